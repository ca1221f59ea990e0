package import Wording

/// `--lang vi` or `--lang en`, which may stand anywhere in a command line, taken out of it.
package struct LanguageOption: Sendable, Equatable {
    /// The language; nil where the command line names none that there is.
    package private(set) var language: Wording.Language?
    /// What was named and is no language.
    package private(set) var unknown: String?
    /// The command line without it; what follows `--` is left as it is.
    package private(set) var arguments: [String] = []

    private static let name = "--lang"

    /// A command line in which nothing is looked for.
    package init(verbatim arguments: [String]) {
        self.arguments = arguments
    }

    /// Reads a command line without the program's name.
    package init(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                self.arguments += [argument] + rest
                return
            }
            guard argument == Self.name || argument.hasPrefix("\(Self.name)=") else {
                self.arguments.append(argument)
                continue
            }
            let value = argument == Self.name ? rest.popFirst() ?? "" : String(argument.dropFirst(Self.name.count + 1))
            self.language = Wording.Language(rawValue: value)
            self.unknown = self.language == nil ? value : nil
        }
    }
}
