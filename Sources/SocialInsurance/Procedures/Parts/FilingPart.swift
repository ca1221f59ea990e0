/// A part of a filing that is a dossier by itself: rows of its lists, and files that go with them.
///
/// `Procedure.documents` makes the documents of a part as it makes those of a filing that is not split.
package struct FilingPart: Hashable, Sendable {
    package var lists: FilingLists
    /// Where these rows stand in the lists of the whole filing, from 0.
    package var places: [ListCode: [Int]]
    package var attachments: [FilingAttachment]

    /// - Parameter places: nil for a part that is the whole filing.
    package init(
        lists: FilingLists = [:], places: [ListCode: [Int]]? = nil, attachments: [FilingAttachment] = []
    ) {
        self.lists = lists
        self.places = places ?? lists.mapValues { Array($0.indices) }
        self.attachments = attachments
    }
}

/// What cannot be part of any dossier.
package struct FilingPartError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The row alone, with what belongs to it, is more than a dossier holds.
        case row(ListCode, Int)
        /// The file alone is more than a dossier holds beside its forms.
        case attachment(String)
        /// There are fewer rows than dossiers that the files would need; this one finds no place.
        case tooManyAttachments(String)
        /// All of it is so many bytes, which is more than one signing carries.
        case total(Int)
    }

    package var reason: Reason

    package init(reason: Reason) {
        self.reason = reason
    }
}

/// What a dossier may hold.
package struct DossierLimits: Hashable, Sendable {
    /// The most files, the forms among them.
    package var files: Int
    /// The most bytes of all files, the forms among them.
    package var bytes: Int
    /// Bytes kept free for the signature of a form.
    package var signature: Int
    /// The most bytes of all dossiers of one filing, which are signed together.
    package var total: Int

    package init(files: Int, bytes: Int, signature: Int, total: Int = .max) {
        self.files = files
        self.bytes = bytes
        self.signature = signature
        self.total = total
    }

    /// 6 files and 5 MB, as for attachments.
    package static let bhxh = DossierLimits(
        files: AttachmentRules.bhxh.maximumFiles, bytes: AttachmentRules.bhxh.maximumBytes, signature: 16 << 10)

    /// The same, and together no more than SignTool takes in one message.
    package static let oneSigning: DossierLimits = {
        var limits = Self.bhxh
        limits.total = AttachmentRules.inParts.maximumBytes
        return limits
    }()
}
