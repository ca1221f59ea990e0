import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// Signatures that others published, with their verdicts: every case passes, or is refused for a reason that is named.
@Suite("Published signatures") struct VectorTests {
    /// The suites by the folder they stand in, and what is asked of each.
    static let suites = [
        "aleksey-xmldsig-01": "Aleksey", "merlin-xmldsig-twenty-three": "Merlin 23",
        "merlin-exc-c14n-one": "Merlin exc-c14n", "phaos-xmldsig-three": "Phaos 3",
        "xmldsig11-interop-2012": "W3C XMLDSig 1.1 interop", "xmldsig2ed-tests": "XMLDSig 2nd edition",
    ]

    @Test("published signatures get their published verdict, or are refused for a named reason", arguments: suites.keys)
    func vectors(suite: String) async throws {
        guard let folder = Vectors.folder("xmldsig") else { return }
        var conformance = Conformance(
            suite: Self.suites[suite] ?? suite,
            about: "signed documents of lsh123/xmlsec tests/\(suite), verdicts of its testDSig.sh")
        for row in try Vectors.table("\(folder)/expected.tsv") where row[1].hasPrefix("\(suite)/") {
            switch try await VectorCase(row, folder: folder).outcome() {
            case .passed: conformance.pass()
            case .refused(let reason): conformance.refuse(reason)
            case .failed(let reason): conformance.fail("\(row[1]) \(row[4]): \(reason)")
            }
        }
        try conformance.record()
        #expect(conformance.cases > 0)
        #expect(conformance.failed.isEmpty)
    }
}
