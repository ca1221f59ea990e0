public import Secrets

/// What the agent tells the window program, one JSON object a line on its standard input.
///
/// One window process serves one request: the first message is ``consent(_:)``, ``sign(_:)``, ``confirm(_:)``,
/// ``changePIN(_:)`` or ``unblock(_:)``; the window stays until ``finished`` or until the user cancels.
public enum WindowRequest: Equatable, Sendable, Codable {
    /// Ask whether a site may use SignTool at all.
    case consent(ConsentQuestion)
    /// Show what is signed and the certificates, then ask for the PIN.
    case sign(SignQuestion)
    /// Show a dossier that is not what was shown before, and ask whether it is signed all the same.
    case confirm(ConfirmQuestion)
    /// Ask for the old and the new PIN of one certificate's token, nothing else.
    case changePIN(CertificateSummary)
    /// Ask for the unblocking code and the new PIN of one certificate's token, nothing else.
    case unblock(CertificateSummary)
    /// The answer to ``WindowReply/login(certificate:pin:)``.
    case loginResult(PINResult)
    /// The answer to ``WindowReply/changePIN(certificate:old:new:)``.
    case changePINResult(PINResult)
    /// The answer to ``WindowReply/unblock(certificate:officer:new:)``.
    case unblockResult(PINResult)
    /// What one of the question's documents says, read from its bytes; comes when it is ready.
    case preview(PreviewUpdate)
    /// How far signing is.
    case progress(SigningProgress)
    /// The certificates changed (a token came or went) while the list is shown.
    case certificates([CertificateSummary])
    /// Show this screen of the installation; the first message of a wizard's window, and its later ones.
    case install(InstallScreen)
    /// Show what the doctor found, or that it is looking.
    case doctor(DoctorView)
    /// Show all certificates, or that they are looked for.
    case showCertificates(CertificatesView)
    /// Show the settings as they are now.
    case settings(SettingsView)
    /// Close.
    case finished
}

/// What the window program answers, one JSON object a line on its standard output.
public enum WindowReply: Equatable, Sendable, Codable {
    /// The window is on the screen.
    case shown
    /// The user's answer to a consent question.
    case consent(allowed: Bool)
    /// The dossier of ``WindowRequest/confirm(_:)`` is to be signed as it is shown.
    case confirmed
    /// A certificate was chosen and a PIN typed; nil: it is typed on the reader itself.
    case login(certificate: String, pin: Secret?)
    /// The PIN is to be changed.
    case changePIN(certificate: String, old: Secret, new: Secret)
    /// What the user answered on a screen of the installation.
    case install(InstallAnswer)
    /// Something on the page with the report or the settings was pressed.
    case desk(DeskReply)
    /// The icon in the desktop's panel was used; comes from the tray's process only.
    case tray(TrayReply)
    /// The token is to get a new PIN with its unblocking code (PUK, SO PIN).
    case unblock(certificate: String, officer: Secret, new: Secret)
    /// The user closed the window or pressed *Hủy bỏ*.
    case cancelled
}

/// Who asks to use SignTool.
public struct ConsentQuestion: Hashable, Sendable, Codable {
    /// The page's origin, for instance `https://ivan.example.vn`.
    public var origin: String

    public init(origin: String) {
        self.origin = origin
    }
}

/// What the certificate and PIN windows show.
public struct SignQuestion: Hashable, Sendable, Codable {
    /// What the signature is for.
    public enum Purpose: String, Hashable, Sendable, Codable {
        /// The one document is a statement with which the unit signs in at the origin.
        case signIn
    }

    /// The page's origin; nil when a command line asks.
    public var origin: String?
    /// What the user does, in words.
    public var title: String
    /// The unit's name.
    public var unit: String?
    public var taxCode: String?
    public var documents: [DocumentSummary]
    /// The dossiers in which they will travel, in their order, where the page drafted them; signed with them.
    public var envelopes: [EnvelopeView]?
    /// All certificates found; those not usable are shown greyed with their reason.
    public var certificates: [CertificateSummary]
    /// What the signature is for; nil: documents that are filed.
    public var purpose: Purpose?

    public init(
        origin: String?, title: String, unit: String?, taxCode: String?, documents: [DocumentSummary],
        envelopes: [EnvelopeView]? = nil, certificates: [CertificateSummary], purpose: Purpose? = nil
    ) {
        self.purpose = purpose
        self.envelopes = envelopes
        self.origin = origin
        self.title = title
        self.unit = unit
        self.taxCode = taxCode
        self.documents = documents
        self.certificates = certificates
    }
}

/// A dossier's envelope as a window shows it: its own fields, and the files in it by name, size and digest.
public struct EnvelopeView: Hashable, Sendable, Codable {
    public var name: String
    /// Its size in bytes.
    public var size: Int
    public var preview: DocumentPreview

    public init(name: String, size: Int, preview: DocumentPreview) {
        self.name = name
        self.size = size
        self.preview = preview
    }
}

/// What the window shows of a dossier that is not what the first window showed.
public struct ConfirmQuestion: Hashable, Sendable, Codable {
    /// The page's origin; nil when a command line asks.
    public var origin: String?
    /// What the user does, in words.
    public var title: String
    public var unit: String?
    public var taxCode: String?
    /// The dossier; rows that differ from what was shown say so.
    public var envelope: EnvelopeView
    /// Whether a draft of it was shown before, so that there is something to differ from.
    public var wasShown: Bool

    public init(
        origin: String?, title: String, unit: String?, taxCode: String?, envelope: EnvelopeView, wasShown: Bool
    ) {
        self.origin = origin
        self.title = title
        self.unit = unit
        self.taxCode = taxCode
        self.envelope = envelope
        self.wasShown = wasShown
    }
}

/// One line of the list of what is signed.
public struct DocumentSummary: Hashable, Sendable, Codable {
    public var name: String
    /// What it is, in words (`Tờ khai TK3-TS`, `Tệp đính kèm PDF`).
    public var kind: String
    /// Its size in bytes.
    public var size: Int
    /// Whether it gets a signature of its own, or only travels inside the dossier.
    public var isSigned: Bool
    /// What it says, as a person reads it; nil where it was not read, or not yet.
    public var preview: DocumentPreview?

    public init(name: String, kind: String, size: Int, isSigned: Bool, preview: DocumentPreview? = nil) {
        self.preview = preview
        self.name = name
        self.kind = kind
        self.size = size
        self.isSigned = isSigned
    }
}

/// What became of a PIN.
public struct PINResult: Hashable, Sendable, Codable {
    public enum Status: String, Hashable, Sendable, Codable {
        case accepted, wrong, locked, tokenRemoved, refused, failed
    }

    public var status: Status
    /// Tries left where the token tells; 1 means that the next wrong one locks it.
    public var triesLeft: Int?
    /// What to show, in words, where the status alone does not say it.
    public var message: String?

    public init(_ status: Status, triesLeft: Int? = nil, message: String? = nil) {
        self.status = status
        self.triesLeft = triesLeft
        self.message = message
    }
}

/// How many documents are signed.
public struct SigningProgress: Hashable, Sendable, Codable {
    public var done: Int
    public var total: Int
    /// The document in hand.
    public var name: String

    public init(done: Int, total: Int, name: String) {
        self.done = done
        self.total = total
        self.name = name
    }
}
