extension TK3TS {
    /// One line of the form: its label and the elements that hold it (a name, then its code where it has one).
    struct LayoutRow: Sendable {
        let labelKey: String
        let elements: [String]
        let texts: @Sendable (TK3TS) -> [String]

        /// A row with one answer.
        static func answer(_ element: String, _ field: FieldName) -> LayoutRow {
            LayoutRow(labelKey: field.labelKey, elements: [element]) { [$0.registration[field]] }
        }

        /// A row with a choice: the name people read and the code systems read.
        static func choice(_ name: String, _ code: String, _ field: FieldName, _ list: Catalogue) -> LayoutRow {
            LayoutRow(labelKey: field.labelKey, elements: [name, code]) { form in
                let answer = form.registration[field]
                return [list[answer]?.name ?? "", answer]
            }
        }

        init(labelKey: String, elements: [String], texts: @escaping @Sendable (TK3TS) -> [String]) {
            self.labelKey = labelKey
            self.elements = elements
            self.texts = texts
        }
    }

    /// A part of the form under a heading.
    struct LayoutSection: Sendable {
        let titleKey: String
        let rows: [LayoutRow]
    }

    /// The one table of the form's elements, in document order.
    static let layout: [LayoutSection] = [
        LayoutSection(titleKey: "section.company", rows: companyRows),
        LayoutSection(titleKey: "section.insurance", rows: insuranceRows),
        LayoutSection(titleKey: "section.service", rows: serviceRows),
    ]

    private static let companyRows: [LayoutRow] = [
        .answer("TenDonVi", .companyName),
        .answer("MaSoThue", .taxCode),
        .choice("LoaiHinh", "MaLoaiHinh", .legalForm, .legalForms),
        .answer("NganhNghe", .businessLine),
        .answer("SoGiayPhep", .licenceNumber),
        .answer("NgayCap", .licenceDate),
        .answer("NoiCap", .licencePlace),
        LayoutRow(labelKey: "label.registered-address", elements: ["DiaChiDangKy", "MaTinhDangKy", "MaXaDangKy"]) {
            let answers = $0.registration
            return [answers.registeredAddress, answers[.registeredProvince], answers[.registeredWard]]
        },
        LayoutRow(labelKey: "label.transaction-address", elements: ["DiaChiGiaoDich"]) {
            [$0.registration.addressOfTransactions]
        },
        .answer("DienThoai", .phone),
    ]

    private static let insuranceRows: [LayoutRow] = [
        LayoutRow(labelKey: FieldName.agency.labelKey, elements: ["TenCoQuan", "MaCoQuan"]) {
            let code = $0.registration[.agency]
            return [Catalogue.agency(code: code)?.name ?? "", code]
        },
        .choice("NhomDoiTuong", "MaNhomDoiTuong", .participantGroup, .groups),
        .choice("Vung", "MaVung", .wageRegion, .wageRegions),
        .choice("PhuongThucDong", "MaPhuongThucDong", .paymentPeriod, .paymentPeriods),
        .answer("ThangDauTien", .firstMonth),
        .answer("SoLaoDong", .employeeCount),
        .answer("NguoiDaiDien", .representativeName),
        .answer("ChucDanh", .representativePosition),
        .answer("SoCanCuoc", .representativeCitizenNumber),
        .answer("SoUyQuyen", .authorisationNumber),
        .answer("NgayUyQuyen", .authorisationDate),
        .answer("NguoiGiaoDich", .contactName),
        .answer("DienThoaiDiDong", .mobile),
        .answer("Email", .email),
    ]

    private static let serviceRows: [LayoutRow] = [
        LayoutRow(labelKey: FieldName.ivan.labelKey, elements: ["TenIVan", "MaIVan"]) {
            [$0.brand.ivanName, $0.brand.ivanCode]
        },
        .choice("GoiDichVu", "MaGoiDichVu", .servicePlan, .servicePlans),
        .choice("NhanKetQua", "PTNhanKetQua", .resultDelivery, .resultDelivery),
        LayoutRow(labelKey: FieldName.postalAddress.labelKey, elements: ["DiaChiNhanKetQua"]) {
            [$0.registration[.resultDelivery] == "1" ? $0.registration[.postalAddress] : ""]
        },
        LayoutRow(labelKey: "label.request", elements: ["NoiDungYeuCau"]) {
            let note = $0.registration[.note]
            return [note.isEmpty ? Self.standardRequest : "\(Self.standardRequest). \(note)"]
        },
        LayoutRow(labelKey: "label.created-on", elements: ["NgayLap"]) { [$0.date.description] },
    ]

    /// What every first registration asks for.
    private static let standardRequest = "Đăng ký tham gia BHXH lần đầu, đề nghị cấp mã đơn vị"
}
