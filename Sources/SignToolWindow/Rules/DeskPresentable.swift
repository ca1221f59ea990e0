internal import SigningJobs
internal import TextDisplay

// Drivers, tokens and files call themselves what they like; see ``DisplayText``.

extension DoctorView {
    /// The report as it can be shown.
    var presentable: DoctorView {
        var view = self
        view.report?.findings = self.report?.findings.map(\.presentable) ?? []
        return view
    }
}

extension DoctorFinding {
    fileprivate var presentable: DoctorFinding {
        var finding = self
        finding.name = DisplayText.shown(self.name, limit: 200)
        finding.detail = DisplayText.shown(self.detail, limit: 600)
        finding.next = self.next.map { DisplayText.shown($0, limit: 600) }
        return finding
    }
}

extension SettingsView {
    /// The settings as they can be shown; paths and origins stay as they are, as they are sent back.
    var presentable: SettingsView {
        var view = self
        for index in view.drivers.indices {
            view.drivers[index].detail = self.drivers[index].detail.map { DisplayText.shown($0, limit: 600) }
        }
        view.problem = self.problem.map { DisplayText.shown($0, limit: 300) }
        return view
    }
}

extension CertificatesView {
    /// The certificates as they can be shown.
    var presentable: CertificatesView {
        CertificatesView(certificates: self.certificates?.map(\.presentable), tokens: self.tokens)
    }
}
