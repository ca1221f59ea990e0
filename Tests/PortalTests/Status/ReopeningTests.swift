import Foundation
import HTTPTypes
import Portal
import Secrets
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@Suite("A refused dossier is not lost")
struct ReopeningTests {
    /// Files a registration and lets VSS refuse it.
    private static func refused(
        _ visit: Visit, _ code: GatewayCode
    ) async throws -> (desk: SignerAtDesk, dossier: DossierRecord) {
        let desk = try await visit.signer()
        let filed = try await desk.file()
        let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
        try await visit.database.write { connection in
            try Events.append(
                .rejected, dossier: dossier.id, at: visit.clock.now,
                detail: [DossierEvent.Detail.gatewayCode: code.rawValue], in: connection)
        }
        return (desk, dossier)
    }

    private static func draft(of dossier: DossierRecord, _ visit: Visit) async throws -> DraftRecord? {
        try await visit.database.read { try Drafts.find(reopening: dossier.id, in: $0) }
    }

    @Test("confirmation and timeline follow the refusal, with its reason and its remedy", arguments: ["vi", "en"])
    func truth(language: String) async throws {
        try await PortalHouse().run { visit in
            let (desk, dossier) = try await Self.refused(visit, .se004)
            let wording = Wording.of(language == "vi" ? .vietnamese : .english)
            for path in ["/dang-ky/hoan-tat/\(dossier.code)", "/ho-so/\(dossier.code)"] {
                let page = try await desk.browser.get("\(path)?lang=\(language)")
                #expect(page.text.contains(wording[GatewayCode.se004.meaningKey]) && page.text.contains("SE004"))
                #expect(page.text.contains(wording[GatewayCode.se004.remedyKey]))
                #expect(page.text.contains("action=\"/ho-so/\(dossier.code)/mo-lai\""))
                #expect(!page.text.contains(wording["status.confirmation.next2"]))
                #expect(!page.text.contains(wording["status.reopen.corrected"]), "there is none yet")
                #expect(!page.text.contains("<h1>\(wording["status.confirmation.heading"])</h1>"))
            }
        }
    }

    @Test("SE004: opened at the agency with all answers and files, corrected, filed in the first one's place")
    func agency() async throws {
        try await PortalHouse().run { visit in
            let (desk, dossier) = try await Self.refused(visit, .se004)
            try await desk.browser.get("/ho-so/\(dossier.code)")
            let opened = try await desk.browser.post("/ho-so/\(dossier.code)/mo-lai")
            #expect(opened.location == "/dang-ky/bao-hiem?tu-choi=1#agency")
            let draft = try #require(try await Self.draft(of: dossier, visit))
            #expect(draft.atField == "agency" && draft.dossier == nil && draft.code != desk.draft)
            #expect(
                try JSONText.decode([String: String].self, draft.answers)
                    == JSONText.decode([String: String].self, dossier.answers))
            let old = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
            #expect(draft.declaredAt == old.declaredAt && draft.consentText == old.consentText)
            let files = try await Drafts(storage: visit.database).attachments(of: draft.id)
            #expect(files.map(\.kind) == [.licence] && files.map(\.sha256) == [Digest.sha256Hex(Visit.licence)])
            #expect(
                try FolderDocuments(folder: visit.folder.file("attachments")).get(files[0].file) == Visit.licence)

            let page = try await desk.browser.get("/dang-ky/bao-hiem?tu-choi=1")
            let reason = Wording.vietnamese[GatewayCode.se004.meaningKey]
            #expect(page.text.contains("href=\"#agency\"") && page.text.contains(reason))
            #expect(page.text.contains("Nguyễn Văn A"))
            #expect(try await desk.browser.get("/dang-ky/kiem-tra").text.contains(reason), "no obstacle, but told")

