public import CanonicalXML

extension XMLVerifier {
    /// More is no longer an explanation.
    private static let explanationLimit = 10

    /// Says why digests and signature values do not fit, as far as that can be found out.
    ///
    /// What is often done to documents is undone, one thing at a time, and digested again: at most eight passes over
    /// the document for each digest that does not fit, and at most ten explanations. Where none of it fits, something
    /// inside the content is different, and only the original can tell what.
    ///
    /// - Parameters:
    ///   - document: the document as it is now.
    ///   - choice: which of its signatures are explained.
    ///   - original: the document as it was, signed or not; the two are compared as streams, and the first difference
    ///     of their canonical forms is part of the explanation.
    /// - Returns: nothing for what fits, and nothing for what was not computed: a report's checks say why it was not.
    /// - Throws: `notReadable` when one of the documents is not XML that can be read at all.
    public func explain(
        _ document: XMLSource, choosing choice: SignatureChoice = .all, original: XMLSource? = nil
    ) throws(XMLSignatureError) -> [SignatureExplanation] {
        do {
            var explanations: [SignatureExplanation] = []
            let (finder, all) = try self.facts(document, choice)
            for facts in all {
                explanations += try Self.explain(
                    facts, document, original, isTranscoded: finder.survey.isTranscoded,
                    at: Self.explanationLimit - explanations.count)
            }
            return explanations
        } catch {
            throw XMLSignatureError(error)
        }
    }

    private static func explain(
        _ facts: SignatureFacts, _ document: XMLSource, _ original: XMLSource?, isTranscoded: Bool,
        at most: Int
    ) throws -> [SignatureExplanation] {
        let path = facts.path.joined(separator: "/")
        var explanations: [SignatureExplanation] = []
        for (index, reference) in facts.references.enumerated() where explanations.count < most {
            guard let damaged = DamagedReference(reference, of: facts, isTranscoded) else { continue }
            explanations.append(
                SignatureExplanation(
                    path: path, subject: .reference(index, uri: reference.uri),
                    cause: try ReferenceExplainer(document: document, damaged: damaged).cause(),
                    comparison: try original.map { try damaged.compare(document, with: $0) }))
        }
        if explanations.count < most, let explainer = ValueExplainer(facts) {
            explanations.append(SignatureExplanation(path: path, subject: .value, cause: explainer.cause()))
        }
        return explanations
    }
}

extension DamagedReference {
    /// Nil for a reference whose digest fits, or that was refused before any work.
    fileprivate init?(_ facts: ReferenceFacts, of signature: SignatureFacts, _ isTranscoded: Bool) {
        guard !facts.digestFits, facts.refusal == nil, let recipe = facts.recipe,
            let digest = DigestMethod(rawValue: facts.digestMethod)
        else { return nil }
        self.init(
            signature: facts.number, method: recipe.method, selection: recipe.selection(number: facts.number),
            digest: digest, value: facts.digestValue,
            isSignedInfoIntact: signature.valueFits && signature.element?.canonicalization?.family != .exclusive,
            isTranscoded: isTranscoded, signatureRange: signature.noticed.start..<signature.noticed.end)
    }

    fileprivate func compare(_ document: XMLSource, with original: XMLSource) throws -> OriginalComparison {
        let digester = Digester(self.digest)
        _ = try CanonicalXML.canonicalize(original, method: self.method, selection: self.selection) {
            digester.update($0)
        }
        let difference = try CanonicalXML.firstDifference(
            document, original, method: self.method, selection: self.selection)
        return OriginalComparison(originalFits: digester.finish() == self.value, difference: difference)
    }
}
