/// Why VSS sends a dossier back: about a row, or about all of it.
package struct RowReason: Hashable, Sendable {
    /// The list of the row; nil where the reason is about the whole dossier.
    package var list: ListCode?
    /// The row's number in it, from 1 on.
    package var position: Int?
    package var name: String
    package var insuredNumber: String
    package var citizenNumber: String
    /// The column of ``FilingRow``; empty where it is not said, or not known here.
    package var column: String
    /// VSS's own word for it.
    package var code: String
    /// In VSS's words.
    package var words: String

    package init(
        list: ListCode? = nil, position: Int? = nil, name: String = "", insuredNumber: String = "",
        citizenNumber: String = "", column: String = "", code: String = "", words: String
    ) {
        self.list = list
        self.position = position
        self.name = name
        self.insuredNumber = insuredNumber
        self.citizenNumber = citizenNumber
        self.column = column
        self.code = code
        self.words = words
    }

    /// The column of a form's element; nil for an element that has none here.
    package static func column(ofElement element: String) -> String? { self.columns[element] }

    /// The element of a column.
    package static func element(ofColumn column: String) -> String? {
        self.columns.first { $0.value == column }?.key
    }

    /// D02-TS and TK1-TS call the same thing the same.
    private static let columns: [String: String] = [
        "HoTen": "name", "NgaySinh": "birth", "GioiTinh": "sex", "CMND": "citizen", "MasoBHXH": "insured",
        "QuocTich": "nationality", "ChucVu": "position", "NoiLamViec": "workplace", "TienLuong": "wage",
        "PhuCapLuong": "allowances", "PhuCapBosung": "supplements", "PhuCapCV": "position-allowance",
        "PhuCapTNVK": "beyond-scale", "PhuCapTNNghe": "profession", "TuThang": "from", "DenThang": "until",
        "PA": "method", "TyleDong": "rate", "MavungLTT": "region", "NgayChet": "death", "MaBenhVien": "clinic",
        "Ghichu": "note",
    ]
}
