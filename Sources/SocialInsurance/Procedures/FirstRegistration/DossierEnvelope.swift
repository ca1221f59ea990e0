/// Envelope B, `04_DK-IVAN.xml`: the first registration of a unit without a code, with its form and attachments.
///
/// Every value is the text of its element. Element order is the gateway's; nothing may be added between.
package struct DossierEnvelope: Hashable, Sendable {
    /// The scalar elements of `NoiDung` in their order.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case agencyName = "TenCoQuan"
        case agencyCode = "MaCoQuan"
        case subjectKind = "LoaiDoiTuong"
        case unitName = "TenDoiTuong"
        case taxCode = "MaSoThue"
        case phone = "DienThoai"
        case email = "Email"
        case contactName = "NguoiLienHe"
        case address = "DiaChi"
        case contactAddress = "DiaChiLienHe"
        case contactPhone = "DienThoaiLienHe"
        case createdOn = "NgayLap"
        case registeredOn = "NgayDangKy"
        case ivanCode = "MaIVan"
        case ivanName = "TenIVan"
        case resultDelivery = "PTNhanKetQua"

        /// Whether the element may be left out: it is unknown whether the gateway asks for the I-VAN's own.
        var isOptional: Bool { self == .ivanCode || self == .ivanName }
    }

    private var values: [Field: String] = [:]
    /// What travels inside, the form first.
    package var files: [EmbeddedFile]

    /// An envelope without values.
    package init(files: [EmbeddedFile]) {
        self.files = files
    }

    /// The envelope of a registration whose answers are normalised (`RegistrationRules.normalised`).
    package init(registration: Registration, setting: FilingSetting, files: [EmbeddedFile]) {
        let agency = registration.agency(in: setting.agencies)
        let date = setting.today
        self.files = files
        self.values = [
            .agencyName: agency.name, .agencyCode: agency.code, .subjectKind: "1",
            .unitName: registration[.companyName], .taxCode: registration[.taxCode], .phone: registration[.phone],
            .email: registration[.email], .contactName: registration[.contactName],
            .address: registration.registeredAddress, .contactAddress: registration.addressOfTransactions,
            .contactPhone: registration[.mobile], .createdOn: date.description, .registeredOn: date.description,
            .ivanCode: setting.brand.ivanCode, .ivanName: setting.brand.ivanName,
            .resultDelivery: registration[.resultDelivery],
        ]
    }

    /// The envelope of a registration whose answers are normalised, as of a day.
    package init(registration: Registration, brand: Brand, date: CalendarDate, files: [EmbeddedFile]) {
        self.init(registration: registration, setting: FilingSetting(brand: brand, today: date), files: files)
    }

    /// The text of an element, empty when there is none.
    package subscript(field: Field) -> String {
        get { self.values[field] ?? "" }
        set { self.values[field] = newValue }
    }

    /// The envelope as one line of UTF-8, with an empty `CKy_Dvi` for the signature.
    ///
    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        let fields = Field.allCases.filter { !($0.isOptional && self[$0].isEmpty) }
        let root = XMLNode(
            Self.root, attributes: Self.namespaces,
            [
                XMLNode(
                    "NoiDung",
                    fields.map { XMLNode($0.rawValue, text: self[$0]) } + [EmbeddedFile.node(self.files)]),
                XMLNode("CKy_Dvi", text: ""),
            ])
        return try root.document()
    }

    static let root = "Hoso"
    /// Unused, but part of what inclusive canonicalisation digests, and present in all dossiers seen.
    static let namespaces = [
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
    ]

    /// Whether a document with this root declares a namespace as all envelopes do.
    static func declares(_ prefix: String, _ uri: String, root: String) -> Bool {
        root == Self.root
            && Self.namespaces.contains { name, value in
                name.utf8.elementsEqual("xmlns:\(prefix)".utf8) && value.utf8.elementsEqual(uri.utf8)
            }
    }
}
