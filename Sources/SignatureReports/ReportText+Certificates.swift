package import Certificates
import FoundationEssentials
import Wording
import XMLSignature

extension ReportText {
    /// A warning about a file of roots, on one line.
    package func text(of warning: TrustWarning) -> String {
        let places = [
            warning.block.map { self.wording.text("trust.warning.block", ["block": "\($0)"]) },
            warning.line.map { self.wording.text("trust.warning.line", ["line": "\($0)"]) },
        ]
        let place = ([warning.file] + places.compactMap(\.self)).joined(separator: ", ")
        let faults = warning.faults.prefix(8).map(self.text).joined(separator: " ")
        let sentence = self.wording["trust.warning.\(warning.kind.rawValue)"]
        return Self.visible("\(place): \(sentence)\(faults.isEmpty ? "" : ": \(faults)")")
    }

    /// The values of a fault as people read them: the field's name, a purpose, a moment in Vietnam.
    func readable(_ values: [String: String]) -> [String: String] {
        var values = values
        values["member"] = values["member"].map { self.wording.text("report.member", ["name": $0]) } ?? ""
        if let place = values["place"] { values["place"] = self.place(place) }
        if let moment = values["moment"], let date = try? Date(moment, strategy: .iso8601) {
            values["moment"] = VietnamTime.minute(date)
        }
        if let purposes = values["purposes"] {
            let all = purposes.split(separator: ", ").map { self.named("report.purpose.\($0)") ?? String($0) }
            values["purposes"] = all.joined(separator: ", ")
        }
        return values
    }

    /// A field's name in RFC 5280, or an attribute of a name (`subject CN`), or an extension.
    private func place(_ place: String) -> String {
        if let name = self.named("report.place.\(place)") { return name }
        guard let blank = place.firstIndex(of: " "), let owner = self.named("report.place.\(place[..<blank])") else {
            return place
        }
        return "\(owner) (\(place[place.index(after: blank)...]))"
    }

    /// The words of a key; nil where there are none.
    private func named(_ key: String) -> String? {
        let words = self.wording[key]
        return words == key ? nil : words
    }
}
