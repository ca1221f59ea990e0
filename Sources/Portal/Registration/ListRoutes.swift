internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Wording

/// The lists that depend on a province, for the pages' script.
struct ListRoutes {
    let environment: PortalEnvironment

    private struct Entry: Encodable {
        var code: String
        var name: String
    }

    private struct List: Encodable {
        var prompt: String
        var entries: [Entry]
    }

    /// Adds `/dang-ky/danh-muc/phuong-xa?tinh=01` and `/dang-ky/danh-muc/co-quan?tinh=01`.
    func add(to router: Router<PortalContext>) {
        let environment = self.environment
        router.get("/dang-ky/danh-muc/phuong-xa") { request, context in
            try Self.answer(Catalogue.wards(of: Self.province(request)), context)
        }
        router.get("/dang-ky/danh-muc/co-quan") { request, context in
            let choice = AgencyChoice(
                agencies: environment.agencies, brand: environment.brand, wording: context.wording)
            return try Self.answer(choice.list(of: Self.province(request)), context)
        }
    }

    private static func province(_ request: Request) -> String {
        request.uri.queryParameters["tinh"].map(String.init) ?? ""
    }

    private static func answer(_ catalogue: Catalogue, _ context: PortalContext) throws -> Response {
        let entries = catalogue.entries.map { Entry(code: $0.code, name: $0.name(in: context.language)) }
        return try JSONResponse.make(List(prompt: context.wording["form.choose"], entries: entries))
    }
}