            let tab = FormClient(visit.client)
            tab.cookies = desk.browser.cookies
            tab.origin = nil
            try await tab.get("/dang-ky/bao-hiem")
            try await tab.post(
                "/dang-ky/bao-hiem",
                Answers.insurance.merging(["agency": "", "agency-code": "00177", "agency-name": "BHXH cơ sở Ví Dụ"]) {
                    $1
                })
            #expect(try await !desk.browser.get("/dang-ky/bao-hiem").text.contains(reason))
            let again = SignerAtDesk(
                browser: desk.browser, draft: draft.code, signer: desk.signer, signingTime: desk.signingTime,
                checked: try await desk.browser.check())
            let second = try await again.file()
            let corrected = try #require(try await Dossiers(visit.database).find(code: second.code))
            #expect(corrected.reopenedFrom == dossier.id)
            #expect(try JSONText.decode([String: String].self, corrected.answers)["agency-code"] == "00177")
            let first = try await desk.browser.get("/ho-so/\(dossier.code)")
            #expect(first.text.contains("href=\"/ho-so/\(second.code)\"") && !first.text.contains("mo-lai"))
            #expect(
                try await desk.browser.get("/ho-so/\(second.code)").text.contains("href=\"/ho-so/\(dossier.code)\""))
            let late = try await desk.browser.post("/ho-so/\(dossier.code)/mo-lai")
            #expect(late.location == "/ho-so/\(second.code)")
        }
    }

    @Test("a second press, also at the same moment, finds the same draft and leaves no file behind")
    func twice() async throws {
        try await PortalHouse().run { visit in
            let (desk, dossier) = try await Self.refused(visit, .se003)
            try await desk.browser.get("/ho-so/\(dossier.code)")
            let places = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await desk.browser.post("/ho-so/\(dossier.code)/mo-lai").location }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(places == ["/dang-ky/cong-ty?tu-choi=1#tax-code"])
            let drafts = try await visit.database.read {
                try $0.query("SELECT id FROM draft WHERE reopened_from = $1", dossier.id).count
            }
            #expect(drafts == 1)
            let kinds = try await Events(visit.database).of(dossier: dossier.id).map(\.kind)
            #expect(kinds.filter { $0 == .reopened }.count == 1)
            let files = RegistrationHouse.files(under: visit.folder.file("attachments"))
            #expect(files.count == 1, "the first draft's and the second one's are the same")
        }
    }

    @Test(
        "each code leads to where it is mended",
        arguments: [
            (GatewayCode.ce013, "/dang-ky/kiem-tra"), (.ce014, "/dang-ky/kiem-tra"),
            (.se005, "/dang-ky/cong-ty?tu-choi=1#tax-code"), (.ce009, "/dang-ky"),
            (GatewayCode(rawValue: "CE777"), "/dang-ky"),
        ])
    func places(code: GatewayCode, place: String) async throws {
        try await PortalHouse().run { visit in
            let (desk, dossier) = try await Self.refused(visit, code)
            try await desk.browser.get("/ho-so/\(dossier.code)")
            let opened = try await desk.browser.post("/ho-so/\(dossier.code)/mo-lai")
            #expect(opened.location == place)
            #expect(try await desk.browser.get(place.split(separator: "#").first.map(String.init) ?? "").status == .ok)
        }
    }

    @Test("nobody opens a stranger's dossier, nor one that was not refused; its address is no dead end")
    func limits() async throws {
        try await PortalHouse().run { visit in
            let (_, dossier) = try await Self.refused(visit, .se004)
            let stranger = visit.browser()
            try await stranger.get("/tra-cuu")
            #expect(try await stranger.post("/ho-so/\(dossier.code)/mo-lai").status == .notFound)
            #expect(try await stranger.get("/ho-so/\(dossier.code)/mo-lai").location == "/ho-so/\(dossier.code)")
            #expect(try await Self.draft(of: dossier, visit) == nil)
            let other = try await visit.signer()
            let standing = try await other.file()
            try await other.browser.get("/ho-so/\(standing.code)")
            let refused = try await other.browser.post("/ho-so/\(standing.code)/mo-lai")
            #expect(refused.location == "/ho-so/\(standing.code)")
        }
    }
}
