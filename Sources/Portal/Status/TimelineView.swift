internal import Foundation
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// A dossier's status and events in plain sentences.
struct TimelineView {
    let dossier: DossierRecord
    let events: [DossierEvent]
    /// The code of the refused dossier in whose place this one stands.
    var refused: String?
    let wording: Wording
    /// Whether the reader is the unit, signed in.
    var isSignedIn = false

    private var status: DossierStatus { DossierStatus.derive(from: self.events) }
    private var procedure: (any Procedure)? { Procedures[ProcedureCode(rawValue: self.dossier.procedure)] }

    var isRejected: Bool { self.status.stage == .rejected }

    /// What a template shows: `status`, `nextStep`, `isFinal`, `events` with the newest first.
    var model: PageModel {
        let status = self.status
        let code = GatewayCode(rawValue: status.rejectionCode ?? "")
        return [
            "code": self.dossier.code, "plainTaxCode": self.dossier.taxCode, "unit": Self.shown(self.dossier.unitName),
            "taxCode": Self.grouped(self.dossier.taxCode),
            "sha256": self.dossier.envelopeSHA256, "stage": status.stage.rawValue,
            "status": self.wording.text(firstOf: self.keys("status.stage.\(status.stage.rawValue)")),
            "tone": Self.tone(status.stage), "nextStep": self.nextStep(status),
            "isFinal": self.isFinal(status),
            "procedure": self.procedure.map { self.wording[$0.nameKey] } ?? "",
            "hasNumber": status.dossierNumber != nil, "hasCode": status.unitCode != nil,
            "dossierNumber": Self.shown(status.dossierNumber ?? ""), "unitCode": Self.shown(status.unitCode ?? ""),
            "activated": status.activated, "mayActivate": status.activationSent && !status.activated,
            "isRejected": status.stage == .rejected,
            "reason": status.stage == .rejected ? self.wording[code.meaningKey] : "", "reasonCode": code.rawValue,
            // Not a code of the gateway's, so nobody can ask about it.
            "hasReasonCode": code != .returned,
            "mayReopen": Reopening.refusal(of: self.dossier, status) != nil && status.correction == nil,
            "hasRemedy": self.remedy(status) != nil,
            "remedyPath": self.remedy(status).map { ProcedurePages($0.code).start } ?? "",
            "remedyName": self.remedy(status).map { self.wording[$0.nameKey] } ?? "",
            "isReopened": status.isReopened, "correction": status.correction ?? "",
            "hasCorrection": status.correction != nil, "refused": self.refused ?? "",
            "hasRefused": self.refused != nil, "dossierPath": self.dossierPath,
            "events": self.events.sorted { $0.number > $1.number }.map(self.row),
        ]
    }

    /// One event: its time, its sentence and the link to what proves it.
    private func row(_ event: DossierEvent) -> PageModel {
        [
            "time": VietnamTime.minute(event.at), "machineTime": Self.machineTime(event.at),
            "kind": event.kind.rawValue, "text": self.sentence(event),
            "evidence": event.evidence.map { ReceiptView.address(self.dossier.code, $0) } ?? "",
            "hasEvidence": event.evidence != nil, "evidenceName": self.evidenceName(event),
            "hasEnvelope": event.kind == .submitted, "envelope": self.dossierPath,
        ]
    }

    private var dossierPath: String { "/ho-so/\(self.dossier.code)/\(self.procedure?.dossierName ?? "")" }

    /// What must be filed first, so that the refused dossier will do.
    private func remedy(_ status: DossierStatus) -> (any Procedure)? {
        guard status.stage == .rejected, status.correction == nil, let code = status.rejectionCode,
            case .procedure(let other)? = self.procedure?.place(of: GatewayCode(rawValue: code))
        else { return nil }
        return Procedures[other]
    }

    /// What the paper is called that proves an event.
    private func evidenceName(_ event: DossierEvent) -> String {
        switch event.kind {
        case .accepted: ReceiptView.title(.acceptance, self.wording)
        case .rejected: ReceiptView.title(.rejection, self.wording)
        case .unitCodeGranted, .completed: ReceiptView.title(.result, self.wording)
        default: ReceiptView.title(.transport, self.wording)
        }
    }

