public import Wording

/// What the page with the doctor's report shows.
public struct DoctorView: Hashable, Sendable, Codable {
    /// What was found; nil while it is looked for.
    public var report: DoctorReport?
    /// Whether names, tax codes and paths were asked for.
    public var isFull: Bool
    /// Whether there are settings to go back to.
    public var hasWayBack: Bool

    public init(report: DoctorReport?, isFull: Bool, hasWayBack: Bool) {
        self.report = report
        self.isFull = isFull
        self.hasWayBack = hasWayBack
    }
}

/// What the settings page shows.
public struct SettingsView: Hashable, Sendable, Codable {
    /// A driver that the user added.
    public struct Driver: Hashable, Sendable, Codable {
        public var path: String
        /// Whether it loads; nil while that is tried.
        public var isGood: Bool?
        /// The same in words.
        public var detail: String?

        public init(path: String, isGood: Bool? = nil, detail: String? = nil) {
            self.path = path
            self.isGood = isGood
            self.detail = detail
        }
    }

    /// The language of the words from now on.
    public var language: Wording.Language
    public var drivers: [Driver]
    /// The origins that the user allowed.
    public var sites: [String]
    /// Whether SignTool starts when the user logs in; nil where that cannot be switched.
    public var startsAtLogin: Bool?
    /// Why the last change did not happen, in words.
    public var problem: String?

    public init(
        language: Wording.Language, drivers: [Driver], sites: [String], startsAtLogin: Bool?, problem: String? = nil
    ) {
        self.language = language
        self.drivers = drivers
        self.sites = sites
        self.startsAtLogin = startsAtLogin
        self.problem = problem
    }
}

/// What the page with all certificates shows.
public struct CertificatesView: Hashable, Sendable, Codable {
    /// The certificates found; nil while they are looked for.
    public var certificates: [CertificateSummary]?
    /// Tokens that are plugged in, also those without a certificate.
    public var tokens: [String]

    public init(certificates: [CertificateSummary]?, tokens: [String]) {
        self.certificates = certificates
        self.tokens = tokens
    }
}

/// What the user changed on the settings page.
public enum SettingsChange: Hashable, Sendable, Codable {
    case language(Wording.Language)
    case addDriver(path: String)
    case removeDriver(path: String)
    case withdraw(site: String)
    case startAtLogin(Bool)
}

/// What the user wants of the page with the report or the settings; the other side answers with a page.
public enum DeskReply: Hashable, Sendable, Codable {
    /// *Kiểm tra lại*, or the way from the settings to the report.
    case examine(isFull: Bool)
    case settings
    /// *Xem lại* on the page with all certificates.
    case certificates
    case change(SettingsChange)
}

/// What the user wants of the icon in the desktop's panel.
public enum TrayReply: String, Hashable, Sendable, Codable {
    case certificates, doctor, settings, quit
}
