import FoundationEssentials
import Secrets
import SigningJobs
import Testing
import Wording

@Suite("Messages") struct MessageTests {
    @Test("a job request is read as a page writes it")
    func jobRequest() throws {
        let json = """
            {"title":"Đăng ký","taxCode":"0101234565","documents":[
             {"name":"TK3-TS.xml","mediaType":"application/xml","content":"PGEvPg==","signAt":"TK3-TS/Cky"},
             {"name":"GPKD.pdf","mediaType":"application/pdf","content":""}]}
            """
        let request = try JSONDecoder().decode(JobRequest.self, from: Data(json.utf8))
        #expect(request.documents.map(\.content.bytes) == [Array("<a/>".utf8), []])
        #expect(request.documents.map(\.signAt) == ["TK3-TS/Cky", nil])
        #expect(request.unit == nil)
    }

    @Test("content that is not base64 is refused")
    func notBase64() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Base64Content.self, from: Data("\"<a/>\"".utf8))
        }
    }

    @Test("a problem is JSON with a stable code")
    func problem() throws {
        let problem = Problem(.originMissing, in: .vietnamese)
        let object = try JSONDecoder().decode([String: String?].self, from: JSONEncoder().encode(Words(problem)))
        #expect(object["code"] == "origin-missing")
        #expect(problem.status == 403)
        #expect(try JSONDecoder().decode(Problem.self, from: JSONEncoder().encode(problem)) == problem)
    }

    private struct Words: Encodable {
        let code: Problem.Code
        let title: String

        init(_ problem: Problem) {
            self.code = problem.code
            self.title = problem.title
        }
    }

    @Test("every code has words in both languages", arguments: Problem.Code.all)
    func words(code: Problem.Code) {
        for wording in [Wording.vietnamese, .english] {
            for part in ["title", "detail"] {
                let key = "problem.\(code.rawValue).\(part)"
                #expect(wording[key] != key)
            }
        }
    }

    @Test("what the window answers is read, and a PIN in it never prints")
    func windowReply() throws {
        let line = #"{"login":{"certificate":"aa","pin":"123456"}}"#
        let reply = try JSONDecoder().decode(WindowReply.self, from: Data(line.utf8))
        #expect(reply == .login(certificate: "aa", pin: Secret("123456")))
        #expect("\(reply)".split(separator: "123456").count == 1)
    }
}
