/// Something in a certificate that the standards do not allow, or that is worth a word; the rest is read all the same.
package struct CertificateDefect: Hashable, Sendable {
    /// What it is; the raw values are stable.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// Bytes follow the certificate.
        case trailingBytes = "trailing-bytes"
        /// The certificate ends before its own lengths say.
        case cutShort = "cut-short"
        /// A length is written as BER allows and DER does not (X.690, 10.1).
        case lengthNotDER = "length-not-der"
        /// A member is missing, is not what stands there by RFC 5280, 4.1, or is there too much.
        case structure = "structure"
        /// DER leaves a value out that is the default (X.690, 11.5).
        case defaultWritten = "default-written"
        /// The serial number is negative (RFC 5280, 4.1.2.2).
        case serialNegative = "serial-negative"
        /// The serial number is zero.
        case serialZero = "serial-zero"
        /// The serial number has more than 20 octets.
        case serialTooLong = "serial-too-long"
        /// The serial number begins with octets that it does not need (X.690, 8.3.2).
        case serialPadded = "serial-padded"
        /// The algorithm inside what is signed is not the one outside (RFC 5280, 4.1.1.2).
        case algorithmsDiffer = "algorithms-differ"
        /// NULL is missing behind an RSA algorithm (RFC 4055, 5).
        case parametersMissing = "parameters-missing"
        /// A time without seconds (RFC 5280, 4.1.2.5).
        case timeWithoutSeconds = "time-without-seconds"
        /// A time that is not in `Z`.
        case timeWithOffset = "time-with-offset"
        /// A time with parts of a second.
        case timeWithFraction = "time-with-fraction"
        /// GeneralizedTime where UTCTime is due.
        case generalizedTimeBefore2050 = "generalized-time-before-2050"
        /// A time that cannot be read.
        case timeUnreadable = "time-unreadable"
        /// It ends before it begins.
        case validityReversed = "validity-reversed"
        /// A name is not built as names are.
        case nameUnreadable = "name-unreadable"
        /// A string holds characters or octets that its type does not allow.
        case stringCharacters = "string-characters"
        /// A string type that RFC 5280 keeps for old names only: TeletexString, BMPString, UniversalString.
        case stringType = "string-type"
        /// The key cannot be read.
        case keyUnreadable = "key-unreadable"
        /// The key is of a kind that is not dealt with.
        case keyUnsupported = "key-unsupported"
        /// The same extension twice (RFC 5280, 4.2).
        case extensionTwice = "extension-twice"
        /// An extension that cannot be read.
        case extensionUnreadable = "extension-unreadable"
        /// A critical extension that nobody here knows (RFC 5280, 4.2).
        case extensionUnknownCritical = "extension-unknown-critical"
        /// The signature value cannot be read.
        case signatureUnreadable = "signature-unreadable"
    }

    package let code: Code
    /// Where: the field's name in RFC 5280, or an object identifier in dotted form.
    package let place: String

    package init(_ code: Code, _ place: String) {
        self.code = code
        self.place = place
    }

    /// Whether a certificate that has it can still lead to a root; else it is refused by this name.
    package var isHarmless: Bool {
        switch self.code {
        case .trailingBytes, .lengthNotDER, .defaultWritten, .serialNegative, .serialZero, .serialTooLong,
            .serialPadded, .parametersMissing, .generalizedTimeBefore2050, .stringCharacters, .stringType:
            true
        case .cutShort, .structure, .algorithmsDiffer, .timeWithoutSeconds, .timeWithOffset, .timeWithFraction,
            .timeUnreadable, .validityReversed, .nameUnreadable, .keyUnreadable, .keyUnsupported, .extensionTwice,
            .extensionUnreadable, .extensionUnknownCritical, .signatureUnreadable:
            false
        }
    }
}
