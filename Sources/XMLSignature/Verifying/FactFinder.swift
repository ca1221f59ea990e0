import CanonicalXML

/// Finds out everything about the signatures of one document, in one pass where it can.
struct FactFinder {
    let profile: SignatureProfile
    private let keys: [VerificationKey]
    let survey: DocumentSurvey
    /// What must be covered: the elements that the caller names, else the root.
    private let required: [RequiredElements]
    var reader: ReferenceReader
    var referenceCount = 0

    /// Reads the document once.
    init(
        _ document: XMLSource, profile: SignatureProfile, keys: [VerificationKey] = [],
        covers parts: [CoveredPart] = [], limits: VerificationLimits = .standard
    ) throws {
        self.profile = profile
        self.keys = keys
        self.survey = try DocumentSurvey(document)
        self.reader = ReferenceReader(document, size: self.survey.size, limits: limits)
        self.required = parts.isEmpty ? [] : try parts.map { try RequiredElements($0, in: document) }
    }

    /// The facts of each signature that is asked for, in document order.
    mutating func facts(choosing choice: SignatureChoice = .all) throws -> [SignatureFacts] {
        var result: [SignatureFacts] = []
        for noticed in self.survey.signatures where choice.mayMean(noticed) {
            var facts = SignatureFacts(noticed)
            try self.read(&facts)
            guard choice.means(facts) else { continue }
            try self.examine(&facts)
            result.append(facts)
        }
        return result
    }

    /// What a reference digested; nil unless it still has that digest, or where it is longer than `limit`.
    mutating func content(of reference: ReferenceFacts, limit: Int = .max) throws -> SignedContent? {
        guard let recipe = reference.recipe, let digest = DigestMethod(rawValue: reference.digestMethod),
            let octets = try self.reader.octets(recipe, number: reference.number, limit: limit),
            digest.digest(octets) == reference.digestValue
        else { return nil }
        return SignedContent(canonicalBytes: octets)
    }

    private func read(_ facts: inout SignatureFacts) throws {
        do {
            let node = try SignatureNode.read(facts.noticed)
            facts.node = node
            facts.element = try SignatureElement(node)
        } catch let error as SignatureFormatError {
            facts.formatError = error.fault
        }
    }

    private mutating func examine(_ facts: inout SignatureFacts) throws {
        guard let element = facts.element else { return }
        self.checkAlgorithms(element, &facts)
        let chooser = KeyChooser(element.keyInfo, keys: self.keys)
        facts.certificateFault = chooser.certificateFault
        facts.keyValueMatches = chooser.keyValueMatches
        facts.isCallersKey = chooser.isCallers
        facts.key = chooser.candidates.first?.key
        facts.certificate = chooser.candidates.first?.certificate
        if facts.refusals.isEmpty { try self.checkValue(element, chooser, &facts) }
        for reference in element.references {
            facts.references.append(
                try self.check(reference, number: facts.number, isAllowed: facts.refusals.isEmpty))
        }
        facts.coverageFault = self.coverageFault(facts)
        if self.profile.isXAdES { facts.xades = try XAdESFacts(facts, profile: self.profile) }
    }

    private func checkAlgorithms(_ element: SignatureElement, _ facts: inout SignatureFacts) {
        func refuse(_ name: String, _ fault: CheckFault) {
            facts.refusals.append(SignatureCheck(name: name, fault: fault))
        }
        if let algorithm = element.algorithm, self.profile.algorithms.contains(algorithm) {
            facts.algorithm = algorithm
        } else {
            refuse(
                "signature-algorithm",
                element.signatureMethodProblem
                    ?? self.profile.fault(.signatureMethodOfOtherProfile, element.signatureMethod))
        }
        if element.canonicalization.map(self.profile.accepts) != true {
            refuse("canonicalization-method", self.profile.canonicalizationFault(element))
        }
        if let problem = element.keyInfo.problem { refuse("key-info", problem) }
    }

    private func checkValue(
        _ element: SignatureElement, _ chooser: KeyChooser, _ facts: inout SignatureFacts
    ) throws {
        guard let method = element.canonicalization, let algorithm = facts.algorithm else { return }
        guard let signedInfo = try facts.canonicalForm(of: ["SignedInfo"], method: method) else {
            facts.refusals.append(SignatureCheck(name: "signed-info", fault: CheckFault(.signedInfoForm)))
            return
        }
        let choice = chooser.choose(value: element.signatureValue, message: signedInfo, algorithm: algorithm)
        if let candidate = choice.candidate {
            facts.key = candidate.key
            facts.certificate = candidate.certificate
        }
        facts.valueFault = choice.fault
        facts.valueFits = choice.fault == nil
    }

    /// Why a signature does not cover what it must, or nobody named it.
    private func coverageFault(_ facts: SignatureFacts) -> CheckFault? {
        if self.isCounterSignature(facts) { return nil }
        let coverage = SignatureCoverage(facts, of: self.survey, countsManifests: self.profile.manifests == .required)
        let paths = facts.references.flatMap(\.coveredPaths).joined(separator: ", ")
        for part in self.required {
            if part.ranges.isEmpty { return CheckFault(.coveredMissing, ["wanted": part.name]) }
            guard part.ranges.allSatisfy(coverage.covers) else {
                return CheckFault(paths.isEmpty ? .coversNothing : .coversOther, ["wanted": part.name, "paths": paths])
            }
        }
        // A profile that asks for the whole document has a check of its own for that.
        guard self.required.isEmpty, !self.profile.coversDocument, !coverage.covers(self.survey.rootRange) else {
            return nil
        }
        return CheckFault(paths.isEmpty ? .coversNothing : .coversPart, ["paths": paths])
    }

    /// Whether it stands in another signature and signs that one's parts; the other must cover what is asked for.
    private func isCounterSignature(_ facts: SignatureFacts) -> Bool {
        guard let container = facts.noticed.container,
            let outer = self.survey.signatures.first(where: { $0.number == container })
        else {
            return false
        }
        return facts.references.contains { reference in
            !reference.coveredRanges.isEmpty
                && reference.coveredRanges.allSatisfy { outer.start <= $0.lowerBound && $0.upperBound <= outer.end }
        }
    }
}
