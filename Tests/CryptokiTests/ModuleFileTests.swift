import Cryptoki
import TestFixtures
import TestSupport
import Testing

@Suite("A module's file is looked at before it is loaded")
struct ModuleFileTests {
    private func header(elfClass: UInt8, machine: UInt16) -> [UInt8] {
        var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, elfClass, 1, 1] + [UInt8](repeating: 0, count: 9)
        bytes += [3, 0, UInt8(machine & 0xFF), UInt8(machine >> 8)]
        return bytes
    }

    @Test("this machine's library is good, SoftHSM's among them")
    func good() throws {
        try ModuleFile.check(path: SoftHSM.module)
        if let machine = ModuleFile.machine {
            try ModuleFile.check(header: self.header(elfClass: 2, machine: machine), name: "good")
        }
    }

    @Test("a 32-bit library and one for another processor are told")
    func architecture() {
        func code(_ header: [UInt8]) -> CryptokiError.Code? {
            do throws(CryptokiError) {
                try ModuleFile.check(header: header, name: "module")
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(self.header(elfClass: 1, machine: 3)) == .otherArchitecture)
        #expect(code(self.header(elfClass: 2, machine: 8)) == .otherArchitecture)
        #expect(code([0x4D, 0x5A] + [UInt8](repeating: 0, count: 30)) == .notAModule)
        #expect(code([0x7F, 0x45, 0x4C, 0x46]) == .notAModule)
    }

    @Test("a missing file, a text file and a library without the entry point are refused")
    func wrongFiles() throws {
        let folder = try TemporaryFolder()
        func code(_ path: String) -> CryptokiError.Code? {
            do throws(CryptokiError) {
                _ = try Module(path: path)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(folder.file("none.so")) == .missing)
        #expect(code(folder.path) == .missing)
        #expect(code(try folder.write("not a library".utf8, to: "text.so")) == .notAModule)
        var header = self.header(elfClass: 1, machine: 3)
        header += [UInt8](repeating: 0, count: 64)
        #expect(code(try folder.write(header, to: "old.so")) == .otherArchitecture)
        header[4] = 2
        header[18] = UInt8(ModuleFile.machine ?? 62)
        header[19] = UInt8((ModuleFile.machine ?? 62) >> 8)
        #expect(code(try folder.write(header, to: "broken.so")) == .notAModule)
        #expect(code("/lib/x86_64-linux-gnu/libz.so.1") == .notAModule)
    }
}
