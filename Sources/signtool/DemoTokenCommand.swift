import ArgumentParser
import Certificates
import FoundationEssentials
import Secrets
import SignToolAgent
import SigningKeys

/// `signtool demo-token`: tokens for demonstrations and tests.
struct DemoTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-token",
        abstract: "Makes tokens for demonstrations and tests.",
        subcommands: [DemoTokenCreateCommand.self])
}

/// `signtool demo-token create`: a token in a free slot of SoftHSM, with a key and a demo certificate.
struct DemoTokenCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes a SoftHSM token whose certificate carries a tax code.",
        discussion: "SoftHSM keeps tokens where its configuration says; the variable SOFTHSM2_CONF names another one.")

    @Option(help: ArgumentHelp("The tax code in the certificate.", valueName: "mst"))
    var taxCode: String

    @Option(help: "The organisation in the certificate.")
    var name: String

    @Option(help: ArgumentHelp("A citizen number in the certificate, beside the tax code.", valueName: "cccd"))
    var citizenNumber: String?

    @Option(help: "The token's name, at most 32 bytes; default: the tax code.")
    var label: String?

    @Option(help: "Where the user PIN comes from: prompt, env:VARIABLE or file:PATH.")
    var pinSource: PINSource = .prompt

    @Option(help: "Where the security officer's PIN comes from; default: a random one that nobody knows.")
    var soPinSource: PINSource?

    @Option(help: "The folder of the demo authority; made where it is missing.")
    var authority = ".demo/authority"

    @Option(help: "The PKCS#11 module.")
    var module = "/usr/lib/softhsm/libsofthsm2.so"

    @Option(help: "The kind of key: rsa2048 or p256.", transform: Self.key)
    var key = DemoToken.Plan.Key.rsa2048

    @Flag(help: "Make the certificate one that has expired.")
    var expired = false

    @Flag(help: "Make the certificate one that is not valid yet.")
    var notYetValid = false

    @Flag(help: "Make the certificate one whose key may not sign.")
    var noSigningUsage = false

    @Flag(help: "Print a JSON object.")
    var json = false

    func validate() throws {
        guard !(self.expired && self.notYetValid) else {
            throw ValidationError("--expired and --not-yet-valid exclude each other")
        }
    }

    func run() throws {
        let now = Date()
        let day: TimeInterval = 86_400
        let begin = self.expired ? now - 400 * day : self.notYetValid ? now + 30 * day : now - day
        let end = self.expired ? now - 35 * day : begin + 730 * day
        do {
            let plan = DemoToken.Plan(
                organization: self.name, taxCode: self.taxCode, citizenNumber: self.citizenNumber,
                label: self.label ?? self.taxCode, pin: try self.pinSource.read(asking: "PIN"),
                securityOfficerPIN: try self.soPinSource?.read(asking: "SO PIN") ?? Secret(RandomToken.hex()),
                notBefore: begin, notAfter: end, keyUsage: self.noSigningUsage ? [.keyEncipherment] : .signing,
                key: self.key)
            let authority = try DemoAuthority.openOrCreate(folder: self.authority, now: now)
            try self.show(try DemoToken.create(plan, authority: authority, module: self.module))
        } catch {
            Terminal.complain("signtool demo-token: \(error)")
            throw ExitCode(70)
        }
    }

    private static func key(_ argument: String) throws -> DemoToken.Plan.Key {
        guard let key = DemoToken.Plan.Key(rawValue: argument) else {
            throw ValidationError("there is no kind of key \(argument)")
        }
        return key
    }

    private func show(_ token: DemoToken) throws {
        guard self.json else {
            print("token        \(token.label) (\(token.serialNumber))")
            print("certificate  \(token.owner), MST \(token.taxCode ?? "-")")
            print("serial       \(token.certificateSerial)")
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        print(String(decoding: try encoder.encode(token), as: UTF8.self))
    }
}
