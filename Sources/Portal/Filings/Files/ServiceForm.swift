internal import SocialInsurance

/// What a multipart form brought: its fields, the files that were taken, and what was wrong with the others.
struct ServiceForm {
    /// A file that is on disk and keeps to the rules; it goes with the form unless a draft takes it.
    struct Received {
        var field: FieldName
        var accepted: AttachmentRules.Accepted
        var file: HeldAttachment
    }

    var fields = FormValues()
    var files: [Received] = []
    var issues: [FieldIssue] = []
}
