import Certificates
import FoundationEssentials
import TestSupport
import Testing

/// `docs/certificates.md` is what these tests find; `ISIGN_WRITE_DOCS=1` (`scripts/conformance`) writes it anew.
@Suite("The table of certificates")
struct CertificatePageTests {
    private static let page =
        "/" + #filePath.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/") + "/docs/certificates.md"

    private static let opening = [
        "# Certificates", "",
        "What the product makes of the kinds of certificates that people have. Written by the tests",
        "when `scripts/conformance` runs them, and compared by them on every other run; do not edit.", "",
        "*Read*: the one reader sees it, remarks name what is wrong and does no harm. *Shown*: owner, and the tax code",
        "with the attribute where it stands. *Chain*: it leads to a trusted root by rules that hold for every member.",
        "*May sign*: a dossier signed with it is accepted.", "",
    ]

    @Test("the page says of every kind what is really found")
    func page() async throws {
        var made = CertificateTable()
        for kind in try CertificateKinds().all { await made.add(kind) }
        let isWriting = ProcessInfo.processInfo.environment["ISIGN_WRITE_DOCS"] == "1"
        let found = try? String(decoding: Vectors.read(Self.page), as: UTF8.self)
        for row in made.rows where !isWriting {
            #expect(found?.contains(row) == true, "missing in docs/certificates.md: \(row)")
        }
        guard let folder = Vectors.folder("cases") else { return }
        var met = CertificateTable()
        for row in try await CertificateCases(folder: folder).all() {
            met.add(row.file, row.certificate, row.checks, trusted: row.isTrusted)
        }
        var lines = Self.opening + ["## Made by the tests", ""] + CertificateTable.head + made.rows
        lines += ["", "## Met in practice", "", "The inputs of `../shared/vectors/cases`, by file.", ""]
        lines += CertificateTable.head + met.rows
        let text = lines.joined(separator: "\n") + "\n"
        if isWriting { try Data(text.utf8).write(to: URL(filePath: Self.page)) }
        #expect(isWriting || text == found, "docs/certificates.md is not what the tests find")
    }
}
