import FoundationEssentials
import SocialInsurance
import Testing

/// Numbers that repeat from run to run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        // SplitMix64.
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Dossier code")
struct DossierCodeTests {
    @Test("8 characters, every third a digit, no look-alikes, read back in any spelling")
    func shape() throws {
        var generator = SeededGenerator(state: 1)
        var seen: Set<String> = []
        for _ in 0..<2000 {
            let code = DossierCode(using: &generator).description
            seen.insert(code)
            #expect(code.count == 8 && code.allSatisfy { !"01OILSBZGU".contains($0) })
            for (place, character) in code.enumerated() {
                #expect(character.isNumber == (place % 3 == 2))
            }
            let typed = " \(code.prefix(4).lowercased())-\(code.suffix(4)) "
            #expect(try DossierCode.parse(typed).get().description == code)
        }
        #expect(seen.count > 1990)
        #expect(DossierCode.random() != DossierCode.random())
    }

    @Test(
        "mistakes",
        arguments: [
            ("", FieldProblem.Rule.empty), ("AC4", .tooShort), ("AC4DF7HJK", .tooLong), ("AC4DF7H!", .wrongCharacters),
            ("ACCDF7HJ", .wrongFormat), ("OC4DF7HJ", .wrongFormat),
        ])
    func mistakes(raw: String, expected: FieldProblem.Rule) {
        #expect(rule(DossierCode.parse(raw)) == expected)
    }

    @Test("the example in the words is a code")
    func example() throws {
        guard case .failure(let problem) = DossierCode.parse("XXXXXXXX") else { return }
        #expect(try DossierCode.parse(#require(problem.values["example"])).get().description == "AC4DF7HJ")
    }
}

@Suite("Gateway codes")
struct GatewayCodeTests {
    @Test(
        "verdicts end a dossier, a failing service does not",
        arguments: [
            ("SE003", true), ("SE004", true), ("SE005", true), ("CE009", true), ("CE013", true), ("CE014", true),
            ("CE777", true), ("SE999", false), ("", false), ("500", false), ("SERVER", false), ("SE12", false),
        ])
    func verdicts(raw: String, isFinal: Bool) {
        let code = GatewayCode(rawValue: raw)
        #expect(code.isFinalVerdict == isFinal)
    }
}
