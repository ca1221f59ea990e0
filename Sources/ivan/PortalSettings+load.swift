import Configuration
import Connections
import Foundation
import Gateway
import Logging
import Mail
import Portal
import Scanning
import Secrets
import SocialInsurance
import Storage
import Synchronization
import TextDisplay

extension PortalSettings {
    /// The settings as one file and the environment give them, and how much is logged.
    static func load(
        file: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> (settings: PortalSettings, logLevel: Logger.Level) {
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "ivan")
        var providers: [any ConfigProvider] = [variables]
        let found = FoundKeys()
        if let file {
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw StartRefusal.unreadableFile(setting: "--config", path: URL(filePath: file).path)
            }
            let place = ConfigReader(provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: file)]))
            // Which values are secrets is asked of every key in the file: nobody else tells which keys there are.
            let options = YAMLSnapshot.ParsingOptions(
                secretsSpecifier: .dynamic { key, _ in
                    found.add(key)
                    return false
                })
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(parsingOptions: options, config: place))
            } catch {
                let reason = DisplayText.clean("\(error)", limit: 200)
                throw SettingsError("--config", file, "it is no YAML of settings: \(reason)")
            }
        }
        let reader = SettingsReader(ConfigReader(providers: providers))
        let level = try reader.choice("log.level", Logger.Level.notice)
        let settings = try PortalSettings(reader)
        if let unknown = UnknownSetting.find(keys: found.all, variables: environment.keys, known: reader.keys) {
            throw unknown
        }
        try settings.check()
        return (settings, level)
    }

    private init(_ reader: SettingsReader) throws {
        self.init(folder: reader.text("state.folder") ?? ".ivan")
        self.host = reader.text("http.host") ?? self.host
        self.port = try reader.number("http.port") ?? self.port
        self.adminHost = reader.text("admin.host") ?? self.adminHost
        self.adminPort = try reader.number("admin.port")
        self.freeDisk = try reader.number("admin.free-disk") ?? self.freeDisk
        self.publicURL = reader.text("public.url")
        self.proxy = try reader.proxies("proxy.trusted")
        self.databasePath = reader.text("storage.path") ?? self.databasePath
        self.attachmentsFolder = reader.text("attachments.folder") ?? self.attachmentsFolder
        self.downloadsFolder = reader.text("downloads.folder") ?? self.downloadsFolder
        self.trustFolder = reader.text("trust.folder") ?? self.trustFolder
        self.key = reader.secret("server.key")
        if let file = reader.text("brand.file") {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw StartRefusal.unreadableFile(setting: "brand.file", path: file)
            }
            do {
                self.brand = try JSONDecoder().decode(Brand.self, from: data)
            } catch {
                throw SettingsError("brand.file", file, "it does not hold a brand as docs/ivan.sample.yaml describes")
            }
        }
        if let file = reader.text("catalogue.agencies") { try self.readAgencies(file) }
        try self.readGateway(reader)
        try self.readMail(reader)
        try self.readScanner(reader)
        try self.readBounds(reader)
        for limit in RateLimit.all {
            if let uses = try reader.number("limits.\(limit.name)") { self.allowances[limit.name] = uses }
        }
    }

    private mutating func readAgencies(_ file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw StartRefusal.unreadableFile(setting: "catalogue.agencies", path: file)
        }
        do {
            self.agencies = .shipped.merging(try AgencyCatalogue(file: [UInt8](data)))
        } catch {
            throw SettingsError("catalogue.agencies", file, error.advice)
        }
    }

    private mutating func readBounds(_ reader: SettingsReader) throws {
        let megabytes = { (key: String) in try reader.number(key).map { $0 << 20 } }
        self.connections.connections = try reader.number("http.connections") ?? self.connections.connections
        self.connections.perAddress = try reader.number("http.connections-per-address") ?? self.connections.perAddress
        self.limits.bodiesBytes = try megabytes("http.body-memory") ?? self.limits.bodiesBytes
        self.limits.requestBurst = try reader.number("http.request-burst") ?? self.limits.requestBurst
        self.limits.requestsPerSecond = try reader.number("http.requests-per-second") ?? self.limits.requestsPerSecond
        self.limits.requestsAtOnce = try reader.number("http.requests-at-once") ?? self.limits.requestsAtOnce
        self.limits.sessionFileBytes = try megabytes("attachments.per-session") ?? self.limits.sessionFileBytes
        self.limits.addressFileBytes = try megabytes("attachments.per-address") ?? self.limits.addressFileBytes
        self.limits.uploadsAtOnce = try reader.number("attachments.at-once") ?? self.limits.uploadsAtOnce
        self.limits.freeDiskBytes = try megabytes("attachments.free-disk") ?? self.limits.freeDiskBytes
        self.passwordsWaiting = try reader.number("passwords.waiting") ?? self.passwordsWaiting
        self.drafts.unfinished = try reader.number("drafts.unfinished-days") ?? self.drafts.unfinished
        self.drafts.withFiles = try reader.number("drafts.file-days") ?? self.drafts.withFiles
        self.drafts.longest = try reader.number("drafts.days") ?? self.drafts.longest
    }

    private mutating func readGateway(_ reader: SettingsReader) throws {
        self.gatewayURL = reader.text("gateway.url") ?? self.gatewayURL
        self.gatewayToken = reader.secret("gateway.token")
        self.gatewayConnectTimeout = try reader.seconds("gateway.connect") ?? self.gatewayConnectTimeout
        self.gatewayTimeout = try reader.seconds("gateway.timeout") ?? self.gatewayTimeout
        self.delivery.lanes = try reader.number("gateway.lanes") ?? self.delivery.lanes
        self.delivery.lease = try reader.seconds("gateway.lease") ?? self.delivery.lease
        self.delivery.backoff.first = try reader.seconds("gateway.backoff.first") ?? self.delivery.backoff.first
        self.delivery.backoff.longest = try reader.seconds("gateway.backoff.longest") ?? self.delivery.backoff.longest
        self.delivery.polling.first = try reader.seconds("gateway.polling.first") ?? self.delivery.polling.first
        self.delivery.polling.longest = try reader.seconds("gateway.polling.longest") ?? self.delivery.polling.longest
        self.delivery.notices = try reader.seconds("gateway.documents") ?? self.delivery.notices
        self.delivery.breakerThreshold = try reader.number("gateway.breaker.failures") ?? self.delivery.breakerThreshold
        self.delivery.breakerPause = try reader.seconds("gateway.breaker.pause") ?? self.delivery.breakerPause
    }

    private mutating func readScanner(_ reader: SettingsReader) throws {
        if let text = reader.text("scanner.socket") {
            guard let address = ScannerAddress(text) else {
                throw SettingsError("scanner.socket", text, "a path such as /run/clamav/clamd.ctl, or host:port")
            }
            self.scanner = address
        }
        self.scannerTimeout = try reader.seconds("scanner.timeout") ?? self.scannerTimeout
        self.scannerHolds = try reader.flag("scanner.hold") ?? self.scannerHolds
        self.scannerBackoff.first = try reader.seconds("scanner.backoff.first") ?? self.scannerBackoff.first
        self.scannerBackoff.longest = try reader.seconds("scanner.backoff.longest") ?? self.scannerBackoff.longest
    }

    private mutating func readMail(_ reader: SettingsReader) throws {
        self.mailFrom = reader.text("mail.from") ?? self.mailFrom
        self.mailPolicy.backoff.first = try reader.seconds("mail.backoff.first") ?? self.mailPolicy.backoff.first
        self.mailPolicy.backoff.longest = try reader.seconds("mail.backoff.longest") ?? self.mailPolicy.backoff.longest
        let folder = reader.text("mail.folder") ?? "\(self.folder)/mail"
        let security = try reader.choice("smtp.security", SMTPConfiguration.Security.startTLS)
        let port = try reader.number("smtp.port")
        let smtp = SMTPConfiguration(
            host: reader.text("smtp.host") ?? "",
            port: port ?? (security == .implicitTLS ? 465 : security == .none ? 25 : 587), security: security,
            username: reader.text("smtp.user"), password: reader.secret("smtp.password"),
            authorityFile: reader.text("smtp.authorities"))
        switch reader.text("mail.transport") ?? "maildir" {
        case "maildir": self.mail = .maildir(folder: folder)
        case "smtp": self.mail = .smtp(smtp)
        case let other: throw SettingsError("mail.transport", other, "maildir or smtp")
        }
    }
}

extension AgencyFileError {
    /// Which line is wrong, and what it should be.
    fileprivate var advice: String {
        let advice =
            switch self.reason {
            case .columns: "seven columns with tabs between them: code, parent, name, english, source, date, verified"
            case .code: "a code of three or five digits that begins with the province’s"
            case .province: "the second column is the code of a province, such as 01"
            case .name: "the third column is the agency’s name"
            case .verified: "the last column is yes or no"
            case .duplicate: "this code stands in the file already"
            }
        return "line \(self.line): \(advice)"
    }
}

/// The keys that a file sets, noted while it is read.
private final class FoundKeys: Sendable {
    private let keys = Mutex<Set<String>>([])

    var all: Set<String> { self.keys.withLock { $0 } }

    func add(_ key: String) {
        self.keys.withLock { _ = $0.insert(key) }
    }
}
