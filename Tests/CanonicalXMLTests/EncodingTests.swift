import CanonicalXML
import FoundationEssentials
import TestSupport
import Testing

@Suite("Encodings") struct EncodingTests {
    private static func document(_ label: String, _ text: [UInt8]) -> [UInt8] {
        Array("<?xml version='1.0' encoding='\(label)'?><a b='".utf8) + text + Array("'>".utf8) + text
            + Array("</a>".utf8)
    }

    @Test(
        "documents in encodings of one byte are read as what they say",
        arguments: [
            ("windows-1252", [0x80, 0x99, 0xE9] as [UInt8], "€™é"),
            ("Windows-1258", [0xEA, 0xD2, 0xF0, 0xFE], "ê\u{309}đ₫"),
            ("ISO-8859-1", [0xA4, 0xE9, 0xBE], "¤é¾"), ("iso-8859-15", [0xA4, 0xE9, 0xBE], "€éŸ"),
            ("US-ASCII", [0x41], "A"),
        ])
    func singleByte(label: String, bytes: [UInt8], text: String) throws {
        let expected = Array("<a b=\"\(text)\">\(text)</a>".utf8)
        for size in [nil, 1, 3, 64] as [Int?] {
            let form = try PieceSize.$forced.withValue(size) {
                try CanonicalXML.canonicalize(Self.document(label, bytes))
            }
            #expect(form == expected, "\(label), pieces of \(size ?? 0)")
        }
    }

    @Test("long documents come out the same in every piece size")
    func long() throws {
        let text = [UInt8](repeating: 0xE9, count: 100_000) + [0x20] + [UInt8](repeating: 0x93, count: 70_000)
        let document = Array("<?xml version='1.0' encoding='windows-1252'?><a>".utf8) + text + Array("</a>".utf8)
        let form = try CanonicalXML.canonicalize(document)
        #expect(form.count == 200_000 + 1 + 210_000 + 7)
        #expect(try PieceSize.$forced.withValue(777) { try CanonicalXML.canonicalize(document) } == form)
    }

    @Test(
        "a false label names both encodings, an unknown one itself",
        arguments: [
            ("UTF-16", Array("é".utf8), "UTF-16", "UTF-8"),
            ("windows-1252", Array("Ví dụ".utf8), "windows-1252", "UTF-8"),
            ("ISO-8859-1", Array("Công ty".utf8), "ISO-8859-1", "UTF-8"), ("windows-1251", [0xE9], "windows-1251", nil),
            ("TCVN-5712", [0xE9], "TCVN-5712", nil), ("windows-1258", [0xE9, 0x90], "windows-1258", nil),
            ("us-ascii", [0xE9], "US-ASCII", nil),
        ] as [(String, [UInt8], String, String?)])
    func labels(label: String, bytes: [UInt8], stated: String, actual: String?) throws {
        let document = Self.document(label, bytes)
        for size in [nil, 1] as [Int?] {
            let error = PieceSize.$forced.withValue(size) { Self.error(in: document) }
            #expect(error?.code == .encoding)
            #expect(error?.statedEncoding == stated)
            #expect(error?.actualEncoding == actual)
        }
        #expect(Self.error(in: [0xEF, 0xBB, 0xBF] + Self.document("windows-1252", [0x41]))?.actualEncoding == "UTF-8")
    }

    private static func error(in document: [UInt8]) -> XMLReadError? {
        do {
            _ = try CanonicalXML.canonicalize(document)
            return nil
        } catch {
            return error as? XMLReadError
        }
    }

    @Test("the tables are those of Python's codecs", .enabled(if: Tool.exists("python3")))
    func tables() throws {
        for (label, codec) in [("windows-1252", "cp1252"), ("windows-1258", "cp1258"), ("ISO-8859-15", "iso8859-15")] {
            let script =
                "print('\\n'.join('-' + bytes([b]).decode('\(codec)', 'ignore').encode().hex() for b in range(128, 256)))"
            let lines = String(decoding: try Tool.run("python3", ["-c", script]).output, as: UTF8.self).split(
                separator: "\n")
            #expect(lines.count == 128)
            for (byte, line) in zip(UInt8(0x80)...0xFF, lines) {
                let ours = try? CanonicalXML.canonicalize(
                    Array("<?xml version='1.0' encoding='\(label)'?><a>".utf8) + [byte] + Array("</a>".utf8))
                let text = ours.map { $0.dropFirst(3).dropLast(4).map { String($0, radix: 16) }.joined() } ?? ""
                #expect("-\(text)" == line, "\(label) \(byte)")
            }
        }
    }
}
