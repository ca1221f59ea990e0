internal import Connections
internal import Hummingbird
internal import PayrollTables
internal import Storage
internal import Wording

/// Takes tables in with a form, reads each, and keeps those that can be read beside the draft.
struct TableIntake {
    /// An input of a form and what its table is for.
    struct Input {
        var name: String
        var purpose: WaitingTable.Purpose
        var isRequired = true
    }

    let environment: PortalEnvironment
    let quota: UploadQuota

    /// - Returns: the form's fields, and what is wrong, by input; nothing is kept unless all is right.
    func receive(
        _ inputs: [Input], into draft: Int, _ request: Request, _ context: PortalContext
    ) async throws -> (fields: FormValues, problems: [FormError]) {
        let wording = context.wording
        let declared = try context.declaredLength(of: request, upTo: ServiceFormReader.longestRequest)
        let room = try await self.quota.reserve(
            min(declared ?? .max, TableFormReader.longestRequest), session: context.session.key,
            address: context.clientAddress.network)
        let store = try AttachmentStore(self.environment)
        var reader = TableFormReader(
            store, inputs: Set(inputs.map(\.name)),
            fieldLimit: self.environment.limits.formBytes)
        let form = try await reader.read(request)
        try await room.count(form.tables.values.reduce(0) { $0 + $1.file.stored.size })
        var problems: [FormError] = []
        var notes: [DraftNote] = []
        for input in inputs {
            if form.tooLarge.contains(input.name) {
                problems.append(FormError(field: input.name, text: wording["month.upload.too-large"]))
            } else if let table = form.tables[input.name] {
                do {
                    _ = try await WaitingTable.read { try store.read(table.file.stored.name) }
                } catch let error as PayrollFileError {
                    problems.append(FormError(field: input.name, text: WaitingTable.problem(error, wording)))
                    continue
                }
                notes.append(try await WaitingTable.note(input.purpose, table))
            } else if input.isRequired {
                problems.append(FormError(field: input.name, text: wording["month.upload.empty"]))
            }
        }
        if problems.isEmpty { try await DraftNote.keep(notes, of: draft, in: self.environment.storage) }
        return (form.fields, problems)
    }
}
