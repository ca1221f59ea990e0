import CanonicalXML
import TestSupport
import Testing
import XMLSignature

/// Rows 8, 12, 24, 25, 32, 33, 34 and 50 of the attack catalogue: what is not plain XML is not judged at all.
@Suite("Attacks: documents") struct DocumentAttackTests {
    @Test("row 8: fields are read from what was hashed, and one reader makes both")
    func oneReader() async throws {
        // Each spelling is the same to the digest; each must be the same to whoever reads.
        let signed = try Samples.signedForm()
        let spellings = [
            "0101234565", "<![CDATA[0101]]>234565", "0101<!---->234565", "&#48;101234565", "01012<![CDATA[]]>34565",
            "0101<!-- </MaSoThue><MaSoThue>0109999999 -->234565",
        ]
        for spelling in spellings {
            let document = Samples.replace("0101234565", with: spelling, in: signed)
            let outcome = try await Hostile.expect(document, .totalPassed, nil)
            let content = try #require(outcome.content).canonicalBytes
            let read = try XMLFields.list(content).filter { $0.path.last == "MaSoThue" }.map(\.text)
            #expect(read == ["0101234565"])
            #expect(try XMLFields.list(document).filter { $0.path.last == "MaSoThue" }.map(\.text) == read)
        }
    }

    @Test("row 12: a document that is read, written and read again says the same")
    func roundTrip() throws {
        let documents = [
            Samples.form, "<a b=\"&#10;&#13;&#9;&quot;&lt;\">&#13;\n&amp;]]&gt;<!-- c --><?p d?></a>",
            "<x:a xmlns:x=\"u:x\" xmlns=\"u:d\"><b xmlns=\"\"/><x:c/></x:a>",
        ]
        for document in documents {
            let once = try CanonicalXML.canonicalize(
                Array(document.utf8), method: CanonicalMethod(.inclusive, withComments: true))
            let events = Array(try XMLEvents(once))
            let twice = try CanonicalXML.canonicalize(once, method: CanonicalMethod(.inclusive, withComments: true))
            #expect(twice == once)
            #expect(Array(try XMLEvents(twice)) == events)
        }
    }

    @Test(
        "row 24: a DOCTYPE is refused as one, whatever it would load",
        arguments: [
            "<!DOCTYPE a>", "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">",
            "<!DOCTYPE a PUBLIC \"-//X\" \"http://127.0.0.1:9/x.dtd\">",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "<!DOCTYPE",
            "<!DOCTYPE a [<!ENTITY % p \"\">%p;]>",
        ])
    func doctype(text: String) async throws {
        let signed = try Samples.signedForm()
        try await Hostile.expectUnreadable(Samples.replace("?>", with: "?>\(text)", in: signed), .doctype)
        try await Hostile.expectUnreadable(Samples.replace("?>", with: "?><!-- x -->\(text)", in: signed), .doctype)
    }

    @Test("row 24: a DOCTYPE inside a signature is no better")
    func doctypeInside() async throws {
        let document = Samples.replace("<Object>", with: "<Object><!DOCTYPE a>", in: try Samples.signedForm())
        try await Hostile.expectUnreadable(document, .doctype)
    }

    @Test(
        "row 25: no entity but the five, and no character that XML does not have",
        arguments: [
            "&a;", "&lt", "&#0;", "&#x0;", "&#xFFFE;", "&#xD800;", "&#x110000;", "&#8;", "&#99999999999999999999;",
            "&#x;", "& ", "&#-1;",
        ])
    func references(text: String) async throws {
        for place in ["<GhiChu />", "<Object>"] {
            let document = Samples.replace(place, with: "<GhiChu>\(text)</GhiChu>", in: try Samples.signedForm())
            let outcome = try await Hostile.outcome(document)
            #expect(outcome.error?.readError?.code == .reference, "\(outcome)")
        }
    }

    @Test("row 25: a hundred thousand references cost what they are long")
    func manyReferences() async throws {
        let text = String(repeating: "&lt;&#x1F600;&amp;", count: 33_334)
        let document = Samples.replace("<GhiChu />", with: "<GhiChu>\(text)</GhiChu>", in: try Samples.signedForm())
        try await Hostile.expect(document, .totalFailed, .hashFailure, check: "reference-digest")
    }

    @Test("row 32: nothing is unpacked: size before and after reading is the same")
    func noExpansion() throws {
        // The canonical form grows by what it has to write out, which is bounded by the tags that ask for it.
        let document = Array(("<a>" + String(repeating: "<b/>\"\r", count: 10_000) + "</a>").utf8)
        let form = try CanonicalXML.canonicalize(document)
        #expect(form.count <= 3 * document.count)
        #expect(throws: Base64Error.self) { try Base64.decode([UInt8](repeating: UInt8(ascii: "="), count: 1 << 20)) }
    }

    @Test("row 33: one root, and nothing but white space, comments and instructions around it")
    func roots() async throws {
        let signed = try Samples.signedForm()
        for text in ["<a/>", "x", "\u{FEFF}", "<![CDATA[]]>", "&#32;", "</TK3-TS>", "<?xml version=\"1.0\"?>"] {
            let outcome = try await Hostile.outcome(signed + Array(text.utf8))
            let code = try #require(outcome.error?.readError?.code, "\(text)")
            #expect([.root, .syntax].contains(code), "\(text): \(code)")
        }
        for text in ["x<a/>", "<a/>", "&amp;"] {
            let outcome = try await Hostile.outcome(Samples.replace("?>", with: "?>\(text)", in: signed))
            #expect(outcome.error?.code == .notReadable, "\(text)")
        }
        let harmless = signed + Array("\n<!-- end -->\n".utf8)
        try await Hostile.expect(harmless, .totalPassed, nil)
        // An instruction outside the root is part of what was signed.
        try await Hostile.expect(
            signed + Array("<?end?>".utf8), .totalFailed, .hashFailure, check: "reference-digest")
    }

