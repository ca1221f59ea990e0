import Certificates
import CryptoExtras
import FoundationEssentials
import PublicKeys
import TestSupport

/// The kinds of certificates of the table in `docs/certificates.md`, made for each run.
struct CertificateKinds {
    /// A kind with everything that a verification of it has.
    struct Kind {
        var name: String
        var certificate: [UInt8]
        /// What comes along in the signature.
        var carried: [[UInt8]] = []
        var trust: [[UInt8]]
    }

    typealias Change = (inout OddCertificate) throws -> Void

    private(set) var all: [Kind] = []
    private let rootKey = OddCertificate.Key.newP256()
    private let rsaRootKey: OddCertificate.Key
    private let signerKey = OddCertificate.Key.newP256()
    private let root: [UInt8]
    private let rsaRoot: [UInt8]

    init() throws {
        self.rsaRootKey = try .newRSA(2_048)
        self.root = try OddCertificate.authority("Gốc thử", self.rootKey)
        self.rsaRoot = try OddCertificate.authority("Gốc RSA", self.rsaRootKey)
        try self.addUsages()
        try self.addStrengths()
        try self.addWritings()
        try self.addChains()
    }

    private mutating func add(_ name: String, _ change: Change = { _ in }) throws {
        var certificate = OddCertificate(self.signerKey)
        try change(&certificate)
        self.all.append(Kind(name: name, certificate: try certificate.signed(by: self.rootKey), trust: [self.root]))
    }

    private mutating func addRSA(_ name: String, _ change: Change) throws {
        var certificate = OddCertificate(self.signerKey)
        certificate.issuer = OddCertificate.name([(OID(2, 5, 4, 3), 0x0C, "Gốc RSA")])
        try change(&certificate)
        let der = try certificate.signed(by: self.rsaRootKey)
        self.all.append(Kind(name: name, certificate: der, trust: [self.rsaRoot]))
    }

    private mutating func addUsages() throws {
        func purpose(_ number: UInt64) -> OID { OID(1, 3, 6, 1, 5, 5, 7, 3, number) }
        let good = OddCertificate.usage(0xC0)
        try self.add("a company's, as it should be")
        try self.add("`CA:FALSE` said") { $0.extensions = [OddCertificate.constraints(nil), good] }
        try self.add("`CA:TRUE`") { $0.extensions = [OddCertificate.constraints(true), good] }
        try self.add("no key usage") { $0.extensions = [] }
        try self.add("key usage: encipherment only") { $0.extensions = [OddCertificate.usage(0x30)] }
        try self.add("key usage: non-repudiation only") { $0.extensions = [OddCertificate.usage(0x40)] }
        try self.add("key usage cannot be read") {
            $0.extensions = [OddCertificate.extended(CertificateExtension.keyUsage, critical: true, [0x04, 0])]
        }
        let uses: [(String, [OID])] = [
            ("TLS server only", [purpose(1)]), ("TLS client", [purpose(2)]), ("code signing only", [purpose(3)]),
            ("e-mail", [purpose(4)]), ("time-stamping only", [purpose(8)]), ("OCSP only", [purpose(9)]),
            ("document signing (RFC 9336)", [purpose(36)]),
            ("Microsoft's document signing", [OID(1, 3, 6, 1, 4, 1, 311, 10, 3, 12)]),
            ("Adobe's document signing", [OID(1, 2, 840, 113_583, 1, 1, 5)]), ("any", [OID(2, 5, 29, 37, 0)]),
            ("e-mail beside OCSP", [purpose(9), purpose(4)]),
        ]
        for (name, purposes) in uses {
            try self.add("extended key usage: \(name)") { $0.extensions.append(OddCertificate.purposes(purposes)) }
        }
    }

