import ArgumentParser
import Certificates
import Foundation

/// `portal-bench authority`: makes the authority whose root the portal must trust.
struct AuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Makes a demo authority; its root is root.pem in the folder.")

    @Option(name: .long, help: "The authority's folder.")
    var folder: String

    func run() async throws {
        _ = try DemoAuthority.openOrCreate(folder: self.folder, now: Date())
    }
}
