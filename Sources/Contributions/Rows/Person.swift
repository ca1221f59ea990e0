package import SocialInsurance

/// Who an insured person is, as the unit wrote it; both numbers are kept, and either may be missing.
package struct Person: Hashable, Sendable {
    package enum Sex: Hashable, Sendable {
        case male
        case female
    }

    /// As precise as it is known.
    package enum BirthDate: Hashable, Sendable {
        case day(CalendarDate)
        case month(YearMonth)
        case year(Int)

        package var year: Int {
            switch self {
            case .day(let day): day.year
            case .month(let month): month.year
            case .year(let year): year
            }
        }
    }

    /// The unit's own number of the employee.
    package var code: String
    package var name: String
    package var birthDate: BirthDate?
    package var sex: Sex?
    /// Số định danh cá nhân; an old identity card's or a passport's number is taken too.
    package var citizenNumber: String
    /// Mã số BHXH.
    package var insuredNumber: String
    /// Two letters, `VN` for Vietnamese.
    package var nationality: String
    /// Nơi đăng ký KCB ban đầu, province and hospital: `01001`.
    package var clinic: String

    package init(
        code: String = "", name: String, birthDate: BirthDate? = nil, sex: Sex? = nil, citizenNumber: String = "",
        insuredNumber: String = "", nationality: String = "VN", clinic: String = ""
    ) {
        self.code = code
        self.name = name
        self.birthDate = birthDate
        self.sex = sex
        self.citizenNumber = citizenNumber
        self.insuredNumber = insuredNumber
        self.nationality = nationality
        self.clinic = clinic
    }
}
