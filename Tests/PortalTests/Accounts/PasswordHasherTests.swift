import Portal
import Secrets
import Testing

@Suite("Password hashes")
struct PasswordHasherTests {
    private let hasher = PasswordHasher(cost: PasswordHasher.Cost(logN: 4, blockSize: 8, parallelism: 1))

    @Test("the password fits its hash and no other does", arguments: ["con mèo ngồi ghế xanh", "🐈🐈🐈🐈🐈🐈🐈🐈"])
    func roundTrip(password: String) async throws {
        let hash = try await self.hasher.hash(Secret(password))
        #expect(try await self.hasher.verify(Secret(password), against: hash))
        #expect(try await !self.hasher.verify(Secret(password + " "), against: hash))
    }

    @Test("equal passwords have different hashes")
    func salted() async throws {
        let first = try await self.hasher.hash(Secret("con meo ngoi ghe xanh"))
        let second = try await self.hasher.hash(Secret("con meo ngoi ghe xanh"))
        #expect(first != second)
    }

    @Test("a hash keeps its own cost, so that the cost can be raised later")
    func keepsCost() async throws {
        let hash = try await self.hasher.hash(Secret("con meo ngoi ghe xanh"))
        #expect(hash.hasPrefix("scrypt$4$8$1$"))
        let stronger = PasswordHasher(cost: PasswordHasher.Cost(logN: 5, blockSize: 8, parallelism: 1))
        #expect(try await stronger.verify(Secret("con meo ngoi ghe xanh"), against: hash))
    }

    @Test("nothing fits a missing or damaged hash", arguments: [nil, "", "scrypt$4$8$1$", "scrypt$99$8$1$AAAA$AAAA"])
    func damaged(hash: String?) async throws {
        #expect(try await !self.hasher.verify(Secret(""), against: hash))
    }

    @Test("a known vector of RFC 7914 section 12")
    func vector() async throws {
        let hash =
            "scrypt$10$8$16$TmFDbA==$"
            + "/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA=="
        #expect(try await self.hasher.verify(Secret("password"), against: hash))
    }
}
