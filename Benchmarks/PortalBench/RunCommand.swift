import ArgumentParser
import AsyncHTTPClient
import Certificates
import Foundation
import Secrets

/// `portal-bench run`: prepares drafts, then signs and files them and prints a table.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Prepares drafts (not timed), then signs and files them.")

    @Option(name: .long, help: "The portal's address.")
    var url: String

    @Option(name: .long, help: "The folder of the authority whose root the portal trusts.")
    var authority: String

    @Option(name: .long, help: "How many registrations.")
    var count = 1500

    @Option(name: .long, help: "How many at the same time.")
    var parallel = 16

    @Option(name: .long, help: "How many companies, each with its own key.")
    var companies = 32

    @Option(name: .long, help: "The size of the attached PDF in bytes.")
    var pdf = 60_000

    @Option(
        name: .long, help: "The record of what the portal does to its files, where each acknowledged dossier is noted.")
    var record: String?

    @Flag(name: .long, help: "Send what was signed as SignTool answers, base64 in JSON, instead of its bytes.")
    var json = false

    func run() async throws {
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        do {
            try await self.measure(client)
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    private func measure(_ client: HTTPClient) async throws {
        let now = Date()
        let authority = try DemoAuthority.openOrCreate(folder: self.authority, now: now)
        let companies = try (0..<self.companies).map { try Company(number: $0, authority: authority, now: now) }
        let licence = Self.licence(size: self.pdf)
        let base = self.url
        let visitors = try await Self.parallel(0..<self.count, lanes: self.parallel) { index in
            var visitor = Visitor(company: companies[index % companies.count], client: client, base: base)
            try await visitor.fillIn(licence: licence)
            return visitor
        }
        Self.say("drafts ready: \(visitors.count), each with a PDF of \(licence.count) bytes")
        let start = ContinuousClock.now
        let (record, json) = (self.record, self.json)
        let times = try await Self.parallel(visitors, lanes: self.parallel) {
            try await $0.file(asJSON: json, notingIn: record)
        }
        let taken = (ContinuousClock.now - start) / .seconds(1)
        Self.say("signed registrations filed: \(times.count) in \(Self.fixed(taken)) s with \(self.parallel) at a time")
        Self.say("per second: \(Self.fixed(Double(times.count) / taken))")
        Self.say(Self.row("request", ["p50 ms", "p99 ms", "max ms"]))
        for (index, name) in ["bat-dau", "to-khai", "ho-so"].enumerated() {
            Self.say(Self.row(name, Self.summary(times.map { $0[index] })))
        }
        Self.say(Self.row("any", Self.summary(times.flatMap(\.self))))
        Self.say(Self.row("registration", Self.summary(times.map { $0.reduce(.zero, +) })))
    }

    /// A PDF of that size whose content does not compress.
    static func licence(size: Int) -> [UInt8] {
        let head = Array("%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n2 0 obj <</Length \(size)>> stream\n".utf8)
        let tail = Array("\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)
        return head + RandomToken.bytes(max(size - head.count - tail.count, 0)) + tail
    }

    /// Works through `items` with so many at the same time, in their order.
    private static func parallel<Item: Sendable, Output: Sendable>(
        _ items: some Collection<Item>, lanes: Int, _ work: @escaping @Sendable (Item) async throws -> Output
    ) async throws -> [Output] {
        try await withThrowingTaskGroup(of: Output.self) { group in
            var results: [Output] = []
            var rest = items.makeIterator()
            for _ in 0..<lanes {
                if let item = rest.next() { group.addTask { try await work(item) } }
            }
            while let result = try await group.next() {
                results.append(result)
                if let item = rest.next() { group.addTask { try await work(item) } }
            }
            return results
        }
    }

    private static func summary(_ times: [Duration]) -> [String] {
        let sorted = times.map { $0 / .milliseconds(1) }.sorted()
        guard let last = sorted.last else { return [] }
        let at = { (share: Double) in sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)] }
        return [at(0.5), at(0.99), last].map(Self.fixed)
    }

    /// Says a line at once, so that who reads through a pipe knows where the run is.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        ([name.padding(toLength: 14, withPad: " ", startingAt: 0)]
            + cells.map { String(repeating: " ", count: max(10 - $0.count, 0)) + $0 }).joined()
    }

    private static func fixed(_ number: Double) -> String {
        String(format: "%.1f", number)
    }
}
