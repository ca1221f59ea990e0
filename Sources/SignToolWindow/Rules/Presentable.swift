internal import SigningJobs

// What a page, a certificate or a token calls itself is shown as one line each; see ``Display/line(_:limit:)``.

extension ConsentQuestion {
    /// The question as it can be shown; an origin is never cut, its end says whose it is.
    var presentable: ConsentQuestion {
        ConsentQuestion(origin: Display.line(self.origin, limit: .max))
    }
}

extension SignQuestion {
    /// The question as it can be shown.
    var presentable: SignQuestion {
        SignQuestion(
            origin: self.origin.map { Display.line($0, limit: .max) }, title: Display.line(self.title),
            unit: self.unit.map { Display.line($0) }, taxCode: self.taxCode.map { Display.line($0, limit: 20) },
            documents: self.documents.map(\.presentable), envelope: self.envelope?.presentable,
            certificates: self.certificates.map(\.presentable))
    }
}

extension EnvelopeView {
    /// The dossier as it can be shown; its preview's texts are made harmless one by one, as they are drawn.
    var presentable: EnvelopeView {
        EnvelopeView(name: Display.line(self.name), size: self.size, preview: self.preview)
    }
}

extension ConfirmQuestion {
    /// The question as it can be shown.
    var presentable: ConfirmQuestion {
        ConfirmQuestion(
            origin: self.origin.map { Display.line($0, limit: .max) }, title: Display.line(self.title),
            unit: self.unit.map { Display.line($0) }, taxCode: self.taxCode.map { Display.line($0, limit: 20) },
            envelope: self.envelope.presentable, wasShown: self.wasShown)
    }
}

extension DocumentSummary {
    /// The document as it can be shown; its preview's texts are made harmless one by one, as they are drawn.
    var presentable: DocumentSummary {
        DocumentSummary(
            name: Display.line(self.name), kind: Display.line(self.kind), size: self.size, isSigned: self.isSigned,
            preview: self.preview)
    }
}

extension CertificateSummary {
    /// The certificate as it can be shown; what identifies it to the agent stays as it is.
    var presentable: CertificateSummary {
        var summary = self
        summary.owner = Display.line(self.owner)
        summary.taxCode = self.taxCode.map { Display.line($0, limit: 40) }
        summary.issuer = Display.line(self.issuer)
        summary.token = Display.line(self.token, limit: 40)
        summary.reason = self.reason.map { Display.line($0, limit: 300) }
        return summary
    }
}
