internal import Dispatch
internal import GRDB
internal import Synchronization

/// Read-only connections to one database file: each has one thread at a time, and there are as many as threads that read.
final class SQLiteReaders: Sendable {
    /// So many stay open for the next to come.
    private static let kept = 8
    /// So many read at once for those who may not wait themselves.
    private static let lanes = 4

    private struct Errands {
        var waiting: [@Sendable () -> Void] = []
        var lanes = 0
    }

    private let path: String
    private let configuration: Configuration
    private let idle = Mutex<[DatabaseQueue]>([])
    private let errands = Mutex(Errands())
    private let queue = DispatchQueue(label: "sqlite-readers", attributes: .concurrent)

    init(path: String, configuration: Configuration) {
        self.path = path
        var configuration = configuration
        configuration.readonly = true
        self.configuration = configuration
    }

    /// Runs `body` on one snapshot, in the thread that calls.
    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try SQLiteConnection.mappingErrors {
            let reader =
                try self.idle.withLock { $0.popLast() }
                ?? DatabaseQueue(path: self.path, configuration: self.configuration)
            defer { self.idle.withLock { if $0.count < Self.kept { $0.append(reader) } } }
            return try reader.unsafeRead { try Self.snapshot($0, body) }
        }
    }

    /// Has an errand done by a thread that may wait; those that find all of them busy come in their order.
    func send(_ errand: @escaping @Sendable () -> Void) {
        let isNew = self.errands.withLock { errands in
            errands.waiting.append(errand)
            guard errands.lanes < Self.lanes else { return false }
            errands.lanes += 1
            return true
        }
        if isNew { self.queue.async { self.runErrands() } }
    }

    private func runErrands() {
        while true {
            let errand: (@Sendable () -> Void)? = self.errands.withLock { errands in
                if errands.waiting.isEmpty {
                    errands.lanes -= 1
                    return nil
                }
                return errands.waiting.removeFirst()
            }
            guard let errand else { return }
            errand()
        }
    }

    private static func snapshot<Value>(
        _ database: Database, _ body: (any SQLConnection) throws -> Value
    ) throws -> Value {
        try EngineStatement("BEGIN DEFERRED TRANSACTION", in: database).run([])
        do {
            let value = try body(SQLiteConnection(database: database))
            try EngineStatement("COMMIT TRANSACTION", in: database).run([])
            return value
        } catch {
            // Nothing was written; what matters is that the snapshot is let go.
            if database.isInsideTransaction { try? database.rollback() }
            throw error
        }
    }
}
