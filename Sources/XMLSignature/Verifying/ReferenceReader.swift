import CanonicalXML

/// Makes the octets of references from one document, each kind once, and reads no more than a budget allows.
struct ReferenceReader {
    /// What a pass found.
    struct Octets: Sendable {
        var digest: [UInt8]
        /// What was covered: element paths, and their bytes in the document.
        var paths: [String]
        var ranges: [Range<Int>]
    }

    private struct Key: Hashable {
        var recipe: ReferenceRecipe
        var number: Int?
        var digest: DigestMethod
    }

    let document: XMLSource
    /// Bytes of the document.
    private let size: Int
    /// Bytes that may still be read.
    private var budget: Int
    private var known: [Key: Result<Octets, SignatureFormatError>] = [:]

    init(_ document: XMLSource, size: Int, limits: VerificationLimits) {
        self.document = document
        self.size = size
        let (again, isOver) = size.multipliedReportingOverflow(by: limits.passes)
        self.budget = isOver ? .max : again.addingReportingOverflow(limits.bytes).partialValue
    }

    /// The digest of what a recipe makes.
    /// - Returns: a failure where there is nothing that could be digested.
    /// - Throws: `XMLReadError`, also where the budget is spent.
    mutating func digest(
        _ recipe: ReferenceRecipe, number: Int?, with method: DigestMethod
    ) throws -> Result<Octets, SignatureFormatError> {
        let key = Key(recipe: recipe, number: recipe.omission == .own ? number : nil, digest: method)
        if let known = self.known[key] { return known }
        try self.spend()
        let digester = Digester(method)
        let result = try Self.pass(self.document, recipe, number: number) { digester.update($0) }
            .map { survey in
                Octets(
                    digest: digester.finish(), paths: survey.parts.map { $0.path.joined(separator: "/") },
                    ranges: survey.parts.map(\.range))
            }
        self.known[key] = result
        return result
    }

    /// The octets themselves; nil where there are none, or more than `limit`.
    mutating func octets(_ recipe: ReferenceRecipe, number: Int?, limit: Int) throws -> [UInt8]? {
        try self.spend()
        var octets: [UInt8] = []
        do {
            let result = try Self.pass(self.document, recipe, number: number) { piece in
                guard octets.count + piece.count <= limit else { throw TooLong() }
                octets.append(piece)
            }
            guard case .success = result else { return nil }
            return octets
        } catch is TooLong {
            return nil
        }
    }

    private struct TooLong: Error {}

    private mutating func spend() throws {
        self.budget -= max(self.size, 1024)
        guard self.budget >= 0 else {
            throw XMLReadError(code: .limit, reason: "the references ask for the document too many times")
        }
    }

    /// One pass; also for signing, where the signature is not there yet and has no number.
    static func pass(
        _ source: XMLSource, _ recipe: ReferenceRecipe, number: Int?, in context: FragmentContext? = nil,
        to sink: (Span<UInt8>) throws -> Void
    ) throws -> Result<CanonicalXML.Survey, SignatureFormatError> {
        var decoder = Base64Decoder()
        var decoded: [UInt8] = []
        do {
            let survey = try CanonicalXML.canonicalize(
                source, method: recipe.method, selection: recipe.selection(number: number), context: context
            ) { piece in
                guard recipe.decodesBase64 else { return try sink(piece) }
                decoded.removeAll(keepingCapacity: true)
                try decoder.decode(piece, into: &decoded)
                try sink(decoded.span)
            }
            guard survey.apexCount == 1 else {
                let count = survey.apexCount
                return .failure(
                    count == 0
                        ? SignatureFormatError(.idNotFound) : SignatureFormatError(.idRepeated, ["count": "\(count)"]))
            }
            guard survey.canonicalLength > 0 else { return .failure(SignatureFormatError(.nothingLeft)) }
            if recipe.decodesBase64 { try decoder.finish() }
            return .success(survey)
        } catch let error as XMLReadError where error.code == .relativeNamespace || error.code == .unsupported {
            return .failure(SignatureFormatError(.noCanonicalForm))
        } catch is Base64Error {
            return .failure(SignatureFormatError(.contentNotBase64))
        }
    }
}
