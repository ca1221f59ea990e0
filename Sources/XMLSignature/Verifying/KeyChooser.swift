import CanonicalXML
import PublicKeys

/// The keys that may have made a signature's value, in the order in which they are tried.
struct KeyChooser {
    struct Candidate {
        var key: SignatureKey
        var certificate: [UInt8]?
    }

    private(set) var candidates: [Candidate] = []
    /// Why a certificate, or its key, could not be read.
    private(set) var certificateFault: CheckFault?
    /// Nil unless both KeyValue and a certificate that can be read are there.
    private(set) var keyValueMatches: Bool?
    let isCallers: Bool
    /// Whether the key that counts may be in a certificate that could not be read.
    private let mayMissSigner: Bool

    /// The caller's keys and no others where there are any; else KeyValue, else each certificate.
    init(_ keyInfo: KeyInfo, keys: [VerificationKey]) {
        self.isCallers = !keys.isEmpty
        var outlines: [KeyedCertificate] = []
        for der in keyInfo.certificates {
            do throws(XMLSignatureError) {
                outlines.append(try KeyedCertificate(der: der))
            } catch {
                let isKey = error.code == .unsupportedKey
                self.certificateFault = CheckFault(isKey ? .certificateKeyUnknown : .certificateUnreadable)
            }
        }
        self.mayMissSigner = self.certificateFault != nil && keyInfo.keyValue == nil && keys.isEmpty
        if let keyValue = keyInfo.keyValue {
            let matching = outlines.first { $0.key == keyValue }
            // One that cannot be read may be the one that belongs to KeyValue.
            if matching != nil || (!outlines.isEmpty && self.certificateFault == nil) {
                self.keyValueMatches = matching != nil
            }
            let certificate = matching?.der ?? (self.certificateFault == nil ? outlines.first?.der : nil)
            self.candidates = [Candidate(key: .asymmetric(keyValue), certificate: certificate)]
        } else {
            self.candidates = outlines.map { Candidate(key: .asymmetric($0.key), certificate: $0.der) }
        }
        guard self.isCallers else { return }
        let named = keys.filter { $0.name == nil || keyInfo.names.isEmpty || keyInfo.names.contains($0.name ?? "") }
        self.candidates = named.map { Candidate(key: $0.key, certificate: $0.certificate) }
    }

    /// The key that made the value, or the one that came nearest and why it did not, or why nothing could be computed.
    func choose(
        value: [UInt8], message: [UInt8], algorithm: SignatureAlgorithm
    ) -> (candidate: Candidate?, fault: CheckFault?) {
        let usable = self.candidates.filter { $0.key.fits(algorithm) }
        var tried: [(candidate: Candidate, fault: CheckFault)] = []
        var slow = ValueCheck.slowLimit
        for candidate in usable {
            let check = ValueCheck(key: candidate.key, algorithm: algorithm)
            guard let fault = check.fault(of: value, over: message, slow: &slow) else { return (candidate, nil) }
            tried.append((candidate, fault))
        }
        // What could not be computed may have fitted.
        if let open = tried.first(where: { $0.fault.code.kind != .doesNotFit }) { return open }
        if self.mayMissSigner { return (tried.first?.candidate ?? self.candidates.first, self.certificateFault) }
        if let first = tried.first { return first }
        return (self.candidates.first, self.unusable(algorithm))
    }

    /// Why none of the keys is for an algorithm.
    private func unusable(_ algorithm: SignatureAlgorithm) -> CheckFault {
        if algorithm.family == .hmac { return CheckFault(.secretMissing) }
        if self.candidates.isEmpty { return CheckFault(.keyMissing) }
        return CheckFault(.keyOfOtherKind, ["algorithm": algorithm.rawValue])
    }
}
