/// The folder of a record as its disk holds it at some moment: what is flushed, and what is still on its way.
///
/// The model is stricter than any file system in use: bytes are on disk when a flush of their file that began after them
/// has ended; a name, a new one or the lack of one, when a flush of its folder has. A flush of the file says nothing of its
/// name (ext4 would keep it). Whatever is on its way survives or not, each piece by itself, whatever came before it.
package struct RecordedDisk {
    /// What becomes of a file's content.
    enum Change {
        case write(offset: Int, bytes: Range<Int>)
        case length(Int)
    }

    struct File {
        var flushed: [UInt8] = []
        var pending: [Change] = []
        /// How many changes are on disk already.
        var applied = 0
    }

    enum Entry: Hashable {
        case folder
        case file(Int)
    }

    /// What becomes of names in one folder, all at once.
    struct Naming {
        var number: Int
        var folder: String
        var entries: [(path: String, entry: Entry?)]
    }

    private enum Flush {
        case file(Int, changes: Int)
        case folder(String, namings: Int)
    }

    package let record: DiskRecord
    /// How many events have happened.
    private(set) package var position = 0
    private(set) var files: [Int: File] = [:]
    private(set) var names: [String: Entry] = [:]
    private(set) var namings: [Naming] = []
    private(set) package var tally = FlushTally()
    private var flushes: [Int: Flush] = [:]
    /// Inodes are given again; a file is not.
    private var ids: [UInt64: Int] = [:]
    private var lastNames: [Int: String] = [:]
    private var nextNaming = 0

    /// The empty folder, before the first event.
    package init(_ record: DiskRecord) {
        self.record = record
    }

    /// Lets everything happen up to that number of events.
    package mutating func advance(to position: Int) {
        while self.position < min(position, self.record.count) {
            self.take(self.record.events[self.position])
            self.position += 1
        }
    }

    private mutating func take(_ event: DiskRecord.Event) {
        switch event {
        case .made(let path, let node):
            self.ids[node] = nil
            self.name([(path, .file(self.id(node, path)))])
        case .madeFolder(let path): self.name([(path, .folder)])
        case .gone(let path): self.name([(path, nil)])
        case .named(let path, let node, let from): self.rename(from, path, .file(self.id(node, path)))
        case .wrote(let node, let offset, let bytes):
            self.files[self.id(node), default: File()].pending.append(.write(offset: offset, bytes: bytes))
        case .cut(let node, let length): self.files[self.id(node), default: File()].pending.append(.length(length))
        case .flushBegins(let number, let node):
            let id = self.id(node)
            let file = self.files[id] ?? File()
            self.flushes[number] = .file(id, changes: file.applied + file.pending.count)
            self.tally.begin(logWithFrames: self.lastNames[id]?.hasSuffix("-wal") == true && !file.pending.isEmpty)
        case .folderFlushBegins(let number, let path):
            self.flushes[number] = .folder(path, namings: self.nextNaming)
        case .flushEnds(let number): self.end(self.flushes.removeValue(forKey: number))
        case .acknowledged: self.tally.acknowledge()
        }
    }

    private mutating func id(_ node: UInt64, _ path: String? = nil) -> Int {
        let id = self.ids[node] ?? (self.files.count + 1)
        self.ids[node] = id
        if self.files[id] == nil { self.files[id] = File() }
        if let path { self.lastNames[id] = path }
        return id
    }

    private mutating func name(_ entries: [(path: String, entry: Entry?)]) {
        guard let first = entries.first else { return }
        self.namings.append(Naming(number: self.nextNaming, folder: Self.holding(first.path), entries: entries))
        self.nextNaming += 1
    }

    private mutating func rename(_ from: String?, _ path: String, _ entry: Entry) {
        guard let from else { return self.name([(path, entry)]) }
        guard Self.holding(from) != Self.holding(path) else { return self.name([(from, nil), (path, entry)]) }
        self.name([(path, entry)])
        self.name([(from, nil)])
    }

    private mutating func end(_ flush: Flush?) {
        switch flush {
        case nil: break
        case .file(let id, let changes):
            guard var file = self.files.removeValue(forKey: id) else { return }
            let ended = max(changes - file.applied, 0)
            for change in file.pending.prefix(ended) { self.apply(change, to: &file.flushed) }
            file.pending.removeFirst(ended)
            file.applied += ended
            self.files[id] = file
        case .folder(let path, let limit):
            for naming in self.namings where naming.folder == path && naming.number < limit {
                for (path, entry) in naming.entries { self.names[path] = entry }
            }
            self.namings.removeAll { $0.folder == path && $0.number < limit }
        }
    }

    func apply(_ change: Change, to content: inout [UInt8]) {
        switch change {
        case .length(let length):
            content.removeLast(max(content.count - length, 0))
            content.append(contentsOf: repeatElement(0, count: length - content.count))
        case .write(let offset, let bytes):
            let end = offset + bytes.count
            if content.count < end { content.append(contentsOf: repeatElement(0, count: end - content.count)) }
            content.withUnsafeMutableBytes { target in
                self.record.bytes.withUnsafeBytes { source in
                    UnsafeMutableRawBufferPointer(rebasing: target[offset..<end])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[bytes]))
                }
            }
        }
    }

    static func holding(_ path: String) -> String {
        path.split(separator: "/").dropLast().joined(separator: "/")
    }
}

/// How often files were flushed from the first acknowledgement to the last.
package struct FlushTally: Sendable {
    /// Flushes of any file, as fdatasync(2) and fsync(2).
    private(set) package var flushes = 0
    /// Those that put frames of SQLite's log on disk: one for each group of transactions.
    private(set) package var groups = 0
    private(set) package var acknowledged = 0
    private var sinceThen = (flushes: 0, groups: 0)

    fileprivate mutating func begin(logWithFrames: Bool) {
        self.sinceThen.flushes += 1
        if logWithFrames { self.sinceThen.groups += 1 }
    }

    fileprivate mutating func acknowledge() {
        if self.acknowledged > 0 {
            self.flushes += self.sinceThen.flushes
            self.groups += self.sinceThen.groups
        }
        self.sinceThen = (0, 0)
        self.acknowledged += 1
    }
}
