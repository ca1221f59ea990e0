import CanonicalXML

extension XMLNode {
    /// The document as UTF-8 on one line, without a byte order mark, after a declaration in lower case.
    func document() throws(DossierError) -> [UInt8] {
        var writer = XMLWriter()
        try self.write(to: &writer)
        do {
            return try writer.finish()
        } catch {
            throw DossierError(.unwritable, element: self.name, detail: "\(error)")
        }
    }

    /// Writes start tag, content and end tag; empty elements too, as canonical XML has them.
    private func write(to writer: inout XMLWriter) throws(DossierError) {
        do throws(XMLWriteError) {
            if case .written(let bytes) = self.content { return try writer.written(bytes) }
            try writer.start(self.name, attributes: self.attributes)
            if case .text(let text) = self.content {
                try writer.text(text)
            }
        } catch {
            throw DossierError(.unwritable, element: self.name, detail: "\(error)")
        }
        if case .children(let children) = self.content {
            for child in children {
                try child.write(to: &writer)
            }
        }
        do throws(XMLWriteError) {
            try writer.end()
        } catch {
            throw DossierError(.unwritable, element: self.name, detail: "\(error)")
        }
    }
}
