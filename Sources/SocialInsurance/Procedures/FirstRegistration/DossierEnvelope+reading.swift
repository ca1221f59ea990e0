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
        envelope.files = try EmbeddedFile.read(&cursor, in: body)
        guard try cursor.take([Self.root, "CKy_Dvi"]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: "Hoso/CKy_Dvi", detail: "text beside the signature")
        }
        try cursor.finish()
        return envelope
    }
}
