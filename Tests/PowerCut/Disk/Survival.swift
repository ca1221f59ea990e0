internal import Foundation

/// What survives a cut of all that was on its way to the disk.
package enum Survival: String, CaseIterable, Sendable {
    case nothing
    /// As after the death of the program alone.
    case everything
    /// What came first, up to some sector.
    case beginning
    /// Each sector and each name by chance.
    case pieces
    /// The same, and of what overlaps the older may be above.
    case disorder
}

extension RecordedDisk {
    /// Makes, in an empty folder, what the disk would hold had the power gone at this moment; chance is in `seed`.
    package func rebuild(_ survival: Survival, seed: UInt64, in folder: String) throws {
        var chance = SplitMix64(state: seed)
        let sector = Bool.random(using: &chance) ? 512 : 4096
        var names = self.names
        for naming in self.namings where survival.keepsName(&chance) {
            for (path, entry) in naming.entries { names[path] = entry }
        }
        for (path, entry) in names.sorted(by: { $0.key < $1.key }) {
            // What is in a folder goes with its name.
            guard Self.ancestors(path).allSatisfy({ names[$0] == .folder }) else { continue }
            switch entry {
            case .folder:
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(path)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            case .file(let id):
                let content = self.content(of: self.files[id] ?? File(), survival, sector, &chance)
                try Data(content).write(to: URL(filePath: "\(folder)/\(path)"))
            }
        }
    }

    /// The first thing in which the folder differs from what the record adds up to; nil where nothing was missed.
    package func difference(from folder: String) throws -> String? {
        var names = self.names
        for (path, entry) in self.namings.flatMap(\.entries) { names[path] = entry }
        var chance = SplitMix64(state: 0)
        for (path, entry) in names {
            guard case .file(let id) = entry else { continue }
            let content = self.content(of: self.files[id] ?? File(), .everything, 4096, &chance)
            guard FileManager.default.contents(atPath: "\(folder)/\(path)") == Data(content) else { return path }
        }
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
        where names[path] == nil && !path.hasSuffix("-shm") {
            return path
        }
        return nil
    }

    private func content(
        of file: File, _ survival: Survival, _ sector: Int, _ chance: inout SplitMix64
    ) -> [UInt8] {
        var content = file.flushed
        if survival == .nothing { return content }
        let changes = survival == .everything ? file.pending : file.pending.flatMap { Self.sectors(of: $0, sector) }
        for change in survival.pick(changes, &chance) { self.apply(change, to: &content) }
        // Lengths reach the disk apart from bytes: what is missing reads as zeros, or is not there.
        if survival == .pieces || survival == .disorder, Bool.random(using: &chance) {
            let end = changes.map(\.end).max() ?? 0
            if end > content.count { content.append(contentsOf: repeatElement(0, count: end - content.count)) }
        }
        return content
    }

    private static func sectors(of change: Change, _ size: Int) -> [Change] {
        guard case .write(let offset, let bytes) = change else { return [change] }
        var pieces: [Change] = []
        var done = 0
        while done < bytes.count {
            let length = min(size - (offset + done) % size, bytes.count - done)
            let start = bytes.lowerBound + done
            pieces.append(.write(offset: offset + done, bytes: start..<start + length))
            done += length
        }
        return pieces
    }

    private static func ancestors(_ path: String) -> [String] {
        let parent = self.holding(path)
        return parent.isEmpty ? [] : self.ancestors(parent) + [parent]
    }
}

extension RecordedDisk.Change {
    /// How long the file is at least, once this is done.
    fileprivate var end: Int {
        switch self {
        case .write(let offset, let bytes): offset + bytes.count
        case .length: 0
        }
    }
}

extension Survival {
    fileprivate func keepsName(_ chance: inout SplitMix64) -> Bool {
        switch self {
        case .nothing: false
        case .everything: true
        case .beginning, .pieces, .disorder: Bool.random(using: &chance)
        }
    }

    fileprivate func pick<Piece>(_ pieces: [Piece], _ chance: inout SplitMix64) -> [Piece] {
        switch self {
        case .nothing: []
        case .everything: pieces
        case .beginning: Array(pieces.prefix(Int.random(in: 0...pieces.count, using: &chance)))
        case .pieces: pieces.filter { _ in Bool.random(using: &chance) }
        case .disorder: pieces.filter { _ in Bool.random(using: &chance) }.shuffled(using: &chance)
        }
    }
}

/// Chance that is the same each time (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014).
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(state: UInt64) {
        self.state = state
    }

    package mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
