import FoundationEssentials
import Gateway
import SocialInsurance

/// A dossier that the simulated VSS holds.
struct HeldDossier: Sendable {
    var businessID: String
    /// SHA-256 of the envelope, lower-case hexadecimal.
    var digest: String
    var taxCode: String
    var unitName: String
    var agencyCode: String
    var receivedAt: Date
    var dossierNumber: String
    /// What it will be given; nil where nothing but its acceptance is to come.
    var unitCode: String?
    /// The wire ids of all submissions, the first one first.
    var wireIDs: [String]
    /// Set when VSS is to refuse it after having taken it.
    var laterVerdict: GatewayCode?
    /// What was filed by a unit that has its code; nil for anything else.
    var filing: HeldFiling?

    /// What VSS would say at `now`; time alone moves a dossier on.
    func state(at now: Date, settings: SimulatorSettings) -> DossierState {
        let age = now.timeIntervalSince(self.receivedAt)
        let hasNumber = age >= settings.numberAfter
        let isGranted = hasNumber && age >= settings.unitCodeAfter && self.laterVerdict == nil && self.unitCode != nil
        var state = DossierState(
            businessId: self.businessID, status: isGranted ? .granted : hasNumber ? .accepted : .received,
            dossierNumber: hasNumber ? self.dossierNumber : nil, receivedAt: Self.text(self.receivedAt),
            digest: self.digest, unitCode: isGranted ? self.unitCode : nil)
        state.steps = [
            DossierState.Step(step: "1", result: "Đã nhận hồ sơ", at: Self.text(self.receivedAt))
        ]
        if hasNumber, let verdict = self.laterVerdict {
            state.status = .rejected
            state.code = verdict.rawValue
            state.message = SimulatorWords.message(verdict)
        }
        if hasNumber {
            let at = Self.text(self.receivedAt.addingTimeInterval(settings.numberAfter))
            let result = self.laterVerdict == nil ? "Đã tiếp nhận" : "Từ chối"
            state.steps.append(DossierState.Step(step: "2", result: result, code: self.laterVerdict?.rawValue, at: at))
        }
        if let filing, hasNumber, self.laterVerdict == nil {
            filing.tell(&state, age: age, settings: settings) { Self.text(self.receivedAt.addingTimeInterval($0)) }
        }
        if isGranted {
            let at = Self.text(self.receivedAt.addingTimeInterval(max(settings.unitCodeAfter, settings.numberAfter)))
            state.steps.append(DossierState.Step(step: "3", result: "Đã cấp mã đơn vị", at: at))
        }
        return state
    }

    /// Whether VSS has come to the end of it, and found nothing to send back.
    func isDone(at now: Date, settings: SimulatorSettings) -> Bool {
        self.filing != nil && self.state(at: now, settings: settings).status == .granted
    }

    static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}

/// How long the simulated VSS takes; seconds.
package struct SimulatorSettings: Codable, Hashable, Sendable {
    /// From receipt to the dossier number.
    package var numberAfter: Double
    /// From receipt to the unit code.
    package var unitCodeAfter: Double
    /// From receipt to the end of what a unit files, 5 unless given.
    package var resultAfter: Double?
    /// Forms of which another edition holds by now: whoever sends them is refused with CE009.
    package var refusedForms: [String]?

    package init(
        numberAfter: Double = 0, unitCodeAfter: Double = 5, resultAfter: Double? = nil, refusedForms: [String]? = nil
    ) {
        self.numberAfter = numberAfter
        self.unitCodeAfter = unitCodeAfter
        self.resultAfter = resultAfter
        self.refusedForms = refusedForms
    }
}

/// What VSS writes beside its codes.
enum SimulatorWords {
    static func message(_ code: GatewayCode) -> String {
        switch code {
        case .se003: "Mã số thuế hoặc mã đơn vị không chính xác"
        case .se004: "Mã cơ quan bảo hiểm không khớp với cơ quan quản lý đơn vị"
        case .se005: "Thông tin mã đơn vị không chính xác"
        case .se999: "Lỗi xử lý trên service BHXH"
        case .ce009: "Cấu trúc XML file hồ sơ chưa đúng"
        case .ce013: "Thông tin MST trên chữ ký số của đơn vị không đúng với MST của đơn vị"
        case .ce014: "Thông tin chữ ký số không đúng với thông tin đã đăng ký"
        default: "Hồ sơ không được chấp nhận"
        }
    }
}
