import FoundationEssentials
import Gateway
import SocialInsurance

/// What the simulated VSS has: its dossiers, and what it knows of each unit.
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
    /// By tax code.
    private var units: [String: Unit] = [:]

    private struct Unit {
        /// The agency that manages the unit.
        var agency: String?
        var certificate: RegisteredCertificate?
    }

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

    /// Says which agency manages a unit, whatever it wrote itself.
    mutating func assign(_ agency: String, to taxCode: String) {
        self.units[taxCode, default: Unit()].agency = agency
    }

    /// Takes a dossier that passed all checks of its own, unless it does not fit what is known of its unit.
    mutating func take(
        _ inspected: InspectedDossier, businessID: String, wireID: String, digest: String, now: Date,
        settings: SimulatorSettings, laterVerdict: GatewayCode?, filing: HeldFiling? = nil
    ) -> Answer {
        if let known = self.known(businessID: businessID, wireID: wireID, digest: digest) { return known }
        if let code = self.fault(of: inspected, at: now, settings) { return .refused(code) }
        let serial = self.order.count + 1
        let dossier = HeldDossier(
            businessID: businessID, digest: digest, taxCode: inspected.taxCode, unitName: inspected.unitName,
            agencyCode: inspected.agencyCode, receivedAt: now,
            dossierNumber: "\(Self.padded(serial, 5))/\(Self.year(now))/\(Self.fiveDigits(inspected.agencyCode))",
            unitCode: inspected.change == nil && inspected.filing == nil ? "TA\(Self.padded(serial, 4))A" : nil,
            wireIDs: [wireID], laterVerdict: laterVerdict, filing: filing)
        self.dossiers[businessID] = dossier
        self.order.append(businessID)
        // What is refused later leaves nothing behind.
        if laterVerdict == nil {
            self.units[inspected.taxCode] = Unit(agency: inspected.agencyCode, certificate: inspected.certificate)
        }
        return .taken(dossier)
    }

    /// In the order of the table in `docs/vss-simulator.md`.
    private func fault(of inspected: InspectedDossier, at now: Date, _ settings: SimulatorSettings) -> GatewayCode? {
        let unit = self.units[inspected.taxCode] ?? Unit()
        if inspected.change != nil || inspected.filing != nil, unit.certificate == nil { return .se003 }
        if let agency = unit.agency, agency != inspected.agencyCode { return .se004 }
        let codes = self.all.filter { $0.taxCode == inspected.taxCode }
            .compactMap { $0.state(at: now, settings: settings).unitCode }
        if let filing = inspected.filing, !codes.contains(filing.unitCode) { return .se005 }
        guard let change = inspected.change else {
            let isOther = unit.certificate.map { $0.fingerprint != inspected.certificate.fingerprint } ?? false
            return isOther ? .ce014 : nil
        }
        guard codes.contains(change.unitCode) else { return .se005 }
        return change.oldSerial == unit.certificate?.serial ? nil : .ce014
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
