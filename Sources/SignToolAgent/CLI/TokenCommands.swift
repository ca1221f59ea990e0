package import FoundationEssentials
package import SigningJobs
package import SigningKeys
import SocialInsurance
import Wording

/// What the commands about tokens, certificates and PINs do.
package struct TokenCommands: Sendable {
    private let desk: TokenDesk
    private let surroundings: Surroundings

    /// - Parameter desk: the tokens; by default those of this computer.
    package init(_ surroundings: Surroundings, desk: TokenDesk? = nil) {
        self.surroundings = surroundings
        self.desk = desk ?? surroundings.tokenDesk()
    }

    /// Runs a command and ends the token hosts after it.
    package func run<Result: Sendable>(_ body: (TokenCommands) async throws -> Result) async throws -> Result {
        do {
            let result = try await body(self)
            await self.desk.shutdown()
            return result
        } catch {
            await self.desk.shutdown()
            throw error
        }
    }

    /// The tokens that are plugged in.
    package func tokens() async -> [TokenInfo] { await self.desk.tokens() }

    /// The certificates with their reasons.
    package func certificates(for taxCode: String?, now: Date) async -> CertificateList {
        let catalogue = CertificateCatalogue(
            tokens: DeskTokens(self.desk), wording: Wording.of(self.surroundings.language), now: { now })
        return await catalogue.list(for: taxCode)
    }

    /// Prints the tokens; none is a "no".
    package func printTokens(asJSON: Bool) async throws -> Outcome {
        let wording = Wording.of(self.surroundings.language)
        let rows = await self.desk.tokens().map(TokenRow.init)
        if asJSON {
            Terminal.hand(try JSONText.of(rows))
        } else if rows.isEmpty {
            Terminal.complain(wording["cli.token.none"])
        } else {
            for row in rows { Terminal.say(row.text(in: wording)) }
        }
        return rows.isEmpty ? .no : .good
    }

    /// Prints the certificates; it is a "no" where none can sign.
    package func printCertificates(for taxCode: String?, asJSON: Bool, now: Date) async throws -> Outcome {
        let wanted = try self.taxCode(taxCode)
        let wording = Wording.of(self.surroundings.language)
        let list = await self.certificates(for: wanted, now: now)
        let copies = await self.desk.listed
        let all = await self.desk.holdings().compactMap(\.certificate)
        let rows = list.certificates.map { summary in
            let copy = summary.usable ? copies.first { $0.id == summary.id } : nil
            return CertificateRow(
                summary: summary, reference: copy.flatMap { KeyReference.distinguishing($0, among: all) })
        }
        if asJSON {
            Terminal.hand(try JSONText.of(CertificateRows(tokens: list.tokens, certificates: rows)))
        } else if rows.isEmpty {
            Terminal.complain(wording["cli.certificates.none"])
        } else {
            for row in rows { Terminal.say(row.text(in: wording)) }
        }
        return list.certificates.contains { $0.usable } ? .good : .no
    }

    private func taxCode(_ text: String?) throws(CommandError) -> String? {
        guard let text else { return nil }
        do {
            return try TaxCode.parse(text).get().description
        } catch {
            throw CommandError(.usage, error.text(in: Wording.of(self.surroundings.language)))
        }
    }

    /// The one token with a label; without a label, the only one that is plugged in.
    package func token(_ label: String?) async throws(CommandError) -> TokenInfo {
        let tokens = await self.desk.tokens()
        guard !tokens.isEmpty else { throw self.error(.no, "cli.token.none") }
        let matching = tokens.filter { label == nil || $0.label == label || $0.serialNumber == label }
        guard let token = matching.first else { throw self.error(.no, "cli.token.unknown") }
        guard matching.count == 1 else { throw self.error(.usage, "cli.token.several") }
        return token
    }

    /// Changes a token's PIN.
    package func changePIN(
        of label: String?, old: PINSource, new: PINSource
    ) async throws -> String {
        let token = try await self.token(label)
        let wording = Wording.of(self.surroundings.language)
        let oldPIN = try old.read(wording["cli.pin.old"], from: self.surroundings)
        let newPIN = try new.read(wording["cli.pin.new"], from: self.surroundings)
        return try self.words(for: await self.desk.changePIN(token: token.id, old: oldPIN, new: newPIN))
    }

    /// Gives a locked token a new PIN with its security officer's PIN (PUK): in SignTool's window, or as told.
    package func unblock(_ label: String?, officer: PINSource, new: PINSource) async throws -> String {
        let token = try await self.token(label)
        if officer == .window {
            return try await WindowUnblock(desk: self.desk, surroundings: self.surroundings).run(token)
        }
        let wording = Wording.of(self.surroundings.language)
        let soPIN = try officer.read(wording["cli.pin.officer"], from: self.surroundings)
        let newPIN = try new.read(wording["cli.pin.new"], from: self.surroundings)
        let outcome = try await self.desk.unblock(token: token.id, officer: soPIN, new: newPIN)
        // These two speak of the unblocking code, not of the PIN.
        switch outcome {
        case .wrong: throw self.error(.no, "cli.pin.puk-wrong")
        case .locked: throw self.error(.no, "cli.pin.puk-locked")
        default: return try self.words(for: outcome)
        }
    }

    private func words(for outcome: PINOutcome) throws(CommandError) -> String {
        let wording = Wording.of(self.surroundings.language)
        let result = PINResult(outcome, in: wording)
        guard result.status != .accepted else { return wording["cli.pin.changed"] }
        throw CommandError(.no, result.words(in: wording))
    }

    private func error(_ outcome: Outcome, _ key: String) -> CommandError {
        CommandError(outcome, Wording.of(self.surroundings.language)[key])
    }
}

extension Surroundings {
    /// The tokens of this computer; no module is loaded before it is asked.
    /// - Parameter modules: the only ones that are asked; nil: all that were found.
    package func tokenDesk(modules: [String]? = nil) -> TokenDesk {
        TokenDesk(modules: modules ?? self.modules, quirks: { DriverTable.shipped.quirks(of: $0) }) {
            self.hostCommand(for: $0)
        }
    }
}
