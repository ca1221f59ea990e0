/// Records as they come, with columns as they turn up.
struct FormListBuilder {
    private(set) var columns: [String: Int] = [:]
    private(set) var order: [String] = []
    private(set) var records: [[Int: String]] = []

    mutating func add(_ name: String?, _ record: Int, _ value: String) {
        while self.records.count <= record { self.records.append([:]) }
        guard let name else { return }
        let column = self.columns[name] ?? self.order.count
        if column == self.order.count {
            self.columns[name] = column
            self.order.append(name)
        }
        // An element that stands twice: both values are signed, so both are shown.
        let before = self.records[record][column].map { "\($0) · " } ?? ""
        self.records[record][column] = before + value
    }
}
