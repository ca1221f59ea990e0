import CanonicalXML

/// Digests what the references of a plan point at, before the signature is there.
struct ReferenceDigests {
    let plan: SignaturePlan

    /// Finds the place and digests the first reference to the whole document in the same pass.
    func survey(
        _ document: XMLSource, at place: String
    ) throws -> (place: SigningPlace, digests: [SignaturePlan.Reference: [UInt8]]) {
        let fingerprint = try document.fingerprint()
        let first = try self.plan.references.lazy.map { ($0, try self.recipe($0)) }.first { $0.1.isWholeDocument }
        var selection = first?.1.selection(number: nil) ?? Selection()
        selection.noticed = Identifiers.signature
        // The signature goes between the bytes of the document as it is written, which is UTF-8 then.
        selection.decodes = false
        selection.place = place.isEmpty ? [Array("*".utf8)] : place.split(separator: "/").map { Array($0.utf8) }
        let digester = Digester(first?.0.digest ?? .sha256)
        let survey = try CanonicalXML.canonicalize(
            document, method: first?.1.method ?? .inclusive, selection: selection
        ) { digester.update($0) }
        let element = try self.element(in: survey, place: place)
        let found = SigningPlace(element, in: document, fingerprint: fingerprint)
        guard let first else { return (found, [:]) }
        try self.checkCovers(first.0, first.1, [], place: found)
        return (found, [first.0: digester.finish()])
    }

    /// The digests of all references, in order; `known` are those that the survey made.
    func all(
        at place: SigningPlace, signature: [UInt8], known: [SignaturePlan.Reference: [UInt8]]
    ) throws -> [[UInt8]] {
        try self.plan.references.map { reference in
            if let digest = known[reference] { return digest }
            return try self.digest(reference, at: place, signature: signature)
        }
    }

    private func recipe(_ reference: SignaturePlan.Reference) throws -> ReferenceRecipe {
        guard let target = ReferenceTarget(reference.uri) else {
            throw Self.error("\(reference.uri) does not point into the document")
        }
        do throws(SignatureFormatError) {
            return try ReferenceRecipe(target, reference.transforms)
        } catch {
            throw Self.error(error.reason)
        }
    }

    /// An element of the document, or of the signature as it will stand there; not of both.
    private func digest(
        _ reference: SignaturePlan.Reference, at place: SigningPlace, signature: [UInt8]
    ) throws -> [UInt8] {
        let recipe = try self.recipe(reference)
        var results: [(digest: [UInt8], ranges: [Range<Int>], isOwn: Bool)] = []
        func pass(_ source: XMLSource, _ context: FragmentContext?, isOwn: Bool) throws {
            let digester = Digester(reference.digest)
            let outcome = try ReferenceReader.pass(source, recipe, number: nil, in: context) { digester.update($0) }
            if case .success(let survey) = outcome {
                results.append((digester.finish(), survey.parts.map(\.range), isOwn))
            }
        }
        if place.offset != nil { try pass(place.document, nil, isOwn: false) }
        if case .identifier = recipe.target { try pass(.bytes(signature), place.context, isOwn: true) }
        guard results.count == 1, let result = results.first else {
            let count = results.isEmpty ? "nothing" : "more than one element"
            throw Self.error("\(reference.uri) points at \(count)")
        }
        if !result.isOwn { try self.checkCovers(reference, recipe, result.ranges, place: place) }
        return result.digest
    }

    /// A digest cannot cover the signature that it stands in.
    private func checkCovers(
        _ reference: SignaturePlan.Reference, _ recipe: ReferenceRecipe, _ ranges: [Range<Int>], place: SigningPlace
    ) throws {
        guard let offset = place.offset, recipe.omission == .nothing || recipe.omission == .childrenOfRoot else {
            return
        }
        let covers = recipe.isWholeDocument || ranges.contains { $0.contains(offset) }
        let isLeftOut = recipe.omission == .childrenOfRoot && place.isInRoot
        guard covers, !isLeftOut else { return }
        throw Self.error("the reference \"\(reference.uri)\" would cover the signature itself")
    }

    private func element(in survey: CanonicalXML.Survey, place: String) throws -> NoticedElement {
        let places = survey.noticed.filter(\.isPlace)
        guard let element = places.first else {
            throw XMLSignatureError(code: .placeMissing, reason: "the document has no element \(place)")
        }
        guard places.count == 1 else {
            throw XMLSignatureError(code: .placeRepeated, reason: "the document has more than one element \(place)")
        }
        let isSigned = survey.noticed.contains { !$0.isPlace && $0.start >= element.start && $0.end <= element.end }
        if isSigned, !self.plan.joinsOthers {
            throw XMLSignatureError(
                code: .alreadySigned, reason: "\(element.path.joined(separator: "/")) holds a signature")
        }
        return element
    }

    private static func error(_ reason: String) -> XMLSignatureError {
        XMLSignatureError(code: .badPlan, reason: reason)
    }
}
