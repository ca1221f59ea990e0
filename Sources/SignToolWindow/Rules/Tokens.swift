/// The colours of the product, light and dark; each pair of text and ground has a contrast of at least 4.5 : 1.
package enum Tokens {
    /// One colour in both looks, as `#RRGGBB`.
    package struct Colour: Hashable, Sendable {
        package let name: String
        package let light: String
        package let dark: String
    }

    /// All colours by the names that the style sheet uses.
    package static let colours = [
        Colour(name: "ink", light: "#14202B", dark: "#E8EEF2"),
        Colour(name: "muted", light: "#4A5A68", dark: "#A9B8C4"),
        Colour(name: "paper", light: "#FFFFFF", dark: "#10181F"),
        Colour(name: "wash", light: "#F3F7F8", dark: "#182229"),
        Colour(name: "line", light: "#72838F", dark: "#6F8290"),
        Colour(name: "brand", light: "#0B6B6B", dark: "#5CC8C1"),
        Colour(name: "on_brand", light: "#FFFFFF", dark: "#06201F"),
        Colour(name: "brand_strong", light: "#084F4F", dark: "#86DAD4"),
        Colour(name: "focus", light: "#FFC83D", dark: "#FFC83D"),
        Colour(name: "error", light: "#B3261E", dark: "#FF8A80"),
        Colour(name: "ok", light: "#1B6E3C", dark: "#7BD69A"),
        Colour(name: "warn", light: "#805300", dark: "#F2C14E"),
    ]

    /// The definitions that go before the style sheet.
    package static func definitions(dark: Bool) -> String {
        self.colours.map { "@define-color \($0.name) \(dark ? $0.dark : $0.light);\n" }.joined()
    }

    /// The style sheet with the colours of one look.
    package static func styleSheet(dark: Bool) -> String {
        self.definitions(dark: dark) + String(decoding: PackageResources.window_css, as: UTF8.self)
    }

    /// The mark as SVG, in the brand's colours of one look.
    package static func mark(dark: Bool) -> [UInt8] {
        var svg = String(decoding: PackageResources.mark_svg, as: UTF8.self)
        guard dark else { return Array(svg.utf8) }
        for colour in self.colours where colour.name == "brand" || colour.name == "on_brand" {
            svg = svg.split(separator: colour.light, omittingEmptySubsequences: false).joined(separator: colour.dark)
        }
        return Array(svg.utf8)
    }
}
