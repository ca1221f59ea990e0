/// The unit's form `TK3-TS.xml`: what the unit declares, and the names and digests of the files that go with it.
///
/// Root, body and sign node are those of BHXH forms. The names of the elements inside are not public: they are
/// this product's own and stand in one table (`TK3TS.layout`).
package struct TK3TS: Hashable, Sendable {
    /// A file that goes with the form.
    package struct Attachment: Hashable, Sendable {
        /// The cleaned name.
        package var name: String
        /// What it is, in words.
        package var description: String
        /// The size in bytes.
        package var size: Int
        /// SHA-256 of the bytes in lower-case hexadecimal.
        package var sha256: String

        package init(name: String, description: String, size: Int, sha256: String) {
            self.name = name
            self.description = description
            self.size = size
            self.sha256 = sha256
        }
    }

    /// The answers, normalised.
    package var registration: Registration
    package var brand: Brand
    package var date: CalendarDate
    package var attachments: [Attachment]

    /// The form of a registration whose answers are normalised (`RegistrationRules.normalised`).
    package init(registration: Registration, attachments: [Attachment], date: CalendarDate, brand: Brand = .iCare) {
        self.registration = registration
        self.attachments = attachments
        self.date = date
        self.brand = brand
    }

    /// The form as one line of UTF-8, with an empty `Cky` for the signature at its end.
    ///
    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        var body = Self.layout.flatMap { section in
            section.rows.flatMap { row in
                zip(row.elements, row.texts(self)).map { XMLNode($0, text: $1) }
            }
        }
        body.append(XMLNode(Self.filesElement, self.attachments.map(Self.node)))
        return try XMLNode(Self.root, [XMLNode(Self.body, body), XMLNode("Cky", text: "")]).document()
    }

    private static func node(_ attachment: Attachment) -> XMLNode {
        let texts = [attachment.name, attachment.description, "\(attachment.size)", attachment.sha256]
        return XMLNode(Self.fileElement, zip(Self.fileElements, texts).map { XMLNode($0, text: $1) })
    }

    static let root = "TK3-TS"
    static let body = "NoiDung"
    static let filesElement = "HosoKemtheo"
    static let fileElement = "TaiLieu"
    static let fileElements = ["TenFile", "MoTa", "DungLuong", "SHA256"]
}
