/// A small PDF of our own (ISO 32000-1) with some pages of one line each.
enum SamplePDF {
    static func pages(_ count: Int, width: Int = 595, height: Int = 842) -> [UInt8] {
        let kids = (0..<count).map { "\(3 + 2 * $0) 0 R" }.joined(separator: " ")
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(count) >>",
        ]
        for page in 0..<count {
            let text = "BT /F1 40 Tf 60 60 Td (Trang \(page + 1)) Tj ET"
            objects.append(
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Resources << /Font << /F1 \(font) >> >> \
                /Contents \(4 + 2 * page) 0 R >>
                """)
            objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            file += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        file += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF"
        return Array(file.utf8)
    }
}
