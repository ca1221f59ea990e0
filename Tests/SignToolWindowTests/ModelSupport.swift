import FoundationEssentials
import Secrets
import SignToolWindow
import SigningJobs
import Testing
import Wording

/// Requests and shorthand for driving a model.
enum Sample {
    static func certificate(
        _ id: String = "a", usable: Bool = true, reason: String? = nil, triesLeft: Int? = nil, hasPINPad: Bool? = nil
    ) -> CertificateSummary {
        CertificateSummary(
            id: id, owner: "CÔNG TY TNHH VÍ DỤ A", taxCode: "0101234565", issuer: "CA Thử nghiệm", serial: "01",
            notBefore: Date(timeIntervalSinceReferenceDate: 0), notAfter: Date(timeIntervalSinceReferenceDate: 1e9),
            token: "Token \(id)", usable: usable, reason: reason, triesLeft: triesLeft,
            hasPINPad: hasPINPad)
    }

    static func question(_ certificates: [CertificateSummary]) -> SignQuestion {
        SignQuestion(
            origin: "https://ivan.example.vn", title: "Đăng ký cấp mã", unit: "CÔNG TY TNHH VÍ DỤ A",
            taxCode: "0101234565",
            documents: [DocumentSummary(name: "TK3-TS.xml", kind: "Tờ khai TK3-TS", size: 8412, isSigned: true)],
            certificates: certificates)
    }
}

extension WindowModel {
    /// A model in Vietnamese.
    init() {
        self.init(texts: WindowTexts(.vietnamese))
    }

    /// A model that shows the PIN page of one certificate.
    static func atPIN(_ certificate: CertificateSummary = Sample.certificate()) -> WindowModel {
        var model = WindowModel()
        _ = model.receive(.sign(Sample.question([certificate])))
        _ = model.handle(.proceed)
        return model
    }

    /// A model whose PIN was typed and sent.
    static func checkingPIN() -> WindowModel {
        var model = WindowModel.atPIN()
        _ = model.handle(.login(Secret("12345678")))
        return model
    }

    /// A model that shows the PIN change to which the PIN page led.
    static func atChange() -> WindowModel {
        var model = WindowModel.atPIN()
        _ = model.handle(.openChange)
        return model
    }

    /// A model that shows the page that unblocks a token, to which the locked PIN page led.
    static func atUnblock() -> WindowModel {
        var model = WindowModel.atPIN(Sample.certificate(triesLeft: 0))
        _ = model.handle(.openUnblock)
        return model
    }

    var unblock: UnblockPage? { if case .unblock(let page) = self.page { page } else { nil } }
    var preview: PreviewPage? { if case .preview(let page) = self.page { page } else { nil } }
    var sign: SignPage? { if case .sign(let page) = self.page { page } else { nil } }
    var pin: PINPage? { if case .pin(let page) = self.page { page } else { nil } }
    var change: ChangePage? { if case .change(let page) = self.page { page } else { nil } }
}

/// Actions in words, so that they can be compared; PINs are shown because the tests made them up.
func told(_ actions: [WindowAction]) -> [String] {
    actions.map { action in
        switch action {
        case .reply(.shown): "shown"
        case .reply(.consent(let allowed)): "consent \(allowed)"
        case .reply(.login(let certificate, let pin)): "login \(certificate) \(pin.map(text) ?? "on the reader")"
        case .reply(.changePIN(let certificate, let old, let new)): "change \(certificate) \(text(old)) \(text(new))"
        case .reply(.install(let answer)): "install \(answer)"
        case .reply(.desk(let reply)): "desk \(reply)"
        case .reply(.tray(let reply)): "tray \(reply)"
        case .reply(.unblock(let certificate, let officer, let new)):
            "unblock \(certificate) \(text(officer)) \(text(new))"
        case .reply(.confirmed): "confirmed"
        case .reply(.cancelled): "cancelled"
        case .clear(let field): "clear \(field)"
        case .focus(let field): "focus \(field)"
        case .copy(let text): "copy \(text)"
        case .hide: "hide"
        case .close: "close"
        }
    }
}

private func text(_ secret: Secret) -> String {
    secret.withBytes { String(decoding: $0, as: UTF8.self) }
}
