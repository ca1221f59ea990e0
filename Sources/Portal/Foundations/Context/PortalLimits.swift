/// How much the portal takes from one request.
package struct PortalLimits: Hashable, Sendable {
    /// The largest body of an ordinary form, in bytes.
    package var formBytes: Int
    /// The largest body with signed forms, in bytes: they travel as base64, and a month has as much as a dossier holds.
    package var signedFormBytes: Int
    /// The largest body with a signed dossier, in bytes: it travels as base64, and so do the files in it.
    package var jsonBytes: Int
    /// The largest body with all signed dossiers of a filing that is several: what one signing carries, as base64 twice.
    package var filingBytes: Int
    /// The most bytes that the bodies of all requests may have in memory together.
    package var bodiesBytes: Int
    /// How many requests one address may begin at once after a rest, files of pages aside; 0: nobody counts.
    package var requestBurst: Int
    /// How many of them it gets back in a second.
    package var requestsPerSecond: Int
    /// How many requests of one address may be under way; 0: nobody counts.
    package var requestsAtOnce: Int
    /// The most bytes of files that come from one session in a day; 0: nobody counts.
    package var sessionFileBytes: Int
    /// The most bytes of files that come from one address in a day; 0: nobody counts.
    package var addressFileBytes: Int
    /// How many requests with files one address may have under way; 0: nobody counts.
    package var uploadsAtOnce: Int
    /// Nothing more is taken in when fewer bytes than this are free on the disk.
    package var freeDiskBytes: Int
    /// How long a draft answers to the browser that wrote it after its last save, in seconds.
    package var draftSeconds: Double

    package init(
        formBytes: Int = 256 << 10, signedFormBytes: Int = 8 << 20, jsonBytes: Int = 16 << 20,
        filingBytes: Int = 24 << 20, bodiesBytes: Int = 64 << 20, requestBurst: Int = 200, requestsPerSecond: Int = 20,
        requestsAtOnce: Int = 32, sessionFileBytes: Int = 100 << 20, addressFileBytes: Int = 300 << 20,
        uploadsAtOnce: Int = 8, freeDiskBytes: Int = 512 << 20, draftSeconds: Double = 90 * 86_400
    ) {
        self.formBytes = formBytes
        self.signedFormBytes = signedFormBytes
        self.jsonBytes = jsonBytes
        self.filingBytes = filingBytes
        self.bodiesBytes = bodiesBytes
        self.requestBurst = requestBurst
        self.requestsPerSecond = requestsPerSecond
        self.requestsAtOnce = requestsAtOnce
        self.sessionFileBytes = sessionFileBytes
        self.addressFileBytes = addressFileBytes
        self.uploadsAtOnce = uploadsAtOnce
        self.freeDiskBytes = freeDiskBytes
        self.draftSeconds = draftSeconds
    }
}
