import TestSupport
import XMLSignature

/// How the cases came out with one engine: for the table of published suites, and by algorithm for the reader.
struct InteropTable {
    enum Direction: String, CaseIterable { case weSign, theySign }

    private struct Row {
        let test: InteropCase
        let direction: Direction
        let error: String

        var name: String { "\(InteropCase.tail(self.test.algorithm.rawValue)), \(self.test.key)" }
    }

    let peer: InteropPeer
    private var rows: [Row] = []

    init(peer: InteropPeer) { self.peer = peer }

    /// Takes a case; no error means that the document was accepted.
    mutating func add(_ test: InteropCase, _ direction: Direction, error: String) {
        self.rows.append(Row(test: test, direction: direction, error: error))
    }

    /// The counts; an algorithm is unknown to a peer only where it is listed and nothing with it was accepted.
    var conformance: Conformance {
        var result = Conformance(
            suite: "Interoperability: \(self.peer.name)",
            about: "Documents that we sign and \(self.peer.name) verifies, and that \(self.peer.name) signs and we "
                + "verify: every signature algorithm with every canonicalisation, enveloped, enveloping and detached "
                + "by Id; base64, several references and every digest with RSA.")
        let known = Set(self.rows.filter(\.error.isEmpty).compactMap { self.peer.unknownPart(of: $0.test) })
        for row in self.rows {
            let unknown = self.peer.unknownPart(of: row.test)
            if row.error.isEmpty {
                result.pass()
            } else if let unknown, !known.contains(unknown) {
                result.refuse("the peer does not know \(unknown)")
            } else {
                result.fail("\(row.direction), \(row.test.name)")
            }
        }
        return result
    }

    /// The first failures with their reasons.
    var problems: String {
        let failed = Set(self.conformance.failed)
        return self.rows.filter { failed.contains("\($0.direction), \($0.test.name)") }.prefix(5)
            .map { "\($0.direction), \($0.test.name): \($0.error)" }.joined(separator: "\n")
    }

    /// Accepted and tried, by algorithm.
    var text: String {
        var lines = ["\(self.peer.name): accepted of tried      we sign, they verify    they sign, we verify"]
        var names: [String] = []
        for row in self.rows where !names.contains(row.name) { names.append(row.name) }
        for name in names {
            var line = Self.padded("  \(name)", to: 34)
            for direction in Direction.allCases {
                let tried = self.rows.filter { $0.name == name && $0.direction == direction }
                line += Self.padded("\(tried.count(where: \.error.isEmpty)) of \(tried.count)", to: 25)
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
