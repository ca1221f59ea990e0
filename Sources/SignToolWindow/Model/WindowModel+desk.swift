internal import SigningJobs
internal import Wording

// The report and the settings: pages that stay until the user closes them.
extension WindowModel {
    mutating func show(_ view: DoctorView) {
        let isBusy = view.report == nil
        self.page = .doctor(
            DoctorPage(
                view: view.presentable, notice: nil, busy: isBusy ? self.texts.words["doctor.window.busy"] : nil))
    }

    mutating func show(_ view: SettingsView) {
        if view.language != self.texts.language { self.texts = self.texts.speaking(view.language) }
        self.page = .settings(SettingsPage(view: view.presentable))
    }

    mutating func show(_ view: CertificatesView) {
        let isBusy = view.certificates == nil
        self.page = .certificates(
            CertificatesPage(
                view: view.presentable, busy: isBusy ? self.texts.words["settings.certificates.busy"] : nil))
    }

    mutating func handle(_ event: DeskEvent) -> [WindowAction] {
        switch (event, self.page) {
        case (.examine(let isFull), .doctor(var page)):
            guard page.busy == nil else { return [] }
            // The old report stays to be read, and says that it is being looked at again.
            page.busy = self.texts.words["doctor.window.busy"]
            page.notice = nil
            page.view.isFull = isFull
            self.page = .doctor(page)
            return [.reply(.desk(.examine(isFull: isFull)))]
        case (.examine(let isFull), .settings): return [.reply(.desk(.examine(isFull: isFull)))]
        case (.copy, .doctor(var page)):
            guard let report = page.view.report, page.busy == nil else { return [] }
            page.notice = Notice(.success, self.texts.words["doctor.window.copied"])
            self.page = .doctor(page)
            return [.copy(report.text(in: self.texts.words))]
        case (.lookAgain, .certificates(var page)):
            guard page.busy == nil else { return [] }
            page.busy = self.texts.words["settings.certificates.busy"]
            self.page = .certificates(page)
            return [.reply(.desk(.certificates))]
        case (.back, .doctor(let page)): return page.view.hasWayBack ? [.reply(.desk(.settings))] : []
        case (.change(let change), .settings): return [.reply(.desk(.change(change)))]
        default: return []
        }
    }
}
