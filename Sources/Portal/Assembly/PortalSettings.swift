package import Connections
package import Gateway
package import Mail
package import Scanning
package import Secrets
package import SocialInsurance
package import Storage

/// Everything that an operator can set; the defaults run a portal for one computer.
package struct PortalSettings: Sendable {
    /// How letters leave.
    package enum MailTransportSettings: Sendable {
        /// Into a Maildir on this computer.
        case maildir(folder: String)
        /// To a mail server (RFC 5321).
        case smtp(SMTPConfiguration)
    }

    /// The address and port that the portal listens on; port 0 is one that the system gives, and then `publicURL` is a must.
    package var host = "127.0.0.1"
    package var port = 8080
    /// The address and port of health and metrics, for the operator's machines alone; nil: 8081, or one that the system
    /// gives where it gives `port`, too.
    package var adminHost = "127.0.0.1"
    package var adminPort: Int?
    /// Megabytes; with less left on a disk the portal is not ready.
    package var freeDisk = 512
    /// Where browsers reach it; nil: `http://HOST:PORT`.
    package var publicURL: String?
    /// Whose `X-Forwarded-For` is to be believed; nil until the operator says, and then the portal does not start.
    package var proxy: ProxyTrust?
    /// The folder for everything that the portal keeps.
    package var folder: String
    package var databasePath: String
    package var attachmentsFolder: String
    package var downloadsFolder: String
    /// The folder with the roots that signers' certificates must lead to.
    package var trustFolder: String
    package var brand = Brand.iCare
    /// The agencies to choose from: those that are shipped, and an operator's own.
    package var agencies = AgencyCatalogue.shipped
    /// The server's key for activation codes; nil: made once and kept in the folder.
    package var key: Secret?
    package var gatewayURL = "http://127.0.0.1:8090"
    package var gatewayToken: Secret?
    /// For connecting; ``gatewayTimeout`` is for everything after it.
    package var gatewayConnectTimeout = Duration.seconds(10)
    package var gatewayTimeout = Duration.seconds(30)
    package var delivery = DeliveryPolicy()
    package var mail: MailTransportSettings
    package var mailFrom = "ivan@localhost.localdomain"
    package var mailPolicy = MailPolicy()
    /// Where clamd listens; nil: files are not scanned for malware.
    package var scanner: ScannerAddress?
    /// For one file, from connecting to the whole answer.
    package var scannerTimeout = Duration.seconds(10)
    /// Whether signing waits until every file is known to be clean.
    package var scannerHolds = true
    package var scannerBackoff = Backoff(first: .seconds(30), longest: .seconds(600))
    /// Uses of the limits by their names; 0 switches one off.
    package var allowances: [String: Int] = [:]
    package var passwordCost = PasswordHasher.Cost.standard
    /// How many passwords may wait to be hashed.
    package var passwordsWaiting = 16
    /// How many connections there may be, and how long they may take.
    package var connections = ConnectionLimits(connections: 512, perAddress: 64, bytesPerSecond: 16 << 10)
    /// How much is taken in.
    package var limits = PortalLimits()
    /// How long drafts are kept.
    package var drafts = DraftTerms()

    /// The defaults, with all state below `folder`.
    package init(folder: String) {
        self.folder = folder
        self.databasePath = "\(folder)/ivan.sqlite"
        self.attachmentsFolder = "\(folder)/attachments"
        self.downloadsFolder = "\(folder)/downloads"
        self.trustFolder = "\(folder)/trust"
        self.mail = .maildir(folder: "\(folder)/mail")
    }

    /// Refuses settings that fit each by itself and not together.
    func checkLease() throws(SettingsError) {
        let needed = DeliveryPolicy.shortestLease(for: self.gatewayConnectTimeout + self.gatewayTimeout)
        guard self.delivery.lease < needed else { return }
        throw SettingsError(
            "gateway.lease", Self.text(self.delivery.lease),
            "gateway.connect (\(Self.text(self.gatewayConnectTimeout))) and gateway.timeout "
                + "(\(Self.text(self.gatewayTimeout))) need a lease of at least \(Self.text(needed)) seconds")
    }

    /// Where the pages are.
    package var pagesPlace: ListeningPlace {
        ListeningPlace(setting: "http.port", host: self.host, port: self.port)
    }

    /// Where health and metrics are.
    package var probesPlace: ListeningPlace {
        ListeningPlace(
            setting: "admin.port", host: self.adminHost, port: self.adminPort ?? (self.port == 0 ? 0 : 8081))
    }

    /// Seconds as they stand in the file.
    private static func text(_ duration: Duration) -> String {
        let seconds = duration.inSeconds
        return seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    }
}
