import ArgumentParser
import Certificates
import Foundation
import SignatureReports
import Wording
import XMLSignature

/// The files of roots that a command line names.
enum TrustFiles {
    /// Trusts what is in the files, and nobody without any; what cannot be used there goes to standard error.
    static func judge(_ files: [String]) throws -> any SignerJudge {
        guard !files.isEmpty else { return Untrusting() }
        let words = ReportText(.vietnamese)
        do {
            let store = try TrustStore(files: files)
            for warning in store.warnings {
                FileHandle.standardError.write(Data("\(words.text(of: warning))\n".utf8))
            }
            return store
        } catch {
            let losses = TrustStore.warnings(files: files).filter(\.isLoss).map(words.text)
            let none = error.code == .noRoots ? [Wording.vietnamese["trust.none"]] : []
            throw ValidationError((none + losses).joined(separator: "\n"))
        }
    }
}
