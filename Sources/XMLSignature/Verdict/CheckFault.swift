/// Why a check did not pass, or what is odd although it did: a code, and the values that belong to it.
public struct CheckFault: Hashable, Sendable, Codable {
    /// What it is.
    public var code: Code
    /// What belongs to it, by name: `element`, `algorithm`, `uri`, `paths` and so on.
    public var values: [String: String]

    /// Makes a fault.
    public init(_ code: Code, _ values: [String: String] = [:]) {
        self.code = code
        self.values = values
    }

    /// One sentence in plain English.
    public var reason: String {
        var values = self.values
        values["because"] = values["because"].map { "\(RefusedAlgorithm.words($0)): " } ?? ""
        return values.reduce(self.code.template) { text, pair in
            text.split(separator: "{\(pair.key)}", omittingEmptySubsequences: false).joined(separator: pair.value)
        }
    }
}

extension CheckFault {
    /// The kinds of faults; the names are stable.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        // How the signature is built.

        /// `element` is not built as it should be.
        case wrongBuild = "wrong-build"
        /// SignedInfo and SignatureValue must come first.
        case wrongOrder = "wrong-order"
        /// `element` is not allowed here.
        case notAllowedHere = "not-allowed-here"
        /// `element` has no Algorithm.
        case algorithmMissing = "algorithm-missing"
        /// `element` holds more than text.
        case moreThanText = "more-than-text"
        /// `element` is not base 64.
        case notBase64 = "not-base64"
        /// `element` has parameters.
        case unexpectedParameters = "unexpected-parameters"
        /// Two different keys in KeyInfo.
        case differentKeys = "different-keys"
        /// There is no `element`.
        case elementMissing = "element-missing"
        /// `element` is there more than once.
        case elementRepeated = "element-repeated"
        /// `element` has no `attribute`.
        case attributeMissing = "attribute-missing"
        /// KeyValue is not the certificate's key.
        case keyValueOther = "key-value-other"

        // More than is looked at.

        /// Too many references.
        case tooManyReferences = "too-many-references"
        /// Too many manifests.
        case tooManyManifests = "too-many-manifests"
        /// Too many certificates.
        case tooManyCertificates = "too-many-certificates"
        /// Too many names in KeyInfo.
        case tooManyNames = "too-many-names"
        /// Too many time-stamps.
        case tooManyTimeStamps = "too-many-time-stamps"
        /// A serial number is too long.
        case serialTooLong = "serial-too-long"
        /// The manifest is too large.
        case manifestTooLarge = "manifest-too-large"

        // Algorithms.

        /// `algorithm` is not accepted.
        case signatureMethodUnknown = "signature-method-unknown"
        /// `algorithm` is not accepted by profile `profile`.
        case signatureMethodOfOtherProfile = "signature-method-of-other-profile"
        /// A truncated HMAC is not accepted.
        case truncatedCode = "truncated-code"
        /// `algorithm` takes no parameters.
        case methodParameters = "method-parameters"
        /// These parameters of RSASSA-PSS are not accepted.
        case maskParameters = "mask-parameters"
        /// `algorithm` is not accepted.
        case digestUnknown = "digest-unknown"
        /// `algorithm` is not accepted by profile `profile`.
        case digestOfOtherProfile = "digest-of-other-profile"
        /// `algorithm` is not accepted.
        case canonicalizationUnknown = "canonicalization-unknown"
        /// `algorithm` is not accepted by profile `profile`.
        case canonicalizationOfOtherProfile = "canonicalization-of-other-profile"
        /// `algorithm` is not accepted.
        case transformUnknown = "transform-unknown"
        /// `algorithm` is not accepted by profile `profile`.
        case transformOfOtherProfile = "transform-of-other-profile"
        /// These transforms cannot follow one another.
        case transformsDoNotFollow = "transforms-do-not-follow"
        /// SHA-1 is not enough.
        case weakDigest = "weak-digest"
        /// The key is too short.
        case weakKey = "weak-key"

        // What is signed.

