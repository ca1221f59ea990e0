import FoundationEssentials
import SignToolAgent
import TestSupport
import Testing

@Suite("Registrable domains") struct DomainTests {
    @Test(
        "are the names that somebody registered",
        arguments: [
            ("example.vn", "example.vn"), ("a.b.example.vn", "example.vn"), ("ky.example.com.vn", "example.com.vn"),
            ("www.vidu.gov.vn", "vidu.gov.vn"), ("a.vidu.hanoi.vn", "vidu.hanoi.vn"), ("com.vn", "com.vn"),
            ("vn", "vn"), ("a.example.co.uk", "example.co.uk"), ("a.b.example", "b.example"),
            ("x.y.z.ck", "y.z.ck"), ("a.www.ck", "www.ck"), ("city.kobe.jp", "city.kobe.jp"),
            ("a.b.c.kobe.jp", "b.c.kobe.jp"), ("a.github.io", "github.io"), ("localhost", "localhost"),
            ("app.localhost", "app.localhost"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"),
            ("192.168.1.10", "192.168.1.10"), ("a.xn--p1ai", "a.xn--p1ai"), ("example.vn.", "example.vn"),
        ])
    func domains(host: String, domain: String) {
        #expect(PublicSuffixes.shipped.registrableDomain(of: host) == domain)
    }

    @Test("a damaged list makes the last two labels one owner's, and never fails")
    func damaged() {
        var generator = SystemRandomNumberGenerator()
        let header = Array(".DAFSA@PSL_0   \n".utf8)
        for length in 0..<300 {
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let suffixes = PublicSuffixes(automaton: header + noise)
            #expect(!suffixes.registrableDomain(of: "a.b.example.com.vn").isEmpty)
        }
        #expect(PublicSuffixes(automaton: []).registrableDomain(of: "a.b.example.vn") == "example.vn")
    }

    @Test(
        "know the ICANN rules of the list that Debian has installed",
        .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/publicsuffix/public_suffix_list.dat")))
    func installed() throws {
        let bytes = try #require(FileManager.default.contents(atPath: "/usr/share/publicsuffix/public_suffix_list.dat"))
        let text = String(decoding: bytes, as: UTF8.self)
        var known = 0
        var unknown = 0
        for line in text.split(separator: "\n") {
            if line.contains("BEGIN PRIVATE") { break }
            guard !line.hasPrefix("//"), line.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            let rule = line.split(separator: " ")[0]
            let (host, domain) =
                if rule.hasPrefix("!") {
                    ("a.\(rule.dropFirst())", String(rule.dropFirst()))
                } else if rule.hasPrefix("*.") {
                    ("a.b.c.\(rule.dropFirst(2))", "b.c.\(rule.dropFirst(2))")
                } else {
                    ("a.b.\(rule)", "b.\(rule)")
                }
            if PublicSuffixes.shipped.registrableDomain(of: host) == domain { known += 1 } else { unknown += 1 }
        }
        // Another version of the package may have gained or lost some.
        #expect(known > 6000 && unknown * 20 < known, "\(known) known, \(unknown) not")
    }
}

@Suite("How often the user is asked") struct QuestionLimitTests {
    private func origin(_ host: String) throws -> Origin { try #require(Origin("https://\(host)")) }

    @Test("a refusal keeps the siblings of an origin quiet too, and nobody else")
    func siblings() throws {
        let clock = ManualClock()
        var book = OriginBook()
        book.refuse(try self.origin("a.evil.com.vn"), now: clock.now)
        #expect(book.entry(for: try self.origin("b.evil.com.vn"), now: clock.now) == .refused)
        #expect(book.entry(for: try self.origin("evil.com.vn:8443"), now: clock.now) == .refused)
        #expect(book.entry(for: try self.origin("good.com.vn"), now: clock.now) == .unknown)
        book.allow(try self.origin("portal.evil.com.vn"))
        #expect(book.entry(for: try self.origin("portal.evil.com.vn"), now: clock.now) == .allowed)
    }

    @Test("repeated refusals are quiet for longer each time, a day at most, and are forgotten a day later")
    func growing() throws {
        let clock = ManualClock()
        var book = OriginBook(quiet: 600)
        let origin = try self.origin("evil.vn")
        var quiet = 600.0
        for _ in 0..<12 {
            book.refuse(origin, now: clock.now)
            clock.advance(by: quiet - 1)
            #expect(book.entry(for: origin, now: clock.now) == .refused)
            clock.advance(by: 2)
            #expect(book.entry(for: origin, now: clock.now) == .unknown)
            quiet = min(quiet * 2, OriginBook.longestQuiet)
        }
        clock.advance(by: OriginBook.longestQuiet)
        book.refuse(origin, now: clock.now)
        clock.advance(by: 601)
        #expect(book.entry(for: origin, now: clock.now) == .unknown)
    }

    @Test("within ten minutes one domain gets three questions, and all together six")
    func numbers() throws {
        let clock = ManualClock()
        var book = OriginBook()
        for number in 0..<12 {
            let may = book.mayAsk(about: try self.origin("s\(number).evil.vn"), now: clock.now)
            #expect(may == (number < OriginBook.questionsOfDomain))
        }
        for number in 0..<12 {
            let may = book.mayAsk(about: try self.origin("evil\(number).vn"), now: clock.now)
            #expect(may == (number < OriginBook.questionsOfAll - OriginBook.questionsOfDomain))
        }
        clock.advance(by: OriginBook.window)
        #expect(book.mayAsk(about: try self.origin("s0.evil.vn"), now: clock.now))
    }
}
