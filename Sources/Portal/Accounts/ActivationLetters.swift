internal import Foundation
package import Mail
package import SocialInsurance
package import Storage
internal import Wording

/// The letter with the activation code; the code is made when the letter is sent, and each letter voids the one before.
package struct ActivationLetters: LetterComposer {
    /// How long after the code the link to another one lives, in seconds.
    private static let resendLifetime: Double = 90 * 86_400

    private let database: any SQLDatabase
    private let activation: ActivationService
    private let brand: Brand
    private let portalAddress: String

    /// - Parameter portalAddress: the portal's origin, without a slash at its end.
    package init(
        database: any SQLDatabase, activation: ActivationService, brand: Brand, portalAddress: String
    ) {
        self.database = database
        self.activation = activation
        self.brand = brand
        self.portalAddress = portalAddress
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        guard let id = request.dossier, let dossier = try await Dossiers(self.database).find(id: id) else {
            throw LetterNotWanted("its dossier is gone")
        }
        let status = DossierStatus.derive(from: try await Events(self.database).of(dossier: id))
        let owners = try await Memberships(self.database).members(of: dossier.taxCode).filter { $0.role == .owner }
        let key = PersonRecord.key(request.recipient)
        guard owners.isEmpty || owners.contains(where: { PersonRecord.key($0.person.email) == key }) else {
            throw LetterNotWanted("its unit has an owner with another address")
        }
        let wording = Wording.of(request.language == "en" ? .english : .vietnamese)
        let (code, expiry) = try await self.activation.issue(
            taxCode: dossier.taxCode, dossier: dossier.id, email: request.recipient)
        var facts = [
            LetterLayout.Fact(wording["account.letter.unit"], dossier.unitName),
            LetterLayout.Fact(wording["account.letter.taxCode"], TimelineView.grouped(dossier.taxCode)),
        ]
        if let number = status.dossierNumber {
            facts.append(LetterLayout.Fact(wording["account.letter.number"], number))
        }
        facts.append(LetterLayout.Fact(wording["account.letter.until"], VietnamTime.minute(expiry)))
        let address = "\(self.portalAddress)/kich-hoat?mst=\(dossier.taxCode)"
        let resend = try await MailTokens(self.database).issue(
            .activationResend, subject: dossier.id, at: request.createdAt,
            expires: expiry.addingTimeInterval(Self.resendLifetime))
        return LetterLayout(brand: self.brand, wording: wording).letter(
            to: request.recipient, reference: dossier.code, heading: wording["account.letter.heading"],
            blocks: [
                .paragraph(wording[status.activated ? "account.letter.again" : "account.letter.body"]),
                .code(code.symbols), .facts(facts), .button(wording["account.letter.button"], address: address),
                .paragraph(wording["account.letter.expiry"]),
                .button(
                    wording["account.letter.resend"],
                    address: "\(self.portalAddress)/kich-hoat/gui-lai?the=\(resend)"),
                .note(wording["account.letter.notYours"]),
            ])
    }
}
