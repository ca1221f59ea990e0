package import Storage
internal import TextDisplay
package import Wording

/// What an entry of the log says, in words.
package enum LogWords {
    package static func sentence(_ entry: ActionEntry, _ wording: Wording) -> String {
        let key = "people.deed.\(entry.deed.rawValue)"
        guard ActionEntry.Deed.all.contains(entry.deed) else {
            return DisplayText.clean(entry.deed.rawValue, limit: 80)
        }
        return wording.text(key, ["subject": self.subject(entry, wording)])
    }

    /// Who did it: an address, or the operator.
    package static func actor(_ entry: ActionEntry, _ wording: Wording) -> String {
        entry.isByOperator ? wording["people.log.operator"] : DisplayText.clean(entry.actor, limit: 254)
    }

    /// Roles have words; whatever else stands there was typed by somebody.
    private static func subject(_ entry: ActionEntry, _ wording: Wording) -> String {
        let parts = entry.subject.split(separator: " ", omittingEmptySubsequences: false).map { part in
            Role(rawValue: String(part)).map { wording["people.role.\($0.rawValue)"] } ?? String(part)
        }
        return DisplayText.clean(parts.joined(separator: " "), limit: 400)
    }
}
