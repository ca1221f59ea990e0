import CanonicalXML
import PublicKeys

/// Finds out why a signature value does not fit SignedInfo and the key; everything it looks at is small.
struct ValueExplainer {
    private let facts: SignatureFacts
    private let element: SignatureElement
    private let node: SignatureNode
    private let key: SignatureKey
    private let algorithm: SignatureAlgorithm
    private let method: CanonicalMethod
    /// SignedInfo as the verifier digests it.
    private let signedInfo: [UInt8]

    /// Values that were computed and do not fit, or that fit in another form; about others nothing can be said.
    private static let computed: Set<CheckFault.Code> = [.valueDiffers, .valueLength, .pairEncoding]

    /// Nil where there is nothing to try, the value fits, or it was not computed.
    init?(_ facts: SignatureFacts) {
        guard let element = facts.element, let node = facts.node, let key = facts.key,
            let fault = facts.valueFault, Self.computed.contains(fault.code), let algorithm = facts.algorithm,
            let method = element.canonicalization, facts.refusals.isEmpty,
            let signedInfo = try? facts.canonicalForm(of: ["SignedInfo"], method: method)
        else { return nil }
        self.facts = facts
        self.element = element
        self.node = node
        self.key = key
        self.algorithm = algorithm
        self.method = method
        self.signedInfo = signedInfo
    }

    /// What fits, the likeliest first; what the key says about the value where nothing does.
    func cause() -> ExplanationCause {
        self.otherForm ?? self.otherSigning ?? self.otherSignedInfo ?? self.opened
    }

    private func fits(_ value: [UInt8], _ message: [UInt8]) -> Bool {
        self.key.verifies(value, over: message, with: self.algorithm)
    }

    // MARK: The value

    /// The right value in the wrong form.
    private var otherForm: ExplanationCause? {
        let value = self.element.signatureValue
        if case .asymmetric(.elliptic(let curve, _)) = self.key,
            let pair = ECDSAPair(der: value, width: curve.width), self.fits(pair.bytes, self.signedInfo)
        {
            return ExplanationCause(.valueDER)
        }
        if self.fits(value.reversed(), self.signedInfo) { return ExplanationCause(.valueReversed) }
        guard let length = self.key.valueLength, length != value.count else { return nil }
        return ExplanationCause(.valueLength, values: ["length": "\(value.count)", "expected": "\(length)"])
    }

    /// The right SignedInfo, signed in another way or by another key.
    private var otherSigning: ExplanationCause? {
        let value = self.element.signatureValue
        if let digest = self.algorithm.digest, self.fits(value, digest.digest(self.signedInfo)) {
            return ExplanationCause(.valueHashedTwice)
        }
        for other in SignatureAlgorithm.allCases where other != self.algorithm && other.family != .hmac {
            guard self.key.verifies(value, over: self.signedInfo, with: other) else { continue }
            return ExplanationCause(.valueOtherMethod, values: ["method": other.rawValue])
        }
        for der in self.element.keyInfo.certificates {
            guard let outline = try? KeyedCertificate(der: der) else { continue }
            if outline.key.verifies(value, over: self.signedInfo, with: self.algorithm) {
                return ExplanationCause(.valueOfOtherCertificate, values: ["subject": outline.subject])
            }
        }
        return nil
    }

    // MARK: SignedInfo

    private var otherSignedInfo: ExplanationCause? {
        let value = self.element.signatureValue
        for (cause, message) in self.messages where self.fits(value, message) { return cause }
        return nil
    }

    /// What may have been digested instead.
    private var messages: [(ExplanationCause, [UInt8])] {
        var other = self.method
        other.family = self.method.family == .exclusive ? .inclusive : .exclusive
        other.inclusivePrefixes = []
        let noticed = self.facts.noticed
        let whole = FragmentContext(namespaces: noticed.namespaces, inherited: noticed.inherited)
        let own = noticed.namespaces.filter { $0.uri == Array(Identifiers.namespace.utf8) }
        let bare = FragmentContext(namespaces: own, inherited: [])
        var result: [(ExplanationCause, [UInt8])] = []
        func add(_ cause: ExplanationCause, _ message: [UInt8]?) {
            if let message { result.append((cause, message)) }
        }
        add(ExplanationCause(.signedInfoNamespaces), self.form(self.method, bare))
        add(
            ExplanationCause(.signedInfoCanonicalization, values: ["method": other.identifier]),
            self.form(other, whole))
        for (cause, context) in Self.otherNamespaces(whole) { add(cause, self.form(self.method, context)) }
        for form in [self.signedInfo, self.form(self.method, bare)].compactMap({ $0 }) {
            add(ExplanationCause(.signedInfoReindented), Self.apply(WhiteSpaceFilter(.betweenTags), form))
            add(ExplanationCause(.signedInfoReindented), Self.apply(WhiteSpaceFilter(.everyEdge), form))
            add(ExplanationCause(.signedInfoCarriageReturns), Self.apply(PatternFilter.withoutCarriageReturns, form))
        }
        for raw in self.rawSignedInfo { add(ExplanationCause(.signedInfoRaw), raw) }
        return result
    }

