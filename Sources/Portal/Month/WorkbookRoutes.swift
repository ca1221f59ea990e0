internal import Hummingbird
internal import PayrollTables
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The portal's own table as a workbook: empty, or with the draft's rows.
struct WorkbookRoutes {
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    let desk: MonthDesk

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.desk.pages.template)) { _, context in
            try await self.download(isEmpty: true, context)
        }
        guard self.desk.procedure.lists.contains(.movements) else { return }
        router.get(RouterPath("\(self.desk.pages.list(.movements))/tai-ve.xlsx")) { _, context in
            try await self.download(isEmpty: false, context)
        }
    }

    private func download(isEmpty: Bool, _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let wording = context.wording
        let report = try await self.desk.report(work, wording)
        let month = work.open.answers[.period]
        let rows = isEmpty ? [] : report.rows(of: .movements).map(\.values)
        let code = self.desk.procedure.code.rawValue
        // What is filed is Vietnamese, and so is the table.
        let heading = Wording.vietnamese.text(
            "month.workbook.heading",
            [
                "unit": DisplayText.clean(work.acting.unit.name, limit: 300), "code": work.acting.unit.taxCode,
                "month": DisplayText.clean(month, limit: 20),
            ])
        let bytes = try await withTaskExecutorPreference(WorkThreads.shared) {
            try OwnTable.workbook(rows, heading: [heading], procedure: code)
        }
        let plain = String(month.map { $0.isASCII && ($0.isNumber || $0.isLetter) ? $0 : "-" })
        let name = isEmpty ? "mau-\(code).xlsx" : "\(code)-\(work.acting.unit.taxCode)-\(plain).xlsx"
        return CheckPage.download(bytes, name: name, type: Self.type)
    }
}
