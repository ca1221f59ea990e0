import Connections
import Portal
import Testing

@Suite("Addresses of visitors")
struct ClientAddressTests {
    @Test(
        "a subscriber and the network around it are told from the address",
        arguments: [
            ("203.0.113.7", "203.0.113.7", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:0:0:0:0/64", "2001:db8:1:0:0:0:0:0/48"),
            ("2001:DB8::1", "2001:db8:0:0:0:0:0:0/64", "2001:db8:0:0:0:0:0:0/48"),
            ("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24"), ("::", "0:0:0:0:0:0:0:0/64", "0:0:0:0:0:0:0:0/48"),
        ])
    func networks(text: String, network: String, neighbourhood: String) throws {
        let address = try #require(ClientAddress(text))
        #expect(address.network == network)
        #expect(address.neighbourhood == neighbourhood)
    }

    @Test(
        "what is no address is none",
        arguments: [
            "", " ", "unknown", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4x", "1.2.3.4:80", "[::1]",
            "[::1]:80",
            "fe80::1%eth0", "::1::", "2001:db8", "1.2.3.4\r\nX: y", "\"1.2.3.4\"", "1.2.3.4 ", "::ffff:1.2.3",
            "12345::",
        ])
    func none(text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test(
        "behind trusted proxies the right-most address that is not theirs counts",
        arguments: [
            ("false", "198.51.100.1", ["203.0.113.7"], "198.51.100.1"),
            ("true", "10.0.0.1", ["203.0.113.7"], "203.0.113.7"),
            ("true", "10.0.0.1", ["192.0.2.1, 203.0.113.7"], "203.0.113.7"),
            ("true", "10.0.0.1", ["192.0.2.1", "203.0.113.7"], "203.0.113.7"),
            ("true", "10.0.0.1", [], "10.0.0.1"),
            ("true", "10.0.0.1", ["203.0.113.7, unknown"], "10.0.0.1"),
            ("true", "10.0.0.1", ["203.0.113.7,"], "10.0.0.1"),
            ("true", "10.0.0.1", ["203.0.113.7:80"], "10.0.0.1"),
            ("10.0.0.0/8", "10.0.0.1", ["192.0.2.1, 203.0.113.7, 10.0.0.2"], "203.0.113.7"),
            ("10.0.0.0/8", "10.0.0.1", ["192.0.2.1, nonsense, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.0/8", "10.0.0.1", ["10.0.0.9, 10.0.0.2"], "10.0.0.9"),
            ("10.0.0.0/8", "198.51.100.1", ["203.0.113.7"], "198.51.100.1"),
            ("2001:db8::/32", "2001:db8::1", ["2001:db9::7"], "2001:db9:0:0:0:0:0:7"),
        ])
    func forwarded(trust: String, peer: String, lines: [String], counted: String) throws {
        let proxy: ProxyTrust =
            switch trust {
            case "false": .nobody
            case "true": .whoeverConnects
            default: .addresses([try #require(AddressRange(trust))])
            }
        let client = proxy.client(peer: try #require(ClientAddress(peer)), forwarded: lines)
        #expect(client.description == counted)
    }

    @Test(
        "blocks of addresses are read strictly",
        arguments: ["", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "x/8"])
    func badRange(text: String) {
        #expect(AddressRange(text) == nil)
    }
}

@Suite("Places that links and redirects may name")
struct LocalPathTests {
    @Test(
        "a path of ours is taken as it is",
        arguments: [
            "/", "/dang-ky", "/ho-so/AC4DF7HJ?lang=en", "/dang-ky/cong-ty?ve=kiem-tra#tax-code", "/a?b=http://c/d",
            "/a%2F%2Fb",
        ])
    func taken(text: String) {
        #expect(LocalPath(text)?.description == text)
    }

    @Test(
        "whatever a browser could read as another host is none",
        arguments: [
            "", "dang-ky", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
            "\\/evil.example",
            "https:evil.example", "https://evil.example", "http:/evil.example", "javascript:alert(1)",
            "/\t/evil.example",
            "/\n/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example", "/a//evil.example",
            "/..//evil.example",
            "/a\r\nLocation: //evil.example", "/\u{0}/evil", "/\u{FF0F}evil.example", "/a?b\\c", "@evil.example", "/é",
        ])
    func refused(text: String) {
        #expect(LocalPath(text) == nil)
    }

    @Test(
        "an origin has a host that can be one and a port in range",
        arguments: [
            ("https://ivan.example", true), ("http://127.0.0.1:8080", true), ("http://[::1]:8080", true),
            ("https://IVAN.example/", true),
            ("https://", false), ("https://:80", false), ("https://a:0", false), ("https://a:65536", false),
            ("https://a:8x", false),
            ("https://a b", false), ("https://a..b", false), ("https://a//", false), ("https://-a", false),
            ("https://a@b", false),
            ("https://[::1", false), ("https://::1", false), ("https://999.1.1.1", false), ("//a", false),
            ("https:a", false),
            ("https://a\\b", false), ("https://a\tb", false),
        ])
    func origins(text: String, isOne: Bool) {
        #expect((PublicAddress(text) != nil) == isOne)
    }
}
