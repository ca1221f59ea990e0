import Foundation
import SocialInsurance
import TestSupport
import Testing

@Suite("What another parser says", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")))
struct XmllintTests {
    /// The exit status of `xmllint --noout` over bytes.
    static func status(_ bytes: [UInt8]) async throws -> Int32 {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "document.xml")
        return try await OwnThread.run { try Tool.run("/usr/bin/xmllint", ["--noout", "--huge", path]).status }
    }

    @Test("form and envelope are well formed")
    func wellFormed() async throws {
        var generator = SeededGenerator(state: 7)
        let name = "A" + FormTests.randomText(&generator) + "<&>]]>"
        let form = try FormTests.form([.companyName: name]).xml()
        #expect(try await Self.status(form) == 0)
        var envelope = EnvelopeTests.envelope
        envelope.files[0].content = form
        #expect(try await Self.status(envelope.xml()) == 0)
        #expect(try await Self.status(Array(form.dropLast(3))) != 0)
    }
}
