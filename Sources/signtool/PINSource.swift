import ArgumentParser
import FoundationEssentials
import Secrets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a command takes a PIN from; never from an argument, which every user of the computer can read.
enum PINSource: ExpressibleByArgument, Hashable, Sendable {
    /// The terminal, without echo.
    case prompt
    case environment(String)
    /// The first line of a file.
    case file(String)

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1).map { String($0) }
        switch (parts.first, parts.dropFirst().first) {
        case ("prompt", nil): self = .prompt
        case ("env", let name?): self = .environment(name)
        case ("file", let path?): self = .file(path)
        default: return nil
        }
    }

    /// Reads the PIN; an empty one is an error.
    func read(asking question: String) throws -> Secret {
        let secret: Secret
        switch self {
        case .prompt:
            // The C library turns the echo off and on again; its buffer is wiped at once.
            guard let answer = getpass(question) else { throw PINSourceError(reason: "there is no terminal to ask at") }
            let length = strlen(answer)
            secret = Secret(UnsafeRawBufferPointer(start: answer, count: length).map { $0 })
            explicit_bzero(answer, length)
        case .environment(let name):
            guard let value = ProcessInfo.processInfo.environment[name] else {
                throw PINSourceError(reason: "the variable \(name) is not set")
            }
            secret = Secret(value)
        case .file(let path):
            let content = try Data(contentsOf: URL(filePath: path))
            secret = Secret(Array(content.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }))
        }
        guard !secret.isEmpty else { throw PINSourceError(reason: "the PIN is empty") }
        return secret
    }
}

/// Why there is no PIN.
struct PINSourceError: Error, CustomStringConvertible {
    let reason: String

    var description: String { self.reason }
}

/// What commands print beside their results.
enum Output {
    /// One line on standard error.
    static func error(_ text: String) {
        let line = Array("\(text)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}
