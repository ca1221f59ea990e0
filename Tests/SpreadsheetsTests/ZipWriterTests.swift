import Archives
import Foundation
import TestSupport
import Testing

@Suite("Writing ZIP archives")
struct ZipWriterTests {
    private static let moment = ZipWriter.Moment(year: 2026, month: 11, day: 30, hour: 21, minute: 5, second: 31)

    private static let files: [(String, [UInt8])] = [
        ("ho-so/tờ khai.xml", Array(String(repeating: "<LaoDong>Nguyễn Văn A</LaoDong>", count: 400).utf8)),
        ("trống.txt", []), ("ngắn.txt", Array("abc".utf8)),
        ("ngẫu nhiên.bin", (0..<5000).map { UInt8(truncatingIfNeeded: ($0 &* $0 &* 2_654_435_761) >> 7) }),
    ]

    private static func archive(_ files: [(String, [UInt8])]) throws -> [UInt8] {
        var writer = ZipWriter()
        var bytes: [UInt8] = []
        for (name, content) in files { bytes += try writer.add(name, content, at: self.moment) }
        return bytes + writer.finish()
    }

    @Test("our own reader reads it back, packed and not")
    func own() throws {
        let archive = try ZipArchive(Self.archive(Self.files)[...])
        #expect(archive.members.map(\.name) == Self.files.map(\.0))
        var budget = 1 << 20
        for (member, file) in zip(archive.members, Self.files) {
            #expect(try archive.unpack(member, keeping: 1 << 20, budget: &budget) == file.1)
        }
        #expect(archive.members[0].packedSize < Self.files[0].1.count)
    }

    @Test("unzip and Python read it too", .enabled(if: Tool.exists("unzip") && Tool.exists("python3")))
    func others() throws {
        let folder = try TemporaryFolder()
        try folder.write(try Self.archive(Self.files), to: "a.zip")
        let unzip = try Tool.run("unzip", ["-tq", folder.file("a.zip")])
        #expect(unzip.status == 0, "\(unzip.errors)")
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as archive:
                assert archive.testzip() is None
                for entry in archive.infolist():
                    print(entry.filename, len(archive.read(entry)), entry.date_time)
            """
        let python = try Tool.run("python3", ["-c", script, folder.file("a.zip")])
        #expect(python.status == 0, "\(python.errors)")
        let lines = String(decoding: python.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.first?.hasSuffix("(2026, 11, 30, 21, 5, 30)") == true)
        #expect(lines.first?.hasPrefix("ho-so/tờ khai.xml") == true)
    }

    @Test(
        "no name leads out of the folder, none comes twice, none is one that a system takes for something else",
        arguments: [
            (["../../etc/passwd"], ["etc/passwd"]), (["/a/b", "a//b"], ["a/b", "a/b-2"]),
            (["x.pdf", "X.PDF", "x.pdf"], ["x.pdf", "X-2.PDF", "x-3.pdf"]), (["..", "."], ["_", "_-2"]),
            (["a:b?.txt"], ["a_b_.txt"]), (["C:\\x\\y.txt"], ["C_/x/y.txt"]), (["a\u{202E}b.", "c . "], ["a_b", "c"]),
        ] as [([String], [String])])
    func names(given: [String], kept: [String]) throws {
        let archive = try ZipArchive(Self.archive(given.map { ($0, [1]) })[...])
        #expect(archive.members.map(\.name) == kept)
    }

    @Test("a name longer than file systems take is cut before its ending")
    func long() throws {
        let name = String(repeating: "ế", count: 300) + ".xlsx"
        let kept = try ZipArchive(Self.archive([(name, [])])[...]).members[0].name
        #expect(kept.utf8.count <= 200 && kept.hasSuffix("ế.xlsx"))
    }
}
