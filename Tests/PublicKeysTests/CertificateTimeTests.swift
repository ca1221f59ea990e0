import Testing

@testable import PublicKeys

@Suite("Times in certificates")
struct CertificateTimeTests {
    private func time(_ text: String, _ identifier: UInt8? = nil) throws(DERError) -> CertificateTime {
        var writer = DERWriter()
        let isUTC = text.utf8.prefix { (0x30...0x39).contains($0) }.count <= 12
        writer.element(identifier ?? (isUTC ? 0x17 : 0x18), Array(text.utf8))
        return try CertificateTime(DERCursor.only(writer.bytes))
    }

    @Test(
        "every way to write a time is read as the moment that it means, and what is odd about it is named",
        arguments: [
            ("260101000000Z", "2026-01-01T00:00:00Z", []),
            ("491231235959Z", "2049-12-31T23:59:59Z", []),
            ("500101000000Z", "1950-01-01T00:00:00Z", []),
            ("20500101000000Z", "2050-01-01T00:00:00Z", []),
            ("99991231235959Z", "9999-12-31T23:59:59Z", []),
            ("240229120000Z", "2024-02-29T12:00:00Z", []),
            ("2601010000Z", "2026-01-01T00:00:00Z", [.timeWithoutSeconds]),
            ("260101000000+0700", "2025-12-31T17:00:00Z", [.timeWithOffset]),
            ("260101000000-0330", "2026-01-01T03:30:00Z", [.timeWithOffset]),
            ("260101000000+0000", "2026-01-01T00:00:00Z", [.timeWithOffset]),
            ("20360101000000Z", "2036-01-01T00:00:00Z", [.generalizedTimeBefore2050]),
            ("20260101000000.1Z", "2026-01-01T00:00:00Z", [.timeWithFraction, .generalizedTimeBefore2050]),
        ] as [(String, String, [CertificateDefect.Code])])
    func read(_ text: String, _ moment: String, _ oddities: [CertificateDefect.Code]) throws {
        let time = try self.time(text)
        #expect(time.instant.text == moment)
        #expect(time.oddities == oddities)
        #expect(time.isNoEnd == (text == "99991231235959Z"))
    }

    @Test(
        "what is no time is refused",
        arguments: [
            "", "Z", "2601010000", "261301000000Z", "260132000000Z", "250229000000Z", "260101240000Z", "260101006000Z",
            "260101000061Z", "260101000000ZZ", "260101000000+07x0", "26010100000", "99991231235959.Z",
        ])
    func refused(_ text: String) {
        // The one without a zone means UTC by custom, and says so as an oddity.
        if text == "2601010000" {
            #expect((try? self.time(text))?.oddities == [.timeWithoutSeconds, .timeWithOffset])
        } else {
            #expect(throws: DERError.malformed) { try self.time(text, text.hasPrefix("9999") ? 0x18 : 0x17) }
        }
    }
}
