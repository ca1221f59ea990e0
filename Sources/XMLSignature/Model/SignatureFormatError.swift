/// A signature that is not built as the schema says.
struct SignatureFormatError: Error, Hashable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
