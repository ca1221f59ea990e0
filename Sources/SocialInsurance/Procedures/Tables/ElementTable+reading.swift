package import XMLSignature

extension ElementTable {
    /// Reads a form from bytes that a valid signature covers.
    package func read(_ content: SignedContent) throws(DossierError) -> ElementContents {
        try self.read(content.canonicalBytes, ignoringInside: nil)
    }

    /// Reads a form, signed or not; strict as to elements and their order.
    package func read(unverified bytes: [UInt8]) throws(DossierError) -> ElementContents {
        try self.read(bytes, ignoringInside: [self.root, self.sign])
    }

    private func read(_ bytes: [UInt8], ignoringInside sealed: [String]?) throws(DossierError) -> ElementContents {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        var contents = ElementContents()
        var single: [(Element, String)] = []
        for part in self.parts {
            switch part {
            case .element(let element):
                let text = try cursor.take([self.root] + element.path)
                element.source.take(text, into: &contents.values)
                single.append((element, text))
            case .list(let list): contents.rows += try self.rows(&cursor, of: list)
            }
        }
        let (read, rows) = (contents.values, contents.rows)
        for (element, text) in single where element.source.text(read, at: 1, of: rows) != text {
            contents.values[element.ownColumn] = text
        }
        guard try cursor.take([self.root, self.sign]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: self.signPlace, detail: "text beside the signature")
        }
        try cursor.finish()
        return contents
    }

    private func rows(_ cursor: inout LeafCursor, of list: List) throws(DossierError) -> [FilingRow] {
        let path = [self.root] + list.path
        let above = Array(path.dropLast())
        if cursor.nextPath == above {
            guard try cursor.take(above).allSatisfy(\.isWhitespace) else {
                throw DossierError(.wrongValue, element: above.joined(separator: "/"), detail: "text in a list")
            }
            return []
        }
        var rows: [FilingRow] = []
        while cursor.nextPath?.starts(with: path) == true {
            rows.append(try self.row(&cursor, at: path, place: rows.count + 1, in: list))
        }
        return rows
    }

    private func row(
        _ cursor: inout LeafCursor, at path: [String], place: Int, in list: List
    ) throws(DossierError) -> FilingRow {
        var row = FilingRow(list.conditions)
        var texts: [String] = []
        for element in self.record {
            let text = try cursor.take(path + element.path)
            element.source.take(text, into: &row)
            texts.append(text)
        }
        // What the columns do not say is kept by the element's name.
        let read = row
        for (element, text) in zip(self.record, texts) where element.source.text(read, at: place, of: []) != text {
            row[element.ownColumn] = text
        }
        return row
    }
}
