/// Which proxies in front of the portal are believed when they say for whom they ask (`X-Forwarded-For`).
package enum ProxyTrust: Hashable, Sendable {
    /// Nothing stands in front: the header is a stranger's claim.
    case nobody
    /// One proxy of ours stands in front, and nobody else reaches the port.
    case whoeverConnects
    /// Proxies at these addresses, perhaps one behind the other.
    case addresses([AddressRange])

    /// Whom limits count, given the connection's address and the lines of the header in the order sent.
    ///
    /// The right-most address that is no proxy of ours counts: whatever stands left of it was said by strangers. What is
    /// no address ends the reading, and then the proxy that passed it on is the one that counts.
    package func client(peer: ClientAddress, forwarded lines: [String]) -> ClientAddress {
        guard self.believes(peer) else { return peer }
        var found = peer
        let entries = lines.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false)
        for entry in entries.reversed() {
            let text = entry.drop { " \t".contains($0) }
            let trimmed = text.reversed().drop { " \t".contains($0) }.reversed()
            guard let address = ClientAddress(String(trimmed)) else { return found }
            found = address
            if case .addresses = self, self.believes(address) { continue }
            return found
        }
        return found
    }

    private func believes(_ address: ClientAddress) -> Bool {
        switch self {
        case .nobody: false
        case .whoeverConnects: true
        case .addresses(let ranges): ranges.contains { $0.contains(address) }
        }
    }
}

/// An address, or a block of them as `10.0.0.0/8` (RFC 4632 section 3.1).
package struct AddressRange: Hashable, Sendable {
    private let base: ClientAddress
    private let bits: Int

    /// Reads an address or a block; nil where it is neither.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = parts.first.flatMap({ ClientAddress(String($0)) }) else { return nil }
        let bits = parts.count > 1 ? Int(parts[1]) : base.width
        guard let bits, (0...base.width).contains(bits) else { return nil }
        self.base = base
        self.bits = bits
    }

    /// Whether the address lies in the block.
    package func contains(_ address: ClientAddress) -> Bool { address.matches(self.base, bits: self.bits) }
}
