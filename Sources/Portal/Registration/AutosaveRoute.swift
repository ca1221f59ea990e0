internal import FoundationEssentials
internal import Hummingbird
internal import NIOCore
internal import SocialInsurance
internal import Storage
internal import Wording

/// `POST /dang-ky/luu`: saves what is typed so far, without judging it.
struct AutosaveRoute {
    let desk: RegistrationDesk

    static let path = "/dang-ky/luu"

    func add(to router: Router<PortalContext>) {
        router.post(RouterPath(Self.path)) { request, context in
            try await self.save(request, context)
        }
    }

    private func save(_ request: Request, _ context: PortalContext) async throws -> Response {
        let sent = try await AutosaveOrder.read(request, context)
        guard let section = Registration.Section(rawValue: sent.section) else { throw PortalError(.badRequest) }
        let saved = try await self.desk.saveOrBegin(
            section, sent.answers, fingerprint: sent.version, code: AutosaveOrder.draft(request), context)
        guard case .saved(let draft) = saved else { throw PortalError(.conflict) }
        let answer = AutosaveAnswer(
            version: draft.fingerprint(section), code: draft.record.code,
            saved: SavedTime.text(draft.record.updatedAt, context.wording))
        return try JSONResponse.make(answer)
    }
}

/// What the script of a page of questions sends while somebody types.
struct AutosaveOrder: Decodable {
    var section: String
    /// The fingerprint of the page.
    var version: String
    var answers: [String: String]

    static func read(_ request: Request, _ context: PortalContext) async throws -> AutosaveOrder {
        try await context.json(AutosaveOrder.self, from: request, limit: 64 << 10)
    }

    /// The code of the draft that the page is about.
    static func draft(_ request: Request) -> String? {
        request.headers[.named("X-Draft")].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// What the script is told of a save.
struct AutosaveAnswer: Encodable {
    var version: String
    var code: String
    var saved: String
}

/// Small JSON answers.
enum JSONResponse {
    static func make(_ value: some Encodable) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
    }
}
