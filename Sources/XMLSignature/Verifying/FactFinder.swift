import CanonicalXML

/// Finds out everything about the signatures of one document, in one pass where it can.
struct FactFinder {
    let profile: SignatureProfile
    let document: XMLSource
    private let elements: [NoticedElement]
    private let rootName: String
    /// SHA-256 of the inclusive canonical form without any signature.
    private let eagerDigest: [UInt8]

    /// Reads the document once.
    init(_ document: XMLSource, profile: SignatureProfile) throws {
        self.profile = profile
        self.document = document
        let digester = Digester(.sha256)
        var selection = Selection()
        selection.noticed = Self.signatureName
        selection.omission = .all
        selection.keepsOmitted = true
        selection.place = [Array("*".utf8)]
        let survey = try CanonicalXML.canonicalize(document, method: .inclusive, selection: selection) {
            digester.update($0)
        }
        self.eagerDigest = digester.finish()
        self.elements = survey.noticed.filter { !$0.isPlace }
        self.rootName = survey.noticed.first { $0.isPlace }?.path.first ?? ""
    }

    /// The facts of each signature, in document order.
    func facts() throws -> [SignatureFacts] {
        try self.elements.indices.map { try self.facts(of: $0) }
    }

    private static let signatureName = ExpandedName(namespace: Identifiers.namespace, localName: "Signature")

    private func facts(of number: Int) throws -> SignatureFacts {
        let noticed = self.elements[number]
        var facts = SignatureFacts(path: noticed.path)
        do {
            let element = try SignatureElement(SignatureNode.read(noticed))
            facts.element = element
            self.checkAlgorithms(element, &facts)
            self.findKey(element, &facts)
            if facts.refusals.isEmpty, let algorithm = facts.algorithm {
                try self.checkValue(element, noticed, algorithm, &facts)
            }
            for reference in element.references {
                facts.references.append(try self.check(reference, number: number, isAllowed: facts.refusals.isEmpty))
            }
        } catch let error as SignatureFormatError {
            facts.formatError = error.reason
        }
        return facts
    }

    private func checkAlgorithms(_ element: SignatureElement, _ facts: inout SignatureFacts) {
        if let algorithm = SignatureAlgorithm(rawValue: element.signatureMethod),
            self.profile.algorithms.contains(algorithm), !element.signatureMethodHasParameters
        {
            facts.algorithm = algorithm
        } else {
            facts.refusals.append(
                SignatureCheck(
                    name: "signature-algorithm", passed: false, reason: "\(element.signatureMethod) is not accepted"))
        }
        if self.canonicalMethod(element.canonicalization) == nil {
            facts.refusals.append(
                SignatureCheck(
                    name: "canonicalization-method", passed: false,
                    reason: "\(element.canonicalization.algorithm) is not accepted"))
        }
    }

    private func canonicalMethod(_ transform: SignatureElement.Transform) -> CanonicalMethod? {
        guard var method = CanonicalMethod(identifier: transform.algorithm), self.profile.accepts(method),
            !transform.hasParameters, transform.prefixes.isEmpty || method.family == .exclusive
        else { return nil }
        method.inclusivePrefixes = transform.prefixes
        return method
    }

    /// Chooses the key: the certificate's where there is one, otherwise KeyValue.
    private func findKey(_ element: SignatureElement, _ facts: inout SignatureFacts) {
        var outlines: [CertificateOutline] = []
        for der in element.certificates {
            do throws(XMLSignatureError) {
                outlines.append(try CertificateOutline(der: der))
            } catch {
                facts.certificateError = error.reason
            }
        }
        if let keyValue = element.keyValue {
            let matching = outlines.first { $0.key == keyValue }
            if !element.certificates.isEmpty { facts.keyValueMatches = matching != nil }
            facts.certificate = matching?.der ?? outlines.first?.der
            facts.key = keyValue
        } else {
            facts.certificate = outlines.first?.der
            facts.key = outlines.first?.key
        }
    }

    private func checkValue(
        _ element: SignatureElement, _ noticed: NoticedElement, _ algorithm: SignatureAlgorithm,
        _ facts: inout SignatureFacts
    ) throws {
        guard let key = facts.key, let method = self.canonicalMethod(element.canonicalization) else { return }
        guard let signedInfo = try self.signedInfo(noticed, method) else {
            facts.refusals.append(
                SignatureCheck(name: "signed-info", passed: false, reason: "SignedInfo has no canonical form"))
            return
        }
        facts.valueFits = key.verifies(element.signatureValue, over: signedInfo, with: algorithm)
        // Several certificates without a KeyValue: the signer's is the one whose key made the value.
        guard !facts.valueFits, element.keyValue == nil else { return }
        for der in element.certificates.dropFirst() {
            guard let outline = try? CertificateOutline(der: der) else { continue }
            guard outline.key.verifies(element.signatureValue, over: signedInfo, with: algorithm) else { continue }
            facts.certificate = der
            facts.key = outline.key
            facts.valueFits = true
            return
        }
    }

    private func signedInfo(_ noticed: NoticedElement, _ method: CanonicalMethod) throws -> [UInt8]? {
        let prefix = noticed.path.last?.split(separator: ":").dropLast().first.map { "\($0):" } ?? ""
        var selection = Selection()
        selection.apex = .path([noticed.path.last ?? "", prefix + "SignedInfo"].map { Array($0.utf8) })
        let context = FragmentContext(namespaces: noticed.namespaces, inherited: noticed.inherited)
        var result: [UInt8] = []
        do {
            _ = try CanonicalXML.canonicalize(
                .bytes(noticed.bytes), method: method, selection: selection, context: context
            ) { piece in piece.withUnsafeBufferPointer { result.append(contentsOf: $0) } }
        } catch is XMLReadError {
            return nil
        }
        return result.isEmpty ? nil : result
    }

