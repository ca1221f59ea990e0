/// The way to what VSS has for units; failures are values.
package protocol NoticeClient: Sendable {
    /// What there is for a unit, newest or not; nothing for a unit that the gateway does not know.
    func documents(of taxCode: String) async -> Result<UnitDocumentList, GatewayFailure>

    /// The bytes of a document that were told of, whole and with their digest.
    func content(of notice: UnitDocumentNotice, for taxCode: String) async -> Result<[UInt8], GatewayFailure>

    /// Closes what it holds open; nothing is asked afterwards.
    func shutdown() async
}
