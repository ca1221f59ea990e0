import Certificates
import Foundation
import XMLSignature

/// The files of roots that a command line names.
enum TrustFiles {
    /// Trusts what is in the files, and nobody without any; what cannot be used there goes to standard error.
    static func judge(_ files: [String]) throws -> any SignerJudge {
        guard !files.isEmpty else { return Untrusting() }
        let store = try TrustStore(files: files)
        for warning in store.warnings { FileHandle.standardError.write(Data("\(warning)\n".utf8)) }
        return store
    }
}