    private mutating func addStrengths() throws {
        try self.addRSA("signed with SHA-256 and RSA 2048") { _ in }
        try self.addRSA("signed with SHA-1") { $0.digest = .sha1 }
        try self.addRSA("signed with MD5") { $0.digest = .md5 }
        let small = try OddCertificate.Key.newRSA(1_024)
        try self.add("RSA key of 1024 bits") { $0.keyInfo = small.info }
        let weakRoot = try OddCertificate.authority("Gốc yếu", small)
        var below = OddCertificate(self.signerKey)
        below.issuer = OddCertificate.name([(OID(2, 5, 4, 3), 0x0C, "Gốc yếu")])
        self.all.append(
            Kind(name: "under a root of 1024 bits", certificate: try below.signed(by: small), trust: [weakRoot]))
        let old = try OddCertificate.authority("Gốc RSA", self.rsaRootKey) { $0.digest = .sha1 }
        var modern = OddCertificate(self.signerKey)
        modern.issuer = OddCertificate.name([(OID(2, 5, 4, 3), 0x0C, "Gốc RSA")])
        self.all.append(
            Kind(
                name: "under a root that signed itself with SHA-1", certificate: try modern.signed(by: self.rsaRootKey),
                trust: [old]))
        let curve = OddCertificate.explicitCurve(self.signerKey.info)
        try self.add("key on a curve written out in full") { $0.keyInfo = curve }
    }

    private mutating func addWritings() throws {
        try self.add("negative serial number") { $0.serial = [0xFB] }
        try self.add("serial number zero") { $0.serial = [0] }
        try self.add("serial number of 25 octets") { $0.serial = [UInt8](repeating: 0x11, count: 25) }
        try self.add("serial number with needless zeros") { $0.serial = [0, 0, 5] }
        try self.add("no end (9999-12-31)") { $0.notAfter = OddCertificate.time("99991231235959Z") }
        try self.add("time without seconds") { $0.notBefore = OddCertificate.time("2601010000Z") }
        try self.add("time with an offset") { $0.notBefore = OddCertificate.time("260101000000+0700") }
        try self.add("time with a fraction") { $0.notBefore = OddCertificate.time("20260101000000.5Z") }
        try self.add("GeneralizedTime before 2050") { $0.notAfter = OddCertificate.time("20360101000000Z") }
        try self.add("a time that is none") { $0.notAfter = OddCertificate.time("361301000000Z") }
        try self.add("expired") { $0.notAfter = OddCertificate.time("260201000000Z") }
        try self.add("not valid yet") { $0.notBefore = OddCertificate.time("300101000000Z") }
        try self.add("names in BMPString") {
            $0.subject = OddCertificate.name([
                (OID(2, 5, 4, 10), 0x1E, "CÔNG TY VÍ DỤ"), (AttributeType.userIdentifier, 0x1E, "MST:0101234565"),
            ])
        }
        try self.add("PrintableString with `&`, `_`, `*`, `@`") {
            $0.subject = OddCertificate.name([
                (OID(2, 5, 4, 10), 0x13, "CONG TY A&B_C*@"), (AttributeType.userIdentifier, 0x13, "MST:0101234565"),
            ])
        }
        try self.add("NULL missing behind the RSA key") {
            $0.keyInfo = OddCertificate.withoutNull(try OddCertificate.Key.newRSA(2_048).info)
        }
        let other = OddCertificate.algorithm(AlgorithmIdentifier.rsa(11))
        try self.add("algorithms inside and outside differ") { $0.innerAlgorithm = other }
        let usage = OddCertificate.usage(0xC0)
        try self.add("`CA:FALSE` written out") { $0.extensions = [OddCertificate.constraints(false), usage] }
        let unknown = OID(1, 3, 6, 1, 4, 1, 99_999, 1)
        try self.add("unknown extension, not critical") {
            $0.extensions.append(OddCertificate.extended(unknown, critical: false, [5, 0]))
        }
        try self.add("unknown critical extension") {
            $0.extensions.append(OddCertificate.extended(unknown, critical: true, [5, 0]))
        }
        try self.add("key usage twice") { $0.extensions = [usage, usage] }
        try self.add("version 1 with extensions") { $0.version = nil }
        try self.add("padding zeros behind it") { $0.tail = [0, 0, 0] }
        try self.add("cut short by a byte")
        self.all[self.all.count - 1].certificate.removeLast()
    }

