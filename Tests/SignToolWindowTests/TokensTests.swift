import SignToolWindow
import Testing

@Suite struct TokensTests {
    /// Relative luminance as WCAG 2.2 defines it.
    private func luminance(_ hex: String) throws -> Double {
        let value = try #require(Int(hex.dropFirst(), radix: 16))
        let channels = [16, 8, 0].map { shift -> Double in
            let part = Double((value >> shift) & 0xFF) / 255
            // Between the exact power and this square the difference is far below what the bounds below leave.
            return part <= 0.04045 ? part / 12.92 : self.power((part + 0.055) / 1.055)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// x^2.4 by x² and the fifth root of x², found by Newton's steps.
    private func power(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }

    private func contrast(_ first: String, _ second: String) throws -> Double {
        let (one, other) = (try self.luminance(first), try self.luminance(second))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    private func colour(_ name: String, dark: Bool) throws -> String {
        let colour = try #require(Tokens.colours.first { $0.name == name })
        return dark ? colour.dark : colour.light
    }

    @Test("Words stand out from every ground they are written on, in both looks", arguments: [false, true])
    func contrast(dark: Bool) throws {
        for text in ["ink", "muted", "brand", "error", "ok", "warn"] {
            for ground in ["paper", "wash"] {
                let ratio = try self.contrast(self.colour(text, dark: dark), self.colour(ground, dark: dark))
                #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
            }
        }
        for ground in ["brand", "brand_strong"] {
            #expect(try self.contrast(self.colour("on_brand", dark: dark), self.colour(ground, dark: dark)) >= 4.5)
        }
        #expect(try self.contrast(self.colour("line", dark: dark), self.colour("paper", dark: dark)) >= 3)
    }

    /// What the style sheet draws with each colour that marks a control, and on what; WCAG 2.2, 1.4.11.
    @Test(
        "Edges, ticks and the focus stand out by 3 : 1 from what they stand on, in both looks",
        arguments: [false, true])
    func controls(dark: Bool) throws {
        let pairs = [
            ("line", "paper"), ("line", "wash"), ("brand", "paper"), ("brand", "wash"), ("error", "paper"),
            ("error", "wash"), ("ok", "wash"), ("warn", "wash"), ("on_brand", "brand"),
            // The focus is two rings: whatever lies beneath, one of them stands out from it, and they from each other.
            ("ink", "paper"), ("ink", "wash"), ("focus", dark ? "paper" : "ink"),
        ]
        for (mark, ground) in pairs {
            let ratio = try self.contrast(self.colour(mark, dark: dark), self.colour(ground, dark: dark))
            #expect(ratio >= 3, "\(mark) on \(ground): \(ratio)")
        }
    }

    @Test(
        "Nothing that can be pressed or read is drawn paler than its colour, but what cannot be used",
        arguments: [false, true])
    func paleness(dark: Bool) throws {
        let sheet = Tokens.styleSheet(dark: dark)
        for rule in sheet.split(separator: "}") {
            let parts = rule.split(separator: "{", maxSplits: 1)
            guard parts.count == 2, parts[1].contains("color: alpha(@") else { continue }
            // Edges of what is switched off, hair lines and grounds may be pale; words and edges of controls may not.
            let isForWords = parts[1].split(separator: ";").contains {
                $0.drop(while: \.isWhitespace).hasPrefix("color: alpha")
            }
            #expect(!isForWords, "\(parts[0])")
            let edges = parts[1].split(separator: ";").contains {
                $0.drop(while: \.isWhitespace).hasPrefix("border-color: alpha")
            }
            #expect(!edges || parts[0].contains(":disabled"), "\(parts[0])")
        }
    }

    @Test("The style sheet uses only colours that are defined, and all of them")
    func styleSheet() throws {
        let sheet = Tokens.styleSheet(dark: false)
        let rules = try #require(sheet.split(separator: "*/", maxSplits: 1).last)
        let used = Set(
            rules.split(separator: "@").dropFirst().map { String($0.prefix { $0.isLetter || $0 == "_" }) })
        #expect(used == Set(Tokens.colours.map(\.name)))
        #expect(sheet.hasPrefix("@define-color ink #14202B;\n"))
        #expect(Tokens.definitions(dark: true).contains("@define-color paper #10181F;"))
    }

    @Test("The mark takes the colours of the look")
    func mark() {
        let light = String(decoding: Tokens.mark(dark: false), as: UTF8.self)
        let dark = String(decoding: Tokens.mark(dark: true), as: UTF8.self)
        #expect(light.contains("#0B6B6B") && light.contains("#FFFFFF"))
        #expect(dark.contains("#5CC8C1") && dark.contains("#06201F"))
        #expect(!dark.contains("#0B6B6B") && !dark.contains("#FFFFFF"))
    }
}
