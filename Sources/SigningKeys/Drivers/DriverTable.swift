import FoundationEssentials

/// What is known of vendors' PKCS#11 modules on Linux: data in `drivers.json`.
package struct DriverTable: Sendable, Codable {
    /// How sure it is that a module stands at these paths.
    package enum Certainty: String, Hashable, Sendable, Codable, CaseIterable {
        /// Seen in a package of the vendor or of a distribution.
        case confirmed
        /// Several lists of names agree.
        case reported
        /// One list of names has it.
        case guessed
    }

    /// One product of one vendor.
    package struct Entry: Hashable, Sendable, Codable {
        package let vendor: String
        package let product: String
        /// Where its packages install it, the newest first.
        package let paths: [String]
        /// Paths with `*` in their last part, for versions that nobody has listed yet.
        package let patterns: [String]
        package let certainty: Certainty
        /// Whether a 32-bit build was seen or must be expected.
        package let mayBe32Bit: Bool
        package let quirks: [ModuleQuirk]
        /// What else is known, in plain English.
        package let note: String
    }

    /// The version of the data's shape.
    package let version: Int
    package let drivers: [Entry]

    /// Reads a table.
    /// - Throws: where the data do not have the table's shape, a quirk that is not known among them.
    package init(json: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(DriverTable.self, from: Data(json))
    }

    private init() {
        self.version = 1
        self.drivers = []
    }

    /// The table that SignTool comes with.
    ///
    /// That it can be read is tested; without it, only what is configured is found.
    package static let shipped = (try? DriverTable(json: PackageResources.drivers_json)) ?? DriverTable()

    /// The entry of a module, by its path or, where it stands somewhere else, by its file's name.
    package func entry(for path: String) -> Entry? {
        let name = Self.fileName(path)
        return self.drivers.first { $0.paths.contains(path) }
            ?? self.drivers.first { entry in entry.paths.contains { Self.fileName($0) == name } }
            ?? self.drivers.first { entry in
                entry.patterns.contains { PathPattern(Self.fileName($0)).matches(name) }
            }
    }

    /// The quirks of a module; none where it is not known.
    package func quirks(of path: String) -> Set<ModuleQuirk> {
        Set(self.entry(for: path)?.quirks ?? [])
    }

    static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }
}
