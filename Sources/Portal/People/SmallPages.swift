internal import Foundation
internal import Hummingbird
internal import SocialInsurance
internal import Wording

/// The pages of accounts: a title, perhaps a form with a few inputs, and what is wrong in it.
struct SmallPages: Sendable {
    let environment: PortalEnvironment

    /// A page whose title is `people.TEMPLATE.title`, unless the model has one.
    func page(
        _ template: String, _ model: PageModel = [:], fields: [PlainField] = [], errors: [FormError] = [],
        _ context: PortalContext, status: HTTPResponse.Status? = nil
    ) throws -> Response {
        var whole = FormError.model(errors)
        whole["title"] = context.wording["people.\(template).title"]
        whole["minimum"] = String(PasswordRules.minimum)
        whole["fields"] = fields.map { $0.model(errors) }
        whole.merge(model) { _, new in new }
        return try self.environment.pages.page(
            template, whole, context, status: status ?? (errors.isEmpty ? .ok : .unprocessableContent))
    }

    /// The same page with the time when to try again, under the input `field`.
    func waiting(
        _ seconds: Int, _ field: String, _ key: String, _ context: PortalContext,
        page: ([FormError], HTTPResponse.Status) async throws -> Response
    ) async throws -> Response {
        let text = WaitText.text(key, seconds: seconds, now: self.environment.clock(), context.wording)
        var response = try await page([FormError(field: field, text: text)], .tooManyRequests)
        response.headers[.retryAfter] = String(seconds)
        return response
    }

    /// A link in a letter that is over, or was never ours.
    func stale(_ context: PortalContext, next: String, label: String) throws -> Response {
        try self.page(
            "stale-link", ["title": context.wording["people.stale.title"], "next": next, "nextLabel": label], context,
            status: .gone)
    }
}

extension Request {
    /// A parameter of the query; empty where there is none.
    func parameter(_ name: String) -> String {
        FormValues(urlEncoded: Array((self.uri.query ?? "").utf8))[name] ?? ""
    }
}

extension PortalContext {
    /// The form's field `name`, on one line.
    var personName: String {
        (self.form["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension FormError {
    /// A tax code or an address, as typed into one input.
    static func name(
        _ typed: String, field: String, _ wording: Wording, into errors: inout [FormError]
    ) -> AccountSessions.Name? {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else {
            errors.append(FormError(field: field, text: wording["account.signin.empty"]))
            return nil
        }
        if text.contains("@") {
            return self.collect(EmailAddress.parse(text), field, wording, into: &errors)
                .map { .email($0.description) }
        }
        return self.collect(TaxCode.parse(text), field, wording, into: &errors).map { .taxCode($0.description) }
    }

    /// A person's name.
    static func personName(_ name: String, field: String, _ wording: Wording, into errors: inout [FormError]) {
        let longest = 100
        guard name.isEmpty || name.count > longest else { return }
        let key = name.isEmpty ? "people.name.empty" : "people.name.tooLong"
        errors.append(FormError(field: field, text: wording.text(key, ["limit": String(longest)])))
    }

    /// A new password, checked against the rules.
    static func password(
        _ typed: String, field: String, taxCode: String, _ wording: Wording, into errors: inout [FormError]
    ) {
        guard let fault = PasswordRules.fault(of: typed, taxCode: taxCode) else { return }
        errors.append(FormError(field: field, text: fault.message(in: wording)))
    }
}
