import ArgumentParser
import AsyncHTTPClient
import Certificates
import Foundation

/// `portal-bench owner`: one unit files again and again, as its owner does, and says how long each filing took.
struct OwnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner",
        abstract: "Files one registration after another, from the first page to the dossier's code; a line for each.")

    @Option(name: .long, help: "The portal's address.")
    var url: String

    @Option(name: .long, help: "The folder of the authority whose root the portal trusts.")
    var authority: String

    @Option(name: .long, help: "How many registrations.")
    var count = 10

    @Option(name: .long, help: "How long to wait before each, in seconds.")
    var pause = 0.5

    @Option(name: .long, help: "The size of the attached PDF in bytes.")
    var pdf = 60_000

    func run() async throws {
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        let now = Date()
        let company = try Company(
            number: 0, authority: try DemoAuthority.openOrCreate(folder: self.authority, now: now), now: now)
        RunCommand.say("owner: \(company.taxCode)")
        for _ in 0..<self.count {
            try await Task.sleep(for: .seconds(self.pause))
            let start = ContinuousClock.now
            do {
                var visitor = Visitor(company: company, client: client, base: self.url)
                try await visitor.fillIn(licence: RunCommand.licence(size: self.pdf))
                _ = try await visitor.file()
                RunCommand.say("filed: \((ContinuousClock.now - start) / .seconds(1))")
            } catch {
                RunCommand.say("failed: \(error)")
            }
        }
        try await client.shutdown()
    }
}
