/// A column of a D02 row or a field of a claim: where a finding points.
package enum RowField: String, Hashable, Sendable, CaseIterable {
    case name
    case birthDate = "birth-date"
    case sex
    case citizenNumber = "citizen-number"
    case insuredNumber = "insured-number"
    case nationality
    case position
    case workplace
    case wage
    case percentAllowances = "percent-allowances"
    case method
    case from
    case until
    case contract
    case papers
    case death
    case clinic
    case absence
    case note
    case attachments
    case paymentCycle = "payment-cycle"
    case claimDays = "claim-days"
    case bankAccount = "bank-account"
    case claimFiled = "claim-filed"

    package var labelKey: String { "row.\(self.rawValue)" }

    /// The element of `D02-TS` on the wire; nil where the wire has none that is known.
    package var element: String? {
        switch self {
        case .name: "HoTen"
        case .birthDate: "NgaySinh"
        case .sex: "GioiTinh"
        case .citizenNumber: "CMND"
        case .insuredNumber: "MasoBHXH"
        case .position: "ChucVu"
        case .workplace: "NoiLamViec"
        case .wage: "TienLuong"
        case .percentAllowances: "PhuCapTNVK"
        case .method: "PA"
        case .from: "TuThang"
        case .until: "DenThang"
        case .contract: "Hdld_tungay"
        case .death: "NgayChet"
        case .papers, .note: "Ghichu"
        case .nationality, .clinic, .absence, .attachments, .paymentCycle, .claimDays, .bankAccount, .claimFiled: nil
        }
    }

    /// The column of the printed D02-LT of 2026.
    package var column: String? {
        switch self {
        case .name: "B"
        case .insuredNumber: "1"
        case .birthDate: "2"
        case .position, .workplace: "3"
        case .wage: "4"
        case .percentAllowances: "7"
        case .contract: "10"
        case .from: "14"
        case .until: "15"
        case .clinic: "16"
        case .method: "18"
        case .papers, .death, .note: "19"
        default: nil
        }
    }
}

/// What is not known and must be added or looked up; never guessed.
package enum MissingDatum: String, Hashable, Sendable, CaseIterable {
    case wage
    case region
    case register
    case otherUnits = "other-units"
    case clinicList = "clinic-list"
    case previousWork = "previous-work"
    case origin
    case papers
    case contract
    case deathDate = "death-date"
    case departure
    case effectiveDay = "effective-day"
    case absence
    case evidence
    case weeklyDaysOff = "weekly-days-off"
    case receivedDay = "received-day"
    case law
    case lastMonth = "last-month"
    case method
    case from

    package var textKey: String { "missing.\(self.rawValue)" }
}
