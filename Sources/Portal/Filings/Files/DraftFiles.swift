internal import FoundationEssentials
internal import Scanning
package import SocialInsurance
package import Storage

/// The files of a draft: under which limits more come in, how they go out.
package struct DraftFiles: Sendable {
    package let store: AttachmentStore
    package let documents: any DocumentStore
    package let rules: AttachmentRules
    package let quota: UploadQuota
    private let drafts: Drafts
    private let clock: @Sendable () -> Date
    private let scanning: ScanWorker?

    package init(_ environment: PortalEnvironment, rules: AttachmentRules = .bhxh) throws {
        self.store = try AttachmentStore(environment)
        self.documents = environment.documents
        self.rules = rules
        self.quota = UploadQuota(environment)
        self.drafts = Drafts(storage: environment.storage)
        self.clock = environment.clock
        self.scanning = environment.scanning.map { ScanWorker(environment, $0) }
    }

    /// A stored attachment as the rules count it.
    static func accepted(_ attachment: DraftAttachment) -> AttachmentRules.Accepted {
        AttachmentRules.Accepted(
            name: attachment.name, kind: FileKind(rawValue: attachment.type) ?? .pdf, size: attachment.size)
    }

    /// What counts beside a new file: a new licence takes the place of the old one.
    static func others(_ attachments: [DraftAttachment]) -> [FieldName: [AttachmentRules.Accepted]] {
        [
            .licenceFile: attachments.filter { $0.kind != .licence }.map(Self.accepted),
            .attachments: attachments.map(Self.accepted),
        ]
    }

    /// Adds received files to a draft, checking the limits again against what it has by now.
    func add(_ files: [ServiceForm.Received], to draft: Int) async throws -> [FieldIssue] {
        var issues: [FieldIssue] = []
        for file in files {
            let now = self.clock()
            let rules = self.rules
            let stored = file.file.stored
            let kind: DraftAttachment.Kind = file.field == .licenceFile ? .licence : .other
            if kind == .licence {
                for old in try await self.drafts.attachments(of: draft) where old.kind == .licence {
                    try await self.remove(old.id, from: draft)
                }
            }
            let attachment = DraftAttachment(
                kind: kind, name: file.accepted.name, type: file.accepted.kind.rawValue, size: stored.size,
                sha256: stored.sha256, file: try await file.file.keep(), createdAt: now)
            let problem = try await self.drafts.add(attachment, to: draft, now: now) { others in
                let finding = FileFinding(format: file.accepted.kind.format, size: stored.size)
                let verdict = rules.check(
                    name: file.accepted.name, finding: finding, beside: others.map(Self.accepted), for: file.field)
                // A name taken meanwhile would break the table's rule: the person chooses again.
                if others.contains(where: { $0.name.lowercased() == file.accepted.name.lowercased() }) {
                    return FieldProblem(file.field.rawValue, .uploadFailed, values: ["name": file.accepted.name])
                }
                guard case .failure(let problem) = verdict else { return nil }
                return problem
            }
            if let problem {
                issues.append(FieldIssue(field: file.field, problem: problem))
            } else {
                issues += try await self.scan(file, of: draft)
            }
        }
        return issues
    }

    /// Scans a file that just came in; it is in the draft whatever comes of it, and named where it is infected.
    private func scan(_ file: ServiceForm.Received, of draft: Int) async throws -> [FieldIssue] {
        guard let scanning = self.scanning,
            let attachment = try await self.drafts.attachments(of: draft)
                .first(where: { $0.name == file.accepted.name })
        else { return [] }
        guard case .infected(let threat) = try await scanning.scan(attachment) else { return [] }
        return [FieldIssue.infected(attachment.name, threat, field: file.field)]
    }

    /// Removes a file of a draft; nothing happens when it is gone already.
    func remove(_ attachment: Int, from draft: Int) async throws {
        try await self.drafts.remove(attachment: attachment, from: draft, now: self.clock())
    }
}

extension FieldIssue {
    /// A file in which the scanner found something: it cannot be filed.
    static func infected(_ name: String, _ threat: String, field: FieldName) -> FieldIssue {
        FieldIssue(
            field: field, problem: FieldProblem(field.rawValue, .infected, values: ["name": name, "threat": threat]))
    }
}
