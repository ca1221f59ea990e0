public import XMLSignature

/// A piece of a trust file that could not be used, or can be used although it is not as it should be.
public struct TrustWarning: Hashable, Sendable, CustomStringConvertible {
    /// What kind it is; the raw values are stable.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The file cannot be read.
        case unreadableFile = "unreadable-file"
        /// The file is far larger than certificates are.
        case tooLarge = "too-large"
        /// There is no certificate in the file.
        case noCertificate = "no-certificate"
        /// What stands between BEGIN and END is no base64.
        case notBase64 = "not-base64"
        /// A block has no END.
        case noEnd = "no-end"
        /// The bytes are no certificate, or no bundle of certificates.
        case notCertificate = "not-certificate"
        /// A self-issued certificate whose key cannot be used, so that nothing can lead to it.
        case keyUnusable = "key-unusable"
        /// It counts, though it is not as the standards have it.
        case odd = "odd"
    }

    /// The file as it was named.
    public var file: String
    /// Which block of the file, from 1; nil where the whole file is meant.
    public var block: Int?
    /// The line where the block begins, from 1; nil in files that are not text.
    public var line: Int?
    public var kind: Kind
    /// What is wrong with a certificate, each kind once; may be empty.
    public var faults: [CheckFault]

    /// Whether what it is about is left out.
    public var isLoss: Bool { self.kind != .odd }

    /// One line in plain English.
    public var description: String {
        let place = [self.file, self.block.map { "block \($0)" }, self.line.map { "line \($0)" }]
            .compactMap(\.self).joined(separator: ", ")
        let detail = self.faults.isEmpty ? "" : " (\(self.faults.map(\.reason).joined(separator: "; ")))"
        return "\(place): \(self.phrase)\(detail)"
    }

    private var phrase: String {
        switch self.kind {
        case .unreadableFile: "cannot be read"
        case .tooLarge: "too large"
        case .noCertificate: "no certificate in it"
        case .notBase64: "not base64, left out"
        case .noEnd: "the END line is missing, left out"
        case .notCertificate: "not a certificate, left out"
        case .keyUnusable: "its key cannot be used, left out"
        case .odd: "counts, but is not as the standards have it"
        }
    }
}
