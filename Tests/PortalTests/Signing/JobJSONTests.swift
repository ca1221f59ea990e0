import Foundation
import SigningJobs
import Testing

@testable import Portal

@Suite("Jobs as JSON")
struct JobJSONTests {
    @Test("what is written is read back equal", arguments: [0, 1, 3])
    func roundTrip(count: Int) throws {
        let documents = (0..<count).map { number in
            JobDocument(
                name: "giấy \"phép\"\\ \(number).pdf", mediaType: "application/pdf",
                content: Base64Content((0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7 + number) }),
                signAt: number == 0 ? "TK3-TS/Cky" : nil)
        }
        let job = PreparedJob(
            job: "0123", title: "Đăng ký “lần đầu”", taxCode: "0101234565", unit: "CÔNG TY \\ \"A\"",
            documents: documents,
            envelope: JobEnvelope(name: "04_DK-IVAN.xml", content: Base64Content(Array("<Hoso/>".utf8))))
        #expect(try JSONDecoder().decode(PreparedJob.self, from: Data(JobJSON.job(job))) == job)
        let several = PreparedJob(
            job: "0123", title: "t", taxCode: "0101234565", unit: "u", documents: documents,
            envelopes: ["1", "2"].map { JobEnvelope(name: $0, content: Base64Content(Array($0.utf8))) })
        #expect(try JSONDecoder().decode(PreparedJob.self, from: Data(JobJSON.job(several))) == several)
        let more = try JSONDecoder().decode(MoreDocuments.self, from: Data(JobJSON.documents(documents)))
        #expect(more.documents == documents)
    }
}
