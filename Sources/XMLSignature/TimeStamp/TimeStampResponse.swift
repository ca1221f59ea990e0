import PublicKeys

/// An authority's answer (RFC 3161, 2.4.2).
public struct TimeStampResponse: Hashable, Sendable {
    /// Whether a time-stamp was given (PKIStatus).
    public enum Status: Int, Hashable, Sendable {
        /// The token is what was asked for.
        case granted = 0
        /// The token differs from what was asked for.
        case grantedWithModifications = 1
        /// There is no token.
        case rejection = 2
        /// The token comes later.
        case waiting = 3
        /// The authority's certificate is about to be revoked.
        case revocationWarning = 4
        /// The authority's certificate was revoked.
        case revocationNotification = 5
    }

    /// What came of the request.
    public let status: Status
    /// What the authority has to say, for people.
    public let texts: [String]
    /// Why it refused, by the standard's names such as `badAlg` (PKIFailureInfo).
    public let failures: [String]
    /// The token, DER; there when the status is one of the two granted.
    public let token: [UInt8]?

    /// Reads an answer.
    /// - Throws: ``TimeStampError`` with `malformed`.
    public init(der: [UInt8]) throws(TimeStampError) {
        guard der.count <= TimeStampToken.sizeLimit else { throw TimeStampError(.malformed, "the answer is too long") }
        do {
            (self.status, self.texts, self.failures, self.token) = try Self.read(der)
        } catch {
            throw TimeStampError(.malformed, "not an answer as RFC 3161 has it")
        }
    }

    /// The token of an answer that grants one.
    func granted() throws(TimeStampError) -> TimeStampToken {
        guard self.status == .granted || self.status == .grantedWithModifications else {
            let words = [String(describing: self.status)] + self.failures + self.texts
            throw TimeStampError(.refused, "the authority refused: \(words.joined(separator: ", "))")
        }
        guard let token = self.token else { throw TimeStampError(.malformed, "the answer holds no time-stamp") }
        return try TimeStampToken(der: token)
    }

    private static func read(_ der: [UInt8]) throws(DERError) -> (Status, [String], [String], [UInt8]?) {
        var fields = try DERCursor.only(der).cursor(.sequence)
        let (status, texts, failures) = try self.information(fields.take())
        let token = try fields.next().map { Array($0.encoded) }
        guard fields.isAtEnd else { throw .malformed }
        return (status, texts, failures, token)
    }

    private static func information(_ element: DERElement) throws(DERError) -> (Status, [String], [String]) {
        var fields = try element.cursor(.sequence)
        guard let status = Status(rawValue: try fields.take().integer()) else { throw .malformed }
        let texts = try fields.next(.sequence)?.children().compactMap { DirectoryString.text(of: $0) } ?? []
        let failures = try fields.next(.bitString)?.bits().octets ?? []
        guard fields.isAtEnd else { throw .malformed }
        return (status, texts, Self.failures(failures))
    }

    private static let failureNames = [
        0: "badAlg", 2: "badRequest", 5: "badDataFormat", 14: "timeNotAvailable", 15: "unacceptedPolicy",
        16: "unacceptedExtension", 17: "addInfoNotAvailable", 25: "systemFailure",
    ]

    /// Bit 0 is the highest bit of the first byte (X.690, 8.6.2).
    private static func failures(_ octets: ArraySlice<UInt8>) -> [String] {
        Self.failureNames.sorted { $0.key < $1.key }.compactMap { bit, name in
            guard let byte = octets.dropFirst(bit / 8).first else { return nil }
            return byte & (0x80 >> UInt8(bit % 8)) != 0 ? name : nil
        }
    }
}
