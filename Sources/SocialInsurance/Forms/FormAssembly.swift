import Secrets
import Wording

/// Puts what stands in a document under its labels.
struct FormAssembly {
    private let leaves: FormLeaves
    private let labels: FormLabels?
    private let language: Wording.Language
    private var contents: FormContents
    private var lists: [String: FormListBuilder] = [:]
    private var unknown: Set<String> = []
    /// The name of the file whose content comes next.
    private var fileName = ""

    init(_ leaves: FormLeaves, _ language: Wording.Language) {
        let labels = FormLabels.of(root: leaves.root)
        self.leaves = leaves
        self.labels = labels
        self.language = language
        let name = Catalogue.forms[FormLabels.code(of: leaves)]?.name(in: language) ?? leaves.root
        self.contents = FormContents(
            root: leaves.root, name: labels == nil ? nil : name, parts: [], files: [], unknown: [],
            isSigned: leaves.isSigned, count: leaves.count, nameItems: leaves.rootItems,
            whitespace: leaves.whitespace, whitespaceLength: leaves.whitespaceLength)
    }

    consuming func assembled() -> FormContents {
        // Each list stands where its first record does.
        var places: [(part: Int, list: String)] = []
        for leaf in self.leaves.leaves {
            guard let list = leaf.list else {
                self.addField(leaf)
                continue
            }
            if self.lists[list] == nil {
                places.append((self.contents.parts.count, list))
                self.contents.parts.append(.list(FormContents.List(title: list, columns: [], records: [])))
            }
            let value = self.value(leaf)
            self.lists[list, default: FormListBuilder()].add(Self.name(of: leaf, in: list), leaf.record, value)
        }
        for place in places {
            guard let builder = self.lists[place.list] else { continue }
            self.contents.parts[place.part] = .list(self.list(builder, at: place.list))
        }
        return self.contents
    }

    // MARK: Values

    private mutating func addField(_ leaf: FormLeaves.Leaf) {
        let path = leaf.path.joined(separator: "/")
        let label = self.labels?.labels[path]
        // The place for a signature, and a list without a record, say nothing that the form's name does not.
        if leaf.text.isEmpty, label?.kind == .sign || label == nil && self.isAboveList(path) {
            self.contents.nameItems += leaf.items
            return
        }
        if label == nil { self.note(path) }
        let field = FormContents.Field(
            label: label?.name(in: self.language) ?? (path.isEmpty ? self.leaves.root : path),
            value: self.value(leaf), isKnown: label != nil, section: label?.section)
        guard case .fields(var fields) = self.contents.parts.last else {
            self.contents.parts.append(.fields([field]))
            return
        }
        // Taken out first, so that the array is not copied for each field.
        self.contents.parts.removeLast()
        fields.append(field)
        self.contents.parts.append(.fields(fields))
    }

    private mutating func value(_ leaf: FormLeaves.Leaf) -> FormContents.Value {
        var value = FormContents.Value(text: leaf.text, words: nil, items: leaf.items)
        if leaf.path.last == "TenFile" { self.fileName = leaf.text }
        guard let label = self.labels?.labels[leaf.path.joined(separator: "/")] else { return value }
        if label.kind == .file {
            self.describeFile(&value)
        } else if !label.choices.isEmpty, leaf.text.utf8.allSatisfy({ $0 < 0x80 }),
            let entry = Catalogue.choices(label.choices)[leaf.text]
        {
            value.words = entry.name(in: self.language)
        } else if label.isMoney, let sum = Self.sum(leaf.text) {
            value.words = sum
            value.isSum = true
        }
        return value
    }

    /// Digits as a sum that people can read, `9.000.000`; nil where there is nothing to part.
    private static func sum(_ text: String) -> String? {
        let digits = Array(text.utf8)
        guard digits.count > 3, digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let parted = digits.enumerated().flatMap { place, digit in
            place > 0 && (digits.count - place) % 3 == 0 ? [UInt8(ascii: "."), digit] : [digit]
        }
        return String(decoding: parted, as: UTF8.self)
    }

    /// A file is named by its kind, size and digest, which stand for its one base64 text; its bytes are handed on.
    private mutating func describeFile(_ value: inout FormContents.Value) {
        let content = Base64Text.decode(value.text)
        self.contents.files.append(FormContents.File(name: self.fileName, content: content))
        // Any other text is no file: it is shown as it stands.
        guard let content else {
            value.words = Wording.of(self.language)["preview.form.notBase64"]
            return
        }
        let kind = FileSniffer.examine(content).kind.map { "\(Wording.of(self.language)[$0.textKey]) · " } ?? ""
        value.text = ""
        value.words = "\(kind)\(content.count) B · SHA-256 \(Digest.sha256Hex(content))"
    }

    private mutating func note(_ name: String) {
        guard self.labels != nil, self.unknown.insert(name).inserted else { return }
        self.contents.unknown.append(name)
    }

    // MARK: Lists

    private func isAboveList(_ path: String) -> Bool {
        guard let labels else { return false }
        return labels.order.contains { labels.labels[$0]?.kind == .list && $0.hasPrefix(path + "/") }
    }

    /// The path below the list's element; empty for the element itself.
    private static func name(of leaf: FormLeaves.Leaf, in list: String) -> String {
        String(leaf.path.joined(separator: "/").dropFirst(list.count + 1))
    }

    private mutating func list(_ builder: FormListBuilder, at path: String) -> FormContents.List {
        let labels = self.labels?.labels ?? [:]
        let known = (self.labels?.order ?? []).filter { $0.hasPrefix(path + "/") }
            .map { String($0.dropFirst(path.count + 1)) }
            .filter { builder.columns[$0] != nil }
        let other = builder.order.filter { labels["\(path)/\($0)"] == nil }
        for name in other where !name.isEmpty { self.note("\(path)/\(name)") }
        let names = known + other
        let language = self.language
        return FormContents.List(
            title: labels[path]?.name(in: language) ?? path,
            columns: names.map { name in
                let label = labels["\(path)/\(name)"]
                return FormContents.Column(
                    label: label?.name(in: language) ?? (name.isEmpty ? "text()" : name), isKnown: label != nil,
                    isImportant: label == nil || label?.kind == .column)
            },
            records: builder.records.map { record in
                names.map { name in builder.columns[name].flatMap { record[$0] } }
            })
    }
}
