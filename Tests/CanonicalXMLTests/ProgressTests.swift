import CanonicalXML
import Synchronization
import TestSupport
import Testing

@Suite("Progress of a pass") struct ProgressTests {
    @Test("a watcher is told how much of the document has been read, up to all of it")
    func watched() throws {
        let document = Array("<a>\(String(repeating: "<b>text</b>", count: 40_000))</a>".utf8)
        let folder = try TemporaryFolder()
        let path = try folder.write(document, to: "large.xml")
        for source in [XMLSource.bytes(document), .file(path)] {
            let told = Mutex<[ReadingProgress]>([])
            try ReadingProgress.$watcher.withValue({ progress in told.withLock { $0.append(progress) } }) {
                try CanonicalXML.canonicalize(source) { _ in }
            }
            let all = told.withLock { $0 }
            #expect(all.count > 1)
            #expect(all.map(\.done) == all.map(\.done).sorted())
            #expect(all.last?.done == document.count)
            #expect(all.allSatisfy { $0.total == document.count })
        }
    }
}
