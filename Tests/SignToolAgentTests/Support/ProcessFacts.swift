import FoundationEssentials

/// What Linux tells of another process.
struct ProcessFacts: Hashable, Sendable {
    let id: Int

    /// The `signtool agent` on a port.
    static func agent(port: Int) -> ProcessFacts? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let wanted = "\u{0}agent\u{0}--port\u{0}\(port)\u{0}"
        let id = names.compactMap { Int($0) }.first { id in
            let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
            return String(decoding: line, as: UTF8.self).hasSuffix(wanted)
        }
        return id.map(ProcessFacts.init)
    }

    /// How many descriptors it has open.
    var descriptors: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(self.id)/fd")) ?? []).count
    }

    /// The most memory it ever had, in megabytes.
    var peakMegabytes: Int { self.status("VmHWM") / 1024 }

    var residentKilobytes: Int { self.status("VmRSS") }

    private func status(_ name: String) -> Int {
        let status = FileManager.default.contents(atPath: "/proc/\(self.id)/status") ?? Data()
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Int($0) }.first ?? 0
    }
}
