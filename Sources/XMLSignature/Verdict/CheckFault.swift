/// Why a check did not pass, or what is odd although it did: a code, and the values that belong to it.
public struct CheckFault: Hashable, Sendable, Codable {
    /// What it is.
    public var code: Code
    /// What belongs to it, by name: `element`, `algorithm`, `uri`, `paths` and so on.
    ///
    /// A `moment` is written as RFC 3339 has it; a `place` is a field's name in RFC 5280 or an object identifier.
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
        values["member"] = values["member"].map { "\($0): " } ?? ""
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

        // The chain of certificates, and what a certificate may be used for; `member` names one above the signer's.

        /// No chain leads to a trusted root.
        case certificateChainMissing = "certificate-chain-missing"
        /// It was valid until `moment`.
        case certificateExpired = "certificate-expired"
        /// It is valid from `moment`.
        case certificateNotYetValid = "certificate-not-yet-valid"
        /// Its dates cannot be read.
        case certificateDatesUnreadable = "certificate-dates-unreadable"
        /// It may not issue certificates.
        case certificateMayNotIssue = "certificate-may-not-issue"
        /// Its key may not issue certificates.
        case certificateKeyMayNotIssue = "certificate-key-may-not-issue"
        /// The chain below it is longer than it allows.
        case certificatePathTooLong = "certificate-path-too-long"
        /// It does not allow `name` for a certificate below it.
        case certificateNameOutside = "certificate-name-outside"
        /// The names that it allows below it cannot be read or compared.
        case certificateNamesUnchecked = "certificate-names-unchecked"
        /// It is an authority's certificate (basic constraints: RFC 5280, 4.2.1.9).
        case certificateOfAuthority = "certificate-of-authority"
        /// It does not say what its key may be used for (key usage: RFC 5280, 4.2.1.3).
        case certificateKeyUsageMissing = "certificate-key-usage-missing"
        /// Its key usage allows no signature, or cannot be read.
        case certificateWithoutSigning = "certificate-without-signing"
        /// It does not say for which purposes it is (extended key usage: RFC 5280, 4.2.1.12), or not so that it can be read.
        case certificatePurposesMissing = "certificate-purposes-missing"
        /// It is for other `purposes` only.
        case certificateOtherPurposes = "certificate-other-purposes"
        /// An RSA key of `bits` bits is too short.
        case certificateWeakKey = "certificate-weak-key"
        /// It was signed with `algorithm`, which is too weak or unknown.
        case certificateWeakAlgorithm = "certificate-weak-algorithm"
        /// With what it was signed cannot be read.
        case certificateAlgorithmUnreadable = "certificate-algorithm-unreadable"

        // What the standards do not allow in a certificate, with the `place` where it stands.

        /// Bytes follow it.
        case certificateTrailingBytes = "certificate-trailing-bytes"
        /// It ends before its own lengths say.
        case certificateCutShort = "certificate-cut-short"
        /// A length is not DER.
        case certificateLengthNotDER = "certificate-length-not-der"
        /// `place` is not built as RFC 5280 has it.
        case certificateStructure = "certificate-structure"
        /// A default value is written out in `place`.
        case certificateDefaultWritten = "certificate-default-written"
        /// The serial number is negative.
        case certificateSerialNegative = "certificate-serial-negative"
        /// The serial number is zero.
        case certificateSerialZero = "certificate-serial-zero"
        /// The serial number has more than 20 octets.
        case certificateSerialTooLong = "certificate-serial-too-long"
        /// The serial number begins with octets that it does not need.
        case certificateSerialPadded = "certificate-serial-padded"
        /// The signature algorithm inside is not the one outside.
        case certificateAlgorithmsDiffer = "certificate-algorithms-differ"
        /// NULL is missing behind an RSA algorithm.
        case certificateParametersMissing = "certificate-parameters-missing"
        /// The time in `place` has no seconds.
        case certificateTimeWithoutSeconds = "certificate-time-without-seconds"
        /// The time in `place` is not in UTC.
        case certificateTimeWithOffset = "certificate-time-with-offset"
        /// The time in `place` has parts of a second.
        case certificateTimeWithFraction = "certificate-time-with-fraction"
        /// GeneralizedTime where UTCTime is due.
        case certificateGeneralizedTime = "certificate-generalized-time-before-2050"
        /// The time in `place` cannot be read.
        case certificateTimeUnreadable = "certificate-time-unreadable"
        /// It ends before it begins.
        case certificateValidityReversed = "certificate-validity-reversed"
        /// The name in `place` cannot be read in full.
        case certificateNameUnreadable = "certificate-name-unreadable"
        /// A string holds characters that its type does not allow.
        case certificateStringCharacters = "certificate-string-characters"
        /// A string type that is kept for old names.
        case certificateStringType = "certificate-string-type"
        /// Its key cannot be read.
        case certificateKeyUnreadable = "certificate-key-unreadable"
        /// Its key is of a kind that is not dealt with.
        case certificateKeyUnsupported = "certificate-key-unsupported"
        /// The extension `place` is there twice.
        case certificateExtensionTwice = "certificate-extension-twice"
        /// The extension `place` cannot be read.
        case certificateExtensionUnreadable = "certificate-extension-unreadable"
        /// A critical extension `place` that nobody here knows (RFC 5280, 4.2).
        case certificateExtensionUnknown = "certificate-extension-unknown-critical"
        /// Its own signature cannot be read.
        case certificateSignatureUnreadable = "certificate-signature-unreadable"
    }
}
