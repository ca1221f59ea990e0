import Secrets
import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite struct ConsentTests {
    private func asked() -> WindowModel {
        var model = WindowModel()
        _ = model.receive(.consent(ConsentQuestion(origin: "https://ivan.example.vn")))
        return model
    }

    @Test("Allowing says so and closes")
    func allow() {
        var model = self.asked()
        #expect(model.page.title(WindowTexts(.vietnamese)) == "iCare SignTool – Cho phép trang web")
        #expect(told(model.handle(.allow)) == ["consent true", "hide"])
        #expect(model.page == .closed)
    }

    @Test("Denying, Esc and closing the window all mean no")
    func deny() {
        for event in [WindowEvent.deny, .cancel, .close] {
            var model = self.asked()
            #expect(told(model.handle(event)) == ["consent false", "hide"])
        }
    }

    @Test("After the answer nothing more happens")
    func afterwards() {
        var model = self.asked()
        _ = model.handle(.deny)
        #expect(told(model.handle(.allow)) == [])
        #expect(told(model.receive(.consent(ConsentQuestion(origin: "https://other.example.vn")))) == [])
        #expect(model.page == .closed)
        #expect(told(model.receive(.finished)) == ["close"])
    }

    @Test("The window says once that it is shown")
    func shown() {
        var model = self.asked()
        #expect(told(model.handle(.mapped)) == ["shown"])
        #expect(told(model.handle(.mapped)) == [])
    }

    @Test("When the agent is gone the window goes without a word")
    func agentGone() {
        var model = self.asked()
        #expect(told(model.handle(.agentGone)) == ["close"])
    }
}

@Suite struct CertificateListTests {
    private func shown(_ certificates: [CertificateSummary]) -> WindowModel {
        var model = WindowModel()
        _ = model.receive(.sign(Sample.question(certificates)))
        return model
    }

    @Test("The only usable certificate is chosen already; unusable ones cannot be")
    func onlyOne() {
        var model = self.shown([Sample.certificate("x", usable: false, reason: "Đã hết hạn"), Sample.certificate("a")])
        #expect(model.sign?.chosen == "a")
        _ = model.handle(.choose("x"))
        #expect(model.sign?.chosen == "a")
        _ = model.handle(.proceed)
        #expect(model.pin?.certificate.id == "a")
        #expect(model.pin?.hasOthers == false)
        #expect(model.pin?.unit == "CÔNG TY TNHH VÍ DỤ A")
    }

    @Test("Of several usable ones the user chooses")
    func several() {
        var model = self.shown([Sample.certificate("a"), Sample.certificate("b")])
        #expect(model.sign?.chosen == nil && model.sign?.canContinue == false)
        #expect(told(model.handle(.proceed)) == [] && model.sign != nil)
        _ = model.handle(.choose("b"))
        #expect(told(model.handle(.proceed)) == ["clear pin"])
        #expect(model.pin?.certificate.id == "b" && model.pin?.hasOthers == true)
        _ = model.handle(.backToList)
        #expect(model.sign?.chosen == "b")
    }

    @Test("Nothing usable: the page says what to do and there is no way on")
    func nothingUsable() {
        var model = self.shown([])
        #expect(model.sign?.notice?.text.contains("USB token") == true)
        model = self.shown([Sample.certificate(usable: false, reason: "Đã hết hạn")])
        #expect(model.sign?.notice?.kind == .warning)
        #expect(told(model.handle(.proceed)) == [] && model.sign != nil)
        #expect(told(model.handle(.cancel)) == ["cancelled", "hide"])
    }

    @Test("A token plugged in while the list is shown appears, chosen, and the advice goes")
    func pluggedIn() {
        var model = self.shown([])
        _ = model.receive(.certificates([Sample.certificate("a")]))
        #expect(model.sign?.chosen == "a" && model.sign?.notice == nil)
    }

    @Test("A choice stays while other tokens come and go, and goes with its own token")
    func choiceStays() {
        var model = self.shown([Sample.certificate("a"), Sample.certificate("b")])
        _ = model.handle(.choose("b"))
        _ = model.receive(.certificates([Sample.certificate("a"), Sample.certificate("b"), Sample.certificate("c")]))
        #expect(model.sign?.chosen == "b")
        _ = model.receive(.certificates([Sample.certificate("a"), Sample.certificate("c")]))
        #expect(model.sign?.chosen == nil)
    }

    @Test("A token pulled while its PIN is asked leads back to the list with a word about it")
    func pulled() {
        var model = WindowModel.atPIN()
        #expect(told(model.receive(.certificates([]))) == ["clear pin"])
        #expect(model.sign?.notice?.text.hasPrefix("Token đã được rút ra") == true)
        _ = model.receive(.certificates([Sample.certificate()]))
        #expect(model.sign?.chosen == "a" && model.sign?.notice == nil)
    }

    @Test("A token pulled while the PIN is being changed leads back as well")
    func pulledInChange() {
        var model = WindowModel.atChange()
        _ = model.receive(.certificates([Sample.certificate("b")]))
        #expect(model.sign?.notice?.kind == .warning)
    }

    @Test("While the token is being asked the list waits for the answer")
    func busy() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.certificates([]))
        #expect(model.pin?.busy != nil)
        _ = model.receive(.loginResult(PINResult(.tokenRemoved)))
        #expect(model.sign?.question.certificates == [])
    }
}

