import FoundationEssentials
package import SigningJobs
import SocialInsurance
import TextDisplay
package import Wording

/// Reads documents for the window: what is signed, as a person reads it, with a warning for all that is not understood.
package struct DocumentPreviewer: Sendable {
    /// Files inside files are shown this deep: a dossier, and the forms in it.
    private static let depth = 1

    /// The most that one preview weighs: a line to the window holds it.
    private static let weightLimit = 9 << 20

    private let painter: PagePainter
    private let wording: Wording

    package init(painter: PagePainter, wording: Wording) {
        self.painter = painter
        self.wording = wording
    }

    /// All that the signature of a job's document will cover.
    /// - Throws: ``Refusal`` where that cannot be shown, see ``ShownDocument``.
    func shown(_ document: JobDocument, layout: ShownDocument.Layout = .tables) throws(Refusal) -> ShownDocument {
        let mismatch = self.mismatch(document.name, Self.claimedType(of: document), .xml)
        return try ShownDocument(
            document, in: self.wording, layout: layout, warnings: mismatch.map { [$0] } ?? [])
    }

    /// The preview of a job's document that is not signed, from the very bytes that are carried.
    package func preview(_ document: JobDocument) async -> DocumentPreview {
        await self.preview(
            name: document.name, mediaType: Self.claimedType(of: document), bytes: document.content.bytes,
            depth: Self.depth)
    }

    private static func claimedType(of document: JobDocument) -> String? {
        document.mediaType.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } }
    }

    /// The preview of a file.
    package func preview(name: String, bytes: [UInt8]) async -> DocumentPreview {
        await self.preview(name: name, mediaType: nil, bytes: bytes, depth: Self.depth)
    }

    private func preview(name: String, mediaType: String?, bytes: [UInt8], depth: Int) async -> DocumentPreview {
        let finding = FileSniffer.examine(bytes)
        var preview: DocumentPreview
        switch finding.kind {
        case .xml: preview = await self.form(bytes, depth: depth)
        case .pdf where finding.isPasswordProtected: preview = self.warning("preview.warning.password")
        case .pdf: preview = self.pages(await self.painter.pages(of: bytes))
        case .jpeg: preview = self.picture(await self.painter.picture(of: bytes, type: "jpeg"), name)
        case .xlsx: preview = self.warning("preview.warning.spreadsheet")
        case nil where bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]):
            preview = self.picture(await self.painter.picture(of: bytes, type: "png"), name)
        case nil where finding.isPasswordProtected: preview = self.warning("preview.warning.password")
        case nil: preview = self.warning("preview.warning.unknownKind")
        }
        if finding.hasMacros { preview.warnings.insert(self.wording["preview.warning.macros"], at: 0) }
        if let mismatch = self.mismatch(name, mediaType, finding.kind) { preview.warnings.insert(mismatch, at: 0) }
        return preview
    }

    /// A name or a type that says something else than the bytes do.
    private func mismatch(_ name: String, _ mediaType: String?, _ kind: FileKind?) -> String? {
        guard let kind else { return nil }
        let claimed = FileKind(name: name)
        let types = kind == .xml ? [kind.mediaType, "text/xml"] : [kind.mediaType]
        let namesOther = claimed != kind
        let typeIsOther = mediaType.map { $0 != "application/octet-stream" && !types.contains($0) } ?? false
        guard namesOther || typeIsOther else { return nil }
        return self.wording.text(
            "preview.warning.mismatch",
            ["name": DisplayText.fileName(name, limit: 120), "kind": self.wording[kind.textKey]])
    }

    private func warning(_ key: String) -> DocumentPreview {
        DocumentPreview(warnings: [self.wording[key]])
    }

    // MARK: Pictures

    private func pages(_ outcome: PagePainter.Outcome) -> DocumentPreview {
        switch outcome {
        case .missing: return self.warning("preview.warning.noPDFReader")
        case .unconfined: return self.warning("preview.warning.unconfined")
        case .unreadable: return self.warning("preview.warning.unreadablePDF")
        case .pictures(let pictures, let total):
            var parts = pictures.enumerated().map { index, png in
                let caption = self.wording.text(
                    "preview.page", ["number": "\(index + 1)", "total": "\(total)"])
                return PreviewPart.picture(PreviewPicture(caption: caption, png: Base64Content(png)))
            }
            if total > pictures.count {
                let left = ["shown": "\(pictures.count)", "total": "\(total)"]
                parts.insert(.remark(self.wording.text("preview.pagesLeft", left)), at: 0)
            }
            return DocumentPreview(parts: parts)
        }
    }

    private func picture(_ outcome: PagePainter.Outcome, _ name: String) -> DocumentPreview {
        switch outcome {
        case .missing: self.warning("preview.warning.noPictureReader")
        case .unconfined: self.warning("preview.warning.unconfined")
        case .unreadable: self.warning("preview.warning.unreadablePicture")
        case .pictures(let pictures, _):
            DocumentPreview(
                parts: pictures.map {
                    let caption = self.wording.text(
                        "preview.picture", ["name": DisplayText.fileName(name, limit: 120)])
                    return .picture(PreviewPicture(caption: caption, png: Base64Content($0)))
                })
        }
    }

    // MARK: Forms

    private func form(_ bytes: [UInt8], depth: Int) async -> DocumentPreview {
        guard let contents = try? FormContents.read(unverified: bytes, in: self.wording.language),
            var preview = try? FormPreview(contents, self.wording, .cut).preview()
        else {
            return self.warning("preview.warning.unreadableXML")
        }
        for file in contents.files {
            guard let content = file.content else { continue }
            guard depth > 0 else {
                preview.warnings.append(self.wording["preview.warning.deeper"])
                break
            }
            let name = DisplayText.fileName(file.name, limit: 120)
            let inner = await self.preview(name: name, mediaType: nil, bytes: content, depth: depth - 1)
            guard preview.weight + inner.weight <= Self.weightLimit else {
                preview.warnings.append(self.wording.text("preview.warning.tooMuch", ["name": name]))
                continue
            }
            preview.warnings += inner.warnings.map { "\(name): \($0)" }
            preview.parts.append(.remark(self.wording.text("preview.inside", ["name": name])))
            preview.parts += inner.parts
        }
        return preview
    }
}

extension DocumentPreview {
    /// About how many bytes it takes on its way to the window.
    fileprivate var weight: Int {
        self.parts.reduce(0) { sum, part in
            switch part {
            case .fields(let fields):
                fields.rows.reduce(sum) { $0 + $1.label.utf8.count + $1.value.utf8.count + 40 }
            case .table(let table):
                table.rows.reduce(sum) { $0 + $1.reduce(0) { $0 + $1.utf8.count + 3 } }
            case .picture(let picture): sum + picture.png.bytes.count / 3 * 4
            case .remark(let text): sum + text.utf8.count
            }
        }
    }
}
