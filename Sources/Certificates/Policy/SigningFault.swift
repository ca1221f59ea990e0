/// Why a certificate cannot sign dossiers, whoever issued it and whenever it is asked; dates and chain are judged apart.
public enum SigningFault: Hashable, Sendable, CustomStringConvertible {
    /// It is an authority's certificate (basic constraints: RFC 5280, 4.2.1.9).
    case authority
    /// It does not say what the key is for (key usage: RFC 5280, 4.2.1.3).
    case keyUsageMissing
    /// Its key usage allows no signature, or cannot be read.
    case keyUsage
    /// It is for other purposes only (extended key usage: RFC 5280, 4.2.1.12); their object identifiers.
    case extendedKeyUsage([String])
    /// An RSA key of fewer than 2048 bits.
    case weakKey(bits: Int)
    /// It was signed with an algorithm that is too weak or unknown, by its name.
    case algorithm(String)
    /// It is not as the standards have it: the defect's stable code, and where.
    case defect(code: String, place: String)

    /// A stable name of the kind.
    public var code: String {
        switch self {
        case .authority: "certificate-authority"
        case .keyUsageMissing: "key-usage-missing"
        case .keyUsage: "key-usage"
        case .extendedKeyUsage: "extended-key-usage"
        case .weakKey: "weak-key"
        case .algorithm: "algorithm"
        case .defect(let code, _): code
        }
    }

    /// One phrase in plain English.
    public var description: String {
        switch self {
        case .authority: "it is an authority's certificate"
        case .keyUsageMissing: "it does not say what its key may be used for"
        case .keyUsage: "the key may not sign"
        case .extendedKeyUsage(let purposes): "it is for other purposes only: \(purposes.joined(separator: ", "))"
        case .weakKey(let bits): "an RSA key of \(bits) bits is too short"
        case .algorithm(let name): "it was signed with \(name), which is not accepted"
        case .defect(let code, let place): "\(place): \(code)"
        }
    }

    /// Whether it is about strength (ETSI EN 319 102-1: CRYPTO_CONSTRAINTS_FAILURE).
    var isAboutStrength: Bool {
        switch self {
        case .weakKey, .algorithm: true
        case .authority, .keyUsageMissing, .keyUsage, .extendedKeyUsage, .defect: false
        }
    }
}
