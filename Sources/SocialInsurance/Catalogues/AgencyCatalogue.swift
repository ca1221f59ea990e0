/// A social insurance agency, and how far its row can be trusted.
package struct Agency: Hashable, Sendable {
    package let entry: CatalogueEntry
    /// The code of its province.
    package let province: String
    /// Where the row comes from.
    package let source: String
    /// The time for which the source holds.
    package let date: String
    /// Whether somebody has seen the agency use code and name.
    package let isVerified: Bool

    /// What is chosen in place of a code where the list lacks the agency, which is then typed.
    package static let unlisted = "other"
}

/// The agencies to choose from: those that are shipped, and those that an operator adds in a file of his own.
package struct AgencyCatalogue: Hashable, Sendable {
    /// In the order in which they are shown.
    package private(set) var agencies: [Agency]

    /// The agencies of `agencies.tsv`.
    package static let shipped: AgencyCatalogue = {
        do {
            return try AgencyCatalogue(file: PackageResources.agencies_tsv)
        } catch {
            assertionFailure("\(error)")
            return AgencyCatalogue(agencies: [])
        }
    }()

    private init(agencies: [Agency]) {
        self.agencies = agencies
    }

    /// Reads a file: lines of `code, parent, name, english, source, date, verified` separated by tabs, `#` comments, one
    /// heading line.
    ///
    /// - Throws: ``AgencyFileError`` for the first line that cannot be taken; nothing is passed over in silence.
    package init(file: [UInt8]) throws(AgencyFileError) {
        self.agencies = []
        let lines = String(decoding: file, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
        var hasHeading = false
        for (index, line) in lines.enumerated() where !line.hasPrefix("#") && !line.allSatisfy(\.isWhitespace) {
            if hasHeading {
                try self.add(line, number: index + 1)
            } else {
                hasHeading = true
            }
        }
    }

    private mutating func add(_ line: Substring, number: Int) throws(AgencyFileError) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { Normaliser.line(String($0)) }
        guard cells.count == 7 else { throw AgencyFileError(line: number, reason: .columns) }
        guard Catalogue.provinces[cells[1]] != nil else { throw AgencyFileError(line: number, reason: .province) }
        guard case .success(let code) = AgencyCode.parse(cells[0], in: cells[1]) else {
            throw AgencyFileError(line: number, reason: .code)
        }
        guard cells[2].count >= 2 else { throw AgencyFileError(line: number, reason: .name) }
        guard let isVerified = ["yes": true, "no": false][cells[6]] else {
            throw AgencyFileError(line: number, reason: .verified)
        }
        guard self[code.description] == nil else { throw AgencyFileError(line: number, reason: .duplicate) }
        self.agencies.append(
            Agency(
                entry: CatalogueEntry(
                    code: code.description, name: cells[2], englishName: cells[3].isEmpty ? cells[2] : cells[3]),
                province: cells[1], source: cells[4], date: cells[5], isVerified: isVerified))
    }

    /// These agencies with the rows of `own` in place of those with the same codes, new ones at the end.
    package func merging(_ own: AgencyCatalogue) -> AgencyCatalogue {
        var merged = self.agencies.map { own[$0.entry.code] ?? $0 }
        merged += own.agencies.filter { self[$0.entry.code] == nil }
        return AgencyCatalogue(agencies: merged)
    }

    /// The agency with a code.
    package subscript(code: String) -> Agency? {
        self.agencies.first { $0.entry.code == code }
    }

    /// The agency that was chosen from the list, or typed with its name where the list lacks it.
    func agency(chosen: String, typed: String, name: String) -> CatalogueEntry {
        guard typed.isEmpty else { return CatalogueEntry(code: typed, name: name, englishName: name) }
        guard chosen != Agency.unlisted else { return CatalogueEntry(code: "", name: name, englishName: name) }
        return self[chosen]?.entry ?? CatalogueEntry(code: chosen, name: "", englishName: "")
    }

    /// The agencies of a province.
    package func list(of province: String) -> Catalogue {
        Catalogue(entries: self.agencies.filter { $0.province == province }.map(\.entry))
    }
}

/// Why a line of an agency file cannot be taken.
package struct AgencyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the line.
    package enum Reason: String, Hashable, Sendable {
        /// There are not seven columns.
        case columns
        /// No code of three or five digits that belongs to the province.
        case code
        /// No province's code.
        case province
        case name
        /// Neither `yes` nor `no`.
        case verified
        /// The code stands there already.
        case duplicate
    }

    /// Counted from 1.
    package var line: Int
    package var reason: Reason

    package var description: String { "line \(self.line): \(self.reason.rawValue)" }
}
