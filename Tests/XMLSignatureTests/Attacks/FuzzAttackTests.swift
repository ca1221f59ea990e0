import FoundationEssentials
import FuzzEntries
import TestSupport
import Testing

/// Rows 12 and 48 of the attack catalogue: what fuzzing started from and what it found, tried again in every run.
///
/// `scripts/fuzz` looks for more, under coverage and address checks.
@Suite("Attacks: fuzzing") struct FuzzAttackTests {
    /// The root of the repository.
    private static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

    private static func inputs(_ folder: String, _ entry: FuzzEntry) throws -> [(name: String, bytes: [UInt8])] {
        let path = "\(Self.root)/Fuzzing/\(folder)/\(entry.rawValue)"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try Vectors.names(in: path).map {
            ("\(folder)/\(entry.rawValue)/\($0)", try Vectors.read("\(path)/\($0)"))
        }
    }

    @Test("row 12: every seed and every finding keeps every promise", arguments: FuzzEntry.allCases)
    func keepsPromises(entry: FuzzEntry) async throws {
        let seeds = try Self.inputs("Seeds", entry)
        #expect(!seeds.isEmpty)
        for input in try seeds + Self.inputs("Findings", entry) {
            do {
                try await entry.run(input.bytes)
            } catch {
                Issue.record("\(input.name): \(error)")
            }
        }
    }

    @Test("row 12: seeds cut short and with single bytes changed keep every promise", arguments: FuzzEntry.allCases)
    func damagedSeeds(entry: FuzzEntry) async throws {
        for input in try Self.inputs("Seeds", entry) {
            let step = max(1, input.bytes.count / 24)
            for place in stride(from: 0, to: input.bytes.count, by: step) {
                var flipped = input.bytes
                flipped[place] ^= 1 << UInt8(place % 8)
                for bytes in [Array(input.bytes[..<place]), flipped] {
                    do {
                        try await entry.run(bytes)
                    } catch {
                        Issue.record("\(input.name) at \(place): \(error)")
                    }
                }
            }
        }
    }

    @Test("row 48: the engine has no unchecked arithmetic and no casts of bits")
    func noUncheckedCode() throws {
        let package = String(decoding: try Vectors.read("\(Self.root)/Package.swift"), as: UTF8.self)
        #expect(!package.contains("Ounchecked"))
        var files = 0
        for room in ["CanonicalXML", "XMLSignature", "Certificates"] {
            let folder = "\(Self.root)/Sources/\(room)"
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
                let text = String(decoding: try Vectors.read("\(folder)/\(name)"), as: UTF8.self)
                files += 1
                for word in [
                    "unsafeBitCast", "unsafeDowncast", "unchecked Sendable", "unowned(unsafe)", "try!", "fatalError",
                ] {
                    #expect(!text.contains(word), "\(room)/\(name): \(word)")
                }
            }
        }
        #expect(files > 50)
    }
}
