import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite("The page with a dossier that differs") struct ConfirmPageTests {
    private func question(_ rows: [PreviewFields.Row], wasShown: Bool = true) -> ConfirmQuestion {
        ConfirmQuestion(
            origin: "https://a.example", title: "Ký", unit: nil, taxCode: "0101234565",
            envelope: EnvelopeView(
                name: "04_DK-IVAN.xml", size: 1000,
                preview: DocumentPreview(parts: [.fields(PreviewFields(rows: rows))])),
            wasShown: wasShown)
    }

    private func model(_ question: ConfirmQuestion) -> WindowModel {
        var model = WindowModel(texts: WindowTexts(.vietnamese))
        _ = model.receive(.confirm(question))
        return model
    }

    private let changed = PreviewFields.Row(label: "Email", value: "b", change: .changed, before: "a")

    @Test("says how many rows differ, or that none was shown before")
    func notices() {
        let texts = WindowTexts(.vietnamese)
        let same = PreviewFields.Row(label: "Email", value: "b")
        let notices = [
            ConfirmPage(question: self.question([self.changed, same])), ConfirmPage(question: self.question([same])),
            ConfirmPage(question: self.question([same], wasShown: false)),
        ].map { $0.notice(texts) }
        #expect(notices.allSatisfy { $0.kind == .warning })
        #expect(notices[0].text.contains("có 1 mục khác") && notices[1].text.contains("không giống từng chữ"))
        #expect(notices[2].text.contains("chưa cho xem"))
    }

    @Test("signs only when the user presses that, and nothing else means yes")
    func answers() {
        for (event, reply) in [
            (WindowEvent.confirm, "confirmed"), (.cancel, "cancelled"), (.close, "cancelled"),
        ] {
            var model = self.model(self.question([self.changed]))
            #expect(told(model.handle(event)).first == reply)
            #expect(model.page == .closed)
        }
        var model = self.model(self.question([self.changed]))
        for event in [WindowEvent.proceed, .allow, .loginOnReader, .backToList] {
            #expect(told(model.handle(event)).isEmpty)
        }
        #expect(model.page.kind == .confirm)
        #expect(told(model.handle(.agentGone)) == ["close"])
    }

    @Test("the title is of its own")
    func title() {
        let texts = WindowTexts(.vietnamese)
        #expect(self.model(self.question([])).page.title(texts) == "iCare SignTool – Xem lại hồ sơ")
    }
}
