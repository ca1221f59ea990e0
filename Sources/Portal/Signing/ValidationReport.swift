package import Foundation
package import XMLSignature

/// What the portal found when it verified a signed document, kept with the dossier for good.
package struct ValidationReport: Hashable, Sendable, Codable {
    /// The document's name.
    package var document: String
    /// SHA-256 of the signed bytes, in lower-case hexadecimal.
    package var sha256: String
    /// When it was verified; the certificate was judged at this moment.
    package var verifiedAt: Date
    /// The verdict and its reason as EN 319 102-1 writes them.
    package var verdict: String
    package var subIndication: String?
    package var signatureMethod: String
    package var coveredPaths: [String]
    package var claimedSigningTime: String?
    /// The signer's certificate: SHA-256 of its DER, in lower-case hexadecimal.
    package var certificate: String
    /// Who issued it; nil in reports of earlier versions.
    package var issuer: String?
    package var signer: SignerFacts
    package var checks: [SignatureCheck]
}
