package import XMLSignature

/// The form 05/SĐ-IVAN, `05_SD-IVAN.xml`: signed as it is and sent as it is signed, without files.
///
/// Known of it: its code and file name, the root `Hoso` with its two declarations, and the place of its signature. Its elements
/// are not public; `table` says of each row where its name comes from.
package struct CertificateForm: Hashable, Sendable {
    /// The answers, normalised.
    package var answers: CertificateAnswers
    package var setting: FilingSetting

    /// The form of answers that are normalised (`Procedure.normalised`).
    package init(answers: CertificateAnswers, setting: FilingSetting) {
        self.answers = answers
        self.setting = setting
    }

    /// The form as one line of UTF-8, with an empty `CKy_Dvi` for the signature at its end.
    ///
    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        try XMLNode(
            Self.root, attributes: DossierEnvelope.namespaces,
            [XMLNode(Self.body, Self.table.nodes(self)), XMLNode("CKy_Dvi", text: "")]
        ).document()
    }

    /// Reads a form from bytes that a valid signature covers.
    package static func read(_ content: SignedContent) throws(DossierError) -> FilledForm {
        try self.read(content.canonicalBytes, ignoringInside: nil)
    }

    /// Reads a form, signed or not, for showing; strict as to elements and their order.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> FilledForm {
        try self.read(bytes, ignoringInside: [Self.root, "CKy_Dvi"])
    }

    private static func read(_ bytes: [UInt8], ignoringInside sealed: [String]?) throws(DossierError) -> FilledForm {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        let form = try Self.table.read(&cursor, in: [Self.root, Self.body])
        guard try cursor.take([Self.root, "CKy_Dvi"]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: "Hoso/CKy_Dvi", detail: "text beside the signature")
        }
        try cursor.finish()
        return form
    }

    static let root = DossierEnvelope.root
    static let body = "NoiDung"
    /// The element by which the form is told from envelopes, which have the same root.
    static let mark = "SoChungThuMoi"

    /// The one table of the form's elements, in document order.
    static let table = FormTable<CertificateForm>(
        version: "own", since: nil,
        sections: [
            // Element names of envelope B (04_DK-IVAN), but for MaSoBHXH, which is envelope A's.
            FormTable.Section(
                titleKey: "section.unit",
                rows: [
                    FormTable.Row("label.agency", ["TenCoQuan", "MaCoQuan"], field: CertificateField.agency.rawValue) {
                        [$0.agency.name, $0.agency.code]
                    },
                    row("MaSoBHXH", .unitCode), row("TenDoiTuong", .companyName), row("MaSoThue", .taxCode),
                ]),
            // Unverified: this product's own names. What is told is what form 04 asks of a certificate: number, issuer, term.
            FormTable.Section(
                titleKey: "section.old-certificate",
                rows: [
                    row("SoChungThuCu", .oldSerial), row("ToChucChungThucCu", .oldIssuer), row("TuNgayCu", .oldStart),
                    row("DenNgayCu", .oldEnd),
                ]),
            FormTable.Section(
                titleKey: "section.new-certificate",
                rows: [
                    row("SoChungThuMoi", .newSerial), row("ToChucChungThucMoi", .newIssuer),
                    row("TuNgayMoi", .newStart),
                    row("DenNgayMoi", .newEnd),
                ]),
            // Element names of envelope B.
            FormTable.Section(
                titleKey: "section.contact",
                rows: [
                    row("NguoiLienHe", .contactName), row("DiaChiLienHe", .contactAddress),
                    row("DienThoaiLienHe", .mobile), row("Email", .email),
                    FormTable.Row("label.created-on", ["NgayLap"]) { [$0.setting.today.description] },
                    FormTable.Row("label.ivan", ["TenIVan", "MaIVan"]) {
                        [$0.setting.brand.ivanName, $0.setting.brand.ivanCode]
                    },
                ]),
        ])

    private static func row(_ element: String, _ field: CertificateField) -> FormTable<CertificateForm>.Row {
        FormTable.Row(field.labelKey, [element], field: field.rawValue) { [$0.answers[field]] }
    }

    private var agency: CatalogueEntry {
        self.setting.agencies.agency(
            chosen: self.answers[.agency], typed: self.answers[.agencyCode], name: self.answers[.agencyName])
    }
}

extension FilledForm {
    /// The unit code as written in a 05/SĐ-IVAN.
    package var unitCode: String { self.values["MaSoBHXH"] ?? "" }
    /// The number of the certificate that a 05/SĐ-IVAN tells of.
    package var newSerial: String { self.values[CertificateForm.mark] ?? "" }
    /// The number of the certificate that was registered, as a 05/SĐ-IVAN has it.
    package var oldSerial: String { self.values["SoChungThuCu"] ?? "" }
}
