import FoundationEssentials
import SocialInsurance
import Testing

@Suite("Envelope 04_DK-IVAN")
struct EnvelopeTests {
    static let files = [
        EmbeddedFile.form(.unitForm, content: Array("<TK3-TS/>".utf8)),
        .attachment(name: "GPKD.pdf", description: EmbeddedFile.licenceDescription, content: Array("%PDF-1.7\n".utf8)),
    ]

    static var envelope: DossierEnvelope {
        DossierEnvelope(
            registration: Samples.rules.normalised(Samples.registration), brand: .iCare, date: Samples.rules.today,
            files: files)
    }

    /// The made-up dossier of the format's description, element for element.
    static let golden = """
        <?xml version="1.0" encoding="utf-8"?>\
        <Hoso xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\
        <NoiDung><TenCoQuan>BHXH thành phố Hà Nội</TenCoQuan><MaCoQuan>001</MaCoQuan>\
        <LoaiDoiTuong>1</LoaiDoiTuong><TenDoiTuong>CÔNG TY TNHH VÍ DỤ A</TenDoiTuong>\
        <MaSoThue>0101234565</MaSoThue><DienThoai>0240000000</DienThoai><Email>ketoan@vidu.example</Email>\
        <NguoiLienHe>Nguyễn Văn B</NguoiLienHe>\
        <DiaChi>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChi>\
        <DiaChiLienHe>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChiLienHe>\
        <DienThoaiLienHe>0900000000</DienThoaiLienHe><NgayLap>01/12/2026</NgayLap>\
        <NgayDangKy>01/12/2026</NgayDangKy><MaIVan>99999</MaIVan><TenIVan>I-VAN iCare</TenIVan>\
        <PTNhanKetQua>0</PTNhanKetQua><ToKhais><FileToKhai><MaToKhai>TK3-TS</MaToKhai>\
        <MoTaToKhai>Tờ khai đơn vị đăng ký, điều chỉnh thông tin tham gia BHXH, BHYT</MoTaToKhai>\
        <TenFile>TK3-TS.xml</TenFile><LoaiFile>.xml</LoaiFile><DoDaiFile>12</DoDaiFile>\
        <NoiDungFile>PFRLMy1UUy8+</NoiDungFile></FileToKhai><FileToKhai><MaToKhai>CT-DK</MaToKhai>\
        <MoTaToKhai>Giấy chứng nhận đăng ký doanh nghiệp</MoTaToKhai><TenFile>GPKD.pdf</TenFile>\
        <LoaiFile>.pdf</LoaiFile><DoDaiFile>12</DoDaiFile><NoiDungFile>JVBERi0xLjcK</NoiDungFile></FileToKhai>\
        </ToKhais></NoiDung><CKy_Dvi></CKy_Dvi></Hoso>
        """

    @Test("the envelope, element for element")
    func goldenEnvelope() throws {
        #expect(String(decoding: try Self.envelope.xml(), as: UTF8.self) == Self.golden)
    }

    @Test("what is read back is what was written")
    func roundTrip() throws {
        let read = try DossierEnvelope.read(unverified: Self.envelope.xml())
        #expect(read == Self.envelope)
        #expect(read[.taxCode] == "0101234565" && read[.agencyCode] == "001")
        #expect(try DossierEnvelope.embeddedFiles(inUnsigned: Self.envelope.xml()) == Self.files)
    }

    @Test("a signature already in its place does not disturb the look at the files")
    func signed() throws {
        let signed = Self.golden.split(separator: "<CKy_Dvi></CKy_Dvi>").joined(
            separator: "<CKy_Dvi><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><A>x</A></Signature></CKy_Dvi>"
        )
        #expect(try DossierEnvelope.embeddedFiles(inUnsigned: Array(signed.utf8)) == Self.files)
    }

