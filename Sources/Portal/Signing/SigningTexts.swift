internal import Foundation
internal import Storage
internal import Wording

/// The words that the signing page's script shows.
enum SigningTexts {
    /// The stations in order: SignTool, token, certificate, forms, delivery.
    static let names = ["agent", "token", "certificate", "forms", "delivered"]
    private static let prefix = "signing.page."

    /// All texts of the script by their short keys, as one JSON object.
    static func json(_ wording: Wording) throws -> String {
        let keys = wording.keys(startingWith: self.prefix)
        return try JSONText.encode(
            Dictionary(uniqueKeysWithValues: keys.map { (String($0.dropFirst(self.prefix.count)), wording[$0]) }))
    }

    /// The list as the page shows it before anything happens.
    static func stations(_ wording: Wording) -> [PageModel] {
        self.names.map { name in
            [
                "id": name, "name": wording["\(self.prefix)station.\(name)"],
                "state": wording["\(self.prefix)state.waiting"],
            ]
        }
    }
}
