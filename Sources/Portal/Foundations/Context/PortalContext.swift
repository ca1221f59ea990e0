package import Connections
package import Hummingbird
package import NIOCore
package import Storage
package import Wording

/// What the portal knows about one request before a page looks at it; middleware fills it in.
package struct PortalContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The browser's session; a fresh one where the cookie is missing.
    package var session: PortalSession
    /// The device, where the browser carries a cookie that we gave it when a unit signed in.
    package var device: String?
    /// The language of the answer.
    package var language: Wording.Language
    /// The address that limits count by; from the proxy's header where a proxy is trusted.
    package var clientAddress: ClientAddress
    /// The posted form, read and checked for its token: of a multipart form what stands before its first file; empty for
    /// GET and JSON.
    package var form: FormValues
    /// The session was gone, and the draft's code in the form let it go on.
    package var recoveredDraft: String?
    /// Who is signed in, and for which unit.
    package var account: Presence?
    /// What the browser says it is.
    package var userAgent: String
    /// What its body takes of the memory for bodies; nil where nobody counts.
    package var charge: BodyCharge?
    /// The connection that the request came by.
    package let channel: any Channel
    /// What `Host`-independent links point back to: the path and query asked for, where that is a place of ours.
    package var target: LocalPath

    package init(source: ApplicationRequestContextSource) {
        self.coreContext = .init(source: source)
        self.session = .fresh()
        self.device = nil
        self.language = .vietnamese
        self.clientAddress = source.channel.remoteAddress?.ipAddress.flatMap(ClientAddress.init) ?? .none
        self.form = FormValues()
        self.recoveredDraft = nil
        self.account = nil
        self.userAgent = ""
        self.charge = nil
        self.channel = source.channel
        self.target = .start
    }

    /// The words of the request's language.
    package var wording: Wording { .of(self.language) }
}
