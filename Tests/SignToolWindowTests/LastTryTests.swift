import Secrets
import SignToolWindow
import SigningJobs
import Testing

@Suite struct LastTryTests {
    @Test("The last try takes a tick first; without it nothing is sent and no try is used")
    func tick() {
        var model = WindowModel.atPIN(Sample.certificate(triesLeft: 1))
        #expect(model.pin?.isLastTry == true && model.pin?.takesLogin(isEmpty: false) == false)
        #expect(told(model.handle(.login(Secret("12345678")))) == [] && model.pin?.busy == nil)
        _ = model.handle(.understandLastTry(true))
        #expect(model.pin?.takesLogin(isEmpty: false) == true)
        _ = model.handle(.understandLastTry(false))
        #expect(told(model.handle(.login(Secret("12345678")))) == [])
        _ = model.handle(.understandLastTry(true))
        #expect(told(model.handle(.login(Secret("12345678")))) == ["login a 12345678"])
    }

    @Test("A wrong PIN that leaves one try asks for the tick, also when the certificate is chosen again")
    func afterWrong() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.loginResult(PINResult(.wrong, triesLeft: 1)))
        #expect(model.pin?.isLastTry == true && model.pin?.understandsLastTry == false)
        _ = model.handle(.backToList)
        _ = model.handle(.proceed)
        #expect(model.pin?.isLastTry == true && model.pin?.tries?.kind == .warning)
    }

    @Test("A tick is for one try; a failure that used none keeps the warning")
    func again() {
        var model = WindowModel.atPIN(Sample.certificate(triesLeft: 1))
        _ = model.handle(.understandLastTry(true))
        _ = model.handle(.login(Secret("12345678")))
        _ = model.receive(.loginResult(PINResult(.failed)))
        #expect(model.pin?.isLastTry == true && model.pin?.understandsLastTry == false)
        #expect(model.pin?.tries?.kind == .warning)
    }

    @Test("The old PIN of a change uses tries as well, so the last one takes a tick there, too")
    func change() {
        var model = WindowModel.atPIN(Sample.certificate(triesLeft: 1))
        _ = model.handle(.openChange)
        let event = { WindowEvent.change(old: Secret("12345678"), new: Secret("876543"), repeated: Secret("876543")) }
        #expect(model.change?.isLastTry == true && told(model.handle(event())) == [])
        _ = model.handle(.understandLastTry(true))
        #expect(told(model.handle(event())) == ["clear old", "change a 12345678 876543"])
        _ = model.receive(.changePINResult(PINResult(.accepted)))
        #expect(model.pin?.isLastTry == false)
    }

    @Test("A token that does not count aloud is said to be one")
    func unknown() {
        var model = WindowModel.checkingPIN()
        _ = model.receive(.loginResult(PINResult(.wrong)))
        #expect(model.pin?.tries?.text.hasPrefix("Token này không cho biết") == true)
        #expect(model.pin?.isLastTry == false)
    }
}

@Suite struct PINPadTests {
    @Test("Where the reader has keys of its own, the window asks for no PIN and sends none")
    func login() {
        var model = WindowModel.atPIN(Sample.certificate(hasPINPad: true))
        #expect(model.pin?.isTypedOnReader == true)
        #expect(told(model.handle(.login(Secret("12345678")))) == [])
        #expect(told(model.handle(.openChange)) == [] && model.pin != nil)
        #expect(told(model.handle(.loginOnReader)) == ["login a on the reader"])
        #expect(model.pin?.busy == "Đang chờ Anh/Chị nhập mã PIN trên thiết bị…")
        #expect(told(model.handle(.loginOnReader)) == [])
    }

    @Test("Without such keys, a press that was not offered sends nothing")
    func ordinary() {
        var model = WindowModel.atPIN()
        #expect(told(model.handle(.loginOnReader)) == [])
    }

    @Test("The last try takes its tick there, too")
    func lastTry() {
        var model = WindowModel.atPIN(Sample.certificate(triesLeft: 1, hasPINPad: true))
        #expect(told(model.handle(.loginOnReader)) == [])
        _ = model.handle(.understandLastTry(true))
        #expect(told(model.handle(.loginOnReader)) == ["login a on the reader"])
    }
}
