import Foundation

/// Forms of made-up people in an envelope, as dossiers of the month carry them.
enum PrintFixture {
    static func person(_ number: Int, _ changes: [String: String] = [:]) -> String {
        let elements: [(String, String)] = [
            ("STT", "\(number)"), ("HoTen", "Nguyễn Văn \(number)"), ("MasoBHXH", "0123456789"),
            ("ChucVu", "Kế toán"), ("NoiLamViec", "Phường Hoàn Kiếm, Hà Nội"), ("TienLuong", "9000000"),
            ("PhuCapCV", "0"), ("PhuCapTNVK", "0"), ("PhuCapTNNghe", "0"), ("PhuCapLuong", "500000"),
            ("PhuCapBosung", "250000"), ("TuThang", "11/2026"), ("DenThang", ""),
            ("Ghichu", "HĐLĐ số 01/2026 ngày 01/11/2026"), ("PA", "TM"), ("TyleDong", "32.0"), ("TinhLai", "0"),
            ("DaCoSo", "1"), ("MucHuong", ""), ("MaPhongBan", ""), ("MavungSS", ""), ("MavungLTT", "01"),
            ("ID", "1000000001"), ("Loai", "1"), ("CoGiamChet", "0"), ("NgayChet", ""), ("NgaySinh", "01/02/1990"),
            ("GioiTinh", "1"), ("CMND", "001090000001"), ("Hdld_tungay", "01/11/2026"), ("Hdld_xdth_tungay", ""),
            ("Hdld_xdth_denngay", ""), ("Hdld_khac_tungay", ""), ("Hdld_khac_denngay", ""),
        ]
        let texts = elements.map { "<\($0.0)>\(changes[$0.0] ?? $0.1)</\($0.0)>" }
        return "<LaoDong>\(texts.joined())</LaoDong>"
    }

    static func d02(_ people: [String]) -> [UInt8] {
        let counts = "<SoToBiaSoBHXH>0</SoToBiaSoBHXH><SoToRoiSoBHXH>0</SoToRoiSoBHXH><SoTheBHYT>1</SoTheBHYT>"
        return Array(
            "<D02-TS><ThongTinKhac>\(counts)</ThongTinKhac><NoiDung>\(people.joined())</NoiDung><Cky/></D02-TS>".utf8)
    }

    static let tk1 = Array(
        """
        <TK1-TS><NoiDung><LaoDong><STT>1</STT><HoTen>Trần Thị Bích</HoTen><NgaySinh>01/02/1990</NgaySinh>\
        <GioiTinh>0</GioiTinh><QuocTich>VN</QuocTich><DanToc>01</DanToc><Matinh_KS>01</Matinh_KS><Diachi_NN>Số 1 phố Ví Dụ\
        </Diachi_NN><Matinh_NN>01</Matinh_NN><Mahuyen_NN></Mahuyen_NN><Maxa_NN>00070</Maxa_NN><MasoBHXH></MasoBHXH>\
        <Dienthoai_LH>0900000000</Dienthoai_LH><CMND>001190000002</CMND><Mucdong></Mucdong><Phuongthuc></Phuongthuc>\
        <MaTinhBenhVien>01</MaTinhBenhVien><MaBenhVien>001</MaBenhVien><Noidung_Thaydoi>Cấp mã số BHXH</Noidung_Thaydoi>\
        <HosoKemtheo>Căn cước</HosoKemtheo><CCNS>2</CCNS><ID>1000000002</ID><Email_LH>bich@vidu.example</Email_LH>\
        </LaoDong></NoiDung><Cky/></TK1-TS>
        """.utf8)

    /// The files as an envelope of either kind carries them.
    static func envelope(_ files: [(form: String, name: String, content: [UInt8])]) -> [UInt8] {
        let nodes = files.map { file -> String in
            let content = Data(file.content).base64EncodedString()
            return """
                <FileToKhai><MaToKhai>\(file.form)</MaToKhai><MoTaToKhai></MoTaToKhai><TenFile>\(file.name)</TenFile>\
                <LoaiFile>.xml</LoaiFile><DoDaiFile>\(content.utf8.count)</DoDaiFile><NoiDungFile>\(content)</NoiDungFile>\
                </FileToKhai>
                """
        }
        return Array("<Hoso><NoiDung><ToKhais>\(nodes.joined())</ToKhais></NoiDung><CKy_Dvi/></Hoso>".utf8)
    }
}
