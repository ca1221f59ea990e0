import SocialInsurance
import Testing
import Wording

@Suite("Envelope BHXHDienTu")
struct FilingEnvelopeTests {
    static let files = [
        EmbeddedFile(
            formCode: "D02-TS", description: "Danh sách", name: "D02-TS-595.xml", content: Array("<D02-TS/>".utf8)),
        .attachment(name: "QD.pdf", description: EmbeddedFile.otherDescription, content: Array("%PDF-1.7\n".utf8)),
    ]

    static var envelope: FilingEnvelope {
        var envelope = FilingEnvelope(files: files)
        envelope[.ivanCode] = "99999"
        envelope[.ivanName] = "I-VAN iCare"
        envelope[.unitName] = "CÔNG TY TNHH VÍ DỤ A"
        envelope[.unitCode] = "TA0001A"
        envelope[.taxCode] = "0101234565"
        envelope[.signer] = "Nguyễn Văn B"
        envelope[.phone] = "0900000000"
        envelope[.agencyCode] = "001"
        envelope[.procedureName] = Wording.vietnamese["procedure.600"]
        envelope[.procedureCode] = "600"
        envelope[.period] = "12/2026"
        envelope[.createdOn] = "01/12/2026"
        return envelope
    }

    /// Element for element as in real files.
    static let golden = """
        <?xml version="1.0" encoding="utf-8"?>\
        <Hoso xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\
        <NoiDung><ThongTinIVAN><MaIVAN>99999</MaIVAN><TenIVAN>I-VAN iCare</TenIVAN></ThongTinIVAN>\
        <ThongTinDonVi><TenDoiTuong>CÔNG TY TNHH VÍ DỤ A</TenDoiTuong><MaSoBHXH>TA0001A</MaSoBHXH>\
        <LoaiDoiTuong>1</LoaiDoiTuong><MaSoThue>0101234565</MaSoThue><NguoiKy>Nguyễn Văn B</NguoiKy>\
        <DienThoai>0900000000</DienThoai><CoQuanQuanLy>001</CoQuanQuanLy></ThongTinDonVi>\
        <ThongTinHoSo><TenThuTuc>Báo tăng, báo giảm, điều chỉnh đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN</TenThuTuc>\
        <MaThuTuc>600</MaThuTuc><KyKeKhai>12/2026</KyKeKhai><NgayLap>01/12/2026</NgayLap>\
        <SoLuongFile>2</SoLuongFile><QuyTrinhISO></QuyTrinhISO><ToKhais>\
        <FileToKhai><MaToKhai>D02-TS</MaToKhai><MoTaToKhai>Danh sách</MoTaToKhai><TenFile>D02-TS-595.xml</TenFile>\
        <LoaiFile>.xml</LoaiFile><DoDaiFile>12</DoDaiFile><NoiDungFile>PEQwMi1UUy8+</NoiDungFile></FileToKhai>\
        <FileToKhai><MaToKhai>CT-DK</MaToKhai><MoTaToKhai>Chứng từ kèm theo</MoTaToKhai><TenFile>QD.pdf</TenFile>\
        <LoaiFile>.pdf</LoaiFile><DoDaiFile>12</DoDaiFile><NoiDungFile>JVBERi0xLjcK</NoiDungFile></FileToKhai>\
        </ToKhais></ThongTinHoSo></NoiDung><CKy_Dvi></CKy_Dvi></Hoso>
        """

    @Test("the envelope, element for element, and read back")
    func goldenEnvelope() throws {
        #expect(MonthlySamples.text(try Self.envelope.xml()) == Self.golden)
        #expect(try FilingEnvelope.read(unverified: Array(Self.golden.utf8)) == Self.envelope)
        #expect(try CarryingEnvelope.read(unverified: Array(Self.golden.utf8)) == .filing(Self.envelope))
        let registration = try CarryingEnvelope.read(unverified: Array(EnvelopeTests.golden.utf8))
        #expect(registration == .registration(EnvelopeTests.envelope) && registration.taxCode == "0101234565")
    }

    @Test("the files of either kind are replaced in their places")
    func replacing() throws {
        for golden in [Self.golden, EnvelopeTests.golden] {
            var envelope = try CarryingEnvelope.read(unverified: Array(golden.utf8))
            envelope.files[0].content = Array("<signed/>".utf8)
            let read = try CarryingEnvelope.read(unverified: envelope.xml())
            #expect(read == envelope && read.files[0].content == Array("<signed/>".utf8))
        }
    }

    @Test(
        "an envelope that is not as it must be is refused by the name of the element",
        arguments: [
            ("<MaSoBHXH>TA0001A</MaSoBHXH>", "", "ThongTinDonVi/MaSoBHXH"),
            ("<QuyTrinhISO></QuyTrinhISO>", "", "ThongTinHoSo/QuyTrinhISO"),
            ("<MaThuTuc>", "<La>1</La><MaThuTuc>", "ThongTinHoSo/MaThuTuc"),
            ("<SoLuongFile>2<", "<SoLuongFile>3<", "ThongTinHoSo/SoLuongFile"),
            ("<DoDaiFile>12</DoDaiFile><NoiDungFile>PE", "<DoDaiFile>9</DoDaiFile><NoiDungFile>PE", "DoDaiFile"),
            ("<LoaiFile>.pdf<", "<LoaiFile>.xml<", "LoaiFile"), ("<CKy_Dvi>", "<CKy_Dvi>x", "Hoso/CKy_Dvi"),
        ])
    func damaged(from: String, to: String, element: String) {
        let text = Self.golden.replacing(from, with: to)
        let error = #expect(throws: DossierError.self) {
            try FilingEnvelope.read(unverified: Array(text.utf8))
        }
        #expect(error?.element.hasSuffix(element) == true, "\(error?.element ?? "")")
        #expect(throws: DossierError.self) { try CarryingEnvelope.read(unverified: Array(text.utf8)) }
    }

    @Test("SignTool knows every element of it, and that it is an envelope")
    func shown() throws {
        for language in Wording.Language.allCases {
            let contents = try FormContents.read(unverified: Array(Self.golden.utf8), in: language)
            #expect(contents.name == Catalogue.forms["Hoso"]?.name(in: language) && contents.unknown == [])
            #expect(contents.files.map(\.name) == ["D02-TS-595.xml", "QD.pdf"])
        }
    }
}
