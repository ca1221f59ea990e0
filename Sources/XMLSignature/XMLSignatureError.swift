public import CanonicalXML

/// Why a document could not be signed, or could not even be judged.
public struct XMLSignatureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is; more may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private let name: String

        /// The stable name of the kind.
        public var description: String { self.name }

        /// The document is not readable as XML; ``XMLSignatureError/readError`` says where.
        public static let notReadable = Code(name: "not-readable")
        /// The document has no element at the place of the signature.
        public static let placeMissing = Code(name: "place-missing")
        /// The document has more than one element at the place of the signature.
        public static let placeRepeated = Code(name: "place-repeated")
        /// The place already holds a signature.
        public static let alreadySigned = Code(name: "already-signed")
        /// The certificate is not one that can be read.
        public static let badCertificate = Code(name: "bad-certificate")
        /// The profile does not sign with this kind of key.
        public static let unsupportedKey = Code(name: "unsupported-key")
        /// The plan of the signature cannot be carried out.
        public static let badPlan = Code(name: "bad-plan")
        /// The value was not made by the certificate's key over this document.
        public static let wrongSignatureValue = Code(name: "wrong-signature-value")
        /// The file is not what it was when the signature was prepared.
        public static let documentChanged = Code(name: "document-changed")
        /// The output could not be written.
        public static let notWritable = Code(name: "not-writable")
    }

    /// What kind of failure it is.
    public var code: Code
    /// One sentence in plain English.
    public var reason: String
    /// Where the XML is wrong, if that is what it is.
    public var readError: XMLReadError?

    /// Makes an error.
    public init(code: Code, reason: String, readError: XMLReadError? = nil) {
        self.code = code
        self.reason = reason
        self.readError = readError
    }

    /// The reason.
    public var description: String { self.reason }

    /// What a pass over a document that nobody verifies threw.
    package init(reading error: any Error) { self.init(error) }

    /// Turns whatever a pass over a document threw into one of these.
    init(_ error: any Error) {
        switch error {
        case let error as XMLSignatureError: self = error
        case let error as XMLReadError:
            self.init(code: .notReadable, reason: error.description, readError: error)
        default: self.init(code: .notReadable, reason: "\(error)")
        }
    }
}
