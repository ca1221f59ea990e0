import CanonicalXML
import SigningKeys
import TextDisplay
package import Wording
package import XMLSignature

extension CommandError {
    /// Why a result cannot be written.
    package init(_ error: ResultFileError, in wording: Wording) {
        let outcome: Outcome =
            switch error.kind {
            case .full, .changed, .closed, .failed: .failed
            case .link, .folder, .device, .pipe, .socket, .readOnly, .ofOther, .folderMissing, .folderReadOnly, .input:
                .usage
            }
        let name = DisplayText.clean(error.path, limit: 255)
        self.init(outcome, wording.text("cli.output.\(error.kind.rawValue)", ["file": name]))
    }

    /// Why a document cannot be signed.
    init(_ error: XMLSignatureError, file: String, place: String, in wording: Wording) {
        let name = DisplayText.clean(file, limit: 255)
        if let readError = error.readError {
            guard readError.code != .encoding else {
                self.init(.no, "\(name): \(wording["cli.sign.encoding"])")
                return
            }
            self.init(readError, file: name, in: wording)
            return
        }
        let key = "cli.sign.error.\(error.code)"
        let known = wording[key] == key ? "cli.sign.error.other" : key
        self.init(
            .no,
            wording.text(
                known, ["file": name, "place": place.isEmpty ? "/" : DisplayText.clean(place, limit: 255)]))
    }

    /// Why a document cannot be read as XML, and where.
    init(_ error: XMLReadError, file: String, in wording: Wording) {
        let key = "cli.xml.\(error.code)"
        let known = wording[key] == key ? "cli.xml.syntax" : key
        self.init(
            .no,
            wording.text(
                "cli.xml.refused",
                [
                    "file": DisplayText.clean(file, limit: 255), "reason": wording[known], "line": "\(error.line)",
                    "column": "\(error.column)",
                ]))
    }

    /// Why a token did not do what it was asked for.
    init(_ error: TokenError, in wording: Wording) {
        let key =
            switch error.code {
            case .tokenRemoved, .certificateNotFound, .notLoggedIn: "problem.token-removed.detail"
            case .keyNotFound: "agent.reason.certificate-without-key"
            case .refused: "cli.token.refused"
            case .moduleMissing: "doctor.module-missing"
            case .moduleOfOtherArchitecture: "doctor.module-of-other-architecture"
            case .moduleUnusable: "doctor.module-unusable"
            default: "problem.driver-failed.detail"
            }
        self.init(.failed, wording[key])
    }

    /// Whatever a command threw, in words for the user.
    package init(_ error: any Error, in wording: Wording) {
        switch error {
        case let error as CommandError: self = error
        case let error as ResultFileError: self.init(error, in: wording)
        case let error as TokenError: self.init(error, in: wording)
        default: self.init(.failed, wording["problem.internal.detail"])
        }
    }
}
