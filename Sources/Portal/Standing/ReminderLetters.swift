internal import Foundation
package import Mail
internal import SocialInsurance
package import Storage
internal import Wording

/// The letters that say what is due soon, each with a way out.
package struct ReminderLetters: LetterComposer {
    /// How long the way out of a letter works, in seconds.
    private static let lifetime: Double = 400 * 86_400

    /// A matter as its letter keeps it.
    struct Line: Codable, Hashable {
        var titleKey: String
        var subject: String
        var day: String
        var link: String

        init(_ matter: UnitMatter) {
            self.titleKey = matter.titleKey
            self.subject = matter.subject
            self.day = matter.moved.sorting
            self.link = matter.link
        }
    }

    private let database: any SQLDatabase
    private let brand: Brand
    private let portalAddress: String
    private let now: @Sendable () -> Date

    package init(_ environment: PortalEnvironment) {
        self.database = environment.storage
        self.brand = environment.brand
        self.portalAddress = environment.address.origin
        self.now = environment.clock
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        let (taxCode, person) = (request.context["unit"] ?? "", request.context["person"] ?? "")
        let (unit, reminder, role) = try await self.database.read { connection in
            (
                try Units.find(taxCode: taxCode, in: connection),
                try Reminders.find(unit: taxCode, person: person, in: connection),
                try Memberships.role(of: person, in: taxCode, connection)
            )
        }
        guard let unit, reminder != nil, role != nil else { throw LetterNotWanted("the person wants no reminders") }
        let now = self.now()
        let token = try await MailTokens(self.database).issue(
            .reminderEnd, subject: "\(taxCode) \(person)", at: now, expires: now.addingTimeInterval(Self.lifetime))
        let wording = Wording.of(request.language == "en" ? .english : .vietnamese)
        let lines = try JSONText.decode([Line].self, request.context["lines"] ?? "[]")
        let facts = lines.map { line in
            let day = CalendarDate(sorting: line.day).map { "\($0)" } ?? line.day
            let title = wording.text("standing.matter", ["what": wording[line.titleKey], "subject": line.subject])
            return LetterLayout.Fact(day, title)
        }
        let name = unit.name.isEmpty ? TimelineView.grouped(taxCode) : unit.name
        return LetterLayout(brand: self.brand, wording: wording).letter(
            to: request.recipient, reference: self.brand.name,
            heading: wording.text("reminder.letter.heading", ["unit": name]),
            blocks: [
                .paragraph(wording["reminder.letter.body"]), .facts(facts),
                .button(wording["reminder.letter.button"], address: "\(self.portalAddress)/ho-so"),
                .note(wording["reminder.letter.end"]),
                .button(wording["reminder.end.button"], address: "\(self.portalAddress)/thoi-nhac?the=\(token)"),
            ])
    }
}
