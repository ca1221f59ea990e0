internal import GRDB
internal import GRDBSQLite

/// A statement that its connection compiles once, for the length of one call.
///
/// It speaks to the engine itself: the wrapper's own arguments and rows copy each value several times on their way.
///
/// Unsafe: the engine's handles live as long as the wrapper's statement, which is held here, and are used by the one thread
/// that has the connection. Texts are copied by the engine; bytes are lent to it until the statement is reset, within the
/// closure that lends them.
@safe struct EngineStatement {
    private let owner: Statement
    private let handle: OpaquePointer

    init(_ sql: String, in database: Database) throws {
        self.owner = try database.cachedStatement(sql: sql)
        unsafe self.handle = self.owner.sqliteStatement
    }

    /// Runs to the end; what it answers is left.
    func run(_ arguments: [SQLValue]) throws {
        try self.bound(arguments) { while try self.step() {} }
    }

    /// All rows of its answer.
    func rows(_ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.bound(arguments) {
            var names: [String] = []
            var rows: [SQLRow] = []
            while try self.step() {
                let count = unsafe sqlite3_column_count(self.handle)
                if rows.isEmpty { names = (0..<count).map(self.name) }
                rows.append(SQLRow(names: names, values: (0..<count).map(self.value)))
            }
            return rows
        }
    }

    // MARK: Arguments

    /// Calls `body` while the arguments are bound, and leaves the statement as it was found.
    private func bound<Value>(_ arguments: [SQLValue], _ body: () throws -> Value) throws -> Value {
        defer {
            unsafe sqlite3_reset(self.handle)
            unsafe sqlite3_clear_bindings(self.handle)
        }
        return try self.bind(arguments, from: 1, body)
    }

    /// Binds the parameters from `first` on: `$3` takes the third argument, wherever it stands and however often.
    private func bind<Value>(_ arguments: [SQLValue], from first: Int32, _ body: () throws -> Value) throws -> Value {
        let count = unsafe sqlite3_bind_parameter_count(self.handle)
        var index = first
        while index <= count {
            switch try self.argument(at: index, of: arguments) {
            case .null: try self.check(unsafe sqlite3_bind_null(self.handle, index))
            case .integer(let integer): try self.check(unsafe sqlite3_bind_int64(self.handle, index, integer))
            case .text(let text): try self.bind(text, at: index)
            case .blob(let bytes) where bytes.isEmpty:
                try self.check(unsafe sqlite3_bind_zeroblob(self.handle, index, 0))
            case .blob(let bytes):
                return try unsafe bytes.withUnsafeBytes { lent in
                    let size = sqlite3_uint64(lent.count)
                    try self.check(unsafe sqlite3_bind_blob64(self.handle, index, lent.baseAddress, size, nil))
                    return try self.bind(arguments, from: index + 1, body)
                }
            }
            index += 1
        }
        return try body()
    }

    private func bind(_ text: String, at index: Int32) throws {
        // The engine's word for "copy it".
        let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        var text = text
        let code = text.withUTF8 { lent in
            // An empty text lends no address, which would stand for NULL.
            guard let start = lent.baseAddress else {
                return unsafe sqlite3_bind_text(self.handle, index, "", 0, copied)
            }
            return unsafe start.withMemoryRebound(to: CChar.self, capacity: lent.count) { start in
                unsafe sqlite3_bind_text64(
                    self.handle, index, start, sqlite3_uint64(lent.count), copied, UInt8(SQLITE_UTF8))
            }
        }
        try self.check(code)
    }

    private func argument(at index: Int32, of arguments: [SQLValue]) throws -> SQLValue {
        var number = 0
        if var digit = unsafe sqlite3_bind_parameter_name(self.handle, index) {
            unsafe digit += 1
            while unsafe digit.pointee >= 0x30, unsafe digit.pointee <= 0x39 {
                number = number * 10 + Int(unsafe digit.pointee - 0x30)
                unsafe digit += 1
            }
        }
        guard arguments.indices.contains(number - 1) else {
            throw SQLError(.other, "there is no argument for the parameter \(index) of: \(self.owner.sql)")
        }
        return arguments[number - 1]
    }

    // MARK: Rows

    /// Goes on to the next row; false at the end.
    private func step() throws -> Bool {
        switch unsafe sqlite3_step(self.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw self.error()
        }
    }

    private func name(_ column: Int32) -> String {
        guard let name = unsafe sqlite3_column_name(self.handle, column) else { return "" }
        return unsafe String(cString: name)
    }

    private func value(_ column: Int32) -> SQLValue {
        switch unsafe sqlite3_column_type(self.handle, column) {
        case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(self.handle, column))
        case SQLITE_FLOAT: return .integer(Int64(unsafe sqlite3_column_double(self.handle, column)))
        case SQLITE_TEXT:
            // The address first: asking for it is what makes the text, and so its length.
            let start = unsafe sqlite3_column_text(self.handle, column)
            let count = Int(unsafe sqlite3_column_bytes(self.handle, column))
            let bytes = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
            return .text(unsafe String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = unsafe sqlite3_column_blob(self.handle, column)
            let count = Int(unsafe sqlite3_column_bytes(self.handle, column))
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
            return .blob(unsafe Array(bytes))
        default: return .null
        }
    }

    // MARK: Errors

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw self.error() }
    }

    private func error() -> SQLError {
        let database = unsafe sqlite3_db_handle(self.handle)
        let code = ResultCode(rawValue: unsafe sqlite3_extended_errcode(database))
        return SQLError(SQLiteConnection.code(code), unsafe String(cString: sqlite3_errmsg(database)))
    }
}
