internal import FoundationEssentials
package import Mail
package import SocialInsurance
package import Storage
internal import TextDisplay
internal import Wording

/// The letter that says that papers have come; the papers themselves stay where people sign in.
package struct MailboxLetters: LetterComposer {
    private static let mostNamed = 10

    private let database: any SQLDatabase
    private let brand: Brand
    private let portalAddress: String

    /// - Parameter portalAddress: the portal's origin, without a slash at its end.
    package init(database: any SQLDatabase, brand: Brand, portalAddress: String) {
        self.database = database
        self.brand = brand
        self.portalAddress = portalAddress
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        let wording = Wording.of(request.language == "en" ? .english : .vietnamese)
        let taxCode = request.context["unit"] ?? ""
        let person = request.context["person"] ?? ""
        let since = Date(timeIntervalSince1970: (request.context["since"].flatMap(Double.init) ?? 0) / 1000)
        let found = try await self.database.read { connection in
            (
                unit: try Units.find(taxCode: taxCode, in: connection),
                role: try Memberships.role(of: person, in: taxCode, connection),
                documents: try UnitDocuments.arrived(for: taxCode, since: since, in: connection)
            )
        }
        guard let unit = found.unit, found.role != nil else { throw LetterNotWanted("the person left the unit") }
        guard !found.documents.isEmpty else { throw LetterNotWanted("the papers are gone") }
        var names = found.documents.prefix(Self.mostNamed).map { document in
            let month = UnitPapers.month(document.period).map { " \($0)" } ?? ""
            return UnitPapers.kind(document.kind, wording) + month
        }
        let rest = found.documents.count - names.count
        let key = "mailbox.letter.\(request.kind.rawValue)"
        if rest > 0 { names.append(wording.text("\(key).more", ["count": "\(rest)"])) }
        let blocks: [LetterLayout.Block] = [
            .paragraph(wording["\(key).body"]),
            .facts(
                [
                    LetterLayout.Fact(wording["account.letter.unit"], DisplayText.clean(unit.name, limit: 400)),
                    LetterLayout.Fact(wording["account.letter.taxCode"], TimelineView.grouped(unit.taxCode)),
                    LetterLayout.Fact(wording["\(key).papers"], names.joined(separator: "; ")),
                ].filter { !$0.value.isEmpty }),
            .button(wording["\(key).button"], address: "\(self.portalAddress)\(UnitPapers.path)"),
            .note(wording["\(key).note"]),
        ]
        return LetterLayout(brand: self.brand, wording: wording).letter(
            to: request.recipient, reference: self.brand.name, heading: wording["\(key).heading"], blocks: blocks)
    }
}
