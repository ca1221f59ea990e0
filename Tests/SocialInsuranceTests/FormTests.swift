import FoundationEssentials
import SocialInsurance
import Testing
import Wording

@Suite("TK3-TS")
struct FormTests {
    static let digest = String(repeating: "ab", count: 32)
    static let licence = TK3TS.Attachment(
        name: "GPKD.pdf", description: EmbeddedFile.licenceDescription, size: 84_416, sha256: digest)

    static func form(_ changes: [FieldName: String] = [:], attachments: [TK3TS.Attachment] = [licence]) -> TK3TS {
        let registration = Samples.rules.normalised(Samples.with(changes))
        return TK3TS(registration: registration, attachments: attachments, date: Samples.rules.today)
    }

    /// The whole form of the sample company, element for element.
    static let golden = """
        <?xml version="1.0" encoding="utf-8"?><TK3-TS><NoiDung><MaDonVi></MaDonVi>\
        <TenDonVi>CÔNG TY TNHH VÍ DỤ A</TenDonVi><MaSoThue>0101234565</MaSoThue>\
        <DiaChiTruSo>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChiTruSo>\
        <DiaChiLienHe>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChiLienHe>\
        <Email>ketoan@vidu.example</Email><DienThoai>0240000000</DienThoai><NguoiDaiDien>Nguyễn Văn A</NguoiDaiDien>\
        <SoDinhDanh>001199000001</SoDinhDanh><LoaiHinh>Công ty TNHH một thành viên</LoaiHinh>\
        <MaLoaiHinh>TNHH1</MaLoaiHinh><NganhKinhTe>Bán lẻ sách</NganhKinhTe>\
        <DoiTuong>Người lao động trong doanh nghiệp</DoiTuong><MaDoiTuong>DN</MaDoiTuong>\
        <PhuongThucDong>Hằng tháng</PhuongThucDong><MaPhuongThucDong>1</MaPhuongThucDong>\
        <TenCoQuan>BHXH thành phố Hà Nội</TenCoQuan><MaCoQuan>001</MaCoQuan>\
        <NoiDungYeuCau>Đăng ký tham gia BHXH lần đầu, đề nghị cấp mã đơn vị. \
        Giấy chứng nhận đăng ký doanh nghiệp hoặc quyết định thành lập số 0101234565, ngày cấp 27/03/2020, \
        nơi cấp Sở Tài chính thành phố Hà Nội. \
        Tháng đầu tiên tham gia BHXH 12/2026, số lao động 12, vùng lương tối thiểu: Vùng I. \
        Chức danh của người đại diện: Giám đốc. \
        Người giao dịch BHXH: Nguyễn Văn B, điện thoại di động 0900000000. Nhận tại cơ quan BHXH. \
        Tổ chức I-VAN: I-VAN iCare (99999), Gói 1 năm</NoiDungYeuCau>\
        <NgayLap>01/12/2026</NgayLap><HosoKemtheo><TaiLieu><TenFile>GPKD.pdf</TenFile>\
        <MoTa>Giấy chứng nhận đăng ký doanh nghiệp</MoTa><DungLuong>84416</DungLuong>\
        <SHA256>\(digest)</SHA256></TaiLieu></HosoKemtheo></NoiDung><Cky></Cky></TK3-TS>
        """

