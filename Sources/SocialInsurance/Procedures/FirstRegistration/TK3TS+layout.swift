extension TK3TS {
    typealias Table = FormTable<TK3TS>

    /// The editions of the form, the newest first: form TK3-TS of decision 366/QĐ-BHXH with its fourteen fields, and the one
    /// that this product wrote before, whose dossiers stay readable.
    static let tables = [
        Table(
            version: "366/QĐ-BHXH", since: CalendarDate(year: 2026, month: 5, day: 1),
            sections: [Table.Section(titleKey: "tk3.section", rows: rows2026)]),
        Table(
            version: "before", since: nil,
            sections: [
                Table.Section(titleKey: "section.company", rows: earlierCompanyRows),
                Table.Section(titleKey: "section.insurance", rows: earlierInsuranceRows),
                Table.Section(titleKey: "section.service", rows: earlierServiceRows),
            ]),
    ]

    /// The edition by which forms of a day are written.
    static func table(on day: CalendarDate) -> Table {
        tables.first { $0.since.map { $0 <= day } ?? true } ?? tables[0]
    }

    /// The fourteen fields in the order of print, the unit code before them.
    private static let rows2026: [Table.Row] = [
        // A unit that registers first has none.
        Table.Row("tk3.unit-code", ["MaDonVi"]) { _ in [""] },
        answer("TenDonVi", .companyName, "tk3.01"),
        answer("MaSoThue", .taxCode, "tk3.02"),
        Table.Row("tk3.03", ["DiaChiTruSo"], field: FieldName.registeredProvince.rawValue) {
            [$0.registration.registeredAddress]
        },
        Table.Row("tk3.04", ["DiaChiLienHe"], field: FieldName.transactionAddress.rawValue) {
            [$0.registration.addressOfTransactions]
        },
        answer("Email", .email, "tk3.05"),
        answer("DienThoai", .phone, "tk3.06"),
        answer("NguoiDaiDien", .representativeName, "tk3.07"),
        answer("SoDinhDanh", .representativeCitizenNumber, "tk3.08"),
        choice("LoaiHinh", "MaLoaiHinh", .legalForm, .legalForms, "tk3.09"),
        answer("NganhKinhTe", .businessLine, "tk3.10"),
        choice("DoiTuong", "MaDoiTuong", .participantGroup, .groups, "tk3.11"),
        choice("PhuongThucDong", "MaPhuongThucDong", .paymentPeriod, .paymentPeriods, "tk3.12"),
        Table.Row("tk3.13", ["TenCoQuan", "MaCoQuan"], field: FieldName.agency.rawValue) { $0.agency },
        Table.Row("tk3.14", ["NoiDungYeuCau"], field: FieldName.note.rawValue) { [$0.request] },
        Table.Row("label.created-on", ["NgayLap"]) { [$0.setting.today.description] },
    ]

    private static let earlierCompanyRows: [Table.Row] = [
        answer("TenDonVi", .companyName),
        answer("MaSoThue", .taxCode),
        choice("LoaiHinh", "MaLoaiHinh", .legalForm, .legalForms),
        answer("NganhNghe", .businessLine),
        answer("SoGiayPhep", .licenceNumber),
        answer("NgayCap", .licenceDate),
        answer("NoiCap", .licencePlace),
        Table.Row(
            "label.registered-address", ["DiaChiDangKy", "MaTinhDangKy", "MaXaDangKy"],
            field: FieldName.registeredProvince.rawValue
        ) {
            let answers = $0.registration
            return [answers.registeredAddress, answers[.registeredProvince], answers[.registeredWard]]
        },
        Table.Row("label.transaction-address", ["DiaChiGiaoDich"], field: FieldName.transactionAddress.rawValue) {
            [$0.registration.addressOfTransactions]
        },
        answer("DienThoai", .phone),
    ]

    private static let earlierInsuranceRows: [Table.Row] = [
        Table.Row(FieldName.agency.labelKey, ["TenCoQuan", "MaCoQuan"], field: FieldName.agency.rawValue) {
            $0.agency
        },
        choice("NhomDoiTuong", "MaNhomDoiTuong", .participantGroup, .groups),
        choice("Vung", "MaVung", .wageRegion, .wageRegions),
        choice("PhuongThucDong", "MaPhuongThucDong", .paymentPeriod, .paymentPeriods),
        answer("ThangDauTien", .firstMonth),
        answer("SoLaoDong", .employeeCount),
        answer("NguoiDaiDien", .representativeName),
        answer("ChucDanh", .representativePosition),
        answer("SoCanCuoc", .representativeCitizenNumber),
        answer("SoUyQuyen", .authorisationNumber),
        answer("NgayUyQuyen", .authorisationDate),
        answer("NguoiGiaoDich", .contactName),
        answer("DienThoaiDiDong", .mobile),
        answer("Email", .email),
    ]

    private static let earlierServiceRows: [Table.Row] = [
        Table.Row(FieldName.ivan.labelKey, ["TenIVan", "MaIVan"]) {
            [$0.setting.brand.ivanName, $0.setting.brand.ivanCode]
        },
        choice("GoiDichVu", "MaGoiDichVu", .servicePlan, .servicePlans),
        choice("NhanKetQua", "PTNhanKetQua", .resultDelivery, .resultDelivery),
        Table.Row(
            FieldName.postalAddress.labelKey, ["DiaChiNhanKetQua"], field: FieldName.postalAddress.rawValue
        ) {
            [$0.registration[.resultDelivery] == "1" ? $0.registration[.postalAddress] : ""]
        },
        Table.Row("label.request", ["NoiDungYeuCau"], field: FieldName.note.rawValue) {
            [[Self.standardRequest, $0.registration[.note]].filter { !$0.isEmpty }.joined(separator: ". ")]
        },
        Table.Row("label.created-on", ["NgayLap"]) { [$0.setting.today.description] },
    ]

    /// A row with one answer.
    private static func answer(_ element: String, _ field: FieldName, _ labelKey: String? = nil) -> Table.Row {
        Table.Row(labelKey ?? field.labelKey, [element], field: field.rawValue) { [$0.registration[field]] }
    }

    /// A row with a choice: the name people read and the code systems read.
    private static func choice(
        _ name: String, _ code: String, _ field: FieldName, _ list: Catalogue, _ labelKey: String? = nil
    ) -> Table.Row {
        Table.Row(labelKey ?? field.labelKey, [name, code], field: field.rawValue) { form in
            let answer = form.registration[field]
            return [list[answer]?.name ?? "", answer]
        }
    }
}

