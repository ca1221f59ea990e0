package import Wording

/// What a new password must be: long enough, not absurdly long, not one that everybody tries first.
package enum PasswordRules {
    /// The fewest characters.
    package static let minimum = 8
    /// The most characters; long enough that nobody meets it, short enough that hashing stays cheap.
    package static let maximum = 1000

    /// Why a password cannot be taken.
    package enum Fault: String, Hashable, Sendable, CaseIterable {
        case empty = "account.password.empty"
        case tooShort = "account.password.tooShort"
        case tooLong = "account.password.tooLong"
        case common = "account.password.common"
        case containsTaxCode = "account.password.taxCode"

        /// What to tell the user.
        package func message(in wording: Wording) -> String {
            wording.text(self.rawValue, ["minimum": String(minimum), "maximum": String(maximum)])
        }
    }

    /// The first fault of a password, or nil.
    package static func fault(of password: String, taxCode: String) -> Fault? {
        if password.isEmpty { return .empty }
        if password.count < self.minimum { return .tooShort }
        if password.count > self.maximum { return .tooLong }
        let plain = password.lowercased()
        if !taxCode.isEmpty, plain.filter(\.isNumber) == taxCode.filter(\.isNumber) { return .containsTaxCode }
        if self.common.contains(plain) || Set(plain).count < 3 || self.isRun(plain) { return .common }
        return nil
    }

    /// Whether every character follows the one before it (`12345678`, `abcdefgh`), upwards or downwards.
    private static func isRun(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(scalars, scalars.dropFirst()).map { $1 - $0 })
        return steps == [1] || steps == [-1]
    }

    /// Passwords of eight characters and more that lead every list of leaked ones, and the local favourites.
    private static let common: Set<String> = [
        "password", "password1", "password12", "password123", "password@123", "passw0rd", "p@ssw0rd", "p@ssword",
        "12345678", "123456789", "1234567890", "123123123", "12341234", "11223344", "1q2w3e4r", "1qaz2wsx",
        "qwertyui", "qwertyuiop", "qwerty123", "qwerty12", "asdfghjkl", "asdf1234", "zxcvbnm123", "abcd1234",
        "abc12345", "abc@1234", "abc@123456", "abc123456", "a1234567", "a12345678", "a123456789", "aa123456",
        "aa@123456", "admin123", "admin@123", "administrator", "iloveyou", "iloveyou1", "welcome1", "welcome123",
        "changeme", "letmein1", "football", "baseball", "sunshine", "princess", "superman", "computer",
        "internet", "whatever", "trustno1", "dragon123", "monkey123", "michelle", "00000000", "matkhau1",
        "matkhau123", "matkhau@123", "12345678a", "123456789a", "1234567a", "vietnam123", "vietnam@123",
        "hanoi123", "hanoi@123", "anhyeuem", "emyeuanh", "khongbiet", "bhxh1234", "bhxh@123", "baohiem123",
        "baohiemxahoi", "ketoan123", "ketoan@123", "congty123", "congty@123", "icare123", "icare@123",
    ]
}
