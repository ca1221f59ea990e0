internal import Foundation

/// What a program did to the files of a folder, in order, as the recorder wrote it down (`Recorder/recorder.c`).
package struct DiskRecord: Sendable {
    /// One deed; paths count from the folder, whose own is empty, and files are known by their inode.
    enum Event: Sendable {
        case made(String, node: UInt64)
        case madeFolder(String)
        case gone(String)
        /// A file has this name too, and where it was renamed the other one no more.
        case named(String, node: UInt64, from: String?)
        /// The bytes are those of the record in this range.
        case wrote(node: UInt64, offset: Int, bytes: Range<Int>)
        case cut(node: UInt64, length: Int)
        case flushBegins(Int, node: UInt64)
        case folderFlushBegins(Int, String)
        case flushEnds(Int)
        case acknowledged(Acknowledgement)
    }

    /// A record that cannot be read.
    package struct Unreadable: Error, CustomStringConvertible {
        package var description: String
    }

    private static let headSize = 32
    let bytes: [UInt8]
    private(set) package var count = 0
    private(set) var events: [Event] = []

    /// Reads the record at `path` of what was done in `folder`.
    package init(path: String, folder: String) throws {
        self.bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        var place = 0
        while place + Self.headSize <= self.bytes.count {
            self.events.append(try self.event(at: &place, folder))
        }
        guard place == self.bytes.count else { throw Unreadable(description: "\(path) ends in the midst of an event") }
        self.count = self.events.count
    }

    /// Everything that was acknowledged, with the number of events until then.
    package var acknowledgements: [(at: Int, told: Acknowledgement)] {
        self.events.enumerated().compactMap { index, event in
            if case .acknowledged(let told) = event { (index + 1, told) } else { nil }
        }
    }

    /// Notes in a record, which may be open elsewhere, what a client has just been told.
    package static func append(_ told: Acknowledgement, to path: String) throws {
        let data = try JSONEncoder().encode(told)
        var head = [UInt8](repeating: 0, count: Self.headSize)
        head[0] = UInt8(ascii: "a")
        for (index, shift) in stride(from: 0, to: 64, by: 8).enumerated() {
            head[8 + index] = UInt8(truncatingIfNeeded: data.count >> shift)
        }
        let event = head + data
        // One call, so that it stands in the order of what happens.
        let log = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        defer { close(log) }
        guard event.withUnsafeBytes({ write(log, $0.baseAddress, $0.count) }) == event.count else {
            throw Unreadable(description: "\(path) takes no mark")
        }
    }

    private func event(at place: inout Int, _ folder: String) throws -> Event {
        let start = place
        let number = { (offset: Int, length: Int) in
            (0..<length).reduce(UInt64(0)) { $0 | UInt64(self.bytes[start + offset + $1]) << (8 * $1) }
        }
        let (pathLength, dataLength) = (Int(number(4, 4)), Int(number(8, 8)))
        let (node, offset) = (number(16, 8), Int(number(24, 8)))
        let path = start + Self.headSize..<start + Self.headSize + pathLength
        let data = path.upperBound..<path.upperBound + dataLength
        guard data.upperBound <= self.bytes.count else { throw Unreadable(description: "an event is not whole") }
        place = data.upperBound
        let name = { (range: Range<Int>) in
            String(String(decoding: self.bytes[range], as: UTF8.self).dropFirst(folder.count + 1))
        }
        switch Unicode.Scalar(self.bytes[start]) {
        case "c": return .made(name(path), node: node)
        case "m": return .madeFolder(name(path))
        case "u": return .gone(name(path))
        case "n": return .named(name(path), node: node, from: data.isEmpty ? nil : name(data))
        case "w": return .wrote(node: node, offset: offset, bytes: data)
        case "t": return .cut(node: node, length: offset)
        case "b": return path.isEmpty ? .flushBegins(offset, node: node) : .folderFlushBegins(offset, name(path))
        case "e": return .flushEnds(offset)
        case "a": return .acknowledged(try JSONDecoder().decode(Acknowledgement.self, from: Data(self.bytes[data])))
        default: throw Unreadable(description: "an event of no kind at \(start)")
        }
    }
}

/// What a client was told when its dossier was filed, and holds the portal to.
package struct Acknowledgement: Codable, Hashable, Sendable {
    /// The dossier's.
    package var code: String
    /// Of the signed envelope, lower-case hexadecimal.
    package var envelope: String
    /// The code of the draft that became the dossier.
    package var draft: String
    /// The digests of the draft's files.
    package var attachments: [String]

    package init(code: String, envelope: String, draft: String, attachments: [String]) {
        self.code = code
        self.envelope = envelope
        self.draft = draft
        self.attachments = attachments
    }
}
