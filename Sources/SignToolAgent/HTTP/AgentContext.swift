import Hummingbird
import NIOCore

/// What the agent knows of one request.
struct AgentContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The page that asks; set by the gate once the user allowed it.
    var origin: Origin?
    /// The connection it came by.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }
}