    @Test("the I-VAN's own elements may be left out")
    func withoutIVAN() throws {
        var envelope = Self.envelope
        envelope[.ivanCode] = ""
        envelope[.ivanName] = ""
        let bytes = try envelope.xml()
        #expect(!String(decoding: bytes, as: UTF8.self).contains("IVan"))
        #expect(try DossierEnvelope.read(unverified: bytes)[.resultDelivery] == "0")
    }

    @Test("bytes of any kind and length survive", arguments: [0, 1, 2, 3, 4, 255, 256, 65_537, 3 << 20])
    func content(length: Int) throws {
        var generator = SeededGenerator(state: UInt64(length))
        var bytes: [UInt8] = []
        while bytes.count < length {
            withUnsafeBytes(of: generator.next()) { bytes += $0 }
        }
        bytes = Array(bytes.prefix(length))
        let file = EmbeddedFile.attachment(name: "a.jpg", description: "x", content: bytes)
        #expect(try DossierEnvelope.embeddedFiles(inUnsigned: DossierEnvelope(files: [file]).xml()) == [file])
    }

    static let damages: [(String, String, String)] = [
        ("<MaCoQuan>001</MaCoQuan>", "", "Hoso/NoiDung/MaCoQuan"),
        ("<MaCoQuan>001</MaCoQuan>", "<MaCoQuan>001</MaCoQuan><MaCoQuan>002</MaCoQuan>", "Hoso/NoiDung/LoaiDoiTuong"),
        ("<DoDaiFile>12</DoDaiFile><NoiDungFile>P", "<DoDaiFile>9</DoDaiFile><NoiDungFile>P", "DoDaiFile"),
        ("PFRLMy1UUy8+", "PFRLMy1U\nUy8+", "DoDaiFile"), ("PFRLMy1UUy8+", "PFRLMy1UUy8*", "NoiDungFile"),
        ("<LoaiFile>.pdf", "<LoaiFile>.xml", "LoaiFile"), ("<MaToKhai>CT-DK", "<MaToKhai>", "MaToKhai"),
        ("</FileToKhai></ToKhais>", "<X>1</X></FileToKhai></ToKhais>", "MaToKhai"),
        ("</ToKhais>", "</ToKhais><X/>", "Hoso/CKy_Dvi"), ("</Hoso>", "<X/></Hoso>", "Hoso/X"),
        ("<ToKhais>", "<ToKhais><X/>", "MaToKhai"),
    ]

    @Test("an envelope that is not as it must be is refused by the name of the element", arguments: damages)
    func damaged(from: String, to: String, element: String) throws {
        let text = Self.golden.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
        #expect(text != Self.golden)
        let error = #expect(throws: DossierError.self) { try DossierEnvelope.read(unverified: Array(text.utf8)) }
        #expect(error?.element.hasSuffix(element) == true, "\(String(describing: error))")
        #expect(error?.gatewayCode == .ce009)
    }

    @Test("an envelope without files is refused")
    func noFiles() throws {
        let bytes = try DossierEnvelope(files: []).xml()
        #expect(throws: DossierError.self) { try DossierEnvelope.read(unverified: bytes) }
    }

    @Test("text that XML cannot carry is refused, not mangled")
    func unwritable() {
        var envelope = Self.envelope
        envelope[.unitName] = "A\u{1}B"
        let error = #expect(throws: DossierError.self) { try envelope.xml() }
        #expect(error?.reason == .unwritable)
    }

    @Test("names, codes and sign places of the documents")
    func forms() {
        #expect(DossierForm.unitForm.fileName == "TK3-TS.xml" && DossierForm.envelope.fileName == "04_DK-IVAN.xml")
        #expect(DossierForm.unitForm.signPlace == "TK3-TS/Cky" && DossierForm.envelope.signPlace == "Hoso/CKy_Dvi")
        #expect(DossierForm.unitForm.name == "Tờ khai đơn vị đăng ký, điều chỉnh thông tin tham gia BHXH, BHYT")
        #expect(Catalogue.forms["CT-DK"] != nil)
    }
}
