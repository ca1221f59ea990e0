extension ElementTable {
    /// A form as one line of UTF-8, with an empty element for the signature at its end; rows stand in the order of their lists.
    ///
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry, or a row belongs in no list.
    package func xml(_ contents: ElementContents) throws(DossierError) -> [UInt8] {
        var pieces: [Piece] = []
        var taken = 0
        for part in self.parts {
            switch part {
            case .element(let element):
                pieces.append(Piece(element.path.dropLast(), [element.node(contents.values, at: 1, of: contents.rows)]))
            case .list(let list):
                let rows = contents.rows.filter(list.takes)
                taken += rows.count
                // Without rows the names around the list stand all the same.
                pieces.append(
                    Piece(list.path.dropLast(), rows.isEmpty ? [] : [try self.records(rows, in: list)]))
            }
        }
        guard taken == contents.rows.count else {
            throw DossierError(.unwritable, element: self.code, detail: "a row belongs in no list")
        }
        let attributes = self.root == DossierEnvelope.root ? DossierEnvelope.namespaces : []
        return try XMLNode(
            self.root, attributes: attributes, Self.nodes(pieces[...]) + [XMLNode(self.sign, text: "")]
        ).document()
    }

    private func records(_ rows: [FilingRow], in list: List) throws(DossierError) -> XMLNode {
        let writer = RecordWriter(self, list)
        var bytes: [UInt8] = []
        for (index, row) in rows.enumerated() { try writer.write(row, at: index + 1, of: rows, into: &bytes) }
        return XMLNode(written: bytes)
    }

    /// Nodes that stand below a path of names.
    private struct Piece {
        var path: ArraySlice<String>
        var nodes: [XMLNode]

        init(_ path: ArraySlice<String>, _ nodes: [XMLNode]) {
            self.path = path
            self.nodes = nodes
        }
    }

    /// Puts the names around the pieces, neighbours into one.
    private static func nodes(_ pieces: ArraySlice<Piece>) -> [XMLNode] {
        var nodes: [XMLNode] = []
        var rest = pieces
        while let first = rest.first {
            guard let name = first.path.first else {
                nodes += first.nodes
                rest = rest.dropFirst()
                continue
            }
            let together = rest.prefix { $0.path.first == name }
            nodes.append(XMLNode(name, Self.nodes(together.map { Piece($0.path.dropFirst(), $0.nodes) }[...])))
            rest = rest.dropFirst(together.count)
        }
        return nodes
    }
}

extension ElementTable.Element {
    fileprivate func node(_ row: FilingRow, at place: Int, of rows: [FilingRow]) -> XMLNode {
        XMLNode(self.path.last ?? "", text: self.text(row, at: place, of: rows))
    }

    /// What was read under the element's own name stands before what follows from the columns.
    func text(_ row: FilingRow, at place: Int, of rows: [FilingRow]) -> String {
        let own = self.ownColumn
        return row[own].isEmpty ? self.source.text(row, at: place, of: rows) : row[own]
    }

    /// Where a text is kept that the columns would not make.
    var ownColumn: String { self.path.last ?? "" }
}
