#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A random document and what the exclusive forms of it treat inclusively.
struct DifferentialSample: Sendable {
    let seed: UInt64
    let document: [UInt8]
    let prefixes: [String]

    init(seed: UInt64) {
        var generator = RandomDocument(seed: seed)
        self.seed = seed
        self.document = Array(generator.document().utf8)
        self.prefixes = generator.pick([[], [], ["p"], ["p", "#default"], ["q", "Zz", "ê", "none"]])
    }

    /// The same content with every line end and every attribute value already normalised (XML 1.0, 2.11 and 3.3.3).
    var normalized: [UInt8] {
        var generator = RandomDocument(seed: self.seed, isNormalized: true)
        var result: [UInt8] = []
        var previous: UInt8 = 0
        for byte in generator.document().utf8 {
            if byte == 0x0D || byte == 0x0A && previous != 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }

    /// The same samples for every engine; `ISIGN_SEEDS=5001-9000` takes others.
    static let all: [DifferentialSample] = {
        let given = getenv("ISIGN_SEEDS").map { String(cString: $0) } ?? ""
        let bounds = given.split(separator: "-").compactMap { UInt64($0) }
        let seeds = bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : 1...3000
        return seeds.map { DifferentialSample(seed: $0) }
    }()
}
