internal import SocialInsurance

/// The columns of the printed list D02-LT (Decision 366/QĐ-BHXH) out of the elements of one `LaoDong`.
///
/// The wire has no element for columns 5, 16 and 17: they stay empty, as nothing may be printed that is not signed.
struct D02Columns {
    private let person: [String: String]

    init(_ person: [String: String]) {
        self.person = person
    }

    private subscript(name: String) -> String { PrintedForm.shown(self.person[name]) }

    /// The cells from A to 19.
    var texts: [String] {
        let contract = self.contract
        return [
            self["STT"], self["HoTen"], self["MasoBHXH"], self["NgaySinh"],
            Self.joined(self["ChucVu"], self["NoiLamViec"]), Self.wage(self["TienLuong"]), "",
            Self.nonzero(self["PhuCapCV"]), Self.nonzero(self["PhuCapTNVK"]), Self.nonzero(self["PhuCapTNNghe"]),
            self.supplements, contract.kind == 0 ? "x" : "", contract.kind == 1 ? "x" : "",
            contract.kind == 2 ? "x" : "", contract.from, self["TuThang"], self["DenThang"], "", "", self.method,
            self.note,
        ]
    }

    /// Columns 10 to 13: which kind of contract, and from when.
    private var contract: (kind: Int?, from: String) {
        let dates = ["Hdld_tungay", "Hdld_xdth_tungay", "Hdld_khac_tungay"].map { self[$0] }
        let kind = dates.firstIndex { !$0.isEmpty }
        return (kind, kind.map { dates[$0] } ?? "")
    }

    /// Column 9: allowances and other regular sums together.
    private var supplements: String {
        let parts = [self["PhuCapLuong"], self["PhuCapBosung"]]
        let sums = parts.compactMap { Int($0) }
        guard sums.count == parts.filter({ !$0.isEmpty }).count else { return Self.joined(parts[0], parts[1]) }
        let sum = sums.reduce(0, +)
        return sum == 0 ? "" : MoneyText.grouped(sum)
    }

    /// Column 18: words for the code of the method.
    private var method: String {
        let code = self["PA"]
        return Catalogue.labourMethods[code]?.name ?? code
    }

    /// Column 19: the note, and what else has its place there.
    private var note: String {
        let death = self["NgayChet"]
        var parts = [self["Ghichu"], self["MucHuong"]]
        if !death.isEmpty, !parts[0].contains(death) { parts.append("Chết ngày \(death)") }
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// A coefficient as it is written, a sum in groups.
    private static func wage(_ text: String) -> String {
        guard let amount = Int(text), amount > 100 else { return text.replacing(".", with: ",") }
        return MoneyText.grouped(amount)
    }

    static func money(_ text: String) -> String { Int(text).map(MoneyText.grouped) ?? text }

    private static func nonzero(_ text: String) -> String {
        text.allSatisfy { $0 == "0" || $0 == "." } ? "" : text.replacing(".", with: ",")
    }

    private static func joined(_ first: String, _ second: String) -> String {
        [first, second].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
