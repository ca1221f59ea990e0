import CanonicalXML
import TestSupport
import XMLSignature

/// Another engine that signs and verifies.
struct InteropPeer: Sendable {
    /// What it said: nothing wrong, and the signed document where it was to sign.
    struct Answer: Sendable {
        var error = ""
        var document: [UInt8] = []
    }

    let name: String
    /// Algorithms that it has not got; whatever else it refuses is a failure.
    let unknown: Set<String>
    let sign: @Sendable ([InteropCase], InteropKeys) throws -> [Answer]
    let verify: @Sendable ([(test: InteropCase, document: [UInt8])], InteropKeys) throws -> [Answer]

    /// The algorithm of a case that the engine has not got.
    func unknownPart(of test: InteropCase) -> String? {
        [test.algorithm.rawValue, test.digest.rawValue].first { self.unknown.contains($0) }
    }

    static let jdk = InteropPeer(
        name: "JDK", unknown: Self.identifiers([.ed25519, .ecdsaSHA3x256, .ecdsaSHA3x384, .ecdsaSHA3x512]),
        sign: { cases, keys in
            // A document of its own for every form: where nothing stands around the signature, it is thrown away.
            let jobs = cases.map { ("sign", $0, InteropCase.document(place: "<place/>")) }
            return try Self.batch("java", [InteropProgram.path("SignAndVerify.java")], jobs, keys)
        },
        verify: { documents, keys in
            let jobs = documents.map { ("verify", $0.test, $0.document) }
            return try Self.batch("java", [InteropProgram.path("SignAndVerify.java")], jobs, keys)
        })

    static let pybergshamra = InteropPeer(
        name: "pybergshamra", unknown: [],
        sign: { cases, keys in
            let jobs = try cases.map { ("sign", $0, try $0.template(with: keys)) }
            return try Self.batch(InteropProgram.python, [InteropProgram.path("sign_and_verify.py")], jobs, keys)
        },
        verify: { documents, keys in
            let jobs = documents.map { ("verify", $0.test, $0.document) }
            return try Self.batch(InteropProgram.python, [InteropProgram.path("sign_and_verify.py")], jobs, keys)
        })

    static let xmlsec1 = InteropPeer(
        name: "xmlsec1",
        unknown: Self.identifiers([
            .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512, .ed25519, .ecdsaSHA3x256, .ecdsaSHA3x384, .ecdsaSHA3x512,
        ]).union([DigestMethod.sha3x256, .sha3x384, .sha3x512].map(\.rawValue)),
        sign: { cases, keys in
            let folder = try TemporaryFolder()
            var refusals: [String: String] = [:]
            return try cases.map { test in
                if let error = Self.xmlsec1Unknown(test).flatMap({ refusals[$0] }) { return Answer(error: error) }
                let file = try folder.write(try test.template(with: keys), to: "template.xml")
                let result = try Tool.run(
                    "xmlsec1",
                    ["--sign", "--output", folder.file("signed.xml")] + Self.xmlsec1Key(test.key, keys, isPrivate: true)
                        + Self.identifiers + [file])
                guard result.status == 0 else {
                    if let unknown = Self.xmlsec1Unknown(test) { refusals[unknown] = result.errors }
                    return Answer(error: result.errors)
                }
                return Answer(document: try folder.read("signed.xml"))
            }
        },
        verify: { documents, keys in
            let folder = try TemporaryFolder()
            let files = try documents.enumerated().map { try folder.write($1.document, to: "\($0).xml") }
            var answers = documents.map { _ in Answer() }
            // Many documents in one process; one by one where not all of them are good.
            let groups = Dictionary(grouping: documents.indices) { index in
                [documents[index].test.key, Self.xmlsec1Unknown(documents[index].test) ?? ""]
            }
            for (group, indices) in groups {
                let words = ["--verify"] + Self.xmlsec1Key(group[0], keys, isPrivate: false) + Self.identifiers
                if try Tool.run("xmlsec1", words + indices.map { files[$0] }).status == 0 { continue }
                for index in indices {
                    let result = try Tool.run("xmlsec1", words + [files[index]])
                    answers[index].error = result.status == 0 ? "" : result.errors
                    // An algorithm that it has not got is not tried with every document.
                    if !group[1].isEmpty, result.status != 0 {
                        for index in indices { answers[index].error = result.errors }
                        break
                    }
                }
            }
            return answers
        })

    private static func xmlsec1Unknown(_ test: InteropCase) -> String? { Self.xmlsec1.unknownPart(of: test) }

    private static func xmlsec1Key(_ name: String, _ keys: InteropKeys, isPrivate: Bool) -> [String] {
        if name == "secret" { return ["--hmackey:secret", keys.folder.file("secret.bin")] }
        let (pem, crt) = (keys.folder.file("\(name).pem"), keys.folder.file("\(name).crt"))
        return isPrivate ? ["--privkey-pem", "\(pem),\(crt)"] : ["--enabled-key-data", "x509", "--trusted-pem", crt]
    }

    /// Without a DTD xmlsec1 has to be told which attributes identify elements.
    private static let identifiers = [
        "--id-attr:Id", "urn:d:data", "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:Object",
    ]

    private static func identifiers(_ algorithms: [SignatureAlgorithm]) -> Set<String> {
        Set(algorithms.map(\.rawValue))
    }

    private static func batch(
        _ program: String, _ words: [String], _ jobs: [(action: String, test: InteropCase, document: [UInt8])],
        _ keys: InteropKeys
    ) throws -> [Answer] {
        var input = InteropFields()
        for (action, test, document) in jobs {
            for word in [
                action, test.key, test.algorithm.rawValue, test.method.identifier,
                test.method.inclusivePrefixes.joined(separator: " "), test.digest.rawValue, test.form.rawValue,
            ] { input.append(word.utf8) }
            input.append(document)
        }
        var output = try InteropProgram.exchange(program, words + [keys.folder.path], input)
        return jobs.map { _ in
            Answer(error: String(decoding: output.next(), as: UTF8.self), document: output.next())
        }
    }
}
