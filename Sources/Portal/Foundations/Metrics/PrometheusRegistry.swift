package import CoreMetrics
internal import Synchronization

/// Keeps the numbers of this process and writes them as Prometheus text (exposition format 0.0.4).
///
/// It is a swift-metrics backend, so that every room counts through `Counter`, `Gauge` and `Timer`.
package final class PrometheusRegistry: MetricsFactory {
    private let series = Mutex<[SeriesName: Series]>([:])
    private let bounds: [String: [Double]]

    /// An empty registry.
    /// - Parameter bounds: the upper bounds of a histogram's buckets by its label, ascending, where the usual ones (5 ms to
    ///   a minute) say nothing.
    package init(bounds: [String: [Double]] = [:]) {
        self.bounds = bounds
    }

    /// An empty registry with the bounds of the portal's own histograms: acceptance takes from seconds to days.
    package static func portal() -> PrometheusRegistry {
        let bounds: [Double] = [1, 5, 15, 60, 300, 900, 3600, 14_400, 43_200, 86_400, 259_200]
        return PrometheusRegistry(bounds: ["ivan_submit_to_accepted_seconds": bounds])
    }

    /// All numbers as text, sorted by name.
    package var text: String {
        let all = self.series.withLock { $0 }
        var lines: [String] = []
        var lastName = ""
        for (name, series) in all.sorted(by: { ($0.key.label, $0.key.labels) < ($1.key.label, $1.key.labels) }) {
            if name.label != lastName { lines.append("# TYPE \(name.label) \(series.kind)") }
            lastName = name.label
            lines.append(contentsOf: series.lines(name))
        }
        return lines.map { "\($0)\n" }.joined()
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        self.find(label, dimensions, .counter)
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        self.find(label, dimensions, .counter)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        self.find(label, dimensions, .gauge)
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        self.find(label, dimensions, aggregate ? .histogram : .gauge)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        self.find(label, dimensions, .histogram)
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func find(_ label: String, _ dimensions: [(String, String)], _ kind: Series.Kind) -> Series {
        let name = SeriesName(label, dimensions)
        return self.series.withLock { all in
            if let known = all[name] { return known }
            let new = Series(kind, bounds: self.bounds[label] ?? Series.usualBounds)
            all[name] = new
            return new
        }
    }
}

/// A metric's name and its labels, as they are written.
private struct SeriesName: Hashable {
    var label: String
    var labels: String

    init(_ label: String, _ dimensions: [(String, String)]) {
        self.label = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" ? $0 : "_" })
        self.labels = dimensions.map { name, value in "\(name)=\"\(Self.escaped(value))\"" }.joined(separator: ",")
    }

    func line(_ suffix: String, _ extra: String, _ value: String) -> String {
        let all = [self.labels, extra].filter { !$0.isEmpty }.joined(separator: ",")
        return "\(self.label)\(suffix)\(all.isEmpty ? "" : "{\(all)}") \(value)"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}

/// One line of numbers: a counter, a gauge or a histogram.
private final class Series: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    enum Kind: String {
        case counter, gauge, histogram
    }

    private struct Numbers {
        var value = 0.0
        var count = 0
        var buckets: [Int]

        init(buckets: Int) { self.buckets = [Int](repeating: 0, count: buckets) }
    }

    /// Upper bounds in seconds.
    static let usualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]
    let kind: Kind
    private let bounds: [Double]
    private let numbers: Mutex<Numbers>

    init(_ kind: Kind, bounds: [Double]) {
        self.kind = kind
        self.bounds = bounds
        self.numbers = Mutex(Numbers(buckets: bounds.count))
    }

    func increment(by amount: Int64) { self.add(Double(amount)) }
    func increment(by amount: Double) { self.add(amount) }
    func decrement(by amount: Double) { self.add(-amount) }
    func reset() { self.numbers.withLock { $0 = Numbers(buckets: self.bounds.count) } }
    func set(_ value: Int64) { self.set(Double(value)) }
    func set(_ value: Double) { self.numbers.withLock { $0.value = value } }
    func record(_ value: Int64) { self.record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { self.record(Double(duration) / 1_000_000_000) }

    func record(_ value: Double) {
        guard self.kind == .histogram else { return self.set(value) }
        self.numbers.withLock { numbers in
            numbers.value += value
            numbers.count += 1
            for (index, bound) in self.bounds.enumerated() where value <= bound { numbers.buckets[index] += 1 }
        }
    }

    func lines(_ name: SeriesName) -> [String] {
        let numbers = self.numbers.withLock { $0 }
        guard self.kind == .histogram else { return [name.line("", "", Self.written(numbers.value))] }
        var lines = zip(self.bounds, numbers.buckets).map { bound, count in
            name.line("_bucket", "le=\"\(Self.written(bound))\"", String(count))
        }
        lines.append(name.line("_bucket", "le=\"+Inf\"", String(numbers.count)))
        lines.append(name.line("_sum", "", Self.written(numbers.value)))
        lines.append(name.line("_count", "", String(numbers.count)))
        return lines
    }

    private func add(_ amount: Double) {
        self.numbers.withLock { $0.value += amount }
    }

    private static func written(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
