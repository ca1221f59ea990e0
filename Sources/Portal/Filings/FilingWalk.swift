internal import SocialInsurance
internal import Wording

/// The counted stations of a procedure other than registration: a page for each section, the check, the signing.
struct FilingWalk<Field: AnswerField> {
    typealias Section = Field.Section

    let pages: ProcedurePages
    /// The key of "Bước {number}/{of} · …".
    let captionKey: String

    private var sections: [Section] { Array(Section.allCases) }

    func caption(_ section: Section, _ wording: Wording) -> String {
        self.caption((self.sections.firstIndex(of: section) ?? 0) + 1, wording)
    }

    func checkCaption(_ wording: Wording) -> String { self.caption(self.sections.count + 1, wording) }

    func signingCaption(_ wording: Wording) -> String { self.caption(self.sections.count + 2, wording) }

    private func caption(_ number: Int, _ wording: Wording) -> String {
        wording.text(self.captionKey, ["number": String(number), "of": String(self.sections.count + 2)])
    }

    func path(_ section: Section) -> String { self.pages.section(section.rawValue) }

    /// Where an answer is changed from the check page.
    func path(changing field: Field) -> String { "\(self.path(field.section))?ve=kiem-tra#\(field.rawValue)" }

    func next(after section: Section) -> String {
        let rest = self.sections.drop { $0 != section }.dropFirst()
        return rest.first.map(self.path) ?? self.pages.check
    }

    func previous(before section: Section) -> String {
        self.sections.prefix { $0 != section }.last.map(self.path) ?? self.pages.start
    }

    /// Where the check page leads back to.
    var last: String { self.sections.last.map(self.path) ?? self.pages.start }
}
