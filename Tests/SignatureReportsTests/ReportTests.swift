import Certificates
import FoundationEssentials
import SignatureReports
import TestSupport
import Testing
import Wording
import XMLSignature

@Suite("Reports") struct ReportTests {
    private static let form = "<TK3-TS><NoiDung><MaSoThue>0101234565</MaSoThue></NoiDung><Cky/></TK3-TS>"

    private static func signed() throws -> String {
        let signer = try TestAuthority.signer()
        let prepared = try XMLSigner(certificate: signer.certificate.der, signingTime: TestTime.now)
            .prepare(.bytes(Array(self.form.utf8)), at: "TK3-TS/Cky")
        return String(decoding: try prepared.finish(signer.sign(prepared.signedInfo)).bytes(), as: UTF8.self)
    }

    private static func verifier(isTrusting: Bool = true) throws -> XMLVerifier {
        XMLVerifier(judge: isTrusting ? try TestAuthority.trust() as any SignerJudge : Untrusting())
    }

    private static func object(_ json: String) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8))
    }

    @Test("a good signature: the contract's keys with their values, and the additions")
    func json() async throws {
        let signed = try Self.signed()
        let report = try await Self.verifier().verify(.bytes(Array(signed.utf8)), at: TestTime.now)
        let object = try Self.object(ReportJSON(report).text())
        #expect(object["verdict"] == "TOTAL_PASSED")
        #expect(object["verdictURI"] == "urn:etsi:019102:mainindication:total-passed")
        #expect(object["subIndication"] == .null)
        #expect(object["subIndicationURI"] == .null)
        #expect(object["explanations"] == nil)
        guard case .array(let signatures) = object["signatures"], case .object(let signature) = signatures.first else {
            return #expect(Bool(false))
        }
        #expect(signature["path"] == "TK3-TS/Cky/Signature")
        #expect(signature["verdict"] == "TOTAL_PASSED" && signature["subIndication"] == .null)
        #expect(signature["coveredPaths"] == .array(["TK3-TS"]))
        #expect(signature["cryptographicallyValid"] == .bool(true))
        #expect(signature["trusted"] == .bool(true))
        #expect(signature["claimedSigningTime"] != .null)
        guard case .object(let signer) = signature["signer"], case .array(let references) = signature["references"],
            case .object(let reference) = references.first, case .array(let checks) = signature["checks"]
        else { return #expect(Bool(false)) }
        #expect(signer["taxCode"] == "0101234565")
        #expect(signer["taxCodeSource"] == "UID")
        #expect(Set(signer.keys) == ["subject", "taxCode", "taxCodeSource", "serial", "notBefore", "notAfter"])
        #expect(reference["uri"] == "")
        #expect(reference["digestFits"] == .bool(true))
        let length = Double(signed.utf8.count)
        #expect(reference["byteRanges"] == .array([.object(["start": .number(0), "end": .number(length)])]))
        #expect(checks.allSatisfy { $0.keys == ["name", "passed", "reason", "kind", "fault"] })
    }

    @Test("what is not known is null, not missing")
    func unknown() async throws {
        let bare = "<a><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/></a>"
        let report = try await Self.verifier().verify(.bytes(Array(bare.utf8)), at: TestTime.now)
        let object = try Self.object(ReportJSON(report).text())
        #expect(object["subIndication"] == "FORMAT_FAILURE")
        #expect(object["subIndicationURI"] == "urn:etsi:019102:subindication:FORMAT_FAILURE")
        guard case .array(let signatures) = object["signatures"], case .object(let signature) = signatures.first else {
            return #expect(Bool(false))
        }
        #expect(signature["signer"] == .null)
        #expect(signature["claimedSigningTime"] == .null)
        #expect(signature["identifier"] == .null)
    }

    @Test("explanations stand in both forms, with the place of the first difference")
    func explanations() async throws {
        let verifier = try Self.verifier()
        let changed = Array(try Self.signed().split(separator: "4565").joined(separator: "4566").utf8)
        let report = try await verifier.verify(.bytes(changed), at: TestTime.now)
        let good = try await verifier.verify(.bytes(Array(try Self.signed().utf8)), at: TestTime.now)
        let found = try verifier.explain(.bytes(changed), original: .bytes(Array(Self.form.utf8)))
        let object = try Self.object(ReportJSON(report, explanations: found).text())
        guard case .array(let items) = object["explanations"], case .object(let item) = items.first,
            case .object(let original) = item["original"], case .object(let difference) = original["difference"],
            case .object(let side) = difference["document"], case .object(let position) = side["position"]
        else { return #expect(Bool(false)) }
        #expect(item["cause"] == "content-changed")
        #expect(item["proven"] == .bool(false))
        #expect(item["reference"] == .number(0))
        #expect(original["fits"] == .bool(true))
        #expect(difference["kind"] == "text")
        #expect(position["line"] == .number(1))
        let english = ReportText(.english).text(of: found, in: report)
        #expect(english.contains("in TK3-TS/NoiDung/MaSoThue: other characters"))
        #expect(english.contains("this file, line 1, column "))
        #expect(ReportText(.vietnamese).text(of: found, in: report).contains("chữ khác nhau"))
        #expect(ReportText(.vietnamese).text(of: [], in: good) == Wording.vietnamese["report.explain.none"])
    }

    @Test("people read the verdict, a sentence, what to do, and every check in their language")
    func text() async throws {
        let signed = Array(try Self.signed().utf8)
        let good = try await Self.verifier().verify(.bytes(signed), at: TestTime.now)
        let vietnamese = ReportText(.vietnamese).text(of: good).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(vietnamese.first == "TOTAL_PASSED")
        #expect(vietnamese[1] == "Chữ ký hợp lệ: nội dung đúng như khi ký, và người ký được tin cậy.")
        #expect(vietnamese.contains { $0.contains("MST 0101234565") })
        #expect(vietnamese.contains("  ✓ Nội dung khớp với giá trị băm ghi trong chữ ký. [reference-digest]"))
        let stranger = try await Self.verifier(isTrusting: false).verify(.bytes(signed), at: TestTime.now)
        let english = ReportText(.english).text(of: stranger)
        #expect(english.hasPrefix("INDETERMINATE (NO_CERTIFICATE_CHAIN_FOUND)\nIt cannot be decided"))
        #expect(english.contains("cryptography: fits; signer: not trusted"))
        #expect(english.contains("What to do: name the trusted root"))
        let none = try await Self.verifier().verify(.bytes(Array(Self.form.utf8)), at: TestTime.now)
        #expect(ReportText(.english).sentence(of: none) == "This file is not signed: there is no signature in it.")
    }
}
