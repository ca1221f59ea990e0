import FoundationEssentials
import SignToolAgent
import TestSupport
import Testing

@Suite("Origins") struct OriginTests {
    @Test(
        "what browsers send is read",
        arguments: [
            "https://ivan.example.vn", "https://ivan.example.vn:8443", "http://localhost:8080", "http://127.0.0.1:8080",
            "http://[::1]:8080", "https://xn--v-7ja.vn",
        ])
    func read(text: String) throws {
        let origin = try #require(Origin(text))
        #expect(origin.text == text)
        #expect(origin.isTrustworthy)
    }

    @Test(
        "everything else is not an origin",
        arguments: [
            "", "null", "*", "https://", "https://a.example/", "https://a.example/path", "https://A.example",
            "https://a.example:443", "http://localhost:80", "https://a.example:0", "https://a.example:65536",
            "https://a.example:08443", "https://a.example:", "https://user@a.example", "ftp://a.example", "a.example",
            "file://", "https://a.example https://b.example", "https://a.example,https://b.example", "https://.example",
            "https://a\u{301}.example", "HTTPS://a.example", "https://[::1", "https://[g]:1", "https://a.example\u{0}",
        ])
    func malformed(text: String) {
        #expect(Origin(text) == nil)
    }

    @Test("a page that anybody on the way could have written is not trustworthy")
    func plainHTTP() {
        #expect(Origin("http://ivan.example.vn")?.isTrustworthy == false)
        #expect(Origin("http://127.0.0.1.example.vn")?.isTrustworthy == false)
        #expect(Origin("http://ivan.localhost:8080")?.isTrustworthy == true)
    }

    @Test("a refusal is remembered for a while, then it may be asked again")
    func refusal() throws {
        let clock = ManualClock()
        let origin = try #require(Origin("https://a.example"))
        var book = OriginBook(quiet: 600)
        #expect(book.entry(for: origin, now: clock.now) == .unknown)
        book.refuse(origin, now: clock.now)
        #expect(book.entry(for: origin, now: clock.now) == .refused)
        clock.advance(by: 599)
        #expect(book.entry(for: origin, now: clock.now) == .refused)
        clock.advance(by: 1)
        #expect(book.entry(for: origin, now: clock.now) == .unknown)
        book.allow(origin)
        #expect(book.entry(for: origin, now: clock.now) == .allowed)
    }

    @Test("refusals of any number of origins stay bounded and the newest is kept")
    func manyRefusals() throws {
        let clock = ManualClock()
        var book = OriginBook()
        for number in 0..<300 {
            book.refuse(try #require(Origin("https://a\(number).example")), now: clock.now)
            clock.advance(by: 0.001)
        }
        let (newest, oldest) = (
            try #require(Origin("https://a299.example")), try #require(Origin("https://a0.example"))
        )
        #expect(book.entry(for: newest, now: clock.now) == .refused)
        #expect(book.entry(for: oldest, now: clock.now) == .unknown)
    }

    @Test("an approval outlives the process, readable by its owner alone; a refusal does not")
    func store() throws {
        let folder = try TemporaryFolder()
        let state = folder.file("state")
        let clock = ManualClock()
        let (good, bad) = (
            try #require(Origin("https://good.example")), try #require(Origin("https://bad.example"))
        )
        let first = OriginStore(folder: state, now: clock.reading)
        try first.allow(good)
        first.refuse(bad)
        #expect(first.entry(for: bad) == .refused)
        let second = OriginStore(folder: state, now: clock.reading)
        #expect(second.entry(for: good) == .allowed)
        #expect(second.entry(for: bad) == .unknown)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(state)/origins.json")
        #expect((attributes[.posixPermissions] as? UInt16 ?? 0) & 0o777 == 0o600)
    }

    @Test("a damaged file of approvals allows nobody")
    func damaged() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array(#"{"origins":["*","null"#.utf8), to: "origins.json")
        let store = OriginStore(folder: folder.path, now: { TestTime.now })
        let origin = try #require(Origin("https://a.example"))
        #expect(store.entry(for: origin) == .unknown)
    }
}
