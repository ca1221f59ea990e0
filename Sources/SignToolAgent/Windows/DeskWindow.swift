import FoundationEssentials
import SigningJobs
import SigningKeys
import Wording

/// The window with the doctor's report and the settings, which a person opens, not a page.
package struct DeskWindow: Sendable {
    /// Which page comes first.
    package enum Page: Hashable, Sendable {
        case certificates, doctor, settings
    }

    private let surroundings: Surroundings
    private let options: Doctor.Options

    /// - Parameter doctor: what an examination is asked for.
    package init(_ surroundings: Surroundings, doctor: Doctor.Options = Doctor.Options()) {
        self.surroundings = surroundings
        self.options = doctor
    }

    /// Shows a page and does what is asked on it, until the window is closed.
    /// - Throws: ``CommandError`` where there is no window.
    package func run(startingWith page: Page) async throws -> Outcome {
        let wording = Wording.of(self.surroundings.language)
        let window: any WindowConnection
        do {
            window = try await ProcessWindows(path: self.surroundings.windowProgram, wording: wording).open()
        } catch {
            throw CommandError(.failed, wording["problem.window-failed.detail"])
        }
        let wasSeen = await self.serve(window, startingWith: page)
        await window.close()
        guard wasSeen else { throw CommandError(.failed, wording["problem.window-failed.detail"]) }
        return .good
    }

    /// - Returns: whether the window was on the screen.
    private func serve(_ window: any WindowConnection, startingWith page: Page) async -> Bool {
        var wasSeen = false
        let hasWayBack = page == .settings
        var work =
            switch page {
            case .certificates: await self.showCertificates(in: window)
            case .settings: await self.showSettings(in: window)
            case .doctor: await self.examine(self.options, in: window, hasWayBack: false)
            }
        while let reply = try? await window.next() {
            switch reply {
            case .shown: wasSeen = true
            case .desk(let wish):
                // What was being looked for is not wanted any more.
                work.cancel()
                work = await self.grant(wish, in: window, hasWayBack: hasWayBack)
            case .cancelled:
                work.cancel()
                return true
            default: continue
            }
        }
        work.cancel()
        return wasSeen
    }

    private func grant(_ wish: DeskReply, in window: any WindowConnection, hasWayBack: Bool) async -> Task<Void, Never>
    {
        switch wish {
        case .examine(let isFull):
            var options = self.options
            options.isFull = isFull
            return await self.examine(options, in: window, hasWayBack: hasWayBack)
        case .settings: return await self.showSettings(in: window)
        case .certificates: return await self.showCertificates(in: window)
        case .change(let change):
            let desk = SettingsDesk(self.surroundings)
            return await self.showSettings(in: window, problem: desk.perform(change))
        }
    }

    /// Says that the computer is being looked at, and shows the report when there is one.
    private func examine(
        _ options: Doctor.Options, in window: any WindowConnection, hasWayBack: Bool
    ) async -> Task<Void, Never> {
        let waiting = DoctorView(report: nil, isFull: options.isFull, hasWayBack: hasWayBack)
        try? await window.send(.doctor(waiting))
        let surroundings = self.surroundings
        return Task {
            let report = await Doctor(surroundings).examine(now: Date(), options)
            guard !Task.isCancelled else { return }
            try? await window.send(
                .doctor(DoctorView(report: report, isFull: options.isFull, hasWayBack: hasWayBack)))
        }
    }

    /// Says that the tokens are looked at, and shows their certificates when they are known.
    private func showCertificates(in window: any WindowConnection) async -> Task<Void, Never> {
        try? await window.send(.showCertificates(CertificatesView(certificates: nil, tokens: [])))
        let surroundings = self.surroundings
        return Task {
            let commands = TokenCommands(surroundings)
            let list = try? await commands.run { await $0.certificates(for: nil, now: Date()) }
            guard !Task.isCancelled, let list else { return }
            try? await window.send(
                .showCertificates(CertificatesView(certificates: list.certificates, tokens: list.tokens)))
        }
    }

    /// Shows the settings at once, and again when it is known which drivers load.
    private func showSettings(in window: any WindowConnection, problem: String? = nil) async -> Task<Void, Never> {
        let desk = SettingsDesk(self.surroundings)
        let view = desk.view(problem: problem)
        try? await window.send(.settings(view))
        guard !view.drivers.isEmpty else { return Task {} }
        return Task {
            let tried = await desk.tried(view)
            guard !Task.isCancelled else { return }
            try? await window.send(.settings(tried))
        }
    }
}
