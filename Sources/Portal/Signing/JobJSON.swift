internal import CanonicalXML
internal import Foundation
internal import SigningJobs

/// Writes jobs as JSON; the documents' base64, which needs no escaping, is put in as it is.
///
/// A general encoder looks at each of its characters, which costs as much as verifying a signature.
enum JobJSON {
    /// `{"documents":[…]}`.
    static func documents(_ documents: [JobDocument]) throws -> [UInt8] {
        try self.spliced(documents, Array(self.shell(MoreDocuments(documents: [])).dropFirst(self.opening.count)))
    }

    /// A job with its documents and, where it has one, its draft.
    static func job(_ job: PreparedJob) throws -> [UInt8] {
        var empty = job
        empty.documents = []
        empty.envelope?.content = Base64Content([])
        var rest = try self.shell(empty).dropFirst(self.opening.count)
        guard let envelope = job.envelope else { return try self.spliced(job.documents, Array(rest)) }
        // The list's end and the beginning of the next member by name.
        let draft = Array("],\"envelope\":{\"content\":\"".utf8)
        guard rest.starts(with: draft) else { throw Unsorted() }
        rest = rest.dropFirst(draft.count)
        return try self.spliced(job.documents, draft + Base64.encode(envelope.content.bytes) + Array(rest))
    }

    /// The encoder did not sort the members.
    struct Unsorted: Error {}

    private static let opening = Array("{\"documents\":[".utf8)

    /// Puts documents before the rest of an object whose first member, by name, is the list of them.
    private static func spliced(_ documents: [JobDocument], _ rest: [UInt8]) throws -> [UInt8] {
        var json = self.opening
        json.reserveCapacity(rest.count + documents.reduce(0) { $0 + $1.content.bytes.count * 4 / 3 + 256 })
        for (index, document) in documents.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            try self.append(document, to: &json)
        }
        json.append(contentsOf: rest)
        return json
    }

    private static func append(_ document: JobDocument, to json: inout [UInt8]) throws {
        var empty = document
        empty.content = Base64Content([])
        let opening = Array("{\"content\":\"".utf8)
        json.append(contentsOf: opening)
        json.append(contentsOf: Base64.encode(document.content.bytes))
        json.append(contentsOf: try self.shell(empty).dropFirst(opening.count))
    }

    /// Sorted names put `content` and `documents` first.
    private static func shell(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}
