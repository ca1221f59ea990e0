/// The way to VSS; failures are values, since each says what may be done next.
package protocol GatewayClient: Sendable {
    /// Where it goes, for the records and for the breaker.
    var endpoint: String { get }

    /// Sends a dossier once.
    /// - Parameters:
    ///   - procedure: the procedure's code, by which VSS knows what it is.
    ///   - envelope: the signed envelope, or the one signed form.
    func submit(businessID: String, wireID: String, procedure: String, envelope: [UInt8]) async -> GatewayReply

    /// Asks what the gateway knows of a dossier.
    func status(businessID: String) async -> GatewayReply

    /// Closes what it holds open; nothing is sent afterwards.
    func shutdown() async
}

extension GatewayClient {
    package func shutdown() async {}
}