    /// Whether nothing on the page will change by itself any more.
    private func isFinal(_ status: DossierStatus) -> Bool {
        switch status.stage {
        case .rejected: true
        case .accepted: self.procedure?.isOver(after: .accepted(number: status.dossierNumber ?? "")) ?? false
        case .completed: true
        case .granted: status.activated
        default: false
        }
    }

    private func sentence(_ event: DossierEvent) -> String {
        // What the gateway wrote is text of a stranger.
        var values = event.detail.mapValues(Self.shown)
        let code = GatewayCode(rawValue: event.detail[DossierEvent.Detail.gatewayCode] ?? "")
        values["meaning"] = self.wording[code.meaningKey]
        values["remedy"] = self.wording[code.remedyKey]
        values["next"] =
            event.detail[DossierEvent.Detail.nextTryAt].flatMap(Double.init)
            .map { VietnamTime.minute(Date(timeIntervalSince1970: $0 / 1000)) } ?? self.wording["status.soon"]
        values["email"] = Self.masked(self.dossier.email)
        values["newEmail"] = event.detail[DossierEvent.Detail.newEmail].map(Self.masked) ?? ""
        values["where"] = values[DossierEvent.Detail.department].map { " (\($0))" } ?? ""
        for name in ["dossierNumber", "unitCode", "gatewayCode"] where values[name] == nil { values[name] = "–" }
        var kind = event.kind.rawValue
        if code == .returned { kind += ".returned" }
        return self.wording.text(
            firstOf: self.keys("status.event.\(kind)") + ["status.event.other"], values)
    }

    /// The keys of a text, its own first: of the procedure, of what a unit files after its registration, of all.
    private func keys(_ key: String) -> [String] {
        let isRegistration = self.dossier.procedure == ProcedureCode.firstRegistration.rawValue
        return ["\(key).\(self.dossier.procedure)"] + (isRegistration ? [] : ["\(key).filing"]) + [key]
    }

    /// What happens next, with a time where one is known.
    private func nextStep(_ status: DossierStatus) -> String {
        let code = GatewayCode(rawValue: status.rejectionCode ?? "")
        let values = [
            "email": Self.masked(self.dossier.email), "remedy": self.wording[code.remedyKey],
            "unitCode": Self.shown(status.unitCode ?? ""),
            "next": status.nextTryAt.map(VietnamTime.minute) ?? self.wording["status.soon"],
        ]
        let stage = status.stage.rawValue
        let isActive = [.accepted, .granted].contains(status.stage) && status.activated
        let active = self.isSignedIn ? "status.next.signedIn" : "status.next.activated"
        return self.wording.text(
            firstOf: self.keys("status.next.\(stage)").dropLast() + [isActive ? active : "status.next.\(stage)"], values
        )
    }

    /// `ok`, `error` or `pending`: the colour and the icon of the status.
    private static func tone(_ stage: DossierStatus.Stage) -> String {
        switch stage {
        case .accepted, .granted, .completed: "ok"
        case .rejected: "error"
        default: "pending"
        }
    }

    /// `k***@example.vn`: enough to recognise one's own address, too little to learn somebody else's.
    static func masked(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return "***" }
        return "\(address.prefix(1))***\(address[at...])"
    }

    /// `0101234565`, with its suffix `0101234565-001`: as authorities write it, since people copy it.
    static func grouped(_ taxCode: String) -> String {
        let digits = taxCode.filter(\.isNumber)
        return digits.count == 13 ? "\(digits.prefix(10))-\(digits.suffix(3))" : taxCode
    }

    private static func shown(_ text: String) -> String { DisplayText.clean(text, limit: 400) }

    /// ISO 8601 for the `datetime` attribute.
    private static func machineTime(_ time: Date) -> String {
        time.formatted(.iso8601)
    }
}
