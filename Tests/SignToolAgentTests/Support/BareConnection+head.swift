import TestFixtures

extension BareConnection {
    /// The head of a request by the allowed page, without the empty line at its end.
    static func head(_ line: String, port: Int, _ fields: String...) -> String {
        (["\(line) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Origin: \(AgentHarness.origin)"] + fields)
            .joined(separator: "\r\n") + "\r\n"
    }
}
