import Certificates
import FoundationEssentials
import SignatureReports
import SigningJobs
import SigningKeys
import TextDisplay
import Wording

/// What drivers, tokens and certificates amount to, as findings; touches nothing.
struct TokenFindings: Sendable {
    let words: DoctorWords
    let now: Date
    /// The tax code that a certificate must carry; nil: any.
    var taxCode: String?

    /// A certificate that ends within this many days should be renewed now.
    private static let soon = 30

    func of(_ picture: TokenPicture) -> [DoctorFinding] {
        self.drivers(picture.drivers) + self.tokens(picture.tokens) + self.certificates(picture.certificates)
    }

    // MARK: Drivers

    private func drivers(_ drivers: [TokenPicture.Driver]) -> [DoctorFinding] {
        guard !drivers.isEmpty else { return [self.words.finding("module", "no-module", .problem)] }
        return drivers.map { Self.driver($0, words: self.words) }
    }

    /// How one driver stands.
    static func driver(_ driver: TokenPicture.Driver, words: DoctorWords) -> DoctorFinding {
        let name = words.path(driver.path)
        guard let error = driver.error else { return words.finding("module", "module-loaded", name: name, .good) }
        let code = self.known.contains(error.code.rawValue) ? error.code : .driverFailed
        return words.finding(
            "module", code.rawValue, name: name, .problem, more: words.message(error.reason, about: driver.path))
    }

    /// The codes of drivers that have words of their own.
    private static let known: Set = [
        "module-missing", "module-of-other-architecture", "module-replaceable", "module-unusable", "driver-failed",
        "driver-timed-out", "driver-resting", "driver-slow",
    ]

    // MARK: Tokens

    private func tokens(_ tokens: [TokenInfo]) -> [DoctorFinding] {
        guard !tokens.isEmpty else { return [self.words.finding("token", "no-token", .problem)] }
        return tokens.enumerated().map { number, token in
            let name = self.name("token", number, DeskTokens.label(of: token))
            let make = DisplayText.clean("\(token.manufacturer) \(token.model)", limit: 80)
            let values = ["make": make]
            return switch token.pinState {
            case .fine: self.words.finding("token", "token-ready", name: name, .good, values)
            case .wrongBefore: self.words.finding("token", "pin-wrong-before", name: name, .advice, values)
            case .finalTry: self.words.finding("token", "pin-final-try", name: name, .advice, values)
            case .locked: self.words.finding("token", "pin-locked", name: name, .problem, values)
            case .missing: self.words.finding("token", "pin-missing", name: name, .problem, values)
            }
        }
    }

    // MARK: Certificates

    private func certificates(_ listing: TokenListing) -> [DoctorFinding] {
        guard !listing.held.isEmpty || !listing.unreadable.isEmpty else {
            return [self.words.finding("certificate", "no-certificate", .problem)]
        }
        let hasSigner = listing.held.contains {
            $0.obstacle == nil && $0.certificate.problems(for: self.taxCode, at: self.now).isEmpty
        }
        let readable = listing.held.enumerated().flatMap { number, held in
            self.certificate(held, number, besideSigner: hasSigner)
        }
        return readable
            + listing.unreadable.enumerated().map { number, unreadable in
                self.unreadable(unreadable, listing.held.count + number)
            }
    }

    private func unreadable(_ unreadable: UnreadableCertificate, _ number: Int) -> DoctorFinding {
        self.words.finding(
            "certificate", CertificateCatalogue.code(of: unreadable),
            name: self.name("certificate", number, unreadable.label.isEmpty ? unreadable.id : unreadable.label),
            .problem)
    }

    /// What is in the way of signing with a certificate that says nothing against it.
    private func obstacle(
        _ obstacle: CertificateObstacle, name: String, besideSigner: Bool, more: String?
    ) -> DoctorFinding {
        // Beside a certificate that signs, these are as they should be.
        let isHarmless =
            switch obstacle {
            case .twice, .ofAuthority: besideSigner
            case .withoutKey, .keyUnusable: false
            }
        return self.words.finding(
            "certificate", obstacle.code, name: name, isHarmless ? .advice : .problem, more: more)
    }

    /// One finding, or one for each thing that speaks against the certificate.
    private func certificate(
        _ held: HeldCertificate, _ number: Int, besideSigner: Bool
    ) -> [DoctorFinding] {
        let certificate = held.certificate
        let name = self.name("certificate", number, certificate.owner)
        let more =
            self.words.isFull ? "MST \(certificate.taxCode ?? "–"), serial \(certificate.serial)" : nil
        if let obstacle = held.obstacle {
            return [self.obstacle(obstacle, name: name, besideSigner: besideSigner, more: more)]
        }
        let problems = certificate.problems(for: self.taxCode, at: self.now)
        guard problems.isEmpty else {
            return problems.map { problem in
                self.words.finding(
                    "certificate", problem.code, name: name, .problem, self.values(of: problem), more: more)
            }
        }
        let days = Int((certificate.notAfter.timeIntervalSince(self.now) / 86_400).rounded(.down))
        let isSoon = days < Self.soon
        return [
            self.words.finding(
                "certificate", isSoon ? "certificate-ends-soon" : "certificate-usable", name: name,
                isSoon ? .advice : .good, ["days": "\(days)", "date": VietnamTime.day(certificate.notAfter)],
                more: more)
        ]
    }

    private func values(of problem: CertificateProblem) -> [String: String] {
        switch problem {
        case .expired(let day), .notYetValid(let day): ["date": VietnamTime.day(day)]
        case .withoutSigning(let fault):
            ["reason": DisplayText.line(ReportText(self.words.wording).text(of: fault))]
        case .ofOther, .branchOnly, .withoutTaxCode: [:]
        }
    }

    private func name(_ subject: String, _ number: Int, _ own: String) -> String {
        self.words.isFull
            ? DisplayText.clean(own, limit: 120)
            : self.words.wording.text("doctor.name.\(subject).number", ["number": "\(number + 1)"])
    }
}
