internal import CanonicalXML

/// `ToKhais`: the files of an envelope of either kind.
extension EmbeddedFile {
    /// The elements of a `FileToKhai`; `DoDaiFile` is the length of the base64 text, not of the bytes.
    static let elements = ["MaToKhai", "MoTaToKhai", "TenFile", "LoaiFile", "DoDaiFile", "NoiDungFile"]

    static func node(_ files: [EmbeddedFile]) -> XMLNode {
        XMLNode(
            "ToKhais",
            files.map { file in
                let length = (file.content.count + 2) / 3 * 4
                let texts = [file.formCode, file.description, file.name, file.fileExtension, "\(length)"]
                return XMLNode(
                    "FileToKhai",
                    zip(Self.elements, texts).map { XMLNode($0, text: $1) }
                        + [XMLNode(Self.elements[texts.count], [XMLNode(written: Base64.encode(file.content))])])
            })
    }

    /// Reads the files below an element, one at least.
    static func read(_ cursor: inout LeafCursor, in body: [String]) throws(DossierError) -> [EmbeddedFile] {
        let path = body + ["ToKhais", "FileToKhai"]
        var files: [EmbeddedFile] = []
        repeat {
            files.append(try Self.read(&cursor, at: path))
        } while cursor.nextPath?.starts(with: path) == true
        return files
    }

    private static func read(_ cursor: inout LeafCursor, at path: [String]) throws(DossierError) -> EmbeddedFile {
        var texts: [String] = []
        for name in Self.elements {
            texts.append(try cursor.take(path + [name]))
        }
        func wrong(_ index: Int, _ detail: String) -> DossierError {
            DossierError(.wrongValue, element: (path + [Self.elements[index]]).joined(separator: "/"), detail: detail)
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
