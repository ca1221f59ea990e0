package import Foundation
package import Mail
package import SocialInsurance
package import Storage
internal import TextDisplay
internal import Wording

/// The letters about people and their accounts; a link's token is made when its letter is written, and only its hash stays.
package struct PeopleLetters: LetterComposer {
    /// Those that this composer writes.
    package static let kinds: [MailRequest.Kind] = [
        .invitation, .passwordReset, .passwordChanged, .emailConfirmOld, .emailConfirmNew, .emailChanged,
    ]
    /// How long the link to a new password lives, in seconds.
    static let resetLifetime: Double = 3600
    /// At most one letter with such a link is sent to a person in so many seconds.
    private static let resetPause = 1200

    private let database: any SQLDatabase
    private let brand: Brand
    private let portalAddress: String
    private let now: @Sendable () -> Date

    /// - Parameter portalAddress: the portal's origin, without a slash at its end.
    package init(
        database: any SQLDatabase, brand: Brand, portalAddress: String, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.brand = brand
        self.portalAddress = portalAddress
        self.now = now
    }

    /// Puts a letter to a person into the mail outbox.
    static func enqueue(
        _ kind: MailRequest.Kind, to person: PersonRecord, at time: Date, in connection: any SQLConnection
    ) throws {
        try MailOutbox.enqueue(
            kind, dossier: nil, to: person.email, language: person.language, context: ["person": person.id], at: time,
            in: connection)
    }

    /// Puts a letter with a link to a new password in, unless one was a moment ago.
    static func enqueueReset(to person: PersonRecord, at time: Date, in connection: any SQLConnection) throws {
        let bucket = Int(time.timeIntervalSince1970) / self.resetPause
        try MailOutbox.enqueue(
            .passwordReset, dossier: nil, to: person.email, language: person.language, context: ["person": person.id],
            once: "passwordReset \(person.id) \(bucket)", at: time, in: connection)
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        let wording = Wording.of(request.language == "en" ? .english : .vietnamese)
        let key = "people.letter.\(request.kind.rawValue)"
        var blocks: [LetterLayout.Block]
        switch request.kind {
        case .invitation: blocks = try await self.invitation(request, wording)
        case .passwordReset: blocks = try await self.reset(request, wording)
        case .emailConfirmOld: blocks = try await self.emailChange(request, .oldEmail, wording)
        case .emailConfirmNew: blocks = try await self.emailChange(request, .newEmail, wording)
        default:
            let values = ["time": VietnamTime.minute(request.createdAt), "email": request.context["email"] ?? ""]
            blocks = [
                .paragraph(wording.text("\(key).body", values)),
                .button(wording["people.letter.forgotten"], address: "\(self.portalAddress)/quen-mat-khau"),
            ]
        }
        blocks.append(.note(wording["\(key).note"]))
        return LetterLayout(brand: self.brand, wording: wording).letter(
            to: request.recipient, reference: self.brand.name, heading: wording["\(key).heading"], blocks: blocks)
    }

    private func invitation(_ request: MailRequest, _ wording: Wording) async throws -> [LetterLayout.Block] {
        let now = self.now()
        let found = try await self.database.read { connection in
            try Invitations.find(request.context["invitation"] ?? "", at: now, in: connection).map { invitation in
                (
                    invitation, unit: try Units.find(taxCode: invitation.unit, in: connection),
                    by: try People.find(id: invitation.invitedBy, in: connection)
                )
            }
        }
        guard let (invitation, unit, inviter) = found, let unit, let inviter else {
            throw LetterNotWanted("the invitation is over")
        }
        let token = try await MailTokens(self.database).issue(
            .invitation, subject: invitation.id, at: now, expires: invitation.expiresAt)
        return [
            .paragraph(
                wording.text(
                    "people.letter.invitation.body", ["inviter": DisplayText.clean(inviter.shownName, limit: 200)])),
            .facts(
                [
                    LetterLayout.Fact(wording["account.letter.unit"], unit.name),
                    LetterLayout.Fact(wording["account.letter.taxCode"], TimelineView.grouped(unit.taxCode)),
                    LetterLayout.Fact(
                        wording["people.letter.role"], wording["people.role.\(invitation.role.rawValue)"]),
                    LetterLayout.Fact(wording["people.letter.until"], VietnamTime.minute(invitation.expiresAt)),
                ].filter { !$0.value.isEmpty }),
            .button(
                wording["people.letter.invitation.button"], address: "\(self.portalAddress)/loi-moi?the=\(token)"),
        ]
    }

    private func reset(_ request: MailRequest, _ wording: Wording) async throws -> [LetterLayout.Block] {
        let id = request.context["person"] ?? ""
        let (person, units) = try await self.database.read { connection in
            (try People.find(id: id, in: connection), try Memberships.units(of: id, in: connection))
        }
        guard let person, person.email == request.recipient else {
            throw LetterNotWanted("the person has another address")
        }
        let now = self.now()
        let expiry = now.addingTimeInterval(Self.resetLifetime)
        let token = try await MailTokens(self.database).issue(
            .passwordReset, subject: person.id, at: now, expires: expiry)
        let taxCodes = units.prefix(5).map { TimelineView.grouped($0.unit.taxCode) }.joined(separator: ", ")
        return [
            .paragraph(wording["people.letter.passwordReset.body"]),
            .facts(
                [
                    LetterLayout.Fact(wording["people.label.email"], person.email),
                    LetterLayout.Fact(wording["account.letter.taxCode"], taxCodes),
                    LetterLayout.Fact(wording["people.letter.until"], VietnamTime.minute(expiry)),
                ].filter { !$0.value.isEmpty }),
            .button(
                wording["people.letter.passwordReset.button"],
                address: "\(self.portalAddress)/dat-lai-mat-khau?the=\(token)"),
        ]
    }

    private func emailChange(
        _ request: MailRequest, _ side: MailTokens.Purpose, _ wording: Wording
    ) async throws -> [LetterLayout.Block] {
        let now = self.now()
        let id = request.context["change"] ?? ""
        guard let change = try await self.database.read({ try EmailChanges.find(id, at: now, in: $0) }) else {
            throw LetterNotWanted("the change is over")
        }
        let token = try await MailTokens(self.database).issue(side, subject: id, at: now, expires: change.expiresAt)
        return [
            .paragraph(wording["people.letter.\(request.kind.rawValue).body"]),
            .facts([
                LetterLayout.Fact(wording["people.letter.oldEmail"], change.oldEmail),
                LetterLayout.Fact(wording["people.letter.newEmail"], change.newEmail),
                LetterLayout.Fact(wording["people.letter.until"], VietnamTime.minute(change.expiresAt)),
            ]),
            .button(
                wording["people.letter.confirm"], address: "\(self.portalAddress)/tai-khoan/email/xac-nhan?the=\(token)"
            ),
        ]
    }
}
