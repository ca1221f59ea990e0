import CanonicalXML
import FoundationEssentials

extension SignaturePolicy {
    /// Judges the properties of a baseline signature (EN 319 132-1, 6.3; EN 319 102-1, 5.2.3 and 5.2.7).
    func judgeXAdES(
        _ facts: SignatureFacts, _ xades: XAdESFacts, _ timeStamps: [TimeStampFinding], _ tally: inout Tally
    ) {
        func check(_ name: String, _ fault: String?, _ otherwise: Outcome = .indeterminate(.constraintsFailure)) {
            tally.check(name, fault == nil, fault ?? "", otherwise)
        }
        check("qualifying-properties", xades.formatError, .failed(.formatFailure))
        guard xades.formatError == nil else { return }
        guard let properties = xades.properties else {
            return check("signed-properties", "the signature has no QualifyingProperties")
        }
        check("signed-properties", Self.signedPropertiesFault(facts, properties))
        check("signing-time", Self.signingTimeFault(properties))
        let fault = Self.certificateFault(xades, properties)
        check("signing-certificate", fault?.reason, .indeterminate(fault?.subIndication ?? .constraintsFailure))
        check("data-object-format", Self.formatFault(facts, properties))
        check("coverage", Self.dataReferences(facts).isEmpty ? "nothing but the signature's own parts is signed" : nil)
        let unknown = properties.unknown.isEmpty ? nil : properties.unknown.joined(separator: ", ")
        check("signed-property", unknown.map { "not understood: \($0)" })
        check(
            "signature-policy", properties.namesPolicy ? "the policy that the signature names is not at hand" : nil,
            .indeterminate(.signaturePolicyNotAvailable))
        for node in properties.counterSignatures { check("counter-signature", Self.counterFault(node, of: facts)) }
        for timeStamp in timeStamps {
            for one in timeStamp.checks where one.name != "time-stamp-trust" {
                let isOrder = one.name == "time-stamp-order"
                check(
                    one.name, one.passed ? nil : one.reason ?? "",
                    .indeterminate(isOrder ? .timeStampOrderFailure : .constraintsFailure))
            }
        }
    }

    /// Exactly one reference must cover the SignedProperties of this very signature, all of them.
    private static func signedPropertiesFault(_ facts: SignatureFacts, _ properties: QualifyingProperties) -> String? {
        let references = facts.references.filter { $0.type == XAdESNames.signedProperties }
        guard let identifier = facts.element?.identifier, properties.target?.collapsed == "#\(identifier)" else {
            return "QualifyingProperties is for another signature"
        }
        guard references.count == 1, let reference = references.first else {
            return references.isEmpty ? "SignedProperties are not signed" : "SignedProperties are referenced twice"
        }
        if let refusal = reference.refusal { return refusal.reason }
        let signature = facts.noticed.start..<facts.noticed.end
        guard let recipe = reference.recipe, let own = properties.signedPropertiesIdentifier,
            recipe.target == .identifier(Array(own.utf8)), recipe.isPlain, reference.coveredRanges.count == 1,
            reference.coveredRanges.allSatisfy({
                $0.lowerBound >= signature.lowerBound && $0.upperBound <= signature.upperBound
            })
        else { return "the reference does not cover this signature's SignedProperties" }
        return nil
    }

    private static func signingTimeFault(_ properties: QualifyingProperties) -> String? {
        guard let text = properties.signingTime else { return "there is no SigningTime" }
        return SigningTime(text) == nil ? "SigningTime is no dateTime" : nil
    }

    private static func certificateFault(
        _ xades: XAdESFacts, _ properties: QualifyingProperties
    ) -> (reason: String, subIndication: SubIndication)? {
        guard let property = properties.signingCertificate else {
            return ("the signer's certificate is not signed", .constraintsFailure)
        }
        guard let certificate = xades.certificate else {
            return ("there is no certificate to compare with", .noSigningCertificate)
        }
        if let fault = property.fault(for: certificate) { return (fault, .noSigningCertificate) }
        if !property.isStrong { return ("SHA-1 is not enough", .cryptographicConstraintsFailure) }
        if property.version == .one {
            return ("SigningCertificate is not for baseline signatures", .constraintsFailure)
        }
        return nil
    }

    /// What is signed beside the signature's own parts.
    private static func dataReferences(_ facts: SignatureFacts) -> [ReferenceFacts] {
        let keyInfo = facts.node?.children("KeyInfo").first?.tag.identifiers ?? []
        return facts.references.filter { reference in
            guard reference.type != XAdESNames.signedProperties else { return false }
            return !keyInfo.contains { reference.uri == "#\($0)" }
        }
    }

    /// Each signed data object has its format, and each format its object (EN 319 132-1, 5.2.4).
    private static func formatFault(_ facts: SignatureFacts, _ properties: QualifyingProperties) -> String? {
        let formats = Dictionary(grouping: properties.formats) { $0.reference.collapsed }
        let references = Set(facts.references.compactMap { $0.identifier.map { "#\($0)" } })
        guard formats.keys.allSatisfy(references.contains) else { return "a DataObjectFormat points at no reference" }
        for reference in Self.dataReferences(facts) where reference.type != XAdESNames.countersignedSignature {
            guard let own = reference.identifier.flatMap({ formats["#\($0)"] }), own.count == 1,
                own.allSatisfy({ $0.mimeType?.isEmpty == false })
            else { return "the format of \"\(reference.uri ?? "")\" is not signed" }
        }
        return nil
    }

    /// A counter-signature signs the value of the signature that it stands in (EN 319 132-1, 5.2.7.2).
    private static func counterFault(_ node: SignatureNode, of facts: SignatureFacts) -> String? {
        guard node.children.count == 1, let signature = node.children.first, signature.isNamed("Signature") else {
            return "CounterSignature is not built as it should be"
        }
        let value = facts.node?.children("SignatureValue").first?.tag.identifiers.map { "#\($0)" } ?? []
        let references = signature.children("SignedInfo").first?.children("Reference") ?? []
        let signsValue = references.contains { $0.tag.attribute("URI").map(value.contains) == true }
        return signsValue ? nil : "it signs another signature"
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
        let hasLevel = facts.isCryptographicallyValid && isBaseline && self.properties != nil
        let level: XAdESLevel = timeStamps.contains(where: \.valid) ? .timeStamped : .baseline
        return XAdESFinding(level: hasLevel ? level : nil, timeStamps: timeStamps, bestSignatureTime: bestTime)
    }
}
