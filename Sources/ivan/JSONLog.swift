import Foundation
import Logging
import TextDisplay

/// The log: one JSON object a line on standard error, of requests and of whatever else is told.
///
/// Texts in it may come from the gateway, from mail servers and from visitors: they are bounded, and nothing in them
/// steers a terminal.
struct JSONLog: LogHandler {
    private static let longestText = 2000

    private let label: String
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let metadata = self.metadata.merging(event.metadata ?? [:]) { $1 }
        let line = Line(
            time: Date(), level: event.level.rawValue, logger: self.label, message: Self.clean("\(event.message)"),
            error: event.error.map { Self.clean("\($0)") },
            details: metadata.isEmpty ? nil : metadata.mapValues { Self.clean("\($0)") })
        Self.write(line.text)
    }

    /// Writes one line at once: a log read through a pipe must not wait for a full buffer.
    @Sendable static func write(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }

    private static func clean(_ text: String) -> String { DisplayText.clean(text, limit: self.longestText) }

    private struct Line: Encodable {
        var time: Date
        var level: String
        var logger: String
        var message: String
        var error: String?
        var details: [String: String]?

        var text: String {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        }
    }
}
