import CanonicalXML

extension FactFinder {
    /// Bytes of one manifest.
    private static let manifestLimit = 1 << 20
    /// References of all signatures and their manifests together.
    private static let referenceLimit = 10_000

    /// Follows a reference and digests what it points at, if the profile accepts it.
    mutating func check(
        _ reference: SignatureElement.Reference, number: Int, isAllowed: Bool, isInManifest: Bool = false
    ) throws -> ReferenceFacts {
        self.referenceCount += 1
        guard self.referenceCount <= Self.referenceLimit else {
            throw XMLReadError(code: .limit, reason: "the signatures have too many references")
        }
        var facts = ReferenceFacts(reference, number: number)
        guard let target = ReferenceTarget(reference.uri) else {
            let fault = reference.uri.map { CheckFault(.uriOutside, ["uri": $0]) } ?? CheckFault(.uriMissing)
            facts.refuse("reference-uri", fault)
            return facts
        }
        guard let digest = DigestMethod(rawValue: reference.digestMethod), self.profile.digests.contains(digest) else {
            facts.refuse("digest-algorithm", self.profile.digestFault(reference.digestMethod))
            return facts
        }
        guard let recipe = self.recipe(reference, target, &facts) else { return facts }
        guard isAllowed else {
            facts.refuse("reference-digest", CheckFault(.notLookedAt))
            return facts
        }
        facts.recipe = recipe
        switch try self.octets(recipe, number: number, digest) {
        case .success(let octets):
            facts.digestFits = octets.digest == reference.digestValue
            facts.coveredPaths = octets.paths
            facts.coveredRanges = octets.ranges
            facts.coversDocument = recipe.coversDocument
        case .failure(let error): facts.refuse("reference-target", error.fault)
        }
        if reference.isManifest, facts.digestFits, !isInManifest { try self.readManifest(&facts) }
        return facts
    }

    private func recipe(
        _ reference: SignatureElement.Reference, _ target: ReferenceTarget, _ facts: inout ReferenceFacts
    ) -> ReferenceRecipe? {
        guard let transforms = reference.transforms, transforms.allSatisfy(self.profile.accepts) else {
            facts.refuse("reference-transforms", self.profile.transformFault(reference))
            return nil
        }
        do throws(SignatureFormatError) {
            return try ReferenceRecipe(target, transforms)
        } catch {
            facts.refuse("reference-transforms", error.fault)
            return nil
        }
    }

    private mutating func octets(
        _ recipe: ReferenceRecipe, number: Int, _ digest: DigestMethod
    ) throws -> Result<ReferenceReader.Octets, SignatureFormatError> {
        if let eager = self.survey.octets(recipe, number: number, with: digest) { return .success(eager) }
        return try self.reader.digest(recipe, number: number, with: digest).map { octets in
            guard recipe.isWholeDocument else { return octets }
            return ReferenceReader.Octets(digest: octets.digest, paths: [self.survey.rootName], ranges: octets.ranges)
        }
    }

    /// The references of a manifest, read from the very bytes that were digested.
    private mutating func readManifest(_ facts: inout ReferenceFacts) throws {
        do {
            guard let content = try self.content(of: facts, limit: Self.manifestLimit) else {
                throw SignatureFormatError(.manifestTooLarge)
            }
            let context = FragmentContext(namespaces: [], inherited: [])
            let node = try SignatureNode.read(content.canonicalBytes, in: context)
            guard node.isNamed("Manifest"), !node.children.isEmpty,
                node.children.allSatisfy({ $0.isNamed("Reference") })
            else { throw SignatureFormatError(.notManifest) }
            for reference in try SignatureElement.references(node.children) {
                let found = try self.check(reference, number: facts.number, isAllowed: true, isInManifest: true)
                facts.manifest.append(found)
            }
        } catch let error as SignatureFormatError {
            facts.manifestProblem = error.fault
        }
    }
}
