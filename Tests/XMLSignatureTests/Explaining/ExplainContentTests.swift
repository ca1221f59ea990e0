import TestSupport
import Testing
import XMLSignature

@Suite("Explaining a digest that does not fit") struct ExplainContentTests {
    @Test("what fits needs no explanation, and what is not signed has none")
    func nothing() throws {
        #expect(try Damage.causes(Damage.signed()) == [])
        #expect(try Damage.causes(Array(Damage.form.utf8)) == [])
    }

    @Test("a file that was indented after signing, SignedInfo included")
    func indented() throws {
        let signed = try Damage.signed()
        for unit in ["  ", "\t", "      "] {
            let damaged = Damage.indented(signed, by: unit)
            let found = try XMLVerifier(judge: Untrusting()).explain(.bytes(damaged))
            #expect(found.map(\.cause.code) == [.reindented, .signedInfoReindented])
            #expect(found.first?.cause.values["indent"] == "none")
            #expect(found.map(\.subject) == [.reference(0, uri: ""), .value])
            #expect(found.map(\.path) == ["TK3-TS/Cky/Signature", "TK3-TS/Cky/Signature"])
        }
        let crlf = Damage.replaceAll("><", with: ">\r\n<", in: signed)
        #expect(try Damage.causes(crlf) == [.reindented, .signedInfoReindented])
    }

    @Test("a file that was indented when it was signed, and is no longer", arguments: ["  ", "    ", "\t"])
    func unindented(unit: String) throws {
        let text =
            "<a>\n\(unit)<b>\n\(unit)\(unit)<c>1</c>\n\(unit)\(unit)<d></d>\n\(unit)</b>\n\(unit)<Cky></Cky>\n</a>"
        let signed = try Samples.sign(.bytes(Array(text.utf8)), at: "a/Cky", by: TestAuthority.signer()).bytes()
        let flat = Damage.replaceAll("\n", with: "", in: Damage.replaceAll(unit, with: "", in: signed))
        let found = try XMLVerifier(judge: Untrusting()).explain(.bytes(flat))
        #expect(found.first?.cause.code == .reindented)
        #expect(found.first?.cause.values["indent"] == (unit == "\t" ? "tab" : "\(unit.count)"))
    }

    @Test("white space that a value is made of is not indentation")
    func blankValue() throws {
        let text = "<a><b> </b><c>1</c><Cky></Cky></a>"
        let signed = try Samples.sign(.bytes(Array(text.utf8)), at: "a/Cky", by: TestAuthority.signer()).bytes()
        let damaged = Damage.before(signed) { Damage.indented($0) }
        #expect(try Damage.causes(damaged) == [.reindented])
    }

    @Test("carriage returns that came or went")
    func carriageReturns() throws {
        let plain = try Damage.signed()
        #expect(try Damage.causes(Damage.replaceAll("một\n", with: "một&#xD;\n", in: plain)) == [.carriageReturnsAdded])
        let text = Damage.replaceAll("một\n", with: "một&#13;\n", in: Array(Damage.form.utf8))
        let carried = try Damage.signed(String(decoding: text, as: UTF8.self))
        #expect(try Damage.causes(Damage.replaceAll("&#13;", with: "", in: carried)) == [.carriageReturnsLost])
        #expect(try Damage.causes(Damage.replaceAll("&#13;", with: "\r", in: carried)) == [.carriageReturnsLost])
    }

    @Test("blanks at the edges of values, and inside attributes")
    func blanks() throws {
        let signed = try Damage.signed()
        let edges = Samples.replace(">0101234565<", with: "> 0101234565\n  <", in: signed)
        #expect(try Damage.causes(edges) == [.blanksAdded])
        let attribute = Samples.replace("\"công ty\"", with: "\" công   ty \"", in: signed)
        #expect(try Damage.causes(attribute) == [.attributeBlanksAdded])
    }

    @Test("markup characters that were escaped twice")
    func escapes() throws {
        let damaged = try Samples.replace("3 &lt; 4 &amp; 5", with: "3 &amp;lt; 4 &amp;amp; 5", in: Damage.signed())
        #expect(try Damage.causes(damaged) == [.escapedTwice])
    }

