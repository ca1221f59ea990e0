import CanonicalXML
import PublicKeys

extension SignatureText {
    func writeKeyInfo(_ writer: inout XMLWriter) throws {
        guard !self.plan.keyInfo.isEmpty else { return }
        try writer.start(self.name("KeyInfo"))
        for part in self.plan.keyInfo {
            switch part {
            case .keyValue: try self.writeKeyValue(&writer)
            case .encodedKeyValue: try self.writeEncodedKey(&writer)
            case .certificates(let namesSubject): try self.writeCertificates(namesSubject, &writer)
            case .name(let name): try writer.element(self.name("KeyName"), name)
            }
        }
        try writer.end()
    }

    private func writeKeyValue(_ writer: inout XMLWriter) throws {
        guard case .asymmetric(let key) = self.key else { return }
        if case .ed25519 = key { return try self.writeEncodedKey(&writer) }
        try writer.start(self.name("KeyValue"))
        switch key {
        case .rsa(let modulus, let exponent):
            try writer.start(self.name("RSAKeyValue"))
            try writer.element(self.name("Modulus"), Base64.text(modulus))
            try writer.element(self.name("Exponent"), Base64.text(exponent))
            try writer.end()
        case .elliptic(let curve, let point):
            try writer.start("ECKeyValue", attributes: [("xmlns", Identifiers.namespace11)])
            try writer.empty("NamedCurve", attributes: [("URI", "urn:oid:\(curve.rawValue)")])
            try writer.element("PublicKey", Base64.text(point))
            try writer.end()
        case .ed25519: break
        }
        try writer.end()
    }

    private func writeEncodedKey(_ writer: inout XMLWriter) throws {
        guard case .asymmetric(let key) = self.key else { return }
        let text = Base64.text(key.subjectPublicKeyInfo())
        try writer.element("DEREncodedKeyValue", text, attributes: [("xmlns", Identifiers.namespace11)])
    }

    private func writeCertificates(_ namesSubject: Bool, _ writer: inout XMLWriter) throws {
        guard let signer = self.certificates.first else { return }
        try writer.start(self.name("X509Data"))
        if namesSubject { try writer.element(self.name("X509SubjectName"), signer.subject) }
        for certificate in self.certificates {
            try writer.element(self.name("X509Certificate"), Base64.text(certificate.der))
        }
        try writer.end()
    }
}
