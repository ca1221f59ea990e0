#if Desktop
    internal import CGtk4
    import Glibc
    internal import SigningJobs
    internal import Wording

    /// The one window of the process: shows the model's page, brings presses and lines to the model, writes its replies.
    @MainActor
    final class WindowShell {
        private var model: WindowModel
        private var view: (any PageView)?
        private var kind: WindowPage.Kind = .waiting
        private var lines = LineBuffer()
        private var status: Int32 = 0
        private var tools: PageTools
        private let window: Widget
        // Owned by the shell until the process ends.
        private let loop = g_main_loop_new(nil, 0)

        init(_ settings: WindowSettings) {
            let texts = WindowTexts(settings.language, brand: settings.brand)
            g_set_application_name("\(settings.brand) SignTool")
            let relay = Relay()
            self.model = WindowModel(texts: texts)
            self.tools = PageTools(texts: texts, look: Look(settings.theme)) { relay.shell?.handle($0) }
            self.window = Widget(gtk_window_new()).styled("signtool")
            gtk_window_set_resizable(self.window.cast(to: GtkWindow.self), 0)
            relay.shell = self
            self.window.onKey(GDK_KEY_Escape) {
                relay.shell?.handle(.cancel)
                return true
            }
            self.window.onAnswering("close-request") {
                relay.shell?.handle(.close)
                return true
            }
            self.window.on("map") { Signals.afterwards { relay.shell?.handle(.mapped) } }
        }

        /// Lets closures made before `self` reach it, without keeping it alive.
        @MainActor
        private final class Relay {
            weak var shell: WindowShell?
        }

        /// Serves standard input until the request is done.
        /// - Returns: the exit status: 0, or 70 when the other side does not speak the protocol.
        func run() -> Int32 {
            StandardInput.watch(
                { [weak self] in self?.receive($0) }, ended: { [weak self] in self?.handle(.agentGone) })
            g_main_loop_run(self.loop)
            return self.status
        }

        private func receive(_ piece: [UInt8]) {
            do {
                for line in try self.lines.take(piece) {
                    self.perform(self.model.receive(try WindowWire.request(line)))
                }
            } catch {
                // What the line held is not repeated: it may be anything.
                self.fail("a message of the agent cannot be read")
            }
        }

        private func handle(_ event: WindowEvent) {
            self.perform(self.model.handle(event))
        }

        private func fail(_ message: String) {
            StandardError.say(message)
            self.status = 70
            g_main_loop_quit(self.loop)
        }

        private func perform(_ actions: [WindowAction]) {
            self.show(self.model.page)
            for action in actions {
                switch action {
                case .reply(let reply): self.write(reply)
                case .clear(let field): self.view?.clear(focus: field)
                case .focus(let field): self.view?.focus(field)
                case .copy(let text): Widget.copy(text)
                case .hide:
                    self.window.isVisible = false
                    // Leaving at once would break the pipe under an agent that says `finished`; waiting for ever would
                    // keep one that does not.
                    Signals.after(milliseconds: 1500) { [weak self] in self?.perform([.close]) }
                case .close:
                    self.window.isVisible = false
                    g_main_loop_quit(self.loop)
                }
            }
        }

        private func write(_ reply: WindowReply) {
            guard var line = try? WindowWire.line(reply) else { return self.fail("cannot reply") }
            // The buffer is lent for the calls only; it may hold a PIN, so it is wiped whatever happens.
            let isWritten = line.withUnsafeMutableBytes { buffer in
                defer { if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) } }
                return writeAll(UnsafeRawBufferPointer(buffer))
            }
            if !isWritten { self.fail("the agent does not listen") }
        }

        // MARK: Pages

        private func show(_ page: WindowPage) {
            let kind = page.kind
            guard kind != .closed, kind != .waiting else { return }
            let speaksOther = self.tools.texts.language != self.model.texts.language
            if kind == self.kind, !speaksOther {
                self.view?.update(page)
                return
            }
            self.kind = kind
            if speaksOther { self.tools.texts = self.model.texts }
            // The page object goes before its widgets do, so that nobody is left with pointers to them.
            self.view = nil
            let view = self.makeView(page)
            let window = self.window.cast(to: GtkWindow.self)
            gtk_window_set_default_widget(window, nil)
            gtk_window_set_child(window, view?.root.pointer)
            gtk_window_set_title(window, page.title(self.tools.texts))
            self.view = view
            if let button = view?.defaultButton { gtk_window_set_default_widget(window, button.pointer) }
            view?.takeFocus()
            gtk_window_present(window)
        }

        private func makeView(_ page: WindowPage) -> (any PageView)? {
            switch page {
            case .waiting, .closed: nil
            case .consent(let question): ConsentPageView(question, tools: self.tools)
            case .sign(let sign): SignPageView(sign, tools: self.tools)
            case .confirm(let confirm): ConfirmPageView(confirm, tools: self.tools)
            case .pin(let pin): PINPageView(pin, tools: self.tools)
            case .change(let change): ChangePageView(change, tools: self.tools)
            case .install(let install): InstallViews.make(install, tools: self.tools)
            case .doctor(let doctor): DoctorPageView(doctor, tools: self.tools)
            case .settings(let settings): SettingsPageView(settings, tools: self.tools)
            case .certificates(let certificates): CertificatesPageView(certificates, tools: self.tools)
            case .unblock(let unblock): UnblockPageView(unblock, tools: self.tools)
            case .preview(let preview): PreviewPageView(preview, tools: self.tools)
            }
        }
    }

    /// Writes all bytes to standard output.
    func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
#endif
