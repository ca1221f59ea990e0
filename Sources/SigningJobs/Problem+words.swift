public import Wording

extension Problem {
    /// The problem of a code, with its HTTP status and the words of the catalogue (`problem.CODE.title` and `.detail`).
    public init(_ code: Code, in wording: Wording) {
        let key = "problem.\(code.rawValue)"
        self.init(code, status: code.status, title: wording["\(key).title"], detail: wording["\(key).detail"])
    }
}

extension Problem.Code {
    /// The HTTP status (RFC 9110 section 15) that goes with the code.
    public var status: Int {
        switch self {
        case .requestInvalid: 400
        case .hostNotAllowed, .originMissing, .originNotAllowed, .callerOfOther, .signInElsewhere: 403
        case .notFound, .jobNotFound: 404
        case .jobExpired: 410
        case .tooLarge, .tooManyDocuments: 413
        case .mediaTypeNotSupported: 415
        case .envelopeNotShown, .documentNotShown, .alreadySigned, .signInStale, .signInNotAlone, .signInInvalid,
            .certificateOfOther, .certificateExpired,
            .certificateNotYetValid, .certificateWithoutKey, .certificateKeyUnusable, .certificateOfAuthority,
            .certificateTwice, .certificateUnreadable, .certificateWithheld, .tokenUnreadable,
            .certificateWithoutSigning, .certificateWithoutTaxCode, .certificateChanged:
            422
        // What the user or the token answered: the same request may succeed next time.
        case .jobBusy, .noToken, .noCertificate, .cancelled, .pinLocked, .tokenRemoved: 409
        case .driverFailed: 502
        case .tooBusy: 503
        default: 500
        }
    }

    /// Every code the agent answers with; the catalogue has words for each.
    public static let all: [Problem.Code] = [
        .callerOfOther, .tooBusy, .tooManyDocuments,
        .hostNotAllowed, .originMissing, .originNotAllowed, .mediaTypeNotSupported, .tooLarge, .requestInvalid,
        .notFound, .jobNotFound, .jobBusy, .jobExpired, .envelopeNotShown,
        .documentNotShown, .alreadySigned, .signInElsewhere, .signInStale, .signInNotAlone,
        .signInInvalid, .noToken, .noCertificate,
        .cancelled, .pinLocked, .tokenRemoved, .driverFailed, .windowFailed, .certificateOfOther, .certificateExpired,
        .certificateWithoutKey, .certificateKeyUnusable, .certificateOfAuthority, .certificateTwice,
        .certificateUnreadable, .certificateWithheld, .tokenUnreadable,
        .certificateNotYetValid, .certificateWithoutSigning, .certificateWithoutTaxCode, .certificateChanged,
        .internalError,
    ]
}