extension TK3TS {
    private var agency: [String] {
        let agency = self.registration.agency(in: self.setting.agencies)
        return [agency.name, agency.code]
    }

    /// Field [14]: what the unit asks for, and what it is asked that the form has no field for.
    private var request: String {
        let sentences = [Self.standardRequest] + self.beyondTheForm + [self.registration[.note]]
        return sentences.filter { !$0.isEmpty }.joined(separator: ". ")
    }

    private var beyondTheForm: [String] {
        let answers = self.registration
        let brand = self.setting.brand
        func name(_ field: FieldName, _ list: Catalogue) -> String { list[answers[field]]?.name ?? "" }
        let authorisation =
            answers[.authorisationNumber].isEmpty
            ? "" : "Giấy ủy quyền số \(answers[.authorisationNumber]) ngày \(answers[.authorisationDate])"
        let post = answers[.resultDelivery] == "1" ? ", địa chỉ: \(answers[.postalAddress])" : ""
        return [
            "Giấy chứng nhận đăng ký doanh nghiệp hoặc quyết định thành lập số \(answers[.licenceNumber]), "
                + "ngày cấp \(answers[.licenceDate]), nơi cấp \(answers[.licencePlace])",
            "Tháng đầu tiên tham gia BHXH \(answers[.firstMonth]), số lao động \(answers[.employeeCount]), "
                + "vùng lương tối thiểu: \(name(.wageRegion, .wageRegions))",
            "Chức danh của người đại diện: \(answers[.representativePosition])",
            authorisation,
            "Người giao dịch BHXH: \(answers[.contactName]), điện thoại di động \(answers[.mobile])",
            "\(name(.resultDelivery, .resultDelivery))\(post)",
            ["Tổ chức I-VAN: \(brand.ivanName) (\(brand.ivanCode))", name(.servicePlan, .servicePlans)]
                .filter { !$0.isEmpty }.joined(separator: ", "),
        ]
    }

    /// What every first registration asks for.
    private static let standardRequest = "Đăng ký tham gia BHXH lần đầu, đề nghị cấp mã đơn vị"
}
