import Connections
import NIOCore
import Testing

@Suite("Limits of connections") struct ConnectionLimitTests {
    let limits = ConnectionLimits(head: .seconds(10), body: .seconds(20), rest: .seconds(5))

    func time(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }

    func clock(_ events: (ConnectionClock.Event, Int64)...) -> ConnectionClock {
        var clock = ConnectionClock(self.limits)
        for (event, second) in events { clock.handle(event, now: self.time(second)) }
        return clock
    }

    @Test("a head has its time from the beginning, however it trickles, and again after every answer")
    func head() {
        #expect(self.clock((.opened, 0), (.readBegan, 0), (.readEnded, 7)).deadline == self.time(10))
        let answered = self.clock((.opened, 0), (.requestHead, 1), (.requestEnd, 1), (.responseEnd, 100))
        #expect(answered.deadline == self.time(110))
        #expect(answered.standing == .waitingForHead)
    }

    @Test("nobody is hurried while the agent owes the answer")
    func answering() {
        let clock = self.clock((.opened, 0), (.readBegan, 0), (.requestHead, 1), (.requestEnd, 1), (.readEnded, 1))
        #expect(clock.deadline == nil)
        #expect(clock.standing == .answering)
        let pipelined = self.clock(
            (.opened, 0), (.requestHead, 1), (.requestEnd, 1), (.requestHead, 2), (.requestEnd, 2))
        #expect(pipelined.deadline == nil)
    }

    @Test("a body's time runs only while the agent wants to read it")
    func body() {
        let wanted = self.clock((.opened, 0), (.readBegan, 0), (.requestHead, 1))
        #expect(wanted.deadline == self.time(21))
        let paused = self.clock((.opened, 0), (.readBegan, 0), (.requestHead, 1), (.readEnded, 6))
        #expect(paused.deadline == nil)
        let resumed = self.clock(
            (.opened, 0), (.readBegan, 0), (.requestHead, 1), (.readEnded, 6), (.readBegan, 300), (.readEnded, 301),
            (.readBegan, 301))
        #expect(resumed.deadline == self.time(315))
        #expect(resumed.standing == .receiving)
    }

    @Test("the rest of a body whose request was answered is waited for a short while only")
    func rest() {
        let clock = self.clock((.opened, 0), (.requestHead, 1), (.responseEnd, 2), (.readBegan, 3))
        #expect(clock.deadline == self.time(7))
    }

    @Test("where there is no room, the silent leave first, then who sends slowly, the oldest first, and nobody else")
    func room() {
        var ledger = ConnectionLedger<String>(ConnectionLimits(connections: 3))
        #expect(["a", "b", "c"].map { ledger.open($0) } == [.admitted, .admitted, .admitted])
        ledger.note(.receiving, for: "a")
        #expect(ledger.open("d") == .instead(of: "b"))
        ledger.note(.answering, for: "c")
        ledger.note(.answering, for: "d")
        #expect(ledger.open("e") == .instead(of: "a"))
        ledger.note(.answering, for: "e")
        #expect(ledger.open("f") == .refused)
        ledger.close("d")
        #expect(ledger.open("g") == .admitted)
        #expect(ledger.count == 3)
    }

    @Test("bytes give time back, but nobody may stop for longer than the time there is")
    func rate() {
        let limits = ConnectionLimits(body: .seconds(20), answer: .seconds(20), bytesPerSecond: 1000)
        var body = ConnectionClock(limits)
        for (event, second) in [
            (ConnectionClock.Event.opened, Int64(0)), (.readBegan, 0), (.requestHead, 0), (.requestBytes(5000), 10),
        ] { body.handle(event, now: self.time(second)) }
        #expect(body.deadline == self.time(25))
        body.handle(.requestBytes(1_000_000), now: self.time(11))
        #expect(body.deadline == self.time(31))
        body.handle(.requestBytes(1), now: self.time(30))
        #expect(body.deadline == self.time(31) + .milliseconds(1))

        var answer = ConnectionClock(limits)
        for (event, second) in [
            (ConnectionClock.Event.opened, Int64(0)), (.requestHead, 0), (.requestEnd, 0), (.answerBytes(100_000), 1),
            (.responseEnd, 1),
        ] { answer.handle(event, now: self.time(second)) }
        #expect(answer.deadline == self.time(21))
        #expect(answer.standing == .sending)
        answer.handle(.taken(5000), now: self.time(11))
        #expect(answer.deadline == self.time(26))
        answer.handle(.taken(95_000), now: self.time(12))
        #expect(answer.deadline == self.time(12) + limits.head)
        #expect(answer.standing == .waitingForHead)
    }

    @Test("one address has only so many connections, and makes room for its own; the others are not touched")
    func addresses() throws {
        let (here, there) = ("192.0.2.1", "192.0.2.2")
        var ledger = ConnectionLedger<Int>(ConnectionLimits(connections: 5, perAddress: 3))
        #expect(ledger.open(0, of: there) == .admitted)
        #expect((1...3).map { ledger.open($0, of: here) } == [.admitted, .admitted, .admitted])
        #expect(ledger.open(4, of: here) == .instead(of: 1))
        for id in [2, 3, 4] { ledger.note(.answering, for: id) }
        #expect(ledger.open(5, of: here) == .refused)
        #expect(ledger.open(6, of: there) == .admitted)
        // Full: whoever has most makes room, though an older one of another address is silent.
        ledger.note(.receiving, for: 3)
        #expect(ledger.open(7, of: "192.0.2.3") == .instead(of: 3))
    }

    @Test("the bytes that wait for slow readers are bounded: who keeps most has to leave")
    func readers() {
        var ledger = ConnectionLedger<String>(ConnectionLimits(answers: 100))
        for id in ["a", "b", "c"] { #expect(ledger.open(id) == .admitted) }
        #expect(ledger.note(pending: 150, for: "a") == nil)
        #expect(ledger.note(pending: 10, for: "b") == "a")
        #expect(ledger.note(pending: 60, for: "c") == nil)
        #expect(ledger.note(pending: 30, for: "c") == nil)
        #expect(ledger.count == 2)
    }
}
