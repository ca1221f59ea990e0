package import Wording

/// One row of a catalogue.
package struct CatalogueEntry: Hashable, Sendable, Identifiable {
    /// The code that goes into forms, for instance `001`.
    package let code: String
    /// The Vietnamese name, as forms print it.
    package let name: String
    /// The English name for the screen; the Vietnamese one where there is none.
    package let englishName: String

    package var id: String { self.code }

    package init(code: String, name: String, englishName: String) {
        self.code = code
        self.name = name
        self.englishName = englishName
    }

    /// The name to show in a language.
    package func name(in language: Wording.Language) -> String {
        language == .english ? self.englishName : self.name
    }
}

/// A short list of codes and names, kept as data (`*.tsv`), in the order in which it is shown.
package struct Catalogue: Hashable, Sendable {
    package let entries: [CatalogueEntry]

    package init(entries: [CatalogueEntry]) {
        self.entries = entries
    }

    /// The entry with a code.
    package subscript(code: String) -> CatalogueEntry? {
        self.entries.first { $0.code == code }
    }

    /// The provinces and cities, 34 since July 2025.
    package static let provinces = Catalogue(entries: provincesTable.all)
    /// Kinds of units (loại hình đơn vị).
    package static let legalForms = Self.choices("legal-form")
    /// Groups of participants (nhóm đối tượng).
    package static let groups = Self.choices("participant-group")
    /// Regions of the minimum wage, I to IV.
    package static let wageRegions = Self.choices("wage-region")
    /// Methods of D02 rows (phương án) by code.
    package static let labourMethods = Self.choices("labour-method")
    /// How often contributions are paid; the code is the number of months.
    package static let paymentPeriods = Self.choices("payment-period")
    /// What the unit subscribes to.
    package static let servicePlans = Self.choices("service-plan")
    /// How results are received: 0 at the agency, 1 by post (`PTNhanKetQua`).
    package static let resultDelivery = Self.choices("result-delivery")
    /// Why a unit ends the use of the service.
    package static let endReasons = Self.choices("end-reason")
    /// Whether the transaction address is the registered one.
    package static let addressChoices = Self.choices("address-choice")

    /// The wards and communes of a province; empty where no list is shipped, and the ward is then typed as text.
    package static func wards(of province: String) -> Catalogue {
        Catalogue(entries: wardsTable.rows[province] ?? [])
    }

    /// Forms and supporting papers (`MaToKhai`) by code.
    package static let forms = Catalogue(entries: formsTable.rows["form"] ?? [])

    /// A list of choices by its name in the data file; empty where there is none.
    static func choices(_ list: String) -> Catalogue {
        Catalogue(entries: choicesTable.rows[list] ?? [])
    }

    private static let provincesTable = CatalogueTable(PackageResources.provinces_tsv)
    private static let wardsTable = CatalogueTable(PackageResources.wards_tsv)
    private static let formsTable = CatalogueTable(PackageResources.forms_tsv)
    private static let choicesTable = CatalogueTable(PackageResources.choices_tsv)
}

/// A data file: lines of `code, parent, name, english` separated by tabs, `#` comments, one heading line.
struct CatalogueTable: Sendable {
    /// The rows in file order.
    let all: [CatalogueEntry]
    /// The rows by parent.
    let rows: [String: [CatalogueEntry]]

    init(_ file: [UInt8]) {
        var all: [CatalogueEntry] = []
        var rows: [String: [CatalogueEntry]] = [:]
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        for line in lines.dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 3, !cells[0].isEmpty else { continue }
            let english = cells.count > 3 && !cells[3].isEmpty ? cells[3] : cells[2]
            let entry = CatalogueEntry(code: cells[0], name: cells[2], englishName: english)
            all.append(entry)
            rows[cells[1], default: []].append(entry)
        }
        self.all = all
        self.rows = rows
    }
}
