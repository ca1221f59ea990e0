import CanonicalXML
import TestSupport

/// Another engine, which makes the forms that it knows of many documents in one process.
struct DifferentialPeer: Sendable {
    let name: String
    let forms: [DifferentialForm]
    /// Where the engine is known to be wrong.
    let faults: [DifferentialFault]
    /// How a sample is put to the engine, so that what it cannot be told and what it cannot read does not hide the rest.
    let question: @Sendable (DifferentialSample) -> DifferentialQuestion
    /// Its answers to each question, in the order of the forms.
    let answer: @Sendable ([DifferentialQuestion], [DifferentialForm]) throws -> [[DifferentialAnswer]]

    static let jdk = DifferentialPeer(
        name: "JDK", forms: DifferentialForm.all([.document, .element]),
        faults: [.unknownInherited, .outermostInherited, .nothingAfterRoot],
        question: { DifferentialQuestion(document: $0.document, prefixes: $0.prefixes) },
        answer: { questions, forms in
            let room = "java.xml.crypto/com.sun.org.apache.xml.internal.security"
            let words = ["--add-exports", "\(room)=ALL-UNNAMED", "--add-exports", "\(room).c14n=ALL-UNNAMED"]
            return try Self.batch("java", words + [InteropProgram.path("Canonicalize.java")], questions, forms)
        })

    /// lxml looks the listed prefixes up among the document's names, so it cannot be told `#default`.
    static let lxml = DifferentialPeer(
        name: "lxml", forms: DifferentialForm.all([.document], [.inclusive, .exclusive]),
        faults: [.bareAmpersand],
        question: {
            DifferentialQuestion(document: $0.document, prefixes: $0.prefixes.filter { $0 != "#default" })
        },
        answer: { questions, forms in
            let words = [InteropProgram.path("canonicalize.py"), "lxml"]
            return try Self.batch(InteropProgram.python, words, questions, forms)
        })

    /// Its reader leaves white space in attribute values and line ends in comments as they are (against XML 1.0, 2.11
    /// and 3.3.3), so it gets them as they must be; its subtrees are those of `#id`, which have no comments.
    static let pybergshamra = DifferentialPeer(
        name: "pybergshamra",
        forms: DifferentialForm.all([.document]) + DifferentialForm.all([.element], withComments: [false]),
        faults: [.everythingInherited],
        question: { DifferentialQuestion(document: $0.normalized, prefixes: $0.prefixes) },
        answer: { questions, forms in
            let words = [InteropProgram.path("canonicalize.py"), "pybergshamra"]
            return try Self.batch(InteropProgram.python, words, questions, forms)
        })

    /// The command-line tool of libxml2 keeps comments and takes no prefixes.
    static let xmllint = DifferentialPeer(
        name: "xmllint", forms: DifferentialForm.all([.document], withComments: [true]),
        faults: [.bareAmpersand, .emptyBase], question: { DifferentialQuestion(document: $0.document, prefixes: []) },
        answer: { try Self.xmllint($0, $1) })

    private static func xmllint(
        _ questions: [DifferentialQuestion], _ forms: [DifferentialForm]
    ) throws -> [[DifferentialAnswer]] {
        let folder = try TemporaryFolder()
        let mark = try folder.write(Array("<next-document/>".utf8), to: "mark.xml")
        let files = try questions.enumerated().flatMap { number, question in
            [try folder.write(question.document, to: "\(number).xml"), mark]
        }
        var result = questions.map { _ in [DifferentialAnswer]() }
        let options: [CanonicalMethod.Family: String] = [
            .inclusive: "--c14n", .inclusive11: "--c14n11", .exclusive: "--exc-c14n",
        ]
        for form in forms {
            let output = try Tool.run("xmllint", [options[form.family] ?? ""] + files)
            let pieces = Self.split(output.output, at: Array("<next-document></next-document>".utf8))
            guard pieces.count == questions.count else {
                throw InteropProgram.Failure(program: "xmllint", errors: output.errors)
            }
            for (number, piece) in pieces.enumerated() {
                result[number].append(DifferentialAnswer(error: piece.isEmpty ? output.errors : "", bytes: piece))
            }
        }
        return result
    }

    private static func batch(
        _ program: String, _ words: [String], _ questions: [DifferentialQuestion], _ forms: [DifferentialForm]
    ) throws -> [[DifferentialAnswer]] {
        var input = InteropFields()
        for field in questions.flatMap(\.fields) { input.append(field) }
        var output = try InteropProgram.exchange(program, words, input, forms.map(\.argument))
        return questions.map { _ in
            forms.map { _ in
                DifferentialAnswer(error: String(decoding: output.next(), as: UTF8.self), bytes: output.next())
            }
        }
    }

    /// The pieces before each mark.
    private static func split(_ bytes: [UInt8], at mark: [UInt8]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var (start, index) = (0, 0)
        while index + mark.count <= bytes.count {
            guard bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) else {
                index += 1
                continue
            }
            result.append(Array(bytes[start..<index]))
            index += mark.count
            start = index
        }
        return result
    }
}
