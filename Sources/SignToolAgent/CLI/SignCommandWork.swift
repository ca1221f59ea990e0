import CanonicalXML
import Certificates
package import FoundationEssentials
import Secrets
import SigningJobs
import SigningKeys
import SocialInsurance
import TextDisplay
import Wording
import XMLSignature

/// What `signtool sign` does: one file, one key, one signature.
///
/// Everything that can be known without a PIN is looked at before it is asked: the file and its place, the output, the
/// certificate and its token.
package struct SignCommandWork: Sendable {
    /// What the command line says.
    package struct Request: Sendable {
        package var input: String
        package var output: String
        /// A `pkcs11:` URI (RFC 7512), or a certificate's fingerprint.
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

    /// What a signature adds to a document, roughly.
    private static let signatureSize = 16 << 10

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
        let choice = try KeyChoice(self.request.key, now: now, in: self.wording)
        let profile = try self.profile()
        let input = try InputFile(self.request.input, in: self.wording)
        let output = try self.output(for: input)
        let place = try self.place(profile)
        let desk = self.surroundings.tokenDesk(modules: choice.reference.modulePath.map { [$0] })
        do {
            let certificate = try await choice.certificate(on: desk)
            let prepared = try self.prepare(profile, place, certificate, now: now)
            try await self.login(certificate, choice.reference, on: desk)
            try await self.sign(prepared, place, certificate, on: desk, to: output)
            try? await desk.logout(token: certificate.token.id)
            await desk.shutdown()
        } catch {
            await desk.shutdown()
            throw CommandError(error, in: self.wording)
        }
        self.tell(output)
    }

    private func profile() throws(CommandError) -> SignatureProfile {
        switch self.request.profile {
        case "bhxh": .bhxh
        case "xmldsig": .xmldsig
        default: throw CommandError(.usage, self.wording["cli.sign.profile"])
        }
    }

    private func output(for input: InputFile) throws(CommandError) -> ResultFile {
        do {
            return try ResultFile(
                self.request.output, expecting: input.size + Self.signatureSize, input: input.path)
        } catch {
            throw CommandError(error, in: self.wording)
        }
    }

    /// The place asked for; else the one that the document's root stands for, else the root's own end.
    private func place(_ profile: SignatureProfile) throws(CommandError) -> String {
        if let place = self.request.place { return place }
        guard profile == .bhxh else { return "" }
        let root: String
        do {
            root = try DocumentRoot.name(of: .file(self.request.input))
        } catch let error as XMLReadError {
            throw CommandError(error, file: self.request.input, in: self.wording)
        } catch {
            throw CommandError(error, in: self.wording)
        }
        return root == SignPlace.root(of: ElementSignPlace.envelope) ? ElementSignPlace.envelope : "\(root)/Cky"
    }

    /// Everything of the signature but its value; reads the whole document once.
    private func prepare(
        _ profile: SignatureProfile, _ place: String, _ found: TokenCertificate, now: Date
    ) throws(CommandError) -> PreparedSignature {
        do {
            return try ProgressLine.during(self.request.input, in: self.wording) {
                let signer = try XMLSigner(profile: profile, certificate: found.certificate.der, signingTime: now)
                return try signer.prepare(.file(self.request.input), at: place)
            }
        } catch let error as XMLSignatureError {
            throw CommandError(error, file: self.request.input, place: place, in: self.wording)
        } catch {
            throw CommandError(error, in: self.wording)
        }
    }

    private func login(_ certificate: TokenCertificate, _ uri: PKCS11URI, on desk: TokenDesk) async throws {
        let source = try self.pinSource(uri)
        guard source != .window else {
            try await WindowLogin(desk: desk, surroundings: self.surroundings, wording: self.wording)
                .run(certificate, file: self.request.input)
            return
        }
        // Where the PIN is typed on the reader, none is sent.
        let token = certificate.token
        let pin = token.hasPINPad ? nil : try source.read(self.wording["cli.pin.ask"], from: self.surroundings)
        let outcome = try await desk.login(token: token.id, pin: pin)
        guard outcome == .accepted else {
            throw CommandError(.no, PINResult(outcome, in: self.wording).words(in: self.wording))
        }
    }

    /// Where the PIN comes from: the option, else `pin-source` of the reference (RFC 7512, 2.4), else the window.
    private func pinSource(_ uri: PKCS11URI) throws(CommandError) -> PINSource {
        guard self.request.pin == .window, let named = uri.pinSource else { return self.request.pin }
        // A program that would have to be started.
        guard !named.hasPrefix("|") else { throw CommandError(.usage, self.wording["cli.pin.program"]) }
        let prefix = ["file://", "file:"].first { named.hasPrefix($0) } ?? ""
        return .file(String(named.dropFirst(prefix.count)))
    }

    private func sign(
        _ prepared: PreparedSignature, _ place: String, _ found: TokenCertificate, on desk: TokenDesk,
        to output: ResultFile
    ) async throws {
        let value = try await desk.sign(certificate: found.id, on: found.token.id, prepared)
        do {
            let signed = try prepared.finish(value)
            try ProgressLine.during(self.request.input, in: self.wording) { try signed.write(to: output) }
        } catch let error as XMLSignatureError {
            throw CommandError(error, file: self.request.input, place: place, in: self.wording)
        }
    }

    private func tell(_ output: ResultFile) {
        let name = DisplayText.clean(output.path, limit: 255)
        let words = self.wording.text(output.replaces ? "cli.sign.replaced" : "cli.sign.done", ["file": name])
        if output.isWrittenThrough { Terminal.complain(words) } else { Terminal.say(words) }
    }
}
