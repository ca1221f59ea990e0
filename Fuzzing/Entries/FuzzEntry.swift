/// One place where bytes of strangers come in, and what must hold whatever they are.
///
/// The driver feeds these with what libFuzzer makes up, the tests with all seeds and all findings.
package enum FuzzEntry: String, CaseIterable, Sendable {
    /// Reader and canonicaliser, all methods.
    case canonical
    /// Signatures under the profile of the dossiers and the plain one.
    case verifier
    /// Fields of small documents.
    case fields
    /// The writer, driven by the bytes, and the reader after it.
    case writer
    /// Base 64 in one piece and in many.
    case base64
    /// Certificates and public keys.
    case certificate

    /// Runs the entry.
    /// - Throws: ``FuzzFinding`` where a promise is broken.
    package func run(_ input: [UInt8]) async throws {
        switch self {
        case .canonical: try CanonicalEntry.run(input)
        case .verifier: try await VerifierEntry.run(input)
        case .fields: try FieldsEntry.run(input)
        case .writer: try WriterEntry.run(input)
        case .base64: try Base64Entry.run(input)
        case .certificate: try CertificateEntry.run(input)
        }
    }
}
