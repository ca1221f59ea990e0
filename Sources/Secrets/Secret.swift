import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes that must not leak: a PIN, a password, a key.
///
/// They are wiped when released and never printed.
/// It can be encoded only because a PIN has to travel over a pipe between two processes of SignTool.
public final class Secret: Sendable {
    private let storage: Mutex<[UInt8]>

    /// Takes the bytes over; the caller's own copy, if it kept one, is the caller's to wipe.
    public init(_ bytes: [UInt8]) {
        self.storage = Mutex(bytes)
    }

    /// A secret made of the UTF-8 bytes of `text`.
    public convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    deinit {
        self.wipe()
    }

    /// The number of bytes.
    public var count: Int { self.storage.withLock { $0.count } }

    /// Whether there are no bytes (also after ``wipe()``).
    public var isEmpty: Bool { self.count == 0 }

    /// Lends the bytes to `body`, which must not keep them.
    public func withBytes<Result: Sendable, Failure: Error>(
        _ body: (borrowing [UInt8]) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try self.storage.withLock { bytes throws(Failure) in try body(bytes) }
    }

    /// Overwrites and forgets the bytes now.
    public func wipe() {
        self.storage.withLock { bytes in
            // The pointer stays inside the call; explicit_bzero is not removed by the optimiser.
            bytes.withUnsafeMutableBytes { buffer in
                if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) }
            }
            bytes = []
        }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹secret›" }
    public var debugDescription: String { self.description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Codable {
    public convenience init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.withBytes { String(decoding: $0, as: UTF8.self) })
    }
}

extension Secret: Equatable {
    /// Compares in constant time for equal lengths.
    public static func == (left: Secret, right: Secret) -> Bool {
        left.withBytes { leftBytes in
            let copy = copy leftBytes
            return left === right || right.withBytes { constantTimeEqual(copy, $0) }
        }
    }
}
