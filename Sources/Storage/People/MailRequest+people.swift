extension MailRequest.Kind {
    /// Somebody is invited into a unit.
    package static let invitation = Self(rawValue: "invitation")
    /// A link to set a new password.
    package static let passwordReset = Self(rawValue: "passwordReset")
    /// The password was changed.
    package static let passwordChanged = Self(rawValue: "passwordChanged")
    /// A link to confirm a change of address, in the old and in the new mail box.
    package static let emailConfirmOld = Self(rawValue: "emailConfirmOld")
    package static let emailConfirmNew = Self(rawValue: "emailConfirmNew")
    /// The address was changed.
    package static let emailChanged = Self(rawValue: "emailChanged")
    /// What is due soon.
    package static let reminder = Self(rawValue: "reminder")
}
