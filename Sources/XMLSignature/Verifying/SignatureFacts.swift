import CanonicalXML

/// What was found out about one signature, before anything is judged.
struct SignatureFacts: Sendable {
    /// The `<Signature>` as it stands in the document: where, in which context, its bytes.
    var noticed: NoticedElement
    /// Its elements; nil where it cannot be read.
    var node: SignatureNode?
    /// Why the element could not be read.
    var formatError: CheckFault?
    var element: SignatureElement?
    var references: [ReferenceFacts] = []
    /// Why something was refused before any work.
    var refusals: [SignatureCheck] = []
    var algorithm: SignatureAlgorithm?
    /// The certificate that holds the key, where there is one.
    var certificate: [UInt8]?
    var certificateFault: CheckFault?
    var key: SignatureKey?
    /// Whether the caller brought the key, which then needs nobody else's word.
    var isCallersKey = false
    /// Nil unless both KeyValue and certificate are there.
    var keyValueMatches: Bool?
    /// Why the value does not fit, or was not computed; nil where it fits, or was not looked at.
    var valueFault: CheckFault?
    var valueFits = false
    /// Why it does not cover what the caller asks for.
    var coverageFault: CheckFault?
    /// Nil where the profile does not ask for them.
    var xades: XAdESFacts?

    init(_ noticed: NoticedElement) {
        self.noticed = noticed
    }

    /// Names as written, from the root.
    var path: [String] { self.noticed.path }

    /// Its number among the signatures of the document, from 0.
    var number: Int { self.noticed.number ?? 0 }

    /// The certificates that the signature carries, to build the chain of its signer's.
    var carriedCertificates: [[UInt8]] {
        (self.element?.keyInfo.certificates ?? []) + (self.xades?.properties?.certificateValues ?? [])
    }

    /// Digests and value fit; says nothing about whose key it is.
    var isCryptographicallyValid: Bool {
        self.valueFits && self.refusals.isEmpty && !self.references.isEmpty && self.keyValueMatches != false
            && self.references.allSatisfy { $0.digestFits && $0.refusal == nil }
    }

    /// What the computations came to; one that differs says more than one that could not be made.
    var cryptography: SignatureFinding.Cryptography {
        if self.isCryptographicallyValid { return .fits }
        let computed = self.references.filter { $0.refusal == nil }
        let differs =
            computed.contains { !$0.digestFits } || self.valueFault?.code.kind == .doesNotFit
            || self.keyValueMatches == false
        return differs ? .doesNotFit : .notComputed
    }

    /// The canonical form of an element inside the signature, at the place where the signature stands.
    /// - Parameters:
    ///   - path: local names below `Signature`, such as `["SignatureValue"]`; the first such element is meant.
    ///   - method: the canonicalisation.
    /// - Returns: nil where there is no such element, or it has no canonical form.
    /// - Throws: `XMLReadError` where the signature cannot be read.
    func canonicalForm(of path: [String], method: CanonicalMethod) throws -> [UInt8]? {
        guard let node else { return nil }
        return try node.canonicalForm(
            of: path, in: self.noticed.bytes,
            FragmentContext(namespaces: self.noticed.namespaces, inherited: self.noticed.inherited), method: method)
    }
}

extension SignatureNode {
    /// The canonical form of an element inside this one, which was read from `bytes` in `context`.
    func canonicalForm(
        of path: [String], in bytes: [UInt8], _ context: FragmentContext, method: CanonicalMethod
    ) throws -> [UInt8]? {
        var node = self
        var names = [self.tag.name.qualified]
        for name in path {
            guard let child = node.children.first(where: { $0.tag.name.localName == name }) else { return nil }
            names.append(child.tag.name.qualified)
            node = child
        }
        var selection = Selection()
        selection.apex = .path(names.map { Array($0.utf8) })
        var result: [UInt8] = []
        do {
            _ = try CanonicalXML.canonicalize(.bytes(bytes), method: method, selection: selection, context: context) {
                piece in result.append(piece)
            }
        } catch let error as XMLReadError where error.code == .relativeNamespace || error.code == .unsupported {
            return nil
        }
        return result.isEmpty ? nil : result
    }
}
