public import CanonicalXML
public import FoundationEssentials

extension XMLVerifier {
    /// Verifies the signed forms that an envelope carries as base 64 text, each without ever holding it whole.
    ///
    /// Every form is judged on its own, as if it had come alone: whether the envelope's signature is valid, and whether
    /// both have the same signer, is for the caller to compare. What does not look like XML is left out.
    ///
    /// - Parameters:
    ///   - envelope: the document around the forms; its own signature is not looked at.
    ///   - path: where the forms are: names as written, such as `Hoso/NoiDung/ToKhais/FileToKhai/NoiDungFile`.
    ///   - nameElement: the sibling element that holds a form's file name.
    ///   - time: the moment at which certificates must be valid.
    /// - Throws: `notReadable` when the envelope is not XML that can be read.
    public func verifyEmbedded(
        in envelope: XMLSource, at path: String, nameElement: String? = nil, at time: Date
    ) async throws(XMLSignatureError) -> [EmbeddedReport] {
        let forms: [EmbeddedSource]
        do {
            forms = try EmbeddedSource.find(in: envelope, at: path, nameElement: nameElement)
        } catch {
            throw XMLSignatureError(error)
        }
        var reports: [EmbeddedReport] = []
        for form in forms where form.mayBeXML {
            do throws(XMLSignatureError) {
                let report = try await self.verify(.embedded(form), at: time)
                reports.append(EmbeddedReport(form: form, result: .success(report)))
            } catch {
                reports.append(EmbeddedReport(form: form, result: .failure(error)))
            }
        }
        return reports
    }
}
