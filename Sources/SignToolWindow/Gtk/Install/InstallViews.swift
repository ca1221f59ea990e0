#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// Makes the page for a screen of the installation.
    @MainActor
    enum InstallViews {
        static func make(_ page: InstallPage, tools: PageTools) -> any PageView {
            switch page.screen {
            case .welcome(let version): InstallWelcomeView(version: version, tools: tools)
            case .folder(let choice): InstallFolderView(choice, tools: tools)
            case .copying, .copied: InstallCopyView(page, tools: tools)
            case .test: InstallTestView(page, tools: tools)
            case .finished(let summary): InstallFinishedView(summary, tools: tools)
            case .failed(let message): InstallFailedView(message, tools: tools)
            case .removal(let question): RemovalView(question, tools: tools)
            case .removed(let summary): RemovedView(summary, tools: tools)
            }
        }
    }

    extension PageTools {
        /// A page of the wizard: heading, step, contents, and the buttons at the bottom of a window of steady height.
        func wizardPage(_ heading: String, step: Int? = nil, _ contents: [Widget], buttons: [Widget]) -> Widget {
            let texts = self.texts
            let top = Widget.column(4, [self.look.header(heading)])
            if let step {
                top.append(.label(texts.install("step", ["number": String(step)]), "caption"))
            }
            let space = Widget.column(0)
            gtk_widget_set_vexpand(space.pointer, 1)
            let page = Widget.column(14, [top] + contents + [space, self.footer(buttons)])
            gtk_widget_set_vexpand(page.pointer, 1)
            let root = Widget.column(0).styled("page").sized(width: 640, height: 440)
            root.append(page.margins(top: 20, sides: 24, bottom: 20))
            return root
        }

        /// A line of a list with a dot before it.
        func point(_ text: String) -> Widget {
            let bullet = Widget.label("•")
            gtk_widget_set_hexpand(bullet.pointer, 0)
            gtk_widget_set_valign(bullet.pointer, GTK_ALIGN_START)
            return .row(8, [bullet, .label(text)])
        }

        /// *Hủy bỏ*.
        func cancelButton() -> Widget {
            let send = self.send
            return .button(self.texts["button.cancel"]) { send(.cancel) }
        }

        /// A button that sends an answer.
        func answerButton(_ key: String, _ classes: String, _ answer: InstallAnswer) -> Widget {
            let send = self.send
            return .button(self.texts.install("button.\(key)"), classes) { send(.install(answer)) }
        }
    }

    extension WindowPage {
        /// The page of an installation, when it is one.
        var install: InstallPage? {
            if case .install(let page) = self { page } else { nil }
        }
    }
#endif
