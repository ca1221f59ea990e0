import PublicKeys

extension TimeStampToken {
    /// Every check that needs no trust: the digest, the nonce, and the authority's signature.
    ///
    /// - Parameters:
    ///   - bytes: what should be time-stamped.
    ///   - nonce: the number in the request; nil where it is not known any more.
    public func checks(over bytes: [UInt8], nonce: UInt64? = nil) -> [SignatureCheck] {
        var checks = [self.imprintCheck(bytes)]
        if let nonce {
            checks.append(Self.check("time-stamp-nonce", self.info.answers(nonce) ? nil : "not for this request"))
        }
        if self.info.hasCriticalExtension {
            checks.append(Self.check("time-stamp-extension", "it has a critical extension that is not understood"))
        }
        checks.append(Self.check("time-stamp-attributes", self.attributeFault))
        checks.append(Self.check("time-stamp-certificate", self.certificateFault))
        if let signer {
            checks.append(
                Self.check(
                    "time-stamp-purpose",
                    signer.isForTimeStamping ? nil : "the certificate is not for time-stamping and nothing else"))
            checks += self.signatureChecks(signer)
        }
        return checks
    }

    private static func check(_ name: String, _ fault: String?) -> SignatureCheck {
        SignatureCheck(name: name, passed: fault == nil, reason: fault)
    }

    private func imprintCheck(_ bytes: [UInt8]) -> SignatureCheck {
        guard let digest = self.info.imprint.digest, digest != .sha1 else {
            return Self.check("time-stamp-imprint", "the digest \(self.info.imprint.algorithm) is not accepted")
        }
        return Self.check("time-stamp-imprint", self.info.imprint.fits(bytes) ? nil : "it is about something else")
    }

    /// The signed attributes must be about this content (RFC 5652, 5.3).
    private var attributeFault: String? {
        let signer = self.message.signer
        guard let digest = signer.digestAlgorithm.digest, digest != .sha1 else {
            return "the digest \(signer.digestAlgorithm.identifier) is not accepted"
        }
        guard signer.contentType == self.message.contentType else { return "the content type is not signed" }
        return signer.messageDigest == digest.digest(self.message.content) ? nil : "the content has changed"
    }

    /// The signed attributes must name the certificate (RFC 3161, 2.4.2; RFC 5816, 2.2.1).
    private var certificateFault: String? {
        guard let signer else { return "the token does not carry its signer's certificate" }
        do {
            guard let identifier = try self.message.signer.certificateIdentifier() else {
                return "the signer's certificate is not signed"
            }
            return identifier.names(signer) ? nil : "another certificate than the signer's was meant"
        } catch {
            return "the attribute that names the signer's certificate cannot be read"
        }
    }

    private func signatureChecks(_ signer: X509Certificate) -> [SignatureCheck] {
        let message = self.message.signer
        let key: PublicKey
        do {
            key = try KeyedCertificate(der: signer.bytes).key
        } catch {
            return [Self.check("time-stamp-algorithm", error.reason)]
        }
        guard let algorithm = message.digestAlgorithm.digest.flatMap({ message.signatureAlgorithm.signature(with: $0) })
        else { return [Self.check("time-stamp-algorithm", "\(message.signatureAlgorithm.identifier) is not accepted")] }
        let value = key.signatureValue(der: message.signature)
        let fits = value.map { key.verifies($0, over: message.signedBytes, with: algorithm) } ?? false
        return [
            Self.check("time-stamp-algorithm", key.isStrong ? nil : "the key is too short"),
            Self.check("time-stamp-signature", fits ? nil : "it was not signed with the certificate's key"),
        ]
    }
}
