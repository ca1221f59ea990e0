import CanonicalXML
import PublicKeys

/// The keys that may have made a signature's value, in the order in which they are tried.
struct KeyChooser {
    struct Candidate {
        var key: SignatureKey
        var certificate: [UInt8]?
    }

    private(set) var candidates: [Candidate] = []
    private(set) var certificateError: String?
    /// Nil unless both KeyValue and a certificate are there.
    private(set) var keyValueMatches: Bool?
    let isCallers: Bool

    /// The caller's keys and no others where there are any; else KeyValue, else each certificate.
    init(_ keyInfo: KeyInfo, keys: [VerificationKey]) {
        self.isCallers = !keys.isEmpty
        var outlines: [KeyedCertificate] = []
        for der in keyInfo.certificates {
            do throws(XMLSignatureError) {
                outlines.append(try KeyedCertificate(der: der))
            } catch {
                self.certificateError = error.reason
            }
        }
        if let keyValue = keyInfo.keyValue {
            let matching = outlines.first { $0.key == keyValue }
            if !keyInfo.certificates.isEmpty { self.keyValueMatches = matching != nil }
            let certificate = matching?.der ?? outlines.first?.der
            self.candidates = [Candidate(key: .asymmetric(keyValue), certificate: certificate)]
        } else {
            self.candidates = outlines.map { Candidate(key: .asymmetric($0.key), certificate: $0.der) }
        }
        guard self.isCallers else { return }
        let named = keys.filter { $0.name == nil || keyInfo.names.isEmpty || keyInfo.names.contains($0.name ?? "") }
        self.candidates = named.map { Candidate(key: $0.key, certificate: $0.certificate) }
    }

    /// The first key that made the value; the first of all where none did.
    func choose(
        value: [UInt8], message: [UInt8], algorithm: SignatureAlgorithm
    ) -> (candidate: Candidate, fits: Bool)? {
        for candidate in self.candidates
        where candidate.key.verifies(value, over: message, with: algorithm) {
            return (candidate, true)
        }
        return self.candidates.first.map { ($0, false) }
    }
}
