package import Connections
package import Gateway
package import Mail
package import Secrets
package import SocialInsurance

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
    /// Where browsers reach it; nil: `http://HOST:PORT`.
    package var publicURL: String?
    /// Whether `X-Forwarded-For` is to be believed.
    package var trustsProxy = false
    /// The folder for everything that the portal keeps.
    package var folder: String
    package var databasePath: String
    package var attachmentsFolder: String
    package var downloadsFolder: String
    /// The folder with the roots that signers' certificates must lead to.
    package var trustFolder: String
    package var brand = Brand.iCare
    /// The server's key for activation codes; nil: made once and kept in the folder.
    package var key: Secret?
    package var gatewayURL = "http://127.0.0.1:8090"
    package var gatewayToken: Secret?
    package var gatewayTimeout = Duration.seconds(30)
    package var delivery = DeliveryPolicy()
    package var mail: MailTransportSettings
    package var mailFrom = "ivan@localhost.localdomain"
    package var mailPolicy = MailPolicy()
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
}
