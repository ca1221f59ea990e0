import ArgumentParser
import Certificates
import FoundationEssentials
import Secrets
import SignToolAgent
import SigningKeys
import Wording

/// `signtool demo-token`: tokens for demonstrations and tests.
struct DemoTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-token",
        abstract: Help.text("demo-token"),
        subcommands: [DemoTokenCreateCommand.self])
}

/// `signtool demo-token create`: a token in a free slot of SoftHSM, with a key and a demo certificate.
struct DemoTokenCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: Help.text("demo-token.create"),
        discussion: Help.text("demo-token.more"))

    @Option(help: Help.of("demo-token.tax-code", "tax-code"))
    var taxCode: String

    @Option(help: Help.of("demo-token.name", "name"))
    var name: String

    @Option(help: Help.of("demo-token.citizen-number", "citizen-number"))
    var citizenNumber: String?

    @Option(help: Help.of("demo-token.label", "name"))
    var label: String?

    @Option(help: Help.of("demo-token.pin-source", "source"))
    var pinSource: PINSource = .prompt

    @Option(help: Help.of("demo-token.so-pin-source", "source"))
    var soPinSource: PINSource?

    @Option(help: Help.of("demo-token.authority", "folder"))
    var authority = ".demo/authority"

    @Option(help: Help.of("demo-token.module", "file"))
    var module = "/usr/lib/softhsm/libsofthsm2.so"

    @Option(help: Help.of("demo-token.key", "kind"), transform: Self.key)
    var key = DemoToken.Plan.Key.rsa2048

    @Flag(help: Help.of("demo-token.expired"))
    var expired = false

    @Flag(help: Help.of("demo-token.not-yet-valid"))
    var notYetValid = false

    @Flag(help: Help.of("demo-token.no-signing-usage"))
    var noSigningUsage = false

    @Flag(help: Help.of("json"))
    var json = false

    func validate() throws {
        guard !(self.expired && self.notYetValid) else {
            throw Help.refusal("together", ["name": "--expired", "other": "--not-yet-valid"])
        }
    }

    func run() async throws {
        try await self.finish {
            let wording = Wording.of(Surroundings.current.language)
            do {
                let now = Date()
                let plan = try self.plan(at: now, wording)
                let authority = try DemoAuthority.openOrCreate(folder: self.authority, now: now)
                try self.show(try DemoToken.create(plan, authority: authority, module: self.module), wording)
            } catch let error as TokenError where error.code == .refused {
                throw CommandError(.failed, wording.text("cli.demo.failed", ["reason": error.reason]))
            } catch let error as CertificateError {
                throw CommandError(.failed, wording.text("cli.demo.failed", ["reason": error.reason]))
            }
            return .good
        }
    }

    private func plan(at now: Date, _ wording: Wording) throws -> DemoToken.Plan {
        let day: TimeInterval = 86_400
        let begin = self.expired ? now - 400 * day : self.notYetValid ? now + 30 * day : now - day
        let end = self.expired ? now - 35 * day : begin + 730 * day
        return DemoToken.Plan(
            organization: self.name, taxCode: self.taxCode, citizenNumber: self.citizenNumber,
            label: self.label ?? self.taxCode, pin: try self.pinSource.read(asking: wording["cli.pin.new"]),
            securityOfficerPIN: try self.soPinSource?.read(asking: wording["cli.pin.officer"])
                ?? Secret(RandomToken.hex()),
            notBefore: begin, notAfter: end, keyUsage: self.noSigningUsage ? [.keyEncipherment] : .signing,
            key: self.key)
    }

    private static func key(_ argument: String) throws -> DemoToken.Plan.Key {
        // The parser says that the value does not fit.
        guard let key = DemoToken.Plan.Key(rawValue: argument) else { throw ExitCode.validationFailure }
        return key
    }

    private func show(_ token: DemoToken, _ wording: Wording) throws {
        guard self.json else {
            let values = [
                "token": token.label, "number": token.serialNumber, "owner": token.owner,
                "code": token.taxCode ?? "-", "serial": token.certificateSerial,
            ]
            return Terminal.say(wording.text("cli.demo.made", values))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        Terminal.hand(String(decoding: try encoder.encode(token), as: UTF8.self))
    }
}