    /// A form as it was written before the edition of decision 366/QĐ-BHXH.
    static let earlier = """
        <?xml version="1.0" encoding="utf-8"?><TK3-TS><NoiDung>\
        <TenDonVi>CÔNG TY TNHH VÍ DỤ A</TenDonVi><MaSoThue>0101234565</MaSoThue>\
        <LoaiHinh>Công ty TNHH một thành viên</LoaiHinh><MaLoaiHinh>TNHH1</MaLoaiHinh>\
        <NganhNghe>Bán lẻ sách</NganhNghe><SoGiayPhep>0101234565</SoGiayPhep><NgayCap>27/03/2020</NgayCap>\
        <NoiCap>Sở Tài chính thành phố Hà Nội</NoiCap>\
        <DiaChiDangKy>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChiDangKy>\
        <MaTinhDangKy>01</MaTinhDangKy><MaXaDangKy>00070</MaXaDangKy>\
        <DiaChiGiaoDich>Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội</DiaChiGiaoDich>\
        <DienThoai>0240000000</DienThoai><TenCoQuan>BHXH thành phố Hà Nội</TenCoQuan><MaCoQuan>001</MaCoQuan>\
        <NhomDoiTuong>Người lao động trong doanh nghiệp</NhomDoiTuong><MaNhomDoiTuong>DN</MaNhomDoiTuong>\
        <Vung>Vùng I</Vung><MaVung>01</MaVung><PhuongThucDong>Hằng tháng</PhuongThucDong>\
        <MaPhuongThucDong>1</MaPhuongThucDong><ThangDauTien>12/2026</ThangDauTien><SoLaoDong>12</SoLaoDong>\
        <NguoiDaiDien>Nguyễn Văn A</NguoiDaiDien><ChucDanh>Giám đốc</ChucDanh>\
        <SoCanCuoc>001199000001</SoCanCuoc><SoUyQuyen></SoUyQuyen><NgayUyQuyen></NgayUyQuyen>\
        <NguoiGiaoDich>Nguyễn Văn B</NguoiGiaoDich><DienThoaiDiDong>0900000000</DienThoaiDiDong>\
        <Email>ketoan@vidu.example</Email><TenIVan>I-VAN iCare</TenIVan><MaIVan>99999</MaIVan>\
        <GoiDichVu>Gói 1 năm</GoiDichVu><MaGoiDichVu>1N</MaGoiDichVu>\
        <NhanKetQua>Nhận tại cơ quan BHXH</NhanKetQua><PTNhanKetQua>0</PTNhanKetQua>\
        <DiaChiNhanKetQua></DiaChiNhanKetQua>\
        <NoiDungYeuCau>Đăng ký tham gia BHXH lần đầu, đề nghị cấp mã đơn vị</NoiDungYeuCau>\
        <NgayLap>30/04/2026</NgayLap><HosoKemtheo><TaiLieu><TenFile>GPKD.pdf</TenFile>\
        <MoTa>Giấy chứng nhận đăng ký doanh nghiệp</MoTa><DungLuong>84416</DungLuong>\
        <SHA256>\(digest)</SHA256></TaiLieu></HosoKemtheo></NoiDung><Cky></Cky></TK3-TS>
        """

    @Test("the form, element for element, on one line without a byte order mark")
    func goldenForm() throws {
        #expect(String(decoding: try Self.form().xml(), as: UTF8.self) == Self.golden)
    }

    @Test("a form of a day before the edition of 2026 is written as it was then, and stays readable")
    func earlierEdition() throws {
        let day = try #require(CalendarDate(year: 2026, month: 4, day: 30))
        let registration = Samples.rules.normalised(Samples.registration)
        let form = TK3TS(registration: registration, attachments: [Self.licence], date: day)
        #expect(String(decoding: try form.xml(), as: UTF8.self) == Self.earlier)
        let contents = try TK3TS.read(unverified: Array(Self.earlier.utf8))
        #expect(contents.sections.map(\.titleKey) == ["section.company", "section.insurance", "section.service"])
        #expect(contents.taxCode == "0101234565" && contents.unitName == "CÔNG TY TNHH VÍ DỤ A")
        #expect(contents.values["SoLaoDong"] == "12" && contents.attachments == [Self.licence])
    }

