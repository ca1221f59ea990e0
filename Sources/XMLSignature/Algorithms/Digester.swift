import Crypto

/// Takes bytes in pieces and gives their digest.
final class Digester {
    private let state: any DigestState

    init(_ method: DigestMethod) {
        func start(_ function: (some HashFunction).Type) -> any DigestState { RunningDigest(function.init()) }
        self.state = start(method.function)
    }

    /// Takes the next bytes.
    func update(_ bytes: Span<UInt8>) {
        // Lent for the call; a digest keeps no bytes.
        unsafe bytes.withUnsafeBytes { unsafe self.state.update($0) }
    }

    /// The digest of everything taken.
    func finish() -> [UInt8] { self.state.finish() }
}

/// A digest under way, whatever its function.
private protocol DigestState: AnyObject {
    func update(_ bytes: UnsafeRawBufferPointer)
    func finish() -> [UInt8]
}

private final class RunningDigest<Function: HashFunction>: DigestState {
    private var function: Function

    init(_ function: Function) {
        self.function = function
    }

    func update(_ bytes: UnsafeRawBufferPointer) { unsafe self.function.update(bufferPointer: bytes) }

    func finish() -> [UInt8] { Array(self.function.finalize()) }
}
