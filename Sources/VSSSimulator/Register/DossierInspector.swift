import FoundationEssentials
import Secrets
import SocialInsurance
import XMLSignature

/// What the register needs to know of a dossier that passed all checks of its own.
struct InspectedDossier: Sendable {
    /// What a 05/SĐ-IVAN claims about the unit as VSS has it.
    struct Change: Sendable {
        var unitCode: String
        /// The number of the certificate that it says is registered.
        var oldSerial: String
    }

    /// What a unit that has its code files of its people, or of itself.
    struct Filing: Sendable {
        var procedure: ProcedureCode
        /// The code that it says it has.
        var unitCode: String
        var period: YearMonth
        var lists: FilingLists
        /// Whether VSS works on it, or has nothing to do but to take note.
        var isWorkedOn = true
    }

    var taxCode: String
    var unitName: String
    var agencyCode: String
    /// The signer's certificate.
    var certificate: RegisteredCertificate
    /// nil for what is no change of the certificate.
    var change: Change?
    /// nil for a registration and for a change of the certificate.
    var filing: Filing?
}

/// A certificate by which the simulated VSS knows a unit.
struct RegisteredCertificate: Hashable, Sendable {
    /// SHA-256 of its DER, lower-case hexadecimal.
    var fingerprint: String
    /// As ``CertificateSerial`` writes it.
    var serial: String
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

/// Looks at a dossier as VSS does: all signatures, the structure, and whether signer, form and envelope agree.
struct DossierInspector: Sendable {
    let judge: any SignerJudge

    /// - Parameters:
    ///   - procedure: what the submission says that it is.
    ///   - refused: forms whose edition is over.
    func inspect(
        _ document: [UInt8], as procedure: ProcedureCode, refusing refused: [String], at now: Date
    ) async throws(DossierRefusal) -> InspectedDossier {
        switch procedure {
        case .firstRegistration: try await self.inspectRegistration(document, at: now)
        case .certificateChange: try await self.inspectChange(document, at: now)
        case .serviceEnd: try await self.inspectEnd(document, at: now)
        default: try await self.inspectFiling(document, as: procedure, refusing: refused, at: now)
        }
    }

    private func inspectRegistration(
        _ envelope: [UInt8], at now: Date
    ) async throws(DossierRefusal) -> InspectedDossier {
        let (content, signer) = try await self.verify(envelope, "envelope", at: now)
        let dossier: DossierEnvelope
        do {
            dossier = try DossierEnvelope.read(content)
        } catch {
            throw DossierRefusal(.ce009, error.description)
        }
        let taxCode = try Self.taxCode(dossier[.taxCode])
        try Self.requireAgency(dossier[.agencyCode])
        try Self.compare(signer, with: taxCode, "envelope")
        try await self.inspectForms(dossier, taxCode, at: now)
        return InspectedDossier(
            taxCode: taxCode.description, unitName: dossier[.unitName], agencyCode: dossier[.agencyCode],
            certificate: signer.certificate, change: nil)
    }

    private func inspectChange(
        _ document: [UInt8], at now: Date
    ) async throws(DossierRefusal) -> InspectedDossier {
        let (content, signer) = try await self.verify(document, "form", at: now)
        let form: FilledForm
        do {
            form = try CertificateForm.read(content)
        } catch {
            throw DossierRefusal(.ce009, error.description)
        }
        let taxCode = try Self.taxCode(form.taxCode)
        let agency = form.values["MaCoQuan"] ?? ""
        try Self.requireAgency(agency)
        try Self.compare(signer, with: taxCode, "form")
        guard Self.serial(form.newSerial) == signer.certificate.serial else {
            throw DossierRefusal(
                .ce013, "the form speaks of \(form.newSerial), signed has \(signer.certificate.serial)")
        }
        return InspectedDossier(
            taxCode: taxCode.description, unitName: form.values["TenDoiTuong"] ?? "", agencyCode: agency,
            certificate: signer.certificate,
            change: InspectedDossier.Change(unitCode: form.unitCode, oldSerial: Self.serial(form.oldSerial)))
    }

    struct Signer {
        var taxCode: String?
        var certificate: RegisteredCertificate
    }

    static func taxCode(_ text: String) throws(DossierRefusal) -> TaxCode {
        guard case .success(let taxCode) = TaxCode.parse(text) else {
            throw DossierRefusal(.se003, "MaSoThue is no tax code")
        }
        return taxCode
    }

    /// A code is one where its province is: VSS knows more agencies than any list of ours.
    static func requireAgency(_ code: String) throws(DossierRefusal) {
        let province = String(code.dropFirst().prefix(2))
        guard Catalogue.provinces[province] != nil, case .success = AgencyCode.parse(code, in: province) else {
            throw DossierRefusal(.se004, "MaCoQuan is no agency")
        }
    }

    /// The one spelling of a serial number; text that is none stays as it is, and fits nothing.
    private static func serial(_ text: String) -> String {
        (try? CertificateSerial.parse(text, for: "serial").get().description) ?? text
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

    func verify(
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
        let known = RegisteredCertificate(
            fingerprint: Digest.sha256Hex(certificate), serial: Self.serial(finding.signer?.serial ?? ""))
        return (content, Signer(taxCode: finding.signer?.taxCode, certificate: known))
    }

    static func compare(
        _ signer: Signer, with taxCode: TaxCode, _ name: String
    ) throws(DossierRefusal) {
        guard let text = signer.taxCode, case .success(let own) = TaxCode.parse(text), own == taxCode else {
            throw DossierRefusal(.ce013, "\(name): the certificate is of \(signer.taxCode ?? "no tax code")")
        }
    }
}
