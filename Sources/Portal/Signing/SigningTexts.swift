internal import Foundation
internal import Storage
internal import Wording

/// The words that the signing page's script shows.
enum SigningTexts {
    /// The stations in order: SignTool, token, certificate, forms, delivery.
    static let names = ["agent", "token", "certificate", "forms", "delivered"]
    /// The oldest SignTool that this page works with.
    static let minimumVersion = "0.1.0"
    private static let prefix = "signing.page."
    /// The words of SignTool's findings that a page can get, by the beginnings of their codes.
    private static let findings = ["module-", "no-", "driver-", "token-", "pin-", "certificate-", "window-", "clock-"]

    /// All texts of the script by their short keys, as one JSON object.
    /// - Parameter walk: the prefix of words of another walk through the stations, which go before the usual ones.
    static func json(_ wording: Wording, walk: String? = nil) throws -> String {
        var texts: [String: String] = [:]
        for key in wording.keys(startingWith: self.prefix) {
            texts[String(key.dropFirst(self.prefix.count))] = wording[key]
        }
        for key in wording.keys(startingWith: "doctor.subject.") {
            texts[String(key.dropFirst("doctor.".count))] = wording[key]
        }
        for key in self.findings.flatMap({ wording.keys(startingWith: "doctor.\($0)") }) {
            texts["finding.\(key.dropFirst("doctor.".count))"] = wording[key]
        }
        for key in walk.map({ wording.keys(startingWith: $0) }) ?? [] {
            texts[String(key.dropFirst(walk?.count ?? 0))] = wording[key]
        }
        return try JSONText.encode(texts)
    }

    /// The list as the page shows it before anything happens.
    static func stations(_ wording: Wording, walk: String? = nil) -> [PageModel] {
        self.names.map { name in
            let own = walk.map { "\($0)station.\(name)" }.flatMap { wording[$0] == $0 ? nil : wording[$0] }
            return [
                "id": name, "name": own ?? wording["\(self.prefix)station.\(name)"],
                "state": wording["\(self.prefix)state.waiting"],
            ]
        }
    }
}
