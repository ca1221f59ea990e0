import FoundationEssentials
import Secrets

/// One line that the parent writes: a call with its number.
struct HostRequest: Sendable, Codable {
    let id: Int
    let call: HostCall
}

/// What a token host can be asked.
enum HostCall: Sendable, Codable {
    case tokens
    case holdings
    case login(token: TokenInfo.ID, pin: Secret?)
    case sign(certificate: String, token: TokenInfo.ID?, digest: Base64Bytes, message: Base64Bytes)
    case logout(token: TokenInfo.ID)
    case changePIN(token: TokenInfo.ID, old: Secret, new: Secret)
    case unblock(token: TokenInfo.ID, officer: Secret, new: Secret)
}

extension HostCall {
    /// Whether a person waits in front of it with a PIN.
    var isOfUser: Bool {
        switch self {
        case .login, .changePIN, .unblock: true
        case .tokens, .holdings, .sign, .logout: false
        }
    }
}

/// One line that the token host writes: the answer to the call with that number.
struct HostReply: Sendable, Codable {
    let id: Int
    let answer: HostAnswer
}

/// What a token host answers.
enum HostAnswer: Sendable, Codable {
    case tokens([TokenInfo])
    case holdings([TokenHolding])
    case pin(PINOutcome)
    case signature(Base64Bytes)
    case done
    case failed(TokenError)
}

/// Bytes as base64 (RFC 4648, section 4) in JSON.
struct Base64Bytes: Hashable, Sendable, Codable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let data = Data(base64Encoded: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64")
        }
        self.bytes = Array(data)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(self.bytes).base64EncodedString())
    }
}

/// Cuts a stream of bytes into lines, without the line feed.
struct LineSplitter: Sendable {
    /// A list of certificates stays far below this.
    static let limit = 4 << 20

    private var rest: [UInt8] = []

    /// The lines that are complete now; nil when one grows beyond all bounds.
    mutating func add(_ bytes: some Sequence<UInt8>) -> [[UInt8]]? {
        self.rest.append(contentsOf: bytes)
        var lines: [[UInt8]] = []
        var start = 0
        while let end = self.rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(Array(self.rest[start..<end]))
            start = end + 1
        }
        self.rest.removeSubrange(..<start)
        return self.rest.count <= Self.limit ? lines : nil
    }
}
