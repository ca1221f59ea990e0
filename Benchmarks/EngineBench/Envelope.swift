import CanonicalXML

/// A made-up envelope that carries one signed form.
struct Envelope {
    static let path = "Hoso/NoiDung/ToKhais/FileToKhai/NoiDungFile"
    static let nameElement = "TenFile"

    let form: String

    func write(to path: String) throws {
        let file = try OutputFile(path)
        try file.put(
            "<Hoso><NoiDung><ToKhais><FileToKhai><TenFile>D02-TS.xml</TenFile><LoaiFile>.xml</LoaiFile><NoiDungFile>")
        var encoder = Base64Encoder()
        var text: [UInt8] = []
        try XMLSource.file(self.form).forEachChunk { chunk in
            text.removeAll(keepingCapacity: true)
            encoder.encode(chunk, into: &text)
            try file.put(text)
        }
        text.removeAll()
        encoder.finish(into: &text)
        try file.put(text)
        try file.put("</NoiDungFile></FileToKhai></ToKhais></NoiDung><CKy_Dvi /></Hoso>")
    }
}
