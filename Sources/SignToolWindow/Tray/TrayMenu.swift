package import SigningJobs
package import Wording

/// The menu of the icon in the desktop's panel, as `com.canonical.dbusmenu` tells it; values are in GVariant's text form.
package struct TrayMenu: Sendable {
    /// One entry.
    private struct Item {
        let id: Int32
        let properties: String
        let reply: TrayReply?
    }

    private let items: [Item]

    package init(_ words: Wording) {
        let entries: [TrayReply?] = [.certificates, .doctor, .settings, nil, .quit]
        self.items = zip(Int32(1)..., entries).map { id, reply in
            let properties =
                reply.map { "{'label': <\(Self.quoted(words["settings.tray.\($0.rawValue)"]))>}" }
                ?? "{'type': <'separator'>}"
            return Item(id: id, properties: properties, reply: reply)
        }
    }

    /// What an entry that was clicked wants.
    package func reply(to id: Int32) -> TrayReply? { self.items.first { $0.id == id }?.reply }

    /// The answer to `GetLayout`: revision, and an entry with its children.
    package func layout(of parent: Int32) -> String {
        if let item = self.items.first(where: { $0.id == parent }) { return "(uint32 1, \(self.node(item)))" }
        let children = self.items.map { "<\(self.node($0))>" }.joined(separator: ", ")
        return "(uint32 1, (0, \(Self.root), [\(children)]))"
    }

    /// The answer to `GetGroupProperties`; no identifiers mean all entries.
    package func properties(of ids: [Int32]) -> String {
        let all = [(Int32(0), Self.root)] + self.items.map { ($0.id, $0.properties) }
        let wanted = all.filter { ids.isEmpty || ids.contains($0.0) }
        return "(@a(ia{sv}) [\(wanted.map { "(\($0.0), \($0.1))" }.joined(separator: ", "))],)"
    }

    private func node(_ item: Item) -> String { "(\(item.id), \(item.properties), @av [])" }

    private static let root = "{'children-display': <'submenu'>}"

    /// A text as GVariant's text form has it.
    static func quoted(_ text: String) -> String {
        let inner = text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "'\(inner.joined())'"
    }
}
