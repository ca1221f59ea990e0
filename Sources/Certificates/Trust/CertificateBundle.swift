internal import CanonicalXML
internal import PublicKeys
internal import XMLSignature

/// The certificates of one file or text, whatever people keep them in.
///
/// PEM with words around it, DER, PKCS#7 in either, `TRUSTED CERTIFICATE`, bare base64. One bad block never ends the
/// rest.
struct CertificateBundle: Sendable {
    private let name: String
    private(set) var certificates: [SignerCertificate] = []
    private(set) var warnings: [TrustWarning] = []
    private var blocks = 0

    private static let bundleLimit = 1_024

    /// Reads bytes.
    /// - Parameter name: what warnings call them.
    init(_ bytes: [UInt8], name: String) {
        self.name = name
        let bytes = Self.narrow(bytes)
        if Self.isDER(bytes) {
            self.readDER(bytes)
        } else {
            let text = PEMText(bytes)
            for block in text.blocks { self.read(block) }
            // Bare base64, as some portals hand certificates out.
            if text.blocks.isEmpty, let der = try? Base64.decode(bytes), der.first == 0x30 { self.readDER(der) }
        }
        if self.certificates.isEmpty, self.warnings.isEmpty { self.warn(.noCertificate, nil, nil) }
    }

    /// A text may begin with `0`, the tag of a SEQUENCE; a certificate goes on with a SEQUENCE and a bundle with an
    /// object identifier.
    private static func isDER(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == 0x30, let first = try? DERCursor(bytes).peek(), let inner = try? first.cursor().peek()
        else {
            return false
        }
        return inner.tag == .sequence || inner.tag == .objectIdentifier
    }

    /// A text that an editor saved as UTF-16, by its byte order mark, as UTF-8; everything else as it is.
    private static func narrow(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.first, let second = bytes.dropFirst().first, [first, second].sorted() == [0xFE, 0xFF]
        else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return first == 0xFE ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func warn(
        _ kind: TrustWarning.Kind, _ block: Int?, _ line: Int?, _ faults: [CheckFault] = []
    ) {
        self.warnings.append(TrustWarning(file: self.name, block: block, line: line, kind: kind, faults: faults))
    }

    /// Elements one behind the other, each a certificate or a bundle.
    private mutating func readDER(_ bytes: [UInt8]) {
        var cursor = DERCursor(bytes)
        while self.blocks < Self.bundleLimit, !cursor.isAtEnd {
            self.blocks += 1
            guard let element = try? cursor.next() else {
                // A tail of zeros or a line end is padding.
                if self.blocks == 1 || !cursor.isPadding { self.warn(.notCertificate, self.blocks, nil) }
                return
            }
            if element.tag.isEndOfContents { continue }
            self.take(Array(element.encoded), self.blocks, nil)
        }
    }

    private mutating func read(_ block: PEMText.Block) {
        self.blocks += 1
        guard ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", "CMS"].contains(block.label) else {
            // Keys and revocation lists are no certificates, and nobody's fault.
            return
        }
        guard let content = block.content else { return self.warn(.noEnd, self.blocks, block.line) }
        guard let der = try? Base64.decode(Array(content)) else {
            return self.warn(.notBase64, self.blocks, block.line)
        }
        var bytes = der
        // What OpenSSL says about trust follows the certificate (X509_CERT_AUX) and is its own business.
        if block.label == "TRUSTED CERTIFICATE", let element = try? DERCursor(der).peek() {
            bytes = Array(element.encoded)
        }
        self.take(bytes, self.blocks, block.line)
    }

    private mutating func take(_ bytes: [UInt8], _ block: Int, _ line: Int?) {
        if let data = try? SignedData(bytes, certificateLimit: Self.bundleLimit) {
            if data.certificates.isEmpty { self.warn(.noCertificate, block, line) }
            for der in data.certificates { self.add(der, block, line) }
        } else {
            self.add(bytes, block, line)
        }
    }

    private mutating func add(_ der: [UInt8], _ block: Int, _ line: Int?) {
        guard let certificate = try? SignerCertificate(der: der) else {
            return self.warn(.notCertificate, block, line)
        }
        let faults = Self.faults(certificate.defects)
        if certificate.isSelfIssued, (try? certificate.parsed.publicKey()) == nil {
            return self.warn(.keyUnusable, block, line, faults)
        }
        if !faults.isEmpty { self.warn(.odd, block, line, faults) }
        self.certificates.append(certificate)
    }

    /// String types of old are in many good roots.
    private static func faults(_ defects: [CertificateDefect]) -> [CheckFault] {
        var faults: [CheckFault] = []
        for fault in defects.filter({ $0.code != .stringType }).map({ CheckFault($0) })
        where !faults.contains(where: { $0.code == fault.code }) {
            faults.append(fault)
        }
        return faults
    }
}
