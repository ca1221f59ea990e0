package import XMLSignature

extension DossierEnvelope {
    /// Reads an envelope from bytes that a valid signature covers.
    ///
    /// - Throws: `DossierError` that names the first element that is not as it must be.
    package static func read(_ content: SignedContent) throws(DossierError) -> DossierEnvelope {
        try self.read(content.canonicalBytes, ignoringInside: nil)
    }

    /// The files inside an envelope whose signature nobody has checked: for comparing them, never for trusting them.
    package static func embeddedFiles(inUnsigned bytes: [UInt8]) throws(DossierError) -> [EmbeddedFile] {
        try self.read(unverified: bytes).files
    }

    /// Reads an envelope strictly: every element, in order, nothing else; what stands inside `CKy_Dvi` is left alone.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> DossierEnvelope {
        try self.read(bytes, ignoringInside: [Self.root, "CKy_Dvi"])
    }

    private static func read(
        _ bytes: [UInt8], ignoringInside sealed: [String]?
    ) throws(DossierError) -> DossierEnvelope {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        var envelope = DossierEnvelope(files: [])
        let body = [Self.root, "NoiDung"]
        for field in Field.allCases {
            if field.isOptional, cursor.nextPath != body + [field.rawValue] { continue }
            envelope[field] = try cursor.take(body + [field.rawValue])
        }
        let file = body + ["ToKhais", "FileToKhai"]
        repeat {
            envelope.files.append(try Self.readFile(&cursor, at: file))
        } while cursor.nextPath?.starts(with: file) == true
        guard try cursor.take([Self.root, "CKy_Dvi"]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: "Hoso/CKy_Dvi", detail: "text beside the signature")
        }
        try cursor.finish()
        return envelope
    }

    private static func readFile(_ cursor: inout LeafCursor, at path: [String]) throws(DossierError) -> EmbeddedFile {
        var texts: [String] = []
        for name in Self.fileElements {
            texts.append(try cursor.take(path + [name]))
        }
        func wrong(_ index: Int, _ detail: String) -> DossierError {
            DossierError(
                .wrongValue, element: (path + [Self.fileElements[index]]).joined(separator: "/"), detail: detail)
        }
        guard !texts[0].isEmpty else { throw wrong(0, "empty") }
        guard !texts[2].isEmpty else { throw wrong(2, "empty") }
        guard texts[3] == FileName.fileExtension(of: texts[2]), !texts[3].isEmpty else {
            throw wrong(3, "not the extension of \(texts[2])")
        }
        guard texts[4] == "\(texts[5].utf8.count)" else { throw wrong(4, "the text has \(texts[5].utf8.count)") }
        guard let content = Base64Text.decode(texts[5]) else { throw wrong(5, "not base64 on one line") }
        return EmbeddedFile(formCode: texts[0], description: texts[1], name: texts[2], content: content)
    }
}
