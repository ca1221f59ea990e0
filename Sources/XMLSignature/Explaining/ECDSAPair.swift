import SwiftASN1

/// An ECDSA value written as DER (RFC 3279, 2.2.3), as XML Signature must not have it.
struct ECDSAPair {
    /// r and s side by side, each as wide as the curve's numbers.
    let bytes: [UInt8]

    init?(der: [UInt8], width: Int) {
        let numbers = try? DER.sequence(DER.parse(der), identifier: .sequence) { nodes in
            [try ArraySlice<UInt8>(derEncoded: &nodes), try ArraySlice<UInt8>(derEncoded: &nodes)]
        }
        guard let numbers else { return nil }
        var bytes: [UInt8] = []
        for number in numbers.map({ $0.drop { $0 == 0 } }) {
            guard number.count <= width else { return nil }
            bytes += [UInt8](repeating: 0, count: width - number.count) + number
        }
        self.bytes = bytes
    }
}
