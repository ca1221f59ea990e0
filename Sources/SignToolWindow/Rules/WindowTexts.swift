package import Wording

/// The words of the windows in one language, with the brand's name filled in.
package struct WindowTexts: Sendable {
    /// The whole catalogue, for pages whose words do not begin with `window.`.
    package var words: Wording { self.wording }

    private let wording: Wording
    private let brand: String

    /// Words of `language`; `brand` is the name before “SignTool” in titles.
    package init(_ language: Wording.Language, brand: String = "iCare") {
        self.wording = .of(language)
        self.brand = brand
    }

    /// The same texts in another language.
    package func speaking(_ language: Wording.Language) -> WindowTexts {
        WindowTexts(language, brand: self.brand)
    }

    /// The language of the words.
    package var language: Wording.Language { self.wording.language }

    /// The text of `window.KEY`.
    package subscript(key: String) -> String {
        self.wording.text("window." + key, ["brand": self.brand])
    }

    /// The text of `window.KEY` with values filled in.
    package func callAsFunction(_ key: String, _ values: [String: String]) -> String {
        self.wording.text("window." + key, values)
    }

    /// The text of a key outside `window`, with values and the brand's name filled in.
    func text(_ key: String, _ values: [String: String]) -> String {
        self.wording.text(key, values.merging(["brand": self.brand]) { value, _ in value })
    }

    /// The message of a fault in a PIN change.
    package func message(of fault: PINFault) -> String {
        self.wording.text(
            fault.key,
            ["minimum": String(PINRules.length.lowerBound), "maximum": String(PINRules.length.upperBound)])
    }
}
