internal import Hummingbird
internal import NIOCore
internal import Storage

/// Reads a form with tables: small fields into memory, each file to disk under one limit.
struct TableFormReader: ~Copyable {
    /// What came in.
    struct Form {
        struct Table {
            /// As the browser called it.
            var name: String
            var file: HeldAttachment
        }

        var fields = FormValues()
        /// By the names of their inputs.
        var tables: [String: Table] = [:]
        /// Inputs whose files were larger than is read.
        var tooLarge: Set<String> = []
    }

    private enum Current {
        case nothing
        case field(String)
        case file(String, name: String)
    }

    /// The largest table, in bytes: 100,000 people with all columns have some 12 MB.
    static let largest = 16 << 20
    /// A request longer than this, two tables and the fields, is not read to its end.
    static let longestRequest = 2 * largest + (1 << 20)

    private let store: AttachmentStore
    private let inputs: Set<String>
    private let fieldLimit: Int
    private var current = Current.nothing
    private var text: [UInt8] = []
    private var textTotal = 0
    private var upload: AttachmentUpload?
    private var pairs: [(name: String, value: String)] = []
    private var form = Form()

    /// - Parameter inputs: the names of the inputs that take files.
    init(_ store: AttachmentStore, inputs: Set<String>, fieldLimit: Int) {
        self.store = store
        self.inputs = inputs
        self.fieldLimit = fieldLimit
    }

    mutating func read(_ request: Request) async throws -> Form {
        var total = 0
        do {
            var parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
            for try await chunk in request.body {
                total += chunk.readableBytes
                guard total <= Self.longestRequest else { throw PortalError(.tooLarge) }
                for event in try parser.feed(chunk.readableBytesView) { try self.take(event) }
            }
            try parser.finish()
        } catch is MultipartError {
            throw PortalError(.badRequest)
        }
        self.form.fields = FormValues(self.pairs)
        return self.form
    }

    private mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .begin(let part): try self.begin(part)
        case .bytes(let bytes): try self.append(bytes)
        case .end: try self.end()
        }
    }

    private mutating func begin(_ part: MultipartPart) throws {
        self.text = []
        guard let name = part.fileName else {
            self.current = .field(part.name)
            return
        }
        guard !name.isEmpty, self.inputs.contains(part.name), self.form.tables[part.name] == nil else {
            self.current = .nothing
            return
        }
        self.upload = try self.store.begin()
        self.current = .file(part.name, name: name)
    }

    private mutating func append(_ bytes: [UInt8]) throws {
        switch self.current {
        case .nothing: return
        case .field:
            self.textTotal += bytes.count
            guard self.textTotal <= self.fieldLimit else { throw PortalError(.tooLarge) }
            self.text += bytes
        case .file(let input, _):
            guard (self.upload?.size ?? 0) + bytes.count <= Self.largest else {
                self.upload = nil
                self.form.tooLarge.insert(input)
                self.current = .nothing
                return
            }
            try self.upload?.write(bytes)
        }
    }

    private mutating func end() throws {
        switch self.current {
        case .nothing: break
        case .field(let name): self.pairs.append((name, String(decoding: self.text, as: UTF8.self)))
        case .file(let input, let name):
            if let upload = self.upload.take() {
                self.form.tables[input] = Form.Table(name: name, file: self.store.hold(try upload.finish()))
            }
        }
        self.current = .nothing
    }
}
