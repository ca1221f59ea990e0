public import CanonicalXML
public import FoundationEssentials

/// Prepares signatures; the key itself may be on a token, in another process or on another day.
public struct XMLSigner: Sendable {
    private let profile: SignatureProfile
    private let certificate: CertificateOutline
    private let signingTime: Date

    /// Makes a signer.
    /// - Parameters:
    ///   - profile: what the signatures look like.
    ///   - certificate: the DER of the signer's certificate.
    ///   - signingTime: the time that signatures claim.
    /// - Throws: `badCertificate`, or `unsupportedKey` where the profile does not sign with such a key.
    public init(
        profile: SignatureProfile = .bhxh, certificate: [UInt8], signingTime: Date
    ) throws(XMLSignatureError) {
        self.profile = profile
        self.certificate = try CertificateOutline(der: certificate)
        self.signingTime = signingTime
        guard profile.algorithms.contains(try self.certificate.key.signingAlgorithm()) else {
            throw XMLSignatureError(
                code: .unsupportedKey, reason: "profile \(profile.name) does not sign with such a key")
        }
    }

    /// Digests a document and makes everything of its signature but the value.
    ///
    /// - Parameters:
    ///   - document: the document; it is read once now and once when the result is written.
    ///   - place: where the signature goes, element names as written from the root, such as `TK3-TS/Cky`; it becomes
    ///     the last child there. Empty for the root element itself.
    /// - Throws: `notReadable`, `placeMissing`, `placeRepeated`, `alreadySigned`.
    public func prepare(
        _ document: XMLSource, at place: String
    ) throws(XMLSignatureError) -> PreparedSignature {
        do {
            return try self.prepared(document, at: place)
        } catch {
            throw XMLSignatureError(error)
        }
    }

    private func prepared(_ document: XMLSource, at place: String) throws -> PreparedSignature {
        let fingerprint = try document.fingerprint()
        var selection = Selection()
        selection.noticed = ExpandedName(namespace: Identifiers.namespace, localName: "Signature")
        selection.place = place.isEmpty ? [Array("*".utf8)] : place.split(separator: "/").map { Array($0.utf8) }
        let digester = Digester(.sha256)
        let survey = try CanonicalXML.canonicalize(document, method: .inclusive, selection: selection) {
            digester.update($0)
        }
        let element = try Self.element(in: survey, place: place)
        let text = SignatureText(
            profile: self.profile, certificate: self.certificate,
            algorithm: try self.certificate.key.signingAlgorithm(), digest: digester.finish(),
            signingTime: self.signingTime)
        let context = FragmentContext(namespaces: element.namespaces, inherited: element.inherited)
        return PreparedSignature(
            text: text, signedInfo: try text.canonicalSignedInfo(in: context), key: self.certificate.key,
            document: document, fingerprint: fingerprint, splice: SignedDocument.Splice(element))
    }

    private static func element(in survey: CanonicalXML.Survey, place: String) throws -> NoticedElement {
        let places = survey.noticed.filter(\.isPlace)
        guard let element = places.first else {
            throw XMLSignatureError(code: .placeMissing, reason: "the document has no element \(place)")
        }
        guard places.count == 1 else {
            throw XMLSignatureError(code: .placeRepeated, reason: "the document has more than one element \(place)")
        }
        let isSigned = survey.noticed.contains { !$0.isPlace && $0.start >= element.start && $0.end <= element.end }
        if isSigned {
            throw XMLSignatureError(
                code: .alreadySigned, reason: "\(element.path.joined(separator: "/")) holds a signature")
        }
        return element
    }
}

extension PublicKey {
    /// The algorithm that new signatures with this key use.
    func signingAlgorithm() throws(XMLSignatureError) -> SignatureAlgorithm {
        switch self {
        case .rsa: return .rsaSHA256
        case .elliptic(.p256, _): return .ecdsaSHA256
        case .elliptic:
            throw XMLSignatureError(code: .unsupportedKey, reason: "only RSA and P-256 keys sign")
        }
    }
}
