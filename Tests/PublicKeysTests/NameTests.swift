import Testing

@testable import PublicKeys

@Suite("Names")
struct NameTests {
    typealias Part = (type: OID, tag: UInt8, octets: [UInt8])

    private func name(_ parts: [Part]) throws -> DistinguishedName {
        var writer = DERWriter()
        writer.sequence { writer in
            for part in parts {
                writer.constructed(0x31) { writer in
                    writer.sequence { writer in
                        writer.identifier(part.type)
                        writer.element(part.tag, part.octets)
                    }
                }
            }
        }
        return DistinguishedName(try DERCursor.only(writer.bytes))
    }

    private func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }

    @Test("no string type and no bytes make an attribute vanish")
    func strings() throws {
        let common = AttributeType.commonName
        let cases: [(UInt8, [UInt8], String, CertificateDefect.Code?)] = [
            (0x13, Array("A & B_C * @".utf8), "A & B_C * @", .stringCharacters),
            (0x13, Array("CÔNG TY".utf8), "CÔNG TY", .stringCharacters),
            (0x13, Array("CONG TY".utf8), "CONG TY", nil),
            (0x14, Array("CÔNG TY".utf8), "CÔNG TY", .stringType),
            (0x14, [0x43, 0xD4, 0x4E, 0x47], "CÔNG", .stringType),
            (0x1E, self.utf16("CÔNG TY VÍ DỤ"), "CÔNG TY VÍ DỤ", .stringType),
            (0x1E, self.utf16("A😀"), "A😀", .stringType),
            (0x1E, [0x00, 0x41, 0x00], "A", .stringCharacters),
            (0x1C, [0, 0, 0, 0x41, 0, 0, 0x1E, 0xE4], "AỤ", .stringType),
            (0x0C, [0xC3], "Ã", .stringCharacters),
            (0x16, Array("thư@ví.dụ".utf8), "thư@ví.dụ", .stringCharacters),
            (0x12, Array("0101234565".utf8), "0101234565", nil),
            (0x0C, [], "", nil),
            (0x04, [1, 2], "#04020102", nil),
            (0x02, [5], "#020105", nil),
        ]
        for (tag, octets, text, oddity) in cases {
            let name = try self.name([(common, tag, octets)])
            #expect(name.first(common) == text)
            #expect(name.defects("subject").map(\.code) == [oddity].compactMap(\.self))
        }
    }

    @Test("what is built wrong is left aside with a defect, the rest is there")
    func damaged() throws {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.element(0x31, [0x30, 0x05])
            writer.constructed(0x31) { writer in
                writer.sequence { writer in
                    writer.identifier(AttributeType.commonName)
                    writer.element(0x0C, Array("A".utf8))
                }
            }
        }
        let name = DistinguishedName(try DERCursor.only(writer.bytes))
        #expect(name.text == "CN=A")
        #expect(name.defects("subject").map(\.code) == [.nameUnreadable])
    }

    @Test("names are compared without regard to string type, case and blanks, and never by less")
    func comparing() throws {
        let type = AttributeType.organization
        let plain = try self.name([(type, 0x0C, Array("Công  ty A".utf8))]).comparisonKey
        #expect(try self.name([(type, 0x1E, self.utf16(" CÔNG TY a "))]).comparisonKey == plain)
        #expect(try self.name([(type, 0x0C, Array("Công tyA".utf8))]).comparisonKey != plain)
        #expect(try self.name([(AttributeType.commonName, 0x0C, Array("Công ty A".utf8))]).comparisonKey != plain)
        let two = try self.name([(type, 0x0C, Array("a".utf8)), (type, 0x0C, Array("b".utf8))])
        #expect(
            try self.name([(type, 0x0C, Array("b".utf8)), (type, 0x0C, Array("a".utf8))]).comparisonKey
                != two.comparisonKey)
        // Bytes that no text stands for are equal to themselves only.
        let broken = try self.name([(type, 0x1E, [0xD8, 0x00])]).comparisonKey
        #expect(try self.name([(type, 0x1E, [0xD8, 0x01])]).comparisonKey != broken)
    }

    @Test("a name as text cannot look like another name")
    func text() throws {
        let name = try self.name([
            (AttributeType.organization, 0x0C, Array("A, UID=MST:0109999005 + \"B\"\u{7}".utf8)),
            (OID(1, 2, 3), 0x0C, Array("x".utf8)),
        ])
        #expect(name.text == "O=A\\, UID\\=MST:0109999005 \\+ \\\"B\\\"\u{FFFD}, 1.2.3=x")
        #expect(name.rfc4514 == "1.2.3=#0c0178,O=A\\, UID=MST:0109999005 \\+ \\\"B\\\"\\07")
    }
}
