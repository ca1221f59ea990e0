import Testing

@testable import Portal

@Suite("Posted forms and the portal's own address")
struct FormValuesTests {
    @Test("Fields are decoded, repeated ones kept in order, broken escapes left as they are")
    func decoding() {
        let form = FormValues(urlEncoded: Array("a=m%E1%BB%99t+hai&b=&c&a=2&d=100%&e=%zz&%66=1%3D1".utf8))
        #expect(form["a"] == "một hai")
        #expect(form.all("a") == ["một hai", "2"])
        #expect(form["b"] == "")
        #expect(form["c"] == "")
        #expect(form["d"] == "100%")
        #expect(form["e"] == "%zz")
        #expect(form["f"] == "1=1")
        #expect(form["g"] == nil)
        #expect(form.names == ["a", "b", "c", "a", "d", "e", "f"])
    }

    @Test("Bytes that are not UTF-8 do not break the form")
    func bytes() {
        #expect(FormValues(urlEncoded: Array("a=%FF%FEx".utf8))["a"]?.hasSuffix("x") == true)
    }

    @Test(
        "An address is scheme, host and port and nothing else",
        arguments: [
            ("https://KeKhai.example/", "https://kekhai.example"), ("http://127.0.0.1:24300", "http://127.0.0.1:24300"),
            ("ftp://a", nil), ("https://", nil), ("https://a/b", nil), ("https://a b", nil), ("a.example", nil),
        ] as [(String, String?)])
    func address(text: String, origin: String?) {
        #expect(PublicAddress(text)?.origin == origin)
    }
}
