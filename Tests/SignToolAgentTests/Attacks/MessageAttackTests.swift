import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SigningJobs
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

/// Messages of a page that the user allowed, and that turned bad; against the built program.
@Suite("Attack: messages", .timeLimit(.minutes(15))) struct MessageAttackTests {
    func refused(
        _ attacked: AttackedAgent, _ json: String, _ code: Problem.Code = .requestInvalid,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await attacked.agent.send(
            .post, "/v1/jobs", type: "application/json", body: Array(json.utf8))
        #expect(answer.problem == code, "\(json.prefix(120))", sourceLocation: sourceLocation)
    }

    func job(document: String = Self.document, more: String = "") -> String {
        #"{"title":"x","taxCode":"0101234565","documents":[\#(document)]\#(more)}"#
    }

    static let document =
        #"{"name":"a.xml","mediaType":"application/xml","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4=","signAt":"TK3-TS/Cky"}"#

    @Test("JSON that is deep, cut off, of another encoding, or none")
    func deepJSON() async throws {
        try await AttackedAgent.run { attacked in
            for depth in [9, 600, 1_000_000] {
                let nest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
                try await self.refused(attacked, nest)
                try await self.refused(attacked, self.job(more: #","x":\#(nest)"#))
                try await self.refused(attacked, String(repeating: #"{"a":"#, count: depth))
            }
            for text in ["", "{", "\"", "}{", "nul", "\u{FEFF}[]", "[1e999999]", "{\"title\":\"\u{0}\"}", "]]]]"] {
                try await self.refused(attacked, text)
            }
        }
    }

    @Test("members twice, also where one is written with an escape")
    func duplicates() async throws {
        try await AttackedAgent.run { attacked in
            try await self.refused(attacked, self.job(more: #","taxCode":"0109999999""#))
            try await self.refused(attacked, self.job(more: #","tax\u0043ode":"0109999999""#))
            let twice = Self.document.dropLast() + #","content":"PEI+PENreS8+PC9CPg=="}"#
            try await self.refused(attacked, self.job(document: String(twice)))
        }
    }

    @Test("content that is no base64, and documents that are no XML, bombs, or abysses")
    func contents() async throws {
        try await AttackedAgent.run { attacked in
            for content in ["%%%%", "PEE", "PEE+ PENr", "=", "PEE+\\u0000"] {
                let document = #"{"name":"a","mediaType":"b","content":"\#(content)","signAt":"TK3-TS/Cky"}"#
                try await self.refused(attacked, self.job(document: document))
            }
            let bomb =
                #"<!DOCTYPE TK3-TS [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><TK3-TS>&b;<Cky/></TK3-TS>"#
            let outside = #"<!DOCTYPE TK3-TS [<!ENTITY a SYSTEM "file:///etc/passwd">]><TK3-TS>&a;<Cky/></TK3-TS>"#
            let abyss = "<TK3-TS>" + String(repeating: "<x>", count: 200_000) + "<Cky/></TK3-TS>"
            for text in [bomb, outside, abyss, "<TK3-TS><Cky/>", "<TK3-TS><Cky/><Cky/></TK3-TS>", "\u{0}", ""] {
                let documents = [
                    JobDocument(
                        name: "a.xml", mediaType: "application/xml", content: Base64Content(Array(text.utf8)),
                        signAt: "TK3-TS/Cky")
                ]
                let answer = try await attacked.agent.post("/v1/jobs", SampleJob.request(documents: documents))
                #expect(answer.problem == .requestInvalid, "\(text.prefix(60))")
            }
        }
    }

    @Test("10,000 documents in a job, and one more than there may be")
    func tooMany() async throws {
        try await AttackedAgent.run { attacked in
            for count in [501, 10_000] {
                let documents = Array(repeating: Self.document, count: count).joined(separator: ",")
                try await self.refused(attacked, self.job(document: documents), .tooManyDocuments)
            }
        }
    }

    @Test("names of files and modules are labels: none of them is opened")
    func names() async throws {
        let folder = try TemporaryFolder()
        let planted = try folder.write("planted".utf8, to: "planted.so")
        let watch = FileWatch(planted)
        let names = #""module":"\#(planted)","path":"\#(planted)","file":"\#(planted)""#
        let document =
            #"{"name":"\#(planted)","mediaType":"\#(planted)","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4=","signAt":"TK3-TS/Cky",\#(names)}"#
        try await AttackedAgent.run { attacked in
            // A job that cannot be signed, so that no window opens: everything is read before that is known.
            try await self.refused(attacked, self.job(document: document + "," + #"{"name":"b"}"#, more: "," + names))
            try await self.refused(attacked, self.job(document: document, more: "," + names + #","signAt":[]}"#))
            let path = document.replacing("TK3-TS/Cky", with: planted)
            try await self.refused(attacked, self.job(document: path))
            for address in [
                "/v1/certificates?module=\(planted)&taxCode=\(planted)", "/v1/../../..\(planted)", "/\(planted)",
                "/v1/jobs/..%2F..%2F..\(planted)",
            ] {
                let answer = try await attacked.agent.send(.get, address)
                #expect(answer.status == .notFound || answer.status == .badRequest, "\(address)")
            }
            #expect(!watch.wasOpened())
        }
        _ = try folder.read("planted.so")
        #expect(watch.wasOpened(), "the watch does not work")
    }

    @Test("shown in the window, a file's name is a label, and its file is not opened either")
    func shownNames() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let planted = try folder.write("planted".utf8, to: "planted.xml")
        let watch = FileWatch(planted)
        let window = try PythonWindow(in: folder, pins: [SoftHSM.pin])
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_WINDOW": window.path, "SIGNTOOL_STATE": folder.file("state"),
        ]) { $1 }
        try await RunningAgent.run(environment: environment) { agent in
            let names = #","module":"\#(planted)","path":"\#(planted)","file":"\#(planted)""#
            let document = Self.document.replacing("a.xml", with: planted).dropLast() + names + "}"
            let answer = try await agent.send(
                .post, "/v1/jobs", type: "application/json",
                body: Array(self.job(document: String(document), more: names).utf8))
            let signed: JobResponse = try answer.decoded()
            #expect(signed.documents.map(\.name) == ["planted.xml"])
            #expect(!watch.wasOpened())
        }
    }

    @Test("an envelope with a form that nobody saw, and more documents than were declared")
    func envelopes() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let window = try PythonWindow(in: folder, pins: [SoftHSM.pin])
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_WINDOW": window.path, "SIGNTOOL_STATE": folder.file("state"),
        ]) { $1 }
        try await RunningAgent.run(environment: environment) { agent in
            let front = try await agent.post(
                "/v1/jobs", SampleJob.request(documents: SampleJob.envelope(form: SampleJob.form).documents))
            #expect(front.problem == .envelopeNotShown)
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let heard = window.heard
            let address = "/v1/jobs/\(first.job)/documents"
            let form = try #require(first.documents.first).content.bytes
            for bad in BadEnvelope.allCases {
                let answer = try await agent.post(address, bad.documents(form: form))
                #expect(answer.problem == .envelopeNotShown, "\(bad)")
            }
            let right = try SampleJob.envelope(form: form)
            let both = try await agent.post(address, MoreDocuments(documents: right.documents + right.documents))
            #expect(both.problem == .tooManyDocuments)
            let signed = try await agent.post(address, right)
            #expect(signed.status == .ok)
            // One form was declared, so one dossier is signed and no second one.
            let again = try await agent.post(address, right)
            #expect(again.problem == .tooManyDocuments)
            #expect(window.heard == heard)
        }
    }
}
