import Certificates
import FoundationEssentials
import XMLSignature

/// Certificates as signatures carry them: the product's reader, the engine's own, and a store that trusts nobody.
enum CertificateEntry {
    static func run(_ input: [UInt8]) throws {
        if let certificate = try? SignerCertificate(der: input) {
            let again = try SignerCertificate(der: certificate.der)
            try FuzzFinding.unless(
                again.fingerprint == certificate.fingerprint, "a certificate reads differently twice")
        }
        guard let signer = try? XMLSigner(certificate: input, signingTime: Date(timeIntervalSince1970: 0)) else {
            return
        }
        // What the certificate calls its subject ends up in the document, so it must be text that XML can hold.
        do {
            let prepared = try signer.prepare(.bytes(Array("<r><Cky/></r>".utf8)), at: "r/Cky")
            try FuzzFinding.unless(prepared.digest.count == 32, "a prepared signature has no digest")
        } catch let error as XMLSignatureError {
            try FuzzFinding.unless(error.code == .badCertificate, "a certificate spoils the document: \(error)")
        }
    }
}
