import CoreMetrics
import Testing

@testable import Portal

@Suite("Numbers as Prometheus text")
struct PrometheusRegistryTests {
    @Test("Counters, gauges and timers, with their labels escaped")
    func text() {
        let registry = PrometheusRegistry()
        Counter(label: "a.total", dimensions: [("x", "1\"2\\3\n")], factory: registry).increment(by: 2)
        Counter(label: "a.total", dimensions: [("x", "1\"2\\3\n")], factory: registry).increment()
        Gauge(label: "depth", dimensions: [], factory: registry).record(4.5)
        Timer(label: "seconds", dimensions: [], factory: registry).recordNanoseconds(30_000_000)
        let lines = registry.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE a_total counter"))
        #expect(lines.contains("a_total{x=\"1\\\"2\\\\3\\n\"} 3"))
        #expect(lines.contains("# TYPE depth gauge"))
        #expect(lines.contains("depth 4.5"))
        #expect(lines.contains("# TYPE seconds histogram"))
        #expect(lines.contains("seconds_bucket{le=\"0.025\"} 0"))
        #expect(lines.contains("seconds_bucket{le=\"0.05\"} 1"))
        #expect(lines.contains("seconds_bucket{le=\"+Inf\"} 1"))
        #expect(lines.contains("seconds_count 1"))
    }
}
