import SwiftASN1

extension PublicKey {
    /// A signature value as XML writes it, from one as CMS and certificates do: r and s in place of their SEQUENCE.
    ///
    /// - Returns: nil where the value cannot be this key's.
    func signatureValue(der: [UInt8]) -> [UInt8]? {
        guard case .elliptic(let curve, _) = self else { return der }
        let numbers = try? DER.sequence(DER.parse(der), identifier: .sequence) { nodes in
            [try ArraySlice<UInt8>(derEncoded: &nodes), try ArraySlice<UInt8>(derEncoded: &nodes)]
        }
        guard let numbers, numbers.allSatisfy({ $0.count <= curve.width }) else { return nil }
        return numbers.flatMap { Array(repeating: 0, count: curve.width - $0.count) + $0 }
    }
}
