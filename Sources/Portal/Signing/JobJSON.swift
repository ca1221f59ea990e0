internal import CanonicalXML
internal import SigningJobs
internal import Storage

/// Writes jobs as JSON, straight into the bytes of the answer; the documents' base64, most of it, needs no escaping.
///
/// A general encoder looks at each of its characters, which costs as much as verifying a signature.
enum JobJSON {
    /// `{"documents":[…]}`.
    static func documents(_ documents: [JobDocument]) -> [UInt8] {
        var json = self.buffer(documents.map(\.content.bytes.count))
        self.append(documents, to: &json)
        json.append(UInt8(ascii: "}"))
        return json
    }

    /// A job with its documents and the drafts of its dossiers; members by name, as ``PreparedJob`` is encoded.
    static func job(_ job: PreparedJob) -> [UInt8] {
        let drafts = job.envelopes ?? job.envelope.map { [$0] } ?? []
        var json = self.buffer(job.documents.map(\.content.bytes.count) + drafts.map(\.content.bytes.count))
        self.append(job.documents, to: &json)
        if let envelope = job.envelope {
            json.append(contentsOf: ",\"envelope\":".utf8)
            self.append(envelope, to: &json)
        }
        if let envelopes = job.envelopes {
            json.append(contentsOf: ",\"envelopes\":".utf8)
            for (index, envelope) in envelopes.enumerated() {
                json.append(index > 0 ? UInt8(ascii: ",") : UInt8(ascii: "["))
                self.append(envelope, to: &json)
            }
            json.append(UInt8(ascii: "]"))
        }
        for (name, text) in [("job", job.job), ("taxCode", job.taxCode), ("title", job.title), ("unit", job.unit)] {
            json.append(contentsOf: ",\"\(name)\":".utf8)
            JSONText.append(text, to: &json)
        }
        json.append(UInt8(ascii: "}"))
        return json
    }

    /// Room for contents of these sizes and what stands around them.
    private static func buffer(_ sizes: [Int]) -> [UInt8] {
        var json: [UInt8] = []
        json.reserveCapacity(sizes.reduce(1024) { $0 + $1 / 3 * 4 + 512 })
        return json
    }

    /// The opening of an object whose first member, by name, is the list of documents.
    private static func append(_ documents: [JobDocument], to json: inout [UInt8]) {
        json.append(contentsOf: "{\"documents\":[".utf8)
        for (index, document) in documents.enumerated() {
            json.append(contentsOf: (index > 0 ? ",{" : "{").utf8)
            if let isSigned = document.alreadySigned {
                json.append(contentsOf: "\"alreadySigned\":\(isSigned),".utf8)
            }
            json.append(contentsOf: "\"content\":".utf8)
            self.append(document.content, to: &json)
            json.append(contentsOf: ",\"mediaType\":".utf8)
            JSONText.append(document.mediaType, to: &json)
            json.append(contentsOf: ",\"name\":".utf8)
            JSONText.append(document.name, to: &json)
            if let place = document.signAt {
                json.append(contentsOf: ",\"signAt\":".utf8)
                JSONText.append(place, to: &json)
            }
            json.append(UInt8(ascii: "}"))
        }
        json.append(UInt8(ascii: "]"))
    }

    private static func append(_ envelope: JobEnvelope, to json: inout [UInt8]) {
        json.append(contentsOf: "{\"content\":".utf8)
        self.append(envelope.content, to: &json)
        json.append(contentsOf: ",\"name\":".utf8)
        JSONText.append(envelope.name, to: &json)
        json.append(UInt8(ascii: "}"))
    }

    private static func append(_ content: Base64Content, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        var encoder = Base64Encoder()
        encoder.encode(content.bytes.span, into: &json)
        encoder.finish(into: &json)
        json.append(UInt8(ascii: "\""))
    }
}
