internal import FoundationEssentials
package import SocialInsurance
package import Storage

/// A draft with its answers and files read.
package struct OpenDraft: Hashable, Sendable {
    package var record: DraftRecord
    package var registration: Registration
    package var attachments: [DraftAttachment]
    /// What it still says as VSS refused it, where it was opened from a refused dossier.
    package var refusal: DraftRefusal?

    /// What a section's page was made from: when it differs at the next save, another page saved in between.
    package static func fingerprint(_ registration: Registration, _ section: Registration.Section) -> String {
        registration.fingerprint(section)
    }

    /// The code in groups of four, as people copy it.
    package var shownCode: String { Self.grouped(self.record.code) }

    package static func grouped(_ code: String) -> String {
        stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// The answers as the database keeps them.
    package static func encode(_ registration: Registration) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(registration), as: UTF8.self)
    }

    package static func decode(_ answers: String) throws -> Registration {
        try JSONDecoder().decode(Registration.self, from: Data(answers.utf8))
    }
}
