import ArgumentParser
import Certificates
import Foundation
import SignatureReports
import Wording
import XMLSignature

/// The files of roots that a command line names.
enum TrustFiles {
    /// Trusts what is in the files, and nobody without any; what cannot be used there goes to standard error.
    static func judge(_ files: [String]) throws(ExitCode) -> any SignerJudge {
        guard !files.isEmpty else { return Untrusting() }
        let words = ReportText(.vietnamese)
        do {
            let store = try TrustStore(files: files)
            for warning in store.warnings { self.tell(words.text(of: warning)) }
            return store
        } catch {
            if error.code == .noRoots { self.tell(Wording.vietnamese["trust.none"]) }
            for loss in TrustStore.warnings(files: files) where loss.isLoss { self.tell(words.text(of: loss)) }
            throw .validationFailure
        }
    }

    /// One line for people.
    static func tell(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
