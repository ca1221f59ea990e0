import Certificates
package import SigningKeys

/// Everything that calls itself a certificate on the tokens.
package struct TokenListing: Sendable {
    /// Those that can be read; one that stands twice comes twice, the copy that signs without an obstacle.
    package var held: [HeldCertificate]
    /// Those that cannot be read.
    package var unreadable: [UnreadableCertificate]

    package init(held: [HeldCertificate] = [], unreadable: [UnreadableCertificate] = []) {
        self.held = held
        self.unreadable = unreadable
    }
}

/// Why a certificate cannot sign although nothing that it says speaks against it.
package enum CertificateObstacle: Hashable, Sendable {
    /// Its token has no private key for it.
    case withoutKey
    /// Its token has the key and no way to sign with it.
    case keyUnusable
    /// It is an authority's, not a signer's.
    case ofAuthority
    /// Another copy of it signs: on that token, or as another object of the same one.
    case twice(token: String)

    /// A stable code, the same as in the problem details that SignTool answers with.
    package var code: String {
        switch self {
        case .withoutKey: "certificate-without-key"
        case .keyUnusable: "certificate-key-unusable"
        case .ofAuthority: "certificate-of-authority"
        case .twice: "certificate-twice"
        }
    }

    /// What is wrong with a copy by itself.
    init?(_ copy: TokenCertificate) {
        switch copy.key {
        case _ where copy.certificate.isAuthority: self = .ofAuthority
        case .missing: self = .withoutKey
        case .unusable: self = .keyUnusable
        case .present, .notShown: return nil
        }
    }
}

extension TokenDesk {
    /// Everything on the tokens, each certificate with what is in its way.
    package func listing(within patience: Duration? = nil) async -> TokenListing {
        let holdings = await self.holdings(within: patience)
        let signing = Dictionary(self.listed.map { ($0.id, $0) }) { first, _ in first }
        var told: Set<String> = []
        var listing = TokenListing()
        for holding in holdings {
            switch holding {
            case .unreadable(let unreadable): listing.unreadable.append(unreadable)
            case .certificate(let copy):
                var held = HeldCertificate(copy)
                if held.obstacle == nil, let best = signing[copy.id], best != copy || !told.insert(copy.id).inserted {
                    held.obstacle = .twice(token: DeskTokens.label(of: best.token))
                }
                listing.held.append(held)
            }
        }
        return listing
    }
}
