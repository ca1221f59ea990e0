import ArgumentParser
import SignToolAgent

/// The command line of SignTool.
@main
struct SignTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signtool",
        abstract: "Signs and verifies BHXH documents with the employer's certificate.",
        version: AgentService.version,
        subcommands: [
            SignCommand.self, VerifyCommand.self, CanonicalizeCommand.self, TokensCommand.self,
            CertificatesCommand.self, PINCommand.self, DoctorCommand.self, AgentCommand.self, DemoTokenCommand.self,
            TokenHostCommand.self,
        ])
}
