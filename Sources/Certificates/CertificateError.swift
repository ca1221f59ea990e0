/// Why a certificate, a folder of roots or a demo authority could not be used.
public struct CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure this is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String { case unreadableCertificate, unreadableFile, noRoots, issuingFailed }
        private let kind: Kind

        /// The bytes are not an X.509 certificate (RFC 5280, 4.1).
        public static let unreadableCertificate = Code(kind: .unreadableCertificate)
        /// A file or folder cannot be read or written.
        public static let unreadableFile = Code(kind: .unreadableFile)
        /// There is no self-issued certificate to trust.
        public static let noRoots = Code(kind: .noRoots)
        /// The demo authority could not make a certificate.
        public static let issuingFailed = Code(kind: .issuingFailed)

        public var description: String { self.kind.rawValue }
    }

    public var code: Code
    /// What happened, in plain English; names the file where there is one.
    public var reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }

    public var description: String { "\(self.code): \(self.reason)" }
}
