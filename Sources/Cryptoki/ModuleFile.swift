import FoundationEssentials

/// Looks at a module's file before it is loaded: loading runs its code.
public enum ModuleFile {
    /// Says what is wrong with the file, or nothing when it is a library for this processor.
    ///
    /// Vendors ship 32-bit modules for 64-bit systems; the loader's own message does not say so in words.
    /// - Throws: ``CryptokiError`` with the codes `missing`, `otherArchitecture` or `notAModule`.
    public static func check(path: String) throws(CryptokiError) {
        try self.check(header: self.header(path: path), name: path)
    }

    /// Judges the first 20 bytes of a file (ELF header: class at 4, machine at 18).
    package static func check(header: [UInt8], name: String) throws(CryptokiError) {
        guard header.count >= 20, header.prefix(4) == [0x7F, 0x45, 0x4C, 0x46] else {
            throw CryptokiError(.notAModule, "\(name) is no ELF library")
        }
        guard header[4] == (Int.bitWidth == 64 ? 2 : 1) else {
            let bits = header[4] == 1 ? 32 : 64
            throw CryptokiError(.otherArchitecture, "\(name) is a \(bits)-bit library")
        }
        let machine = UInt16(header[18]) | UInt16(header[19]) << 8
        guard self.machine == nil || self.machine == machine else {
            throw CryptokiError(.otherArchitecture, "\(name) is a library for another processor (\(machine))")
        }
    }

    /// The ELF machine number of this program; nil where it is not known.
    package static var machine: UInt16? {
        #if arch(x86_64)
            62
        #elseif arch(arm64)
            183
        #else
            nil
        #endif
    }

    private static func header(path: String) throws(CryptokiError) -> [UInt8] {
        // A mapped file costs one page, whatever its size.
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            throw CryptokiError(.missing, "\(path) cannot be read")
        }
        return Array(data.prefix(20))
    }
}
