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
        router.get("/") { _, context in
            let wording = context.wording
            let scope = environment.brand.provincesInScope
                .compactMap { Catalogue.provinces[$0]?.name(in: wording.language) }.joined(separator: ", ")
            return try environment.pages.page(
                "start", ["title": wording["site.start.title"], "scope": scope], context)
        }
        router.get("/tai-cong-cu") { _, context in
            let wording = context.wording
            let rows = try packages.list().map { Self.row($0, wording) }
            return try environment.pages.page(
                "download",
                [
                    "menu": "download", "title": wording["site.download.title"], "packages": rows,
                    "hasPackages": !rows.isEmpty,
                ], context)
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
                wording.text("site.download.package", ["version": version, "system": package.system])
            } ?? wording["site.download.package_plain"]
        return [
            "packageTitle": title, "packageFile": package.name, "packageSize": AttachmentRules.size(package.size),
            "packagePath": "/tai-cong-cu/tep/\(package.name)", "packageDigest": package.sha256,
        ]
    }
}
