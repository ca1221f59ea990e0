import Certificates
import FoundationEssentials
import SigningJobs
import TestFixtures
import TestSupport
import Testing

/// The built `signtool`, as people and scripts run it.
@Suite("signtool", .timeLimit(.minutes(15))) struct CommandTests {
    /// A token, and a folder with a form and the roots.
    struct Bench {
        let folder: TemporaryFolder
        let token: SoftHSM
        var environment: [String: String] {
            self.token.environment.merging([
                "SIGNTOOL_MODULES": SoftHSM.module, "PIN": SoftHSM.pin, "WRONG": "99999999",
                "SIGNTOOL_WINDOW": "/nonexistent/window",
            ]) { $1 }
        }
        var form: String { self.folder.file("form.xml") }
        var signed: String { self.folder.file("signed.xml") }
        var root: String { self.folder.file("root.pem") }

        init(options: [String] = []) async throws {
            self.folder = try TemporaryFolder()
            self.token = try SoftHSM()
            try await self.token.makeToken(options: options)
            try self.folder.write(SampleJob.form, to: "form.xml")
            try self.folder.write(TestAuthority.shared().rootPEM.utf8, to: "root.pem")
        }

        func sign(_ options: String...) async throws -> Program.Result {
            let arguments = ["sign", self.form, "-o", self.signed, "--key", "pkcs11:token=0101234565"] + options
            return try await Program.run(BuildProducts.signtool(), arguments, environment: self.environment)
        }
    }

    @Test("signs a form where its profile says, changing nothing else, and verifies it")
    func signAndVerify() async throws {
        let bench = try await Bench()
        let signing = try await bench.sign("--pin-source", "env:PIN")
        #expect(signing.exitCode == 0, "\(signing.error)")
        let signed = String(decoding: try bench.folder.read("signed.xml"), as: UTF8.self)
        let form = String(decoding: SampleJob.form, as: UTF8.self)
        let parts = form.split(separator: "</Cky>", maxSplits: 1, omittingEmptySubsequences: false)
        #expect(signed.hasPrefix(parts[0] + "<Signature "))
        #expect(signed.hasSuffix("</Signature></Cky>" + parts[1]))
        let now = "2026-12-01T00:00:00Z"
        let trusted = try await Program.signtool(
            "verify", bench.signed, "--trust", bench.root, "--at", now, "--json")
        #expect(trusted.exitCode == 0, "\(trusted.output)")
        let report = try JSONDecoder().decode(Report.self, from: Data(trusted.output.utf8))
        #expect(report.verdict == "TOTAL_PASSED")
        #expect(report.signatures.map(\.path) == ["TK3-TS/Cky/Signature"])
        #expect(report.signatures.first?.signer?.taxCode == "0101234565")
        let untrusted = try await Program.signtool("verify", bench.signed, "--json")
        #expect(untrusted.exitCode == 2)
        let unknown = try JSONDecoder().decode(Report.self, from: Data(untrusted.output.utf8))
        #expect(unknown.verdict == "INDETERMINATE")
        #expect(unknown.signatures.first?.signer?.taxCode == "0101234565")
        #expect(unknown.signatures.first?.cryptographicallyValid == true)
    }

    struct Report: Decodable {
        struct Signature: Decodable {
            struct Signer: Decodable {
                let taxCode: String?
            }

            let path: String
            let signer: Signer?
            let cryptographicallyValid: Bool
        }

        let verdict: String
        let subIndication: String?
        let signatures: [Signature]
    }

    @Test("one changed byte is a no")
    func changed() async throws {
        let bench = try await Bench()
        _ = try await bench.sign("--pin-source", "env:PIN")
        let signed = String(decoding: try bench.folder.read("signed.xml"), as: UTF8.self)
        let changed = signed.split(separator: "<NoiDung>A", omittingEmptySubsequences: false)
            .joined(separator: "<NoiDung>B")
        try bench.folder.write(changed.utf8, to: "signed.xml")
        let result = try await Program.signtool("verify", bench.signed, "--trust", bench.root)
        #expect(result.exitCode == 1)
        #expect(result.output.hasPrefix("TOTAL_FAILED"))
    }

    @Test("what is no XML, or not there, is not verified")
    func unreadable() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("<a>".utf8, to: "a.xml")
        let broken = try await Program.signtool("verify", path, "--json")
        #expect(broken.exitCode == 2)
        let report = try JSONDecoder().decode(Report.self, from: Data(broken.output.utf8))
        #expect(report.verdict == "INDETERMINATE")
        #expect(report.subIndication == nil)
        let missing = try await Program.signtool("verify", folder.file("none.xml"))
        #expect(missing.exitCode == 64)
    }

    @Test("a wrong PIN writes nothing and is not tried again")
    func wrongPIN() async throws {
        let bench = try await Bench()
        let result = try await bench.sign("--pin-source", "env:WRONG")
        #expect(result.exitCode == 1)
        #expect(!FileManager.default.fileExists(atPath: bench.signed))
    }

    @Test("without a window and without a PIN source the command says so")
    func noWindow() async throws {
        let bench = try await Bench()
        let result = try await bench.sign()
        #expect(result.exitCode == 70)
        #expect(!result.error.isEmpty)
    }

    @Test("an expired certificate signs nothing")
    func expired() async throws {
        let bench = try await Bench(options: ["--expired"])
        let result = try await bench.sign("--pin-source", "env:PIN")
        #expect(result.exitCode == 1)
        #expect(!FileManager.default.fileExists(atPath: bench.signed))
    }

    @Test("kinds of keys that are not there yet are refused in words", arguments: ["key.p12", "remote:smartca"])
    func otherKeys(key: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(SampleJob.form, to: "form.xml")
        let result = try await Program.signtool("sign", path, "-o", folder.file("out.xml"), "--key", key)
        #expect(result.exitCode == 64)
        #expect(!result.error.isEmpty)
    }

    @Test("the PIN is changed, and unblocked with the officer's PIN")
    func pins() async throws {
        let folder = try TemporaryFolder()
        let officer = try folder.write("so-pin-1234".utf8, to: "so")
        let bench = try await Bench(options: ["--so-pin-source", "file:\(officer)"])
        var environment = bench.environment
        environment["NEW"] = "87654321"
        let wrong = try await Program.signtool(
            "pin", "change", "--pin-source", "env:WRONG", "--new-pin-source", "env:NEW", environment: environment)
        #expect(wrong.exitCode == 1)
        let changed = try await Program.signtool(
            "pin", "change", "--pin-source", "env:PIN", "--new-pin-source", "env:NEW", environment: environment)
        #expect(changed.exitCode == 0, "\(changed.error)")
        let old = try await bench.sign("--pin-source", "env:PIN")
        #expect(old.exitCode == 1)
        let unblocked = try await Program.signtool(
            "pin", "unblock", "--so-pin-source", "file:\(officer)", "--new-pin-source", "env:PIN",
            environment: environment)
        #expect(unblocked.exitCode == 0, "\(unblocked.error)")
        let again = try await bench.sign("--pin-source", "env:PIN")
        #expect(again.exitCode == 0)
    }

    @Test("without a source for the code, unblocking asks in the window; giving up there is a no")
    func unblockInWindow() async throws {
        let folder = try TemporaryFolder()
        let officer = try folder.write("so-pin-1234".utf8, to: "so")
        let bench = try await Bench(options: ["--so-pin-source", "file:\(officer)"])
        let script = """
            #!/usr/bin/env python3
            import json, sys
            codes = ["so-wrong", "so-pin-1234"]
            def say(reply):
                print(json.dumps(reply), flush=True)
            for line in sys.stdin:
                request = json.loads(line)
                kind = next(iter(request))
                if kind == "unblock":
                    shown = request["unblock"]["_0"]
                    assert shown["taxCode"] == "0101234565"
                    say({"shown": {}})
                elif request["unblockResult"]["_0"]["status"] == "accepted":
                    break
                if not codes or "--give-up" in open(sys.argv[0] + ".mode").read():
                    say({"cancelled": {}})
                    break
                say({"unblock": {"certificate": shown["id"], "officer": codes.pop(0), "new": "87654321"}})
            """
        let window = try folder.write(script.utf8, to: "window.py")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: window)
        var environment = bench.environment
        environment["SIGNTOOL_WINDOW"] = window
        try folder.write("--give-up".utf8, to: "window.py.mode")
        let cancelled = try await Program.signtool("pin", "unblock", environment: environment)
        #expect(cancelled.exitCode == 1)
        try folder.write("".utf8, to: "window.py.mode")
        let unblocked = try await Program.signtool("pin", "unblock", environment: environment)
        #expect(unblocked.exitCode == 0, "\(unblocked.error)")
        environment["PIN"] = "87654321"
        let signed = try await Program.run(
            BuildProducts.signtool(),
            ["sign", bench.form, "-o", bench.signed, "--key", "pkcs11:token=0101234565", "--pin-source", "env:PIN"],
            environment: environment)
        #expect(signed.exitCode == 0, "\(signed.error)")
        let missing = try await Program.signtool("pin", "unblock", environment: bench.environment)
        #expect(missing.exitCode == 70)
    }

    @Test("tokens and certificates are listed, with the reason where one cannot sign")
    func lists() async throws {
        let bench = try await Bench()
        let tokens = try await Program.signtool("tokens", "--json", environment: bench.environment)
        #expect(tokens.exitCode == 0)
        #expect(tokens.output.contains("\"0101234565\""))
        let own = try await Program.signtool(
            "certificates", "--tax-code", "0101234565", environment: bench.environment)
        #expect(own.exitCode == 0)
        let other = try await Program.signtool(
            "certificates", "--json", "--tax-code", "0101234565-001", environment: bench.environment)
        #expect(other.exitCode == 1)
        #expect(other.output.contains("certificate-of-other"))
        let none = try await Program.signtool("tokens", environment: ["SIGNTOOL_MODULES": ""])
        #expect(none.exitCode == 1)
    }

    @Test("the canonical form goes to standard output")
    func canonicalize() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(#"<?xml version="1.0"?><a c="2" b='1'><!--x--><d/></a>"#.utf8, to: "a.xml")
        let plain = try await Program.signtool("canonicalize", path)
        #expect(plain.output == #"<a b="1" c="2"><d></d></a>"#)
        let comments = try await Program.signtool("canonicalize", path, "--with-comments", "--method", "exc-c14n")
        #expect(comments.output == #"<a b="1" c="2"><!--x--><d></d></a>"#)
        let unknown = try await Program.signtool("canonicalize", path, "--method", "other")
        #expect(unknown.exitCode == 64)
    }

    @Test("the doctor says what is missing")
    func doctor() async throws {
        let bench = try await Bench()
        let result = try await Program.signtool("doctor", "--json", environment: bench.environment)
        #expect(result.exitCode == 1)
        let report = try JSONDecoder().decode(DoctorReport.self, from: Data(result.output.utf8))
        let good = Dictionary(report.findings.map { ($0.subject, $0.isGood) }) { $0 && $1 }
        #expect(good["module"] == true && good["token"] == true && good["certificate"] == true)
        #expect(good["window"] == false)
    }
}
