import Cryptoki

/// Finds the PKCS#11 modules of a computer and says of each whether it can be loaded; it loads none.
package struct DriverFinder: Sendable {
    private let files: any DriverFiles
    private let table: DriverTable
    private let home: String?

    /// The name that p11-kit's `enable-in` and `disable-in` know this program by.
    private static let program = "signtool"

    /// - Parameter home: the user's folder, for p11-kit's files there.
    package init(files: any DriverFiles = ComputerFiles(), table: DriverTable = .shipped, home: String?) {
        self.files = files
        self.table = table
        self.home = home
    }

    /// A path that somebody named.
    private struct Candidate {
        let path: String
        let source: FoundDriver.Source
        var name: String?
    }

    /// Every module, each file once, in the order in which they are asked: who is named first signs.
    /// - Parameters:
    ///   - environment: the value of `SIGNTOOL_MODULES` (paths with colons between them); replaces everything else.
    ///   - configured: paths of the settings, before what is found by itself.
    package func find(environment: String?, configured: [String] = []) -> [FoundDriver] {
        var found: [FoundDriver] = []
        var targets: Set<String> = []
        for candidate in self.candidates(environment: environment, configured: configured) {
            let look = self.files.look(at: candidate.path)
            guard targets.insert(look.target).inserted else { continue }
            found.append(self.driver(candidate, look))
        }
        return found
    }

    private func candidates(environment: String?, configured: [String]) -> [Candidate] {
        if let environment {
            return environment.split(separator: ":").map { Candidate(path: String($0), source: .environment) }
        }
        let named = configured.map { Candidate(path: $0, source: .settings) }
        let p11Kit = P11KitModules(files: self.files, home: self.home).modules(for: Self.program).map {
            Candidate(path: $0.path, source: .p11Kit, name: $0.name)
        }
        let known = self.table.drivers.flatMap(\.paths).map { Candidate(path: $0, source: .table) }
        let similar = self.table.drivers.flatMap(\.patterns).flatMap(self.matches).map {
            Candidate(path: $0, source: .pattern)
        }
        // The table names what may be there; only what somebody configured is missed when it is not.
        return named + p11Kit + (known + similar).filter { self.files.look(at: $0.path).content != .missing }
    }

    private func matches(_ text: String) -> [String] {
        let pattern = PathPattern(text)
        return self.files.names(in: pattern.folder).filter(pattern.matches).map { "\(pattern.folder)/\($0)" }
    }

    private func driver(_ candidate: Candidate, _ look: FileLook) -> FoundDriver {
        let entry = self.table.entry(for: candidate.path) ?? self.table.entry(for: look.target)
        return FoundDriver(
            path: candidate.path,
            product: entry?.product ?? candidate.name ?? DriverTable.fileName(candidate.path),
            vendor: entry?.vendor, source: candidate.source, problem: Self.problem(look, candidate.source),
            quirks: entry?.quirks ?? [])
    }

    private static func problem(_ look: FileLook, _ source: FoundDriver.Source) -> FoundDriver.Problem? {
        switch look.content {
        case .missing: return .missing
        case .unreadable: return .unreadable
        case .header(let header):
            switch ModuleFile.kind(header: header) {
            case .other: return .notALibrary
            case .otherWidth(let bits): return bits == 32 ? .thirtyTwoBit : .otherProcessor
            case .otherMachine: return .otherProcessor
            case .fitting: break
            }
        }
        let isNamed = source == .environment || source == .settings
        return isNamed || look.isProtected ? nil : .openFolder
    }
}
