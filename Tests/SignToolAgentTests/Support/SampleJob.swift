import SigningJobs
import SocialInsurance

/// A job as the portal sends it, small.
enum SampleJob {
    static let form = Array(
        #"<?xml version="1.0" encoding="utf-8"?><TK3-TS><NoiDung>A</NoiDung><Cky></Cky></TK3-TS>"#.utf8)
    static let licence = Array("%PDF-1.7 example".utf8)

    /// A job with its draft; of other documents, or without a draft, where asked.
    static func request(
        taxCode: String = "0101234565", documents: [JobDocument]? = nil, hasDraft: Bool = true
    ) -> JobRequest {
        let draft = documents == nil && hasDraft ? try? self.draft() : nil
        return JobRequest(
            title: "Đăng ký cấp mã đơn vị", taxCode: taxCode, unit: "CÔNG TY TNHH VÍ DỤ A",
            documents: documents ?? [self.unitForm(), self.attachment], envelope: draft)
    }

    static let attachment = JobDocument(
        name: "GPKD.pdf", mediaType: "application/pdf", content: Base64Content(licence))

    static func unitForm(_ bytes: [UInt8] = form) -> JobDocument {
        JobDocument(
            name: "TK3-TS.xml", mediaType: "application/xml", content: Base64Content(bytes), signAt: "TK3-TS/Cky")
    }

    /// The envelope with the form not signed yet.
    static func draft(form: [UInt8] = form) throws -> JobEnvelope {
        let document = try self.envelope(form: form).documents[0]
        return JobEnvelope(name: document.name, content: document.content)
    }

    /// An envelope that embeds these bytes as the form and as the licence.
    static func envelope(
        form: [UInt8], licence: [UInt8] = licence, taxCode: String = "0101234565", extra: [EmbeddedFile] = []
    ) throws -> MoreDocuments {
        var envelope = DossierEnvelope(
            files: [
                EmbeddedFile(formCode: "TK3-TS", description: "Tờ khai", name: "TK3-TS.xml", content: form),
                EmbeddedFile(formCode: "CT-DK", description: "Giấy phép", name: "GPKD.pdf", content: licence),
            ] + extra)
        envelope[.taxCode] = taxCode
        envelope[.unitName] = "CÔNG TY TNHH VÍ DỤ A"
        let document = JobDocument(
            name: "04_DK-IVAN.xml", mediaType: "application/xml", content: Base64Content(try envelope.xml()),
            signAt: "Hoso/CKy_Dvi")
        return MoreDocuments(documents: [document])
    }
}
