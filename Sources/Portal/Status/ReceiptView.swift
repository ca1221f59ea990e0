internal import FoundationEssentials
internal import Gateway
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// A receipt as a page that can be printed: what it is, for which dossier, and what the gateway wrote in it.
struct ReceiptView {
    let receipt: Receipt
    let dossier: DossierRecord
    let agencies: AgencyCatalogue
    let wording: Wording

    /// The heading, for instance *Phiếu giao nhận hồ sơ* or *Thông báo tiếp nhận*.
    static func title(_ kind: Receipt.Kind, _ wording: Wording) -> String {
        wording["status.receipt.\(kind.rawValue)"]
    }

    /// Where the page is.
    static func address(_ code: String, _ receipt: String) -> String { "/ho-so/\(code)/bien-nhan/\(receipt)" }

    var model: PageModel {
        [
            "title": Self.title(self.receipt.kind, self.wording), "code": self.dossier.code,
            "lead": self.wording["status.receipt.\(self.receipt.kind.rawValue)_lead"],
            "facts": self.facts.filter { !$0.text.isEmpty }.map { fact in
                [
                    "factName": self.wording[fact.key], "factText": DisplayText.clean(fact.text, limit: 400),
                    "isDigest": fact.isDigest,
                ] as PageModel
            },
            "raw": "\(Self.address(self.dossier.code, self.receipt.id))/tep",
        ]
    }

    private struct Fact {
        var key: String
        var text: String
        var isDigest = false
    }

    private var facts: [Fact] {
        let state = try? JSONDecoder().decode(DossierState.self, from: Data(self.receipt.content))
        let code = state?.code.map(GatewayCode.init)
        // Whatever the procedure, the agency is asked for under the same names.
        let answers = (try? JSONDecoder().decode(Registration.self, from: Data(self.dossier.answers.utf8)))
        return [
            Fact(key: "status.receipt.agency", text: answers?.agency(in: self.agencies).name ?? ""),
            Fact(key: "account.letter.unit", text: self.dossier.unitName),
            Fact(key: "account.label.taxCode", text: self.dossier.taxCode),
            Fact(key: "status.lookup.code", text: self.dossier.code),
            Fact(key: "status.receipt.filed", text: VietnamTime.minute(self.dossier.createdAt)),
            Fact(key: "status.receipt.arrived", text: VietnamTime.minute(self.receipt.arrivedAt)),
            Fact(key: "status.dossierNumber", text: state?.dossierNumber ?? ""),
            Fact(key: "status.unitCode", text: state?.unitCode ?? ""),
            Fact(key: "mail.fact.reason", text: code.map { self.wording[$0.meaningKey] } ?? ""),
            Fact(key: "mail.fact.remedy", text: code.map { self.wording[$0.remedyKey] } ?? ""),
            Fact(key: "status.receipt.answerCode", text: code?.rawValue ?? ""),
            Fact(key: "status.receipt.words", text: state?.message ?? ""),
            Fact(key: "status.digest", text: self.dossier.envelopeSHA256, isDigest: true),
            Fact(key: "status.receipt.digest", text: self.receipt.sha256, isDigest: true),
        ]
    }
}
