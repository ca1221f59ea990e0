package import SigningJobs
package import Wording

/// What the user does on the page with the report or the settings.
package enum DeskEvent: Hashable, Sendable {
    /// *Kiểm tra lại*, the tick box, or *Kiểm tra SignTool* on the settings page.
    case examine(isFull: Bool)
    /// *Sao chép*.
    case copy
    /// *Xem lại* on the page with all certificates.
    case lookAgain
    /// *Quay lại* from the report to the settings.
    case back
    case change(SettingsChange)
}

/// The page with what the doctor found.
package struct DoctorPage: Hashable, Sendable {
    package var view: DoctorView
    /// What became of *Sao chép*.
    package var notice: Notice?
    /// What is being done, in words.
    package var busy: String?

    /// What the report amounts to; nil while there is none.
    package func sum(in words: Wording) -> Notice? {
        guard self.busy == nil, let report = self.view.report else { return nil }
        return report.isGood
            ? Notice(.success, words["doctor.sum.good"]) : Notice(.warning, words["doctor.window.problem"])
    }
}

/// The page with the settings.
package struct SettingsPage: Hashable, Sendable {
    package var view: SettingsView
}

/// The page with all certificates.
package struct CertificatesPage: Hashable, Sendable {
    package var view: CertificatesView
    /// What is being done, in words.
    package var busy: String?

    /// What to say where there is nothing to list; nil where there is.
    package func notice(in words: Wording) -> Notice? {
        guard self.busy == nil, let certificates = self.view.certificates, certificates.isEmpty else { return nil }
        let key = self.view.tokens.isEmpty ? "no-token" : "none"
        return Notice(.info, words["settings.certificates.\(key)"])
    }
}
