import CanonicalXML
import Certificates
package import FoundationEssentials
import Secrets
import SigningJobs
import SigningKeys
import SocialInsurance
import Wording
import XMLSignature

/// What `signtool sign` does: one file, one key, one signature.
package struct SignCommandWork: Sendable {
    /// What the command line says.
    package struct Request: Sendable {
        package var input: String
        package var output: String
        /// A `pkcs11:` URI (RFC 7512).
        package var key: String
        /// `bhxh` or `xmldsig`.
        package var profile: String
        /// The element that takes the signature; nil: where the profile puts it.
        package var place: String?
        package var pin: PINSource

        package init(
            input: String, output: String, key: String, profile: String, place: String?, pin: PINSource
        ) {
            self.input = input
            self.output = output
            self.key = key
            self.profile = profile
            self.place = place
            self.pin = pin
        }
    }

    private let request: Request
    private let surroundings: Surroundings
    private let wording: Wording

    package init(_ request: Request, _ surroundings: Surroundings) {
        self.request = request
        self.surroundings = surroundings
        self.wording = Wording.of(surroundings.language)
    }

    /// Signs, and writes the signed file in one step.
    /// - Throws: ``CommandError`` in words; nothing is written then.
    package func run(now: Date) async throws {
        let uri = try self.keyReference()
        let profile = try self.profile()
        guard FileManager.default.isReadableFile(atPath: self.request.input) else {
            throw CommandError(.usage, "\(self.request.input): \(self.wording["cli.sign.unreadable"])")
        }
        let place = try self.place(profile)
        let desk = self.surroundings.tokenDesk(modules: uri.modulePath.map { [$0] })
        do {
            let certificate = try await self.certificate(uri, on: desk, now: now)
            try await self.login(certificate, uri, on: desk)
            try await self.sign(profile, place, certificate, on: desk, now: now)
            try await desk.logout(token: certificate.token.id)
            await desk.shutdown()
        } catch {
            await desk.shutdown()
            throw error
        }
    }

    private func keyReference() throws(CommandError) -> PKCS11URI {
        let key = self.request.key
        guard !key.hasSuffix(".p12"), !key.hasSuffix(".pfx"), !key.hasPrefix("remote:") else {
            throw CommandError(.usage, self.wording["cli.sign.key-kind"])
        }
        do {
            return try PKCS11URI(key)
        } catch {
            throw CommandError(.usage, "\(key): \(error.reason)")
        }
    }

    private func profile() throws(CommandError) -> SignatureProfile {
        switch self.request.profile {
        case "bhxh": .bhxh
        case "xmldsig": .xmldsig
        default: throw CommandError(.usage, self.wording["cli.sign.profile"])
        }
    }

    /// The place asked for; else the one that the document's root stands for, else the root's own end.
    private func place(_ profile: SignatureProfile) throws(CommandError) -> String {
        if let place = self.request.place { return place }
        guard profile == .bhxh else { return "" }
        let root: String
        do {
            root = try DocumentRoot.name(of: .file(self.request.input))
        } catch {
            throw CommandError(.no, "\(self.request.input): \(error)")
        }
        return root == SignPlace.root(of: ElementSignPlace.envelope) ? ElementSignPlace.envelope : "\(root)/Cky"
    }

    private func certificate(
        _ uri: PKCS11URI, on desk: TokenDesk, now: Date
    ) async throws(CommandError) -> TokenCertificate {
        let matching = await desk.certificates().filter(uri.matches)
        guard let found = matching.first else { throw CommandError(.no, self.wording["cli.sign.no-key"]) }
        guard matching.count == 1 else { throw CommandError(.usage, self.wording["cli.sign.several-keys"]) }
        let catalogue = CertificateCatalogue(tokens: DeskTokens(desk), wording: self.wording, now: { now })
        if let problem = found.certificate.problems(for: nil, at: now).first {
            throw CommandError(.no, catalogue.words(for: problem, wanted: nil))
        }
        return found
    }

    private func login(_ certificate: TokenCertificate, _ uri: PKCS11URI, on desk: TokenDesk) async throws {
        var source = self.request.pin
        if source == .window, let named = uri.pinSource {
            let path = named.hasPrefix("file:") ? String(named.dropFirst(5)) : named
            source = .file(path)
        }
        guard source == .window else {
            let pin = try source.read(self.wording["cli.pin.ask"], from: self.surroundings)
            let outcome = try await desk.login(token: certificate.token.id, pin: pin)
            guard outcome == .accepted else {
                throw CommandError(.no, PINResult(outcome, in: self.wording).words(in: self.wording))
            }
            return
        }
        try await WindowLogin(desk: desk, surroundings: self.surroundings, wording: self.wording)
            .run(certificate, file: self.request.input)
    }

    private func sign(
        _ profile: SignatureProfile, _ place: String, _ found: TokenCertificate, on desk: TokenDesk, now: Date
    ) async throws {
        do {
            let signer = try XMLSigner(profile: profile, certificate: found.certificate.der, signingTime: now)
            let prepared = try signer.prepare(.file(self.request.input), at: place)
            let value = try await desk.sign(
                certificate: found.id, digest: prepared.digest, message: prepared.signedInfo)
            try prepared.finish(value).write(toFile: self.request.output)
        } catch let error as XMLSignatureError {
            let isEncoding = error.readError?.code == .encoding
            let reason = isEncoding ? self.wording["cli.sign.encoding"] : error.reason
            throw CommandError(.no, "\(self.request.input): \(reason)")
        }
    }
}
