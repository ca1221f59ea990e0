internal import Foundation
package import Secrets

/// The server's key: 32 random bytes in a file that only its owner can read.
package enum ServerKey {
    /// The key in `path`, made there at the first start.
    package static func openOrCreate(_ path: String) throws -> Secret {
        if let known = FileManager.default.contents(atPath: path), known.count >= 32 { return Secret([UInt8](known)) }
        let key = RandomToken.bytes(32)
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(key), attributes: [.posixPermissions: 0o600])
        guard made else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
        return Secret(key)
    }
}
