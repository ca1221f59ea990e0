/// Records as they come, with columns as they turn up.
struct FormListBuilder {
    private(set) var columns: [String: Int] = [:]
    private(set) var order: [String] = []
    private(set) var records: [[Int: FormContents.Value]] = []

    /// Adds a value; a column has one place in a record, as names that come again are numbered.
    mutating func add(_ name: String, _ record: Int, _ value: FormContents.Value) {
        while self.records.count <= record { self.records.append([:]) }
        let column = self.columns[name] ?? self.order.count
        if column == self.order.count {
            self.columns[name] = column
            self.order.append(name)
        }
        self.records[record][column] = value
    }
}
