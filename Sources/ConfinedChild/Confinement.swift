internal import CConfinement
internal import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Becomes another program that the kernel keeps from everything but its input and its output.
///
/// Memory safety: the C function gets arrays of C strings that live until it returns, which it does only where it failed.
package enum Confinement {
    /// Exit statuses of `signtool confine` and `ivan confine` where the program was not started: the kernel cannot confine, or something
    /// failed although it can.
    package static let refusals: Set<Int32> = [
        Int32(CCONFINEMENT_UNAVAILABLE), Int32(CCONFINEMENT_FAILED),
    ]

    /// Landlock's version in this kernel; 0 where it has none, and then nothing is decoded.
    package static var kernelVersion: Int { Int(cconfinement_kernel_abi()) }

    private static let limits = cconfinement_limits(seconds: 5, memory: 1 << 30, files: 64)

    /// Becomes the program of `command`.
    /// - Parameter version: acts as if Landlock were as old as this; nil: as it is.
    /// - Returns: an exit status; only where the program was not started.
    package static func become(_ command: [String], version: Int? = nil) -> Int32 {
        guard !command.isEmpty else { return Int32(CCONFINEMENT_NOT_FOUND) }
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        return self.withPointers(command) { arguments in
            self.withPointers(environment) { variables in
                self.withPointers(self.libraryFolders) { folders in
                    withUnsafePointer(to: self.limits) { limits in
                        folders.withMemoryRebound(to: UnsafePointer<CChar>?.self) { folders in
                            // The kernel is told the one program that may be executed by where its name lies in memory.
                            cconfinement_execute(
                                arguments.first ?? nil, arguments.baseAddress, variables.baseAddress,
                                folders.baseAddress, limits, CInt(version ?? -1))
                        }
                    }
                }
            }
        }
    }

    /// The folders of libraries that this program itself runs on and that are not the system's: those of a toolchain.
    private static var libraryFolders: [String] {
        let lines: [Substring] = self.maps.split(separator: "\n")
        let own: [Substring] = lines.compactMap { line in
            guard let start = line.firstIndex(of: "/") else { return nil }
            let file = line[start...]
            let isSystems = ["/usr/", "/lib/", "/lib64/"].contains { file.hasPrefix($0) }
            return file.contains(".so") && !isSystems ? file : nil
        }
        return Set(own.compactMap { file in file.lastIndex(of: "/").map { String(file[..<$0]) } }).sorted()
    }

    /// The kernel's list of what is mapped, which comes in pieces: whoever takes a short one for the end misses libraries.
    private static var maps: String {
        guard let file = fopen("/proc/self/maps", "r") else { return "" }
        defer { fclose(file) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { text += piece[..<count] }
        return String(decoding: text, as: UTF8.self)
    }

    private static func withPointers<Result>(
        _ strings: [String], _ body: (UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { body($0) }
    }
}
