internal import Contributions
package import Spreadsheets

/// A cell that was not read as it stands: it says nothing that its column can mean, or it has to be asked about.
package struct CellNote: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case fault(CellFault.Rule)
        /// What it most likely means; the checks go on with it.
        case question(CellQuestion, proposal: String)
        /// A method that no list has.
        case unknownMethod
    }

    /// The place of the row in the table, from 0.
    package var index: Int
    package var column: String
    package var address: CellAddress
    package var shown: String
    package var reason: Reason

    var isFault: Bool {
        if case .question = self.reason { false } else { true }
    }
}

extension RowField {
    /// The columns that say it, the most telling first.
    var columns: [String] {
        switch self {
        case .name: ["name"]
        case .birthDate: ["birth"]
        case .sex: ["sex", "female"]
        case .citizenNumber: ["citizen"]
        case .insuredNumber: ["insured"]
        case .nationality: ["nationality"]
        case .position: ["position", "position-and-workplace"]
        case .workplace: ["workplace", "position-and-workplace"]
        case .wage: ["wage", "coefficient"]
        case .percentAllowances: ["beyond-scale", "profession"]
        case .method: ["method-code", "method"]
        case .from: ["from"]
        case .until: ["until"]
        case .contract:
            [
                "effective", "contract-kind", "indefinite-from", "fixed-from", "contract-until", "contract-number",
                "indefinite", "fixed",
            ]
        case .papers: ["paper-number", "paper-date", "note"]
        case .death: ["death", "note"]
        case .clinic: ["clinic"]
        case .note: ["note"]
        case .absence, .attachments, .paymentCycle, .claimDays, .bankAccount, .claimFiled: []
        }
    }
}
