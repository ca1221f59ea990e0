/// A part of a signature that is not built as the schema says, or that is not looked at.
struct SignatureFormatError: Error, Hashable {
    let fault: CheckFault

    init(_ code: CheckFault.Code, _ values: [String: String] = [:]) {
        self.fault = CheckFault(code, values)
    }

    /// An element that is not built as the schema says.
    static func wrongBuild(_ element: String) -> SignatureFormatError {
        SignatureFormatError(.wrongBuild, ["element": element])
    }

    /// One sentence in plain English.
    var reason: String { self.fault.reason }
}
