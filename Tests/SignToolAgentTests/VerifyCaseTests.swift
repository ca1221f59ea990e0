import FoundationEssentials
import SignToolAgent
import TestSupport
import Testing
import Wording

/// Inputs that people met in practice, as `signtool verify` answers them.
@Suite("signtool verify: files as people have them", .timeLimit(.minutes(15))) struct VerifyCaseTests {
    /// What the command says about a file.
    private struct Answer {
        let outcome: Outcome
        let text: String
        let english: String
        let explained: String
        let json: [String: JSONField]

        var verdict: String { self.json["verdict"]?.text ?? "" }
    }

    /// The part of the JSON that is looked at.
    private enum JSONField: Decodable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            let text = try? decoder.singleValueContainer().decode(String.self)
            self = text.map(JSONField.text) ?? .other
        }

        var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    private static func answer(
        _ path: String, profile: String = "bhxh", covers: [String] = [], trust: [String] = []
    ) async throws -> Answer {
        func request(_ explains: Bool) -> VerifyCommandWork.Request {
            VerifyCommandWork.Request(
                input: path, profile: profile, covers: covers, trust: trust, time: TestTime.now, explains: explains)
        }
        let result = try await VerifyCommandWork.run(request(false), in: .vietnamese)
        let english = try await VerifyCommandWork.run(request(false), in: .english)
        let explained = try await VerifyCommandWork.run(request(true), in: .english)
        let json = try JSONDecoder().decode([String: JSONField].self, from: Data(result.json().utf8))
        return Answer(
            outcome: result.outcome, text: result.text, english: english.text, explained: explained.text, json: json)
    }

    /// A folder of the cases; nil where they are not there.
    private static func folder() -> String? { Vectors.folder("cases") }

    private static func judge(
        _ folder: String, _ file: String, profile: String = "bhxh", covers: [String] = []
    ) async throws -> Answer {
        try await Self.answer(
            "\(folder)/\(file)", profile: profile, covers: covers, trust: ["\(folder)/base/root.pem"])
    }

    private static func expectNeverWrong(_ answer: Answer) {
        #expect(answer.outcome != .no)
        #expect(answer.verdict != "TOTAL_FAILED")
        for text in [answer.text, answer.english, answer.explained] {
            for wrong in ["KHÔNG hợp lệ", "ký lại", "NOT valid", "sign again", "computed again: it fits"] {
                #expect(!text.contains(wrong), "\(text)")
            }
        }
    }

    @Test("the plain case passes", arguments: ["base/good.xml"])
    func good(file: String) async throws {
        guard let folder = Self.folder() else { return }
        let answer = try await Self.judge(folder, file)
        #expect(answer.outcome == .good, "\(answer.english)")
    }

    @Test(
        "A07: the certificate's digest binds; issuer and serial number are a hint",
        arguments: [
            ("issuerserial-right", nil), ("plain", nil), ("issuerserial-wrong-name", "issuer-serial-differs"),
            ("issuerserial-other-stringtype", nil), ("v1-reversed-E", "old-signing-certificate"),
        ] as [(String, String?)])
    func hints(file: String, warning: String?) async throws {
        guard let folder = Self.folder() else { return }
        let answer = try await Self.judge(folder, "A07/\(file).xml", profile: "xades-baseline")
        #expect(answer.outcome == .good, "\(answer.english)")
        #expect(answer.english.contains("⚠") == (warning != nil), "\(answer.english)")
    }

    @Test("A07: every certificate after the first is about the path, and not the signer's")
    func chain() async throws {
        guard let folder = Self.folder() else { return }
        let answer = try await Self.judge(folder, "A07/chain.xml", profile: "xades-baseline")
        Self.expectNeverWrong(answer)
        #expect(answer.english.contains("cryptography: fits") && !answer.english.contains("⚠"))
        #expect(
            answer.english.split(separator: "\n").contains { $0.contains("✓") && $0.contains("[signing-certificate]") })
    }

    @Test("A11: UTF-16 is read; a false label names both encodings and is no statement about the signature")
    func encodings() async throws {
        guard let folder = Self.folder() else { return }
        let real = try await Self.judge(folder, "A11/real-utf16.xml")
        #expect(real.outcome == .good, "\(real.english)")
        let label = try await Self.judge(folder, "A11/utf16-label-utf8-bytes.xml")
        Self.expectNeverWrong(label)
        #expect(label.outcome == .indeterminate)
        #expect(label.text.lowercased().contains("utf-16") && label.text.contains("UTF-8"))
    }

    @Test(
        "A15: no certificate in the file: undecided, and said so",
        arguments: ["issuerserial-only", "keyname-only", "no-keyinfo"])
    func noCertificate(file: String) async throws {
        guard let folder = Self.folder() else { return }
        let answer = try await Self.judge(folder, "A15/\(file).xml")
        Self.expectNeverWrong(answer)
        #expect(answer.outcome == .indeterminate)
        #expect(answer.text.contains("không có chứng thư số"), "\(answer.text)")
        #expect(answer.text.contains("chưa tính được") && !answer.text.contains("KHÔNG khớp"))
    }

    @Test("A19: what is no signed file is one line that says what it is")
    func otherFiles() async throws {
        guard let folder = Self.folder() else { return }
        let names = try Vectors.names(in: "\(folder)/A19")
        #expect(names.count == 7)
        for name in names {
            let answer = try await Self.judge(folder, "A19/\(name)")
            Self.expectNeverWrong(answer)
            #expect(answer.outcome == .indeterminate)
            #expect(!answer.text.contains("\n") && answer.verdict == "INDETERMINATE", "\(answer.text)")
        }
    }

    @Test("A25: base 64 with carriage returns is valid; a certificate with padding is read, or named as the reason")
    func oddBase64() async throws {
        guard let folder = Self.folder() else { return }
        let lines = try await Self.judge(folder, "A25/line-breaks-cr.xml")
        #expect(lines.outcome == .good, "\(lines.english)")
        let padded = try await Self.judge(folder, "A25/padded-nul.xml")
        Self.expectNeverWrong(padded)
        #expect(padded.outcome == .good || padded.text.contains("Không đọc được chứng thư số"), "\(padded.text)")
    }

    @Test("A30: an e-invoice is another kind of signature under bhxh, and judged by itself under xmldsig")
    func invoice() async throws {
        guard let folder = Self.folder() else { return }
        for name in ["seller-only", "seller-buyer", "buyer-changed"] {
            let other = try await Self.judge(folder, "A30/\(name).xml")
            #expect(other.text.contains("--profile xmldsig") && !other.text.contains("ký lại"), "\(other.text)")
            let plain = try await Self.judge(folder, "A30/\(name).xml", profile: "xmldsig")
            #expect((plain.outcome == .no) == (name == "buyer-changed"), "\(plain.english)")
            let part = try await Self.judge(
                folder, "A30/\(name).xml", profile: "xmldsig", covers: ["HDon/DLHDon", "#data"])
            #expect(part.outcome == (name == "buyer-changed" ? .no : .good), "\(part.english)")
        }
    }

    @Test(
        "odd files of many kinds are named for what they are",
        arguments: [
            ("", "empty"), (" \n\t\r\n", "empty"), ("%PDF-1.7\n", "pdf"), ("Kính gửi cơ quan BHXH", "text"),
            ("[1, 2]", "json"),
            ("  {\"a\": 1}", "json"), ("<!DOCTYPE html><html><p>", "web-page"),
            ("<html><body><p>Đăng nhập</p></body></html>", "web-page"),
            ("\u{FEFF}<HTML>\n<br>", "web-page"), ("PHhtbD48YT48L2E+PC94bWw+", "base64-xml"),
            ("PHhtbD48YT48L2E+\r\nPC94bWw+PHhtbD48YT48L2E+\r\n", "base64-xml"), ("AAECAwQFBgcICQoLDA0ODw==", "base64"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n", "pem"), ("<TK3-TS><NoiDung>", "truncated"),
            ("<TK3-TS><NoiDung></TK3-TS>", "malformed"),
            ("<!DOCTYPE a><a/>", "doctype"), ("<?xml version='1.0' encoding='TCVN-5712'?><a/>", "encoding"),
            ("\u{1}\u{2}\u{3}", "binary"), ("GIF89a", "picture"), ("PK\u{3}\u{4}..[Content_Types].xml", "office"),
            ("PK\u{3}\u{4}..hoso.xml", "zip"),
        ])
    func oddFiles(content: String, kind: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(content.utf8, to: "odd.xml")
        let answer = try await Self.answer(path)
        Self.expectNeverWrong(answer)
        #expect(answer.outcome == .indeterminate)
        #expect(!answer.text.contains("\n"), "\(answer.text)")
        let json = try await VerifyCommandWork.run(
            VerifyCommandWork.Request(input: path, time: TestTime.now), in: .vietnamese
        ).json()
        #expect(json.contains("\"kind\" : \"\(kind)\""), "\(json)")
    }

    @Test("a folder is said to be one, and an XML file without a signature to be unsigned")
    func folderAndUnsigned() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("<a/>".utf8, to: "a.xml")
        let unsigned = try await Self.answer(path)
        #expect(unsigned.outcome == .no && unsigned.text.hasPrefix("Tệp này chưa được ký"))
        let itself = try await Self.answer(String(path.dropLast("/a.xml".count)))
        #expect(itself.outcome == .indeterminate && itself.text.contains("thư mục"))
    }
}
