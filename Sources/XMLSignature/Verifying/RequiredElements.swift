import CanonicalXML

/// Where the elements stand that a caller wants covered.
struct RequiredElements {
    /// The part as it was named.
    let name: String
    /// Their bytes in the document; empty where there is none, or more than one has the Id.
    let ranges: [Range<Int>]

    /// Looks for them in one pass.
    init(_ part: CoveredPart, in document: XMLSource) throws {
        var selection = Selection()
        selection.decodes = true
        switch part {
        case .path(let path):
            self.name = path
            selection.place = path.split(separator: "/").map { Array($0.utf8) }
            guard !selection.place.isEmpty else {
                self.ranges = []
                return
            }
            selection.noticeLimit = 10_000
            let survey = try CanonicalXML.canonicalize(document, method: .inclusive, selection: selection) { _ in }
            self.ranges = survey.noticed.filter(\.isPlace).map { $0.start..<$0.end }
        case .identifier(let identifier):
            self.name = "#\(identifier)"
            selection.apex = .identifier(Array(identifier.utf8))
            let survey = try CanonicalXML.canonicalize(document, method: .inclusive, selection: selection) { _ in }
            self.ranges = survey.apexCount == 1 ? survey.parts.map(\.range) : []
        }
    }
}

/// What a signature's references cover, as bytes of the document.
struct SignatureCoverage {
    private let references: [(covered: [Range<Int>], leftOut: [Range<Int>])]

    /// Takes the references whose digest fits; those of manifests only where a misfit there would be noticed.
    init(_ facts: SignatureFacts, of survey: DocumentSurvey, countsManifests: Bool) {
        let signatures = survey.signatures.map { (path: $0.path, range: $0.start..<$0.end) }
        let own = facts.noticed.start..<facts.noticed.end
        let listed = countsManifests ? facts.references.filter(\.digestFits).flatMap(\.manifest) : []
        self.references = (facts.references + listed).compactMap { reference in
            guard reference.digestFits, reference.refusal == nil, let recipe = reference.recipe, !recipe.decodesBase64
            else { return nil }
            let leftOut: [Range<Int>] =
                switch recipe.omission {
                case .nothing: []
                case .own: [own]
                case .all: signatures.map(\.range)
                case .childrenOfRoot: signatures.filter { $0.path.count == 2 }.map(\.range)
                }
            return (reference.coveredRanges, leftOut)
        }
    }

    /// Whether one reference covers all of an element, but for the signatures inside it that it leaves out.
    func covers(_ element: Range<Int>) -> Bool {
        self.references.contains { reference in
            reference.covered.contains { Self.encloses($0, element) }
                && !reference.leftOut.contains { Self.encloses($0, element) }
        }
    }

    private static func encloses(_ outer: Range<Int>, _ inner: Range<Int>) -> Bool {
        outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
    }
}
