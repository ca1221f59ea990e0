import FoundationEssentials
package import Secrets
import Wording

#if canImport(Glibc)
    import Glibc
    private let readBytes = Glibc.read
    private let writeBytes = Glibc.write
#elseif canImport(Musl)
    import Musl
    private let readBytes = Musl.read
    private let writeBytes = Musl.write
#endif

/// Where a command gets a PIN from.
package enum PINSource: Hashable, Sendable {
    /// SignTool's own window.
    case window
    /// The terminal, without echo.
    case prompt
    /// A variable of the environment.
    case variable(String)
    /// The first line of a file.
    case file(String)

    /// Reads `prompt`, `env:VAR` or `file:PATH`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("window", 1): self = .window
        case ("prompt", 1): self = .prompt
        case ("env", 2): self = .variable(parts[1])
        case ("file", 2): self = .file(parts[1])
        default: return nil
        }
    }

    /// The PIN, for a command that has no window.
    package func read(asking question: String) throws(CommandError) -> Secret {
        try self.read(question, from: .current)
    }

    /// The PIN, where it does not come from a window.
    /// - Parameter question: what the terminal asks.
    /// - Throws: ``CommandError`` where there is no PIN.
    package func read(_ question: String, from surroundings: Surroundings) throws(CommandError) -> Secret {
        // The PIN of a command lives in this process until the command ends.
        guard ProcessMemory.forbidDumps() else {
            throw CommandError(.failed, Wording.of(surroundings.language)["cli.agent.dumps"])
        }
        let pin: Secret?
        switch self {
        case .window: throw CommandError(.usage, "the PIN cannot be asked in a window here")
        case .prompt: pin = Self.typed(question)
        case .variable(let name): pin = surroundings.variable(name).map { Secret($0) }
        case .file(let path): pin = Self.firstLine(of: path)
        }
        guard let pin, !pin.isEmpty else { throw CommandError(.usage, "there is no PIN at \(self.name)") }
        return pin
    }

    private var name: String {
        switch self {
        case .window: "window"
        case .prompt: "the prompt"
        case .variable(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        }
    }

    private static func firstLine(of path: String) -> Secret? {
        FileManager.default.contents(atPath: path).map { data in
            Secret(Array(data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }))
        }
    }

    /// Asks on the controlling terminal with echo off; nil where there is none.
    private static func typed(_ question: String) -> Secret? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var settings = termios()
        guard tcgetattr(terminal, &settings) == 0 else { return nil }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSAFLUSH, &settings) }
        self.write("\(question): ", to: terminal)
        defer { self.write("\n", to: terminal) }
        var typed: [UInt8] = []
        var byte: UInt8 = 0
        while readBytes(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") { typed.append(byte) }
        return Secret(typed)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { _ = writeBytes(descriptor, $0.baseAddress, $0.count) }
    }
}
