import FoundationEssentials
import Gateway
import Testing

@Suite("The circuit breaker")
struct CircuitBreakerTests {
    private let start = Date(timeIntervalSince1970: 1_780_000_000)

    private func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<5 {
            #expect(breaker.ask(now: self.start) == .allowed)
            breaker.failed(now: self.start)
        }
        return breaker
    }

    @Test("opens after five failures in a row, for a minute")
    func opening() {
        var breaker = self.opened()
        #expect(!breaker.isClosed)
        #expect(breaker.refusal(now: self.start + 59) == self.start + 60)
        #expect(breaker.ask(now: self.start + 59) == .refused(until: self.start + 60))
        #expect(breaker.refusal(now: self.start + 60) == nil)
    }

    @Test("a success in between starts the count again")
    func counting() {
        var breaker = CircuitBreaker()
        for _ in 0..<3 {
            for _ in 0..<4 { breaker.failed(now: self.start) }
            breaker.succeeded()
        }
        #expect(breaker.ask(now: self.start) == .allowed)
    }

    @Test("half open lets one trial through; its success closes, its failure opens for another minute")
    func trial() {
        var good = self.opened()
        #expect(good.ask(now: self.start + 60) == .allowed)
        #expect(good.ask(now: self.start + 60) == .refused(until: self.start + 120))
        good.succeeded()
        #expect(good.isClosed)
        #expect(good.ask(now: self.start + 61) == .allowed)

        var bad = self.opened()
        #expect(bad.ask(now: self.start + 60) == .allowed)
        bad.failed(now: self.start + 65)
        #expect(bad.ask(now: self.start + 124) == .refused(until: self.start + 125))
    }

    @Test("a trial that never reports back does not keep it shut")
    func silentTrial() {
        var breaker = self.opened()
        #expect(breaker.ask(now: self.start + 60) == .allowed)
        #expect(breaker.ask(now: self.start + 121) == .allowed)
    }

    @Test("late failures of earlier requests do not lengthen the pause")
    func lateFailures() {
        var breaker = self.opened()
        breaker.failed(now: self.start + 30)
        #expect(breaker.ask(now: self.start + 60) == .allowed)
    }
}
