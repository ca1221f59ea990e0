public import CanonicalXML

/// A signature that is about to get a time-stamp, which makes it one of level B-T (EN 319 132-1, 5.3).
///
/// Send ``request`` to an authority and hand its answer to ``finish(response:)``. The document's bytes stay as they are:
/// the time-stamp is inserted among the properties that the signature does not cover.
public struct PreparedTimeStamp: Sendable {
    /// What the authority is asked.
    public let request: TimeStampRequest
    private let document: XMLSource
    private let fingerprint: [Int]
    private let place: TimeStampPlace
    private let method: CanonicalMethod

    /// Reads a signed document and prepares a time-stamp for one of its signatures.
    ///
    /// - Parameters:
    ///   - document: read once now and once when the result is written.
    ///   - choice: which signature is meant, where the document has more than one.
    ///   - method: the canonical form of the signature value that is time-stamped.
    ///   - digest: SHA-256, SHA-384 or SHA-512.
    ///   - nonce: never the same twice.
    /// - Throws: `notReadable`; `placeMissing` where no signature is meant or it is no XAdES signature; `placeRepeated`
    ///   where more than one is meant; `badPlan` for another digest.
    public init(
        _ document: XMLSource, choosing choice: SignatureChoice = .all, method: CanonicalMethod = .exclusive,
        digest: DigestMethod = .sha256, nonce: UInt64 = .random(in: 1...UInt64.max)
    ) throws(XMLSignatureError) {
        do {
            self.document = document
            self.fingerprint = try document.fingerprint()
            self.method = method
            let facts = try Self.signature(in: document, choosing: choice)
            self.place = try TimeStampPlace(facts)
            guard let value = try facts.canonicalForm(of: ["SignatureValue"], method: method) else {
                throw XMLSignatureError(code: .badPlan, reason: "the signature value has no such canonical form")
            }
            self.request = try TimeStampRequest(over: value, digest: digest, nonce: nonce)
        } catch let error as TimeStampError {
            throw XMLSignatureError(code: .badPlan, reason: error.reason)
        } catch {
            throw XMLSignatureError(error)
        }
    }

    /// Checks the authority's answer and puts its time-stamp into the document.
    /// - Parameter response: the body of type `application/timestamp-reply`.
    /// - Throws: ``TimeStampError``; whether the authority is trusted is not looked at.
    public func finish(response: [UInt8]) throws(TimeStampError) -> SignedDocument {
        let token = try self.request.token(from: response)
        do {
            let property = try self.place.property(token, method: self.method)
            let place = SigningPlace(self.place.element, in: self.document, fingerprint: self.fingerprint)
            return SignedDocument(place, signature: property)
        } catch {
            throw TimeStampError(.malformed, "\(error)")
        }
    }

    private static func signature(
        in document: XMLSource, choosing choice: SignatureChoice
    ) throws -> SignatureFacts {
        let survey = try DocumentSurvey(document)
        guard !survey.isTranscoded else {
            throw XMLReadError(code: .encoding, reason: "only a document in UTF-8 gets a time-stamp")
        }
        let found = try survey.signatures.filter(choice.mayMean).map { noticed in
            var facts = SignatureFacts(noticed)
            facts.node = try SignatureNode.read(noticed)
            return facts
        }.filter(choice.means)
        guard let facts = found.first else {
            throw XMLSignatureError(code: .placeMissing, reason: "the document has no such signature")
        }
        guard found.count == 1 else {
            throw XMLSignatureError(code: .placeRepeated, reason: "the document has more than one such signature")
        }
        return facts
    }
}
