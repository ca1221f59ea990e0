/// A made-up list of employees in the shape of form D02-TS, as long as one likes.
struct Dossier {
    /// How long it is.
    enum Length {
        case employees(Int)
        /// As many employees as it takes.
        case bytes(Int)
        /// One text node of so many bytes instead of employees.
        case text(Int)

        /// Reads `100000`, `80MB` or `text:500MB`.
        init?(_ word: String) {
            let isText = word.hasPrefix("text:")
            let size = isText ? word.dropFirst("text:".count) : word[...]
            guard let number = Int(size.hasSuffix("MB") ? size.dropLast(2) : size) else { return nil }
            let bytes = number * 1_000_000
            self = isText ? .text(bytes) : size.hasSuffix("MB") ? .bytes(bytes) : .employees(number)
        }
    }

    static let emptySignNode = "<CKy_Dvi />"
    /// What `xmlsec1 --sign` fills in; the same signature as ours, without the unsigned time.
    static let template = """
        <CKy_Dvi><Signature Id="sigid" xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>\
        <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315" />\
        <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" /><Reference URI="">\
        <Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature" /></Transforms>\
        <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256" /><DigestValue /></Reference></SignedInfo>\
        <SignatureValue /><KeyInfo><KeyValue /><X509Data><X509Certificate /></X509Data></KeyInfo></Signature></CKy_Dvi>
        """

    let length: Length
    let signNode: String

    /// Writes the dossier, one employee after the other.
    func write(to path: String) throws {
        let file = try OutputFile(path)
        try file.put(
            """
            <?xml version="1.0" encoding="utf-8"?><Hoso xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xmlns:xsd="http://www.w3.org/2001/XMLSchema"><NoiDung>
            """)
        switch self.length {
        case .employees(let count): for number in 1...max(count, 1) { try file.put(Self.employee(number)) }
        case .bytes(let count):
            var number = 1
            while file.written < count {
                try file.put(Self.employee(number))
                number += 1
            }
        case .text(let count):
            try file.put("<TepDinhKem>")
            while file.written < count { try file.put(Self.line) }
            try file.put("</TepDinhKem>")
        }
        try file.put("</NoiDung>\(self.signNode)</Hoso>")
    }

    /// Base 64 of nothing in particular.
    private static let line = String(
        repeating: "QuaCauGioBayTrenDongLuaVangOm+TrangSangSoiDuongVe/2026", count: 1000)

    private static let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"]
    private static let middles = ["Văn", "Thị", "Đức", "Hồng", "Minh"]
    private static let names = ["An", "Bình", "Ánh", "Dũng", "Hạnh", "Phượng", "Quỳnh", "Tuấn", "Yến"]
    private static let empties = [
        "PhuCapCV", "PhuCapTNVK", "PhuCapTNNghe", "PhuCapLuong", "PhuCapBosung", "DenThang", "Ghichu", "TinhLai",
        "MucHuong", "MaPhongBan", "CoGiamChet", "NgayChet", "Vtvl_nql_tungay", "Vtvl_nql_denngay",
        "Vtvl_cmktbc_tungay", "Vtvl_cmktbc_denngay", "Vtvl_cmktbt_denngay", "Nndh_tungay", "Nndh_denngay",
        "Hdld_xdth_tungay", "Hdld_khac_tungay",
    ].map { "<\($0) />" }.joined()

    private static func employee(_ number: Int) -> String {
        let name = [
            Self.families[number % 7], Self.middles[number / 7 % 5], Self.names[number / 35 % 9],
        ].joined(separator: " ")
        let padded = String(String(1_000_000_000 + number).dropFirst())
        return """
            <LaoDong><STT>\(number)</STT><HoTen>\(name)</HoTen><MasoBHXH>0\(padded)</MasoBHXH>\
            <ChucVu>Nhân viên vận hành máy</ChucVu><NoiLamViec>Phường Hoàn Kiếm, Thành phố Hà Nội</NoiLamViec>\
            <TienLuong>\(5_310_000 + number % 100 * 50_000)</TienLuong><TuThang>12/2026</TuThang><PA>TM</PA>\
            <TyleDong>32</TyleDong><DaCoSo>1</DaCoSo><MavungSS>K1</MavungSS><MavungLTT>01</MavungLTT><ID>\(number)</ID>\
            <Loai>1</Loai><NgaySinh>01/01/1990</NgaySinh><GioiTinh>\(number % 2)</GioiTinh><CMND>001\(padded)</CMND>\
            <Vtvl_cmktbt_tungay>01/2026</Vtvl_cmktbt_tungay><Hdld_tungay>01/12/2026</Hdld_tungay>\(Self.empties)</LaoDong>
            """
    }
}