    private mutating func addChains() throws {
        let middleKey = OddCertificate.Key.newP256()
        let name = "Trung gian thử"
        func below(_ kind: String, _ middle: [[UInt8]], isCarried: Bool = true) throws {
            var certificate = OddCertificate(self.signerKey)
            certificate.issuer = OddCertificate.name([(OID(2, 5, 4, 3), 0x0C, name)])
            self.all.append(
                Kind(
                    name: kind, certificate: try certificate.signed(by: middleKey), carried: isCarried ? middle : [],
                    trust: isCarried ? [self.root] : [self.root] + middle))
        }
        let root = (name: "Gốc thử", key: self.rootKey)
        let good = try OddCertificate.authority(name, middleKey, by: root)
        try below("intermediate in the trust store", [good], isCarried: false)
        try below("intermediate in the signature", [good])
        try below("intermediate missing", [])
        let shouting = try OddCertificate.authority("TRUNG  GIAN THỬ", middleKey, by: root)
        try below("intermediate's name in other letters", [shouting])
        try below(
            "intermediate without `CA:TRUE`",
            [
                try OddCertificate.authority(name, middleKey, by: root) { $0.extensions = [OddCertificate.usage(0x06)] }
            ])
        try below(
            "intermediate that may not issue (key usage)",
            [
                try OddCertificate.authority(name, middleKey, by: root) {
                    $0.extensions = [OddCertificate.constraints(true), OddCertificate.usage(0xC0)]
                }
            ])
        try below(
            "intermediate with an expired and a valid certificate",
            [
                try OddCertificate.authority(name, middleKey, by: root) {
                    $0.notAfter = OddCertificate.time("260201000000Z")
                },
                good,
            ])
        let allowed = OddCertificate.name([(OID(2, 5, 4, 10), 0x0C, "Công ty A")])
        let others = OddCertificate.name([(OID(2, 5, 4, 10), 0x0C, "CÔNG TY B")])
        for (kind, name) in [("that allow it", allowed), ("that do not allow it", others)] {
            try below(
                "intermediate with name constraints \(kind)",
                [
                    try OddCertificate.authority("Trung gian thử", middleKey, by: root) {
                        $0.extensions.append(OddCertificate.permitting(name))
                    }
                ])
        }
        let firstKey = OddCertificate.Key.newP256()
        let short = try OddCertificate.authority("Cấp một", firstKey, by: root, pathLength: 0)
        let second = try OddCertificate.authority(name, middleKey, by: (name: "Cấp một", key: firstKey))
        try below("a chain longer than its authority allows", [short, second])
        let stranger = try OddCertificate.authority("Gốc thử", .newP256())
        var forged = OddCertificate(self.signerKey)
        forged.extensions = [OddCertificate.usage(0xC0)]
        self.all.append(
            Kind(
                name: "under a stranger of the root's name", certificate: try forged.signed(by: self.signerKey),
                carried: [stranger], trust: [self.root]))
    }
}

extension OddCertificate {
    /// A P-256 key with its curve's numbers in place of the name (X9.62; forbidden by RFC 5480, 2.1.1).
    static func explicitCurve(_ info: [UInt8]) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.sequence { writer in
                writer.identifier(OID(1, 2, 840, 10_045, 2, 1))
                writer.sequence { writer in writer.integer([1]) }
            }
            writer.bitString(info.suffix(65))
        }
        return writer.bytes
    }

    /// An RSA key without the NULL behind its algorithm.
    static func withoutNull(_ info: [UInt8]) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.raw(Self.algorithm(AlgorithmIdentifier.rsa(1), withNull: false))
            let bits = (try? DERCursor.only(info).children().last?.encoded).flatMap(\.self) ?? []
            writer.raw(bits)
        }
        return writer.bytes
    }
}
