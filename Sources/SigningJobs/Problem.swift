/// An error as JSON (RFC 9457 problem details) with a stable code.
public struct Problem: Error, Hashable, Sendable, Codable {
    /// A stable identifier of what went wrong; text may change, codes do not.
    public struct Code: RawRepresentable, Hashable, Sendable, Codable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public static let hostNotAllowed = Code(rawValue: "host-not-allowed")
        public static let originMissing = Code(rawValue: "origin-missing")
        public static let originNotAllowed = Code(rawValue: "origin-not-allowed")
        public static let callerOfOther = Code(rawValue: "caller-of-other")
        public static let tooBusy = Code(rawValue: "too-busy")
        public static let tooManyDocuments = Code(rawValue: "too-many-documents")
        public static let mediaTypeNotSupported = Code(rawValue: "media-type-not-supported")
        public static let tooLarge = Code(rawValue: "too-large")
        public static let requestInvalid = Code(rawValue: "request-invalid")
        public static let notFound = Code(rawValue: "not-found")
        public static let jobNotFound = Code(rawValue: "job-not-found")
        public static let jobBusy = Code(rawValue: "job-busy")
        public static let jobExpired = Code(rawValue: "job-expired")
        public static let envelopeNotShown = Code(rawValue: "envelope-not-shown")
        /// A document holds something that a window cannot show whole.
        public static let documentNotShown = Code(rawValue: "document-not-shown")
        /// A document carries a signature, and the job does not say so.
        public static let alreadySigned = Code(rawValue: "already-signed")
        /// A page asks to sign in somewhere else than at itself.
        public static let signInElsewhere = Code(rawValue: "sign-in-elsewhere")
        /// A sign-in statement is not of this moment, as this computer's clock has it.
        public static let signInStale = Code(rawValue: "sign-in-stale")
        /// A sign-in statement comes with other documents.
        public static let signInNotAlone = Code(rawValue: "sign-in-not-alone")
        /// A document that says it is a sign-in statement is none, or another unit's.
        public static let signInInvalid = Code(rawValue: "sign-in-invalid")
        public static let noToken = Code(rawValue: "no-token")
        public static let noCertificate = Code(rawValue: "no-certificate")
        public static let cancelled = Code(rawValue: "cancelled")
        public static let pinLocked = Code(rawValue: "pin-locked")
        public static let tokenRemoved = Code(rawValue: "token-removed")
        public static let driverFailed = Code(rawValue: "driver-failed")
        public static let windowFailed = Code(rawValue: "window-failed")
        public static let certificateOfOther = Code(rawValue: "certificate-of-other")
        public static let certificateExpired = Code(rawValue: "certificate-expired")
        public static let certificateNotYetValid = Code(rawValue: "certificate-not-yet-valid")
        public static let certificateWithoutSigning = Code(rawValue: "certificate-without-signing")
        public static let certificateWithoutTaxCode = Code(rawValue: "certificate-without-tax-code")
        /// Its token has no private key for it.
        public static let certificateWithoutKey = Code(rawValue: "certificate-without-key")
        /// Its token has no way to sign with its key.
        public static let certificateKeyUnusable = Code(rawValue: "certificate-key-unusable")
        /// It is an authority's.
        public static let certificateOfAuthority = Code(rawValue: "certificate-of-authority")
        /// Another copy of it signs.
        public static let certificateTwice = Code(rawValue: "certificate-twice")
        public static let certificateUnreadable = Code(rawValue: "certificate-unreadable")
        /// Its token does not give it away.
        public static let certificateWithheld = Code(rawValue: "certificate-withheld")
        /// The token does not list what it holds.
        public static let tokenUnreadable = Code(rawValue: "token-unreadable")
        /// The job's other documents are signed with another certificate.
        public static let certificateChanged = Code(rawValue: "certificate-changed")
        public static let internalError = Code(rawValue: "internal")
    }

    /// `about:blank`, as the code says more.
    public var type: String
    /// One line in words, the same for every occurrence of the code.
    public var title: String
    /// The HTTP status.
    public var status: Int
    public var code: Code
    /// What happened and what to do, in words for the user.
    public var detail: String?

    public init(_ code: Code, status: Int, title: String, detail: String? = nil) {
        self.type = "about:blank"
        self.title = title
        self.status = status
        self.code = code
        self.detail = detail
    }
}
