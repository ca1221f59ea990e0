#if Desktop
    internal import CGtk4
    internal import SigningJobs

    /// A page on the screen: made once, then brought up to date with each change of the model.
    @MainActor
    protocol PageView: AnyObject {
        /// The widget that holds all others of the page.
        var root: Widget { get }
        /// What Enter presses when the focus is on nothing that takes it.
        var defaultButton: Widget? { get }
        /// Shows this state.
        func update(_ page: WindowPage)
        /// Puts the focus where the user begins.
        func takeFocus()
        /// Empties all PIN fields and puts the focus into one.
        func clear(focus field: PINField)
        /// Puts the focus into a PIN field.
        func focus(_ field: PINField)
    }

    extension PageView {
        func clear(focus field: PINField) {}
        func focus(_ field: PINField) {}
    }

    /// What every page needs: the words, the look, and where presses go.
    @MainActor
    struct PageTools {
        var texts: WindowTexts
        let look: Look
        let send: @MainActor (WindowEvent) -> Void

        /// The buttons at the bottom, from left to right, at the right edge.
        func footer(_ buttons: [Widget]) -> Widget {
            let row = Widget.row(8, buttons)
            gtk_widget_set_halign(row.pointer, GTK_ALIGN_END)
            return row
        }

        /// A caption with its value to the right of it.
        func line(_ caption: String, _ value: Widget) -> Widget {
            let caption = Widget.label(caption, "caption").sized(width: 100).aligned(GTK_ALIGN_START, GTK_ALIGN_START)
            gtk_widget_set_hexpand(caption.pointer, 0)
            return .row(8, [caption.margins(top: 2), value])
        }

        /// Whose token it is, on a panel.
        func token(_ certificate: CertificateSummary) -> Widget {
            let lines = Widget.column(
                0,
                [
                    .label(certificate.owner, "strong"),
                    .label(self.texts("certificate.token", ["token": certificate.token]), "muted"),
                ])
            return self.fact(self.texts["certificate.label"], lines).styled("panel")
        }

        /// A caption with its value below.
        func fact(_ caption: String, _ value: Widget) -> Widget {
            .column(0, [.label(caption, "caption"), value])
        }
    }

    /// A sentence with an icon that is read out when it changes.
    @MainActor
    final class NoticeView {
        let root = Widget.row(8).styled("notice")
        private let icon = Widget.symbol("dialog-information-symbolic")
        private let label = Widget.alert()
        private var shown: Notice?

        init() {
            self.root.append(self.icon)
            self.root.append(self.label)
            self.root.isVisible = false
        }

        /// Shows a sentence, or nothing.
        func show(_ notice: Notice?) {
            guard notice != self.shown else { return }
            if let old = self.shown { self.root.setStyle(old.kind.rawValue, false) }
            self.shown = notice
            self.root.isVisible = notice != nil
            guard let notice else { return }
            self.root.setStyle(notice.kind.rawValue, true)
            gtk_image_set_from_icon_name(self.icon.opaque, notice.kind.symbol)
            self.label.text = notice.text
            self.label.named(notice.text)
        }
    }

    extension Notice.Kind {
        fileprivate var symbol: String {
            switch self {
            case .error: "dialog-error-symbolic"
            case .warning: "dialog-warning-symbolic"
            case .success: "object-select-symbolic"
            case .info: "dialog-information-symbolic"
            }
        }
    }

    /// A turning wheel and what is being done.
    @MainActor
    final class BusyView {
        let root = Widget.row(12)
        private let wheel = Widget(gtk_spinner_new())
        private let label = Widget.alert()

        init() {
            self.root.append(self.wheel)
            self.root.append(self.label)
            self.root.isVisible = false
        }

        /// Shows that something is being done, or that nothing is.
        func show(_ text: String?) {
            self.root.isVisible = text != nil
            gtk_spinner_set_spinning(self.wheel.opaque, text != nil ? 1 : 0)
            guard let text else { return }
            self.label.text = text
            self.label.named(text)
        }
    }
#endif
