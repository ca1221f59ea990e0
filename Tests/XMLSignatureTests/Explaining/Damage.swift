import TestSupport
import XMLSignature

/// What happens to documents after they were signed, done on purpose.
enum Damage {
    /// A form whose text has a line end, an attribute, markup characters and Vietnamese letters.
    static let form = """
        <?xml version="1.0" encoding="utf-8"?>\r\n<TK3-TS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xmlns:xsd="http://www.w3.org/2001/XMLSchema"><NoiDung><TenDonVi loai="công ty">CÔNG TY VÍ DỤ</TenDonVi>\
        <MaSoThue>0101234565</MaSoThue><GhiChu>dòng một\ndòng hai</GhiChu><So>3 &lt; 4 &amp; 5</So><x /></NoiDung>\
        <Cky /></TK3-TS>
        """

    /// Signs a text in its `Cky`.
    static func signed(
        _ text: String = Self.form, by signer: TestSigner? = nil, profile: SignatureProfile = .bhxh
    ) throws -> [UInt8] {
        try Samples.sign(
            .bytes(Array(text.utf8)), by: signer ?? TestAuthority.signer(), profile: profile
        ).bytes()
    }

    /// Replaces every occurrence of a text.
    static func replaceAll(_ old: String, with new: String, in bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let parts = text.split(separator: Array(old.unicodeScalars), omittingEmptySubsequences: false)
        return Array(parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: new).utf8)
    }

    /// The same without the signature: text before it is changed, the signature stays as it is.
    static func before(_ signed: [UInt8], _ change: ([UInt8]) -> [UInt8]) -> [UInt8] {
        let text = String(decoding: signed, as: UTF8.self)
        guard let start = text.ranges(of: "<Signature ").first?.lowerBound else { return signed }
        return change(Array(text[..<start].utf8)) + Array(text[start...].utf8)
    }

    /// Puts every element on a line of its own.
    static func indented(_ bytes: [UInt8], by unit: String = "  ") -> [UInt8] {
        self.replaceAll("><", with: ">\n\(unit)<", in: bytes)
    }

    /// Gives the signature another value.
    static func replaceValue(_ signed: [UInt8], with value: [UInt8]) -> [UInt8] {
        let old = Samples.part(from: "<SignatureValue>", to: "</SignatureValue>", of: signed)
        return Samples.replace(old, with: "<SignatureValue>\(Base64.text(value))</SignatureValue>", in: signed)
    }

    /// The value that a signature carries.
    static func value(_ signed: [UInt8]) throws -> [UInt8] {
        let text = Samples.part(from: "<SignatureValue>", to: "</SignatureValue>", of: signed)
        return try Base64.decode(
            Array(text.dropFirst("<SignatureValue>".count).dropLast("</SignatureValue>".count).utf8))
    }

    /// The causes found in a document.
    static func causes(
        _ bytes: [UInt8], profile: SignatureProfile = .bhxh
    ) throws -> [ExplanationCause.Code] {
        try XMLVerifier(profile: profile, judge: Untrusting()).explain(.bytes(bytes)).map(\.cause.code)
    }
}
