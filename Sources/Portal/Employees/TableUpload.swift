internal import Hummingbird
internal import NIOCore

/// A form with one table in it, read into memory within a limit.
struct TableUpload: Sendable {
    /// The fields beside the file.
    var fields: FormValues
    /// As the browser called it; empty where no file was chosen.
    var fileName: String
    var content: [UInt8]

    /// Reads a multipart form.
    /// - Throws: ``PortalError`` `mediaType` for a form of another kind, `tooLarge` where the file is larger than `limit`,
    ///   `badRequest` where the form breaks off.
    static func read(_ request: Request, _ context: PortalContext, upTo limit: Int) async throws -> TableUpload {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else { throw PortalError(.mediaType) }
        _ = try context.declaredLength(of: request, upTo: limit + context.formOverhead)
        var reader = Reader(limit: limit)
        do {
            var parser = try MultipartParser(contentType: type)
            for try await chunk in request.body {
                guard context.charge?.take(chunk.readableBytes) ?? true else { throw PortalError.busy }
                for event in try parser.feed(chunk.readableBytesView) { try reader.take(event) }
            }
            try parser.finish()
        } catch is MultipartError {
            throw PortalError(.badRequest)
        }
        return reader.upload
    }

    private struct Reader {
        let limit: Int
        var upload = TableUpload(fields: FormValues(), fileName: "", content: [])
        private var pairs: [(name: String, value: String)] = []
        private var field: (name: String, bytes: [UInt8])?
        private var isFile = false

        init(limit: Int) {
            self.limit = limit
        }

        mutating func take(_ event: MultipartParser.Event) throws {
            switch event {
            case .begin(let part):
                self.isFile = part.fileName.map { !$0.isEmpty } ?? false
                if let name = part.fileName, self.isFile, self.upload.fileName.isEmpty { self.upload.fileName = name }
                self.field = part.fileName == nil ? (part.name, []) : nil
            case .bytes(let bytes):
                if self.isFile {
                    guard self.upload.content.count + bytes.count <= self.limit else { throw PortalError(.tooLarge) }
                    self.upload.content += bytes
                } else if self.field != nil {
                    self.field?.bytes += bytes
                    guard self.field?.bytes.count ?? 0 <= 4096 else { throw PortalError(.tooLarge) }
                }
            case .end:
                if let field { self.pairs.append((field.name, String(decoding: field.bytes, as: UTF8.self))) }
                (self.field, self.isFile) = (nil, false)
                self.upload.fields = FormValues(self.pairs)
            }
        }
    }
}

extension PortalContext {
    /// What a form may hold beside its file.
    fileprivate var formOverhead: Int { 64 << 10 }
}
