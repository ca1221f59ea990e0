import CanonicalXML
import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Embedded forms") struct EmbeddedTests {
    static let path = "Hoso/NoiDung/ToKhais/FileToKhai/NoiDungFile"

    /// How base 64 may be written in a document without being another text.
    enum Writing: String, CaseIterable {
        case oneLine, lines, carriageReturns, references, sections, blanks

        func text(_ bytes: [UInt8]) -> String {
            let digits = Array(Base64.text(bytes))
            let lines = stride(from: 0, to: digits.count, by: 76).map {
                String(digits[$0..<min($0 + 76, digits.count)])
            }
            return switch self {
            case .oneLine: String(digits)
            case .lines: "\n" + lines.joined(separator: "\n") + "\n"
            case .carriageReturns: lines.joined(separator: "&#13;\r\n")
            case .references: lines.map { "&#\($0.utf8.first ?? 0);" + $0.dropFirst() }.joined(separator: "&#xA;")
            case .sections: lines.map { "<![CDATA[\($0)]]>" }.joined()
            case .blanks: digits.map { "\($0) " }.joined()
            }
        }
    }

    static func envelope(_ files: [(name: String, text: String)]) -> [UInt8] {
        let items = files.map {
            "<FileToKhai><TenFile>\($0.name)</TenFile><NoiDungFile>\($0.text)</NoiDungFile></FileToKhai>"
        }
        return Array("<Hoso><NoiDung><ToKhais>\n\(items.joined())</ToKhais></NoiDung><CKy_Dvi/></Hoso>".utf8)
    }

    private static func verify(_ envelope: [UInt8]) async throws -> [EmbeddedReport] {
        try await XMLVerifier(judge: TestAuthority.trust()).verifyEmbedded(
            in: .bytes(envelope), at: Self.path, nameElement: "TenFile", at: TestTime.now)
    }

    @Test("the report of a form inside is the report of the form on its own", arguments: Writing.allCases)
    func sameReport(writing: Writing) async throws {
        let signed = try Samples.signedForm()
        let damaged = Samples.replace("0101234565", with: "0101234566", in: signed)
        let envelope = Self.envelope([("TK3-TS.xml", writing.text(signed)), ("b.xml", writing.text(damaged))])
        let reports = try await Self.verify(envelope)
        #expect(reports.map(\.form.name) == ["TK3-TS.xml", "b.xml"])
        #expect(reports.map(\.form.number) == [0, 1])
        #expect(try reports.first?.result.get() == (try await Samples.verify(signed)))
        #expect(try reports.last?.result.get() == (try await Samples.verify(damaged)))
        #expect(try reports.first?.result.get().verdict == .totalPassed)
        #expect(try reports.last?.result.get().subIndication == .hashFailure)
    }

    @Test("a large form, many windows long, in a file and in memory")
    func large() async throws {
        let rows = (0..<6000).map { "<LaoDong><STT>\($0)</STT><HoTen>Nguyễn Thị Ánh</HoTen><Ghichu /></LaoDong>" }
        let form = Samples.replace("<GhiChu />", with: rows.joined(), in: Array(Samples.form.utf8))
        let signed = try Samples.sign(.bytes(form), by: TestAuthority.signer()).bytes()
        let envelope = Self.envelope([("D02-TS.xml", Writing.lines.text(signed))])
        let folder = try TemporaryFolder()
        let file = try folder.write(envelope, to: "envelope.xml")
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        for source in [XMLSource.bytes(envelope), .file(file)] {
            let reports = try await verifier.verifyEmbedded(in: source, at: Self.path, at: TestTime.now)
            #expect(try reports.map { try $0.result.get().verdict } == [.totalPassed])
        }
    }

    @Test("a form inside a form inside an envelope")
    func nested() async throws {
        let signed = try Samples.signedForm()
        let inner = Self.envelope([("TK3-TS.xml", Writing.carriageReturns.text(signed))])
        let outer = Self.envelope([("a.pdf", Base64.text(Array("%PDF".utf8))), ("b.xml", Writing.lines.text(inner))])
        let first = try EmbeddedSource.find(in: .bytes(outer), at: Self.path)
        let second = try EmbeddedSource.find(in: .embedded(try #require(first.last)), at: Self.path)
        let source = XMLSource.embedded(try #require(second.first))
        let (report, content) = try await XMLVerifier(judge: TestAuthority.trust()).verifyKeepingContent(
            source, at: TestTime.now)
        #expect(report == (try await Samples.verify(signed)))
        #expect(content?.canonicalBytes == (try CanonicalXML.canonicalize(Array(Samples.form.utf8))))
        #expect(first.map(\.mayBeXML) == [false, true])
    }

    @Test("what is damaged inside is an error of that form alone, with its place in the envelope")
    func damagedText() async throws {
        let good = Base64.text(try Samples.signedForm())
        let texts = ["", "x", "PGEv#", "PGEvPg=", "PGE=PGEv", "PGEv<!---->Pg==", "PGEv<a/>", "é", "]]", good]
        let envelope = Self.envelope(texts.enumerated().map { ("\($0.offset).xml", $0.element) })
        let reports = try await Self.verify(envelope)
        let errors = reports.map { report -> XMLReadError? in
            if case .failure(let error) = report.result { error.readError } else { nil }
        }
        #expect(reports.map(\.form.number) == Array(1...9))
        #expect(errors.map(\.?.code) == Array(repeating: .base64, count: 8) + [nil])
    }
}
