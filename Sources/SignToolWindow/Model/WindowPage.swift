package import SigningJobs
internal import Wording

/// What the window shows: one page at a time, as plain values that a renderer lays out.
package enum WindowPage: Hashable, Sendable {
    /// No request has come yet; there is no window on the screen.
    case waiting
    case consent(ConsentQuestion)
    case sign(SignPage)
    case confirm(ConfirmPage)
    case pin(PINPage)
    case change(ChangePage)
    case install(InstallPage)
    case doctor(DoctorPage)
    case settings(SettingsPage)
    case certificates(CertificatesPage)
    case unblock(UnblockPage)
    case preview(PreviewPage)
    /// The window is gone.
    case closed

    /// The page being shown, without what is in it: pages of one kind are updated in place.
    package enum Kind: Hashable, Sendable {
        case waiting, consent, sign, confirm, pin, change, unblock, preview, doctor, settings, certificates, closed
        case install(InstallPage.Kind)
    }

    /// Which page this is.
    package var kind: Kind {
        switch self {
        case .waiting: .waiting
        case .consent: .consent
        case .sign: .sign
        case .confirm: .confirm
        case .pin: .pin
        case .change: .change
        case .install(let page): .install(page.kind)
        case .doctor: .doctor
        case .settings: .settings
        case .certificates: .certificates
        case .unblock: .unblock
        case .preview: .preview
        case .closed: .closed
        }
    }

    /// The window's title while the page is shown.
    package func title(_ texts: WindowTexts) -> String {
        switch self {
        case .waiting, .closed: ""
        case .consent: texts["title.consent"]
        case .sign(let page): texts[page.question.purpose == .signIn ? "title.signIn" : "title.sign"]
        case .confirm: texts["title.confirm"]
        case .pin: texts["title.pin"]
        case .change: texts["title.change"]
        case .install(let page): page.title(texts)
        case .doctor: texts.words["doctor.title"]
        case .settings: texts.words["settings.title"]
        case .certificates: texts.words["settings.certificates.title"]
        case .unblock: texts["title.unblock"]
        case .preview: texts["title.preview"]
        }
    }
}

/// A sentence that the user must not miss: shown with an icon and read out.
package struct Notice: Hashable, Sendable {
    /// How serious it is.
    package enum Kind: String, Hashable, Sendable {
        case error, warning, success, info
    }

    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// The page with what is signed and the certificates.
package struct SignPage: Hashable, Sendable {
    /// What is asked, with the certificates as they are now.
    package var question: SignQuestion
    /// The certificate chosen in the list; always a usable one.
    package var chosen: String?
    /// Why the user has to do something here.
    package var notice: Notice?
    /// The document that was looked at last, by its place in the list.
    package var lastViewed: Int?

    /// The certificates that can sign.
    package var usable: [CertificateSummary] { self.question.certificates.filter(\.usable) }

    /// Whether there is a certificate to go on with.
    package var canContinue: Bool { self.chosen != nil }
}

/// The page that asks for the PIN.
package struct PINPage: Hashable, Sendable {
    package var origin: String?
    /// The unit's name as the page gave it.
    package var unit: String?
    package var taxCode: String?
    package var certificate: CertificateSummary
    /// What became of the last try.
    package var notice: Notice?
    /// How many tries are left; nil where the token does not tell.
    package var tries: Notice?
    /// Whether another wrong PIN locks the token.
    package var isLastTry: Bool = false
    /// Whether the user ticked that the last try is the last one.
    package var understandsLastTry: Bool = false
    /// What is being done, in words; nothing can be pressed meanwhile but *Hủy bỏ*.
    package var busy: String?
    /// The token takes no PIN any more.
    package var isLocked: Bool = false
    /// Whether there is another certificate to choose.
    package var hasOthers: Bool = false

    /// Whether a PIN may be typed.
    package var takesPIN: Bool { self.busy == nil && !self.isLocked }

    /// Whether the PIN is typed on the reader itself, and there is no field for it.
    package var isTypedOnReader: Bool { self.certificate.hasPINPad == true }

    /// Whether *Mở khóa token* stands in the place of *Đổi mã PIN*.
    package var offersUnblock: Bool { self.isLocked && self.busy == nil && !self.isTypedOnReader }

    /// Whether *Đăng nhập* can be pressed; the last try takes a tick first.
    package func takesLogin(isEmpty: Bool) -> Bool {
        self.takesPIN && !isEmpty && (!self.isLastTry || self.understandsLastTry)
    }
}

/// The page that changes the PIN.
package struct ChangePage: Hashable, Sendable {
    package var certificate: CertificateSummary
    /// Messages under the fields.
    package var faults: [PINFault] = []
    package var notice: Notice?
    package var tries: Notice?
    /// Whether another wrong PIN locks the token.
    package var isLastTry: Bool = false
    /// Whether the user ticked that the last try is the last one.
    package var understandsLastTry: Bool = false
    package var busy: String?
    package var isLocked: Bool = false
    /// The PIN is changed; there is nothing left to do but close (only when the window was opened for this alone).
    package var isDone: Bool = false
    /// Whether *Quay lại* leads to the PIN page; otherwise there is *Hủy bỏ*.
    package var hasWayBack: Bool = false

    /// Whether the fields may be typed in and sent.
    package var takesPINs: Bool { self.busy == nil && !self.isLocked && !self.isDone }

    /// The fault of a field, if it has one.
    package func fault(of field: PINField) -> PINFault? { self.faults.first { $0.field == field } }
}
