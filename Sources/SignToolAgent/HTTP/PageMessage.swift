import FoundationEssentials
import NIOCore
import SigningJobs
import TextDisplay

/// A page's message, read and looked at before anything is asked of the user.
///
/// Texts that a page gives are shown in windows; they have hard limits (``TextLimits``), and a message with a text beyond
/// them is refused as a whole, as no honest page sends one.
enum PageMessage {
    static func job(from body: ByteBuffer) throws(Refusal) -> JobRequest {
        let job: JobRequest = try self.decode(body)
        try self.check([job.title, job.taxCode, job.unit ?? ""])
        try self.check(job.documents)
        return job
    }

    static func documents(from body: ByteBuffer) throws(Refusal) -> MoreDocuments {
        let more: MoreDocuments = try self.decode(body)
        try self.check(more.documents)
        return more
    }

    private static func check(_ documents: [JobDocument]) throws(Refusal) {
        for document in documents { try self.check([document.name, document.mediaType, document.signAt ?? ""]) }
    }

    private static func check(_ texts: [String]) throws(Refusal) {
        guard texts.allSatisfy(TextLimits.label.allow) else { throw Refusal(.requestInvalid, because: "text") }
    }

    private static func decode<Message: Decodable>(_ body: ByteBuffer) throws(Refusal) -> Message {
        let bytes = Array(body.readableBytesView)
        guard MessageShape.isAcceptable(bytes) else { throw Refusal(.requestInvalid) }
        do {
            return try JSONDecoder().decode(Message.self, from: Data(bytes))
        } catch {
            throw Refusal(.requestInvalid)
        }
    }
}
