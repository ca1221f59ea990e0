public import CanonicalXML
public import FoundationEssentials
import PublicKeys

/// What a new XAdES baseline signature of level B-B says and signs (EN 319 132-1, 6.3).
///
/// ```swift
/// let plan = try XAdESPlan(signingTime: .now).plan(for: certificate)
/// let prepared = try XMLSigner(plan: plan, certificates: [certificate]).prepare(document, at: "")
/// ```
public struct XAdESPlan: Hashable, Sendable {
    /// Something that is signed.
    public struct DataObject: Hashable, Sendable {
        /// The URI: `""` for the document but for the signature, `#id` for an element of it.
        public var uri: String
        /// What it is.
        public var mimeType: String

        /// Makes a data object.
        public init(uri: String, mimeType: String = "text/xml") {
            self.uri = uri
            self.mimeType = mimeType
        }

        /// The whole document but for the signature itself.
        public static let document = DataObject(uri: "")
    }

    /// The time that the signature claims; it is written in UTC, in whole seconds.
    public var signingTime: Date
    /// What is signed, in this order.
    public var dataObjects: [DataObject]
    /// The canonical form of everything that is signed.
    public var canonicalization: CanonicalMethod
    /// The algorithm of every digest.
    public var digest: DigestMethod
    /// The Id of the signature; those of its parts begin with it.
    public var identifier: String
    /// Whether the place may hold signatures already.
    public var joinsOthers: Bool

    /// Makes a plan.
    ///
    /// The identifier is of letters, digits, `-`, `_` and `.`, a letter first; it must not be in the document yet.
    public init(
        signingTime: Date, dataObjects: [DataObject] = [.document], canonicalization: CanonicalMethod = .exclusive,
        digest: DigestMethod = .sha256, identifier: String = Self.randomIdentifier(), joinsOthers: Bool = false
    ) {
        self.signingTime = signingTime
        self.dataObjects = dataObjects
        self.canonicalization = canonicalization
        self.digest = digest
        self.identifier = identifier
        self.joinsOthers = joinsOthers
    }

    /// An Id that no document has yet.
    public static func randomIdentifier() -> String {
        let numbers = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }
        return "xades-" + numbers.joined(separator: "-")
    }

    /// The plan of a signature with the key of a certificate.
    /// - Parameter certificate: the signer's, DER.
    /// - Throws: `badCertificate`, `unsupportedKey` or `badPlan`.
    public func plan(for certificate: [UInt8]) throws(XMLSignatureError) -> SignaturePlan {
        guard Self.isName(self.identifier), !self.dataObjects.isEmpty else {
            throw XMLSignatureError(code: .badPlan, reason: "a XAdES signature needs an Id and something to sign")
        }
        let key = try KeyedCertificate(der: certificate).key
        let references = self.dataObjects.enumerated().map(self.reference)
        let properties = SignaturePlan.Reference(
            uri: "#\(self.identifier)-properties", type: XAdESNames.signedProperties,
            transforms: [.canonical(self.canonicalization)], digest: self.digest)
        return SignaturePlan(
            algorithm: key.signingAlgorithm, canonicalization: self.canonicalization,
            references: references + [properties], keyInfo: [.certificates(namingSubject: false)],
            objects: [SignatureObject(xml: try self.properties(certificate))], identifier: self.identifier,
            valueIdentifier: "\(self.identifier)-value", prefix: "ds", joinsOthers: self.joinsOthers)
    }

    private func reference(_ number: Int, _ object: DataObject) -> SignaturePlan.Reference {
        let canonical = SignatureTransform.canonical(self.canonicalization)
        return SignaturePlan.Reference(
            uri: object.uri, identifier: self.referenceIdentifier(number), transforms: [.enveloped, canonical],
            digest: self.digest)
    }

    private func referenceIdentifier(_ number: Int) -> String { "\(self.identifier)-data-\(number + 1)" }

    /// Letters and digits of ASCII, which are the same in a URI and in an Id.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) || "-_.".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}

// MARK: QualifyingProperties

extension XAdESPlan {
    /// The properties in the order of the schema (EN 319 132-1, annex C).
    private func properties(_ certificate: [UInt8]) throws(XMLSignatureError) -> [UInt8] {
        do {
            var writer = XMLWriter(declaration: false)
            try writer.start(
                "xades:QualifyingProperties",
                attributes: [
                    ("xmlns:xades", XAdESNames.namespace), ("xmlns:ds", Identifiers.namespace),
                    ("Target", "#\(self.identifier)"),
                ])
            try writer.start("xades:SignedProperties", attributes: [("Id", "\(self.identifier)-properties")])
            try writer.start("xades:SignedSignatureProperties")
            try writer.element("xades:SigningTime", self.signingTime.formatted(.iso8601))
            try self.writeCertificate(certificate, &writer)
            try writer.end()
            try writer.start("xades:SignedDataObjectProperties")
            for (number, object) in self.dataObjects.enumerated() {
                let reference = [("ObjectReference", "#\(self.referenceIdentifier(number))")]
                try writer.start("xades:DataObjectFormat", attributes: reference)
                try writer.element("xades:MimeType", object.mimeType)
                try writer.end()
            }
            for _ in 0..<3 { try writer.end() }
            return try writer.finish()
        } catch {
            throw XMLSignatureError(error)
        }
    }

    private func writeCertificate(_ certificate: [UInt8], _ writer: inout XMLWriter) throws {
        let name = IssuerSerial(try X509Certificate(certificate)).der
        try writer.start("xades:SigningCertificateV2")
        try writer.start("xades:Cert")
        try writer.start("xades:CertDigest")
        try writer.empty("ds:DigestMethod", attributes: [("Algorithm", self.digest.rawValue)])
        try writer.element("ds:DigestValue", Base64.text(self.digest.digest(certificate)))
        try writer.end()
        try writer.element("xades:IssuerSerialV2", Base64.text(name))
        try writer.end()
        try writer.end()
    }
}
