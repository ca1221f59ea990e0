package import SocialInsurance

/// Where the pages of a procedure are, for links and redirects of those who know no procedure.
///
/// First registration keeps the addresses that it always had; all others follow one rule.
package struct ProcedurePages: Hashable, Sendable {
    package let code: ProcedureCode

    /// What a unit is offered: the procedures that have pages.
    package static let offered = Set(
        [ProcedureCode.certificateChange, .unitChange, .serviceEnd] + MonthlyFiling.codes)

    package init(_ code: ProcedureCode) {
        self.code = code
    }

    /// The pages of a draft or a dossier, by the procedure's code as it is stored.
    package init(stored code: String) {
        self.init(ProcedureCode(rawValue: code))
    }

    private var isRegistration: Bool { self.code == .firstRegistration }

    /// `/thu-tuc/05` for 05/SĐ-IVAN.
    private var base: String { "/thu-tuc/\(self.code.rawValue.prefix { $0 != "_" })" }

    /// Where a filing begins, or goes on.
    package var start: String { self.isRegistration ? "/dang-ky" : self.base }
    /// The papers that go along.
    package var files: String { "\(self.base)/tep" }
    /// Shows exactly what will be signed.
    package var check: String { self.isRegistration ? RegistrationStep.check.path : "\(self.base)/kiem-tra" }
    /// Asks how to sign.
    package var method: String { self.isRegistration ? RegistrationStep.sign.path : "\(self.base)/hinh-thuc-ky" }
    /// Signs.
    package var sign: String { self.isRegistration ? "/dang-ky/ky" : "\(self.base)/ky" }

    /// The page of a section's questions.
    package func section(_ name: String) -> String {
        guard self.isRegistration else { return "\(self.base)/\(name)" }
        return Registration.Section(rawValue: name).map { RegistrationStep($0).path } ?? self.start
    }

    /// Where a person lands who has just filed.
    package func confirmation(of dossier: String) -> String {
        self.isRegistration ? "/dang-ky/hoan-tat/\(dossier)" : "/ho-so/\(dossier)"
    }
}
