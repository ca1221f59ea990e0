import CanonicalXML
import PublicKeys

/// What a KeyInfo says about the key (XML Signature 1.1, 4.5); nothing it points at is ever fetched.
struct KeyInfo: Sendable {
    /// An issuer and a serial number, as written.
    struct IssuerSerial: Hashable, Sendable {
        var issuer: String
        var serial: String
    }

    /// The key of KeyValue or DEREncodedKeyValue.
    var keyValue: PublicKey?
    var certificates: [[UInt8]] = []
    var names: [String] = []
    /// Hints at a certificate that is not here; they prove nothing.
    var issuerSerials: [IssuerSerial] = []
    var subjectNames: [String] = []
    var keyIdentifiers: [[UInt8]] = []
    /// Why something in it is refused.
    var problem: CheckFault?

    private static let certificateLimit = 32
    private static let hintLimit = 256
    private static let serialDigits = 64

    /// Reads the element; an absent one says nothing.
    init(_ node: SignatureNode?) throws(SignatureFormatError) {
        for part in node?.children ?? [] {
            if part.isNamed("KeyValue") {
                try self.take(part) { try PublicKey(keyValue: $0) }
            } else if part.isNamed("DEREncodedKeyValue", Identifiers.namespace11) {
                try self.take(part) { try PublicKey(subjectPublicKeyInfo: $0.base64()) }
            } else if part.isNamed("X509Data") {
                for child in part.children { try self.read(child) }
            } else if part.isNamed("KeyName") {
                self.names.append(try part.plainText())
            } else if part.isNamed("RetrievalMethod") || part.isNamed("KeyInfoReference", Identifiers.namespace11) {
                self.problem = CheckFault(.keyElsewhere, ["element": part.tag.name.localName])
            }
        }
        guard self.certificates.count <= Self.certificateLimit else {
            throw SignatureFormatError(.tooManyCertificates)
        }
        let hints =
            self.names.count + self.issuerSerials.count + self.subjectNames.count + self.keyIdentifiers.count
        guard hints <= Self.hintLimit else { throw SignatureFormatError(.tooManyNames) }
    }

    private mutating func take(
        _ node: SignatureNode, _ read: (SignatureNode) throws -> PublicKey
    ) throws(SignatureFormatError) {
        do {
            let key = try read(node)
            guard self.keyValue == nil || self.keyValue == key else {
                throw SignatureFormatError(.differentKeys)
            }
            self.keyValue = key
        } catch DERError.unsupported {
            self.problem = CheckFault(.keyKindUnknown, ["element": node.tag.name.localName])
        } catch let error as SignatureFormatError {
            throw error
        } catch {
            self.problem = CheckFault(.keyUnreadable, ["element": node.tag.name.localName])
        }
    }

    private mutating func read(_ node: SignatureNode) throws(SignatureFormatError) {
        if node.isNamed("X509Certificate") {
            self.certificates.append(try node.base64())
        } else if node.isNamed("X509SubjectName") {
            self.subjectNames.append(try node.plainText())
        } else if node.isNamed("X509SKI") {
            self.keyIdentifiers.append(try node.base64())
        } else if node.isNamed("X509IssuerSerial") {
            let parts = node.children
            guard parts.count == 2, parts[0].isNamed("X509IssuerName"), parts[1].isNamed("X509SerialNumber") else {
                throw SignatureFormatError.wrongBuild("X509IssuerSerial")
            }
            let serial = try parts[1].plainText()
            guard serial.utf8.count <= Self.serialDigits else {
                throw SignatureFormatError(.serialTooLong)
            }
            self.issuerSerials.append(IssuerSerial(issuer: try parts[0].plainText(), serial: serial))
        }
    }
}