    /// What SignedInfo would inherit if declarations had not come or gone after signing.
    private static func otherNamespaces(_ whole: FragmentContext) -> [(ExplanationCause, FragmentContext)] {
        var result: [(ExplanationCause, FragmentContext)] = []
        for binding in whole.namespaces.prefix(16) where binding.uri != Array(Identifiers.namespace.utf8) {
            var context = whole
            context.namespaces.removeAll { $0 == binding }
            let prefix = String(decoding: binding.prefix, as: UTF8.self)
            result.append((ExplanationCause(.namespacesAdded, values: ["prefixes": prefix]), context))
        }
        for names in SchemaNamespaces.combinations {
            var context = whole
            context.namespaces += names.map { name in
                NamespaceBinding(prefix: Array(name.utf8), uri: SchemaNamespaces.uri(name))
            }
            let cause = ExplanationCause(.namespacesLost, values: ["prefixes": names.joined(separator: ", ")])
            result.append((cause, context))
        }
        return result
    }

    private func form(_ method: CanonicalMethod, _ context: FragmentContext) -> [UInt8]? {
        try? self.node.canonicalForm(of: ["SignedInfo"], in: self.facts.noticed.bytes, context, method: method)
    }

    /// SignedInfo as written, alone and with the namespace it is in.
    private var rawSignedInfo: [[UInt8]] {
        let bytes = self.facts.noticed.bytes
        guard let name = self.node.children.first?.tag.name.qualified,
            let start = bytes.firstRange(of: Array("<\(name)".utf8)),
            let end = bytes.firstRange(of: Array("</\(name)>".utf8)), start.upperBound < end.lowerBound
        else { return [] }
        let raw = bytes[start.lowerBound..<end.upperBound]
        let prefix = name.split(separator: ":").dropLast().first.map { ":\($0)" } ?? ""
        let declaration = " xmlns\(prefix)=\"\(Identifiers.namespace)\""
        return [Array(raw), Array(bytes[start]) + declaration.utf8 + bytes[start.upperBound..<end.upperBound]]
    }

    private static func apply(_ filter: some StreamFilter, _ bytes: [UInt8]) -> [UInt8] {
        var filter = filter
        var output: [UInt8] = []
        filter.take(bytes, into: &output)
        filter.finish(into: &output)
        return output
    }

    // MARK: The key

    /// What the value holds, where the key can open it.
    private var opened: ExplanationCause {
        guard case .asymmetric(.rsa(let modulus, let exponent)) = self.key, self.algorithm.family == .rsaPKCS1,
            RSAOpening.canOpen(modulus: modulus, exponent: exponent)
        else { return ExplanationCause(.valueUnexplained) }
        let opening = RSAOpening(self.element.signatureValue, modulus: modulus, exponent: exponent)
        guard let digest = opening.digest else { return ExplanationCause(.valueOfOtherKey) }
        if self.element.references.contains(where: { $0.digestValue == digest }) {
            return ExplanationCause(.valueOverDocument)
        }
        let isThis = self.algorithm.digest?.digest(self.signedInfo) == digest
        guard isThis else { return ExplanationCause(.signedInfoChanged) }
        return ExplanationCause(opening.isBare ? .valueWithoutDigestInfo : .valueDigestInfo)
    }
}

extension SignatureKey {
    /// Bytes of a value of this key; nil where that depends.
    fileprivate var valueLength: Int? {
        switch self {
        case .asymmetric(.rsa(let modulus, _)): modulus.count
        case .asymmetric(.elliptic(let curve, _)): curve.width * 2
        case .asymmetric(.ed25519): 64
        case .symmetric: nil
        }
    }
}
