package import Wording

/// What a figure or a rule rests on, and how sure we are of it.
package struct LegalBasis: Hashable, Sendable {
    package enum Document: String, Hashable, Sendable, CaseIterable {
        case law
        case decree
        case decision
        case notice
        /// A habit of the trade or of this product; no law.
        case house
    }

    /// How a statement was established.
    package enum Certainty: String, Hashable, Sendable, CaseIterable {
        /// Compared with the text of the law or the official form.
        case verified = "V"
        /// A public source says so.
        case stated = "S"
        /// Concluded, not stated.
        case inferred = "I"
        /// From memory; to be compared with the text.
        case remembered = "M"
    }

    package var document: Document
    /// For instance `41/2024/QH15`.
    package var number: String
    /// For instance `34.4a`; empty where it is not known.
    package var article: String
    package var certainty: Certainty

    package init(document: Document, number: String, article: String, certainty: Certainty) {
        self.document = document
        self.number = number
        self.article = article
        self.certainty = certainty
    }

    /// For instance “Luật 41/2024/QH15, Điều 34.4a”; says so where the text was not compared.
    package func text(in wording: Wording) -> String {
        var text = wording.text("basis.\(self.document.rawValue)", ["number": self.number])
        if !self.article.isEmpty { text += wording.text("basis.article", ["article": self.article]) }
        return self.certainty == .verified ? text : text + wording["basis.unsure"]
    }
}
