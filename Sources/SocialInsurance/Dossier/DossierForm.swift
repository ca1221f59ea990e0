/// A document of a dossier that is signed: a form, or the envelope around forms.
///
/// Those of a procedure stand in its folder.
package struct DossierForm: Hashable, Sendable {
    /// The code in dossiers (`MaToKhai`), for instance `TK3-TS`.
    package let code: String
    /// Where its signature goes, as element names from the root.
    package let signPlace: String

    /// The file name in the dossier.
    package let fileName: String

    /// - Parameter fileName: where it is another than the code with `.xml`.
    package init(code: String, signPlace: String, fileName: String? = nil) {
        self.code = code
        self.signPlace = signPlace
        self.fileName = fileName ?? "\(code).xml"
    }

    /// The code of every attachment (chứng từ đi kèm).
    package static let attachmentCode = "CT-DK"

    /// The form's printed name, from the catalogue of forms.
    package var name: String { Catalogue.forms[self.code]?.name ?? self.code }
}

/// The elements into which signatures are put, as element names from the root.
package enum ElementSignPlace {
    /// In `TK3-TS.xml`.
    package static let unitForm = "TK3-TS/Cky"
    /// In envelopes and in the forms 04, 05 and 06 of I-VANs.
    package static let envelope = "Hoso/CKy_Dvi"
    /// In statements with which a unit signs in; in their namespace, and in no dossier.
    package static let signIn = "\(SignInStatement.root)/\(SignInStatement.signature)"

    /// Whether one of the known forms and envelopes takes its signature there.
    package static func isKnown(_ place: String) -> Bool {
        // Byte by byte: Unicode's rules make names equal that are not.
        place.utf8.allSatisfy { $0 < 0x80 } && (place == Self.signIn || FormLabels.places.contains(place))
    }

    /// The namespace of the elements on the way to a place: none, but for a statement's.
    package static func namespace(of place: String) -> String {
        place == Self.signIn ? SignInStatement.namespace : ""
    }
}
