internal import SigningJobs
internal import TextDisplay

// What a page, a certificate or a token calls itself is shown as one line each; see ``DisplayText``.

extension ConsentQuestion {
    /// The question as it can be shown; an origin is never cut, its end says whose it is.
    var presentable: ConsentQuestion {
        ConsentQuestion(origin: DisplayText.shown(self.origin, limit: .max))
    }
}

extension SignQuestion {
    /// The question as it can be shown.
    var presentable: SignQuestion {
        SignQuestion(
            origin: self.origin.map { DisplayText.shown($0, limit: .max) }, title: DisplayText.shown(self.title),
            unit: self.unit.map { DisplayText.shown($0) },
            taxCode: self.taxCode.map { DisplayText.shown($0, limit: 20) },
            documents: self.documents.map(\.presentable), envelopes: self.envelopes?.map(\.presentable),
            certificates: self.certificates.map(\.presentable), purpose: self.purpose)
    }
}

extension EnvelopeView {
    /// The dossier as it can be shown; its preview's texts are made harmless one by one, as they are drawn.
    var presentable: EnvelopeView {
        EnvelopeView(name: DisplayText.shown(self.name), size: self.size, preview: self.preview)
    }
}

extension ConfirmQuestion {
    /// The question as it can be shown.
    var presentable: ConfirmQuestion {
        ConfirmQuestion(
            origin: self.origin.map { DisplayText.shown($0, limit: .max) }, title: DisplayText.shown(self.title),
            unit: self.unit.map { DisplayText.shown($0) },
            taxCode: self.taxCode.map { DisplayText.shown($0, limit: 20) },
            envelope: self.envelope.presentable, wasShown: self.wasShown)
    }
}

extension DocumentSummary {
    /// The document as it can be shown; its preview's texts are made harmless one by one, as they are drawn.
    var presentable: DocumentSummary {
        DocumentSummary(
            name: DisplayText.shown(self.name), kind: DisplayText.shown(self.kind), size: self.size,
            isSigned: self.isSigned,
            preview: self.preview)
    }
}

extension CertificateSummary {
    /// The certificate as it can be shown; what identifies it to the agent stays as it is.
    var presentable: CertificateSummary {
        var summary = self
        summary.owner = DisplayText.shown(self.owner)
        summary.taxCode = self.taxCode.map { DisplayText.shown($0, limit: 40) }
        summary.issuer = DisplayText.shown(self.issuer)
        summary.token = DisplayText.shown(self.token, limit: 40)
        summary.reason = self.reason.map { DisplayText.shown($0, limit: 300) }
        return summary
    }
}
