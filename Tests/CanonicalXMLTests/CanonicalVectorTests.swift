import CanonicalXML
import TestSupport
import Testing

@Suite("Published canonical forms") struct CanonicalVectorTests {
    private static let suites: [(suite: String, folders: [(name: String, method: CanonicalMethod)])] = [
        (
            "C14N 1.0",
            [
                ("without-comments", .inclusive),
                ("with-comments", CanonicalMethod(.inclusive, withComments: true)),
            ]
        ),
        ("C14N 1.1", [("1-1-without-comments", CanonicalMethod(.inclusive11))]),
        ("Exclusive C14N", [("exc-without-comments", .exclusive)]),
    ]

    @Test("published canonical forms of documents and subsets come out byte for byte")
    func vectors() throws {
        guard let folder = Vectors.folder("c14n") else { return }
        var counts: [Int] = []
        for (suite, folders) in Self.suites {
            var asPublished = Conformance(suite: suite, about: "libxml2's vectors, subsets through a node filter")
            var edited = Conformance(
                suite: "\(suite), DTD removed",
                about: "those of them that have a DTD, run without it; default attributes written out by hand")
            for (name, method) in folders {
                for vector in try CanonicalVector.list(folder, name, method) {
                    try Self.judge(vector, &asPublished, &edited)
                }
            }
            for conformance in [asPublished, edited] {
                try conformance.record()
                #expect(conformance.failed.isEmpty)
                counts += [conformance.cases, conformance.passed]
            }
        }
        // Cases and passed, as published and edited, by suite.
        #expect(counts == [27, 14, 13, 9, 28, 20, 8, 6, 21, 19, 2, 2])
    }

    private static func judge(
        _ vector: CanonicalVector, _ asPublished: inout Conformance, _ edited: inout Conformance
    ) throws {
        guard let refusal = vector.refusal() else {
            return try vector.isRight() ? asPublished.pass() : asPublished.fail(vector.name)
        }
        asPublished.refuse(refusal)
        guard Reading.error(in: vector.document)?.code == .doctype else { return }
        guard let same = vector.withoutDoctype() else {
            return edited.refuse("the DTD declares entities that are used, or how an attribute value is read")
        }
        try same.isRight() ? edited.pass() : edited.fail(vector.name)
    }
}
