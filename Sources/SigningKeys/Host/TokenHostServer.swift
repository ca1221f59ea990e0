import Cryptoki
import FoundationEssentials
import Secrets

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The child side of a token host: one vendor module in a process of its own, JSON lines on standard input and output.
///
/// Only here, and in the making of demo tokens, is a module loaded. Standard output carries nothing but answers: what a
/// module prints goes to standard error. The process ends when its input does, and leaves by `_exit`, as modules have
/// been seen to hang when they are finalised or unloaded.
public enum TokenHostServer {
    /// How long `C_Finalize` may take, in seconds.
    private static let finalizeTimeout: UInt32 = 3
    /// The exit status where nothing can be served (`EX_SOFTWARE`).
    private static let failed: CInt = 70

    /// Serves one module until the input ends; never returns.
    /// - Parameter quirks: what is known of the module's habits.
    public static func run(module path: String, quirks: Set<ModuleQuirk> = []) -> Never {
        // Before the first PIN comes, and before anything of the vendor's runs.
        guard ProcessMemory.forbidDumps() else {
            self.log("memory dumps cannot be switched off")
            _exit(self.failed)
        }
        let channel = HostChannel()
        channel.endWithParent(after: self.finalizeTimeout + 2)
        let driver: Result<TokenDriver, TokenError>
        do {
            driver = .success(TokenDriver(module: try Module(path: path)))
        } catch {
            driver = .failure(TokenError(loading: error))
        }
        while let line = channel.readLine() {
            guard let request = try? JSONDecoder().decode(HostRequest.self, from: Data(line)) else {
                self.log("a line that is no request")
                break
            }
            channel.write(HostReply(id: request.id, answer: self.answer(request.call, driver)))
        }
        if case .success(let driver) = driver, !quirks.contains(.finalizeHangs) {
            // The default action of SIGALRM ends the process.
            _ = signal(SIGALRM, SIG_DFL)
            _ = alarm(self.finalizeTimeout)
            driver.close()
        }
        _exit(0)
    }

    private static func answer(_ call: HostCall, _ driver: Result<TokenDriver, TokenError>) -> HostAnswer {
        do throws(TokenError) {
            return try self.perform(call, driver.get())
        } catch {
            return .failed(error)
        }
    }

    private static func perform(_ call: HostCall, _ driver: TokenDriver) throws(TokenError) -> HostAnswer {
        switch call {
        case .tokens: return .tokens(try driver.tokens())
        case .holdings: return .holdings(try driver.holdings())
        case .login(let token, let pin): return .pin(try driver.login(token, pin: pin))
        case .sign(let certificate, let token, let digest, let message):
            let value = try driver.sign(certificate, on: token, digest: digest.bytes, message: message.bytes)
            return .signature(Base64Bytes(value))
        case .logout(let token):
            driver.logout(token)
            return .done
        case .changePIN(let token, let old, let new):
            return .pin(try driver.changePIN(token, old: old, new: new))
        case .unblock(let token, let officer, let new):
            return .pin(try driver.unblock(token, officer: officer, new: new))
        }
    }

    private static func log(_ message: String) {
        let line = Array("token-host: \(message)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, line, line.count)
    }
}

/// The two pipes to the parent.
///
/// Memory safety: `read` and `write` get arrays with their own lengths; nothing keeps a pointer.
private final class HostChannel {
    private let input: CInt
    private let output: CInt
    private var splitter = LineSplitter()
    private var lines: [[UInt8]] = []
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    /// Takes the standard descriptors for itself, so that a module's own reading and printing cannot disturb.
    init() {
        self.input = dup(STDIN_FILENO)
        self.output = dup(STDOUT_FILENO)
        let nothing = open("/dev/null", O_RDONLY)
        dup2(nothing, STDIN_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        close(nothing)
        for descriptor in [self.input, self.output] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        // A parent that is gone shows as the end of the input.
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Ends the process some seconds after the parent closed its end, also while a module hangs in a call: nobody would
    /// be left to end it.
    func endWithParent(after seconds: UInt32) {
        let input = self.input
        Task.detached {
            var descriptor = pollfd(fd: input, events: 0, revents: 0)
            while poll(&descriptor, 1, -1) < 1 {}
            _ = sleep(seconds)
            _exit(1)
        }
    }

    /// The next line; nil at the end of the input.
    func readLine() -> [UInt8]? {
        while self.lines.isEmpty {
            let count = read(self.input, &self.buffer, self.buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0, let lines = self.splitter.add(self.buffer.prefix(count)) else { return nil }
            // The line may have held a PIN.
            for index in 0..<count { self.buffer[index] = 0 }
            self.lines = lines
        }
        return self.lines.removeFirst()
    }

    func write(_ reply: HostReply) {
        guard var bytes = (try? JSONEncoder().encode(reply)).map({ Array($0) }) else { return }
        bytes.append(UInt8(ascii: "\n"))
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(self.output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
