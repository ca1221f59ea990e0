import Wording

/// What the elements of one kind of form are called on screen.
struct FormLabels: Sendable {
    /// What an element is.
    enum Kind: String, Hashable, Sendable {
        case field = ""
        /// A field worth a place in the table of its list.
        case column
        /// An element that repeats.
        case list
        /// Where the signature goes.
        case sign
        /// Base64 of a file.
        case file
    }

    /// One element.
    struct Label: Hashable, Sendable {
        let name: String
        let englishName: String
        let kind: Kind
        /// The list that explains its codes.
        let choices: String
        /// The key of the heading under which it stands.
        var section: String?

        func name(in language: Wording.Language) -> String {
            language == .english ? self.englishName : self.name
        }
    }

    /// By the path below the root, names joined by `/`.
    let labels: [String: Label]
    /// The paths in the order of the data file.
    let order: [String]

    /// The labels of the form with a root element; nil where SignTool does not know the form.
    static func of(root: String) -> FormLabels? {
        root == TK3TS.root ? self.unitForm : self.table[root]
    }

    /// Where the known forms and envelopes take their signatures, as element names from the root.
    static let places: Set<String> = {
        let forms = Self.table.merging([TK3TS.root: Self.unitForm]) { first, _ in first }
        return Set(
            forms.flatMap { root, form in
                form.order.filter { form.labels[$0]?.kind == .sign }.map { "\(root)/\($0)" }
            })
    }()

    private static let table: [String: FormLabels] = {
        var rows: [String: [(String, Label)]] = [:]
        let lines = String(decoding: PackageResources.labels_tsv, as: UTF8.self).split(separator: "\n")
        for line in lines.filter({ !$0.hasPrefix("#") }).dropFirst() {
            var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            cells += Array(repeating: "", count: max(0, 6 - cells.count))
            guard let kind = Kind(rawValue: cells[4]) else { continue }
            let label = Label(name: cells[2], englishName: cells[3], kind: kind, choices: cells[5])
            rows[cells[0], default: []].append((cells[1], label))
        }
        return rows.mapValues(Self.init)
    }()

    /// TK3-TS: its own table says what stands where; the labels are those of the registration's pages.
    private static let unitForm: FormLabels = {
        var rows: [(String, Label)] = []
        func add(_ path: [String], _ key: String, _ kind: Kind = .field, suffix: String = "", in section: String? = nil)
        {
            let label = Label(
                name: Wording.vietnamese[key] + suffix, englishName: Wording.english[key] + suffix, kind: kind,
                choices: "", section: section)
            rows.append((path.joined(separator: "/"), label))
        }
        for section in TK3TS.layout {
            for row in section.rows {
                for (index, element) in row.elements.enumerated() {
                    let suffix = index == 0 ? "" : " (\(element))"
                    add([TK3TS.body, element], row.labelKey, suffix: suffix, in: section.titleKey)
                }
            }
        }
        let file = [TK3TS.body, TK3TS.filesElement, TK3TS.fileElement]
        add(file, "preview.form.files", .list)
        for element in TK3TS.fileElements { add(file + [element], "preview.form.files.\(element)", .column) }
        add(["Cky"], "preview.form.signature", .sign)
        return FormLabels(rows)
    }()

    private init(_ rows: [(String, Label)]) {
        self.labels = Dictionary(rows) { first, _ in first }
        self.order = rows.map(\.0)
    }
}
