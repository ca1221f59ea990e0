/// The modules that p11-kit is configured with (pkcs11.conf(5)).
struct P11KitModules {
    /// One configured module.
    struct Module: Hashable {
        /// The configuration file's name without `.module`.
        let name: String
        let path: String
        let priority: Int
    }

    let files: any DriverFiles
    let home: String?

    private static let systemFolder = "/etc/pkcs11"
    private static let packageFolder = "/usr/share/p11-kit/modules"
    /// Where modules that are named without a folder stand.
    private static let moduleFolders = ["/usr/lib/x86_64-linux-gnu/pkcs11", "/usr/lib64/pkcs11", "/usr/lib/pkcs11"]
    /// p11-kit's own: they show other modules' tokens again, or lists of authorities.
    private static let own = ["p11-kit-proxy", "p11-kit-trust", "p11-kit-client", "libp11-kit", "libnssckbi"]

    /// The modules meant for a program, those with a higher priority first.
    func modules(for program: String) -> [Module] {
        let all = self.merged().compactMap { self.module($0.key, $0.value, program) }
        return all.sorted { ($1.priority, $0.name) < ($0.priority, $1.name) }
    }

    /// The settings by file name: the user's before the system's before the packages', setting by setting.
    private func merged() -> [String: [String: String]] {
        let mode = self.userMode
        var folders: [String] = []
        if mode != "none", let home { folders.append("\(home)/.config/pkcs11/modules") }
        if mode != "only", mode != "override" { folders += ["\(Self.systemFolder)/modules", Self.packageFolder] }
        var merged: [String: [String: String]] = [:]
        for folder in folders {
            for file in self.files.names(in: folder) where file.hasSuffix(".module") && !file.hasPrefix(".") {
                guard let text = self.files.text(of: "\(folder)/\(file)") else { continue }
                merged[String(file.dropLast(7)), default: [:]].merge(Self.settings(text)) { first, _ in first }
            }
        }
        return merged
    }

    /// Whether the user's own folder counts: `none`, `merge`, `only` or `override`.
    private var userMode: String {
        func mode(_ path: String) -> String? { self.files.text(of: path).flatMap { Self.settings($0)["user-config"] } }
        let system = mode("\(Self.systemFolder)/pkcs11.conf") ?? "merge"
        guard system != "none", let home else { return system }
        return mode("\(home)/.config/pkcs11/pkcs11.conf") ?? system
    }

    private func module(_ name: String, _ settings: [String: String], _ program: String) -> Module? {
        guard let file = settings["module"], !file.isEmpty, settings["remote"] == nil,
            settings["trust-policy"] != "yes", Self.isEnabled(settings, in: program)
        else { return nil }
        let path = file.hasPrefix("/") ? file : self.path(of: file)
        let names = [path, self.files.look(at: path).target].map { DriverTable.fileName($0) }
        guard !names.contains(where: { name in Self.own.contains { name.hasPrefix($0) } }) else { return nil }
        return Module(name: name, path: path, priority: settings["priority"].flatMap { Int($0) } ?? 0)
    }

    private func path(of file: String) -> String {
        let candidates = Self.moduleFolders.map { "\($0)/\(file)" }
        return candidates.first { self.files.look(at: $0).content != .missing } ?? "\(Self.moduleFolders[0])/\(file)"
    }

    /// `enable-in` wins where a file has both; an empty one means no program at all.
    private static func isEnabled(_ settings: [String: String], in program: String) -> Bool {
        func names(_ list: String) -> [Substring] { list.split { $0 == "," || $0.isWhitespace } }
        if let enabled = settings["enable-in"] { return names(enabled).contains { $0 == program } }
        if let disabled = settings["disable-in"] { return !names(disabled).contains { $0 == program } }
        return true
    }

    /// `name: value` lines; `#` begins a line that says nothing.
    static func settings(_ text: String) -> [String: String] {
        var settings: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmed
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { continue }
            settings[String(line[..<colon].trimmed)] = String(line[line.index(after: colon)...].trimmed)
        }
        return settings
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = self.drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
        return start[...end]
    }
}
