import Secrets
import TextDisplay
import Wording

/// A PIN as a file, a variable or a terminal gives it.
///
/// What cannot be a PIN is told here, as a token would count it as a try: the same rule as in the window, visible ASCII,
/// which any keyboard types and any token takes.
enum PINText {
    /// More is no PIN; tokens take 255 bytes at most.
    static let limit = 1_024

    /// The first line without a byte order mark and its end; `bytes` are wiped.
    /// - Parameter source: where they come from, as the command line names it.
    static func secret(
        _ bytes: inout [UInt8], from source: String, in wording: Wording
    ) throws(CommandError) -> Secret {
        defer { for index in bytes.indices { bytes[index] = 0 } }
        func error(_ key: String) -> CommandError {
            CommandError(.usage, wording.text(key, ["source": DisplayText.clean(source, limit: 255)]))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw error("cli.pin.utf16") }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = Array(bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
        defer { for index in line.indices { line[index] = 0 } }
        if line.contains(0) { throw error("cli.pin.utf16") }
        if line.isEmpty { throw error("cli.pin.source-empty") }
        if line.count > Self.limit { throw error("cli.pin.source-long") }
        if line.contains(where: { $0 >= 0x80 }) { throw error("cli.pin.accented") }
        if line.contains(where: { !(0x21...0x7E).contains($0) }) { throw error("cli.pin.blank") }
        return Secret(line)
    }
}
