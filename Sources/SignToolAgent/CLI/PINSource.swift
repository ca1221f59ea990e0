package import Secrets
import TextDisplay
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
    /// - Throws: ``CommandError`` where there is no PIN, or nothing that could be one.
    package func read(_ question: String, from surroundings: Surroundings) throws(CommandError) -> Secret {
        let wording = Wording.of(surroundings.language)
        // The PIN of a command lives in this process until the command ends.
        guard ProcessMemory.forbidDumps() else { throw CommandError(.failed, wording["cli.agent.dumps"]) }
        var bytes: [UInt8]
        let name: String
        switch self {
        case .window: throw CommandError(.usage, wording["cli.pin.no-window-here"])
        case .prompt:
            name = "prompt"
            guard let typed = Self.typed(question) else { throw CommandError(.usage, wording["cli.pin.no-terminal"]) }
            bytes = typed
        case .variable(let variable):
            name = "env:\(variable)"
            guard let value = surroundings.variable(variable) else {
                throw CommandError(
                    .usage, wording.text("cli.pin.no-variable", ["name": DisplayText.clean(variable, limit: 80)]))
            }
            bytes = Array(value.utf8)
        case .file(let path):
            name = "file:\(path)"
            bytes = try Self.beginning(of: path, wording)
        }
        return try PINText.secret(&bytes, from: name, in: wording)
    }

    /// What a file begins with; a warning is said where others can read it.
    private static func beginning(of path: String, _ wording: Wording) throws(CommandError) -> [UInt8] {
        let name = DisplayText.clean(path, limit: 255)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandError(
                .usage, wording.text(errno == ENOENT ? "cli.input.missing" : "cli.input.forbidden", ["file": name]))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw CommandError(.usage, wording.text("cli.input.folder", ["file": name]))
        }
        if status.st_mode & S_IFMT == S_IFREG, status.st_mode & (S_IRGRP | S_IROTH) != 0 {
            Terminal.complain("signtool: \(wording.text("cli.pin.file-open", ["file": name]))")
        }
        var bytes = [UInt8](repeating: 0, count: 2 * PINText.limit)
        var count = 0
        while count < bytes.count {
            let added = bytes[count...].withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, $0.count) }
            if added < 0, errno == EINTR { continue }
            guard added > 0 else { break }
            count += added
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Asks on the controlling terminal with echo off; nil where there is none.
    private static func typed(_ question: String) -> [UInt8]? {
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
        while readBytes(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
            if typed.count <= PINText.limit { typed.append(byte) }
        }
        return typed
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { _ = writeBytes(descriptor, $0.baseAddress, $0.count) }
    }
}