    @Test("Vietnamese letters that were taken apart or put together")
    func letters() throws {
        let whole = "công ty Ậ ổ ữ ự Ễ ắ ý đ"
        let apart =
            "co\u{302}ng ty A\u{323}\u{302} o\u{302}\u{309} u\u{31B}\u{303} u\u{31B}\u{323} E\u{302}\u{303} a\u{306}\u{301} y\u{301} đ"
        for (before, after, cause) in [
            (whole, apart, ExplanationCause.Code.lettersDecomposed), (apart, whole, .lettersComposed),
        ] {
            let text = "<a><b>\(before)</b><Cky/></a>"
            let signed = try Samples.sign(.bytes(Array(text.utf8)), at: "a/Cky", by: TestAuthority.signer()).bytes()
            #expect(try Damage.causes(Damage.replaceAll(before, with: after, in: signed)) == [cause])
        }
    }

    @Test("namespace declarations that came, went or moved")
    func namespaces() throws {
        let declaration = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        let with = try Damage.signed()
        let lost = try XMLVerifier(judge: Untrusting()).explain(
            .bytes(Damage.replaceAll(declaration, with: "", in: with)))
        #expect(
            lost.map(\.cause)
                == Array(repeating: ExplanationCause(.namespacesLost, values: ["prefixes": "xsi"]), count: 2))
        let text = Damage.replaceAll(declaration, with: "", in: Array(Damage.form.utf8))
        let without = try Damage.signed(String(decoding: text, as: UTF8.self))
        let more = Samples.replace("<TK3-TS", with: "<TK3-TS\(declaration)", in: without)
        let added = try XMLVerifier(judge: Untrusting()).explain(.bytes(more))
        #expect(
            added.map(\.cause)
                == Array(repeating: ExplanationCause(.namespacesAdded, values: ["prefixes": "xsi"]), count: 2))
        let hoisted = "<a xmlns:p='urn:p' xmlns:q='urn:q'><p:b q:c='1'/><Cky/></a>"
        let signed = try Samples.sign(.bytes(Array(hoisted.utf8)), at: "a/Cky", by: TestAuthority.signer()).bytes()
        let head = Samples.replace(
            "<a xmlns:p='urn:p' xmlns:q='urn:q'><p:b", with: "<a><p:b xmlns:p='urn:p' xmlns:q='urn:q'", in: signed)
        #expect(try Damage.causes(head).first == .namespacesMoved)
    }

    @Test("a signature that was put in later than this one")
    func laterSignature() throws {
        let text = "<a><b>1</b><Cky/><Cky2/></a>"
        let first = try Samples.sign(.bytes(Array(text.utf8)), at: "a/Cky", by: TestAuthority.signer()).bytes()
        let second = try Samples.sign(.bytes(first), at: "a/Cky2", by: TestAuthority.signer(), profile: .xmldsig)
            .bytes()
        let found = try XMLVerifier(profile: .xmldsig, judge: Untrusting()).explain(.bytes(second))
        #expect(found.map(\.cause.code) == [.laterSignatures])
        #expect(found.map(\.path) == ["a/Cky/Signature"])
    }

    @Test("what cannot be guessed is not guessed")
    func changed() throws {
        let damaged = try Samples.replace("0101234565", with: "0101234566", in: Damage.signed())
        let found = try XMLVerifier(judge: Untrusting()).explain(.bytes(damaged))
        #expect(found.map(\.cause.code) == [.contentChanged])
        #expect(found.first?.cause.code.isProven == false)
        let short = try Damage.replaceAll("</DigestValue>", with: "", in: Damage.signed())
        let digest = Samples.part(from: "<DigestValue>", to: "</Reference>", of: short)
        let cut = Samples.replace(digest, with: "<DigestValue>AAAAAAA=</DigestValue></Reference>", in: short)
        #expect(try Damage.causes(cut) == [.digestLength, .signedInfoChanged])
    }

    @Test("no more is explained than a person reads")
    func many() throws {
        let reference = Samples.part(from: "<Reference", to: "</Reference>", of: try Damage.signed())
        let damaged = Damage.replaceAll(
            reference, with: String(repeating: reference, count: 40),
            in: Samples.replace("0101234565", with: "0101234566", in: try Damage.signed()))
        #expect(try Damage.causes(damaged, profile: .xmldsig).count == 10)
    }
}
