import FoundationEssentials
import XMLSignature

/// Signs a file with a key that sits somewhere else: on a token, in another process, with a remote service.
func sign(
    _ input: String, to output: String, certificate: [UInt8],
    key: (_ digest: [UInt8]) throws -> [UInt8]
) throws {
    let signer = try XMLSigner(certificate: certificate, signingTime: Date())
    let prepared = try signer.prepare(.file(input), at: "TK3-TS/Cky")
    let value = try key(prepared.digest)
    try prepared.finish(value).write(toFile: output)
}

/// Signs with a plan of one's own: ECDSA, exclusive canonical form, one element by its Id.
func signElement(
    _ identifier: String, of document: [UInt8], certificate: [UInt8],
    key: (_ signedInfo: [UInt8]) throws -> [UInt8]
) throws -> [UInt8] {
    let plan = SignaturePlan(
        algorithm: .ecdsaSHA256, canonicalization: .exclusive,
        references: [.init(uri: "#\(identifier)", transforms: [.canonical(.exclusive)])])
    let signer = try XMLSigner(plan: plan, certificates: [certificate])
    let prepared = try signer.prepare(.bytes(document), at: "")
    return try prepared.finish(key(prepared.signedInfo)).bytes()
}
