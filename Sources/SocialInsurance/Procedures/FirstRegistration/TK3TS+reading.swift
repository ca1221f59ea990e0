package import XMLSignature

extension TK3TS {
    package typealias Row = FilledForm.Row
    package typealias Contents = FilledForm

    /// Reads a form of any edition from bytes that a valid signature covers.
    package static func read(_ content: SignedContent) throws(DossierError) -> Contents {
        try self.read(content.canonicalBytes, ignoringInside: nil)
    }

    /// Reads a form of any edition, signed or not, for showing; strict as to elements and their order.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> Contents {
        try self.read(bytes, ignoringInside: [Self.root, "Cky"])
    }

    private static func read(_ bytes: [UInt8], ignoringInside sealed: [String]?) throws(DossierError) -> Contents {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        let body = [Self.root, Self.body]
        let table = self.tables.first { cursor.nextPath == body + [$0.firstElement] } ?? self.tables[0]
        var contents = try table.read(&cursor, in: body)
        contents.attachments = try Self.readAttachments(&cursor, in: body + [Self.filesElement])
        guard try cursor.take([Self.root, "Cky"]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: "TK3-TS/Cky", detail: "text beside the signature")
        }
        try cursor.finish()
        return contents
    }

    private static func readAttachments(
        _ cursor: inout LeafCursor, in path: [String]
    ) throws(DossierError) -> [FilingAttachment] {
        if cursor.nextPath == path {
            _ = try cursor.take(path)
            return []
        }
        var attachments: [FilingAttachment] = []
        let file = path + [Self.fileElement]
        repeat {
            var texts: [String] = []
            for name in Self.fileElements {
                texts.append(try cursor.take(file + [name]))
            }
            guard let size = Int(texts[2]), size > 0 else {
                throw DossierError(.wrongValue, element: (file + [Self.fileElements[2]]).joined(separator: "/"))
            }
            attachments.append(FilingAttachment(name: texts[0], description: texts[1], size: size, sha256: texts[3]))
        } while cursor.nextPath?.starts(with: file) == true
        return attachments
    }
}

extension FilledForm {
    /// The unit's tax code as written in the form.
    package var taxCode: String { self.values["MaSoThue"] ?? "" }
    /// The unit's name as written in a TK3-TS.
    package var unitName: String { self.values["TenDonVi"] ?? "" }
}
