/// Reads the text of a name's attribute, whatever string type its authority chose (RFC 5280, 4.1.2.4).
package enum DirectoryString {
    /// Text with what was wrong with its bytes.
    struct Decoded {
        var text: String
        /// Nil where the bytes are what their type allows.
        var oddity: CertificateDefect.Code?
        /// Whether other bytes could give the same text.
        var isFaithful = true
    }

    /// The text; nil where the element is no string.
    package static func text(of element: DERElement) -> String? { self.decode(element)?.text }

    static func decode(_ element: DERElement) -> Decoded? {
        guard !element.isConstructed else { return nil }
        switch element.tag {
        case .utf8String: return self.utf8(element.content) { _ in true }
        case .printableString: return self.utf8(element.content, self.isPrintable)
        case .numericString: return self.utf8(element.content) { (0x30...0x39).contains($0) || $0 == 0x20 }
        case .ia5String: return self.utf8(element.content) { $0 < 0x80 }
        case .visibleString: return self.utf8(element.content) { (0x20..<0x7F).contains($0) }
        case .teletexString:
            var decoded = self.utf8(element.content) { $0 < 0x80 }
            decoded.oddity = .stringType
            return decoded
        case .bmpString: return self.utf16(element.content)
        case .universalString: return self.utf32(element.content)
        default: return nil
        }
    }

    /// UTF-8 where the bytes are, else Latin-1, which every sequence of bytes is.
    private static func utf8(_ octets: ArraySlice<UInt8>, _ isAllowed: (UInt8) -> Bool) -> Decoded {
        let oddity: CertificateDefect.Code? = octets.allSatisfy(isAllowed) ? nil : .stringCharacters
        if let text = String(validating: octets, as: UTF8.self) { return Decoded(text: text, oddity: oddity) }
        let text = String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
        return Decoded(text: text, oddity: .stringCharacters)
    }

    /// Big-endian UTF-16: tolerant of the surrogate pairs that some authorities put into a BMPString.
    private static func utf16(_ octets: ArraySlice<UInt8>) -> Decoded {
        let units = stride(from: octets.startIndex, to: octets.endIndex - 1, by: 2).map {
            UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
        }
        if octets.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) {
            return Decoded(text: text, oddity: .stringType)
        }
        return Decoded(text: String(decoding: units, as: UTF16.self), oddity: .stringCharacters, isFaithful: false)
    }

    private static func utf32(_ octets: ArraySlice<UInt8>) -> Decoded {
        let units = stride(from: octets.startIndex, to: octets.endIndex - 3, by: 4).map { start in
            octets[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        if octets.count.isMultiple(of: 4), let text = String(validating: units, as: UTF32.self) {
            return Decoded(text: text, oddity: .stringType)
        }
        return Decoded(text: String(decoding: units, as: UTF32.self), oddity: .stringCharacters, isFaithful: false)
    }

    /// X.680, 41.4.
    private static func isPrintable(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x20, 0x27, 0x28, 0x29, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x3F: true
        default: false
        }
    }
}
