import Portal
import SigningJobs
import Testing
import Wording

@Suite("Words of the signing page")
struct SigningWordsTests {
    @Test("every refusal of the portal has words of its own in both languages", arguments: Wording.Language.allCases)
    func refusals(language: Wording.Language) {
        let wording = Wording.of(language)
        for code in Problem.Code.ofSigning {
            let problem = SigningRefusal(code, values: ["found": "a", "wanted": "b", "day": "c", "code": "d"])
                .problem(in: wording)
            #expect(!problem.title.contains("signing.refusal"), "\(code.rawValue)")
            #expect(problem.detail?.contains("{") == false, "\(code.rawValue)")
        }
    }

    @Test(
        "every trouble between page and SignTool says what happened and what to do",
        arguments: [
            "agent-not-installed", "agent-not-running", "agent-outdated", "browser-prompt", "browser-denied",
            "browser-insecure", "browser-sandbox", "agent-changed", "agent-unproven", "origin-not-allowed", "no-token",
            "no-driver", "no-certificate", "cancelled",
            "pin-locked",
            "token-removed", "driver-failed", "window-failed", "agent-lost", "job-busy", "job-expired",
            "job-not-found", "session-expired", "portal-lost", "other",
        ])
    func troubles(code: String) {
        for part in ["title", "body"] {
            let key = "signing.page.trouble.\(code).\(part)"
            #expect(Wording.vietnamese[key] != key)
            #expect(Wording.english[key] != Wording.vietnamese[key])
        }
    }

    @Test("the page has words for SignTool's findings, a link that starts SignTool, and says which version it needs")
    func findings() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let page = try await desk.browser.get("/dang-ky/ky?da-xem=\(try #require(desk.checked))")
            for key in [
                "finding.module-of-other-architecture", "finding.module-of-other-architecture.next",
                "finding.no-token.next", "finding.certificate-expired", "finding.clock-ahead.next", "subject.module",
            ] { #expect(page.text.contains("\(key)&quot;"), "\(key)") }
            #expect(page.text.contains(#"href="icare-sign:start""#))
            #expect(page.text.contains(#"data-minimum="0.1.0""#))
        }
    }
}
