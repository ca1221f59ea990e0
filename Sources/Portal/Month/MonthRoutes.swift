package import Hummingbird
internal import SocialInsurance

/// `/thu-tuc/600` and its relatives, 630a to 630c among them: what a unit files month after month, with lists of rows.
package struct MonthRoutes: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds all pages of every procedure of the month up to the one that signs.
    package func add(to router: Router<PortalContext>) throws {
        let (reports, files) = (MonthReports(), try DraftFiles(self.environment, rules: .inParts))
        let upload = TableIntake(environment: self.environment, quota: files.quota)
        for procedure in Procedures.all.compactMap({ $0 as? MonthlyFiling }) {
            let desk = MonthDesk(procedure, self.environment, reports)
            MonthStartRoutes(desk: desk).add(to: router)
            QuestionRoutes(desk: desk).add(to: router)
            for list in procedure.lists {
                RowListRoutes(desk: desk, list: list).add(to: router)
                RowFormRoutes(desk: desk, list: list).add(to: router)
            }
            if procedure.lists.contains(.movements) {
                DifferenceRoutes(desk: desk, upload: upload).add(to: router)
            }
            // Nobody's table of claims is known.
            if !procedure.isClaim {
                UploadRoutes(desk: desk, upload: upload).add(to: router)
                WorkbookRoutes(desk: desk).add(to: router)
            }
            FilePageRoutes(desk: desk, files: files).add(to: router)
            MonthCheckRoutes(desk: desk).add(to: router)
        }
    }
}
