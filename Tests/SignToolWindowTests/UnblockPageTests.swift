import Secrets
import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite struct UnblockPageTests {
    private func typed(_ officer: String, _ new: String, _ repeated: String) -> WindowEvent {
        .unblock(officer: Secret(officer), new: Secret(new), repeated: Secret(repeated))
    }

    @Test("Only a locked token offers to be unblocked")
    func offered() {
        var fine = WindowModel.atPIN()
        #expect(fine.pin?.offersUnblock == false)
        #expect(told(fine.handle(.openUnblock)) == [] && fine.pin != nil)
        var locked = WindowModel.atPIN(Sample.certificate(triesLeft: 0))
        #expect(locked.pin?.offersUnblock == true)
        #expect(told(locked.handle(.openUnblock)) == ["clear officer"])
        #expect(locked.page.title(WindowTexts(.vietnamese)) == "Mở khóa token")
    }

    @Test("The code is not tried before the new PIN fits the rules")
    func faults() {
        var model = WindowModel.atUnblock()
        #expect(told(model.handle(self.typed("", "12", "123"))) == ["focus officer"])
        #expect(model.unblock?.faults == [.officerEmpty, .tooShort, .different])
        #expect(told(model.handle(self.typed("mât", "876543", "876543"))) == ["focus officer"])
        #expect(model.unblock?.faults == [.notTypeable(.officer)] && model.unblock?.busy == nil)
    }

    @Test("Code and new PIN are sent once; then the PIN page asks for the new one, with all its tries")
    func done() {
        var model = WindowModel.atUnblock()
        #expect(
            told(model.handle(self.typed("so-123456", "876543", "876543")))
                == ["clear officer", "unblock a so-123456 876543"])
        #expect(told(model.handle(self.typed("so-123456", "876543", "876543"))) == [])
        #expect(told(model.handle(.cancel)) == [] && model.unblock?.busy != nil)
        #expect(told(model.receive(.unblockResult(PINResult(.accepted)))) == ["clear pin"])
        #expect(model.pin?.notice?.kind == .success && model.pin?.takesPIN == true && model.pin?.tries == nil)
        // Also by way of the list, which was told before that the token is locked.
        _ = model.handle(.backToList)
        _ = model.handle(.proceed)
        #expect(model.pin?.isLocked == false)
    }

    @Test("A wrong code says what another one may cost and whom to ask; it can be typed again")
    func wrong() {
        var model = WindowModel.atUnblock()
        _ = model.handle(self.typed("so-1", "876543", "876543"))
        #expect(told(model.receive(.unblockResult(PINResult(.wrong)))) == ["clear officer"])
        #expect(model.unblock?.notice?.text.contains("hỏng hẳn") == true)
        #expect(model.unblock?.notice?.text.contains("CA Thử nghiệm") == true)
        #expect(model.unblock?.takesPINs == true)
        #expect(told(model.handle(.cancel)) == ["clear pin"] && model.pin?.isLocked == true)
    }

    @Test("A code that is locked itself ends it")
    func spent() {
        var model = WindowModel.atUnblock()
        _ = model.handle(self.typed("so-1", "876543", "876543"))
        _ = model.receive(.unblockResult(PINResult(.locked, triesLeft: 0)))
        #expect(model.unblock?.isSpent == true && model.unblock?.takesPINs == false)
        #expect(told(model.handle(self.typed("so-1", "876543", "876543"))) == [])
    }

    @Test("A token pulled meanwhile leads back to the list")
    func pulled() {
        var model = WindowModel.atUnblock()
        _ = model.handle(self.typed("so-1", "876543", "876543"))
        _ = model.receive(.unblockResult(PINResult(.tokenRemoved)))
        #expect(model.sign?.notice?.kind == .warning)
        model = .atUnblock()
        _ = model.receive(.certificates([]))
        #expect(model.sign?.notice?.kind == .warning)
    }

    @Test("Opened for this alone: cancelled by Esc, and afterwards only to be closed")
    func alone() {
        var model = WindowModel()
        _ = model.receive(.unblock(Sample.certificate(triesLeft: 0)))
        var cancelled = model
        #expect(told(cancelled.handle(.cancel)) == ["cancelled", "hide"])
        _ = model.handle(self.typed("so-1", "876543", "876543"))
        _ = model.receive(.unblockResult(PINResult(.accepted)))
        #expect(model.unblock?.isDone == true && model.unblock?.notice?.kind == .success)
        #expect(told(model.handle(.cancel)) == ["close"])
    }
}
