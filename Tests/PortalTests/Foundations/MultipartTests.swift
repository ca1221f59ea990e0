import Testing

@testable import Portal

@Suite("Multipart reader")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=XyZ"
    private static let body = [
        "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nmột\r\n",
        "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.pdf\"\r\nContent-Type: application/pdf\r\n\r\n",
        "dòng 1\r\n--XyY\r\n-\r\n\r\n--XyZ\r\n",
        "Content-Disposition: form-data; name=\"e\"; filename=\"\"\r\n\r\n\r\n--XyZ--\r\nphần cuối",
    ].joined()

    private struct Part: Equatable {
        var name: String
        var fileName: String?
        var text: String
    }

    private static func read(
        _ body: String, by size: Int, _ type: String = type
    ) throws -> [Part] {
        var parser = try MultipartParser(contentType: type)
        var parts: [Part] = []
        var bytes: [UInt8] = []
        let all = Array(body.utf8)
        for start in stride(from: 0, to: all.count, by: size) {
            for event in try parser.feed(all[start..<min(start + size, all.count)]) {
                switch event {
                case .begin(let part):
                    parts.append(Part(name: part.name, fileName: part.fileName, text: ""))
                    bytes = []
                case .bytes(let more): bytes += more
                case .end: parts[parts.count - 1].text = String(decoding: bytes, as: UTF8.self)
                }
            }
        }
        try parser.finish()
        return parts
    }

    @Test("Boundaries split across chunks of any size are found", arguments: [1, 2, 3, 5, 7, 11, 64, 4096])
    func chunks(size: Int) throws {
        let expected = [
            Part(name: "a", fileName: nil, text: "một"),
            Part(name: "f", fileName: "x.pdf", text: "dòng 1\r\n--XyY\r\n-\r\n"),
            Part(name: "e", fileName: "", text: ""),
        ]
        #expect(try Self.read(Self.body, by: size) == expected)
    }

    @Test("A preamble is skipped and a quoted boundary accepted")
    func preamble() throws {
        let parts = try Self.read(
            "bỏ qua\r\n\(Self.body)", by: 9, "multipart/form-data; charset=utf-8; boundary=\"XyZ\"")
        #expect(parts.count == 3)
    }

    @Test("A body that breaks off is noticed", arguments: [20, 60, 100, 190])
    func unfinished(length: Int) {
        #expect(throws: MultipartError.unfinished) { try Self.read(String(Self.body.prefix(length)), by: 16) }
    }

    @Test("Huge headers are refused before they are kept")
    func headers() {
        let body = "--XyZ\r\nContent-Disposition: form-data; name=\"\(String(repeating: "a", count: 20_000))\"\r\n\r\n"
        #expect(throws: MultipartError.headersTooLong) { try Self.read(body, by: 1000) }
    }

    @Test("A part without a name, a broken boundary and too many parts are refused")
    func malformed() {
        #expect(throws: MultipartError.unnamedPart) {
            try Self.read("--XyZ\r\nContent-Type: text/plain\r\n\r\nx\r\n--XyZ--", by: 100)
        }
        #expect(throws: MultipartError.malformedBoundary) { try Self.read("--XyZ??", by: 100) }
        let part = "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        #expect(throws: MultipartError.tooManyParts) {
            try Self.read(String(repeating: part, count: 101) + "--XyZ--", by: 4096)
        }
    }

    @Test("The content type must name a boundary")
    func boundary() {
        for type in ["multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=X"] {
            #expect(throws: MultipartError.noBoundary) { try MultipartParser(contentType: type) }
        }
    }

    @Test("File names come as browsers escape them")
    func names() throws {
        let body =
            "--XyZ\r\nCONTENT-DISPOSITION: form-data; name=f; filename=\"giấy %22phép%22;.pdf\"\r\n\r\n\r\n--XyZ--"
        #expect(try Self.read(body, by: 7).first?.fileName == "giấy \"phép\";.pdf")
    }
}
