internal import Foundation
package import Secrets

/// The server's key: 32 random bytes in a file that only its owner can read.
package enum ServerKey {
    /// The key in `path`, made there at the first start.
    ///
    /// A file that is no key stays as it is: with another key, no activation code that was sent would be right any more.
    /// - Throws: ``SettingsError`` when the file is no key or cannot be made.
    package static func openOrCreate(_ path: String) throws -> Secret {
        if !FileManager.default.fileExists(atPath: path), !SecretFile.create(path, holding: RandomToken.bytes(32)) {
            throw SettingsError("state.folder", "\(path), which cannot be written")
        }
        guard let key = FileManager.default.contents(atPath: path), key.count >= 32 else {
            throw SettingsError("state.folder", "\(path), which is no key")
        }
        return Secret([UInt8](key))
    }
}
