/// What the programs of `Tests/Interop` read and write: fields of four bytes of length, most significant first, and
/// that many bytes.
package struct InteropFields {
    package private(set) var bytes: [UInt8]
    private var place = 0

    /// Makes a reader, or for no bytes a writer.
    package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    /// The next field; empty at the end.
    package mutating func next() -> [UInt8] {
        guard self.place + 4 <= self.bytes.count else { return [] }
        let length = self.bytes[self.place..<(self.place + 4)].reduce(0) { $0 << 8 | Int($1) }
        let start = self.place + 4
        self.place = min(start + length, self.bytes.count)
        return Array(self.bytes[start..<self.place])
    }

    package mutating func append(_ field: some Collection<UInt8>) {
        for shift in [24, 16, 8, 0] { self.bytes.append(UInt8(truncatingIfNeeded: field.count >> shift)) }
        self.bytes += field
    }
}

extension InteropProgram {
    /// Hands fields to a program by a file and returns those it writes to another.
    package static func exchange(
        _ program: String, _ words: [String], _ input: InteropFields, _ more: [String] = []
    ) throws -> InteropFields {
        let folder = try TemporaryFolder()
        try folder.write(input.bytes, to: "input")
        let result = try Tool.run(program, words + [folder.file("input"), folder.file("output")] + more)
        guard result.status == 0 else { throw Failure(program: program, errors: result.errors) }
        return InteropFields(try folder.read("output"))
    }

    /// A program that did not do its work.
    package struct Failure: Error, CustomStringConvertible {
        let program: String
        let errors: String

        package init(program: String, errors: String) {
            self.program = program
            self.errors = errors
        }

        package var description: String { "\(self.program) failed: \(self.errors)" }
    }
}
