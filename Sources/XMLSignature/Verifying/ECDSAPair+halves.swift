import PublicKeys

extension ECDSAPair {
    /// Reads two numbers side by side that are wider or narrower than the curve's.
    init?(halves value: [UInt8], width: Int) {
        guard value.count.isMultiple(of: 2), !value.isEmpty else { return nil }
        self.init([value.prefix(value.count / 2), value.suffix(value.count / 2)], width: width)
    }
}
