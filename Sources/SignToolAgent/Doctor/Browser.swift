/// An installed browser.
package struct Browser: Hashable, Sendable {
    /// Whose rules about pages that call this computer it follows.
    package enum Family: Hashable, Sendable {
        case chromium, firefox
    }

    /// How it came onto the computer: a confined one opens no links of SignTool's by itself.
    package enum Packaging: String, Hashable, Sendable {
        case native, snap, flatpak
    }

    /// What the computer's administrator decided about such pages.
    package enum Rule: Hashable, Sendable {
        /// The browser asks the user.
        case asks
        /// The portal may, or everybody may.
        case allows
        /// The portal may not, or nobody may.
        case blocks
        /// Some pages may not, and nobody said which one matters.
        case blocksSome
        /// Nobody is asked, so that nothing can be allowed.
        case neverAsks
    }

    package let name: String
    package let family: Family
    package let packaging: Packaging
    package var rule: Rule
}
