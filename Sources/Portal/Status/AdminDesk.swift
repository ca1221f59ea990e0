package import Foundation
internal import SocialInsurance
package import Storage
internal import TextDisplay
internal import Wording

/// What an operator can see and set going: codes and states in lists, details only of a dossier asked for by code.
package struct AdminDesk: Sendable {
    let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Dossiers, newest first; with `onlyStuck` those whose delivery has failed and is not done.
    package func list(onlyStuck: Bool, limit: Int) async throws -> [DossierLine] {
        try await Dossiers(self.database).list(onlyStuck: onlyStuck, limit: limit)
    }

    /// Everything about one dossier as lines of text; nil where there is none.
    package func show(_ code: String) async throws -> [String]? {
        guard let dossier = try await Dossiers(self.database).find(code: code.uppercased()) else { return nil }
        var lines = [
            "\(dossier.code)  \(dossier.taxCode)  \(DisplayText.clean(dossier.unitName, limit: 200))",
            "filed \(VietnamTime.minute(dossier.createdAt)), \(dossier.envelopeSize) bytes, \(dossier.envelopeSHA256)",
        ]
        for event in try await Events(self.database).of(dossier: dossier.id) {
            let detail = event.detail.sorted { $0.key < $1.key }.map {
                "\($0.key)=\(DisplayText.clean($0.value, limit: 400))"
            }
            lines.append(
                "event \(VietnamTime.minute(event.at)) \(event.kind.rawValue) \(detail.joined(separator: " "))")
        }
        for attempt in try await Attempts(self.database).of(dossier: dossier.id) {
            let status = attempt.httpStatus.map { " HTTP \($0)" } ?? ""
            lines.append(
                "sending \(attempt.number) \(VietnamTime.minute(attempt.startedAt)) \(attempt.wireID) "
                    + "\(attempt.outcome?.rawValue ?? "open")\(status)")
        }
        for receipt in try await Receipts(self.database).of(dossier: dossier.id) {
            lines.append("receipt \(VietnamTime.minute(receipt.arrivedAt)) \(receipt.kind.rawValue) \(receipt.sha256)")
        }
        for letter in try await MailOutbox(self.database).of(dossier: dossier.id) {
            lines.append("letter \(letter.kind.rawValue) \(letter.state.rawValue), failures \(letter.failures)")
        }
        return lines
    }

    /// Puts a letter about a dossier into the mail outbox; false where dossier or letter is unknown.
    package func resend(_ letter: String, of code: String, at time: Date) async throws -> Bool {
        let kinds: [MailRequest.Kind] = [
            .activation, .received, .rejected, .unitCodeGranted, .certificateChanged, .completed,
        ]
        guard let kind = kinds.first(where: { $0.rawValue == letter }),
            let dossier = try await Dossiers(self.database).find(code: code.uppercased())
        else { return false }
        return try await self.database.write { connection in
            try ActionLog.append(
                .byOperator(.letterResent, "\(letter) \(dossier.code)", unit: dossier.taxCode, at: time),
                in: connection)
            return try MailOutbox.enqueue(kind, dossier: dossier, at: time, in: connection)
        }
    }

    /// What a change of an address came to.
    package enum AddressOutcome: Hashable, Sendable {
        /// Changed; with `codeSent` the activation code is on its way to the new address.
        case changed(old: String, new: String, codeSent: Bool)
        case unknownDossier
        /// Not an address that mail can be sent to.
        case noAddress
    }

    /// Changes the address that the letters about a dossier go to, and sends the activation code again where the unit waits
    /// for it; the dossier's events keep both addresses.
    package func changeAddress(of code: String, to typed: String, at time: Date) async throws -> AddressOutcome {
        guard case .success(let address) = EmailAddress.parse(typed) else { return .noAddress }
        guard let dossier = try await Dossiers(self.database).find(code: code.uppercased()) else {
            return .unknownDossier
        }
        return try await self.database.write { connection in
            try AddressChange.make(dossier, to: address.description, at: time, in: connection)
            let status = DossierStatus.derive(from: try Events.of(dossier: dossier.id, in: connection))
            let waits = status.activationSent && !status.activated
            if waits, let changed = try Dossiers.find(id: dossier.id, in: connection) {
                try MailOutbox.enqueue(.activation, dossier: changed, at: time, in: connection)
            }
            return .changed(old: dossier.email, new: address.description, codeSent: waits)
        }
    }

    /// Makes a waiting dossier due now; false where nothing waits.
    package func retry(_ code: String, at time: Date) async throws -> Bool {
        guard let dossier = try await Dossiers(self.database).find(code: code.uppercased()) else { return false }
        return try await self.database.write { connection in
            guard try Outbox.hurry(dossier: dossier.id, now: time, in: connection) else { return false }
            try ActionLog.append(
                .byOperator(.deliveryHurried, dossier.code, unit: dossier.taxCode, at: time), in: connection)
            return true
        }
    }
}
