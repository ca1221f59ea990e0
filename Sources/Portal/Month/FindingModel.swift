internal import Contributions
internal import PayrollTables
internal import TextDisplay
internal import Wording

/// What was found in a row, in words: what, how to mend it, on what ground.
enum FindingModel {
    /// - Parameter path: the page of the row; nil where there is none.
    static func model(_ finding: PlacedFinding, _ wording: Wording, at path: String? = nil) -> PageModel {
        let place = path.map { path in finding.column.map { "\(path)#\($0)" } ?? path }
        return [
            "findingLevel": wording["sheet.check.level.\(finding.level)"], "findingTone": finding.level,
            "findingText": DisplayText.clean(finding.message, limit: 600),
            "findingRemedy": DisplayText.clean(finding.remedy, limit: 600), "hasRemedy": !finding.remedy.isEmpty,
            "findingBasis": finding.basis, "hasBasis": !finding.basis.isEmpty,
            "findingPath": place ?? "", "isPlaced": place != nil, "findingRule": finding.rule,
            "findingCell": finding.cell ?? "", "hasCell": path == nil && finding.cell != nil,
            "findingValue": DisplayText.clean(finding.value, limit: 120), "hasValue": !finding.value.isEmpty,
        ]
    }
}
