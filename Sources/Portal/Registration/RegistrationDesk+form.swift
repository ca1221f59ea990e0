internal import FoundationEssentials
internal import SocialInsurance
package import Storage

extension RegistrationDesk {
    /// The bytes of `TK3-TS.xml` for a complete draft as of now: what the check page shows and what will be signed.
    package func unitForm(of draft: OpenDraft) throws -> [UInt8] {
        let rules = self.rules
        let attachments = draft.attachments.map { file in
            TK3TS.Attachment(
                name: file.name, description: Self.description(of: file.kind), size: file.size, sha256: file.sha256)
        }
        return try TK3TS(
            registration: rules.normalised(draft.registration), attachments: attachments, date: rules.today,
            brand: rules.brand
        ).xml()
    }

    /// What a file is called in the dossier.
    package static func description(of kind: DraftAttachment.Kind) -> String {
        switch kind {
        case .licence: EmbeddedFile.licenceDescription
        case .other: EmbeddedFile.otherDescription
        }
    }
}
