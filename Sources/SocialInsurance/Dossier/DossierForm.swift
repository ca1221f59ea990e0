/// The documents of a first registration: their codes, file names and the places of their signatures.
package enum DossierForm: String, Hashable, Sendable, CaseIterable {
    /// The unit's form.
    case unitForm = "TK3-TS"
    /// The envelope that carries the form and the attachments.
    case envelope = "04_DK-IVAN"

    /// The code of every attachment (chứng từ đi kèm).
    package static let attachmentCode = "CT-DK"

    /// The file name in the dossier.
    package var fileName: String { "\(self.rawValue).xml" }

    /// Where its signature goes, as element names from the root.
    package var signPlace: String {
        switch self {
        case .unitForm: ElementSignPlace.unitForm
        case .envelope: ElementSignPlace.envelope
        }
    }

    /// The form's printed name, from the catalogue of forms.
    package var name: String { Catalogue.forms[self.rawValue]?.name ?? self.rawValue }
}

/// The elements into which signatures are put, as element names from the root.
package enum ElementSignPlace {
    /// In `TK3-TS.xml`.
    package static let unitForm = "TK3-TS/Cky"
    /// In `04_DK-IVAN.xml`.
    package static let envelope = "Hoso/CKy_Dvi"

    /// Whether one of the known forms and envelopes takes its signature there.
    package static func isKnown(_ place: String) -> Bool {
        // Byte by byte: Unicode's rules make names equal that are not.
        place.utf8.allSatisfy { $0 < 0x80 } && FormLabels.places.contains(place)
    }
}
