internal import FoundationEssentials
package import HTTPTypes
package import Hummingbird
internal import Mustache
internal import NIOCore
package import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// What a template is given: names and texts, flags, lists and further models; everything is escaped on output.
package typealias PageModel = [String: any Sendable]

/// Turns a template and a model into a page.
///
/// Every template inherits `layout`; partials are `{{>name}}`; texts are `{{t.key}}`.
/// `{{{` is not used anywhere, so that whatever people type comes out escaped.
package struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let files: StaticFiles
    private let brand: Brand

    /// Reads every `*.mustache` of `folder`.
    package init(folder: String, files: StaticFiles, brand: Brand) throws {
        var library = MustacheLibrary()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            guard name.hasSuffix(".mustache") else { continue }
            let text = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")), as: UTF8.self)
            try library.register(text, named: String(name.dropLast(".mustache".count)))
        }
        self.library = library
        self.files = files
        self.brand = brand
    }

    /// The page `template` for `model`, in the request's language.
    ///
    /// The model's `title` becomes the `<title>`; `hasErrors` puts "Lỗi: " before it; `menu` marks the menu item.
    package func page(
        _ template: String, _ model: PageModel, _ context: PortalContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        guard let html = self.library.render(self.common(model, context), withTemplate: template) else {
            throw HTTPError(.internalServerError, message: "no template \(template)")
        }
        let buffer = ByteBuffer(string: html)
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: context.language.rawValue,
                .cacheControl: "no-store", .vary: "Cookie",
            ],
            body: ResponseBody(byteBuffer: buffer))
    }

    private func common(_ model: PageModel, _ context: PortalContext) -> PageModel {
        let menu = model["menu"] as? String
        let base: PageModel = [
            "t": TextsNode(wording: context.wording),
            "lang": context.language.rawValue,
            "assets": self.files.addresses,
            "csrf": context.session.csrfToken,
            "brand": [
                "name": self.brand.name, "company": self.brand.company, "ivanCode": self.brand.ivanCode,
                "ivanName": self.brand.ivanName, "phone": self.brand.supportPhone, "email": self.brand.supportEmail,
            ],
            "onRegister": menu == "register", "onDownload": menu == "download", "onLogin": menu == "login",
            "signedIn": context.account != nil, "hasErrors": false, "isVietnamese": context.language == .vietnamese,
            "barPerson": context.account?.person.shownName ?? "", "hasBarUnit": context.account?.unit != nil,
            "barUnit": Self.name(of: context.account?.unit), "hasManyUnits": (context.account?.unitCount ?? 0) > 1,
            "toVietnamese": Self.link(context.target, "vi"), "toEnglish": Self.link(context.target, "en"),
        ]
        return base.merging(model) { _, new in new }
    }

    /// How the bar calls the unit that the session acts for.
    private static func name(of unit: UnitRecord?) -> String {
        guard let unit else { return "" }
        let taxCode = TimelineView.grouped(unit.taxCode)
        return unit.name.isEmpty ? taxCode : "\(DisplayText.clean(unit.name, limit: 200)) · \(taxCode)"
    }

    /// The same page in another language.
    private static func link(_ target: LocalPath, _ language: String) -> String {
        let parts = target.description.split(separator: "?", maxSplits: 1)
        let kept = parts.dropFirst().flatMap { $0.split(separator: "&") }.filter { !$0.hasPrefix("lang=") }
        return "\(parts.first ?? "/")?\((kept.map(String.init) + ["lang=\(language)"]).joined(separator: "&"))"
    }
}

extension Response {
    /// Sends the browser to `path` with GET (303 See Other, RFC 9110 section 15.4.4); to the start where it is not ours.
    package static func seeOther(_ path: String) -> Response {
        let place = LocalPath(path) ?? .start
        return Response(status: .seeOther, headers: [.location: place.description, .cacheControl: "no-store"])
    }
}
