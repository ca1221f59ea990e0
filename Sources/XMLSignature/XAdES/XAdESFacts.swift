import CanonicalXML
import FoundationEssentials
import PublicKeys

/// What was found out about the properties of a signature, before anything is judged.
struct XAdESFacts: Sendable {
    /// One time-stamp over the signature value.
    struct TimeStamp: Sendable {
        /// Nil where it cannot be read.
        var token: TimeStampToken?
        var checks: [SignatureCheck]
    }

    /// Nil where there are none, or they cannot be read.
    private(set) var properties: QualifyingProperties?
    private(set) var formatError: CheckFault?
    private(set) var timeStamps: [TimeStamp] = []
    /// The signer's certificate as far as it is read here.
    let certificate: X509Certificate?

    /// Reads the properties of a signature and recomputes what its time-stamps are about.
    /// - Throws: `XMLReadError` where the signature cannot be read.
    init(_ facts: SignatureFacts, profile: SignatureProfile) throws {
        self.certificate = facts.certificate.flatMap { try? X509Certificate($0) }
        guard let node = facts.node else { return }
        do throws(SignatureFormatError) {
            self.properties = try QualifyingProperties(signature: node)
        } catch {
            self.formatError = error.fault
        }
        for timeStamp in self.properties?.timeStamps ?? [] {
            self.timeStamps += try Self.timeStamps(timeStamp, of: facts, profile: profile)
        }
    }

    private static func timeStamps(
        _ timeStamp: SignatureTimeStamp, of facts: SignatureFacts, profile: SignatureProfile
    ) throws -> [TimeStamp] {
        func refused(_ reason: String) -> TimeStamp {
            TimeStamp(token: nil, checks: [SignatureCheck(name: "time-stamp-format", passed: false, reason: reason)])
        }
        if let problem = timeStamp.problem { return [refused(problem)] }
        guard let method = timeStamp.method, profile.accepts(method),
            let value = try facts.canonicalForm(of: ["SignatureValue"], method: method)
        else { return [refused("its canonicalisation is not accepted")] }
        return timeStamp.tokens.map { der in
            do throws(TimeStampError) {
                let token = try TimeStampToken(der: der)
                let format = SignatureCheck(name: "time-stamp-format", passed: true)
                return TimeStamp(token: token, checks: [format] + token.checks(over: value))
            } catch {
                return refused(error.reason)
            }
        }
    }
}
