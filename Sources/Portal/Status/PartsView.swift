internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The dossiers that are one filing, each with where it stands.
struct PartsView {
    /// None where the dossier is a filing by itself.
    let parts: [DossierPart]
    let dossier: DossierRecord
    let wording: Wording

    /// Whether nothing more comes for any part.
    var isOver: Bool { self.parts.allSatisfy(\.stage.isFinal) }

    var model: PageModel {
        let own = self.parts.first { $0.dossier == self.dossier.id }
        return [
            "hasParts": !self.parts.isEmpty,
            "partCaption": own.map { Self.name($0.number, of: $0.parts, self.wording) } ?? "",
            "partsSummary": self.summary,
            "parts": self.parts.map { part -> PageModel in
                [
                    "partName": Self.name(part.number, of: part.parts, self.wording), "partCode": part.code,
                    "isOwn": part.dossier == self.dossier.id,
                    "partStage": self.stage(part), "partSince": VietnamTime.minute(part.since),
                    "partNumber": part.dossierNumber.map { DisplayText.shown($0, limit: 100) } ?? "–",
                    "isCorrected": part.correction != nil, "partCorrection": part.correction ?? "",
                ]
            },
        ]
    }

    /// "Phần 1/3".
    static func name(_ number: Int, of parts: Int, _ wording: Wording) -> String {
        wording.text("parts.name", ["number": "\(number)", "of": "\(parts)"])
    }

    /// How many parts are done, sent back, and under way.
    private var summary: String {
        let returned = self.parts.count { $0.stage == .rejected && $0.correction == nil }
        let done = self.parts.count { $0.stage == .granted || $0.stage == .completed }
        return self.wording.text(
            "parts.summary",
            [
                "count": "\(self.parts.count)", "done": "\(done)", "returned": "\(returned)",
                "open": "\(self.parts.count { !$0.stage.isFinal })",
            ])
    }

    private func stage(_ part: DossierPart) -> String {
        let key = "status.stage.\(part.stage.rawValue)"
        return self.wording.text(firstOf: ["\(key).\(self.dossier.procedure)", "\(key).filing", key])
    }
}
