/// Which names certificates below may bear (RFC 5280, 4.2.1.10): directory names and DNS names; others are refused by
/// their kind where a certificate bears such a name.
package struct NameConstraints: Sendable {
    private let permitted: [DERElement]
    private let excluded: [DERElement]

    private static let email: UInt32 = 1
    private static let dns: UInt32 = 2
    private static let directory: UInt32 = 4

    init(_ element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        self.permitted = try Self.bases(try fields.next(.context(0)))
        self.excluded = try Self.bases(try fields.next(.context(1)))
        guard fields.isAtEnd else { throw .malformed }
    }

    private static func bases(_ trees: DERElement?) throws(DERError) -> [DERElement] {
        var bases: [DERElement] = []
        for tree in try trees?.children() ?? [] {
            var fields = try tree.cursor(.sequence)
            let base = try fields.take()
            // minimum is 0 and maximum absent in this profile.
            guard fields.isAtEnd, base.tag.contextNumber != nil else { throw .unsupported }
            bases.append(base)
        }
        return bases
    }

    /// Why a certificate may not stand below.
    package enum Fault: Hashable, Sendable {
        /// Its names, or a constraint for such names, cannot be read or are of a kind that is not dealt with.
        case unchecked
        /// Its name is outside the names that its issuer is allowed.
        case outside
    }

    /// Why a certificate may not stand below; nil where it may.
    package func fault(of certificate: X509Certificate) -> Fault? {
        guard let names = self.names(of: certificate) else { return .unchecked }
        for name in names {
            guard let kind = name.kind else { return .unchecked }
            let permitted = self.permitted.filter { $0.tag.contextNumber == kind }
            let excluded = self.excluded.filter { $0.tag.contextNumber == kind }
            guard !permitted.isEmpty || !excluded.isEmpty else { continue }
            guard let isPermitted = Self.matches(name, permitted), let isExcluded = Self.matches(name, excluded) else {
                return .unchecked
            }
            if isExcluded || !permitted.isEmpty && !isPermitted { return .outside }
        }
        return nil
    }

    private enum BornName {
        case subject(DistinguishedName)
        case subjectEmail
        case alternative(DERElement)

        var kind: UInt32? {
            switch self {
            case .subject: NameConstraints.directory
            case .subjectEmail: NameConstraints.email
            case .alternative(let name): name.tag.contextNumber
            }
        }
    }

    private func names(of certificate: X509Certificate) -> [BornName]? {
        var names: [BornName] = certificate.subject.isEmpty ? [] : [.subject(certificate.subject)]
        switch certificate.alternativeNames {
        case .absent: if certificate.subject.first(AttributeType.email) != nil { names.append(.subjectEmail) }
        case .read(let others): names += others.map(BornName.alternative)
        case .unreadable: return nil
        }
        return names
    }

    /// Whether any of the bases contains the name; nil where that cannot be said.
    private static func matches(_ name: BornName, _ bases: [DERElement]) -> Bool? {
        var isAny = false
        for base in bases {
            switch name {
            case .subject(let subject):
                guard let tree = try? base.onlyChild() else { return nil }
                isAny = isAny || DistinguishedName(tree).contains(subject)
            case .alternative(let other) where base.tag.contextNumber == Self.directory:
                guard let tree = try? base.onlyChild(), let name = try? other.onlyChild() else { return nil }
                isAny = isAny || DistinguishedName(tree).contains(DistinguishedName(name))
            case .alternative(let other) where base.tag.contextNumber == Self.dns:
                isAny = isAny || Self.isBelow(other.content, base.content)
            case .subjectEmail, .alternative: return nil
            }
        }
        return isAny
    }

    /// Whether a DNS name is a domain or below it, without regard to case.
    private static func isBelow(_ name: ArraySlice<UInt8>, _ domain: ArraySlice<UInt8>) -> Bool {
        func lower(_ octets: ArraySlice<UInt8>) -> [UInt8] {
            octets.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
        let (name, domain) = (lower(name), lower(domain))
        guard let first = domain.first else { return true }
        let tail = first == UInt8(ascii: ".") ? domain : [UInt8(ascii: ".")] + domain
        return name == domain || name.suffix(tail.count).elementsEqual(tail)
    }
}
