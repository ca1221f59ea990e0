internal import Archives
internal import CanonicalXML
internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import SocialInsurance
internal import Storage
internal import Wording

/// Everything of a dossier as one ZIP archive: what was signed, what is in it, what came back, and when each thing happened.
///
/// It is written while it is sent: of the archive only one file at a time is in memory, of the dossier what was signed.
struct DossierPackage: Sendable {
    /// A file of the archive.
    struct Entry: Hashable, Sendable {
        var name: String
        var content: [UInt8]
        var at: Date
    }

    let dossier: DossierRecord
    let envelope: [UInt8]
    let reports: [DossierReport]
    let receipts: [Receipt]
    let events: [DossierEvent]
    let letters: [MailRequest]
    let wording: Wording

    /// Reads all of a dossier; nil where its bytes are gone.
    init?(_ dossier: DossierRecord, in database: any SQLDatabase, _ wording: Wording) async throws {
        guard let envelope = try await Dossiers(database).envelope(of: dossier.id) else { return nil }
        self.dossier = dossier
        self.envelope = envelope
        self.reports = try await Dossiers(database).reports(of: dossier.id)
        self.receipts = try await Receipts(database).of(dossier: dossier.id)
        self.events = try await Events(database).of(dossier: dossier.id)
        self.letters = try await MailOutbox(database).of(dossier: dossier.id)
        self.wording = wording
    }

    /// The archive's name.
    var fileName: String { "ho-so-\(self.dossier.code).zip" }

    /// The files in the order in which they are written.
    var entries: [Entry] {
        let filed = self.dossier.createdAt
        let procedure = Procedures[ProcedureCode(rawValue: self.dossier.procedure)]
        var entries = [
            Entry(name: procedure?.dossierName ?? "ho-so.xml", content: self.envelope, at: filed),
            Entry(name: "qua-trinh.txt", content: Array(self.timeline.utf8), at: filed),
        ]
        for file in CarriedParts.read(self.envelope) {
            let folder = file.isForm ? "to-khai" : "dinh-kem"
            entries.append(Entry(name: "\(folder)/\(file.name)", content: file.content, at: filed))
        }
        for (position, report) in self.reports.enumerated() {
            let name = report.document.isEmpty ? "\(position + 1)" : report.document
            entries.append(
                Entry(name: "kiem-tra-chu-ky/\(name).json", content: Array(report.report.utf8), at: filed))
        }
        for receipt in self.receipts {
            let ending =
                receipt.mediaType.contains("json") ? "json" : receipt.mediaType.contains("xml") ? "xml" : "bin"
            entries.append(
                Entry(
                    name: "bien-nhan/\(receipt.kind.rawValue).\(ending)", content: receipt.content,
                    at: receipt.arrivedAt))
        }
        return entries
    }

    /// What happened and which letters went, with the times, as plain text.
    private var timeline: String {
        let view = TimelineView(dossier: self.dossier, events: self.events, wording: self.wording, isSignedIn: true)
        var lines = [
            "\(self.dossier.code) · \(self.dossier.unitName) · \(self.dossier.taxCode)",
            "SHA-256: \(self.dossier.envelopeSHA256)", "",
        ]
        lines += self.events.sorted { $0.number < $1.number }.map { event in
            "\(VietnamTime.minute(event.at))  \(view.sentence(event))"
        }
        if !self.letters.isEmpty { lines += ["", self.wording["history.zip.letters"]] }
        lines += self.letters.map { letter in
            let state = self.wording["history.letter.\(letter.state.rawValue)"]
            return "\(VietnamTime.minute(letter.createdAt))  \(letter.kind.rawValue): \(state)"
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// The archive as an answer.
    var response: Response {
        let entries = self.entries
        let body = ResponseBody { writer in
            var archive = ZipWriter()
            for entry in entries {
                let piece = try archive.add(entry.name, entry.content, at: ZipWriter.Moment(entry.at))
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.write(ByteBuffer(bytes: archive.finish()))
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/zip",
                .contentDisposition: "attachment; filename=\"\(self.fileName)\"",
                .cacheControl: "private, no-store",
            ], body: body)
    }
}

extension ZipWriter.Moment {
    /// By the clock of Vietnam, as people there read it.
    init(_ time: Date) {
        let day = CalendarDate(at: time)
        let clock = VietnamTime.clock(time).split(separator: ":").compactMap { Int($0) }
        self.init(
            year: day.year, month: day.month, day: day.day, hour: clock.first ?? 0, minute: clock.last ?? 0, second: 0)
    }
}

/// The forms and files that an envelope carries, of whatever kind it is; nothing where it is no envelope.
enum CarriedParts {
    struct File: Hashable, Sendable {
        /// `MaToKhai`.
        var form: String
        var name: String
        var content: [UInt8]

        var isForm: Bool { self.form != DossierForm.attachmentCode }
    }

    /// Reads every `FileToKhai`, where envelopes A and B have them alike.
    static func read(_ envelope: [UInt8]) -> [File] {
        var files: [File] = []
        var (form, name) = ("", "")
        try? XMLFields.readBytes(envelope) { path, content in
            guard path.dropLast().last == "FileToKhai", let element = path.last else { return }
            switch element {
            case "MaToKhai": form = String(decoding: content, as: UTF8.self)
            case "TenFile": name = String(decoding: content, as: UTF8.self)
            case "NoiDungFile":
                guard let bytes = Data(base64Encoded: Data(content)) else { return }
                files.append(File(form: form, name: name, content: Array(bytes)))
            default: break
            }
        }
        return files
    }
}
