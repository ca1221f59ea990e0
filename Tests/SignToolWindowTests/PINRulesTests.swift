import Secrets
import SignToolWindow
import Testing
import Wording

@Suite struct PINRulesTests {
    private func faults(_ old: String, _ new: String, _ repeated: String) -> [PINFault] {
        PINRules.faults(old: Secret(old), new: Secret(new), repeated: Secret(repeated))
    }

    @Test("A new PIN of 4 to 16 visible ASCII characters that differs and is repeated may be sent")
    func good() {
        #expect(self.faults("12345678", "8765", "8765") == [])
        #expect(self.faults("1", "Ab!~0123456789zZ", "Ab!~0123456789zZ") == [])
    }

    @Test("Each rule has its own fault at its own field")
    func eachRule() {
        #expect(self.faults("", "87654321", "87654321") == [.oldEmpty])
        #expect(self.faults("12345678", "", "") == [.newEmpty])
        #expect(self.faults("12345678", "876", "876") == [.tooShort])
        #expect(self.faults("12345678", "12345678901234567", "12345678901234567") == [.tooLong])
        #expect(self.faults("12345678", "12345678", "12345678") == [.unchanged])
        #expect(self.faults("12345678", "87654321", "") == [.repeatEmpty])
        #expect(self.faults("12345678", "87654321", "87654322") == [.different])
    }

    @Test("Faults of several fields come together, in the order of the fields")
    func several() {
        #expect(self.faults("", "87", "") == [.oldEmpty, .tooShort, .repeatEmpty])
        #expect(self.faults("", "", "x").map(\.field) == [.old, .new])
    }

    @Test(
        "What an input method, a space or a control key makes is not sent",
        arguments: ["mâtkhau", "12 345", "12\t345", "１２３４５"])
    func notTypeable(pin: String) {
        #expect(!PINRules.isTypeable(Secret(pin)))
        #expect(self.faults("12345678", pin, pin) == [.notTypeable(.new)])
        #expect(self.faults(pin, "12345678", "12345678") == [.notTypeable(.old)])
    }

    @Test("Every fault has words in both languages, with its numbers filled in", arguments: Wording.Language.allCases)
    func words(language: Wording.Language) {
        let texts = WindowTexts(language)
        let faults: [PINFault] = [
            .oldEmpty, .newEmpty, .repeatEmpty, .tooShort, .tooLong, .unchanged, .different, .notTypeable(.new),
        ]
        let messages = faults.map(texts.message(of:))
        #expect(Set(messages).count == faults.count)
        #expect(messages.allSatisfy { !$0.hasPrefix("window.") && !$0.contains("{") })
        #expect(texts.message(of: .tooShort).contains("4") && texts.message(of: .tooLong).contains("16"))
    }
}
