import CanonicalXML
import Certificates
package import FoundationEssentials
package import SigningJobs
import SigningKeys
import XMLSignature

/// Signs one document with a certificate whose token is logged in.
package struct DocumentSigner: Sendable {
    private let tokens: any TokenAccess
    private let catalogue: CertificateCatalogue
    private let now: @Sendable () -> Date

    package init(tokens: any TokenAccess, catalogue: CertificateCatalogue, now: @escaping @Sendable () -> Date) {
        self.tokens = tokens
        self.catalogue = catalogue
        self.now = now
    }

    /// The document with its signature; the certificate is checked once more, as time passed since it was chosen.
    package func sign(_ shown: ShownDocument, with id: String, for taxCode: String) async throws(Refusal)
        -> SignedJobDocument
    {
        guard let certificate = await self.catalogue.find(id) else { throw Refusal(.tokenRemoved) }
        let time = self.now()
        if let problem = certificate.problems(for: taxCode, at: time).first {
            throw Refusal(Problem.Code(rawValue: problem.code))
        }
        let prepared = try self.prepare(shown, with: certificate, time: time)
        let value: [UInt8]
        do {
            value = try await self.tokens.sign(certificate: id, prepared)
        } catch let error as TokenError where Self.meansRemoved(error.code) {
            throw Refusal(.tokenRemoved)
        } catch {
            throw Refusal(.driverFailed)
        }
        do {
            // A value that does not fit the certificate's key is the driver's fault.
            let signed = try prepared.finish(value).bytes()
            return SignedJobDocument(name: shown.document.name, content: Base64Content(signed))
        } catch {
            throw Refusal(.driverFailed)
        }
    }

    /// A login that is gone means that the token was away, or its driver started anew.
    private static func meansRemoved(_ code: TokenError.Code) -> Bool {
        code == .tokenRemoved || code == .certificateNotFound || code == .notLoggedIn
    }

    /// The signature without its value, over the very octets that were shown.
    private func prepare(
        _ shown: ShownDocument, with certificate: SignerCertificate, time: Date
    ) throws(Refusal) -> PreparedSignature {
        let prepared: PreparedSignature
        do {
            let signer = try XMLSigner(profile: .bhxh, certificate: certificate.der, signingTime: time)
            prepared = try signer.prepare(.bytes(shown.document.content.bytes), at: shown.place)
        } catch {
            throw Refusal(.requestInvalid)
        }
        guard SignedInfo.documentDigest(prepared.signedInfo) == shown.digest else { throw Refusal(.documentNotShown) }
        return prepared
    }
}
