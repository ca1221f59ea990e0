import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("Help and usage of both programs", .timeLimit(.minutes(15)))
struct HelpTests {
    /// A command with what its help is made of, as the parser tells it.
    private struct Command: Decodable {
        struct Argument: Decodable {
            var abstract: String?
            var valueName: String?
        }

        var commandName: String
        var abstract: String?
        var discussion: String?
        var subcommands: [Command]?
        var arguments: [Argument]?

        /// This command and all below it, with the words that call each.
        func all(after path: [String] = []) -> [(path: [String], command: Command)] {
            [(path, self)]
                + (self.subcommands ?? []).filter { $0.commandName != "help" }
                .flatMap { $0.all(after: path + [$0.commandName]) }
        }
    }

    private struct Tool: Decodable { var command: Command }

    private static func run(_ program: String, _ arguments: [String]) async throws -> (
        code: Int, output: String, error: String
    ) {
        let result = try await Subprocess.run(
            .path(FilePath(try BuildProducts.path(program))), arguments: Arguments(arguments),
            environment: .inherit.updating(["SIGNTOOL_STATE": "/dev/null/state", "COLUMNS": "100"]),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        guard case .exited(let code) = result.terminationStatus else { return (-1, "", "") }
        return (Int(code), result.standardOutput, result.standardError)
    }

    private static func commands(_ program: String, _ language: String) async throws -> [(
        path: [String], command: Command
    )] {
        let dump = try await self.run(program, ["--experimental-dump-help", "--lang", language])
        return try JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8)).command.all()
    }

    /// What the parser writes of its own, in whatever help.
    private static let parsers = [
        "OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "Show ", "See '", "<options>", "<subcommand",
        "default:",
        "values:", "(default", "information", "Error:", "help.",
    ]

    @Test("help of every command is Vietnamese, the parser's own words too", arguments: ["signtool", "ivan"])
    func vietnamese(program: String) async throws {
        let commands = try await Self.commands(program, "vi")
        #expect(commands.count > 8)
        for (path, _) in commands {
            // A link that looks like an option is a link, so help is asked for in the other way.
            let help = try await Self.run(program, ["help"] + path)
            #expect(help.code == 0 && help.error.isEmpty, "\(path)")
            for word in Self.parsers { #expect(!help.output.contains(word), "\(path): \(word)\n\(help.output)") }
            #expect(help.output.contains("--lang <vi|en>"), "\(path)")
        }
    }

    @Test("every command and argument is explained, in each language its own way", arguments: ["signtool", "ivan"])
    func explained(program: String) async throws {
        let english = try await Self.commands(program, "en")
        let vietnamese = try await Self.commands(program, "vi")
        #expect(english.map(\.path) == vietnamese.map(\.path))
        for ((path, english), (_, vietnamese)) in zip(english, vietnamese) {
            let builtIn: Set = ["Show help information.", "Show the version."]
            let pairs =
                [(english.abstract, vietnamese.abstract)]
                + zip(english.arguments ?? [], vietnamese.arguments ?? []).map { ($0.abstract, $1.abstract) }
                .filter { !builtIn.contains($0.0 ?? "") }
            for (english, vietnamese) in pairs {
                #expect(english?.isEmpty == false && vietnamese?.isEmpty == false, "\(path)")
                #expect(english != vietnamese, "\(path): \(english ?? "")")
            }
        }
    }

    @Test(
        "--lang stands anywhere, before or after the command, and names one of two languages",
        arguments: [
            ["--lang", "en", "verify", "--help"], ["verify", "--lang=en", "--help"],
            ["verify", "--help", "--lang", "en"],
        ])
    func language(arguments: [String]) async throws {
        for program in ["signtool", "ivan"] {
            let help = try await Self.run(program, arguments)
            #expect(help.output.contains("Verifies the signatures") && help.output.contains("USAGE: \(program) verify"))
        }
    }

    @Test("a language that there is none of is refused, and so is nothing after --lang", arguments: ["fr", "", "EN"])
    func unknownLanguage(name: String) async throws {
        for program in ["signtool", "ivan"] {
            let result = try await Self.run(program, name.isEmpty ? ["--help", "--lang"] : ["--lang", name, "--help"])
            #expect(result.code == 64)
            #expect(result.error.contains("--lang là vi hoặc en, không phải “\(name)”"), "\(result.error)")
        }
    }

    @Test(
        "the portal's program suggests commands and refuses in the user's language",
        arguments: [
            (["verfy"], "Ý Anh/Chị là “verify”?"), (["admin", "lst"], "Ý Anh/Chị là “list”?"),
            (["serve", "--confg", "a"], "không có tùy chọn --confg"), (["verify"], "thiếu <tệp>"),
            (["admin", "list", "--limit", "many"], "giá trị “many”"), (["serve", "a", "b"], "thừa “a”"),
            (["simulate-vss", "--port"], "--port <số> thiếu giá trị"),
            (["verify", "--lang", "en"], "<file> is missing"),
        ])
    func refused(arguments: [String], text: String) async throws {
        let result = try await Self.run("ivan", arguments)
        #expect(result.code == 64 && result.output.isEmpty)
        #expect(result.error.hasPrefix("ivan: ") && result.error.contains(text), "\(result.error)")
        for word in ["Error:", "Missing", "Unknown", "Unexpected", "See '"] { #expect(!result.error.contains(word)) }
    }

    @Test("a demo token that cannot be made is told in words, with the exit code of what was wrong")
    func demoToken() async throws {
        let create = ["demo-token", "create", "--tax-code", "0101234565", "--name", "CÔNG TY TNHH VÍ DỤ A"]
        let missing = try await Self.run("signtool", create + ["--pin-source", "env:NO_SUCH_VARIABLE"])
        #expect(missing.code == 64 && missing.error.contains("Không có biến môi trường NO_SUCH_VARIABLE"))
        let kind = try await Self.run("signtool", create + ["--key", "rsa512"])
        #expect(kind.code == 64 && kind.error.contains("giá trị “rsa512” không hợp với --key"), "\(kind.error)")
        let both = try await Self.run("signtool", create + ["--expired", "--not-yet-valid", "--lang", "en"])
        #expect(both.code == 64 && both.error.contains("--expired and --not-yet-valid exclude each other"))
    }
}
