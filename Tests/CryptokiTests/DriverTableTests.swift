import FoundationEssentials
import SigningKeys
import TestFixtures
import Testing

@Suite("The table of vendors' drivers")
struct DriverTableTests {
    private let table = DriverTable.shipped

    @Test("it can be read and is not empty; names it does not know are refused")
    func readable() throws {
        #expect(self.table.version == 1)
        #expect(self.table.drivers.count > 20)
        let good = try JSONEncoder().encode(self.table)
        #expect(try DriverTable(json: good).drivers == self.table.drivers)
        for (right, wrong) in [
            ("\"finalize-hangs\"", "\"finalise-hangs\""), ("\"guessed\"", "\"sure\""), ("\"vendor\":", "\"maker\":"),
        ] {
            let text = String(decoding: good, as: UTF8.self)
            #expect(text.contains(right))
            let bad = text.replacing(right, with: wrong)
            #expect(throws: (any Error).self) { try DriverTable(json: bad.utf8) }
        }
    }

    @Test("every entry says who, what and where, and every path is an absolute one of its own")
    func schema() {
        var seen: Set<String> = []
        for entry in self.table.drivers {
            #expect(!entry.vendor.isEmpty && !entry.product.isEmpty && !entry.note.isEmpty)
            #expect(!entry.paths.isEmpty, "\(entry.product)")
            #expect(Set(entry.quirks).count == entry.quirks.count)
            for path in entry.paths + entry.patterns {
                #expect(seen.insert(path).inserted, "\(path) twice")
                #expect(path.hasPrefix("/") && path.contains(".so"), "\(path)")
                let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
                #expect(parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }, "\(path)")
                #expect(path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(path)")
            }
            #expect(entry.paths.allSatisfy { !$0.contains("*") })
            #expect(entry.patterns.allSatisfy { $0.contains("*") && !PathPattern($0).folder.contains("*") })
        }
    }

    @Test("every quirk is some module's")
    func quirks() {
        let used = Set(self.table.drivers.flatMap(\.quirks))
        #expect(used == Set(ModuleQuirk.allCases))
        #expect(self.table.quirks(of: SoftHSM.module) == [.slotsFixedAtStart])
        #expect(self.table.quirks(of: "/opt/elsewhere/libOcsCryptoki.so") == [.finalizeHangs])
        #expect(self.table.quirks(of: "/opt/unknown.so").isEmpty)
        #expect(self.table.entry(for: "/opt/castle/libcastle_v4.so")?.vendor == "Feitian")
    }

    @Test("a star stands for any characters of the last part")
    func patterns() {
        let pattern = PathPattern("/usr/lib/libcastle*.so*")
        #expect(pattern.folder == "/usr/lib")
        for name in ["libcastle.so", "libcastle_v3.so", "libcastle.so.1.0.0"] { #expect(pattern.matches(name)) }
        for name in ["libcastle", "xlibcastle.so", "libcastl.so", ""] { #expect(!pattern.matches(name)) }
        #expect(!PathPattern("/a/ab*ba").matches("aba"))
        #expect(PathPattern("/a/plain.so").matches("plain.so"))
    }
}
