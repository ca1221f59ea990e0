import CanonicalXML
import Secrets
package import SigningJobs
import SocialInsurance
import Wording

/// A document together with all that its signature will cover, as it is told to the user.
///
/// The one invariant of signing: nothing is signed that is not in ``preview``. The preview is made from the canonical
/// octets that the signature digests and of nothing else; each element, attribute, namespace, text and instruction in them
/// stands in it once, whole, or there is no such value. ``DocumentSigner`` signs nothing else, and only where the digest
/// in SignedInfo is ``digest``.
package struct ShownDocument: Hashable, Sendable {
    /// The document that is signed.
    package let document: JobDocument
    /// Where its signature goes.
    package let place: String
    /// SHA-256 of the octets that were read for the preview.
    package let digest: [UInt8]
    /// What the octets say.
    package let preview: DocumentPreview

    /// How a document is laid out.
    enum Layout: Hashable, Sendable {
        case tables, groups
    }

    /// Reads a document that is to be signed.
    /// - Throws: ``Refusal`` `request-invalid` where there is no known, single and empty place for the signature,
    ///   `already-signed`, or `document-not-shown` where not all of it can be shown.
    init(
        _ document: JobDocument, in wording: Wording, layout: Layout = .tables, warnings: [String] = []
    ) throws(Refusal) {
        guard let place = document.signAt, SignPlace.isInside(document.content.bytes, place: place),
            let octets = try? CanonicalXML.canonicalize(document.content.bytes, method: Self.method)
        else { throw Refusal(.requestInvalid) }
        guard let contents = try? FormContents.read(canonical: octets, in: wording.language) else {
            throw Refusal(.documentNotShown)
        }
        guard !contents.isSigned || document.alreadySigned == true else { throw Refusal(.alreadySigned) }
        let form = FormPreview(contents, wording, .whole)
        guard var preview = try? layout == .tables ? form.preview() : form.groups() else {
            throw Refusal(.documentNotShown)
        }
        preview.warnings = warnings + preview.warnings
        self.document = document
        self.place = place
        self.digest = Digest.sha256(octets)
        self.preview = preview
    }

    /// What dossiers are canonicalised with before they are digested (profile `bhxh`); ``SignedInfo`` checks that.
    private static let method = CanonicalMethod.inclusive
}
