import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// Rows 44 to 47 of the catalogue of attacks, and what else the properties of a signature invite.
@Suite("Attacks on XAdES", .enabled(if: Tool.exists("openssl"))) struct XAdESAttackTests {
    // MARK: Row 44: the signing time

    @Test("44: a signing time that nobody signed is never reported in place of the signed one")
    func unsignedTime() async throws {
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        let time =
            "<ds:Object><SigningTime xmlns=\"http://example.org/#signatureProperties\">2020</SigningTime></ds:Object>"
        let changed = Samples.replace("</ds:Signature>", with: "\(time)</ds:Signature>", in: signed)
        let finding = try #require(try await XAdESSamples.verify(changed).signatures.first)
        #expect(finding.claimedSigningTime == "2026-06-15T03:00:00Z")
        #expect(finding.xades?.bestSignatureTime == nil)
    }

    @Test("44: the signed signing time cannot be changed, must be there and must be a time")
    func signedTime() async throws {
        let signer = try TestAuthority.signer()
        let signed = try XAdESSamples.sign(by: signer)
        let later = Samples.replace("2026-06-15T", with: "2026-06-14T", in: signed)
        #expect(try await XAdESSamples.verify(later).subIndication == .hashFailure)
        let element = "<xades:SigningTime>2026-06-15T03:00:00Z</xades:SigningTime>"
        for wrong in ["", element.split(separator: "T03").joined(separator: " 03"), element + element] {
            let report = try await XAdESSamples.verify(XAdESSamples.sign(replacing: element, with: wrong, by: signer))
            #expect(report.verdict != .totalPassed)
            #expect(!XAdESSamples.failed(report).isEmpty)
        }
    }

    // MARK: Row 45: time-stamps

    @Test("45: a time-stamp copied from another signature is refused")
    func copiedTimeStamp() async throws {
        let signer = try TestAuthority.signer()
        let other = try XAdESSamples.stamp(
            XAdESSamples.sign(XAdESSamples.form, XAdESSamples.plan(identifier: "ky-0"), by: signer),
            at: "20260615030100Z")
        let properties = Samples.part(from: "<xades:UnsignedProperties", to: "</xades:UnsignedProperties>", of: other)
        let end = "</xades:QualifyingProperties>"
        let copied = Samples.replace(end, with: properties + end, in: try XAdESSamples.sign(by: signer))
        let report = try await XAdESSamples.verify(copied)
        #expect(report.verdict == .indeterminate && report.subIndication == .constraintsFailure)
        #expect(XAdESSamples.failed(report) == ["time-stamp-imprint"])
        let xades = try #require(report.signatures.first?.xades)
        #expect(xades.level == .baseline && xades.bestSignatureTime == nil)
    }

    @Test("45: a time-stamp older than the certificate, or than the signature says it is, is out of order")
    func wrongOrder() async throws {
        let signer = try TestAuthority.signer()
        let signed = try XAdESSamples.sign(by: signer)
        for time in ["20251231235959Z", "20260615025459Z"] {
            let report = try await XAdESSamples.verify(XAdESSamples.stamp(signed, at: time))
            #expect(report.verdict == .indeterminate && report.subIndication == .timeStampOrderFailure, "\(time)")
            #expect(report.signatures.first?.xades?.bestSignatureTime == nil)
        }
        // Clocks differ by some minutes.
        #expect(
            try await XAdESSamples.verify(XAdESSamples.stamp(signed, at: "20260615025501Z")).verdict == .totalPassed)
    }

    @Test("45: a time-stamp that is there twice proves no more, and one that cannot be read is refused")
    func duplicatedTimeStamp() async throws {
        let stamped = try XAdESSamples.stamp(XAdESSamples.sign(by: TestAuthority.signer()), at: "20260615030100Z")
        let token = Samples.part(
            from: "<xades:EncapsulatedTimeStamp", to: "</xades:EncapsulatedTimeStamp>", of: stamped)
        let twice = Samples.replace(token, with: token + token, in: stamped)
        let report = try await XAdESSamples.verify(twice)
        #expect(report.verdict == .totalPassed)
        #expect(report.signatures.first?.xades?.timeStamps.count == 2)
        for wrong in [
            "<xades:EncapsulatedTimeStamp>MAA=</xades:EncapsulatedTimeStamp>", "", "<xades:XMLTimeStamp />",
            "<xades:Include URI=\"#ky-1\" />" + token,
        ] {
            let report = try await XAdESSamples.verify(Samples.replace(token, with: wrong, in: stamped))
            #expect(report.verdict == .indeterminate && XAdESSamples.failed(report) == ["time-stamp-format"])
        }
    }

    @Test("45: a time-stamp from a key that is not for time-stamping is refused")
    func wrongPurpose() async throws {
        let authority = try OpenSSLAuthority(
            purpose: "critical,codeSigning", key: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        let prepared = try PreparedTimeStamp(.bytes(signed))
        let content = TimeStampContent(answering: prepared.request, at: "20260615030100Z")
        let response = TimeStampContent.response(try authority.sign(content))
        let error = #expect(throws: TimeStampError.self) { try prepared.finish(response: response) }
        #expect(error?.reason.hasPrefix("time-stamp-purpose") == true)
    }

    // MARK: Row 46: the signing certificate

    @Test("46: SigningCertificateV2 must be there and name the signer's certificate")
    func signingCertificate() async throws {
        let signer = try TestAuthority.signer()
        let plan = try XAdESSamples.plan().plan(for: signer.certificate.der)
        let element = Samples.part(
            from: "<xades:SigningCertificateV2>", to: "</xades:SigningCertificateV2>", of: plan.objects[0].content)
        let other = try XAdESSamples.plan().plan(for: TestAuthority.signer(key: .newRSA).certificate.der).objects[0]
        let wrong = Samples.part(
            from: "<xades:SigningCertificateV2>", to: "</xades:SigningCertificateV2>", of: other.content)
        let serial = Samples.part(from: "<xades:IssuerSerialV2>", to: "</xades:IssuerSerialV2>", of: other.content)
        let ownSerial = Samples.part(
            from: "<xades:IssuerSerialV2>", to: "</xades:IssuerSerialV2>", of: plan.objects[0].content)
        let cases: [(old: String, new: String, reason: SubIndication)] = [
            (element, "", .constraintsFailure), (element, wrong, .noSigningCertificate),
        ]
        for one in cases {
            let report = try await XAdESSamples.verify(
                XAdESSamples.sign(replacing: one.old, with: one.new, by: signer))
            #expect(report.verdict == .indeterminate && report.subIndication == one.reason)
            #expect(XAdESSamples.failed(report) == ["signing-certificate"])
            #expect(report.signatures.first?.xades?.level == nil)
        }
        // The digest binds; issuer and serial number are a hint (EN 319 132-1, 5.2.2): a warning where they differ.
        let hints: [(new: String, code: CheckFault.Code)] = [
            (serial, .issuerSerialDiffers),
            ("<xades:IssuerSerialV2>MAA=</xades:IssuerSerialV2>", .issuerSerialUnreadable),
            ("<xades:IssuerSerialV2>!</xades:IssuerSerialV2>", .issuerSerialUnreadable),
        ]
        for hint in hints {
            let report = try await XAdESSamples.verify(
                XAdESSamples.sign(replacing: ownSerial, with: hint.new, by: signer))
            #expect(report.verdict == .totalPassed, "\(report)")
            #expect(report.signatures.first?.checks.compactMap(\.fault).map(\.code) == [hint.code])
            #expect(report.signatures.first?.xades?.level == .baseline)
        }
        // The serial number may be left out, the element may not be there twice.
        let short = try XAdESSamples.sign(replacing: ownSerial, with: "", by: signer)
        #expect(try await XAdESSamples.verify(short).verdict == .totalPassed)
        let twice = try XAdESSamples.sign(replacing: element, with: element + wrong, by: signer)
        #expect(try await XAdESSamples.verify(twice).subIndication == .formatFailure)
    }

    @Test("46: a certificate of the same key in place of the signer's is noticed")
    func conflictingCertificate() async throws {
        let signer = try TestAuthority.signer()
        let other = try TestAuthority.signer(organization: "CÔNG TY TNHH VÍ DỤ B")
        let signed = try XAdESSamples.sign(by: signer)
        let certificate = Base64.text(signer.certificate.der)
        let changed = Samples.replace(certificate, with: Base64.text(other.certificate.der), in: signed)
        let report = try await XAdESSamples.verify(changed)
        #expect(report.signatures.first?.cryptographicallyValid == true)
        #expect(report.verdict == .indeterminate && report.subIndication == .noSigningCertificate)
    }

    @Test("46: the old SigningCertificate binds the certificate, and makes no baseline signature")
    func oldSigningCertificate() async throws {
        let signer = try TestAuthority.signer()
        let serial = try #require(Self.decimal(signer.certificate.serial))
        let content = try XAdESSamples.plan().plan(for: signer.certificate.der).objects[0].content
        let element = Samples.part(
            from: "<xades:SigningCertificateV2>", to: "</xades:SigningCertificateV2>", of: content)
        let digest = Samples.part(from: "<xades:CertDigest>", to: "</xades:CertDigest>", of: content)
        func old(_ serial: String) -> String {
            """
            <xades:SigningCertificate><xades:Cert>\(digest)<xades:IssuerSerial><ds:X509IssuerName>CN=x\
            </ds:X509IssuerName><ds:X509SerialNumber>\(serial)</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>\
            </xades:SigningCertificate>
            """
        }
        let right = try await XAdESSamples.verify(
            XAdESSamples.sign(replacing: element, with: old(serial), by: signer))
        #expect(right.verdict == .totalPassed)
        #expect(right.signatures.first?.checks.compactMap(\.fault).map(\.code) == [.oldSigningCertificate])
        #expect(right.signatures.first?.xades?.level == nil)
        let wrong = try await XAdESSamples.verify(
            XAdESSamples.sign(replacing: element, with: old(serial + "0"), by: signer))
        #expect(wrong.verdict == .totalPassed)
        #expect(wrong.signatures.first?.checks.contains { $0.fault?.code == .issuerSerialDiffers } == true)
    }

    // MARK: Row 47: counter-signatures

    @Test("47: a counter-signature must sign the value of the signature that it stands in")
    func counterSignature() async throws {
        let signer = try TestAuthority.signer()
        let signed = try XAdESSamples.sign(by: signer)
        let counter = try Self.counterSigned(signed, value: "#ky-1-value", by: signer)
        let own = try await XAdESSamples.verify(counter)
        #expect(own.verdict == .totalPassed, "\(own)")
        #expect(own.signatures.count == 2)
        // The same counter-signature in a document with another signature value beside it.
        let injected = Samples.replace(
            "</TK3-TS>", with: "<v Id=\"gia-tri\">x</v></TK3-TS>", in: XAdESSamples.form)
        let wrong = try Self.counterSigned(
            XAdESSamples.sign(injected, by: signer), value: "#gia-tri", by: signer)
        let report = try await XAdESSamples.verify(wrong)
        #expect(report.verdict == .indeterminate)
        #expect(XAdESSamples.failed(report) == ["counter-signature"])
    }

    // MARK: SignedProperties

    @Test("the reference to SignedProperties must be there, once, and mean those of this signature")
    func signedProperties() async throws {
        let signer = try TestAuthority.signer()
        func verify(_ change: (inout SignaturePlan) -> Void) async throws -> SignatureReport {
            try await XAdESSamples.verify(XAdESSamples.sign(by: signer, change: change))
        }
        let removed = try await verify { $0.references.removeLast() }
        let twice = try await verify { $0.references.append($0.references[1]) }
        let untyped = try await verify { $0.references[1].type = nil }
        let elsewhere = try await verify { plan in
            // A copy of the properties stands in another object, and it is the copy that is signed.
            let copy = Samples.part(
                from: "<xades:SignedProperties", to: "</xades:SignedProperties>", of: plan.objects[0].content)
            let moved = Samples.replace("Id=\"ky-1-properties\"", with: "Id=\"ky-1-copy\"", in: Array(copy.utf8))
            let head =
                "<o xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
            plan.objects.append(SignatureObject(xml: Array(head.utf8) + moved + Array("</o>".utf8)))
            plan.references[1].uri = "#ky-1-copy"
        }
        let other = try await verify { plan in
            plan.objects[0].content = Samples.replace(
                "Target=\"#ky-1\"", with: "Target=\"#ky-2\"", in: plan.objects[0].content)
        }
        for report in [removed, twice, untyped, elsewhere, other] {
            #expect(report.verdict == .indeterminate && report.subIndication == .constraintsFailure)
            #expect(XAdESSamples.failed(report).contains("signed-properties"))
            #expect(report.signatures.first?.xades?.level == nil)
        }
        let second = try await verify { plan in
            let copy = Samples.replace("ky-1-properties", with: "ky-1-more", in: plan.objects[0].content)
            plan.objects.append(SignatureObject(xml: copy))
        }
        #expect(second.verdict == .totalFailed && second.subIndication == .formatFailure)
        let nothing = try await verify { $0.references.removeFirst() }
        #expect(XAdESSamples.failed(nothing).contains("coverage"))
    }

    @Test("what is signed must say what it is, and what is said must be understood")
    func formats() async throws {
        let signer = try TestAuthority.signer()
        let cases = [
            ("<xades:MimeType>text/xml</xades:MimeType>", "", ["data-object-format"]),
            ("ObjectReference=\"#ky-1-data-1\"", "ObjectReference=\"#ky-1\"", ["data-object-format"]),
            (
                "</xades:SignedDataObjectProperties>", "<u xmlns=\"urn:u\" /></xades:SignedDataObjectProperties>",
                ["signed-property"]
            ),
            (
                "</xades:SignedSignatureProperties>",
                "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied /></xades:SignaturePolicyIdentifier></xades:SignedSignatureProperties>",
                ["signature-policy"]
            ),
        ]
        for (old, new, failed) in cases {
            let report = try await XAdESSamples.verify(XAdESSamples.sign(replacing: old, with: new, by: signer))
            #expect(report.verdict == .indeterminate)
            #expect(XAdESSamples.failed(report) == failed)
        }
    }

    // MARK: Steps

    /// Puts a counter-signature over an element into a signed document.
    private static func counterSigned(_ document: [UInt8], value: String, by signer: TestSigner) throws -> [UInt8] {
        let end = "</xades:QualifyingProperties>"
        let place =
            "<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature />"
            + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
        let prepared = Samples.replace(end, with: place + end, in: document)
        var plan = try XAdESSamples.plan([.init(uri: value)], identifier: "ky-2").plan(for: signer.certificate.der)
        plan.references[0].transforms = [.canonical(.exclusive)]
        let path =
            "TK3-TS/Cky/ds:Signature/ds:Object/xades:QualifyingProperties/xades:UnsignedProperties/"
            + "xades:UnsignedSignatureProperties/xades:CounterSignature"
        let signature = try XMLSigner(plan: plan, certificates: [signer.certificate.der]).prepare(
            .bytes(prepared), at: path)
        return try signature.finish(signer.sign(signature.signedInfo)).bytes()
    }

    /// A hexadecimal number in decimal digits.
    private static func decimal(_ hexadecimal: String) -> String? {
        var digits = [0]
        for character in hexadecimal {
            guard var carry = character.hexDigitValue else { return nil }
            for index in digits.indices {
                carry += digits[index] * 16
                digits[index] = carry % 10
                carry /= 10
            }
            while carry > 0 {
                digits.append(carry % 10)
                carry /= 10
            }
        }
        return digits.reversed().map { "\($0)" }.joined()
    }
}
