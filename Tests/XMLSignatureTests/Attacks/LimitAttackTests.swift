import CanonicalXML
import TestSupport
import Testing
import XMLSignature

/// Rows 13, 26 to 30 and 49 of the attack catalogue: cost is linear or refused.
///
/// Row 13, references that ask for a large document again and again, is in `ReferenceTests`; the same limits for
/// canonical forms alone are in `CanonicalXMLTests`. Nothing here looks at a clock: where a cost were not linear, these tests would not end.
@Suite("Attacks: limits", .timeLimit(.minutes(15))) struct LimitAttackTests {
    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// The signed form with something before its signature's end.
    private static func withObject(_ content: String) throws -> [UInt8] {
        Samples.replace("</Signature>", with: "<Object>\(content)</Object></Signature>", in: try Samples.signedForm())
    }

    @Test("row 29: a signature of two megabytes is read, a larger one refused")
    func largeSignature() async throws {
        try await Hostile.expect(Self.withObject(Self.repeated("x", 2_000_000)), .totalPassed, nil)
        try await Hostile.expectUnreadable(Self.withObject(Self.repeated("x", 2_200_000)), .limit)
        try await Hostile.expectUnreadable(
            Self.withObject(Self.repeated("<x/>", 600_000)), .limit)
    }

    @Test("row 29: giant names and values are refused, giant texts are not")
    func giants() async throws {
        let signed = try Samples.signedForm()
        let text = Samples.replace("<GhiChu />", with: "<GhiChu>\(Self.repeated("đ", 500_000))</GhiChu>", in: signed)
        try await Hostile.expect(text, .totalFailed, .hashFailure, check: "reference-digest")
        let tags = [
            "<\(Self.repeated("n", 5000))/>", "<a \(Self.repeated("n", 5000))=\"\"/>",
            "<a b=\"\(Self.repeated("v", 2 << 20))\"/>", "<a xmlns:b=\"u:\(Self.repeated("v", 2 << 20))\"/>",
            "<?\(Self.repeated("n", 5000)) ?>", "<a \(Self.repeated(" ", 5 << 20))/>",
            "<a b=\"\(Self.repeated("v", 5 << 20))",
        ]
        for tag in tags {
            try await Hostile.expectUnreadable(Samples.replace("<GhiChu />", with: tag, in: signed), .limit)
        }
    }

    @Test("row 28: nesting is refused at its limit in the document and in the signature, whatever follows")
    func depth() async throws {
        let signed = try Samples.signedForm()
        for depth in [300, 1_000_000] {
            let deep = Self.repeated("<x>", depth) + Self.repeated("</x>", depth)
            try await Hostile.expectUnreadable(Samples.replace("<GhiChu />", with: deep, in: signed), .limit)
            try await Hostile.expectUnreadable(Samples.replace("<Object>", with: "<Object>\(deep)", in: signed), .limit)
            // Never closed.
            try await Hostile.expectUnreadable(Array(("<a>" + Self.repeated("<x>", depth)).utf8), .limit)
        }
        let allowed = Self.repeated("<x>", 200) + Self.repeated("</x>", 200)
        try await Hostile.expect(Self.withObject(allowed), .totalPassed, nil)
    }

    @Test("row 49: keys inside keys are no recursion")
    func nestedKeys() async throws {
        for name in ["KeyInfo", "KeyValue", "X509Data", "Object", "SignedInfo", "Manifest"] {
            let nested = Self.repeated("<\(name)>", 200) + Self.repeated("</\(name)>", 200)
            let forged = try ForgedSignature.make { $0.insideKeyInfo = nested }
            let outcome = try await Hostile.outcome(forged.sign(Samples.form), profile: .xmldsig)
            let report = try #require(outcome.report)
            // Inside KeyInfo only a KeyValue and a Manifest of nothing can spoil anything.
            #expect(report.signatures.count == 1)
            #expect((report.verdict == .totalPassed) == (name != "KeyValue"), "\(name): \(report)")
        }
        let signatures =
            Self.repeated("<Object><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">", 60)
            + Self.repeated("</Signature></Object>", 60)
        let outcome = try await Hostile.outcome(Self.withObject(signatures))
        #expect(outcome.report?.signatures.count == 61)
        #expect(outcome.report?.verdict == .totalFailed)
    }

    @Test("row 26: attributes are counted before they are compared")
    func attributes() async throws {
        let signed = try Samples.signedForm()
        for (count, isAllowed) in [(250, true), (300, false), (100_000, false)] {
            let list = (0..<count).map { " a\($0)=\"\"" }.joined()
            let document = Samples.replace("<Object>", with: "<Object\(list)>", in: signed)
            if isAllowed {
                try await Hostile.expect(document, .totalPassed, nil)
            } else {
                try await Hostile.expectUnreadable(document, .limit)
            }
        }
    }

    @Test("row 27: many prefixes in scope of many elements cost what they are long")
    func namespaces() async throws {
        // 12,500 prefixes in scope of the signature, and 40,000 elements in it that declare one more each.
        let outer = (0..<50).map { level in
            "<n" + (0..<250).map { " xmlns:p\(level)x\($0)=\"u:\($0)\"" }.joined() + ">"
        }.joined()
        let form = "<TK3-TS><NoiDung/><x>\(outer)<Cky />\(Self.repeated("</n>", 50))</x></TK3-TS>"
        let forged = try ForgedSignature.make {
            $0.canonicalization = CanonicalMethod.exclusive.identifier
            $0.transforms.append(CanonicalMethod.exclusive.identifier)
            $0.digested = try CanonicalXML.canonicalize(
                Samples.replace("<Cky />", with: "<Cky></Cky>", in: Array(form.utf8)), method: .exclusive)
            $0.afterKeyInfo = "<Object>\(Self.repeated("<x xmlns:q=\"u:q\"/>", 40_000))</Object>"
        }
        try await Hostile.expect(forged.sign(form), .totalPassed, nil, profile: .xmldsig)
    }

    @Test("row 27: a PrefixList as long as an attribute may be costs what it is long")
    func prefixList() async throws {
        let prefixes = (0..<100_000).map { "p\($0)" }.joined(separator: " ")
        let list =
            "<InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"\(prefixes)\"/>"
        let method = CanonicalMethod.exclusive.identifier
        let forged = try ForgedSignature.make { $0.transforms.append(method) }
        let elements = (0..<20_000).map { "<x xmlns:p\($0)=\"u:p\"/>" }.joined()
        let form = Samples.form.split(separator: "<GhiChu />").joined(separator: "<GhiChu>\(elements)</GhiChu>")
        let document = Samples.replace(
            "<Transform Algorithm=\"\(method)\"></Transform>",
            with: "<Transform Algorithm=\"\(method)\">\(list)</Transform>", in: try forged.sign(form))
        try await Hostile.expect(
            document, .totalFailed, .hashFailure, check: "reference-digest", profile: .xmldsig)
    }

    @Test("row 30: a thousand references are verified, one more is refused")
    func references() async throws {
        for (count, isAllowed) in [(1000, true), (1001, false), (6000, false)] {
            let part = ForgedSignature.reference("#p", digesting: Array("<Part Id=\"p\">1</Part>".utf8))
            let forged = try ForgedSignature.make {
                $0.inheritsNamespaces = false
                $0.extraReference = Self.repeated(part, count - 1)
            }
            let document = try forged.sign("<r><Part Id=\"p\">1</Part><Cky /></r>")
            if isAllowed {
                let outcome = try await Hostile.expect(document, .totalPassed, nil, profile: .xmldsig)
                #expect(outcome.report?.signatures.first?.references.count == count)
            } else {
                try await Hostile.expect(
                    document, .indeterminate, .constraintsFailure, check: "format", said: "too many references",
                    profile: .xmldsig)
            }
        }
    }

    @Test("row 30: five transforms are looked at, six refused")
    func transforms() async throws {
        let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
        for (count, check) in [(5, "reference-transforms"), (6, "format"), (10_000, "format")] {
            let forged = try ForgedSignature.make { $0.transforms = [String](repeating: enveloped, count: count) }
            let outcome = try await Hostile.outcome(forged.sign(Samples.form), profile: .xmldsig)
            let failed = outcome.report?.signatures.first?.checks.filter { !$0.passed }.map(\.name)
            #expect(failed?.contains(check) == true, "\(count): \(failed ?? [])")
            #expect(outcome.report?.verdict != .totalPassed)
        }
    }

    @Test("row 13: a manifest that is named a thousand times is not read a thousand times")
    func manifests() async throws {
        let inner = ForgedSignature.reference("#p", digesting: Array("<Part Id=\"p\">1</Part>".utf8))
        let manifest =
            "<Manifest xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"m\">\(Self.repeated(inner, 1000))</Manifest>"
        let outer = ForgedSignature.reference(
            "#m", digesting: Array(manifest.utf8), type: "http://www.w3.org/2000/09/xmldsig#Manifest")
        let forged = try ForgedSignature.make {
            $0.inheritsNamespaces = false
            $0.extraReference = Self.repeated(outer, 999)
            $0.afterKeyInfo = "<Object>\(manifest)</Object>"
        }
        try await Hostile.expect(
            forged.sign("<r><Part Id=\"p\">1</Part><Cky /></r>"), .indeterminate, .constraintsFailure, check: "format",
            said: "too many manifests", profile: .xmldsig)
    }

    @Test("row 30: the references of all signatures together are counted")
    func allReferences() async throws {
        let part = ForgedSignature.reference("#p", digesting: Array("<Part Id=\"p\">1</Part>".utf8))
        let forged = try ForgedSignature.make {
            $0.inheritsNamespaces = false
            $0.extraReference = Self.repeated(part, 999)
        }
        let signed = try forged.sign("<r><Part Id=\"p\">1</Part><Cky /></r>")
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let document = Samples.replace(signature, with: Self.repeated(signature, 11), in: signed)
        try await Hostile.expectUnreadable(document, .limit, profile: .xmldsig)
    }

    @Test("row 2: an Id that is there ten thousand times is counted, and refused")
    func duplicates() async throws {
        let forged = try ForgedSignature.make {
            $0.uri = "#p"
            $0.inheritsNamespaces = false
            $0.transforms = []
        }
        let signed = try forged.sign("<r><Part Id=\"p\">1</Part><Cky /></r>")
        let document = Samples.replace(
            "</r>", with: Self.repeated("<Part Id=\"p\">1</Part>", 10_000) + "</r>", in: signed)
        try await Hostile.expect(
            document, .indeterminate, .constraintsFailure, check: "reference-target",
            said: "the Id is there 10001 times",
            profile: .xmldsig)
    }

    @Test("row 49: certificates and names in KeyInfo are counted before they are read")
    func keyInfo() async throws {
        let bombs = [
            (
                "<X509Data>\(Self.repeated("<X509Certificate>AA==</X509Certificate>", 10_000))</X509Data>",
                "too many certificates"
            ),
            (Self.repeated("<KeyName>k</KeyName>", 10_000), "too many names"),
            (
                "<X509Data>\(Self.repeated("<X509SubjectName>CN=x</X509SubjectName>", 10_000))</X509Data>",
                "too many names"
            ),
            ("<X509Data>\(Self.repeated("<X509SKI>AA==</X509SKI>", 10_000))</X509Data>", "too many names"),
        ]
        for (bomb, reason) in bombs {
            let forged = try ForgedSignature.make { $0.insideKeyInfo = bomb }
            try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .constraintsFailure, check: "format", said: reason)
        }
        // What nobody knows is passed over, however much of it there is.
        let unknown = try ForgedSignature.make {
            $0.insideKeyInfo = Self.repeated("<x xmlns=\"urn:x\"/>", 50_000) + "<MgmtData>x</MgmtData>"
        }
        try await Hostile.expect(unknown.sign(Samples.form), .totalPassed, nil)
    }

    @Test("row 49: a certificate that is nothing but nesting is no certificate")
    func nestedDER() async throws {
        // SEQUENCE in SEQUENCE in SEQUENCE, each with its length in four bytes; and such of indefinite length.
        let nested = (0..<100_000).flatMap { level in
            let length = (100_000 - level - 1) * 6
            return [0x30, 0x84] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        }
        for der in [nested, [UInt8](repeating: 0x30, count: 300_000), Self.indefinite] {
            let forged = try ForgedSignature.make {
                $0.keyInfo = "<X509Data><X509Certificate>\(Base64.text(der))</X509Certificate></X509Data>"
            }
            try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .noSigningCertificate, check: "key",
                said: "not a certificate")
        }
    }

    private static let indefinite: [UInt8] = [UInt8]((0..<150_000).flatMap { _ in [0x30, 0x80] as [UInt8] })

    @Test("row 30: sixty-four signatures are judged, more are refused")
    func signatures() async throws {
        let signed = try Samples.signedForm()
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        // The survey notices the root too.
        for (count, isAllowed) in [(63, true), (65, false), (2000, false)] {
            let document = Samples.replace(signature, with: Self.repeated(signature, count), in: signed)
            if isAllowed {
                let outcome = try await Hostile.expect(document, .totalFailed, .hashFailure, check: "reference-digest")
                #expect(outcome.report?.signatures.count == count)
            } else {
                try await Hostile.expectUnreadable(document, .limit)
            }
        }
    }
}
