import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("XAdES", .enabled(if: Tool.exists("openssl"))) struct XAdESTests {
    @Test("a baseline signature passes, whatever the key and the canonical form", arguments: [0, 1, 2])
    func baseline(form: Int) async throws {
        let method = [CanonicalMethod.exclusive, .inclusive, CanonicalMethod(.inclusive11)][form]
        for key in [TestKey.rsa, .p256] {
            let plan = XAdESSamples.plan(canonicalization: method)
            let signed = try XAdESSamples.sign(XAdESSamples.form, plan, by: TestAuthority.signer(key: key))
            let report = try await XAdESSamples.verify(signed)
            #expect(report.verdict == .totalPassed, "\(report)")
            let finding = try #require(report.signatures.first)
            #expect(finding.xades == XAdESFinding(level: .baseline, timeStamps: [], bestSignatureTime: nil))
            #expect(finding.claimedSigningTime == "2026-06-15T03:00:00Z")
            #expect(finding.references.count == 2)
        }
    }

    @Test("the profile alone is enough to sign, and each signature gets an Id of its own")
    func profile() async throws {
        let signer = try TestAuthority.signer()
        let first = try Samples.sign(.bytes(XAdESSamples.form), by: signer, profile: .xadesBaseline).bytes()
        let second = try Samples.sign(.bytes(XAdESSamples.form), by: signer, profile: .xadesBaseline).bytes()
        #expect(first != second)
        #expect(try await XAdESSamples.verify(first).verdict == .totalPassed)
        #expect(try await XAdESSamples.verify(first, profile: .xmldsig).verdict == .totalPassed)
        #expect(try await XAdESSamples.verify(Samples.signedForm()).verdict == .indeterminate)
    }

    @Test("what was signed is handed over without the signature and its properties")
    func content() async throws {
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        let (_, content) = try await XMLVerifier(profile: .xadesBaseline, judge: Untrusting())
            .verifyKeepingContent(.bytes(signed), at: TestTime.now)
        #expect(try content?.canonicalBytes == CanonicalXML.canonicalize(XAdESSamples.form, method: .exclusive))
    }

    @Test("elements may be signed by Id, and several signatures stand side by side")
    func elements() async throws {
        let document = Array("<a xml:lang='vi'><b Id='b1'>một</b><b Id='b2'>hai</b></a>".utf8)
        let objects = ["#b1", "#b2"].map { XAdESPlan.DataObject(uri: $0, mimeType: "application/xml") }
        let signer = try TestAuthority.signer()
        let once = try XAdESSamples.sign(document, at: "a", XAdESSamples.plan(objects), by: signer)
        let twice = try XAdESSamples.sign(
            once, at: "a", XAdESSamples.plan([objects[0]], identifier: "ky-2"), by: TestAuthority.signer(key: .p256))
        let report = try await XAdESSamples.verify(twice, covers: [.identifier("b1")])
        #expect(report.verdict == .totalPassed, "\(report)")
        #expect(report.signatures.map { $0.references.count } == [3, 2])
        let changed = Samples.replace("hai", with: "ba", in: twice)
        #expect(try await XAdESSamples.verify(changed).subIndication == .hashFailure)
    }

    @Test("an Id that XML or a URI would read otherwise is refused")
    func identifiers() throws {
        let certificate = try TestAuthority.signer().certificate.der
        for identifier in ["", "1a", "a b", "a'b", "ký", "-a"] {
            let error = #expect(throws: XMLSignatureError.self) {
                try XAdESSamples.plan(identifier: identifier).plan(for: certificate)
            }
            #expect(error?.code == .badPlan)
        }
        #expect(throws: XMLSignatureError.self) { try XAdESSamples.plan([]).plan(for: certificate) }
    }

    @Test("a time-stamp makes it B-T, and no byte of the document beside it changes")
    func timeStamped() async throws {
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        for method in [CanonicalMethod.exclusive, .inclusive] {
            let stamped = try XAdESSamples.stamp(signed, at: "20260615030100Z", method: method)
            let property = Samples.part(
                from: "<xades:UnsignedProperties", to: "</xades:UnsignedProperties>", of: stamped)
            #expect(Samples.replace(property, with: "", in: stamped) == signed)
            let report = try await XAdESSamples.verify(stamped)
            #expect(report.verdict == .totalPassed, "\(report)")
            let xades = try #require(report.signatures.first?.xades)
            #expect(xades.level == .timeStamped)
            #expect(xades.bestSignatureTime == TestTime.now.addingTimeInterval(60))
            #expect(xades.timeStamps.map(\.isProof) == [true])
            #expect(xades.timeStamps.first?.authority?.subject.contains("TSA thu nghiem") == true)
        }
    }

    @Test("the program's own authority answers too, and a second time-stamp joins the first")
    func realAuthority() async throws {
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        var stamped = signed
        for _ in 0..<2 {
            let prepared = try PreparedTimeStamp(.bytes(stamped), digest: .sha512)
            let reply = try OpenSSLAuthority.shared().reply(to: prepared.request.der)
            stamped = try prepared.finish(response: reply).bytes()
        }
        let report = try await XAdESSamples.verify(stamped)
        #expect(report.signatures.first?.xades?.timeStamps.map(\.isProof) == [true, true], "\(report)")
        let error = #expect(throws: TimeStampError.self) {
            try PreparedTimeStamp(.bytes(signed)).finish(response: OpenSSLAuthority.shared().reply(to: [0x30, 0x00]))
        }
        #expect(error?.code == .refused)
    }

    @Test("a certificate that has expired since passes with a time-stamp that can be trusted, and not without")
    func expired() async throws {
        let signed = try XAdESSamples.sign(by: TestAuthority.signer())
        let stamped = try XAdESSamples.stamp(signed, at: "20260615030100Z")
        let later = TestTime.notAfter.addingTimeInterval(TestTime.year)
        let without = try await XAdESSamples.verify(signed, at: later)
        #expect(without.verdict == .indeterminate && without.subIndication == .expired)
        let with = try await XAdESSamples.verify(stamped, at: later)
        #expect(with.verdict == .totalPassed, "\(with)")
        let untrusted = try await XAdESSamples.verify(stamped, at: later, trustsTimeStamps: false)
        #expect(untrusted.verdict == .indeterminate && untrusted.subIndication == .expired)
        let finding = try #require(untrusted.signatures.first?.xades?.timeStamps.first)
        #expect(finding.valid && !finding.trusted)
        #expect(finding.checks.filter { !$0.passed }.map(\.name) == ["time-stamp-trust"])
    }

    @Test("a time-stamp of an authority that nobody knows proves nothing and spoils nothing")
    func unknownAuthority() async throws {
        let stamped = try XAdESSamples.stamp(
            XAdESSamples.sign(by: TestAuthority.signer()), at: "20260615030100Z")
        let report = try await XAdESSamples.verify(stamped, trustsTimeStamps: false)
        #expect(report.verdict == .totalPassed)
        #expect(report.signatures.first?.xades?.bestSignatureTime == nil)
    }

    @Test("only a XAdES signature gets a time-stamp, and it must be clear which")
    func place() throws {
        let plain = #expect(throws: XMLSignatureError.self) { try PreparedTimeStamp(.bytes(Samples.signedForm())) }
        #expect(plain?.code == .placeMissing)
        let signer = try TestAuthority.signer()
        let twice = try XAdESSamples.sign(
            XAdESSamples.sign(by: signer), XAdESSamples.plan(identifier: "ky-2"), by: signer)
        let several = #expect(throws: XMLSignatureError.self) { try PreparedTimeStamp(.bytes(twice)) }
        #expect(several?.code == .placeRepeated)
        _ = try PreparedTimeStamp(.bytes(twice), choosing: .identifier("ky-2"))
        let weak = #expect(throws: XMLSignatureError.self) {
            try PreparedTimeStamp(.bytes(twice), choosing: .number(0), digest: .sha1)
        }
        #expect(weak?.code == .badPlan)
    }
}
