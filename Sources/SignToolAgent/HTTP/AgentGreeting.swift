import SigningJobs

/// The answer of `/v1/info`: what runs here, and how a page knows it again.
struct AgentGreeting: Encodable {
    let info: AgentInfo
    /// ``AgentIdentity/publicKey``.
    let key: String
    /// ``AgentIdentity/proof(challenge:port:origin:)``; only where the page gave a challenge.
    let proof: String?

    private enum CodingKeys: String, CodingKey {
        case key, proof
    }

    func encode(to encoder: any Encoder) throws {
        try self.info.encode(to: encoder)
        var more = encoder.container(keyedBy: CodingKeys.self)
        try more.encode(self.key, forKey: .key)
        try more.encodeIfPresent(self.proof, forKey: .proof)
    }
}
