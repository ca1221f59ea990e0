import NIOCore
import SignToolAgent
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
        var ledger = ConnectionLedger<String>(limit: 3)
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
}
