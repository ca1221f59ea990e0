package import FoundationEssentials
package import SocialInsurance
package import Storage

/// What a procedure does with its drafts beside asking its rules; most do nothing.
package struct DraftCustoms<Field: AnswerField>: Sendable {
    /// Notes in a record, before it is saved, what its answers now say of times and consents.
    package var mark: @Sendable (inout DraftRecord, Answers<Field>, Date) -> Void = { _, _, _ in }
    /// All that must be corrected in a section, from what the rules found in it.
    package var issues: @Sendable ([AnswerIssue<Field>], OpenFiling<Field>, Field.Section) -> [AnswerIssue<Field>] = {
        found, _, _ in
        found
    }
    /// The address of the page that tells why a draft cannot be filed here at all, whatever is corrected in it.
    package var elsewhere: @Sendable (OpenFiling<Field>, FilingSetting) -> String? = { _, _ in nil }

    package init() {}
}
