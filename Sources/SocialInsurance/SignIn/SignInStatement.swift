package import FoundationEssentials

/// What a unit signs to sign in by its certificate: where, when, as which unit, and a number that the portal gave.
///
/// It is no form of a dossier and never looks like one: it has a namespace, which none of them has, and a place for its
/// signature of its own. There is one spelling of a statement, ``xml()``; whatever differs from it is none.
package struct SignInStatement: Hashable, Sendable {
    /// The namespace of all its elements.
    package static let namespace = "urn:signtool:sign-in:1"
    /// The document's name while it travels.
    package static let fileName = "DangNhap.xml"

    static let root = "DangNhap"
    static let body = "NoiDung"
    static let signature = "Cky"
    /// Its elements in their order.
    static let elements = ["TrangWeb", "MaSoThue", "SoNgauNhien", "ThoiDiem"]

    /// The portal's origin as browsers write it.
    package let origin: String
    /// The unit's tax code as written on papers.
    package let taxCode: String
    /// The portal's random number in lower-case hexadecimal, 16 to 64 bytes.
    package let nonce: String
    /// When the portal wrote it, to the second.
    package let time: Date

    /// A statement; nil where the number is not one of ``nonce``'s kind.
    package init?(origin: String, taxCode: String, nonce: String, time: Date) {
        guard Self.isNonce(nonce) else { return nil }
        self.origin = origin
        self.taxCode = taxCode
        self.nonce = nonce
        self.time = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    }

    /// The statement as one line of UTF-8, with an empty element for the signature at its end.
    ///
    /// - Throws: `DossierError` when a text holds characters that XML cannot carry.
    package func xml() throws(DossierError) -> [UInt8] {
        let texts = [self.origin, self.taxCode, self.nonce, self.time.formatted(.iso8601)]
        return try XMLNode(
            Self.root, attributes: [("xmlns", Self.namespace)],
            [
                XMLNode(Self.body, zip(Self.elements, texts).map { XMLNode($0, text: $1) }),
                XMLNode(Self.signature, text: ""),
            ]
        ).document()
    }

    /// Reads a statement that is not signed yet.
    /// - Throws: `DossierError` for whatever is not byte for byte what ``xml()`` writes.
    package static func read(unsigned bytes: [UInt8]) throws(DossierError) -> SignInStatement {
        let statement = try Self.read(bytes, ignoringInside: nil)
        guard try statement.xml() == bytes else {
            throw DossierError(.unexpectedElement, element: Self.root, detail: "not in its one spelling")
        }
        return statement
    }

    /// Reads a statement with its signature, whatever that is worth; whoever believes it checks the signature, and that
    /// the bytes around it are those of ``xml()``.
    /// - Throws: `DossierError` for other elements, or another order.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> SignInStatement {
        try Self.read(bytes, ignoringInside: [Self.root, Self.signature])
    }

    private static func read(
        _ bytes: [UInt8], ignoringInside sealed: [String]?
    ) throws(DossierError) -> SignInStatement {
        var cursor = try LeafCursor(bytes, ignoringInside: sealed)
        var texts: [String] = []
        for element in Self.elements { texts.append(try cursor.take([Self.root, Self.body, element])) }
        _ = try cursor.take([Self.root, Self.signature])
        try cursor.finish()
        guard let time = try? Date(texts[3], strategy: .iso8601),
            let statement = SignInStatement(origin: texts[0], taxCode: texts[1], nonce: texts[2], time: time)
        else { throw DossierError(.wrongValue, element: Self.root, detail: "no number or no time") }
        return statement
    }

    private static func isNonce(_ text: String) -> Bool {
        (32...128).contains(text.utf8.count) && text.utf8.count.isMultiple(of: 2)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
