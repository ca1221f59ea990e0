import CanonicalXML

/// The first pass over a document: its signatures, and the digest that the usual one of them asks for.
struct DocumentSurvey {
    /// Every `<Signature>`, those inside others too, in document order.
    let signatures: [NoticedElement]
    let rootName: String
    /// Bytes up to the end of the root element.
    let size: Int
    /// SHA-256 of the inclusive canonical form without any signature.
    private let eagerDigest: [UInt8]
    /// Whether offsets are those of the UTF-8 form of a document in another encoding.
    let isTranscoded: Bool
    let rootRange: Range<Int>

    init(_ document: XMLSource) throws {
        let digester = Digester(.sha256)
        var selection = Selection()
        selection.noticed = Identifiers.signature
        selection.noticesNested = true
        selection.omission = .all
        selection.keepsOmitted = true
        selection.place = [Array("*".utf8)]
        selection.decodes = true
        let survey = try CanonicalXML.canonicalize(document, method: .inclusive, selection: selection) {
            digester.update($0)
        }
        self.eagerDigest = digester.finish()
        self.isTranscoded = survey.isTranscoded
        self.signatures = survey.noticed.filter { !$0.isPlace }
        let root = survey.noticed.first { $0.isPlace }
        self.rootName = root?.path.first ?? ""
        self.size = root?.end ?? 0
        self.rootRange = (root?.start ?? 0)..<(root?.end ?? 0)
    }

    /// The octets of a recipe, where this pass has digested them already.
    func octets(
        _ recipe: ReferenceRecipe, number: Int, with method: DigestMethod
    ) -> ReferenceReader.Octets? {
        // Whole documents have the same form under Canonical XML 1.0 and 1.1.
        guard recipe.isWholeDocument, method == .sha256, recipe.method.family != .exclusive,
            !recipe.method.withComments
        else { return nil }
        switch recipe.omission {
        case .all: break
        case .own:
            let outermost = self.signatures.filter { $0.container == nil }
            guard outermost.count == 1, outermost[0].number == number else { return nil }
        case .childrenOfRoot:
            guard self.signatures.allSatisfy({ $0.container != nil || $0.path.count == 2 }) else { return nil }
        case .nothing: return nil
        }
        return ReferenceReader.Octets(digest: self.eagerDigest, paths: [self.rootName], ranges: [self.rootRange])
    }
}
