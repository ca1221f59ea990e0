/// How much the portal takes from one request.
package struct PortalLimits: Hashable, Sendable {
    /// The largest body of an ordinary form, in bytes.
    package var formBytes: Int
    /// The largest JSON body, in bytes: signed documents travel in it as base64.
    package var jsonBytes: Int
    /// How long a draft answers to the browser that wrote it after its last save, in seconds.
    package var draftSeconds: Double

    package init(formBytes: Int = 256 << 10, jsonBytes: Int = 16 << 20, draftSeconds: Double = 12 * 3600) {
        self.formBytes = formBytes
        self.jsonBytes = jsonBytes
        self.draftSeconds = draftSeconds
    }
}
