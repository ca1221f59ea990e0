import CanonicalXML
import TestSupport
import Testing
import XMLSignature

/// Row 20 of the attack catalogue: however a document comes in, it is judged the same.
///
/// Every document of the other attack suites goes through ``Hostile/outcome(_:profile:keys:sourceLocation:)``, which
/// verifies it from memory, from a file and in pieces; here are the documents that are no attacks.
@Suite("Attacks: streaming") struct StreamingAttackTests {
    @Test("row 20: our own signatures in pieces, from memory and from files")
    func samples() async throws {
        var documents = [try Samples.signedForm()]
        for document in InteropTests.documents {
            let signed = try Samples.sign(
                .bytes(Array(document.text.utf8)), at: document.place, by: TestAuthority.signer())
            documents.append(try signed.bytes())
        }
        for document in documents {
            for profile in [SignatureProfile.bhxh, .xmldsig] {
                let outcome = try await Hostile.outcome(document, profile: profile)
                #expect(outcome.report?.signatures.count == 1)
                #expect(outcome.report?.signatures.first?.cryptographicallyValid == true)
            }
        }
    }

    @Test("row 20: every published signature in pieces, from memory and from files")
    func vectors() async throws {
        guard let folder = Vectors.folder("xmldsig", file: #filePath) else { return }
        var judged = 0
        for row in try Vectors.table("\(folder)/expected.tsv") {
            let bytes = try Vectors.read("\(folder)/\(row[1])")
            for profile in [SignatureProfile.bhxh, .xmldsig] {
                let outcome = try await Hostile.outcome(bytes, profile: profile)
                if outcome.report != nil { judged += 1 }
            }
        }
        print("streaming: \(judged) verdicts on published signatures are the same in pieces")
        #expect(judged > 100)
    }

    @Test(
        "row 20: canonical forms in pieces of any size are the whole's", arguments: [1, 2, 3, 7, 64, 1000],
        [CanonicalMethod.inclusive, .exclusive, CanonicalMethod(.inclusive, withComments: true)])
    func canonicalForms(size: Int, method: CanonicalMethod) throws {
        for text in InteropTests.documents.map(\.text) + [Self.long] {
            let document = Array(text.utf8)
            let whole = try CanonicalXML.canonicalize(document, method: method)
            var pieces: [UInt8] = []
            var stream = CanonicalStream(method: method) { piece in
                piece.withUnsafeBufferPointer { pieces.append(contentsOf: $0) }
            }
            for start in Swift.stride(from: 0, to: document.count, by: size) {
                try stream.feed(Array(document[start..<min(start + size, document.count)]).span)
            }
            try stream.finish()
            #expect(pieces == whole)
        }
    }

    /// Longer than the reader's smallest window, with markup at every place where it may be cut.
    private static let long =
        "<r>"
        + (0..<600).map { index in
            "<e a='\(index)' b=\"&#9;đ\">\(String(repeating: "x", count: index % 17))&amp;<![CDATA[<]]>\r\n</e><!--\(index)--><?p \(index)?>"
        }.joined() + "</r>"
}
