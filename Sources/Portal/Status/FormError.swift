internal import SocialInsurance
internal import Wording

/// One message of a small form: which input it belongs to, and what to do.
struct FormError: Hashable, Sendable {
    var field: String
    var text: String

    /// The value of a parsed answer; its problem is added to `errors` in words.
    static func collect<Value>(
        _ result: Result<Value, FieldProblem>, _ field: String, _ wording: Wording, into errors: inout [FormError]
    ) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let problem):
            errors.append(FormError(field: field, text: problem.text(in: wording)))
            return nil
        }
    }

    /// What templates need: the summary, and each message under its field as `error_FIELD`.
    static func model(_ errors: [FormError]) -> PageModel {
        var model: PageModel = [
            "hasErrors": !errors.isEmpty,
            "errors": errors.map { ["field": $0.field, "text": $0.text] as PageModel },
        ]
        for error in errors {
            let name = "error_\(String(error.field.map { $0 == "-" ? "_" : $0 }))"
            if model[name] == nil { model[name] = error.text }
        }
        return model
    }
}
