package import SigningJobs
import SocialInsurance

/// Looks into a dossier before it is signed: it may carry only what its job signed or showed.
package enum EnvelopeGuard {
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
        guard let envelope = try? DossierEnvelope.read(unverified: bytes), !envelope.files.isEmpty,
            self.states(taxCode, envelope)
        else { throw Refusal(.envelopeNotShown) }
        for file in envelope.files where !carried.contains(file.content) {
            throw Refusal(.envelopeNotShown)
        }
    }

    /// Whether an envelope is the unit's own.
    static func states(_ taxCode: String, _ envelope: DossierEnvelope) -> Bool {
        guard case .success(let code) = TaxCode.parse(envelope[.taxCode]) else { return false }
        return code.description == taxCode
    }
}
