import SignToolWindow
import SigningJobs
import Testing
import Wording

@Suite struct PreviewPageTests {
    private let preview = DocumentPreview(
        title: "Tờ khai", warnings: ["Có mục lạ"],
        parts: [.fields(PreviewFields(rows: [PreviewFields.Row(label: "Tên đơn vị", value: "A")]))])

    private func shown() -> WindowModel {
        var model = WindowModel()
        _ = model.receive(.sign(Sample.question([Sample.certificate()])))
        return model
    }

    @Test("A document can be looked at once it was read; the list comes back as it was")
    func walk() {
        var model = self.shown()
        #expect(told(model.handle(.openPreview(0))) == [] && model.sign != nil)
        _ = model.receive(.preview(PreviewUpdate(document: 0, preview: self.preview)))
        #expect(model.sign?.question.documents[0].preview == self.preview)
        _ = model.handle(.openPreview(0))
        #expect(model.preview?.preview == self.preview && model.preview?.name == "TK3-TS.xml")
        #expect(model.page.title(WindowTexts(.vietnamese)) == "Xem nội dung")
        #expect(told(model.handle(.cancel)) == [])
        #expect(model.sign?.chosen == "a" && model.sign?.lastViewed == 0)
        #expect(told(model.handle(.cancel)) == ["cancelled", "hide"])
    }

    @Test("What was read while another page is shown is there on the way back")
    func late() {
        var model = self.shown()
        _ = model.handle(.proceed)
        _ = model.receive(.preview(PreviewUpdate(document: 0, preview: self.preview)))
        _ = model.handle(.backToList)
        #expect(model.sign?.question.documents[0].preview == self.preview)
    }

    @Test("A document that is not in the list changes nothing")
    func unknown() {
        var model = self.shown()
        let before = model.page
        _ = model.receive(.preview(PreviewUpdate(document: 7, preview: self.preview)))
        _ = model.handle(.openPreview(7))
        #expect(model.page == before)
    }

    @Test("A token pulled while somebody reads is seen in the list afterwards; closing the window cancels")
    func pulled() {
        var model = self.shown()
        _ = model.receive(.preview(PreviewUpdate(document: 0, preview: self.preview)))
        _ = model.handle(.openPreview(0))
        _ = model.receive(.certificates([]))
        #expect(model.preview != nil)
        var closed = model
        #expect(told(closed.handle(.close)) == ["cancelled", "hide"])
        _ = model.handle(.cancel)
        #expect(model.sign?.question.certificates == [] && model.sign?.chosen == nil)
    }
}
