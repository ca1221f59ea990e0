import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite("The report and the settings in a window") struct DeskPageTests {
    static let problem = DoctorFinding(
        "module", "module-unusable", name: "lib\u{202E}os.vidu", .problem, detail: "Không nạp được.\n(x)",
        next: "Cài lại.")
    static let good = DoctorFinding(
        "certificate", "certificate-usable", name: "Chứng thư số thứ 1", .good, detail: "Tốt")

    static func view(_ findings: [DoctorFinding]?, isFull: Bool = false, hasWayBack: Bool = false) -> DoctorView {
        DoctorView(
            report: findings.map { DoctorReport(version: "0.1.0", findings: $0) }, isFull: isFull,
            hasWayBack: hasWayBack)
    }

    static func settings(_ language: Wording.Language = .vietnamese, sites: [String] = []) -> SettingsView {
        SettingsView(language: language, drivers: [], sites: sites, startsAtLogin: true)
    }

    func doctor(_ model: WindowModel) -> DoctorPage? { if case .doctor(let page) = model.page { page } else { nil } }

    func certificates(_ model: WindowModel) -> CertificatesPage? {
        if case .certificates(let page) = model.page { page } else { nil }
    }

    @Test("busy until the report is there; then it is said in one sentence whether signing works")
    func busy() throws {
        var model = WindowModel()
        #expect(model.receive(.doctor(Self.view(nil))).isEmpty)
        let waiting = try #require(self.doctor(model))
        #expect(waiting.busy != nil && waiting.sum(in: .vietnamese) == nil)
        #expect(told(model.handle(.desk(.copy))).isEmpty)
        #expect(told(model.handle(.desk(.examine(isFull: false)))).isEmpty, "a second examination while one runs")
        _ = model.receive(.doctor(Self.view([Self.good])))
        #expect(self.doctor(model)?.sum(in: .vietnamese)?.kind == .success)
        _ = model.receive(
            .doctor(Self.view([Self.good, DoctorFinding("window", "no-window", name: "x", .problem, detail: "y")])))
        #expect(self.doctor(model)?.sum(in: .vietnamese)?.kind == .warning)
    }

    @Test("what drivers call themselves is shown as one harmless line")
    func presentable() throws {
        var model = WindowModel()
        _ = model.receive(.doctor(Self.view([Self.problem])))
        let shown = try #require(self.doctor(model)?.view.report?.findings.first)
        #expect(shown.name == "lib⟨U+202E⟩os.vidu")
        #expect(shown.detail == "Không nạp được.⏎(x)")
    }

    @Test("what has to be done stands first")
    func urgency() {
        let advice = DoctorFinding("agent", "agent-not-running", name: "x", .advice, detail: "y")
        let report = DoctorReport(version: "0.1.0", findings: [Self.good, advice, Self.problem])
        #expect(report.groups.map(\.subject) == ["certificate", "agent", "module"])
        #expect(report.groupsByUrgency.map(\.subject) == ["module", "agent", "certificate"])
    }

    @Test("the report is copied as text with its codes, and that is said")
    func copies() throws {
        var model = WindowModel()
        _ = model.receive(.doctor(Self.view([Self.problem])))
        let copied = try #require(told(model.handle(.desk(.copy))).first)
        #expect(copied.hasPrefix("copy SignTool 0.1.0\n"))
        #expect(copied.contains("[module-unusable]") && copied.contains("→ Cài lại."))
        #expect(self.doctor(model)?.notice?.kind == .success)
    }

    @Test("looking again keeps the old report on the page until the new one is there")
    func again() {
        var model = WindowModel()
        _ = model.receive(.doctor(Self.view([Self.problem])))
        #expect(told(model.handle(.desk(.examine(isFull: true)))) == ["desk examine(isFull: true)"])
        #expect(self.doctor(model)?.busy != nil)
        #expect(self.doctor(model)?.view.report != nil)
        _ = model.receive(.doctor(Self.view(nil, isFull: true)))
        _ = model.receive(.doctor(Self.view([Self.good], isFull: true)))
        #expect(self.doctor(model)?.busy == nil)
    }

    @Test("there is a way back to the settings only where one came from there")
    func wayBack() {
        var model = WindowModel()
        _ = model.receive(.doctor(Self.view([Self.good])))
        #expect(told(model.handle(.desk(.back))).isEmpty)
        _ = model.receive(.doctor(Self.view([Self.good], hasWayBack: true)))
        #expect(told(model.handle(.desk(.back))) == ["desk settings"])
        #expect(told(model.handle(.cancel)) == ["cancelled", "hide"])
    }

    @Test("changes go out one by one, and the language of the words follows at once")
    func changes() {
        var model = WindowModel()
        _ = model.receive(.settings(Self.settings(sites: ["https://a.example"])))
        #expect(
            told(model.handle(.desk(.change(.withdraw(site: "https://a.example")))))
                == [#"desk change(SigningJobs.SettingsChange.withdraw(site: "https://a.example"))"#])
        #expect(model.page.title(model.texts) == Wording.vietnamese["settings.title"])
        _ = model.receive(.settings(Self.settings(.english)))
        #expect(model.page.title(model.texts) == Wording.english["settings.title"])
    }

    @Test("all certificates: looked for, listed, and where there is none the next step is said")
    func certificates() {
        var model = WindowModel()
        _ = model.receive(.showCertificates(CertificatesView(certificates: nil, tokens: [])))
        #expect(told(model.handle(.desk(.lookAgain))).isEmpty, "tokens are being looked at")
        _ = model.receive(.showCertificates(CertificatesView(certificates: [], tokens: [])))
        #expect(
            self.certificates(model)?.notice(in: .vietnamese)?.text
                == Wording.vietnamese["settings.certificates.no-token"])
        _ = model.receive(.showCertificates(CertificatesView(certificates: [], tokens: ["a"])))
        #expect(
            self.certificates(model)?.notice(in: .vietnamese)?.text == Wording.vietnamese["settings.certificates.none"])
        #expect(told(model.handle(.desk(.lookAgain))) == ["desk certificates"])
    }

    @Test("nothing of these pages works on a page that signs")
    func elsewhere() {
        var model = WindowModel.atPIN()
        for event in [DeskEvent.copy, .back, .examine(isFull: true), .change(.startAtLogin(false))] {
            #expect(told(model.handle(.desk(event))).isEmpty)
        }
        #expect(model.pin != nil)
    }
}
