import Certificates
import FoundationEssentials
import TestSupport
import XMLSignature

/// Documents of the tests, all made up, and the steps every test takes.
enum Samples {
    static let form = """
        <?xml version="1.0" encoding="utf-8"?><TK3-TS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xmlns:xsd="http://www.w3.org/2001/XMLSchema"><NoiDung><TenDonVi>CÔNG TY TNHH VÍ DỤ A</TenDonVi>\
        <MaSoThue>0101234565</MaSoThue><GhiChu /><SoLuong>3 &lt; 4 &amp; 5</SoLuong></NoiDung><Cky /></TK3-TS>
        """

    /// The form with another spelling of its sign node.
    static func form(signNode: String) -> [UInt8] {
        Array(self.form.split(separator: "<Cky />").joined(separator: signNode).utf8)
    }

    /// Signs with a signer's key, which the test holds in memory.
    static func sign(
        _ document: XMLSource, at place: String = "TK3-TS/Cky", by signer: TestSigner,
        profile: SignatureProfile = .bhxh
    ) throws -> SignedDocument {
        let xmlSigner = try XMLSigner(
            profile: profile, certificate: signer.certificate.der, signingTime: TestTime.now)
        let prepared = try xmlSigner.prepare(document, at: place)
        return try prepared.finish(signer.sign(prepared.signedInfo))
    }

    /// The signed form.
    static func signedForm() throws -> [UInt8] {
        try self.sign(.bytes(Array(self.form.utf8)), by: TestAuthority.signer()).bytes()
    }

    /// Verifies, trusting the test authority.
    static func verify(
        _ bytes: [UInt8], profile: SignatureProfile = .bhxh, covers: [CoveredPart] = []
    ) async throws -> SignatureReport {
        try await XMLVerifier(profile: profile, judge: TestAuthority.trust(), covers: covers)
            .verify(.bytes(bytes), at: TestTime.now)
    }

    /// Replaces the first occurrence of a text.
    static func replace(_ old: String, with new: String, in bytes: [UInt8]) -> [UInt8] {
        let pattern = Array(old.utf8)
        guard bytes.count >= pattern.count else { return bytes }
        for start in 0...(bytes.count - pattern.count)
        where bytes[start..<(start + pattern.count)].elementsEqual(pattern) {
            return Array(bytes[..<start]) + Array(new.utf8) + Array(bytes[(start + pattern.count)...])
        }
        return bytes
    }

    /// The text between two others, both included.
    static func part(from start: String, to end: String, of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let head = text.ranges(of: start).first,
            let tail = text[head.upperBound...].ranges(of: end).first
        else { return "" }
        return String(text[head.lowerBound..<tail.upperBound])
    }
}
