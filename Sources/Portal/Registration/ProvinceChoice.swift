internal import SocialInsurance

/// Lists that depend on a province: a button of the form opens them where scripts are off.
enum ProvinceChoice {
    /// The start of the button's value; the list's field follows.
    static let action = "mo-danh-sach:"

    /// The province that a list depends on; nil for other fields.
    static func province(of field: FieldName) -> FieldName? {
        switch field {
        case .registeredWard: .registeredProvince
        case .transactionWard: .transactionProvince
        case .agency: .insuranceProvince
        default: nil
        }
    }

    /// The list that a pressed button asks for.
    static func asked(_ action: String?) -> FieldName? {
        guard let action, action.hasPrefix(Self.action) else { return nil }
        return FieldName(rawValue: String(action.dropFirst(Self.action.count)))
    }
}
