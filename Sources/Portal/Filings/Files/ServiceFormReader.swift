internal import FileInspection
internal import Hummingbird
internal import NIOCore
internal import SocialInsurance

/// Reads the service page's form: small fields into memory, files to disk with every rule enforced on the way.
struct ServiceFormReader: ~Copyable {
    private enum Current {
        case nothing
        case field(String)
        case file(FieldName, name: String)
        case refused
    }

    /// A request longer than this is not read to its end.
    static let longestRequest = 64 << 20
    private let rules: AttachmentRules
    private let store: AttachmentStore
    private let fieldLimit: Int
    /// What counts beside a new file of a kind.
    private var others: [FieldName: [AttachmentRules.Accepted]]
    private var current = Current.nothing
    private var text: [UInt8] = []
    private var textTotal = 0
    private var upload: AttachmentUpload?
    private var pairs: [(name: String, value: String)] = []
    private var form = ServiceForm()

    /// - Parameter others: the files the draft has, by the field that a new file would come in.
    init(
        rules: AttachmentRules, store: AttachmentStore, fieldLimit: Int,
        others: [FieldName: [AttachmentRules.Accepted]]
    ) {
        self.rules = rules
        self.store = store
        self.fieldLimit = fieldLimit
        self.others = others
    }

    /// Reads all of `body`.
    mutating func read(_ body: RequestBody, contentType: String) async throws -> ServiceForm {
        var total = 0
        do {
            var parser = try MultipartParser(contentType: contentType)
            for try await chunk in body {
                total += chunk.readableBytes
                guard total <= Self.longestRequest else { throw PortalError(.tooLarge) }
                for event in try parser.feed(chunk.readableBytesView) { try await self.take(event) }
            }
            try parser.finish()
        } catch is MultipartError {
            throw PortalError(.badRequest)
        }
        self.form.fields = FormValues(self.pairs)
        return self.form
    }

    private mutating func take(_ event: MultipartParser.Event) async throws {
        switch event {
        case .begin(let part): self.begin(part)
        case .bytes(let bytes): try self.append(bytes)
        case .end: await self.end()
        }
    }

    private mutating func begin(_ part: MultipartPart) {
        guard let name = part.fileName else {
            self.current = .field(part.name)
            self.text = []
            return
        }
        guard !name.isEmpty, let field = FieldName(rawValue: part.name), [.licenceFile, .attachments].contains(field)
        else {
            self.current = .refused
            return
        }
        if let problem = self.rules.checkBefore(name: name, beside: self.beside(field), for: field) {
            return self.refuse(field, problem)
        }
        do {
            self.upload = try self.store.begin()
            self.current = .file(field, name: name)
        } catch {
            self.refuse(field, FieldProblem(field.rawValue, .uploadFailed, values: ["name": name]))
        }
    }

    private mutating func append(_ bytes: [UInt8]) throws {
        switch self.current {
        case .nothing, .refused: return
        case .field:
            self.textTotal += bytes.count
            guard self.textTotal <= self.fieldLimit else { throw PortalError(.tooLarge) }
            self.text += bytes
        case .file(let field, let name):
            guard (self.upload?.size ?? 0) + bytes.count <= self.rules.bytesLeft(beside: self.beside(field)) else {
                self.upload = nil
                let problem = self.rules.tooLarge(name: name, beside: self.beside(field), for: field)
                return self.refuse(field, problem)
            }
            do {
                try self.upload?.write(bytes)
            } catch {
                self.upload = nil
                self.refuse(field, FieldProblem(field.rawValue, .uploadFailed, values: ["name": name]))
            }
        }
    }

    private mutating func end() async {
        switch self.current {
        case .nothing, .refused: break
        case .field(let name): self.pairs.append((name, String(decoding: self.text, as: UTF8.self)))
        case .file(let field, let name): await self.endFile(field, name)
        }
        self.current = .nothing
    }

    private mutating func endFile(_ field: FieldName, _ name: String) async {
        guard let upload = self.upload.take() else { return }
        do {
            let file = self.store.hold(try upload.finish())
            let store = self.store
            let finding = try await withTaskExecutorPreference(WorkThreads.shared) {
                FileInspector.inspect(try store.read(file.stored.name))
            }
            switch self.rules.check(name: name, finding: finding, beside: self.beside(field), for: field) {
            case .failure(let problem): self.refuse(field, problem)
            case .success(let accepted):
                self.form.files.append(ServiceForm.Received(field: field, accepted: accepted, file: file))
            }
        } catch {
            self.refuse(field, FieldProblem(field.rawValue, .uploadFailed, values: ["name": name]))
        }
    }

    /// The draft's files and those of this request.
    private func beside(_ field: FieldName) -> [AttachmentRules.Accepted] {
        (self.others[field] ?? []) + self.form.files.map(\.accepted)
    }

    private mutating func refuse(_ field: FieldName, _ problem: FieldProblem) {
        self.form.issues.append(FieldIssue(field: field, problem: problem))
        self.current = .refused
    }
}
