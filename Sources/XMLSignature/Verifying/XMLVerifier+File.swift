import CanonicalXML
public import FoundationEssentials

extension XMLVerifier {
    /// Verifies a file whatever it is: where it is no XML that can be read, the report says what it is instead, which is
    /// no statement about any signature.
    ///
    /// - Parameters:
    ///   - path: the file; it is not opened where it is no regular one.
    ///   - time: the moment at which certificates must be valid.
    public func report(onFile path: String, at time: Date) async -> SignatureReport {
        switch XMLSource.fileKind(at: path) {
        case .folder: return SignatureReport(FileFinding(.folder))
        case .other: return SignatureReport(FileFinding(.device))
        case .regular, .missing: break
        }
        let document = XMLSource.file(path)
        do throws(XMLSignatureError) {
            let report = try await self.verify(document, at: time)
            // A page of a web server may happen to be well formed.
            guard report.signatures.isEmpty, FileFinding.isWebPage(document) else { return report }
            return SignatureReport(FileFinding(.webPage))
        } catch {
            return SignatureReport(FileFinding(document, error))
        }
    }
}
