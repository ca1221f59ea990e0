import Testing

@testable import PublicKeys

@Suite("The encoding")
struct DERTests {
    @Test("lengths in every form of BER lead to the same content, and what DER forbids is noticed")
    func lengths() throws {
        let forms: [([UInt8], DERElement.Laxness)] = [
            ([0x30, 0x03, 0x02, 0x01, 0x05], []),
            ([0x30, 0x81, 0x03, 0x02, 0x01, 0x05], .longLength),
            ([0x30, 0x84, 0, 0, 0, 0x03, 0x02, 0x01, 0x05], .longLength),
            ([0x30, 0x80, 0x02, 0x01, 0x05, 0, 0], .indefinite),
        ]
        for (bytes, laxness) in forms {
            let element = try DERCursor.only(bytes)
            #expect(element.laxness == laxness)
            #expect(try element.onlyChild().integer() == 5)
            #expect(element.encoded.count == bytes.count)
        }
    }

    @Test(
        "lengths that lead nowhere are refused",
        arguments: [
            [], [0x30], [0x30, 0x05, 0x00], [0x30, 0x80], [0x30, 0x80, 0x02, 0x01], [0x04, 0x80, 0, 0],
            [0x30, 0xFF], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x30, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0],
            [0x1F, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x00], [0x1F],
        ] as [[UInt8]])
    func nowhere(_ bytes: [UInt8]) {
        #expect(throws: DERError.self) { try DERCursor.only(bytes) }
    }

    @Test("a hundred thousand levels of nesting cost no stack, whether their lengths are given or not")
    func depth() throws {
        let open = [[UInt8]](repeating: [0x30, 0x80], count: 100_000).flatMap(\.self)
        #expect(throws: DERError.tooLarge) { try DERCursor.only(open + [UInt8](repeating: 0, count: 200_000)) }
        let strings = [[UInt8]](repeating: [0x24, 0x80], count: 20).flatMap(\.self)
        let whole = try DERCursor.only(strings + [0x04, 0x01, 0x41] + [UInt8](repeating: 0, count: 40))
        #expect(try whole.octets() == [0x41])
        var nested: [UInt8] = [0x04, 0x01, 0x41]
        for _ in 0..<40 {
            var writer = DERWriter()
            writer.element(0x24, nested)
            nested = writer.bytes
        }
        let deep = nested
        #expect(throws: DERError.tooLarge) { try DERCursor.only(deep).octets() }
    }

    @Test("an octet string in pieces is one octet string")
    func pieces() throws {
        let bytes: [UInt8] = [0x24, 0x80, 0x04, 0x02, 1, 2, 0x24, 0x03, 0x04, 0x01, 3, 0x04, 0x00, 0, 0]
        #expect(try DERCursor.only(bytes).octets() == [1, 2, 3])
    }

    @Test("object identifiers are written and read as their numbers")
    func identifiers() throws {
        let cases: [(OID, String)] = [
            (OID(2, 5, 4, 3), "2.5.4.3"), (OID(1, 2, 840, 113_549, 1, 1, 11), "1.2.840.113549.1.1.11"),
            (OID(0, 9, 2342, 19_200_300, 100, 1, 1), "0.9.2342.19200300.100.1.1"), (OID(2, 999, 1), "2.999.1"),
            (OID(2, 25, 1 << 55), "2.25.36028797018963968"),
        ]
        for (identifier, text) in cases {
            #expect(identifier.text == text)
            var writer = DERWriter()
            writer.identifier(identifier)
            #expect(try DERCursor.only(writer.bytes).identifier() == identifier)
        }
        let huge = OID(content: [0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
        #expect(huge.text.hasPrefix("#2a"))
        #expect(throws: DERError.malformed) { try DERCursor.only([0x06, 0x01, 0x80]).identifier() }
        #expect(throws: DERError.malformed) { try DERCursor.only([0x06, 0x00]).identifier() }
    }

    @Test("integers keep their sign and their size")
    func integers() throws {
        #expect(try DERCursor.only([0x02, 0x01, 0xFF]).integer() == -1)
        #expect(try DERCursor.only([0x02, 0x02, 0x00, 0x80]).integer() == 128)
        #expect(try DERCursor.only([0x02, 0x02, 0x00, 0x80]).magnitude() == [0x80])
        #expect(throws: DERError.malformed) { try DERCursor.only([0x02, 0x01, 0x80]).magnitude() }
        #expect(throws: DERError.malformed) { try DERCursor.only([0x02, 0x00]).integer() }
        #expect(throws: DERError.tooLarge) { try DERCursor.only([0x02, 0x09, 1, 2, 3, 4, 5, 6, 7, 8, 9]).integer() }
        var writer = DERWriter()
        writer.integer([0, 0, 0x80])
        writer.integer([])
        #expect(writer.bytes == [0x02, 0x02, 0x00, 0x80, 0x02, 0x01, 0x00])
    }

    @Test("serial numbers are shown as they are and equal as numbers")
    func serials() {
        func serial(_ octets: [UInt8]) -> SerialNumber { SerialNumber(octets: octets) }
        #expect(serial([0xEE, 0x2B, 0x3D, 0xEB, 0xD4, 0x21]).hexadecimal == "-11D4C2142BDF")
        #expect(serial([0x80]).hexadecimal == "-80")
        #expect(serial([0xFF, 0xFB]).decimal == "-5")
        #expect(serial([0]).hexadecimal == "00")
        #expect(serial([0]).decimal == "0")
        #expect(serial([0x54, 0x01]).decimal == "21505")
        #expect(serial([0, 0, 0x54, 0x01]) == serial([0x54, 0x01]))
        #expect(serial([0xFF, 0xFB]) == serial([0xFB]))
        #expect(serial([0xFB]) != serial([0x05]))
        #expect(serial([0, 0, 0x54, 0x01]).defects.map(\.code) == [.serialPadded])
        #expect(serial([0xFB]).defects.map(\.code) == [.serialNegative])
        #expect(serial([0]).defects.map(\.code) == [.serialZero])
        #expect(serial([UInt8](repeating: 1, count: 21)).defects.map(\.code) == [.serialTooLong])
    }
}
