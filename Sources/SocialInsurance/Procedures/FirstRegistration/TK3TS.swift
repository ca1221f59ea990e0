/// The unit's form `TK3-TS.xml`: what the unit declares, and the names and digests of the files that go with it.
///
/// Root, body and sign node are those of BHXH forms. The names of the elements inside are not public: they are
/// this product's own and stand in one table for each edition of the form (`TK3TS.tables`).
package struct TK3TS: Hashable, Sendable {
    package typealias Attachment = FilingAttachment

    /// The answers, normalised.
    package var registration: Registration
    package var setting: FilingSetting
    package var attachments: [FilingAttachment]

    /// The form of a registration whose answers are normalised (`RegistrationRules.normalised`).
    package init(registration: Registration, attachments: [FilingAttachment], setting: FilingSetting) {
        self.registration = registration
        self.attachments = attachments
        self.setting = setting
    }

    /// The form of a registration whose answers are normalised, as of a day.
    package init(
        registration: Registration, attachments: [FilingAttachment], date: CalendarDate, brand: Brand = .iCare
    ) {
        self.init(
            registration: registration, attachments: attachments, setting: FilingSetting(brand: brand, today: date))
    }

    /// The form as one line of UTF-8, with an empty `Cky` for the signature at its end.
    ///
    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        var body = Self.table(on: self.setting.today).nodes(self)
        body.append(XMLNode(Self.filesElement, self.attachments.map(Self.node)))
        return try XMLNode(Self.root, [XMLNode(Self.body, body), XMLNode("Cky", text: "")]).document()
    }

    private static func node(_ attachment: FilingAttachment) -> XMLNode {
        let texts = [attachment.name, attachment.description, "\(attachment.size)", attachment.sha256]
        return XMLNode(Self.fileElement, zip(Self.fileElements, texts).map { XMLNode($0, text: $1) })
    }

    static let root = "TK3-TS"
    static let body = "NoiDung"
    static let filesElement = "HosoKemtheo"
    static let fileElement = "TaiLieu"
    static let fileElements = ["TenFile", "MoTa", "DungLuong", "SHA256"]
}
