internal import Secrets
package import SocialInsurance

extension Answers {
    /// What a section's page was made from: when it differs at the next save, another page saved in between.
    package func fingerprint(_ section: Field.Section) -> String {
        let answers = Field.fields(of: section).filter(\.parts.isEmpty).map { field in
            "\(field.rawValue)=\(self[field].utf8.count):\(self[field])"
        }
        return String(Digest.sha256Hex(answers.joined(separator: "\n").utf8).prefix(24))
    }
}
