import SignToolWindow
import SigningJobs
import Testing

@Suite("Pages of the installation")
struct InstallPageTests {
    private func model(_ screen: InstallScreen) -> WindowModel {
        var model = WindowModel()
        _ = model.receive(.install(screen))
        return model
    }

    private let progress = CopyProgress(done: 1, total: 2, name: "signtool")

    @Test("One answer a screen; the next screen takes answers again")
    func answers() {
        var model = self.model(.welcome(version: "0.1.0"))
        #expect(told(model.handle(.install(.next))) == ["install next"])
        #expect(told(model.handle(.install(.next))) == [])
        _ = model.receive(.install(.copied(self.progress)))
        #expect(told(model.handle(.install(.next))) == ["install next"])
    }

    @Test("Closing the window ends it, but while files are copied it waits for them to be taken back")
    func closing() {
        var model = self.model(.welcome(version: "0.1.0"))
        #expect(told(model.handle(.close)) == ["cancelled", "hide"])
        model = self.model(.copying(self.progress))
        #expect(told(model.handle(.cancel)) == ["cancelled"])
        #expect(told(model.handle(.cancel)) == [])
        _ = model.receive(.install(.failed(InstallMessage(text: "", code: "cancelled"))))
        #expect(told(model.handle(.close)) == ["cancelled", "hide"])
    }

    @Test("An answer goes to no page that did not ask")
    func strangers() {
        var model = WindowModel.atPIN()
        #expect(told(model.handle(.install(.remove(purge: true)))) == [])
    }
}
