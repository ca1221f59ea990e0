import CLibFuzzer
import Dispatch
import FoundationEssentials
import FuzzEntries
import Glibc

/// Runs one entry under libFuzzer: `fuzz ENTRY [libFuzzer's options and folders]`.
@main enum Driver {
    // Written once, before the only thread that reads it starts to.
    nonisolated(unsafe) private static var entry = FuzzEntry.canonical

    static func main() {
        guard CommandLine.arguments.count > 1, let entry = FuzzEntry(rawValue: CommandLine.arguments[1]) else {
            print("usage: fuzz \(FuzzEntry.allCases.map(\.rawValue).joined(separator: "|")) [OPTIONS] [FOLDER...]")
            exit(2)
        }
        Self.entry = entry
        // The program's name, then everything behind the entry's; libFuzzer keeps the pointers for good.
        let rest = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
        let vector = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: rest.count + 1)
        for (index, argument) in rest.enumerated() { vector[index] = strdup(argument) }
        vector[rest.count] = nil
        var count = CInt(rest.count)
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = vector
        exit(LLVMFuzzerRunDriver(&count, &arguments) { data, size in Driver.run(data, size) })
    }

    /// One input; a broken promise is a trap, which libFuzzer keeps the input of.
    private static func run(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        let input = Array(UnsafeBufferPointer(start: data, count: size))
        let done = DispatchSemaphore(value: 0)
        let entry = Self.entry
        // Runs here, up to the first suspension, which the entries do not have.
        Task.immediate {
            do {
                try await entry.run(input)
            } catch {
                fatalError("\(entry.rawValue): \(error)")
            }
            done.signal()
        }
        done.wait()
        return 0
    }
}
