internal import Employees
internal import FoundationEssentials
internal import SocialInsurance
internal import Storage

/// Carries out what follows from a verdict, in the transaction that writes the verdict down.
struct Consequences {
    let dossier: DossierRecord
    let now: Date
    let connection: any SQLConnection

    /// What the procedure of a dossier says to a verdict.
    ///
    /// A dossier of a procedure that this program does not know was filed by a newer one: a refusal is told, all else waits.
    static func of(_ verdict: GatewayVerdict, procedure: String) -> [Consequence] {
        if let procedure = Procedures[ProcedureCode(rawValue: procedure)] {
            return procedure.consequences(of: verdict)
        }
        if case .rejected = verdict { return [.letter(.rejected), .end] }
        return []
    }

    /// Whether the procedure of a dossier awaits nothing more.
    static func isOver(after verdict: GatewayVerdict, procedure: String) -> Bool {
        self.of(verdict, procedure: procedure).contains(.end)
    }

    /// Whether VSS works on a dossier of a procedure step by step: its end comes after its acceptance, without a unit code.
    static func isFollowed(procedure: String) -> Bool {
        !self.isOver(after: .accepted(number: ""), procedure: procedure)
            && self.isOver(after: .granted(unitCode: nil), procedure: procedure)
    }

    /// - Parameter context: what letters need beside the dossier.
    func carryOut(_ verdict: GatewayVerdict, context: [String: String]) throws {
        try self.carryOut(Self.of(verdict, procedure: self.dossier.procedure), of: verdict, context: context)
    }

    /// Carries out these.
    func carryOut(_ consequences: [Consequence], of verdict: GatewayVerdict, context: [String: String]) throws {
        for consequence in consequences {
            switch consequence {
            case .letter(let letter):
                try self.enqueue(MailRequest.Kind(rawValue: letter.rawValue), context)
            case .activationCode:
                try self.enqueue(.activation, context)
            case .certificate:
                try self.recordCertificate()
            case .register:
                try self.register(verdict)
            case .unitCode, .serviceEnd, .reopening, .end:
                // The event of the verdict holds the unit code, says that the service ended, and lets the dossier be opened
                // again; the machine, which asks the same procedure, ends the row.
                break
            }
        }
    }

    /// The rows of the draft that became the dossier, into the register or out of it.
    private func register(_ verdict: GatewayVerdict) throws {
        let (code, unit) = (self.dossier.code, self.dossier.taxCode)
        // Who files without an account has no register.
        guard try Units.find(taxCode: unit, in: self.connection) != nil else { return }
        switch verdict {
        case .received: break
        case .rejected:
            try EmployeeRegister.withdraw(code, unit: unit, at: self.now, in: self.connection)
        case .accepted, .granted:
            let rows = try DraftRows.all(ofDossier: code, in: self.connection)
            var lists: FilingLists = [:]
            for row in rows {
                lists[ListCode(rawValue: row.list), default: []].append(
                    try JSONText.decode(FilingRow.self, row.content))
            }
            try EmployeeRegister.apply(lists, dossier: code, unit: unit, at: self.now, in: self.connection)
        }
    }

    /// The first document is signed by the same certificate as the others.
    private func recordCertificate() throws {
        guard let report = try Dossiers.reports(of: self.dossier.id, in: self.connection).first else { return }
        try UnitSigning.registered(
            serial: report.certificateSerial, fingerprint: report.certificateFingerprint,
            taxCode: self.dossier.taxCode, at: self.now, in: self.connection)
    }

    private func enqueue(_ kind: MailRequest.Kind, _ context: [String: String]) throws {
        try MailOutbox.enqueue(
            kind, dossier: self.dossier, context: context, once: "\(kind.rawValue) \(self.dossier.id)", at: self.now,
            in: self.connection)
    }
}
