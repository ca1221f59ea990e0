internal import SocialInsurance

/// What the gateway has for a unit, the answer to `GET /v1/units/{taxCode}/documents` (`docs/vss-simulator.md`).
package struct UnitDocumentList: Codable, Hashable, Sendable {
    package var taxCode: String
    package var documents: [UnitDocumentNotice]

    package init(taxCode: String, documents: [UnitDocumentNotice]) {
        self.taxCode = taxCode
        self.documents = documents
    }
}

/// One document of a unit, told of before it is fetched.
package struct UnitDocumentNotice: Codable, Hashable, Sendable {
    /// The gateway's name for it: what is sent again with other bytes has another one.
    package var id: String
    /// `C12-TS`, `D09-TS`, or another kind of paper.
    package var form: String
    /// `MM/yyyy`; missing for papers of no month.
    package var period: String?
    /// The dossier whose result it is.
    package var businessId: String?
    package var name: String
    package var mediaType: String
    /// Bytes.
    package var size: Int
    /// Lower-case hexadecimal.
    package var sha256: String

    package init(
        id: String, form: String, period: String? = nil, businessId: String? = nil, name: String,
        mediaType: String = "application/json", size: Int, sha256: String
    ) {
        self.id = id
        self.form = form
        self.period = period
        self.businessId = businessId
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.sha256 = sha256
    }
}

extension UnitDocumentNotice {
    /// The largest document that is fetched, in bytes: a list of 100,000 people has some thirty million.
    package static let largest = 64 << 20

    /// What of it is not as it should be; nil where all is.
    package var fault: String? {
        if self.id.isEmpty || self.id.utf8.count > 64 { return "id" }
        if self.form.isEmpty || self.form.utf8.count > 40 { return "form" }
        if let period, (try? YearMonth.parse(period).get()) == nil { return "period" }
        if NoticeForm(rawValue: self.form) != nil, self.period == nil { return "period" }
        if self.name.isEmpty || self.name.utf8.count > 200 || self.name.contains(where: { "/\\\"\0\r\n".contains($0) })
        {
            return "name"
        }
        if !Self.isMediaType(self.mediaType) { return "mediaType" }
        if !(1...Self.largest).contains(self.size) { return "size" }
        let isDigest = self.sha256.utf8.count == 64 && self.sha256.allSatisfy { "0123456789abcdef".contains($0) }
        return isDigest ? nil : "sha256"
    }

    /// `type/subtype` of the letters that RFC 6838 section 4.2 allows, without parameters.
    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 64
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "!#$&^_.+-".contains($0)) }
            }
    }
}

extension GatewayRefusal {
    /// The word with which the gateway says that it knows no such unit.
    package static let unknownUnit = "unknown-unit"
}
