internal import Connections
package import Hummingbird
package import NIOCore
package import Storage
package import Wording

/// What the portal knows about one request before a page looks at it; middleware fills it in.
package struct PortalContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The browser's session; a fresh one where the cookie is missing.
    package var session: PortalSession
    /// The language of the answer.
    package var language: Wording.Language
    /// The address that limits count by; from the proxy's header where a proxy is trusted.
    package var clientAddress: String
    /// The posted form, read and checked for its token; empty for GET, JSON and multipart requests.
    package var form: FormValues
    /// The session was gone, and the draft's code in the form let it go on.
    package var recoveredDraft: String?
    /// The unit that is signed in.
    package var account: AccountRecord?
    /// What its body takes of the memory for bodies; nil where nobody counts.
    package var charge: BodyCharge?
    /// The connection that the request came by.
    package let channel: any Channel
    /// What `Host`-independent links point back to: the path and query asked for.
    package var target: String

    package init(source: ApplicationRequestContextSource) {
        self.coreContext = .init(source: source)
        self.session = .fresh()
        self.language = .vietnamese
        self.clientAddress = source.channel.remoteAddress?.ipAddress ?? "local"
        self.form = FormValues()
        self.recoveredDraft = nil
        self.account = nil
        self.charge = nil
        self.channel = source.channel
        self.target = "/"
    }

    /// The part of ``clientAddress`` that one customer of a network has: what sizes and numbers are counted by.
    package var addressPrefix: String { AddressPrefix(self.clientAddress)?.description ?? self.clientAddress }

    /// The words of the request's language.
    package var wording: Wording { .of(self.language) }
}
