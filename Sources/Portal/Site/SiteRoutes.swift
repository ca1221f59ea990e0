internal import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import SocialInsurance
internal import Wording

/// The start page and the download page.
package struct SiteRoutes: Sendable {
    private let environment: PortalEnvironment
    private let packages: DownloadFolder

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
        self.packages = DownloadFolder(path: environment.downloadsFolder)
    }

    /// Adds `/`, `/tai-cong-cu` and the packages below it.
    package func add(to router: Router<PortalContext>) {
        let environment = self.environment
        let packages = self.packages
        router.get("/") { request, context in
            let wording = context.wording
            let scope = environment.brand.provincesInScope
                .compactMap { Catalogue.provinces[$0]?.name(in: wording.language) }.joined(separator: ", ")
            let model: PageModel = ["title": wording["site.start.title"], "scope": scope]
            return try environment.pages.page(
                "start", model.merging(VisitorSystem.model(request.headers, wording)) { $1 }, context)
        }
        router.get("/tai-cong-cu") { request, context in
            let wording = context.wording
            let list = try packages.list()
            // The newest that everybody can use is the main choice; the others stand below it.
            let main = list.first { !$0.isDebian } ?? list.first
            let rows = [main].compactMap(\.self).map { Self.row($0, wording) }
            let others = list.filter { $0 != main }.map { Self.row($0, wording) }
            let model: PageModel = [
                "menu": "download", "title": wording["site.download.title"], "packages": rows,
                "hasPackages": !rows.isEmpty, "others": others, "hasOthers": !others.isEmpty,
                "isArchive": main?.isDebian == false,
            ]
            return try environment.pages.page(
                "download", model.merging(VisitorSystem.model(request.headers, wording)) { $1 }, context)
        }
        router.get("/tai-cong-cu/tep/:name") { _, context in
            guard let found = try packages.list().first(where: { $0.name == context.parameters.get("name") })
            else { throw PortalError(.notFound) }
            let body = try await FileIO().loadFile(path: found.path, context: context)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/octet-stream",
                    .contentDisposition: "attachment; filename=\"\(found.name)\"",
                    .cacheControl: "no-cache",
                ], body: body)
        }
    }

    private static func row(_ package: DownloadFolder.Package, _ wording: Wording) -> PageModel {
        let title =
            package.version.map { version in
                wording.text(
                    package.isDebian ? "site.download.debian" : "site.download.package",
                    ["version": version, "system": package.system])
            } ?? wording["site.download.package_plain"]
        return [
            "packageTitle": title, "packageFile": package.name, "packageSize": AttachmentRules.size(package.size),
            "packagePath": "/tai-cong-cu/tep/\(package.name)", "packageDigest": package.sha256,
            "isDebian": package.isDebian, "packageCommand": "sudo apt install ./\(package.name)",
        ]
    }
}
