import CanonicalXML
import TestSupport
import Testing

/// Three thousand documents, each canonicalised by us and by the other engines, in all forms that both know.
@Suite("Random documents: the same canonical bytes as other engines") struct DifferentialTests {
    @Test("xmllint", .enabled(if: Tool.exists("xmllint"), "xmllint is not installed"))
    func xmllint() throws { try Self.compare(with: .xmllint) }

    @Test("lxml", .enabled(if: InteropProgram.hasModule("lxml"), "lxml is not in .venv"))
    func lxml() throws { try Self.compare(with: .lxml) }

    @Test("the JDK", .enabled(if: Tool.exists("java"), "java is not installed"))
    func jdk() throws { try Self.compare(with: .jdk) }

    @Test("pybergshamra", .enabled(if: InteropProgram.hasModule("pybergshamra"), "pybergshamra is not in .venv"))
    func pybergshamra() throws { try Self.compare(with: .pybergshamra) }

    @Test("the same bytes however a document is cut")
    func pieces() throws {
        let methods = [CanonicalMethod.inclusive, CanonicalMethod(.exclusive, withComments: true)]
        for sample in DifferentialSample.all.prefix(300) {
            for method in methods {
                let whole = try CanonicalXML.canonicalize(sample.document, method: method)
                let isSame = try Reading.canonical(sample.document, method, chunk: 7) == whole
                #expect(isSame, "seed \(sample.seed), \(method.identifier)")
            }
        }
    }

    private static func compare(with peer: DifferentialPeer) throws {
        try Self.checkFaults(of: peer)
        let samples = DifferentialSample.all
        let questions = samples.map(peer.question)
        var conformance = Conformance(
            suite: "Random documents: \(peer.name)",
            about: "Canonical forms of \(samples.count) generated documents and of one element in each, "
                + "compared byte for byte with \(peer.name). Refused are answers of \(peer.name) that are wrong as the reason "
                + "says and differ from ours in nothing else.")
        for (index, answers) in try peer.answer(questions, peer.forms).enumerated() {
            for (form, theirs) in zip(peer.forms, answers) {
                let ours = try form.canonical(samples[index].document, prefixes: questions[index].prefixes)
                if theirs.error.isEmpty, theirs.bytes == ours {
                    conformance.pass()
                } else if theirs.error.isEmpty,
                    let reason = DifferentialFault.reason(peer.faults, ours, theirs.bytes, form)
                {
                    conformance.refuse(reason)
                } else {
                    conformance.fail("seed \(samples[index].seed), \(form.argument)")
                    if conformance.failed.count <= 3 { Self.show(samples[index], form, ours, theirs) }
                }
            }
        }
        try conformance.record()
        #expect(conformance.failed.isEmpty)
    }

    /// A fault on the list must be one: the engine is wrong as the list says, or by now right.
    private static func checkFaults(of peer: DifferentialPeer) throws {
        for fault in peer.faults {
            let document = Array(fault.document.utf8)
            #expect(try fault.form.canonical(document) == Array(fault.ours.utf8), "\(fault.reason)")
            let question = DifferentialQuestion(document: document, prefixes: [])
            let answer = try #require(try peer.answer([question], [fault.form]).first?.first)
            let theirs = String(decoding: answer.bytes, as: UTF8.self)
            #expect([fault.theirs, fault.ours].contains(theirs), "\(fault.reason)")
        }
    }

    private static func show(
        _ sample: DifferentialSample, _ form: DifferentialForm, _ ours: [UInt8], _ theirs: DifferentialAnswer
    ) {
        let document = String(decoding: sample.document, as: UTF8.self)
        let (left, right) = (String(decoding: ours, as: UTF8.self), String(decoding: theirs.bytes, as: UTF8.self))
        let place = zip(ours, theirs.bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        Issue.record(
            """
            seed \(sample.seed), \(form.argument), prefixes \(sample.prefixes), byte \(place ?? -1) \(theirs.error)
            document \(document.debugDescription)
            ours     \(left.debugDescription)
            theirs   \(right.debugDescription)
            """)
    }
}
