import SwiftASN1

/// The two numbers of an ECDSA value that is not written as XML Signature has it.
struct ECDSAPair {
    /// r and s side by side, each as wide as the curve's numbers.
    let bytes: [UInt8]

    /// Reads DER (RFC 3279, 2.2.3).
    init?(der: [UInt8], width: Int) {
        let numbers = try? DER.sequence(DER.parse(der), identifier: .sequence) { nodes in
            [try ArraySlice<UInt8>(derEncoded: &nodes), try ArraySlice<UInt8>(derEncoded: &nodes)]
        }
        guard let numbers else { return nil }
        self.init(numbers, width: width)
    }

    /// Reads two numbers side by side that are wider or narrower than the curve's.
    init?(halves value: [UInt8], width: Int) {
        guard value.count.isMultiple(of: 2), !value.isEmpty else { return nil }
        self.init([value.prefix(value.count / 2), value.suffix(value.count / 2)], width: width)
    }

    private init?(_ numbers: [ArraySlice<UInt8>], width: Int) {
        var bytes: [UInt8] = []
        for number in numbers.map({ $0.drop { $0 == 0 } }) {
            guard number.count <= width else { return nil }
            bytes += [UInt8](repeating: 0, count: width - number.count) + number
        }
        self.bytes = bytes
    }
}
