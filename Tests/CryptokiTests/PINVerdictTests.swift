import Cryptoki
import SigningKeys
import Testing

@Suite("What a PIN operation's return value and flags mean")
struct PINVerdictTests {
    private static let logins: [(ReturnValue, TokenFlags?, PINVerdict)] = [
        (.ok, nil, .accepted),
        (.pinIncorrect, nil, .wrong(triesLeft: nil)),
        (.pinIncorrect, [], .wrong(triesLeft: nil)),
        (.pinIncorrect, [.userPINCountLow], .wrong(triesLeft: nil)),
        (.pinIncorrect, [.userPINCountLow, .userPINFinalTry], .wrong(triesLeft: 1)),
        (.pinIncorrect, [.userPINLocked], .locked),
        (.pinIncorrect, [.userPINLocked, .userPINFinalTry], .locked),
        (.pinLocked, nil, .locked),
        (.pinLengthRange, [], .wrong(triesLeft: nil)),
        (.pinInvalid, [.userPINFinalTry], .wrong(triesLeft: 1)),
        (.generalError, [.userPINLocked], .locked),
        (.generalError, [], .refused(.other(.generalError))),
        (.pinExpired, [], .refused(.expired)),
        (.userPINNotInitialized, [], .refused(.notInitialized)),
        (.functionCanceled, [], .refused(.cancelled)),
        (.deviceRemoved, nil, .removed),
        (.tokenNotPresent, nil, .removed),
        (.sessionHandleInvalid, nil, .removed),
    ]

    @Test("login", arguments: Self.logins)
    func login(_ value: ReturnValue, _ flags: TokenFlags?, _ verdict: PINVerdict) {
        #expect(PINVerdict.of(.login, value, flags: flags) == verdict)
    }

    @Test(
        "change: what is wrong with the new PIN is no wrong PIN",
        arguments: [
            (ReturnValue.ok, PINVerdict.accepted), (.pinIncorrect, .wrong(triesLeft: 1)),
            (.pinLengthRange, .refused(.newPINLength)), (.pinInvalid, .refused(.newPINNotAccepted)),
            (.pinTooWeak, .refused(.newPINNotAccepted)), (.pinLocked, .locked), (.deviceRemoved, .removed),
        ])
    func change(_ value: ReturnValue, _ verdict: PINVerdict) {
        #expect(PINVerdict.of(.change, value, flags: [.userPINFinalTry]) == verdict)
    }

    @Test(
        "every verdict has its outcome",
        arguments: [
            (PINVerdict.accepted, PINOutcome.accepted), (.wrong(triesLeft: 1), .wrong(triesLeft: 1)),
            (.wrong(triesLeft: nil), .wrong(triesLeft: nil)), (.locked, .locked), (.removed, .removed),
            (.refused(.newPINLength), .refused(.newPINLength)), (.refused(.expired), .refused(.expired)),
            (.refused(.newPINNotAccepted), .refused(.newPINNotAccepted)),
            (.refused(.notInitialized), .refused(.notInitialized)), (.refused(.cancelled), .refused(.cancelled)),
            (.refused(.other(.deviceError)), .refused(PINRefusal(rawValue: "CKR_DEVICE_ERROR"))),
        ])
    func outcome(_ verdict: PINVerdict, _ outcome: PINOutcome) {
        #expect(PINOutcome(verdict) == outcome)
    }
}
