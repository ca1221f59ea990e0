internal import Storage

/// A file that is whole, but in no draft yet: it goes with this value.
package final class HeldAttachment: Sendable {
    package let stored: AttachmentUpload.Stored
    private let store: AttachmentStore
    private let documents: any DocumentStore

    init(_ stored: AttachmentUpload.Stored, in store: AttachmentStore, documents: any DocumentStore) {
        self.stored = stored
        self.store = store
        self.documents = documents
    }

    /// Takes the bytes into the documents and returns the name for the draft's row when they are on disk; where no row
    /// comes to name them, they go with the next sweep.
    package func keep() async throws -> String {
        try await self.documents.keep(self.store.read(self.stored.name))
    }

    deinit {
        self.store.remove(self.stored.name)
    }
}

extension DocumentStore {
    /// Puts bytes where waiting for the disk holds up nobody else.
    func keep(_ bytes: [UInt8]) async throws -> String {
        try await withTaskExecutorPreference(WorkThreads.shared) { try self.put(bytes) }
    }
}
