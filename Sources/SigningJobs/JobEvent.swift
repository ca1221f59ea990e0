public import Secrets

/// What happens to a signing job.
public enum JobEvent: Equatable, Sendable {
    /// The certificates were read; the window can open.
    case begin(CertificateList)
    /// A token came or went while the window is open.
    case certificates(CertificateList)
    /// The window program answered.
    case reply(WindowReply)
    /// The window program ended without having been told to, or never started.
    case windowGone
    /// What the token said to the PIN.
    case loginChecked(PINResult)
    /// What the token said to the change of its PIN.
    case changeChecked(PINResult)
    /// What the token said to its unblocking code.
    case unblockChecked(PINResult)
    /// A document was read for the window.
    case previewed(PreviewUpdate)
    /// The document in hand is signed.
    case signed(SignedJobDocument)
    /// The document in hand could not be signed.
    case signingFailed(Problem.Code)
    /// The page sends more documents, which follow from what the user was shown.
    case more([JobDocument])
    /// The page sends another document than the one that follows: the user sees it and decides.
    case confirm(JobDocument, ConfirmQuestion)
    /// The page is done.
    case closed
    /// The page's connection ended before it had its answer.
    case clientGone
    /// Time passed; the job looks at its deadline.
    case timePassed
}

/// What a signing job wants done.
public enum JobAction: Equatable, Sendable {
    case openWindow(SignQuestion)
    /// Open a window again for these later documents, as their token has to be unlocked once more.
    case reopenWindow(SignQuestion, [JobDocument])
    /// Show a later document and ask whether it is signed.
    case openConfirmation(ConfirmQuestion, JobDocument)
    case tell(WindowRequest)
    /// Log in; without a PIN, the user types it on the reader itself.
    case login(certificate: String, pin: Secret?)
    case changePIN(certificate: String, old: Secret, new: Secret)
    case unblock(certificate: String, officer: Secret, new: Secret)
    case sign(JobDocument, certificate: String)
    /// End the window program, which was told ``WindowRequest/finished`` or is not wanted any more.
    case closeWindow
    case logout(certificate: String)
    /// Answer the waiting request.
    case answer(JobResponse)
    /// Answer the waiting request with a problem.
    case fail(Problem.Code)
}