    @Test("what is read back is what was written: the fourteen fields in the order of print, each with its number")
    func roundTrip() throws {
        let contents = try TK3TS.read(unverified: Self.form().xml())
        #expect(contents.sections.map(\.titleKey) == ["tk3.section"])
        #expect(
            contents.rows.prefix(3) == [
                TK3TS.Row(labelKey: "tk3.unit-code", value: ""),
                TK3TS.Row(labelKey: "tk3.01", value: "CÔNG TY TNHH VÍ DỤ A", field: "company-name"),
                TK3TS.Row(labelKey: "tk3.02", value: "0101234565", field: "tax-code"),
            ])
        let numbers = contents.rows.dropFirst().prefix(14).map { Wording.vietnamese[$0.labelKey].prefix(5) }
        #expect(numbers == (1...14).map { $0 < 10 ? "[0\($0)] " : "[\($0)] " })
        #expect(contents.rows.count == 16 && contents.rows.last?.labelKey == "label.created-on")
        #expect(contents.taxCode == "0101234565" && contents.unitName == "CÔNG TY TNHH VÍ DỤ A")
        #expect(contents.attachments == [Self.licence])
        for row in contents.rows {
            #expect(Wording.vietnamese[row.labelKey] != row.labelKey && Wording.english[row.labelKey] != row.labelKey)
        }
    }

    @Test("what the form has no field for stands in [14]: authorisation, post, note")
    func otherAnswers() throws {
        let contents = try TK3TS.read(
            unverified: Self.form([
                .transactionAddress: "other", .transactionProvince: "79", .transactionWard: "Phường Ví Dụ",
                .transactionStreet: "Số 2 đường Ví Dụ", .resultDelivery: "1", .postalAddress: "Hòm thư 1, Hà Nội",
                .note: "Cần trước Tết", .authorisationNumber: "12/UQ", .authorisationDate: "1/11/2026",
            ]).xml())
        #expect(contents.values["DiaChiLienHe"] == "Số 2 đường Ví Dụ, Phường Ví Dụ, Thành phố Hồ Chí Minh")
        let request = try #require(contents.values["NoiDungYeuCau"])
        #expect(request.contains(". Nhận qua bưu điện, địa chỉ: Hòm thư 1, Hà Nội. "))
        #expect(request.contains(". Giấy ủy quyền số 12/UQ ngày 01/11/2026. "))
        #expect(request.hasSuffix(". Cần trước Tết"))
    }

    @Test("a postal address of a choice since changed does not travel")
    func staleAnswer() throws {
        let contents = try TK3TS.read(unverified: Self.form([.postalAddress: "Hòm thư 1, Hà Nội"]).xml())
        #expect(contents.values["NoiDungYeuCau"]?.contains("Hòm thư") == false)
    }

    @Test("any text that passes the rules survives writing and reading", arguments: 0..<60)
    func anyText(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let raw = "A" + Self.randomText(&generator) + "<&>\"'é]]>"
        let registration = Samples.rules.normalised(Samples.with([.companyName: raw, .note: raw + "\n" + raw]))
        let form = TK3TS(registration: registration, attachments: [], date: Samples.rules.today)
        let contents = try TK3TS.read(unverified: form.xml())
        #expect(contents.unitName == registration[.companyName])
        #expect(contents.values["NoiDungYeuCau"]?.hasSuffix(registration[.note]) == true)
        #expect(contents.attachments.isEmpty)
    }

    /// Up to forty characters from all over Unicode, also ones that XML cannot carry.
    static func randomText(_ generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            let planes: [ClosedRange<UInt32>] = [0...0x7F, 0x80...0x24F, 0x300...0x36F, 0x1E00...0x1EFF, 0...0x10FFFF]
            let plane = planes[Int.random(in: planes.indices, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: plane, using: &generator)) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    static let damages: [(String, String, String)] = [
        ("<MaSoThue>0101234565</MaSoThue>", "", "TK3-TS/NoiDung/MaSoThue"),
        ("<MaSoThue>", "<La>1</La><MaSoThue>", "TK3-TS/NoiDung/MaSoThue"),
        ("<DungLuong>84416</DungLuong>", "<DungLuong>0</DungLuong>", "TK3-TS/NoiDung/HosoKemtheo/TaiLieu/DungLuong"),
        ("</NoiDung>", "<La>1</La></NoiDung>", "TK3-TS/Cky"),
        ("<Cky></Cky>", "<Cky></Cky><La/>", "TK3-TS/La"),
        ("<NganhKinhTe>", "<NganhKinhTe>chữ<b/>", "TK3-TS/NoiDung/NganhKinhTe"),
        ("TK3-TS>", "TK4-TS>", "TK3-TS/NoiDung/MaDonVi"),
    ]

    @Test("a form that is not as it must be is refused by the name of the element", arguments: damages)
    func damaged(from: String, to: String, element: String) throws {
        let text = Self.golden.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
        let error = #expect(throws: DossierError.self) { try TK3TS.read(unverified: Array(text.utf8)) }
        #expect(error?.element == element && error?.gatewayCode == .ce009)
    }

    @Test("what is no XML is unreadable", arguments: ["", "x", "<TK3-TS>", "<!DOCTYPE a><TK3-TS/>", "<a/><b/>"])
    func unreadable(text: String) {
        let error = #expect(throws: DossierError.self) { try TK3TS.read(unverified: Array(text.utf8)) }
        #expect(error?.reason == .unreadable)
    }
}
