internal import Hummingbird
internal import Wording

/// Asks how a checked draft will be signed, whatever its procedure.
struct MethodPage {
    let environment: PortalEnvironment
    let pages: ProcedurePages
    /// The station of the walk, in words.
    let caption: String
    /// The draft's code.
    let code: String
    /// What the check page showed, as text.
    let checked: String
    /// Why the answer was not taken.
    let problem: String?
    /// What the procedure's page shows beside the question.
    let extra: PageModel

    func response(_ context: PortalContext) throws -> Response {
        let problems: [PageModel] = self.problem.map { [["problemField": "hinh-thuc", "problemText": $0]] } ?? []
        let model: PageModel = [
            "title": context.wording["register.method.title"], "caption": self.caption,
            "hasErrors": self.problem != nil, "problems": problems, "problem": self.problem ?? "",
            "checked": self.checked, "draftCode": self.code, "checkPath": self.pages.check,
            "methodPath": self.pages.method,
        ]
        return try self.environment.pages.page(
            "method", model.merging(self.extra) { own, _ in own }, context,
            status: self.problem == nil ? .ok : .unprocessableContent)
    }
}
