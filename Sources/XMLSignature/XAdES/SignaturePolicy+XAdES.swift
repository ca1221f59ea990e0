import CanonicalXML
import FoundationEssentials

extension SignaturePolicy {
    /// Judges the properties of a baseline signature (EN 319 132-1, 6.3; EN 319 102-1, 5.2.3 and 5.2.7).
    func judgeXAdES(
        _ facts: SignatureFacts, _ xades: XAdESFacts, _ timeStamps: [TimeStampFinding], _ tally: inout Tally
    ) {
        tally.check("qualifying-properties", xades.formatError)
        guard xades.formatError == nil else { return }
        guard let properties = xades.properties else {
            return tally.check("signed-properties", CheckFault(.propertiesMissing))
        }
        tally.check("signed-properties", Self.signedPropertiesFault(facts, properties).map { CheckFault($0) })
        tally.check("signing-time", Self.signingTimeFault(properties).map { CheckFault($0) })
        Self.checkCertificate(xades, properties, &tally)
        tally.check("data-object-format", Self.formatFault(facts, properties))
        tally.check("coverage", Self.dataReferences(facts).isEmpty ? CheckFault(.ownPartsOnly) : nil)
        let unknown = properties.unknown.joined(separator: ", ")
        tally.check("signed-property", unknown.isEmpty ? nil : CheckFault(.propertyUnknown, ["names": unknown]))
        tally.check("signature-policy", properties.namesPolicy ? CheckFault(.policyNotAtHand) : nil)
        for node in properties.counterSignatures {
            tally.check("counter-signature", Self.counterFault(node, of: facts).map { CheckFault($0) })
        }
        for timeStamp in timeStamps {
            for one in timeStamp.checks where one.name != "time-stamp-trust" {
                let isOrder = one.name == "time-stamp-order"
                tally.take(one, .indeterminate(isOrder ? .timeStampOrderFailure : .constraintsFailure))
            }
        }
    }

    /// Exactly one reference must cover the SignedProperties of this very signature, all of them.
    private static func signedPropertiesFault(
        _ facts: SignatureFacts, _ properties: QualifyingProperties
    ) -> CheckFault.Code? {
        let references = facts.references.filter { $0.type == XAdESNames.signedProperties }
        guard let identifier = facts.element?.identifier, properties.target?.collapsed.pointsAt(identifier) == true
        else {
            return .propertiesOfOther
        }
        guard references.count == 1, let reference = references.first else {
            return references.isEmpty ? .propertiesNotSigned : .propertiesTwice
        }
        if let refusal = reference.refusal { return refusal.fault?.code }
        let signature = facts.noticed.start..<facts.noticed.end
        guard let recipe = reference.recipe, let own = properties.signedPropertiesIdentifier,
            recipe.target == .identifier(Array(own.utf8)), recipe.isPlain, reference.coveredRanges.count == 1,
            reference.coveredRanges.allSatisfy({
                $0.lowerBound >= signature.lowerBound && $0.upperBound <= signature.upperBound
            })
        else { return .propertiesNotCovered }
        return nil
    }

    private static func signingTimeFault(_ properties: QualifyingProperties) -> CheckFault.Code? {
        guard let text = properties.signingTime else { return .signingTimeMissing }
        return SigningTime(text) == nil ? .signingTimeFormat : nil
    }

    /// The digest binds the certificate; issuer and serial number beside it are a hint (EN 319 132-1, 5.2.2).
    private static func checkCertificate(
        _ xades: XAdESFacts, _ properties: QualifyingProperties, _ tally: inout Tally
    ) {
        guard let property = properties.signingCertificate else {
            return tally.check("signing-certificate", CheckFault(.certificateNotSigned))
        }
        guard let certificate = xades.certificate else {
            return tally.check("signing-certificate", CheckFault(.certificateNotAtHand))
        }
        let fault = property.fault(for: certificate) ?? (property.isStrong ? nil : CheckFault(.weakDigest))
        tally.check("signing-certificate", fault)
        guard fault == nil else { return }
        if let hint = property.hintFault(for: certificate) { tally.check("issuer-serial", CheckFault(hint)) }
        if property.version == .one {
            tally.check("signing-certificate-version", CheckFault(.oldSigningCertificate))
        }
    }

    /// What is signed beside the signature's own parts.
    private static func dataReferences(_ facts: SignatureFacts) -> [ReferenceFacts] {
        let keyInfo = facts.node?.children("KeyInfo").first?.tag.identifiers ?? []
        return facts.references.filter { reference in
            guard reference.type != XAdESNames.signedProperties else { return false }
            return !keyInfo.contains { reference.uri?.pointsAt($0) == true }
        }
    }

    /// Each signed data object has its format, and each format its object (EN 319 132-1, 5.2.4).
    private static func formatFault(_ facts: SignatureFacts, _ properties: QualifyingProperties) -> CheckFault? {
        let formats = Dictionary(grouping: properties.formats) { $0.reference.collapsed.percentDecoded }
        let references = Set(facts.references.compactMap { $0.identifier.map { "#\($0)" } })
        guard formats.keys.allSatisfy(references.contains) else { return CheckFault(.formatOfNothing) }
        for reference in Self.dataReferences(facts) where reference.type != XAdESNames.countersignedSignature {
            guard let own = reference.identifier.flatMap({ formats["#\($0)"] }), own.count == 1,
                own.allSatisfy({ $0.mimeType?.isEmpty == false })
            else { return CheckFault(.formatNotSigned, ["uri": reference.uri ?? ""]) }
        }
        return nil
    }

    /// A counter-signature signs the value of the signature that it stands in (EN 319 132-1, 5.2.7.2).
    private static func counterFault(_ node: SignatureNode, of facts: SignatureFacts) -> CheckFault.Code? {
        guard node.children.count == 1, let signature = node.children.first, signature.isNamed("Signature") else {
            return .counterSignatureBuild
        }
        let value = facts.node?.children("SignatureValue").first?.tag.identifiers ?? []
        let references = signature.children("SignedInfo").first?.children("Reference") ?? []
        let signsValue = references.contains { reference in
            value.contains { reference.tag.attribute("URI")?.pointsAt($0) == true }
        }
        return signsValue ? nil : .counterSignatureOther
    }
}

extension ReferenceRecipe {
    /// Whether it takes everything that the URI points at.
    fileprivate var isPlain: Bool { self.omission == .nothing && self.kept.isEmpty && !self.decodesBase64 }
}

extension XAdESFacts {
    /// The checks that a signature must pass to be a baseline signature at all.
    private static let baselineChecks: Set = [
        "qualifying-properties", "signed-properties", "signing-time", "signing-certificate", "data-object-format",
        "coverage",
    ]

    /// What goes into the report.
    func finding(
        _ timeStamps: [TimeStampFinding], _ bestTime: Date?, _ facts: SignatureFacts, _ checks: [SignatureCheck]
    ) -> XAdESFinding {
        let isBaseline = checks.filter { Self.baselineChecks.contains($0.name) }.allSatisfy(\.passed)
        // The first version of the property is good evidence, and no part of the baseline (6.3).
        let isCurrent = self.properties.map { $0.signingCertificate?.version == .two } ?? false
        let hasLevel = facts.isCryptographicallyValid && isBaseline && isCurrent
        let level: XAdESLevel = timeStamps.contains(where: \.valid) ? .timeStamped : .baseline
        return XAdESFinding(level: hasLevel ? level : nil, timeStamps: timeStamps, bestSignatureTime: bestTime)
    }
}
