package import Connections
package import Foundation
package import Logging
package import Secrets
package import SocialInsurance
package import Storage

/// Everything the pages are given from outside, in one value.
package struct PortalEnvironment: Sendable {
    package var storage: any SQLDatabase
    package var brand: Brand
    /// The agencies to choose from.
    package var agencies: AgencyCatalogue
    package var clock: @Sendable () -> Date
    package var address: PublicAddress
    package var limits: PortalLimits
    /// The folder where attachments are written while they come in, and where the embedded store of documents is.
    package var attachmentsFolder: String
    /// Where the bytes of attachments are kept.
    package var documents: any DocumentStore
    /// The folder that holds SignTool's packages for `/tai-cong-cu`.
    package var downloadsFolder: String
    /// The loopback origins where a page may talk to SignTool.
    package var agentOrigins: [String]
    /// Whose `X-Forwarded-For` is to be believed.
    package var proxy: ProxyTrust
    /// Writes and reads the cookies that only we can make.
    package var seal: CookieSeal
    /// How many bytes the disk of the attachments has free; nil where nobody knows.
    package var freeBytes: @Sendable () -> Int?
    package var pages: PageRenderer
    package var files: StaticFiles
    package var limiter: any RateLimiter
    /// How files are scanned for malware; nil where no scanner is set up.
    package var scanning: ScanPolicy?
    package var metrics: PrometheusRegistry
    /// What `/health/ready` asks, by name; each throws when its part is not ready.
    package var readiness: [ReadinessCheck]
    package var logger: Logger
    /// Where one JSON line per request goes.
    package var accessLog: @Sendable (String) -> Void

    /// The environment with the built-in pages; what is left out gets the value of an embedded portal.
    package init(
        storage: any SQLDatabase, brand: Brand, address: PublicAddress, attachmentsFolder: String,
        downloadsFolder: String, limiter: any RateLimiter, clock: @escaping @Sendable () -> Date = { Date() },
        limits: PortalLimits = PortalLimits(), proxy: ProxyTrust = .nobody, key: Secret = Secret(RandomToken.bytes(32)),
        metrics: PrometheusRegistry = .portal(), logger: Logger = Logger(label: "portal"),
        accessLog: @escaping @Sendable (String) -> Void = { print($0) }
    ) throws {
        self.storage = storage
        self.brand = brand
        self.agencies = .shipped
        self.clock = clock
        self.address = address
        self.limits = limits
        self.attachmentsFolder = attachmentsFolder
        self.documents = FolderDocuments(folder: attachmentsFolder)
        self.downloadsFolder = downloadsFolder
        self.agentOrigins = [14741, 14742, 14743].map { "http://127.0.0.1:\($0)" }
        self.proxy = proxy
        self.seal = CookieSeal(key, idle: limits.draftSeconds)
        self.freeBytes = {
            let facts = try? FileManager.default.attributesOfFileSystem(forPath: attachmentsFolder)
            return (facts?[.systemFreeSize] as? NSNumber)?.intValue
        }
        self.files = try StaticFiles(folder: PortalResources.folder("static"))
        self.pages = try PageRenderer(folder: PortalResources.folder("templates"), files: self.files, brand: brand)
        self.limiter = limiter
        self.metrics = metrics
        self.readiness = [.database(storage)]
        self.logger = logger
        self.accessLog = accessLog
    }
}

extension PortalEnvironment {
    /// Asks for some room on the disk before something new is begun.
    /// - Throws: ``PortalError`` `noRoom`.
    func requireRoom() throws {
        if let free = self.freeBytes(), free < self.limits.freeDiskBytes { throw PortalError.noRoom }
    }
}