@Suite struct PINPageTests {
    @Test("A PIN is sent once; until the answer nothing can be sent again")
    func once() {
        var model = WindowModel.atPIN()
        #expect(model.page.title(WindowTexts(.vietnamese)) == "Xác nhận mã PIN")
        #expect(told(model.handle(.login(Secret("")))) == [])
        #expect(told(model.handle(.login(Secret("12345678")))) == ["login a 12345678"])
        #expect(model.pin?.busy == "Đang kiểm tra mã PIN…")
        #expect(told(model.handle(.login(Secret("12345678")))) == [])
        #expect(told(model.handle(.openChange)) == [] && model.pin != nil)
    }

    @Test("A wrong PIN: a message, the tries left, an empty field; no second try by itself")
    func wrong() {
        var model = WindowModel.checkingPIN()
        #expect(told(model.receive(.loginResult(PINResult(.wrong, triesLeft: 2)))) == ["clear pin"])
        #expect(model.pin?.notice == Notice(.error, "Mã PIN chưa đúng. Anh/Chị kiểm tra rồi nhập lại."))
        #expect(model.pin?.tries == Notice(.info, "Còn 2 lần nhập mã PIN."))
        #expect(model.pin?.takesLogin(isEmpty: false) == true && model.pin?.takesLogin(isEmpty: true) == false)
    }

    @Test("The last try is a warning, from the token's answer or from the beginning")
    func lastTry() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.loginResult(PINResult(.wrong, triesLeft: 1)))
        #expect(model.pin?.tries?.kind == .warning)
        #expect(WindowModel.atPIN(Sample.certificate(triesLeft: 1)).pin?.tries?.kind == .warning)
        #expect(WindowModel.atPIN(Sample.certificate(triesLeft: 3)).pin?.tries?.kind == .info)
        #expect(WindowModel.atPIN().pin?.tries == nil)
    }

    @Test("A locked token takes nothing and the message says who unlocks it")
    func locked() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.loginResult(PINResult(.locked)))
        #expect(model.pin?.isLocked == true && model.pin?.takesPIN == false)
        #expect(model.pin?.notice?.text.contains("CA Thử nghiệm") == true)
        #expect(told(model.handle(.login(Secret("12345678")))) == [])
        #expect(told(model.handle(.openChange)) == [])
        #expect(told(model.handle(.cancel)) == ["cancelled", "hide"])
        #expect(WindowModel.atPIN(Sample.certificate(triesLeft: 0)).pin?.isLocked == true)
    }

    @Test("A refusal or a failure is told in the agent's words, or in ours")
    func refused() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.loginResult(PINResult(.refused, message: "Token đang bận.")))
        #expect(model.pin?.notice == Notice(.error, "Token đang bận.") && model.pin?.takesPIN == true)
        _ = model.receive(.loginResult(PINResult(.failed)))
        #expect(model.pin?.notice?.text.hasPrefix("Chưa làm việc được với token") == true)
    }

    @Test("A PIN that an input method has changed never costs a try")
    func inputMethod() {
        var model = WindowModel.atPIN()
        #expect(told(model.handle(.login(Secret("mât123")))) == ["clear pin"])
        #expect(model.pin?.notice?.text.contains("bộ gõ tiếng Việt") == true && model.pin?.busy == nil)
    }

    @Test("Signing is told document by document, then the window closes")
    func progress() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.loginResult(PINResult(.accepted)))
        #expect(model.pin?.busy == "Mã PIN đúng. Đang chuẩn bị ký…")
        _ = model.receive(.progress(SigningProgress(done: 0, total: 3, name: "TK3-TS.xml")))
        #expect(model.pin?.busy == "Đang ký 1/3: TK3-TS.xml")
        _ = model.receive(.progress(SigningProgress(done: 3, total: 3, name: "")))
        #expect(model.pin?.busy == "Đã ký 3/3.")
        #expect(told(model.receive(.finished)) == ["close"])
    }

    @Test("Esc, Hủy bỏ and closing the window cancel, also while the token is being asked")
    func cancel() {
        for event in [WindowEvent.cancel, .close] {
            var model = WindowModel.atPIN()
            #expect(told(model.handle(event)) == ["cancelled", "hide"])
            model = WindowModel.checkingPIN()
            #expect(told(model.handle(event)) == ["cancelled", "hide"])
        }
    }

    @Test("An answer that nobody waits for changes nothing")
    func unexpected() {
        var model = WindowModel()
        _ = model.receive(.sign(Sample.question([Sample.certificate()])))
        let before = model.page
        #expect(told(model.receive(.loginResult(PINResult(.wrong)))) == [])
        _ = model.receive(.progress(SigningProgress(done: 0, total: 1, name: "TK3-TS.xml")))
        _ = model.receive(.changePINResult(PINResult(.accepted)))
        #expect(model.page == before)
    }

    @Test("a sign-in is called one, in the window's title and where no certificate fits")
    func signIn() {
        var model = WindowModel()
        var question = Sample.question([Sample.certificate(usable: false)])
        question.purpose = .signIn
        _ = model.receive(.sign(question))
        #expect(model.page.title(model.texts) == "iCare SignTool – Đăng nhập bằng chứng thư số")
        #expect(model.sign?.notice?.text == model.texts["sign.noneUsable.signIn"])
        #expect(model.sign?.notice?.text != model.texts["sign.noneUsable"])
    }
}
