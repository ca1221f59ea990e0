import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// `signtool verify --explain`, as people and scripts run it.
@Suite("signtool verify", .timeLimit(.minutes(15))) struct VerifyCommandTests {
    private static let form = "<TK3-TS>\n<NoiDung><MaSoThue>0101234565</MaSoThue></NoiDung><Cky/></TK3-TS>"

    /// A folder with a form, the signed form, and the signed form with another tax code.
    private struct Files {
        let folder: TemporaryFolder
        var original: String { self.folder.file("form.xml") }
        var signed: String { self.folder.file("signed.xml") }
        var changed: String { self.folder.file("changed.xml") }

        init() throws {
            self.folder = try TemporaryFolder()
            try self.folder.write(form.utf8, to: "form.xml")
            let signer = try TestAuthority.signer()
            let prepared = try XMLSigner(certificate: signer.certificate.der, signingTime: TestTime.now)
                .prepare(.file(self.original), at: "TK3-TS/Cky")
            let signed = try prepared.finish(signer.sign(prepared.signedInfo)).bytes()
            try self.folder.write(signed, to: "signed.xml")
            let changed = String(decoding: signed, as: UTF8.self).split(separator: "4565").joined(separator: "4566")
            try self.folder.write(changed.utf8, to: "changed.xml")
        }
    }

    private struct Report: Decodable {
        struct Explanation: Decodable {
            struct Original: Decodable {
                struct Difference: Decodable {
                    struct Side: Decodable {
                        struct Position: Decodable {
                            let line: Int
                            let column: Int
                        }

                        let position: Position
                    }

                    let kind: String
                    let path: String
                    let document: Side
                }

                let fits: Bool
                let difference: Difference?
            }

            let cause: String
            let proven: Bool
            let original: Original?
        }

        let verdict: String
        let explanations: [Explanation]?
    }

    private static func report(_ arguments: String...) async throws -> Report {
        let result = try await Program.run(BuildProducts.signtool(), ["verify", "--json"] + arguments)
        return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }

    @Test("explanations come when they are asked for, with the first difference from the original")
    func explain() async throws {
        let files = try Files()
        let plain = try await Self.report(files.changed)
        #expect(plain.verdict == "TOTAL_FAILED" && plain.explanations == nil)
        let explained = try #require(try await Self.report(files.changed, "--explain").explanations?.first)
        #expect(explained.cause == "content-changed" && !explained.proven && explained.original == nil)
        let compared = try #require(
            try await Self.report(files.changed, "--explain", "--original", files.original).explanations?.first)
        #expect(compared.original?.fits == true)
        #expect(compared.original?.difference?.kind == "text")
        #expect(compared.original?.difference?.path == "TK3-TS/NoiDung/MaSoThue")
        #expect(compared.original?.difference?.document.position.line == 2)
        #expect(try await Self.report(files.signed, "--explain").explanations?.isEmpty == true)
    }

    @Test("people read it in Vietnamese, and in English where they ask for it")
    func words() async throws {
        let files = try Files()
        let arguments = ["verify", files.changed, "--explain", "--original", files.original]
        let vietnamese = try await Program.run(BuildProducts.signtool(), arguments)
        #expect(vietnamese.exitCode == 1)
        #expect(vietnamese.output.hasPrefix("TOTAL_FAILED (HASH_FAILURE)\nChữ ký KHÔNG hợp lệ."))
        #expect(vietnamese.output.contains("tệp kiểm tra, dòng 2, cột"))
        let english = try await Program.run(
            BuildProducts.signtool(), arguments, environment: ["SIGNTOOL_LANGUAGE": "en"])
        #expect(english.output.contains("in TK3-TS/NoiDung/MaSoThue: other characters"))
    }

    @Test("requests that make no sense are refused")
    func usage() async throws {
        let files = try Files()
        for arguments in [
            ["--original", files.original], ["--profile", "other"], ["--explain", "--original", "/nonexistent.xml"],
        ] {
            let result = try await Program.run(BuildProducts.signtool(), ["verify", files.signed] + arguments)
            #expect(result.exitCode == 64, "\(arguments)")
        }
    }
}
