import FoundationEssentials

/// Looks at a module's file before it is loaded: loading runs its code.
public enum ModuleFile {
    /// Says what is wrong with the file, or nothing when it is a library for this processor.
    ///
    /// Vendors ship 32-bit modules for 64-bit systems; the loader's own message does not say so in words.
    /// - Throws: ``CryptokiError`` with the codes `missing`, `otherArchitecture` or `notAModule`.
    public static func check(path: String) throws(CryptokiError) {
        guard let header = self.header(path: path) else {
            throw CryptokiError(.missing, "\(path) cannot be read")
        }
        try self.check(header: header, name: path)
    }

    /// What a file's first bytes say that it is.
    package enum Kind: Hashable, Sendable {
        /// A library for this processor.
        case fitting
        /// A library of another word length: 32 or 64 bits.
        case otherWidth(Int)
        /// A library for another processor, by its ELF machine number.
        case otherMachine(UInt16)
        /// No ELF file at all.
        case other
    }

    /// Judges the first 20 bytes of a file (ELF header: class at 4, machine at 18).
    package static func kind(header: [UInt8]) -> Kind {
        guard header.count >= 20, header.prefix(4) == [0x7F, 0x45, 0x4C, 0x46] else { return .other }
        guard header[4] == (Int.bitWidth == 64 ? 2 : 1) else { return .otherWidth(header[4] == 1 ? 32 : 64) }
        let machine = UInt16(header[18]) | UInt16(header[19]) << 8
        return self.machine == nil || self.machine == machine ? .fitting : .otherMachine(machine)
    }

    /// Says what is wrong with a file that begins so; see ``check(path:)``.
    package static func check(header: [UInt8], name: String) throws(CryptokiError) {
        switch self.kind(header: header) {
        case .fitting: return
        case .otherWidth(let bits): throw CryptokiError(.otherArchitecture, "\(name) is a \(bits)-bit library")
        case .otherMachine(let machine):
            throw CryptokiError(.otherArchitecture, "\(name) is a library for another processor (\(machine))")
        case .other: throw CryptokiError(.notAModule, "\(name) is no ELF library")
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

    /// The first bytes of a file, 20 where it is long enough; nil where it cannot be read.
    package static func header(path: String) -> [UInt8]? {
        // A mapped file costs one page, whatever its size.
        (try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped)).map { Array($0.prefix(20)) }
    }
}
