import Foundation
import HTTPTypes
import Mail
import Secrets
import Storage
import TestSupport
import Testing

@testable import Portal

extension Visit {
    /// The password of everybody here.
    static let password = "con meo ngoi ghe xanh"
    /// How each is hashed, at the cost of tests.
    static let hasher = PasswordHasher(
        cost: PasswordHasher.Cost(logN: 4, blockSize: 8, parallelism: 1), queue: HashingQueue(places: .max))

    /// A unit with an accepted dossier and an owner, without the walk that makes them.
    @discardableResult
    func unit(
        _ taxCode: String = "0101234565", name: String = "CÔNG TY TNHH VÍ DỤ A",
        owner email: String = "chu@vidu.example"
    ) async throws -> PersonRecord {
        let now = self.clock.now
        try await self.database.write { connection in
            try Units.add(UnitRecord(taxCode: taxCode, name: name, createdAt: now), in: connection)
        }
        return try await self.member(email, of: taxCode, as: .owner)
    }

    /// A person of a unit; one with the address is found again.
    @discardableResult
    func member(_ email: String, of unit: String = "0101234565", as role: Role) async throws -> PersonRecord {
        let now = self.clock.now
        let hash = try await Self.hasher.hash(Secret(Self.password))
        return try await self.database.write { connection in
            let known = try People.find(email: email, in: connection)
            let person =
                known ?? PersonRecord(id: RandomToken.hex(), email: email, passwordHash: hash, createdAt: now)
            if known == nil { try People.add(person, in: connection) }
            try Memberships.add(person.id, to: unit, as: role, at: now, in: connection)
            return person
        }
    }

    /// A browser in which somebody signed in.
    func signedIn(_ name: String, password: String = Visit.password) async throws -> Browser {
        let browser = self.browser()
        try await browser.get("/dang-nhap")
        let answer = try await browser.post("/dang-nhap", ["tax-code": name, "password": password])
        try #require(answer.location == "/ho-so", "\(name): \(answer.status)")
        return browser
    }

    /// Sends the letters that are due, and takes the one to an address that holds `text` out of the mail box.
    func letter(to address: String, with text: String) async throws -> String? {
        try await self.mail.sendDue()
        let folder = self.folder.file("mail/new")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            // Quoted-printable (RFC 2045 section 6.7): lines that are cut, and the sign of the query.
            let message = String(decoding: data, as: UTF8.self).replacing("=\n", with: "").replacing("=3D", with: "=")
            guard message.contains("Delivered-To: \(address)\n"), message.contains(text) else { continue }
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            return message
        }
        return nil
    }

    /// The address of a link in a letter, without the portal's own.
    func link(_ path: String, to address: String) async throws -> String {
        let letter = try #require(try await self.letter(to: address, with: "\(path)?the="), "\(path) \(address)")
        let place = try #require(letter.range(of: "\(path)?the="))
        let token = try #require(try /\?the=([0-9a-f]+)/.firstMatch(in: letter[place.lowerBound...]))
        return "\(path)?the=\(token.1)"
    }

    /// What the log says was done, oldest first.
    func deeds(unit: String? = "0101234565") async throws -> [String] {
        try await ActionLog(self.database).newest(unit: unit, limit: 1000).reversed().map(\.deed.rawValue)
    }
}

extension Browser {
    /// Opens a letter's link and sends its form.
    func follow(_ link: String, _ fields: [String: String] = [:]) async throws -> Page {
        try await self.get(link)
        if self.token.isEmpty { try await self.get("/tra-cuu") }
        let parts = link.split(separator: "?the=")
        return try await self.post(String(parts[0]), fields.merging(["the": String(parts[1])]) { own, _ in own })
    }
}
