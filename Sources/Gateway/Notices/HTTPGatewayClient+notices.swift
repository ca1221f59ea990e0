internal import AsyncHTTPClient
internal import FoundationEssentials
internal import NIOHTTP1
internal import Secrets

extension HTTPGatewayClient: NoticeClient {
    package func documents(of taxCode: String) async -> Result<UnitDocumentList, GatewayFailure> {
        let path = "/v1/units/\(Self.pathSegment(taxCode))/documents"
        switch await self.exchange(self.request(path)) {
        case .failure(let failure): return .failure(failure)
        case .success(let answer): return answer.documents(of: taxCode, now: self.now())
        }
    }

    package func content(
        of notice: UnitDocumentNotice, for taxCode: String
    ) async -> Result<[UInt8], GatewayFailure> {
        let path = "/v1/units/\(Self.pathSegment(taxCode))/documents/\(Self.pathSegment(notice.id))"
        var request = self.request(path)
        request.headers.replaceOrAdd(name: "Accept", value: "*/*")
        switch await self.exchange(request, atMost: notice.size) {
        case .failure(let failure): return .failure(failure)
        case .success(let answer): return answer.content(of: notice, now: self.now())
        }
    }
}

extension GatewayAnswer {
    func documents(of taxCode: String, now: Date) -> Result<UnitDocumentList, GatewayFailure> {
        guard (200..<300).contains(self.status) else {
            let refusal = self.refusal
            if self.status == 404, refusal?.code == GatewayRefusal.unknownUnit {
                return .success(UnitDocumentList(taxCode: taxCode, documents: []))
            }
            return .failure(self.failure(refusal, now))
        }
        guard self.isJSON, let list = try? JSONDecoder().decode(UnitDocumentList.self, from: Data(self.body)) else {
            return .failure(self.failure(.unreadableAnswer, "answer \(self.status) is no list of documents"))
        }
        guard list.taxCode.filter(\.isNumber) == taxCode.filter(\.isNumber) else {
            return .failure(self.failure(.unreadableAnswer, "answer \(self.status) is about another unit"))
        }
        return .success(list)
    }

    /// Only the bytes that were told of are believed.
    func content(of notice: UnitDocumentNotice, now: Date) -> Result<[UInt8], GatewayFailure> {
        guard (200..<300).contains(self.status) else { return .failure(self.failure(self.refusal, now)) }
        guard self.body.count == notice.size, Digest.sha256Hex(self.body) == notice.sha256 else {
            return .failure(self.failure(.unreadableAnswer, "the document is not the one that was told of"))
        }
        return .success(self.body)
    }

    private var refusal: GatewayRefusal? {
        self.isJSON ? try? JSONDecoder().decode(GatewayRefusal.self, from: Data(self.body)) : nil
    }

    private func failure(_ refusal: GatewayRefusal?, _ now: Date) -> GatewayFailure {
        if case .failure(let failure) = self.reply(refusal, now: now) { return failure }
        return self.failure(.refused, "answer \(self.status): \(refusal.map { Self.code($0.code) } ?? "")")
    }
}
