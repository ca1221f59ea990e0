extension ElementTable {
    /// Reads a table.
    /// - Throws: ``ElementTableError`` for the first line that cannot be taken; nothing is passed over in silence.
    package init(_ file: [UInt8]) throws(ElementTableError) {
        let lines = try TableLines(file)
        let facts = lines.facts
        guard let code = facts["form"], let fileName = facts["file"], let edition = facts["edition"],
            let since = facts["since"], !code.isEmpty, !fileName.isEmpty, !edition.isEmpty
        else { throw ElementTableError(0, "@form, @file, @edition and @since are needed") }
        var day: CalendarDate?
        if !since.isEmpty {
            guard case .success(let date) = CalendarDate.parse(since, for: "since") else {
                throw ElementTableError(0, "@since is no day")
            }
            day = date
        }
        var parts: [Part] = []
        var record: [Element] = []
        var seen: Set<[String]> = []
        for line in lines.lines {
            let path = line["element"].split(separator: "/").map(String.init)
            guard !path.isEmpty, seen.insert(path).inserted, path.allSatisfy(Self.isName) else {
                throw ElementTableError(line.number, "no element, or one that stands above")
            }
            if line["type"] == "list" {
                parts.append(.list(try List(line, path)))
            } else if path[0] == "*" {
                record.append(try Element(line, Array(path.dropFirst())))
            } else {
                parts.append(.element(try Element(line, path)))
            }
        }
        self.code = code
        self.fileName = fileName
        self.edition = edition
        self.since = day
        self.parts = parts
        self.record = record
        self.root = facts["root"] ?? code
        self.sign = facts["sign"] ?? "Cky"
        self.sectionKey = facts["section"] ?? ""
        guard !parts.isEmpty, self.lists.isEmpty == record.isEmpty else {
            throw ElementTableError(0, "lists need records, and records a list")
        }
    }

    private static func isName(_ name: String) -> Bool {
        name == "*"
            || name.utf8.allSatisfy {
                (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                    || $0 == 0x2D
            }
    }
}

extension ElementTable.Element {
    fileprivate init(_ line: TableLines.Line, _ path: [String]) throws(ElementTableError) {
        guard let name = path.last, let source = ElementSource(line["source"], element: name) else {
            throw ElementTableError(line.number, "no source")
        }
        guard let kind = ElementTable.Kind(rawValue: line["type"]) else {
            throw ElementTableError(line.number, "no type")
        }
        var isRequired = false
        var maximum: Int?
        for rule in line["rules"].split(separator: " ") {
            if rule == "required" {
                isRequired = true
            } else if rule.hasPrefix("max:"), let limit = Int(rule.dropFirst(4)), limit > 0 {
                maximum = limit
            } else {
                throw ElementTableError(line.number, "no rule")
            }
        }
        guard !line["name"].isEmpty else { throw ElementTableError(line.number, "no name") }
        let rank = Int(line["shown"])
        guard rank != nil || line["shown"].isEmpty else { throw ElementTableError(line.number, "no place in a table") }
        self.init(
            path: path, source: source, kind: kind, isRequired: isRequired, maximum: maximum,
            rank: rank, choices: line["choices"], name: line["name"],
            englishName: line["english"])
    }
}

extension ElementTable.List {
    fileprivate init(_ line: TableLines.Line, _ path: [String]) throws(ElementTableError) {
        let words = line["source"].split(separator: " ").map(String.init)
        let hasConditions = words.first == "where" && words.count % 2 == 1 && words.count > 1
        guard words.isEmpty || hasConditions, path.count > 1, !line["name"].isEmpty else {
            throw ElementTableError(line.number, "no list")
        }
        var conditions: [String: String] = [:]
        for index in stride(from: 1, to: words.count, by: 2) { conditions[words[index]] = words[index + 1] }
        guard ["", "trial"].contains(line["rules"]) else { throw ElementTableError(line.number, "no rule") }
        self.init(
            path: path, conditions: conditions, isTrial: line["rules"] == "trial", name: line["name"],
            englishName: line["english"])
    }
}