    @Test("row 34: the writer writes no text that becomes markup, and the signer writes nothing again")
    func injection() throws {
        var writer = XMLWriter()
        try writer.start("a", attributes: [("b", "\"><evil x=\"1")])
        try writer.text("]]></a><evil/><!-- --> ?>")
        try writer.end()
        let events = Array(try XMLEvents(writer.finish()))
        #expect(events.count == 3)
        #expect(events[1] == .text("]]></a><evil/><!-- --> ?>"))
        for name in ["a b", "a/", "a>", "!--", "?a", "a:b:c", "", "a\u{0}", "1"] {
            var writer = XMLWriter()
            #expect(throws: XMLWriteError.self) { try writer.start(name) }
        }
        for text in ["\u{0}", "\u{B}", "\u{FFFE}"] {
            var writer = XMLWriter()
            #expect(throws: XMLWriteError.self) { try writer.element("a", text) }
        }
        // What was not ours to write is copied byte for byte around the signature.
        let odd = "<r  a = '1'\n><!-- ]]> --><?p ?>\r\n<Cky/></r >\n"
        let signed = try Samples.sign(.bytes(Array(odd.utf8)), at: "r/Cky", by: TestAuthority.signer()).bytes()
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let around = Samples.replace(signature, with: "", in: signed)
        #expect(around == Samples.replace("<Cky/>", with: "<Cky></Cky>", in: Array(odd.utf8)))
    }

    @Test(
        "row 50: signatures are judged in UTF-8 and UTF-16 with a byte order mark, and a label that says otherwise is fatal"
    )
    func encodings() async throws {
        let signed = try Samples.signedForm()
        try await Hostile.expect([0xEF, 0xBB, 0xBF] + signed, .totalPassed, nil)
        for label in ["UTF-16", "UTF-7", "ISO-8859-1", "EBCDIC-CP-US", "UTF-16LE"] {
            let labelled = Samples.replace("encoding=\"utf-8\"", with: "encoding=\"\(label)\"", in: signed)
            try await Hostile.expectUnreadable(labelled, .encoding)
            // The same characters in UTF-16, labelled truly or not, with and without a mark.
            for mark in [[], [0xFEFF] as [UInt16]] {
                let units = mark + Array(String(decoding: labelled, as: UTF8.self).utf16)
                let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
                let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
                for (document, true16) in [(big, ["UTF-16"]), (little, ["UTF-16", "UTF-16LE"])] {
                    if !mark.isEmpty, true16.contains(label) {
                        try await Hostile.expect(document, .totalPassed, nil)
                    } else {
                        try await Hostile.expectUnreadable(document, .encoding)
                    }
                }
            }
        }
        try await Hostile.expectUnreadable([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + signed, .root)
    }

    @Test("a signature is judged the same in every encoding that is read, and made in UTF-8 only")
    func otherEncodings() async throws {
        // Letters and tone marks apart, as Vietnamese Windows has them.
        let form = "<?xml version=\"1.0\" encoding=\"utf-8\"?><r><T>VI\u{301} DU\u{323} đ ô</T><Cky /></r>"
        let signed = try ForgedSignature.make { $0.inheritsNamespaces = false }.sign(form)
        let letters: [Unicode.Scalar: UInt8] = ["\u{301}": 0xEC, "\u{323}": 0xF2, "đ": 0xF0, "ô": 0xF4]
        let labelled = Samples.replace("utf-8", with: "windows-1258", in: signed)
        let windows = String(decoding: labelled, as: UTF8.self).unicodeScalars.map { letters[$0] ?? UInt8($0.value) }
        try await Hostile.expect(windows, .totalPassed, nil)
        let changed = Samples.replace("DU", with: "DO", in: windows)
        try await Hostile.expect(changed, .totalFailed, .hashFailure, check: "reference-digest")
        let found = try XMLVerifier(judge: Untrusting()).explain(.bytes(changed))
        #expect(found.map(\.cause.code) == [.contentChanged])
        // The signature goes between the bytes of the document, so that they must be UTF-8.
        let unsigned = Samples.replace(
            Samples.part(from: "<Signature ", to: "</Signature>", of: signed), with: "", in: windows)
        let wide: [UInt8] = [0xFE, 0xFF] + Array("<r><Cky/></r>".utf8).flatMap { [0, $0] }
        for document in [unsigned, wide] {
            let error = #expect(throws: XMLSignatureError.self) {
                try Samples.sign(.bytes(document), at: "r/Cky", by: TestAuthority.signer())
            }
            #expect(error?.readError?.code == .encoding)
        }
    }

    @Test("row 50: overlong, broken and forbidden characters are refused")
    func characters() async throws {
        let signed = try Samples.signedForm()
        let texts: [[UInt8]] = [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0xBC], [0xF0, 0x80, 0x80, 0xBC], [0xED, 0xA0, 0x80],
            [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xE1, 0xBB],
            [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF], [0], [1], [0x1F],
        ]
        for text in texts {
            for place in ["<GhiChu />", "<Object>"] {
                var document = Samples.replace(place, with: "<GhiChu>\u{2}</GhiChu>", in: signed)
                let index = try #require(document.firstIndex(of: 2))
                document.replaceSubrange(index...index, with: text)
                let outcome = try await Hostile.outcome(document)
                let code = try #require(outcome.error?.readError?.code, "\(text)")
                #expect([.encoding, .character].contains(code), "\(text): \(code)")
            }
        }
    }
}
