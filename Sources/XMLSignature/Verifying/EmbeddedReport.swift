public import CanonicalXML

/// What was found out about one signed form inside an envelope.
public struct EmbeddedReport: Sendable {
    /// The form and where it stands; its place in the envelope, not in itself.
    public let form: EmbeddedSource
    /// The report, as for the form on its own; or `notReadable`, where the text is not base 64 or holds no readable XML.
    public let result: Result<SignatureReport, XMLSignatureError>
}
