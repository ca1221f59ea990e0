internal import Foundation
internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// A form as its official print: made of the bytes that are or will be signed, and of nothing else but who files.
///
/// The words of a form are Vietnamese whatever language a page is in. What the print has and the document has not stays empty.
struct PrintedForm {
    /// What stands on a form beside what the document says.
    struct Heading: Hashable, Sendable {
        var unitName: String
        var unitCode: String
        /// The day on which it is filed.
        var day: CalendarDate
        /// Who signed and when, in words; empty while nobody did.
        var signature: String
    }

    let code: String
    let bytes: [UInt8]
    let heading: Heading

    /// The template of the form, and what it shows.
    func page() throws -> (template: String, model: PageModel) {
        let content = try PrintReader.read(self.bytes)
        switch self.code {
        case "D02-TS": return ("print-d02", self.common.merging(self.list(content)) { _, new in new })
        case "TK1-TS":
            let sheets = content.people.map { self.common.merging(self.declaration($0)) { _, new in new } }
            return ("print-tk1", ["sheets": sheets])
        case "TK3-TS": return ("print-tk3", self.common.merging(self.unit(content.values)) { _, new in new })
        default: return ("print-other", self.common.merging(try self.other()) { _, new in new })
        }
    }

    private var common: PageModel {
        [
            "unitName": Self.shown(self.heading.unitName), "unitCode": Self.shown(self.heading.unitCode),
            "day": Self.two(self.heading.day.day), "month": Self.two(self.heading.day.month),
            "year": "\(self.heading.day.year)", "signature": self.heading.signature,
            "isSigned": !self.heading.signature.isEmpty,
        ]
    }

    static func shown(_ text: String?) -> String { DisplayText.clean(text ?? "", limit: 2000) }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    // MARK: D02-LT

    /// The columns A, B and 1 to 19 of each person.
    private func list(_ content: PrintReader) -> PageModel {
        ["rows": content.people.map { ["cells": D02Columns($0).texts.map { ["cell": $0] as PageModel }] as PageModel }]
    }

    // MARK: TK1-TS

    private func declaration(_ person: [String: String]) -> PageModel {
        func text(_ name: String) -> String { Self.shown(person[name]) }
        let province = Catalogue.provinces[text("Matinh_NN")]
        let ward = Catalogue.wards(of: text("Matinh_NN"))[text("Maxa_NN")]
        let clinic = [text("MaTinhBenhVien"), text("MaBenhVien")].filter { !$0.isEmpty }.joined(separator: "-")
        return [
            "number": text("MasoBHXH"), "name": text("HoTen"), "isMale": text("GioiTinh") == "1",
            "isFemale": text("GioiTinh") == "0", "birth": Self.birth(text("NgaySinh"), precision: text("CCNS")),
            "citizen": text("CMND"), "ethnic": Self.ethnic(text("DanToc")), "nation": Self.nation(text("QuocTich")),
            "phone": text("Dienthoai_LH"), "email": text("Email_LH"), "clinic": clinic,
            "street": text("Diachi_NN"), "ward": ward?.name ?? text("Maxa_NN"),
            "province": province?.name ?? text("Matinh_NN"), "amount": D02Columns.money(text("Mucdong")),
            "way": text("Phuongthuc"), "change": text("Noidung_Thaydoi"), "papers": text("HosoKemtheo"),
        ]
    }

    /// As precisely as the document knows it: a day, a month or a year.
    private static func birth(_ text: String, precision: String) -> String {
        let parts = text.split(separator: "/")
        guard parts.count == 3 else { return text }
        switch precision {
        case "1": return parts.dropFirst().joined(separator: "/")
        case "2": return String(parts[2])
        default: return text
        }
    }

    /// The code of the people that nine in ten belong to has a name; for all others the code stands as it is.
    private static func ethnic(_ code: String) -> String { code == "01" ? "Kinh" : code }

    private static func nation(_ code: String) -> String { code == "VN" ? "Việt Nam" : code }

    // MARK: TK3-TS

    /// The fourteen fields, by the labels of the catalogue: a form's words are its own in every language.
    private func unit(_ values: [String: String]) -> PageModel {
        func text(_ names: String...) -> String {
            names.map { Self.shown(values[$0]) }.first { !$0.isEmpty } ?? ""
        }
        let label = Wording.vietnamese
        let fields: [(String, String)] = [
            ("tk3.01", text("TenDonVi")), ("tk3.02", text("MaSoThue")),
            ("tk3.03", text("DiaChiTruSo", "DiaChiDangKy")), ("tk3.04", text("DiaChiLienHe", "DiaChiGiaoDich")),
            ("tk3.05", text("Email")), ("tk3.06", text("DienThoai")), ("tk3.07", text("NguoiDaiDien")),
            ("tk3.08", text("SoDinhDanh", "SoCanCuoc")), ("tk3.09", text("LoaiHinh")),
            ("tk3.10", text("NganhKinhTe", "NganhNghe")), ("tk3.11", text("DoiTuong", "NhomDoiTuong")),
        ]
        let cycle = text("MaPhuongThucDong")
        let day = try? CalendarDate.parse(text("NgayLap"), for: "day").get()
        return [
            "unitCode": text("MaDonVi").isEmpty ? Self.shown(self.heading.unitCode) : text("MaDonVi"),
            "fields": fields.map { ["label": label[$0.0], "value": $0.1] as PageModel },
            "cycleLabel": label["tk3.12"], "isMonthly": cycle == "1", "isQuarterly": cycle == "3",
            "isHalfYearly": cycle == "6",
            "more": [
                ["label": label["tk3.13"], "value": text("TenCoQuan")] as PageModel,
                ["label": label["tk3.14"], "value": text("NoiDungYeuCau", "NoiDungThayDoi")],
            ],
        ].merging(day.map { Self.date($0) } ?? [:]) { _, new in new }
    }

    private static func date(_ day: CalendarDate) -> PageModel {
        ["day": self.two(day.day), "month": self.two(day.month), "year": "\(day.year)"]
    }

    // MARK: Forms without a print of their own

    /// What the document says, in its order.
    private func other() throws -> PageModel {
        let contents = try FormContents.read(unverified: self.bytes, in: .vietnamese)
        let parts = contents.parts.map { part -> PageModel in
            switch part {
            case .fields(let fields):
                let rows = fields.map { field -> PageModel in
                    ["label": field.label, "value": DisplayText.clean(field.value.text, limit: 4000)]
                }
                return ["isFields": true, "fields": rows]
            case .list(let list):
                let rows = list.records.map { record -> PageModel in
                    let cells = record.map { ["cell": DisplayText.clean($0?.text ?? "", limit: 400)] as PageModel }
                    return ["cells": cells]
                }
                return [
                    "isList": true, "listTitle": list.title, "rows": rows,
                    "columns": list.columns.map { ["column": $0.label] as PageModel },
                ]
            }
        }
        return ["formName": contents.name ?? self.code, "parts": parts]
    }
}
