import SigningJobs
import SocialInsurance
import TestSupport
import Testing

/// A month's job as the portal sends it, small.
enum MonthlyJob {
    static let day = CalendarDate(at: TestTime.now)
    static let paper = Array("%PDF-1.7 example".utf8)

    private static func row(_ name: String, _ values: [String: String]) -> FilingRow {
        FilingRow(
            values.merging(["name": name, "position": "Kế toán", "wage": "9000000", "from": "11/2026"]) { own, _ in own
            })
    }

    static let lists: FilingLists = [
        .movements: [
            row("Nguyễn Văn A", ["method": "TM", "citizen": "001090000001"]),
            row("Trần Thị B", ["method": "GH", "insured": "0123456789"]),
        ],
        .people: [FilingRow(["name": "Nguyễn Văn A", "birth": "01/02/1990", "citizen": "001090000001"])],
    ]

    /// The forms' bytes by the tables that portals use.
    static func forms() throws -> [(form: DossierForm, bytes: [UInt8])] {
        try [ListCode.movements, .people].map { list in
            let table = try #require(ElementTables.shipped.table(list.rawValue, on: Self.day))
            return (table.form, try table.xml(ElementContents(rows: Self.lists[list] ?? [])))
        }
    }

    private static func document(_ form: DossierForm, _ bytes: [UInt8]) -> JobDocument {
        JobDocument(
            name: form.fileName, mediaType: "application/xml", content: Base64Content(bytes), signAt: form.signPlace)
    }

    static func claims() throws -> JobDocument {
        let table = try #require(ElementTables.shipped.table(ListCode.claims.rawValue, on: Self.day))
        let row = FilingRow(["part": "adjust", "benefit": "maternity", "name": "Trần Thị B", "days": "182"])
        return Self.document(table.form, try table.xml(ElementContents(rows: [row])))
    }

    static func serviceEnd(of taxCode: String) throws -> [UInt8] {
        let table = try #require(ElementTables.shipped.table("06_NG-IVAN", on: Self.day))
        return try table.xml(ElementContents(values: FilingRow(["tax-code": taxCode, "end-date": "31/12/2026"])))
    }

    static func request(more: [JobDocument] = [], hasDraft: Bool = true) throws -> JobRequest {
        let forms = try Self.forms()
        let attachment = JobDocument(name: "QD.pdf", mediaType: "application/pdf", content: Base64Content(Self.paper))
        let draft = try Self.dossier(forms.map(\.bytes)).documents[0]
        return JobRequest(
            title: "Báo tăng, báo giảm", taxCode: "0101234565", unit: "CÔNG TY TNHH VÍ DỤ A",
            documents: forms.map { Self.document($0.form, $0.bytes) } + more + [attachment],
            envelope: hasDraft ? JobEnvelope(name: draft.name, content: draft.content) : nil)
    }

    static func envelope(_ files: [EmbeddedFile]) -> FilingEnvelope {
        var envelope = FilingEnvelope(files: files)
        envelope[.unitName] = "CÔNG TY TNHH VÍ DỤ A"
        envelope[.unitCode] = "TA0001A"
        envelope[.taxCode] = "0101234565"
        envelope[.signer] = "Nguyễn Văn B"
        envelope[.agencyCode] = "001"
        envelope[.procedureName] = "Báo tăng, báo giảm"
        envelope[.procedureCode] = "600"
        envelope[.period] = "11/2026"
        return envelope
    }

    /// The dossier around these forms and the paper, with something replaced in it.
    static func dossier(
        _ contents: [[UInt8]], change: (String) -> String = { $0 }
    ) throws -> MoreDocuments {
        var files = zip(try Self.forms(), contents).map { EmbeddedFile.form($0.form, content: $1) }
        files.append(.attachment(name: "QD.pdf", description: "Quyết định", content: Self.paper))
        let text = change(String(decoding: try Self.envelope(files).xml(), as: UTF8.self))
        return MoreDocuments(documents: [
            JobDocument(
                name: "BHXHDienTu.xml", mediaType: "application/xml", content: Base64Content(Array(text.utf8)),
                signAt: "Hoso/CKy_Dvi")
        ])
    }
}
