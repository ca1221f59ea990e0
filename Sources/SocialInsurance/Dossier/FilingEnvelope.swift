package import XMLSignature

/// Envelope A, `BHXHDienTu.xml`: what a unit that has its code files, with forms and attachments inside.
///
/// Every value is the text of its element. Names and order are those of real files; nothing may be added between.
package struct FilingEnvelope: Hashable, Sendable {
    /// The scalar elements below `NoiDung` in their order.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case ivanCode = "ThongTinIVAN/MaIVAN"
        case ivanName = "ThongTinIVAN/TenIVAN"
        case unitName = "ThongTinDonVi/TenDoiTuong"
        case unitCode = "ThongTinDonVi/MaSoBHXH"
        case subjectKind = "ThongTinDonVi/LoaiDoiTuong"
        case taxCode = "ThongTinDonVi/MaSoThue"
        case signer = "ThongTinDonVi/NguoiKy"
        case phone = "ThongTinDonVi/DienThoai"
        case agencyCode = "ThongTinDonVi/CoQuanQuanLy"
        case procedureName = "ThongTinHoSo/TenThuTuc"
        case procedureCode = "ThongTinHoSo/MaThuTuc"
        /// `MM/yyyy`.
        case period = "ThongTinHoSo/KyKeKhai"
        case createdOn = "ThongTinHoSo/NgayLap"
        /// How many files there are.
        case fileCount = "ThongTinHoSo/SoLuongFile"
        /// Empty in all dossiers seen.
        case isoProcess = "ThongTinHoSo/QuyTrinhISO"

        fileprivate var path: [String] { self.rawValue.split(separator: "/").map(String.init) }
    }

    private var values: [Field: String] = [:]
    /// What travels inside, the forms first.
    package var files: [EmbeddedFile]

    /// An envelope of an organisation without other values.
    package init(files: [EmbeddedFile]) {
        self.files = files
        self.values[.subjectKind] = "1"
    }

    /// The text of an element, empty when there is none; the number of files follows from them.
    package subscript(field: Field) -> String {
        get { field == .fileCount ? "\(self.files.count)" : self.values[field] ?? "" }
        set { self.values[field] = newValue.isEmpty || field == .fileCount ? nil : newValue }
    }

    /// The envelope as one line of UTF-8, with an empty `CKy_Dvi` for the signature.
    ///
    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        func nodes(_ group: String) -> [XMLNode] {
            Field.allCases.filter { $0.path[0] == group }.map { XMLNode($0.path[1], text: self[$0]) }
        }
        return try XMLNode(
            Self.root, attributes: DossierEnvelope.namespaces,
            [
                XMLNode(
                    "NoiDung",
                    [
                        XMLNode("ThongTinIVAN", nodes("ThongTinIVAN")),
                        XMLNode("ThongTinDonVi", nodes("ThongTinDonVi")),
                        XMLNode("ThongTinHoSo", nodes("ThongTinHoSo") + [EmbeddedFile.node(self.files)]),
                    ]),
                XMLNode(Self.sign, text: ""),
            ]
        ).document()
    }

    /// Reads an envelope from bytes that a valid signature covers.
    ///
    /// - Throws: `DossierError` that names the first element that is not as it must be.
    package static func read(_ content: SignedContent) throws(DossierError) -> FilingEnvelope {
        try self.read(content.canonicalBytes, ignoringInside: nil)
    }

    /// Reads an envelope strictly: every element, in order, nothing else; what stands inside `CKy_Dvi` is left alone.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> FilingEnvelope {
        try self.read(bytes, ignoringInside: [Self.root, Self.sign])
    }

    private static func read(
        _ bytes: [UInt8], ignoringInside sealed: [String]?
    ) throws(DossierError) -> FilingEnvelope {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        var envelope = FilingEnvelope(files: [])
        var count = ""
        for field in Field.allCases {
            let text = try cursor.take([Self.root, "NoiDung"] + field.path)
            if field == .fileCount { count = text } else { envelope[field] = text }
        }
        envelope.files = try EmbeddedFile.read(&cursor, in: [Self.root, "NoiDung", "ThongTinHoSo"])
        guard count == envelope[.fileCount] else {
            throw DossierError(
                .wrongValue, element: "Hoso/NoiDung/ThongTinHoSo/SoLuongFile",
                detail: "there are \(envelope.files.count)")
        }
        guard try cursor.take([Self.root, Self.sign]).allSatisfy(\.isWhitespace) else {
            throw DossierError(.wrongValue, element: "Hoso/CKy_Dvi", detail: "text beside the signature")
        }
        try cursor.finish()
        return envelope
    }

    private static let root = DossierEnvelope.root
    private static let sign = "CKy_Dvi"
}

extension DossierForm {
    /// The envelope of what units with a code file.
    package static let filingEnvelope = DossierForm(
        code: "Hoso", signPlace: ElementSignPlace.envelope, fileName: "BHXHDienTu.xml")
}

/// An envelope of either kind, for those who only look at what it carries.
package enum CarryingEnvelope: Hashable, Sendable {
    /// `04_DK-IVAN.xml`.
    case registration(DossierEnvelope)
    /// `BHXHDienTu.xml`.
    case filing(FilingEnvelope)

    /// Reads an envelope strictly, whichever it is.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> CarryingEnvelope {
        if let filing = try? FilingEnvelope.read(unverified: bytes) { return .filing(filing) }
        return .registration(try DossierEnvelope.read(unverified: bytes))
    }

    package var files: [EmbeddedFile] {
        get {
            switch self {
            case .registration(let envelope): envelope.files
            case .filing(let envelope): envelope.files
            }
        }
        set {
            switch self {
            case .registration(var envelope):
                envelope.files = newValue
                self = .registration(envelope)
            case .filing(var envelope):
                envelope.files = newValue
                self = .filing(envelope)
            }
        }
    }

    /// The unit's tax code as written.
    package var taxCode: String {
        switch self {
        case .registration(let envelope): envelope[.taxCode]
        case .filing(let envelope): envelope[.taxCode]
        }
    }

    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        switch self {
        case .registration(let envelope): try envelope.xml()
        case .filing(let envelope): try envelope.xml()
        }
    }
}
