internal import Secrets
package import SocialInsurance

/// What the check page showed of a draft; it goes with the person to the signing, which takes nothing else.
package struct CheckedDraft: Hashable, Sendable, CustomStringConvertible {
    /// The name of the query parameter and of the field that carry it.
    package static let name = "da-xem"
    /// The draft's version.
    package var version: Int
    /// SHA-256 of the form's bytes, in lower-case hexadecimal.
    package var sha256: String

    package init(version: Int, sha256: String) {
        self.version = version
        self.sha256 = sha256
    }

    /// What is shown of a filing: the digest of the one form, or of the forms' digests in their order.
    package init(version: Int, _ filing: PreparedFiling) {
        let digests = filing.parts.flatMap { $0.documents.forms.map { Digest.sha256Hex($0.bytes) } }
        self.init(
            version: version,
            sha256: digests.count == 1 ? digests[0] : Digest.sha256Hex(digests.joined(separator: "\n").utf8))
    }

    /// Reads `VERSION-SHA256`; nil where that is not how it was written.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let version = Int(parts[0]), parts[1].utf8.count == 64 else { return nil }
        self.init(version: version, sha256: String(parts[1]))
        guard self.description == text, parts[1].utf8.allSatisfy("0123456789abcdef".utf8.contains) else { return nil }
    }

    package var description: String { "\(self.version)-\(self.sha256)" }

    /// The address of a page with this value; without it where there is none.
    static func address(_ path: String, _ text: String) -> String {
        Self(text).map { "\(path)?\(Self.name)=\($0)" } ?? path
    }
}
