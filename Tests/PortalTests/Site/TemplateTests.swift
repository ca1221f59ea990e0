import Foundation
import Testing
import Wording

@testable import Portal

@Suite("Templates")
struct TemplateTests {
    private static func templates() throws -> [(name: String, text: String)] {
        let folder = PortalResources.folder("templates")
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            (name, try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
        }
    }

    @Test("Every text that a template names is there in both languages")
    func texts() throws {
        for (name, text) in try Self.templates() {
            for piece in text.components(separatedBy: "{{t.").dropFirst() {
                let key = String(piece.prefix { $0 != "}" })
                #expect(!Wording.vietnamese.keys(startingWith: key).isEmpty, "\(name): \(key)")
                #expect(!Wording.english.keys(startingWith: key).isEmpty, "\(name): \(key)")
                #expect(Wording.vietnamese[key] != key, "\(name): \(key)")
            }
        }
    }

    @Test("No template lets anything through unescaped or carries scripts or styles of its own")
    func safety() throws {
        for (name, text) in try Self.templates() {
            for mark in ["{{{", "{{&", "<style", " style=", "<script>", "javascript:", " onclick=", " onsubmit="] {
                #expect(!text.contains(mark), "\(name): \(mark)")
            }
        }
    }

    @Test("Everything of a page stands in a landmark, and only what has a role has a name")
    func landmarks() throws {
        for (name, text) in try Self.templates() {
            #expect(name == "layout.mustache" || !text.contains("<main"), "\(name)")
            for place in text.matches(of: /<(?:div|span|p)\b[^>]*aria-label(?:ledby)?=[^>]*>/) {
                #expect(place.output.contains("role="), "\(name): \(place.output)")
            }
        }
        let layout = try #require(try Self.templates().first { $0.name == "layout.mustache" }).text
        let main = try #require(layout.range(of: "<main"))
        let end = try #require(layout.range(of: "</main>"))
        for block in ["{{$back}}", "{{$content}}"] {
            let place = try #require(layout.range(of: block))
            #expect(main.lowerBound < place.lowerBound && place.upperBound < end.lowerBound, "\(block)")
        }
    }

    @Test("Both languages of the portal's words have the same keys")
    func parity() {
        for prefix in ["page.", "error.", "form.", "site.", "register."] {
            #expect(Wording.vietnamese.keys(startingWith: prefix) == Wording.english.keys(startingWith: prefix))
        }
    }
}
