internal import Foundation
internal import SigningJobs

/// Writes jobs as JSON; the documents' base64, which needs no escaping, is put in as it is.
///
/// A general encoder looks at each of its characters, which costs as much as verifying a signature.
enum JobJSON {
    /// `{"documents":[…]}`.
    static func documents(_ documents: [JobDocument]) throws -> [UInt8] {
        try self.spliced(try self.shell(MoreDocuments(documents: [])), documents)
    }

    /// A job with its documents.
    static func job(_ job: PreparedJob) throws -> [UInt8] {
        var empty = job
        empty.documents = []
        return try self.spliced(try self.shell(empty), job.documents)
    }

    /// Puts documents into an object whose first member, by name, is an empty list of them.
    private static func spliced(_ shell: [UInt8], _ documents: [JobDocument]) throws -> [UInt8] {
        let opening = Array("{\"documents\":[".utf8)
        var json = opening
        json.reserveCapacity(shell.count + documents.reduce(0) { $0 + $1.content.bytes.count * 4 / 3 + 256 })
        for (index, document) in documents.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            try self.append(document, to: &json)
        }
        json.append(contentsOf: shell.dropFirst(opening.count))
        return json
    }

    private static func append(_ document: JobDocument, to json: inout [UInt8]) throws {
        var empty = document
        empty.content = Base64Content([])
        let opening = Array("{\"content\":\"".utf8)
        json.append(contentsOf: opening)
        json.append(contentsOf: Data(document.content.bytes).base64EncodedData())
        json.append(contentsOf: try self.shell(empty).dropFirst(opening.count))
    }

    /// Sorted names put `content` and `documents` first.
    private static func shell(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}
