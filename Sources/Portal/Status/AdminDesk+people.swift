package import Foundation
internal import SocialInsurance
internal import Storage

extension AdminDesk {
    /// What a change of an address came to.
    package enum EmailChange: Hashable, Sendable {
        case done(from: String, to: String)
        case nobody(String)
        case taken(String)
        case notAnAddress(String)

        /// For the operator's terminal.
        package var text: String {
            switch self {
            case .done(let old, let new): "\(old) signs in as \(new) from now on; letters tell both"
            case .nobody(let email): "nobody signs in as \(email)"
            case .taken(let email): "somebody else signs in as \(email)"
            case .notAnAddress(let text): "\(text) is not an address"
            }
        }
    }

    /// Gives a person who lost the old mail box another address; the operator vouches for it, letters tell both
    /// addresses, and the log has it for each of the person's units.
    package func changeEmail(from old: String, to new: String, at time: Date) async throws -> EmailChange {
        guard case .success(let address) = EmailAddress.parse(new) else { return .notAnAddress(new) }
        let email = address.description
        return try await self.database.write { connection in
            guard let person = try People.find(email: old, in: connection) else { return .nobody(old) }
            guard try People.setEmail(email, of: person.id, in: connection) else { return .taken(email) }
            for recipient in [person.email, email] {
                try MailOutbox.enqueue(
                    .emailChanged, dossier: nil, to: recipient, language: person.language, context: ["email": email],
                    at: time, in: connection)
            }
            let units = try Memberships.units(of: person.id, in: connection).map { Optional($0.unit.taxCode) }
            for unit in units.isEmpty ? [nil] : units {
                try ActionLog.append(
                    .byOperator(.emailChanged, "\(person.email) → \(email)", unit: unit, at: time), in: connection)
            }
            return .done(from: person.email, to: email)
        }
    }
}
