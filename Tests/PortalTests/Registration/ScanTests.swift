import Foundation
import HTTPTypes
import Scanning
import SocialInsurance
import Storage
import Synchronization
import TestFixtures
import TestSupport
import Testing
import XMLSignature

@testable import Portal

/// A scanner that says what the test tells it.
private final class ToldScanner: FileScanner {
    private let outcome: Mutex<ScanOutcome>
    private let asked = Mutex(0)

    init(_ outcome: ScanOutcome) {
        self.outcome = Mutex(outcome)
    }

    var times: Int { self.asked.withLock { $0 } }

    func say(_ outcome: ScanOutcome) { self.outcome.withLock { $0 = outcome } }

    func scan(_ bytes: [UInt8]) async -> ScanOutcome {
        self.asked.withLock { $0 += 1 }
        return self.outcome.withLock { $0 }
    }
}

@Suite("Registration: files are scanned for malware")
struct ScanTests {
    private static func house(_ scanner: ToldScanner, holds: Bool = true) async throws -> RegistrationHouse {
        try await RegistrationHouse {
            $0.scanning = ScanPolicy(scanner: scanner, holdsSigning: holds)
        }
    }

    private static func worker(_ house: RegistrationHouse) throws -> ScanWorker {
        ScanWorker(house.environment, try #require(house.environment.scanning))
    }

    @Test("a clean file says so, and the dossier goes on to its signing")
    func clean() async throws {
        let house = try await Self.house(ToldScanner(.clean))
        try await house.visit { browser in
            try await browser.fillIn()
            #expect(try await browser.get("/dang-ky/dich-vu").text.contains("đã quét, sạch"))
            #expect(try await browser.get("/dang-ky/kiem-tra").text.contains("/dang-ky/hinh-thuc-ky"))
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").status == .ok)
        }
    }

    @Test("an infected file is named, holds the dossier, and can be removed")
    func infected() async throws {
        let house = try await Self.house(ToldScanner(.infected("Win.Test.EICAR")))
        try await house.visit { browser in
            try await browser.fillIn()
            let page = try await browser.get("/dang-ky/dich-vu?xem-loi=1")
            #expect(page.text.contains("GPKD.pdf có mã độc (Win.Test.EICAR)"))
            #expect(try await browser.get("/dang-ky/kiem-tra").location.hasPrefix("/dang-ky/dich-vu"))
            let code = try #require(browser.hidden["nhap"])
            let draft = try #require(try await house.drafts.find(code: code))
            let file = try #require(try await house.drafts.attachments(of: draft.id).first)
            #expect(try await AttachmentScans(house.environment.storage).release(file.id, at: house.clock.now) == false)
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(Answers.service.merging(["xoa": String(file.id)]) { $1 }, [])
            #expect(try await house.drafts.attachments(of: draft.id).isEmpty)
        }
    }

    @Test(
        "while the scanner is away the draft and its file stay, the pages say what is waited for, and it goes on by itself"
    )
    func waiting() async throws {
        let scanner = ToldScanner(.waiting("connection refused"))
        let house = try await Self.house(scanner)
        try await house.visit { browser in
            try await browser.fillIn()
            for path in ["/dang-ky", "/dang-ky/kiem-tra"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.text.contains("Tệp GPKD.pdf đang chờ quét mã độc."))
                #expect(!page.text.contains("connection refused"))
            }
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").location == "/dang-ky/kiem-tra")
            #expect(house.storedFiles.count == 1)
            let worker = try Self.worker(house)
            #expect(try await worker.scanDue() == 0)
            house.clock.advance(by: 60)
            scanner.say(.failed("Can't allocate memory. ERROR"))
            #expect(try await worker.scanDue() == 1)
            #expect(try await browser.get("/dang-ky").text.contains("hệ thống sẽ tự quét lại"))
            house.clock.advance(by: 3600)
            scanner.say(.clean)
            #expect(try await worker.scanDue() == 1)
            house.clock.advance(by: 3600)
            #expect(try await worker.scanDue() == 0)
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").status == .ok)
        }
    }

    @Test("the operator lets a file pass that cannot be scanned, or does not hold at all")
    func released() async throws {
        let house = try await Self.house(ToldScanner(.failed("x")))
        try await house.visit { browser in
            try await browser.fillIn()
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").location == "/dang-ky/kiem-tra")
            let scans = AttachmentScans(house.environment.storage)
            let file = try #require(try await scans.open().first)
            #expect(try await scans.release(file.id, at: house.clock.now))
            #expect(try await scans.open().isEmpty)
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").status == .ok)
        }
        let open = try await Self.house(ToldScanner(.failed("x")), holds: false)
        try await open.visit { browser in
            try await browser.fillIn()
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").status == .ok)
        }
    }

    @Test("without a scanner nothing is said of scans and nothing is held")
    func none() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            #expect(!(try await browser.get("/dang-ky/dich-vu").text.contains("quét")))
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").status == .ok)
        }
    }

    @Test("what is filed was scanned: signing refuses what waits and what is infected", arguments: [true, false])
    func signing(isInfected: Bool) async throws {
        let scanner = ToldScanner(.clean)
        let house = try PortalHouse()
        try await house.run { visit in
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser)
            let session = try #require(browser.session)
            let signing = SigningService(
                visit.database, judge: Untrusting(), brand: .iCare,
                documents: FolderDocuments(folder: visit.folder.file("attachments")), origin: visit.signing.origin,
                scanning: ScanPolicy(scanner: scanner), now: visit.clock.reading)
            if isInfected {
                let file = try #require(try await Drafts(storage: visit.database).attachments(of: draft.id).first)
                try await AttachmentScans(visit.database).record(
                    .infected, detail: "x", of: file.id, failures: 0, nextAt: visit.clock.now)
            }
            let signer = SigningService.Signer(session: session.key, draft: draft.code, language: "vi")
            await #expect(throws: isInfected ? SigningRefusal.attachmentInfected : .attachmentNotScanned) {
                _ = try await signing.start(signer, checked: nil) { _ in "a" }
            }
        }
    }
}
