import Foundation
import Storage
import Testing

@Suite("Texts as JSON")
struct JSONTextTests {
    private static let texts: [[String: String]] = [
        [:], ["a": ""], ["company-name": "Công ty \"Ví dụ\" & Cháu", "phone": "024", "b/c": "d/e"],
        ["x": "dòng 1\ndòng 2\t\r\u{8}\u{C}\\", "y": "\u{0}\u{1F}\u{7F}", "z": "😀 e\u{301}"],
    ]

    @Test("are what a general coder writes and reads", arguments: Self.texts)
    func coder(texts: [String: String]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = try JSONText.encode(texts)
        #expect(json == String(decoding: try encoder.encode(texts), as: UTF8.self))
        #expect(try JSONText.decode([String: String].self, json) == texts)
        #expect(try JSONDecoder().decode([String: String].self, from: Data(json.utf8)) == texts)
    }

    @Test(
        "are read in any spelling that JSON has",
        arguments: [
            #" { "a" : "b" , "c" : "d" } "#, #"{"a":"\u0062","c":"d"}"#, #"{"\u0061":"b","c":"\/d"}"#,
            "{\n\t\"a\":\"b\",\r\n\"c\":\"d\"}",
        ])
    func spellings(json: String) throws {
        let read = try JSONText.decode([String: String].self, json)
        #expect(read["a"] == "b")
        #expect(read["c"] == "d" || read["c"] == "/d")
    }

    @Test(
        "are refused where there is anything else",
        arguments: [
            "", "{", "[]", #"{"a":1}"#, #"{"a":"b""#, #"{"a":"b"} x"#, #"{"a" "b"}"#, "{\"a\":\"b\nc\"}",
            #"{"a":"\x"}"#,
        ])
    func refusals(json: String) {
        #expect(throws: (any Error).self) { try JSONText.decode([String: String].self, json) }
    }
}
