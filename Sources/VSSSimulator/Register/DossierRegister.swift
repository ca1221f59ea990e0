import FoundationEssentials
import SocialInsurance

/// What the simulated VSS has: its dossiers, and which certificate each tax code is registered with.
struct DossierRegister: Sendable {
    enum Answer: Sendable {
        case taken(HeldDossier)
        /// The same envelope under the same business id again.
        case duplicate(HeldDossier)
        /// Other bytes under a business id that is taken.
        case reusedID
        case refused(GatewayCode)
    }

    private(set) var dossiers: [String: HeldDossier] = [:]
    private var order: [String] = []
    private var certificates: [String: String] = [:]

    /// All dossiers in the order of their arrival.
    var all: [HeldDossier] { self.order.compactMap { self.dossiers[$0] } }

    subscript(businessID: String) -> HeldDossier? { self.dossiers[businessID] }

    /// What is known of a submission before anybody looks inside; counts a duplicate.
    mutating func known(businessID: String, wireID: String, digest: String) -> Answer? {
        guard var dossier = self.dossiers[businessID] else { return nil }
        guard dossier.digest == digest else { return .reusedID }
        dossier.wireIDs.append(wireID)
        self.dossiers[businessID] = dossier
        return .duplicate(dossier)
    }

    /// Takes a dossier that passed all checks, unless its unit is registered with another certificate.
    mutating func take(
        _ inspected: InspectedDossier, businessID: String, wireID: String, digest: String, now: Date,
        laterVerdict: GatewayCode?
    ) -> Answer {
        if let known = self.known(businessID: businessID, wireID: wireID, digest: digest) { return known }
        if let registered = self.certificates[inspected.taxCode], registered != inspected.certificateFingerprint {
            return .refused(.ce014)
        }
        self.certificates[inspected.taxCode] = inspected.certificateFingerprint
        let serial = self.order.count + 1
        let dossier = HeldDossier(
            businessID: businessID, digest: digest, taxCode: inspected.taxCode, unitName: inspected.unitName,
            agencyCode: inspected.agencyCode, receivedAt: now,
            dossierNumber: "\(Self.padded(serial, 5))/\(Self.year(now))/\(Self.fiveDigits(inspected.agencyCode))",
            unitCode: "TA\(Self.padded(serial, 4))A", wireIDs: [wireID], laterVerdict: laterVerdict)
        self.dossiers[businessID] = dossier
        self.order.append(businessID)
        return .taken(dossier)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// Offices have five digits; a province's own code gets the made-up office 01.
    private static func fiveDigits(_ agency: String) -> String {
        agency.count == 3 ? agency + "01" : agency
    }

    private static func year(_ now: Date) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
        return calendar.component(.year, from: now)
    }
}
