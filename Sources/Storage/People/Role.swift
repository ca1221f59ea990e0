/// What a person is in a unit.
package enum Role: String, Hashable, Sendable, CaseIterable {
    case owner, signer, checker, preparer
}
