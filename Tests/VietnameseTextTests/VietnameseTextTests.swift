import Testing
import VietnameseText

@Suite("Damaged Vietnamese text")
struct VietnameseTextTests {
    @Test("text that is right is left alone, in whatever language", arguments: Samples.sentences + Samples.honest)
    func fine(text: String) {
        #expect(VietnameseText.examine(text) == .fine)
    }

    @Test("a lost TCVN3 font is recognised and repaired exactly", arguments: Samples.sentences)
    func tcvn3(text: String) {
        Self.expect(Encoders.tcvn3(text), becomes: text)
    }

    @Test("a lost VNI font is recognised and repaired exactly", arguments: Samples.sentences)
    func vni(text: String) {
        Self.expect(Encoders.vni(text), becomes: text)
    }

    @Test("windows-1258 read as windows-1252 is recognised and repaired exactly", arguments: Samples.sentences)
    func windows1258(text: String) {
        Self.expect(Encoders.windows1258(text), becomes: text)
    }

    @Test(
        "UTF-8 read with another code page, once or twice, is recognised and repaired exactly",
        arguments: Samples.sentences,
        Encoders.Page.allCases)
    func mojibake(text: String, page: Encoders.Page) {
        let once = Encoders.mojibake(text, page)
        Self.expect(once, becomes: text)
        Self.expect(Encoders.mojibake(once, page), becomes: text)
    }

    /// An encoding that happens to write a text as another honest one, or as itself, cannot be told.
    private static func expect(_ damaged: String, becomes text: String) {
        guard damaged != text else { return }
        #expect(VietnameseText.examine(damaged).proposal == text, "\(damaged)")
    }

    @Test(
        "letters that look like Đ, marks in the wrong order, codes of HTML",
        arguments: [
            ("Ðặng Văn ðức", "Đặng Văn đức", VietnameseText.Damage.strokeLetter),
            ("Số 12/QÐ-BHXH", "Số 12/QĐ-BHXH", .strokeLetter),
            ("CÔNG TY ÐẠI PHÁT", "CÔNG TY ĐẠI PHÁT", .strokeLetter),
            ("Ɖinh Tiên Hoàng", "Đinh Tiên Hoàng", .strokeLetter),
            ("Nguye\u{303}\u{302}n", "Nguyễn", .markOrder), ("Việ\u{323}t", "Việt", .markOrder),
            ("C&#244;ng ty", "Công ty", .characterCodes), ("Vi&#x1EC7;t Nam", "Việt Nam", .characterCodes),
            ("C&ocirc;ng ty A &amp; B", "Công ty A & B", .characterCodes), ("C«ng ty", "Công ty", .tcvn3),
            ("Tr\u{EA}ng §¹i häc", "Trường Đại học", .tcvn3), ("C¤NG TY TNHH Hµ NéI", "CÔNG TY TNHH HÀ NỘI", .tcvn3),
            ("Coâng ty", "Công ty", .vni), ("Nguyeãn Ñình Chieåu", "Nguyễn Đình Chiểu", .vni),
            ("Công ty Bình Minh (NguyÔn V¨n A) Đỗ", "Công ty Bình Minh (Nguyễn Văn A) Đỗ", .tcvn3),
            ("Äáº·ng VÄƒn Äá»©c", "Đặng Văn Đức", .mojibake), ("Viá»‡t Nam", "Việt Nam", .mojibake),
        ])
    func named(text: String, proposal: String, damage: VietnameseText.Damage) {
        #expect(VietnameseText.examine(text) == .damaged(damage, proposal: proposal))
    }

    @Test(
        "letters that are lost are told, and nothing is made up",
        arguments: [
            ("C?ng ty", VietnameseText.Damage.questionMarks), ("Nguy?n V?n A", .questionMarks),
            ("??ng Th? H?", .questionMarks),
            ("Tr?n", .questionMarks), ("CÔNG TY C? PH?N", .questionMarks), ("H? Chí Minh", .questionMarks),
            ("Nguy\u{FFFD}n", .replacement), ("\u{FFFD}", .replacement), ("Công ty \u{FFFD}\u{FFFD} A", .replacement),
            ("Nguyá»n Tá»n", .mojibake),
        ])
    func lost(text: String, damage: VietnameseText.Damage) {
        #expect(VietnameseText.examine(text) == .unrepairable(damage))
    }
}
