package import CoreMetrics
package import Storage

/// A database whose writing is timed, from the call to the commit on disk.
package struct MeasuredDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private let timer: CoreMetrics.Timer

    package init(_ database: any SQLDatabase, metrics: any MetricsFactory) {
        self.database = database
        self.timer = CoreMetrics.Timer(label: "ivan_database_write_seconds", factory: metrics)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await self.database.read(body)
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        let value = try await self.database.write(body)
        self.timer.recordNanoseconds(Int64((ContinuousClock.now - start) / .nanoseconds(1)))
        return value
    }

    package func bell(for topic: SQLTopic) -> Doorbell { self.database.bell(for: topic) }
}
