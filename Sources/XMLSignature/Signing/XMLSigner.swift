public import CanonicalXML
public import FoundationEssentials

/// Prepares signatures; the key itself may be on a token, in another process or on another day.
public struct XMLSigner: Sendable {
    private let plan: SignaturePlan
    private let key: SignatureKey
    private let certificates: [KeyedCertificate]

    /// Makes a signer.
    /// - Parameters:
    ///   - profile: what the signatures look like.
    ///   - certificate: the DER of the signer's certificate.
    ///   - signingTime: the time that signatures claim.
    /// - Throws: `badCertificate`, or `unsupportedKey` where the profile does not sign with such a key.
    public init(
        profile: SignatureProfile = .bhxh, certificate: [UInt8], signingTime: Date
    ) throws(XMLSignatureError) {
        let outline = try KeyedCertificate(der: certificate)
        let plan =
            profile.isXAdES
            ? try XAdESPlan(signingTime: signingTime).plan(for: certificate)
            : try SignaturePlan(profile: profile, key: outline.key, signingTime: signingTime)
        try self.init(plan, .asymmetric(outline.key), [outline])
    }

    /// Makes a signer that follows a plan.
    /// - Parameters:
    ///   - plan: what the signatures look like.
    ///   - certificates: DER, the signer's first, then those that lead to its root.
    /// - Throws: `badCertificate`, `unsupportedKey` where the plan's algorithm is not for such a key, `badPlan`.
    public init(plan: SignaturePlan, certificates: [[UInt8]]) throws(XMLSignatureError) {
        var outlines: [KeyedCertificate] = []
        for der in certificates { outlines.append(try KeyedCertificate(der: der)) }
        guard let signer = outlines.first else {
            throw XMLSignatureError(code: .badCertificate, reason: "the signer's certificate is missing")
        }
        try self.init(plan, .asymmetric(signer.key), outlines)
    }

    /// Makes a signer whose key has no certificate, or is a secret.
    /// - Throws: `unsupportedKey` where the plan's algorithm is not for such a key, `badPlan`.
    public init(plan: SignaturePlan, key: VerificationKey) throws(XMLSignatureError) {
        try self.init(plan, key.key, [])
    }

    private init(
        _ plan: SignaturePlan, _ key: SignatureKey, _ certificates: [KeyedCertificate]
    ) throws(XMLSignatureError) {
        guard key.fits(plan.algorithm) else {
            throw XMLSignatureError(code: .unsupportedKey, reason: "\(plan.algorithm.rawValue) is not for such a key")
        }
        if let problem = plan.problem { throw XMLSignatureError(code: .badPlan, reason: problem) }
        self.plan = plan
        self.key = key
        self.certificates = certificates
    }

    /// Digests a document and makes everything of its signature but the value.
    ///
    /// - Parameters:
    ///   - document: the document; it is read once now and once when the result is written.
    ///   - place: where the signature goes, element names as written from the root, such as `TK3-TS/Cky`; it becomes
    ///     the last child there. Empty for the root element itself.
    /// - Throws: `notReadable`, `placeMissing`, `placeRepeated`, `alreadySigned`, `badPlan`.
    public func prepare(
        _ document: XMLSource, at place: String
    ) throws(XMLSignatureError) -> PreparedSignature {
        do {
            let (found, digests) = try ReferenceDigests(plan: self.plan).survey(document, at: place)
            return try self.prepared(at: found, known: digests)
        } catch {
            throw XMLSignatureError(error)
        }
    }

    /// Makes everything of a signature that is a document of its own and carries what it signs, but the value.
    /// - Throws: `badPlan` where a reference points at anything but the plan's objects.
    public func prepareEnveloping() throws(XMLSignatureError) -> PreparedSignature {
        do {
            return try self.prepared(at: .alone, known: [:])
        } catch {
            throw XMLSignatureError(error)
        }
    }

    private func prepared(
        at place: SigningPlace, known: [SignaturePlan.Reference: [UInt8]]
    ) throws -> PreparedSignature {
        var text = SignatureText(plan: self.plan, key: self.key, certificates: self.certificates, digests: [])
        let digests = ReferenceDigests(plan: self.plan)
        text.digests = try digests.all(at: place, signature: text.element(value: []), known: known)
        return try PreparedSignature(text, at: place)
    }
}
