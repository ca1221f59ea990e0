package import SigningJobs
import SocialInsurance

/// Looks into a dossier before it is signed: it may carry only what its job signed or showed.
package enum EnvelopeGuard {
    /// Checks documents of a job's first window, which shows each of them whole: envelopes as below, and forms that are a
    /// dossier by themselves and carry no file.
    /// - Throws: ``Refusal`` `envelope-not-shown`.
    package static func check(
        shown documents: [JobDocument], carried: [[UInt8]], taxCode: String
    ) throws(Refusal) {
        let dossiers = documents.filter { $0.signAt == ElementSignPlace.envelope }
        try self.check(
            dossiers.filter { !self.isForm($0.content.bytes, of: taxCode) }, carried: carried, taxCode: taxCode)
    }

    private static func isForm(_ bytes: [UInt8], of taxCode: String) -> Bool {
        let form = (try? CertificateForm.read(unverified: bytes)) ?? (try? ServiceEnd.read(unverified: bytes))
        return form.map { self.states(taxCode, $0.taxCode) } ?? false
    }

    /// Checks documents that were not shown by themselves.
    /// - Parameters:
    ///   - documents: each must be a dossier envelope (`Hoso/CKy_Dvi`).
    ///   - carried: what the envelope may embed, byte for byte.
    ///   - taxCode: the job's code, as the envelope must state it.
    /// - Throws: ``Refusal`` `envelope-not-shown`.
    package static func check(_ documents: [JobDocument], carried: [[UInt8]], taxCode: String) throws(Refusal) {
        for document in documents {
            guard document.signAt == ElementSignPlace.envelope else { throw Refusal(.envelopeNotShown) }
            try self.check(document.content.bytes, carried: carried, taxCode: taxCode)
        }
    }

    private static func check(_ bytes: [UInt8], carried: [[UInt8]], taxCode: String) throws(Refusal) {
        guard let envelope = try? CarryingEnvelope.read(unverified: bytes), !envelope.files.isEmpty,
            self.states(taxCode, envelope.taxCode)
        else { throw Refusal(.envelopeNotShown) }
        for file in envelope.files where !carried.contains(file.content) {
            throw Refusal(.envelopeNotShown)
        }
    }

    /// Whether what a dossier says is the unit's tax code.
    static func states(_ taxCode: String, _ text: String) -> Bool {
        guard case .success(let code) = TaxCode.parse(text) else { return false }
        return code.description == taxCode
    }
}
