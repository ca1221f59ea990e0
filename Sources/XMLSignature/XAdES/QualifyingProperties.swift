import CanonicalXML

/// What a XAdES signature says about itself (EN 319 132-1, 4.3), read strictly.
struct QualifyingProperties: Sendable {
    /// What a signed data object is (5.2.4).
    struct DataObjectFormat: Hashable, Sendable {
        /// Points at the Reference that it describes.
        var reference: String
        var mimeType: String?
    }

    /// Points at the signature; nil where the attribute is missing.
    var target: String?
    /// The Id of SignedProperties.
    var signedPropertiesIdentifier: String?
    var signingTime: String?
    var signingCertificate: SigningCertificateProperty?
    /// The signature follows a policy that is named here.
    var namesPolicy = false
    var formats: [DataObjectFormat] = []
    /// Signed properties that are not of XAdES's namespace, or not known there.
    var unknown: [String] = []
    var timeStamps: [SignatureTimeStamp] = []
    var counterSignatures: [SignatureNode] = []
    /// The certificates of CertificateValues (5.4.1), which lead from the signer's to a root; those that are no base64
    /// are left out.
    var certificateValues: [[UInt8]] = []

    /// Reads them from the Objects of a signature; nil where it has none.
    init?(signature: SignatureNode) throws(SignatureFormatError) {
        let found = signature.children("Object").flatMap(\.children).filter { $0.isXAdES("QualifyingProperties") }
        guard let node = found.first else { return nil }
        guard found.count == 1 else {
            throw SignatureFormatError(.elementRepeated, ["element": "QualifyingProperties"])
        }
        self.target = node.tag.attribute("Target")
        guard let signed = try node.xadesChild("SignedProperties") else {
            throw SignatureFormatError(.elementMissing, ["element": "SignedProperties"])
        }
        self.signedPropertiesIdentifier = signed.tag.attribute("Id")
        if let properties = try signed.xadesChild("SignedSignatureProperties") {
            try self.readSignatureProperties(properties)
        }
        if let properties = try signed.xadesChild("SignedDataObjectProperties") {
            try self.readDataObjectProperties(properties)
        }
        guard let unsigned = try node.xadesChild("UnsignedProperties")?.xadesChild("UnsignedSignatureProperties") else {
            return
        }
        for property in unsigned.children where property.isXAdES("SignatureTimeStamp") {
            self.timeStamps.append(try SignatureTimeStamp(property))
        }
        guard self.timeStamps.count <= Self.timeStampLimit else {
            throw SignatureFormatError(.tooManyTimeStamps)
        }
        self.certificateValues = unsigned.children.filter { $0.isXAdES("CertificateValues") }.flatMap(\.children)
            .filter { $0.isXAdES("EncapsulatedX509Certificate") }.prefix(Self.certificateLimit)
            .compactMap { try? $0.base64() }
        self.counterSignatures = unsigned.children.filter { $0.isXAdES("CounterSignature") }
    }

    private static let timeStampLimit = 32
    private static let certificateLimit = 32

    /// Properties that say something about the signer's intent, which is for people to read.
    private static let informative: Set = [
        "SignatureProductionPlace", "SignatureProductionPlaceV2", "SignerRole", "SignerRoleV2",
        "CommitmentTypeIndication", "AllDataObjectsTimeStamp", "IndividualDataObjectsTimeStamp",
    ]

    private mutating func readSignatureProperties(_ node: SignatureNode) throws(SignatureFormatError) {
        self.signingTime = try node.xadesChild("SigningTime")?.plainText()
        if let certificate = try node.xadesChild("SigningCertificateV2") {
            self.signingCertificate = try SigningCertificateProperty(certificate, version: .two)
        } else if let certificate = try node.xadesChild("SigningCertificate") {
            self.signingCertificate = try SigningCertificateProperty(certificate, version: .one)
        }
        let policy = try node.xadesChild("SignaturePolicyIdentifier")
        self.namesPolicy = policy != nil
        let read: Set = ["SigningTime", "SigningCertificateV2", "SigningCertificate", "SignaturePolicyIdentifier"]
        self.noteUnknown(in: node, except: read)
    }

    private mutating func readDataObjectProperties(_ node: SignatureNode) throws(SignatureFormatError) {
        for format in node.children where format.isXAdES("DataObjectFormat") {
            guard let reference = format.tag.attribute("ObjectReference") else {
                throw SignatureFormatError(
                    .attributeMissing, ["element": "DataObjectFormat", "attribute": "ObjectReference"])
            }
            let mimeType = try format.xadesChild("MimeType")?.plainText()
            self.formats.append(DataObjectFormat(reference: reference, mimeType: mimeType))
        }
        self.noteUnknown(in: node, except: ["DataObjectFormat"])
    }

    private mutating func noteUnknown(in node: SignatureNode, except read: Set<String>) {
        let known = Self.informative.union(read)
        self.unknown += node.children.filter { child in
            child.tag.name.namespace != XAdESNames.namespace || !known.contains(child.tag.name.localName)
        }.map(\.tag.name.localName)
    }
}
