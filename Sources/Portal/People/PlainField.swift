/// One input of a small form, for the partial `plain-field`.
struct PlainField {
    var name: String
    var label: String
    var hint = ""
    var value = ""
    /// A password is masked, never given back, and can be revealed.
    var isPassword = false
    var autocomplete = "off"

    init(
        _ name: String, _ label: String, hint: String = "", value: String = "", isPassword: Bool = false,
        autocomplete: String = "off"
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        self.isPassword = isPassword
        self.autocomplete = autocomplete
    }

    /// What the partial shows.
    func model(_ errors: [FormError]) -> PageModel {
        let error = errors.first { $0.field == self.name }?.text
        let described = [
            self.hint.isEmpty ? nil : "\(self.name)-hint", error == nil ? nil : "\(self.name)-error",
        ].compactMap(\.self).joined(separator: " ")
        return [
            "fieldName": self.name, "fieldLabel": self.label, "fieldHint": self.hint,
            "hasFieldHint": !self.hint.isEmpty,
            "fieldValue": self.isPassword ? "" : self.value, "fieldType": self.isPassword ? "password" : "text",
            "isPassword": self.isPassword, "fieldAutocomplete": self.autocomplete, "hasFieldError": error != nil,
            "fieldError": error ?? "", "isDescribed": !described.isEmpty, "describedBy": described,
        ]
    }
}
