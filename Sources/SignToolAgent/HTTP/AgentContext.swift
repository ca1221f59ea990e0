import Hummingbird

/// What the agent knows of one request.
struct AgentContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The page that asks; set by the gate once the user allowed it.
    var origin: Origin?

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
    }
}
