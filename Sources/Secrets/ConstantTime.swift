/// Whether two byte strings are equal, in a time that depends on their lengths only.
public func constantTimeEqual(_ left: borrowing [UInt8], _ right: borrowing [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
