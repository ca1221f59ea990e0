import Foundation
import SocialInsurance
import Testing

@Suite("What another parser says", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")))
struct XmllintTests {
    /// The exit status of `xmllint --noout` over bytes.
    static func status(_ bytes: [UInt8]) throws -> Int32 {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xml")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
        process.arguments = ["--noout", "--huge", file.path]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("form and envelope are well formed")
    func wellFormed() throws {
        var generator = SeededGenerator(state: 7)
        let name = "A" + FormTests.randomText(&generator) + "<&>]]>"
        let form = try FormTests.form([.companyName: name]).xml()
        #expect(try Self.status(form) == 0)
        var envelope = EnvelopeTests.envelope
        envelope.files[0].content = form
        #expect(try Self.status(envelope.xml()) == 0)
        #expect(try Self.status(Array(form.dropLast(3))) != 0)
    }
}
