/// A habit of one vendor's module that its host must know of beforehand.
///
/// What is safe with every module is no quirk and always done: lengths of 0 are answered with a buffer, listing opens
/// read-only sessions and needs no login, `C_Finalize` gets a moment and is never waited for, and nothing is unloaded.
public enum ModuleQuirk: String, Hashable, Sendable, Codable, CaseIterable {
    /// `C_Finalize` does not return: the host leaves without it instead of waiting for its alarm.
    case finalizeHangs = "finalize-hangs"
    /// The module sees only the tokens that were there when it was initialised: the host is replaced to look again.
    case slotsFixedAtStart = "slots-fixed-at-start"
}
