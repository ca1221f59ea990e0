/// A certificate (RFC 5280, 4.1) as one reader sees it for the whole product.
///
/// The bytes are kept as they came, and nothing in them makes the whole unreadable: each part says for itself whether
/// it can be read, and ``defects`` names what is wrong. Making the value only finds where the parts are; everything
/// else is decoded when asked, so that a verification that needs the key alone pays for no more.
package struct X509Certificate: Sendable {
    /// The bytes as they came, padding included.
    package let bytes: [UInt8]
    /// What the issuer signed; nil where it is cut short.
    package let signedPart: ArraySlice<UInt8>
    /// The subject's name, empty where there is none.
    package let subject: DistinguishedName
    /// The issuer's name.
    package let issuer: DistinguishedName
    package let serial: SerialNumber
    let version: DERElement?
    let innerAlgorithm: DERElement
    let validity: DERElement
    let keyInfo: DERElement
    let extensionList: DERElement?
    let outerAlgorithm: DERElement?
    let signatureBits: DERElement?
    /// What was wrong with the structure.
    let structureDefects: [CertificateDefect]

    /// Longer bytes are not read; real certificates take some kilobytes.
    package static let sizeLimit = 1 << 20
    static let fieldLimit = 32

    /// Finds the parts of a certificate.
    /// - Throws: `malformed` where the bytes do not even lead to a subject and a key, `tooLarge`.
    package init(_ bytes: [UInt8]) throws(DERError) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge }
        var defects: [CertificateDefect] = []
        var all = DERCursor(bytes, allowsCut: true)
        let certificate = try all.take()
        guard certificate.tag == .sequence, certificate.isConstructed else { throw .malformed }
        if certificate.laxness.contains(.cut) { defects.append(CertificateDefect(.cutShort, "certificate")) }
        if !all.isAtEnd { defects.append(CertificateDefect(.trailingBytes, "certificate")) }
        let parts = Self.members(of: certificate, "certificate", &defects)
        guard let signed = parts.first, signed.tag == .sequence, signed.isConstructed else { throw .malformed }
        var fields = Self.members(of: signed, "tbsCertificate", &defects)[...]
        self.version = fields.first?.tag == .context(0) ? fields.popFirst() : nil
        // serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo
        guard fields.count >= 6 else { throw .malformed }
        let first = fields.startIndex
        let tags: [DERTag] = [.integer, .sequence, .sequence, .sequence, .sequence, .sequence]
        for (index, tag) in tags.enumerated() where fields[first + index].tag != tag { throw .malformed }
        self.bytes = bytes
        self.signedPart = signed.encoded
        self.serial = SerialNumber(octets: fields[first].content)
        self.innerAlgorithm = fields[first + 1]
        self.issuer = DistinguishedName(fields[first + 2])
        self.validity = fields[first + 3]
        self.subject = DistinguishedName(fields[first + 4])
        self.keyInfo = fields[first + 5]
        let others = fields.dropFirst(6)
        self.extensionList = others.first { $0.tag == .context(3) }
        let known: [DERTag] = [.context(1), .context(2), .context(3)]
        let isRepeated = others.count > 1 && Set(others.map(\.tag)).count < others.count
        if isRepeated || others.contains(where: { !known.contains($0.tag) }) {
            defects.append(CertificateDefect(.structure, "tbsCertificate"))
        }
        self.outerAlgorithm = parts.count > 1 ? parts[1] : nil
        self.signatureBits = parts.count > 2 ? parts[2] : nil
        if parts.count != 3 { defects.append(CertificateDefect(.structure, "certificate")) }
        self.structureDefects = defects
    }

    /// The members of a part as far as they can be read.
    private static func members(
        of part: DERElement, _ place: String, _ defects: inout [CertificateDefect]
    ) -> [DERElement] {
        var cursor = DERCursor(part, allowsCut: true)
        var members: [DERElement] = []
        var laxness = part.laxness
        while members.count < Self.fieldLimit {
            do throws(DERError) {
                guard let member = try cursor.next() else { break }
                members.append(member)
                laxness.formUnion(member.laxness)
            } catch {
                laxness.insert(.cut)
                break
            }
        }
        if laxness.contains(.cut), !defects.contains(where: { $0.code == .cutShort }) {
            defects.append(CertificateDefect(.cutShort, place))
        }
        if !laxness.isDisjoint(with: [.longLength, .indefinite]) {
            defects.append(CertificateDefect(.lengthNotDER, place))
        }
        return members
    }

    // MARK: Parts

    /// The version as people count, from 1; nil where it cannot be read.
    package var versionNumber: Int? {
        guard let version else { return 1 }
        return (try? version.onlyChild().integer()).map { $0 + 1 }
    }

    /// The first moment of validity; nil where it cannot be read.
    package var notBefore: CertificateTime? { self.time(0) }

    /// The last moment of validity; nil where it cannot be read.
    package var notAfter: CertificateTime? { self.time(1) }

    private func time(_ index: Int) -> CertificateTime? {
        guard let times = try? self.validity.children(.sequence, limit: 2), times.count == 2 else { return nil }
        return try? CertificateTime(times[index])
    }

    /// The algorithm that the certificate was signed with; nil where it cannot be read.
    package var signatureAlgorithm: AlgorithmIdentifier? {
        self.outerAlgorithm.flatMap { try? AlgorithmIdentifier($0) }
    }

    /// The issuer's signature over ``signedPart``; nil where it cannot be read.
    package var signature: [UInt8]? { self.signatureBits.flatMap { try? Array($0.bitOctets()) } }

    /// The key.
    /// - Throws: `unsupported` where it is of a kind that is not dealt with, `malformed` where it cannot be read.
    package func publicKey() throws(DERError) -> PublicKey { try PublicKey(subjectPublicKeyInfo: self.keyInfo) }

    /// The key as SubjectPublicKeyInfo: as it came, but repaired where only NULL is missing behind rsaEncryption.
    package var subjectPublicKeyInfo: [UInt8] {
        guard let key = try? self.publicKey(), case .rsa = key else { return Array(self.keyInfo.encoded) }
        return key.subjectPublicKeyInfo()
    }

    /// Whether issuer and subject are one name: a root, or a certificate that nobody vouches for.
    package var isSelfIssued: Bool {
        self.issuer.element == self.subject.element || self.issuer.comparisonKey == self.subject.comparisonKey
    }
}
