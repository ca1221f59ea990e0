package import Hummingbird

/// `/nhan-su`: the register of a unit's employees.
package struct EmployeeRoutes: Sendable {
    let desk: EmployeeDesk
    let quota: UploadQuota

    package init(_ environment: PortalEnvironment) {
        self.desk = EmployeeDesk(environment: environment)
        self.quota = UploadQuota(environment)
    }

    /// Adds `/nhan-su` and what is below it.
    package func add(to router: Router<PortalContext>) {
        router.get("/nhan-su") { request, context in try await self.list(request, context) }
        router.post("/nhan-su/xuat") { _, context in try await self.export(context) }
        router.post("/nhan-su/xem-xong") { _, context in try await self.settleQuestion(context) }
        router.get("/nhan-su/them") { _, context in try self.newPage(context) }
        router.post("/nhan-su/them") { _, context in try await self.addPerson(context) }
        router.get("/nhan-su/nhap") { _, context in try self.importPage([], context) }
        router.post("/nhan-su/nhap") { request, context in try await self.upload(request, context) }
        router.get("/nhan-su/nhap/:import") { _, context in try await self.preview(context) }
        router.post("/nhan-su/nhap/:import") { _, context in try await self.takeOver(context) }
        router.get("/nhan-su/tu-ho-so") { request, context in try await self.filingsPage(request, context) }
        router.post("/nhan-su/tu-ho-so") { _, context in try await self.takeFiling(context) }
        router.get("/nhan-su/nguoi/:employee") { request, context in try await self.person(request, context) }
        router.get("/nhan-su/nguoi/:employee/sua") { _, context in try await self.dataPage(context) }
        router.post("/nhan-su/nguoi/:employee/sua") { _, context in try await self.saveData(context) }
        router.get("/nhan-su/nguoi/:employee/thay-doi") { request, context in
            try await self.changePage(request, context)
        }
        router.post("/nhan-su/nguoi/:employee/thay-doi") { _, context in try await self.saveChange(context) }
        router.post("/nhan-su/nguoi/:employee/bo-thay-doi") { _, context in try await self.takeBack(context) }
        router.get("/nhan-su/nguoi/:employee/xoa") { _, context in try await self.removalPage(context) }
        router.post("/nhan-su/nguoi/:employee/xoa") { _, context in try await self.remove(context) }
    }
}
