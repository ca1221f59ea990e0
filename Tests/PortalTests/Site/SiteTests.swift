import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Secrets
import TestSupport
import Testing

@testable import Portal

@Suite("Start page, downloads, files")
struct SiteTests {
    @Test("The start page says what it is for and leads to the registration")
    func start() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get("/")
            for text in ["Đăng ký lần đầu", "Tải công cụ ký số", "Đăng nhập", "Đăng ký cấp mã", "Thành phố Hà Nội"] {
                #expect(page.text.contains(text))
            }
            #expect(page.text.contains("class=\"button button-go\" href=\"/dang-ky\""))
        }
    }

    static let systems: [(HTTPFields, String)] = [
        ([.userAgent: "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"], "linux"),
        ([.userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0"], "windows"),
        ([.userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15"], "macos"),
        ([.userAgent: "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile"], "android"),
        ([.userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"], "ios"),
        ([.userAgent: "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0.0.0"], "chromeos"),
        ([.userAgent: "curl/8", .named("Sec-CH-UA-Platform"): "\"Windows\""], "windows"),
        ([.userAgent: "curl/8"], ""),
    ]

    @Test("Both pages say what SignTool runs on, and what that means for the visitor", arguments: systems)
    func system(headers: HTTPFields, name: String) async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            for path in ["/", "/tai-cong-cu"] {
                let page = try await browser.get(path, headers: headers).text
                #expect(page.contains(Words.text("site.systems.runs")))
                let said = VisitorSystem.allCases.map(\.rawValue)
                    .filter { page.contains(Words.text("site.system.\($0)")) }
                // The two kinds of phone are told the same.
                let wanted = ["android", "ios"].contains(name) ? ["android", "ios"] : [name].filter { !$0.isEmpty }
                #expect(said == wanted)
                #expect(page.contains("panel-warn\"><p><strong>SignTool") == !["linux", ""].contains(name))
            }
        }
    }

    @Test("The button that starts comes before everything that explains")
    func startButton() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get("/").text
            let button = try #require(page.range(of: "class=\"button button-go\" href=\"/dang-ky\""))
            let explained = try #require(page.range(of: "class=\"panel"))
            #expect(button.upperBound < explained.lowerBound)
            #expect(page.components(separatedBy: "button-go").count == 2)
        }
    }

    @Test("Without a package the download page says so; with one it shows version, size and SHA-256")
    func download() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            #expect(try await browser.get("/tai-cong-cu").text.contains("Chưa có gói cài đặt"))
            try FileManager.default.createDirectory(
                atPath: house.folder.file("downloads"), withIntermediateDirectories: true)
            let bytes = Array("a package".utf8)
            try house.folder.write(bytes, to: "downloads/signtool-0.1.0-linux-x86_64.tar.gz")
            try house.folder.write(bytes, to: "downloads/secret.txt")
            let page = try await browser.get("/tai-cong-cu")
            #expect(page.text.contains("Phiên bản 0.1.0 cho linux-x86_64"))
            #expect(page.text.contains(Digest.sha256Hex(bytes)))
            #expect(!page.text.contains("secret.txt"))
            let file = try await browser.get("/tai-cong-cu/tep/signtool-0.1.0-linux-x86_64.tar.gz")
            #expect(file.text == "a package")
            #expect(try await browser.get("/tai-cong-cu/tep/secret.txt").status == .notFound)
            #expect(try await browser.get("/tai-cong-cu/tep/..%2Fivan.sqlite").status == .notFound)
        }
    }

    @Test("The newest zip is the main choice with its steps; the .deb stands below with its command")
    func choices() async throws {
        let house = try await RegistrationHouse()
        try FileManager.default.createDirectory(
            atPath: house.folder.file("downloads"), withIntermediateDirectories: true)
        for name in [
            "icare-signtool-0.9.0-linux-x86_64.zip", "icare-signtool-0.10.0-linux-x86_64.zip",
            "icare-signtool_0.10.0_amd64.deb",
        ] {
            try house.folder.write(Array(name.utf8), to: "downloads/\(name)")
        }
        try await house.visit { browser in
            let page = try await browser.get("/tai-cong-cu").text
            let places = [
                "Phiên bản 0.10.0 cho linux-x86_64", "cai-dat-signtool",
                "Phiên bản 0.10.0 cho Debian và Ubuntu (amd64)",
                "sudo apt install ./icare-signtool_0.10.0_amd64.deb", "Phiên bản 0.9.0 cho linux-x86_64",
            ].map { page.range(of: $0)?.lowerBound }
            for (first, second) in zip(places, places.dropFirst()) {
                #expect(try #require(first) < #require(second))
            }
        }
    }

    @Test("Files are kept by browsers under the address that names their content")
    func files() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get("/")
            let address = try #require(page.text.slice(from: "rel=\"stylesheet\" href=\"", to: "\""))
            let file = try await browser.get(address)
            #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(file.headers[.contentType] == "text/css; charset=utf-8")
            let tag = try #require(file.headers[.eTag])
            #expect(try await browser.get("/static/style.css").headers[.cacheControl] == "no-cache")
            let again = try await browser.get("/static/style.css", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(try await browser.get("/static/..%2Ftemplates%2Fstart.mustache").status == .notFound)
        }
    }

    @Test("Every address that a page links to is there")
    func links() async throws {
        let house = try await RegistrationHouse()
        // These belong to the pages after the signing.
        let others = ["/dang-nhap", "/tra-cuu", "/kich-hoat"]
        try await house.visit { browser in
            try await browser.fillIn()
            var known: Set<String> = []
            var waiting = ["/"]
            while let path = waiting.popLast() {
                guard known.insert(path).inserted, !others.contains(path) else { continue }
                let page = try await browser.get(path)
                #expect(page.status == .ok || page.status == .seeOther, "\(path)")
                for mark in ["href=\"/", "src=\"/"] {
                    for piece in page.text.components(separatedBy: mark).dropFirst() {
                        let link = "/" + piece.prefix { $0 != "\"" && $0 != "#" }
                        if !link.contains("lang=") { waiting.append(String(link).unescaped) }
                    }
                }
            }
            #expect(known.count > 15)
        }
    }
}
