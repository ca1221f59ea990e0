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
        /// Whether it may be a sum of money.
        var isMoney = false
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
        switch root {
        case TK3TS.root: self.unitForm
        case CertificateForm.root: self.envelopes
        case self.statementRoot: self.statement
        default: self.table[root]
        }
    }

    /// The code by which the catalogue of forms names what was read: the root, but for forms that share an envelope's.
    static func code(of leaves: FormLeaves) -> String {
        if leaves.root == self.statementRoot { return SignInStatement.root }
        guard leaves.root == CertificateForm.root, !leaves.leaves.contains(where: { $0.list != nil }) else {
            return leaves.root
        }
        let marks = [
            (CertificateForm.mark, DossierForm.certificateChange.code), (ServiceEnd.mark, DossierForm.serviceEnd.code),
        ]
        return marks.first { mark, _ in
            leaves.leaves.contains { $0.path == [CertificateForm.body, mark] }
        }?.1 ?? leaves.root
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
        for table in ElementTables.shipped.all where table.root == table.code && table.code != TK3TS.root {
            rows[table.code, default: []] += Self.rows(table)
        }
        return rows.mapValues(Self.init)
    }()

    /// The elements of a table: those of records below each of its lists, what is worth a column first.
    private static func rows(_ table: ElementTable) -> [(String, Label)] {
        func label(_ element: ElementTable.Element) -> Label {
            Label(
                name: element.label(in: .vietnamese), englishName: element.label(in: .english),
                kind: element.rank == nil ? .field : .column, choices: element.choices,
                isMoney: element.kind == .money || element.kind == .amount,
                section: element.labelKey == nil ? nil : table.sectionKey)
        }
        func path(_ names: [String]) -> String { names.joined(separator: "/") }
        let record =
            table.record.filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
            + table.record.filter { $0.rank == nil }
        let single = table.elements.map { (path($0.path), label($0)) }
        let lists = table.lists.flatMap { list in
            [
                (
                    path(list.path),
                    Label(
                        name: list.label(in: .vietnamese), englishName: list.label(in: .english), kind: .list,
                        choices: "")
                )
            ] + record.map { (path(list.path + $0.path), label($0)) }
        }
        return single + lists + [(table.sign, Label("preview.form.signature", .sign))]
    }

    /// TK3-TS: its own tables say what stands where, of each element the newest edition that has it.
    private static let unitForm: FormLabels = {
        var rows = TK3TS.tables.flatMap { Self.rows($0, in: TK3TS.body) }
        let file = [TK3TS.body, TK3TS.filesElement, TK3TS.fileElement].joined(separator: "/")
        rows.append((file, Label("preview.form.files", .list)))
        for element in TK3TS.fileElements {
            rows.append(("\(file)/\(element)", Label("preview.form.files.\(element)", .column)))
        }
        rows.append(("Cky", Label("preview.form.signature", .sign)))
        return FormLabels(rows)
    }()

    /// What has the root of envelopes: they, and the forms 05/SĐ-IVAN and 06/NG-IVAN, whose tables add their own elements.
    private static let envelopes: FormLabels = {
        let known = Self.table[CertificateForm.root]
        let shared = (known?.order ?? []).compactMap { path in known?.labels[path].map { (path, $0) } }
        let ends = ElementTables.shipped[DossierForm.serviceEnd.code].flatMap { Self.rows($0) }
        return FormLabels(shared + Self.rows(CertificateForm.table, in: CertificateForm.body) + ends)
    }()

    /// How the root of a sign-in statement is read: its name, and the namespace without which it is none.
    static let statementRoot = "\(SignInStatement.root){\(SignInStatement.namespace)}"

    /// A sign-in statement.
    private static let statement: FormLabels = {
        let fields = SignInStatement.elements.map { element in
            ("\(SignInStatement.body)/\(element)", Label("preview.sign-in.\(element)"))
        }
        return FormLabels(fields + [(SignInStatement.signature, Label("preview.form.signature", .sign))])
    }()

    private static func rows<Form>(_ table: FormTable<Form>, in body: String) -> [(String, Label)] {
        table.sections.flatMap { section in
            section.rows.flatMap { row in
                row.elements.enumerated().map { index, element in
                    let suffix = index == 0 ? "" : " (\(element))"
                    return ("\(body)/\(element)", Label(row.labelKey, suffix: suffix, section: section.titleKey))
                }
            }
        }
    }

    private init(_ rows: [(String, Label)]) {
        self.labels = Dictionary(rows) { first, _ in first }
        var seen: Set<String> = []
        self.order = rows.map(\.0).filter { seen.insert($0).inserted }
    }
}

extension FormLabels.Label {
    /// A label that is a text of the product's own.
    fileprivate init(_ key: String, _ kind: FormLabels.Kind = .field, suffix: String = "", section: String? = nil) {
        self.init(
            name: Wording.vietnamese[key] + suffix, englishName: Wording.english[key] + suffix, kind: kind, choices: "",
            section: section)
    }
}
