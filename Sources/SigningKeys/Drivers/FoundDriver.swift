/// A PKCS#11 module that was found, fit to be loaded or not.
package struct FoundDriver: Hashable, Sendable, Codable, Identifiable {
    /// Who named it.
    package enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// The variable `SIGNTOOL_MODULES`.
        case environment
        /// SignTool's settings.
        case settings
        /// A `.module` file of p11-kit.
        case p11Kit = "p11-kit"
        /// The table of vendors' modules.
        case table
        /// A pattern of the table: a file that looks like one of its modules.
        case pattern
    }

    /// Why it is not loaded.
    package enum Problem: String, Hashable, Sendable, Codable, CaseIterable {
        case missing
        case unreadable
        case notALibrary = "not-a-library"
        /// A 32-bit library, which no 64-bit program can load.
        case thirtyTwoBit = "32-bit"
        case otherProcessor = "other-processor"
        /// Ordinary users can replace the file, so only who names it in the settings may mean it.
        case openFolder = "open-folder"
    }

    /// The path as it was named; what is loaded.
    package let path: String
    /// What it drives, as the table or p11-kit calls it; else the file's name.
    package let product: String
    package let vendor: String?
    package let source: Source
    package let problem: Problem?
    package let quirks: [ModuleQuirk]

    package var id: String { self.path }
    package var isLoadable: Bool { self.problem == nil }

    package init(
        path: String, product: String, vendor: String? = nil, source: Source, problem: Problem? = nil,
        quirks: [ModuleQuirk] = []
    ) {
        self.path = path
        self.product = product
        self.vendor = vendor
        self.source = source
        self.problem = problem
        self.quirks = quirks
    }
}
