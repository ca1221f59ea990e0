import Cryptoki

extension TokenError {
    /// Why a module does not load or start.
    init(loading error: CryptokiError) {
        self.init(error, doing: "load the module")
        if self.code == .refused { self.code = .moduleUnusable }
    }

    /// The error of a module, in this room's terms.
    init(_ error: CryptokiError, doing what: String) {
        let code: Code =
            switch error.code {
            case .missing: .moduleMissing
            case .otherArchitecture: .moduleOfOtherArchitecture
            case .notAModule: .moduleUnusable
            case _ where error.returnValue == .userNotLoggedIn: .notLoggedIn
            case _ where error.returnValue?.meansRemoved == true: .tokenRemoved
            default: .refused
            }
        self.init(code, "cannot \(what): \(error.reason)")
    }
}
