internal import FoundationEssentials
internal import Hummingbird
internal import NIOCore
internal import SocialInsurance
internal import Storage
internal import Wording

/// `POST /dang-ky/luu`: saves what is typed so far, without judging it.
struct AutosaveRoute {
    let desk: RegistrationDesk

    private struct Request: Decodable {
        var section: Registration.Section
        var version: String
        var answers: [String: String]
    }

    private struct Answer: Encodable {
        var version: String
        var code: String
        var saved: String
    }

    private static let bodyLimit = 64 << 10

    func add(to router: Router<PortalContext>) {
        router.post("/dang-ky/luu") { request, context in
            try await self.save(request, context)
        }
    }

    private func save(_ request: Hummingbird.Request, _ context: PortalContext) async throws -> Response {
        let sent = try await context.json(Request.self, from: request, limit: Self.bodyLimit)
        let code = request.headers[.named("X-Draft")].flatMap { $0.isEmpty ? nil : $0 }
        let saved = try await self.desk.saveOrBegin(
            sent.section, sent.answers, fingerprint: sent.version, code: code, context)
        guard case .saved(let draft) = saved else { throw PortalError(.conflict) }
        let answer = Answer(
            version: draft.fingerprint(sent.section), code: draft.record.code,
            saved: SavedTime.text(draft.record.updatedAt, context.wording))
        return try JSONResponse.make(answer)
    }
}

/// Small JSON answers.
enum JSONResponse {
    static func make(_ value: some Encodable) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
    }
}
