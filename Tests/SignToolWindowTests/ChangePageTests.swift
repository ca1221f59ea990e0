import Secrets
import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite struct ChangePageTests {
    private func typed(_ old: String, _ new: String, _ repeated: String) -> WindowEvent {
        .change(old: Secret(old), new: Secret(new), repeated: Secret(repeated))
    }

    @Test("The rules are checked before anything is sent; the focus goes to the first fault")
    func faults() {
        var model = WindowModel.atChange()
        #expect(model.page.title(WindowTexts(.vietnamese)) == "Đổi mã PIN")
        #expect(told(model.handle(self.typed("12345678", "12", "123"))) == ["focus new"])
        #expect(model.change?.fault(of: .new) == .tooShort && model.change?.fault(of: .repeated) == .different)
        #expect(model.change?.fault(of: .old) == nil && model.change?.busy == nil)
    }

    @Test("PINs that fit are sent once and leave the fields")
    func sent() {
        var model = WindowModel.atChange()
        let event = self.typed("12345678", "87654321", "87654321")
        #expect(told(model.handle(event)) == ["clear old", "change a 12345678 87654321"])
        #expect(model.change?.busy == "Đang đổi mã PIN trên token…" && model.change?.faults == [])
        #expect(told(model.handle(self.typed("12345678", "87654321", "87654321"))) == [])
        #expect(told(model.handle(.cancel)) == [] && model.change?.busy != nil)
    }

    @Test("After the change the PIN page returns with a word about it")
    func done() {
        var model = WindowModel.atChange()
        _ = model.handle(self.typed("12345678", "87654321", "87654321"))
        #expect(told(model.receive(.changePINResult(PINResult(.accepted)))) == ["clear pin"])
        #expect(model.pin?.notice?.kind == .success && model.pin?.takesPIN == true)
    }

    @Test("A wrong old PIN says so and how many tries are left, also back on the PIN page")
    func wrong() {
        var model = WindowModel.atChange()
        _ = model.handle(self.typed("12345678", "87654321", "87654321"))
        #expect(told(model.receive(.changePINResult(PINResult(.wrong, triesLeft: 1)))) == ["clear old"])
        #expect(model.change?.notice?.text.hasPrefix("Mã PIN hiện tại chưa đúng") == true)
        #expect(model.change?.tries?.kind == .warning)
        #expect(told(model.handle(.cancel)) == ["clear pin"])
        #expect(model.pin?.tries?.kind == .warning && model.pin?.notice == nil)
    }

    @Test("A token locked by wrong old PINs stays locked on the PIN page")
    func locked() {
        var model = WindowModel.atChange()
        _ = model.handle(self.typed("12345678", "87654321", "87654321"))
        _ = model.receive(.changePINResult(PINResult(.locked)))
        #expect(model.change?.takesPINs == false)
        _ = model.handle(.cancel)
        #expect(model.pin?.isLocked == true)
    }

    @Test("What the token refuses is told in the agent's words, or in ours")
    func refused() {
        var model = WindowModel.atChange()
        _ = model.handle(self.typed("12345678", "87654321", "87654321"))
        _ = model.receive(.changePINResult(PINResult(.refused)))
        #expect(model.change?.notice?.text.hasPrefix("Token không nhận mã PIN mới") == true)
        _ = model.receive(.changePINResult(PINResult(.refused, message: "Cần cả chữ và số.")))
        #expect(model.change?.notice?.text == "Cần cả chữ và số.")
    }

    @Test("Closing the window cancels everything; Esc only goes back")
    func leaving() {
        var model = WindowModel.atChange()
        #expect(told(model.handle(.cancel)) == ["clear pin"] && model.pin != nil)
        model = WindowModel.atChange()
        #expect(told(model.handle(.close)) == ["cancelled", "hide"])
    }

    @Test("Opened for the change alone: cancelled by Esc, and after the change only to be closed")
    func alone() {
        var model = WindowModel()
        _ = model.receive(.changePIN(Sample.certificate(triesLeft: 2)))
        #expect(model.change?.hasWayBack == false && model.change?.tries?.kind == .info)
        var cancelled = model
        #expect(told(cancelled.handle(.cancel)) == ["cancelled", "hide"])
        _ = model.handle(self.typed("12345678", "87654321", "87654321"))
        _ = model.receive(.changePINResult(PINResult(.accepted)))
        #expect(model.change?.isDone == true && model.change?.takesPINs == false)
        #expect(told(model.handle(.cancel)) == ["close"])
    }

    @Test("A token that is gone is told where there is no list to go back to")
    func tokenGone() {
        var model = WindowModel()
        _ = model.receive(.changePIN(Sample.certificate()))
        _ = model.handle(self.typed("12345678", "87654321", "87654321"))
        _ = model.receive(.changePINResult(PINResult(.tokenRemoved)))
        #expect(model.change?.notice?.text.hasPrefix("Token đã được rút ra") == true)
    }
}

@Suite struct WindowTextsTests {
    @Test("Both languages have the same window texts, and none is empty")
    func same() {
        let vietnamese = Wording.vietnamese.keys(startingWith: "window.")
        #expect(vietnamese.count > 60)
        #expect(vietnamese == Wording.english.keys(startingWith: "window."))
        for key in vietnamese {
            #expect(!Wording.vietnamese[key].isEmpty && !Wording.english[key].isEmpty)
        }
    }

    @Test("Every page has its title in both languages")
    func titles() {
        let model = WindowModel.atPIN()
        #expect(model.page.title(WindowTexts(.english)) == "Confirm your PIN")
        #expect(WindowModel.atChange().page.title(WindowTexts(.english)) == "Change PIN")
        #expect(WindowPage.closed.title(WindowTexts(.english)).isEmpty)
    }
}