        /// A missing URI does not point into the document.
        case uriMissing = "uri-missing"
        /// `uri` does not point into the document.
        case uriOutside = "uri-outside"
        /// The Id is there 0 times.
        case idNotFound = "id-not-found"
        /// The Id is there `count` times.
        case idRepeated = "id-repeated"
        /// Nothing is left of it.
        case nothingLeft = "nothing-left"
        /// Its text is not base 64.
        case contentNotBase64 = "content-not-base64"
        /// It has no canonical form.
        case noCanonicalForm = "no-canonical-form"
        /// Not looked at.
        case notLookedAt = "not-looked-at"
        /// The digest of the content is another than the one that was signed.
        case digestDiffers = "digest-differs"
        /// What it points at is not a manifest.
        case notManifest = "not-manifest"
        /// The signature does not stand where this profile has it.
        case otherPlace = "other-place"
        /// The signature does not cover the whole document in the way of this profile.
        case otherCoverage = "other-coverage"
        /// The signature covers only `paths`, not the whole document.
        case coversPart = "covers-part"
        /// The signature covers no part of the document that could be computed.
        case coversNothing = "covers-nothing"
        /// The signature does not cover `wanted`; it covers `paths`.
        case coversOther = "covers-other"
        /// The document has no `wanted`.
        case coveredMissing = "covered-missing"

        // The key and the value.

        /// SignedInfo has no canonical form.
        case signedInfoForm = "signed-info-form"
        /// The signature carries no key.
        case keyMissing = "key-missing"
        /// The signature carries no certificate.
        case certificateMissing = "certificate-missing"
        /// The certificate cannot be read: not a certificate in DER.
        case certificateUnreadable = "certificate-unreadable"
        /// The certificate's key is neither RSA nor a NIST curve.
        case certificateKeyUnknown = "certificate-key-unknown"
        /// `element` holds a kind of key that is not accepted.
        case keyKindUnknown = "key-kind-unknown"
        /// `element` cannot be read.
        case keyUnreadable = "key-unreadable"
        /// `element` is not accepted.
        case keyElsewhere = "key-elsewhere"
        /// The key at hand is not for `algorithm`.
        case keyOfOtherKind = "key-of-other-kind"
        /// The signature cannot be computed with this key of `bits` bits.
        case keyRefused = "key-refused"
        /// An HMAC is computed with a shared secret, which is not at hand.
        case secretMissing = "secret-missing"
        /// The value does not fit SignedInfo and the key.
        case valueDiffers = "value-differs"
        /// The value has `length` bytes, and the key makes `expected`.
        case valueLength = "value-length"
        /// The value has `length` bytes, and r and s side by side have `expected`.
        case pairLength = "pair-length"
        /// The value fits, but it is not written as r and s side by side.
        case pairEncoding = "pair-encoding"

        // The properties of XAdES.

        /// The signature has no QualifyingProperties.
        case propertiesMissing = "properties-missing"
        /// QualifyingProperties is for another signature.
        case propertiesOfOther = "properties-of-other"
        /// SignedProperties are not signed.
        case propertiesNotSigned = "properties-not-signed"
        /// SignedProperties are referenced twice.
        case propertiesTwice = "properties-twice"
        /// The reference does not cover this signature's SignedProperties.
        case propertiesNotCovered = "properties-not-covered"
        /// There is no SigningTime.
        case signingTimeMissing = "signing-time-missing"
        /// SigningTime is no dateTime.
        case signingTimeFormat = "signing-time-format"
        /// The signer's certificate is not signed.
        case certificateNotSigned = "certificate-not-signed"
        /// There is no certificate to compare with.
        case certificateNotAtHand = "certificate-not-at-hand"
        /// The digest `algorithm` is not accepted.
        case certificateDigestUnknown = "certificate-digest-unknown"
        /// The signed digest is another certificate's.
        case certificateDigestDiffers = "certificate-digest-differs"
        /// SigningCertificate is the property of older signatures, not of the baseline.
        case oldSigningCertificate = "old-signing-certificate"
        /// Issuer and serial number beside the certificate's digest differ; the digest decides.
        case issuerSerialDiffers = "issuer-serial-differs"
        /// Issuer and serial number beside the certificate's digest are unreadable; the digest decides.
        case issuerSerialUnreadable = "issuer-serial-unreadable"
        /// A DataObjectFormat points at no reference.
        case formatOfNothing = "format-of-nothing"
        /// The format of "`uri`" is not signed.
        case formatNotSigned = "format-not-signed"
        /// Nothing but the signature's own parts is signed.
        case ownPartsOnly = "own-parts-only"
        /// Not understood: `names`.
        case propertyUnknown = "property-unknown"
        /// The policy that the signature names is not at hand.
        case policyNotAtHand = "policy-not-at-hand"
        /// CounterSignature is not built as it should be.
        case counterSignatureBuild = "counter-signature-build"
        /// It signs another signature.
        case counterSignatureOther = "counter-signature-other"
    }
}
