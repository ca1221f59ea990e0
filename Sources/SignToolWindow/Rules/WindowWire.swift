import FoundationEssentials
package import SigningJobs

/// The lines of JSON between the agent and the window.
package enum WindowWire {
    /// Reads one line from the agent; dates are seconds since 2001 (Swift's own form) or RFC 3339 texts.
    /// - Throws: `DecodingError` for anything that is not a ``WindowRequest``.
    package static func request(_ line: [UInt8]) throws -> WindowRequest {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            if let seconds = try? container.decode(Double.self) { return Date(timeIntervalSinceReferenceDate: seconds) }
            return try Date(container.decode(String.self), strategy: .iso8601)
        }
        return try decoder.decode(WindowRequest.self, from: Data(line))
    }

    /// One line to the agent, with its end.
    ///
    /// It may hold a PIN: whoever asks wipes it after writing.
    package static func line(_ reply: WindowReply) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(reply)
        defer { data.resetBytes(in: data.startIndex..<data.endIndex) }
        return Array(data) + [0x0A]
    }
}
