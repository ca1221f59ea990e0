import FoundationEssentials
import Secrets
import SocialInsurance
import XMLSignature

/// What the register needs to know of a dossier that passed all checks.
struct InspectedDossier: Sendable {
    var taxCode: String
    var unitName: String
    var agencyCode: String
    /// SHA-256 of the signer's certificate.
    var certificateFingerprint: String
}

/// Why a dossier is refused.
struct DossierRefusal: Error, Sendable {
    var code: GatewayCode
    /// For whoever tests against the simulator; VSS itself says less.
    var detail: String

    init(_ code: GatewayCode, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

/// Looks at a dossier as VSS does: both signatures, the structure, and whether signer, form and envelope agree.
struct DossierInspector: Sendable {
    let judge: any SignerJudge

    func inspect(_ envelope: [UInt8], at now: Date) async throws(DossierRefusal) -> InspectedDossier {
        let (content, signer) = try await self.verify(envelope, "envelope", at: now)
        let dossier: DossierEnvelope
        do {
            dossier = try DossierEnvelope.read(content)
        } catch {
            throw DossierRefusal(.ce009, error.description)
        }
        guard case .success(let taxCode) = TaxCode.parse(dossier[.taxCode]) else {
            throw DossierRefusal(.se003, "MaSoThue is no tax code")
        }
        guard AgencyCatalogue.shipped[dossier[.agencyCode]] != nil else {
            throw DossierRefusal(.se004, "MaCoQuan is no agency")
        }
        try Self.compare(signer, with: taxCode, "envelope")
        try await self.inspectForms(dossier, taxCode, at: now)
        return InspectedDossier(
            taxCode: taxCode.description, unitName: dossier[.unitName], agencyCode: dossier[.agencyCode],
            certificateFingerprint: signer.fingerprint)
    }

    private struct Signer {
        var taxCode: String?
        var fingerprint: String
    }

    private func inspectForms(
        _ dossier: DossierEnvelope, _ taxCode: TaxCode, at now: Date
    ) async throws(DossierRefusal) {
        let forms = dossier.files.filter { $0.formCode == DossierForm.unitForm.code }
        guard !forms.isEmpty else { throw DossierRefusal(.ce009, "there is no TK3-TS") }
        for form in forms {
            let (content, signer) = try await self.verify(form.content, form.name, at: now)
            try Self.compare(signer, with: taxCode, form.name)
            let written: String
            do {
                written = try TK3TS.read(content).taxCode
            } catch {
                throw DossierRefusal(.ce009, "\(form.name): \(error)")
            }
            guard case .success(let formTaxCode) = TaxCode.parse(written), formTaxCode == taxCode else {
                throw DossierRefusal(.se003, "\(form.name) is of another tax code than the envelope")
            }
        }
    }

    private func verify(
        _ document: [UInt8], _ name: String, at now: Date
    ) async throws(DossierRefusal) -> (SignedContent, Signer) {
        let report: SignatureReport
        let content: SignedContent?
        do {
            (report, content) = try await XMLVerifier(judge: self.judge).verifyKeepingContent(.bytes(document), at: now)
        } catch {
            throw DossierRefusal(.ce009, "\(name): \(error)")
        }
        guard let content, let finding = report.signatures.first, let certificate = finding.certificate else {
            throw DossierRefusal(.ce009, "\(name): no valid signature over the whole document")
        }
        guard report.verdict == .totalPassed else {
            throw DossierRefusal(.ce013, "\(name): signer not trusted, \(report.subIndication?.rawValue ?? "-")")
        }
        return (
            content, Signer(taxCode: finding.signer?.taxCode, fingerprint: Digest.sha256Hex(certificate))
        )
    }

    private static func compare(
        _ signer: Signer, with taxCode: TaxCode, _ name: String
    ) throws(DossierRefusal) {
        guard let text = signer.taxCode, case .success(let own) = TaxCode.parse(text), own == taxCode else {
            throw DossierRefusal(.ce013, "\(name): the certificate is of \(signer.taxCode ?? "no tax code")")
        }
    }
}
