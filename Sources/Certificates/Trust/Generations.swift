/// What is known of certificates by their bytes, bounded by two generations: when the young one is full it becomes the old one,
/// and the old one is forgotten.
struct Generations<Value> {
    private let capacity: Int
    private var young: [[UInt8]: Value] = [:]
    private var old: [[UInt8]: Value] = [:]

    /// - Parameter capacity: how many certificates one generation holds.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// What is known of the certificate with these bytes; it is young again.
    mutating func find(_ der: [UInt8]) -> Value? {
        if let value = self.young[der] { return value }
        guard let value = self.old[der] else { return nil }
        self.insert(value, for: der)
        return value
    }

    mutating func insert(_ value: Value, for der: [UInt8]) {
        if self.young.count >= self.capacity {
            self.old = self.young
            self.young = [:]
        }
        self.young[der] = value
    }
}
