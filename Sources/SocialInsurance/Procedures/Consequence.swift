/// What the gateway says about a dossier.
package enum GatewayVerdict: Hashable, Sendable {
    /// It is there; nobody has looked at it.
    case received
    /// It is taken in under a number of VSS's.
    case accepted(number: String)
    /// It is refused for good.
    case rejected(GatewayCode)
    /// It is done; with the unit code that VSS gave, where the procedure asks for one.
    case granted(unitCode: String?)
}

/// What follows from a verdict; only a procedure says which.
package enum Consequence: Hashable, Sendable {
    /// A letter to the address of the dossier.
    case letter(FilingLetter)
    /// The unit gets an activation code, and thereby an account.
    case activationCode
    /// The unit code of the verdict is the unit's from now on.
    case unitCode
    /// The certificate that signed the dossier is the unit's registered one from now on.
    case certificate
    /// The unit uses the service no more.
    case serviceEnd
    /// What the dossier's lists say of people goes into the unit's register; with a refusal it comes out again.
    case register
    /// The dossier may be opened again as a new draft with all its answers and files.
    case reopening
    /// Nothing more is to come.
    case end
}

/// The letters about a dossier; the raw value is stored with the letter's row.
package enum FilingLetter: String, Hashable, Sendable, CaseIterable {
    case received
    case rejected
    case unitCodeGranted
    case certificateChanged
    /// VSS has done what was asked.
    case completed
}

/// Where a refused dossier is mended.
package enum Correction<Field: AnswerField>: Hashable, Sendable {
    /// At an answer.
    case answer(Field)
    /// By signing with another certificate.
    case certificate
    /// By another procedure first; then the same dossier will do.
    case procedure(ProcedureCode)
}
