package import XMLSignature

extension TK3TS {
    /// One line to show: the key of its label and the text that the document holds.
    package struct Row: Hashable, Sendable {
        package var labelKey: String
        /// Empty where the document holds nothing; codes follow their names in brackets.
        package var value: String

        package init(labelKey: String, value: String) {
            self.labelKey = labelKey
            self.value = value
        }
    }

    /// Lines under a heading.
    package struct Section: Hashable, Sendable {
        /// The key of the heading.
        package var titleKey: String
        package var rows: [Row]
    }

    /// What a form says, read back from its very bytes.
    package struct Contents: Hashable, Sendable {
        /// All lines in document order, under their headings.
        package var sections: [Section]
        /// The files that the form names.
        package var attachments: [Attachment]
        /// The text of an element of the body, by its name.
        package var values: [String: String]

        /// The unit's tax code as written in the form.
        package var taxCode: String { self.values["MaSoThue"] ?? "" }
        /// The unit's name as written in the form.
        package var unitName: String { self.values["TenDonVi"] ?? "" }
    }

    /// Reads a form from bytes that a valid signature covers.
    package static func read(_ content: SignedContent) throws(DossierError) -> Contents {
        try self.read(content.canonicalBytes, ignoringInside: nil)
    }

    /// Reads a form, signed or not, for showing; strict as to elements and their order.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> Contents {
        try self.read(bytes, ignoringInside: [Self.root, "Cky"])
    }

    private static func read(_ bytes: [UInt8], ignoringInside sealed: [String]?) throws(DossierError) -> Contents {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        var contents = Contents(sections: [], attachments: [], values: [:])
        let body = [Self.root, Self.body]
        for section in Self.layout {
            var rows: [Row] = []
            for row in section.rows {
                var texts: [String] = []
                for element in row.elements {
                    let text = try cursor.take(body + [element])
                    contents.values[element] = text
                    texts.append(text)
                }
                rows.append(Row(labelKey: row.labelKey, value: Self.shown(texts)))
            }
            contents.sections.append(Section(titleKey: section.titleKey, rows: rows))
        }
        contents.attachments = try Self.readAttachments(&cursor, in: body + [Self.filesElement])
        guard try cursor.take([Self.root, "Cky"]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: "TK3-TS/Cky", detail: "text beside the signature")
        }
        try cursor.finish()
        return contents
    }

    /// All lines of a form in document order.
    package static func rows(from bytes: [UInt8]) throws(DossierError) -> [Row] {
        try self.read(unverified: bytes).sections.flatMap(\.rows)
    }

    private static func readAttachments(
        _ cursor: inout LeafCursor, in path: [String]
    ) throws(DossierError) -> [Attachment] {
        if cursor.nextPath == path {
            _ = try cursor.take(path)
            return []
        }
        var attachments: [Attachment] = []
        let file = path + [Self.fileElement]
        repeat {
            var texts: [String] = []
            for name in Self.fileElements {
                texts.append(try cursor.take(file + [name]))
            }
            guard let size = Int(texts[2]), size > 0 else {
                throw DossierError(.wrongValue, element: (file + [Self.fileElements[2]]).joined(separator: "/"))
            }
            attachments.append(Attachment(name: texts[0], description: texts[1], size: size, sha256: texts[3]))
        } while cursor.nextPath?.starts(with: file) == true
        return attachments
    }

    private static func shown(_ texts: [String]) -> String {
        let codes = texts.dropFirst().filter { !$0.isEmpty }
        return codes.isEmpty ? texts.first ?? "" : "\(texts[0]) (\(codes.joined(separator: ", ")))"
    }
}
