import FoundationEssentials
import TextDisplay
import Wording

/// What `signtool sites` does.
package struct SitesCommandWork: Sendable {
    private let store: OriginStore
    private let wording: Wording

    package init(_ surroundings: Surroundings) {
        self.store = OriginStore(folder: surroundings.stateFolder) { Date() }
        self.wording = .of(surroundings.language)
    }

    /// Prints the sites that the user allowed, which may be none.
    package func list(asJSON: Bool) throws -> Outcome {
        let allowed = self.store.allowed
        if asJSON {
            Terminal.hand(try JSONText.of(allowed))
        } else if allowed.isEmpty {
            Terminal.complain(self.wording["settings.sites.none"])
        } else {
            for origin in allowed { Terminal.say(origin) }
        }
        return .good
    }

    /// Takes a site's permission back; a site that had none is a "no".
    package func remove(_ site: String) throws -> Outcome {
        let origin = Origin.typed(site)?.text ?? site
        let wasAllowed: Bool
        do {
            wasAllowed = try self.store.withdraw(origin)
        } catch {
            throw CommandError(.failed, self.wording["settings.not-kept"])
        }
        let name = DisplayText.clean(origin, limit: 255)
        guard wasAllowed else {
            throw CommandError(.no, self.wording.text("settings.sites.unknown", ["site": name]))
        }
        Terminal.say(self.wording.text("settings.sites.withdrawn", ["site": name]))
        return .good
    }
}
