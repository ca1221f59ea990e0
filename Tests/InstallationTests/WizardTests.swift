import Installation
import SigningJobs
import Testing

@Suite("The wizard")
struct WizardTests {
    private let choice = FolderChoice(path: "/home/a/ct", needed: "40", free: "900")
    private let check = InstallCheck(code: "agent", name: "SignTool", state: .good, detail: "")

    private func wizard(_ events: [InstallWizard.Event] = []) -> InstallWizard {
        var wizard = InstallWizard(version: "0.1.0", start: self.choice)
        for event in [.begin] + events { _ = wizard.handle(event) }
        return wizard
    }

    private var copied: [InstallWizard.Event] {
        [.answer(.next), .answer(.folder("/home/a/ct")), .folder(self.choice), .installed]
    }

    @Test("From the welcome to the end")
    func all() {
        var wizard = InstallWizard(version: "0.1.0", start: self.choice)
        #expect(wizard.handle(.begin) == [.show(.welcome(version: "0.1.0"))])
        #expect(wizard.handle(.answer(.next)) == [.show(.folder(self.choice))])
        #expect(wizard.handle(.answer(.folder("~/ct"))) == [.look("~/ct")])
        let none = CopyProgress(done: 0, total: 1, name: "")
        #expect(wizard.handle(.folder(self.choice)) == [.show(.copying(none)), .install("/home/a/ct")])
        let half = CopyProgress(done: 5, total: 10, name: "signtool")
        #expect(wizard.handle(.progress(half)) == [.show(.copying(half))])
        let full = CopyProgress(done: 10, total: 10, name: "signtool")
        #expect(wizard.handle(.installed) == [.show(.copied(full))])
        #expect(wizard.handle(.answer(.next)) == [.show(.test([])), .test("/home/a/ct")])
        #expect(wizard.handle(.tested([self.check])) == [.show(.test([self.check]))])
        #expect(wizard.handle(.answer(.again)) == [.show(.test([])), .test("/home/a/ct")])
        _ = wizard.handle(.tested([self.check]))
        #expect(
            wizard.handle(.answer(.next))
                == [.show(.finished(InstallSummary(version: "0.1.0", folder: "/home/a/ct")))])
        #expect(
            wizard.handle(.answer(.finish(start: false)))
                == [.finish("/home/a/ct", start: false), .end(isInstalled: true)])
        #expect(wizard.handle(.cancel) == [])
    }

    @Test("A folder with a fault comes back with its fault")
    func fault() {
        var wizard = self.wizard([.answer(.next), .answer(.folder("ct"))])
        var bad = self.choice
        bad.fault = InstallMessage(text: "", code: "folder-not-absolute")
        #expect(wizard.handle(.folder(bad)) == [.show(.folder(bad))])
        #expect(wizard.handle(.answer(.folder("~/ct"))) == [.look("~/ct")])
    }

    @Test("Cancelling before anything is copied ends; while copying it stops the copying first")
    func cancel() {
        for events in [[], [.answer(.next)]] as [[InstallWizard.Event]] {
            var wizard = self.wizard(events)
            #expect(wizard.handle(.cancel) == [.end(isInstalled: false)])
        }
        var wizard = self.wizard(Array(self.copied.dropLast()))
        #expect(wizard.handle(.cancel) == [.stopInstalling])
        let message = InstallMessage(text: "", code: "cancelled")
        #expect(wizard.handle(.failed(message)) == [.show(.failed(message))])
        #expect(wizard.handle(.answer(.back)) == [.show(.folder(self.choice))])
    }

    @Test("Closing after the copying leaves it installed and running")
    func close() {
        for more in [[], [.answer(.next)], [.answer(.next), .tested([])]] as [[InstallWizard.Event]] {
            var wizard = self.wizard(self.copied + more)
            #expect(wizard.handle(.cancel) == [.finish("/home/a/ct", start: true), .end(isInstalled: true)])
        }
    }

    @Test("Answers that do not belong to the screen do nothing")
    func strangers() {
        var wizard = self.wizard()
        for event in [
            .answer(.back), .answer(.finish(start: true)), .answer(.folder("/x")), .installed, .tested([]),
            .answer(.remove(purge: true)),
        ] as [InstallWizard.Event] {
            #expect(wizard.handle(event) == [])
        }
    }
}
