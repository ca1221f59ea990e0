import CanonicalXML
import Certificates
import TestSupport
import XMLSignature

extension InteropCase {
    private var references: [(uri: String, transforms: [SignatureTransform])] {
        let enveloped = ("", [SignatureTransform.enveloped, .canonical(self.method)])
        let detached = ("#data", [SignatureTransform.canonical(self.method)])
        let enveloping = ("#object", [SignatureTransform.canonical(self.method)])
        return switch self.form {
        case .enveloped: [enveloped]
        case .detached: [detached]
        case .enveloping: [enveloping]
        case .base64: [("#object", [.base64])]
        case .several: [enveloped, detached, enveloping]
        }
    }

    /// The document as this engine signs it.
    func signed(with keys: InteropKeys) throws -> [UInt8] {
        var plan = SignaturePlan(algorithm: self.algorithm, canonicalization: self.method)
        plan.references = self.references.map { reference in
            SignaturePlan.Reference(uri: reference.uri, transforms: reference.transforms, digest: self.digest)
        }
        plan.prefix = "ds"
        switch self.form {
        case .enveloping, .several:
            plan.objects = [SignatureObject(identifier: "object", xml: Array(Self.content.utf8))]
        case .base64: plan.objects = [SignatureObject(identifier: "object", base64: Self.bytes)]
        case .enveloped, .detached: break
        }
        let signer: XMLSigner
        if let certificate = try keys.certificate(self.key) {
            signer = try XMLSigner(plan: plan, certificates: [certificate])
        } else {
            plan.keyInfo = [.name(self.key)]
            signer = try XMLSigner(plan: plan, key: try keys.verificationKey(self.key))
        }
        let prepared =
            self.isAlone
            ? try signer.prepareEnveloping()
            : try signer.prepare(.bytes(Self.document(place: "<place/>")), at: "r/place")
        if self.key == "secret" { return try prepared.finish().bytes() }
        return try prepared.finish(keys.value(over: prepared.signedInfo, by: self.key, self.algorithm)).bytes()
    }

    /// The same with nothing but the values missing, as other engines take it to sign.
    func template(with keys: InteropKeys) throws -> [UInt8] {
        let references = self.references.map { reference in
            """
            <ds:Reference URI="\(reference.uri)"><ds:Transforms>\
            \(reference.transforms.map { self.transform($0) }.joined())</ds:Transforms>\
            <ds:DigestMethod Algorithm="\(self.digest.rawValue)"/><ds:DigestValue></ds:DigestValue></ds:Reference>
            """
        }
        let certificate = try keys.certificate(self.key).map { Base64.text($0) }
        let key = certificate.map { "<ds:X509Data><ds:X509Certificate>\($0)</ds:X509Certificate></ds:X509Data>" }
        let object =
            switch self.form {
            case .enveloped, .detached: ""
            case .enveloping, .several: "<ds:Object Id=\"object\">\(Self.content)</ds:Object>"
            case .base64: "<ds:Object Id=\"object\">\(Base64.text(Self.bytes))</ds:Object>"
            }
        let signature = """
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>\
            \(self.element("CanonicalizationMethod"))<ds:SignatureMethod Algorithm="\(self.algorithm.rawValue)"/>\
            \(references.joined())</ds:SignedInfo><ds:SignatureValue></ds:SignatureValue>\
            <ds:KeyInfo>\(key ?? "<ds:KeyName>\(self.key)</ds:KeyName>")</ds:KeyInfo>\(object)</ds:Signature>
            """
        return self.isAlone ? Array(signature.utf8) : Self.document(place: "<place>\(signature)</place>")
    }

    private func transform(_ transform: SignatureTransform) -> String {
        switch transform {
        case .enveloped:
            "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
        case .base64: "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>"
        default: self.element("Transform")
        }
    }

    private func element(_ name: String) -> String {
        let start = "<ds:\(name) Algorithm=\"\(self.method.identifier)\""
        guard !self.method.inclusivePrefixes.isEmpty else { return "\(start)/>" }
        return """
            \(start)><ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" \
            PrefixList="\(self.method.inclusivePrefixes.joined(separator: " "))"/></ds:\(name)>
            """
    }
}
