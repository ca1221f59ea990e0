import CanonicalXML
import Certificates
package import FoundationEssentials
import XMLSignature

/// What `signtool verify` does.
package enum VerifyCommandWork {
    /// Verifies a file.
    /// - Parameters:
    ///   - trust: PEM files of roots; without any, nobody is trusted.
    ///   - time: the moment at which the signer must have been valid.
    /// - Throws: ``CommandError`` where a file cannot be read.
    package static func run(_ path: String, trust: [String], at time: Date) async throws -> VerifyReport {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandError(.usage, "\(path) cannot be read")
        }
        let verifier = XMLVerifier(profile: .bhxh, judge: try self.judge(trust))
        do {
            return VerifyReport(try await verifier.verify(.file(path), at: time))
        } catch {
            // Not even XML: there is nothing to judge, and it is certainly not signed.
            let check = SignatureCheck(name: "well-formed", passed: false, reason: "\(error)")
            return VerifyReport(.unreadable(check))
        }
    }

    /// Reads a moment: RFC 3339 (`2026-11-23T09:00:00Z`) or a day in Vietnam (`2026-11-23`), meaning its noon.
    package static func time(_ text: String) throws(CommandError) -> Date {
        if let time = try? Date(text, strategy: .iso8601) { return time }
        if let noon = try? Date("\(text)T05:00:00Z", strategy: .iso8601) { return noon }
        throw CommandError(.usage, "\(text) is no time; write for instance 2026-11-23T09:00:00Z")
    }

    private static func judge(_ files: [String]) throws(CommandError) -> any SignerJudge {
        guard !files.isEmpty else { return ReadingJudge() }
        var texts: [String] = []
        for path in files {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw CommandError(.usage, "\(path) cannot be read")
            }
            texts.append(String(decoding: data, as: UTF8.self))
        }
        do {
            return try TrustStore(pem: texts)
        } catch {
            throw CommandError(.usage, "\(error)")
        }
    }
}

extension SignatureReport {
    fileprivate static func unreadable(_ check: SignatureCheck) -> SignatureReport {
        let finding = SignatureFinding(
            path: "", coveredPaths: [], signatureMethod: "", digestMethods: [], claimedSigningTime: nil,
            certificate: nil, signer: nil, cryptographicallyValid: false, trusted: false, checks: [check])
        return SignatureReport(verdict: .totalFailed, subIndication: .formatFailure, signatures: [finding])
    }
}