    // MARK: References

    private func check(
        _ reference: SignatureElement.Reference, number: Int, isAllowed: Bool
    ) throws -> SignatureFacts.ReferenceFacts {
        var facts = SignatureFacts.ReferenceFacts(uri: reference.uri, digestMethod: reference.digestMethod)
        facts.digestValue = reference.digestValue
        func refuse(_ name: String, _ reason: String) -> SignatureFacts.ReferenceFacts {
            facts.refusal = SignatureCheck(name: name, passed: false, reason: reason)
            return facts
        }
        guard let target = ReferenceTarget(reference.uri) else {
            return refuse("reference-uri", "\(reference.uri ?? "a missing URI") does not point into the document")
        }
        guard let digest = DigestMethod(rawValue: reference.digestMethod) else {
            return refuse("digest-algorithm", "\(reference.digestMethod) is not accepted")
        }
        guard let plan = self.plan(reference.transforms, target) else {
            let names = reference.transforms.map(\.algorithm).joined(separator: ", ")
            return refuse("reference-transforms", "not accepted: \(names)")
        }
        guard isAllowed else { return refuse("reference-digest", "not looked at") }
        var selection = Selection()
        selection.noticed = Self.signatureName
        selection.omission = plan.isEnveloped ? .number(number) : .nothing
        if case .identifier(let value) = target.kind { selection.apex = .identifier(Array(value.utf8)) }
        facts.method = plan.method
        facts.selection = selection
        switch try self.digest(digest, plan, selection, number: number) {
        case .success(let (value, path)):
            facts.digestFits = value == reference.digestValue
            facts.coveredPath = path
            facts.coversDocument = target.kind == .document && plan.isEnveloped
        case .failure(let error): return refuse("reference-target", error.reason)
        }
        return facts
    }

    private struct Plan {
        var isEnveloped: Bool
        var method: CanonicalMethod
    }

    /// Enveloped first, then at most one canonicalisation; nil for anything else.
    private func plan(_ transforms: [SignatureElement.Transform], _ target: ReferenceTarget) -> Plan? {
        var rest = transforms[...]
        var plan = Plan(isEnveloped: false, method: .inclusive)
        if let first = rest.first, first.algorithm == Identifiers.enveloped, !first.hasParameters {
            plan.isEnveloped = true
            rest = rest.dropFirst()
        }
        if let last = rest.first {
            guard rest.count == 1, let method = self.canonicalMethod(last) else { return nil }
            plan.method = method
        }
        if !target.keepsComments { plan.method.withComments = false }
        return plan
    }

    private func digest(
        _ digest: DigestMethod, _ plan: Plan, _ selection: Selection, number: Int
    ) throws -> Result<(value: [UInt8], path: String), SignatureFormatError> {
        let isEager =
            self.elements.count == 1 && plan.isEnveloped && selection.apex == .document && digest == .sha256
            && plan.method.family != .exclusive && !plan.method.withComments
        if isEager { return .success((self.eagerDigest, self.rootName)) }
        let digester = Digester(digest)
        do {
            let survey = try CanonicalXML.canonicalize(
                self.document, method: plan.method, selection: selection
            ) { digester.update($0) }
            guard survey.apexCount == 1, survey.canonicalLength > 0 else {
                return .failure(SignatureFormatError("the Id is there \(survey.apexCount) times"))
            }
            let path = selection.apex == .document ? self.rootName : survey.apexPath.joined(separator: "/")
            return .success((digester.finish(), path))
        } catch let error as XMLReadError where error.code == .relativeNamespace || error.code == .unsupported {
            return .failure(SignatureFormatError(error.reason))
        }
    }

    /// The canonical bytes that a reference digested; nil unless they still have that digest.
    func content(of reference: SignatureFacts.ReferenceFacts) throws -> SignedContent? {
        guard let method = reference.method, let selection = reference.selection,
            let digest = DigestMethod(rawValue: reference.digestMethod)
        else { return nil }
        var bytes: [UInt8] = []
        _ = try CanonicalXML.canonicalize(self.document, method: method, selection: selection) { piece in
            piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }
        let digester = Digester(digest)
        digester.update(bytes.span)
        guard digester.finish() == reference.digestValue else { return nil }
        return SignedContent(canonicalBytes: bytes)
    }
}

/// What a reference's URI points at (XML Signature, 4.4.3.3); nothing outside the document.
struct ReferenceTarget: Hashable {
    enum Kind: Hashable {
        case document
        case identifier(String)
    }

    var kind: Kind
    /// Whether comments belong to what is pointed at.
    var keepsComments: Bool

    init?(_ uri: String?) {
        guard let uri else { return nil }
        if uri.isEmpty {
            self.kind = .document
            self.keepsComments = false
        } else if uri == "#xpointer(/)" {
            self.kind = .document
            self.keepsComments = true
        } else if uri.hasPrefix("#xpointer(id('"), uri.hasSuffix("'))") {
            let value = uri.dropFirst("#xpointer(id('".count).dropLast(3)
            guard !value.isEmpty, !value.contains("'") else { return nil }
            self.kind = .identifier(String(value))
            self.keepsComments = true
        } else if uri.hasPrefix("#"), uri.count > 1, !uri.contains("(") {
            self.kind = .identifier(String(uri.dropFirst()))
            self.keepsComments = false
        } else {
            return nil
        }
    }
}
