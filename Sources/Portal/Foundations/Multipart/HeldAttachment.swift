internal import Synchronization

/// A file that is whole and on disk, but in no draft yet: it goes where nobody keeps it.
package final class HeldAttachment: Sendable {
    package let stored: AttachmentUpload.Stored
    private let store: AttachmentStore
    private let isKept = Atomic(false)

    init(_ stored: AttachmentUpload.Stored, in store: AttachmentStore) {
        self.stored = stored
        self.store = store
    }

    /// Says that a draft holds it from now on.
    package func keep() {
        self.isKept.store(true, ordering: .relaxed)
    }

    deinit {
        if !self.isKept.load(ordering: .relaxed) { self.store.remove(self.stored.name) }
    }
}
