import SignToolAgent
import Testing

@Suite("Shape of messages") struct MessageShapeTests {
    @Test(
        "a flat message with each member once passes",
        arguments: [
            "{}", "[]", #"{"a":[{"b":1},{"b":2}],"c":"{\"a\":[\\\\"}"#, #"{"a":{"a":{"a":"a"}}}"#, #"["a","a"]"#,
            #"{"a":"a","b":"a"}"#, "null",
        ])
    func passes(json: String) {
        #expect(MessageShape.isAcceptable(Array(json.utf8)))
    }

    @Test(
        "members twice, names with escapes, abysses and ends in the middle do not",
        arguments: [
            #"{"a":1,"a":2}"#, #"{"a":1,"b":{},"a":2}"#, #"{"a":1,"\u0061":2}"#, #"[{"b":1,"b":1}]"#,
            "[[[[[[[[[]]]]]]]]]",
            "{", "}", #"{"a"#, #"{"a\"#, #"{"a":"b\"#, "[}}",
        ])
    func doesNotPass(json: String) {
        #expect(!MessageShape.isAcceptable(Array(json.utf8)))
    }

    @Test("an object with very many members does not")
    func members() {
        let members = (0...MessageShape.memberLimit).map { "\"\($0)\":0" }.joined(separator: ",")
        #expect(!MessageShape.isAcceptable(Array("{\(members)}".utf8)))
    }
}
