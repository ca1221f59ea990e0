package import HTTPTypes
package import SigningJobs

/// Decides about a request from its head alone, before a byte of its body is read; a value without sockets.
package struct RequestGate: Sendable {
    /// The most bytes a request's body may have.
    package static let bodyLimit = 16 * 1024 * 1024

    /// What is known of a request before its body.
    package struct Head: Sendable {
        package var method: HTTPRequest.Method
        /// The path without its query.
        package var path: String
        package var host: String?
        /// Every `Origin` header sent; browsers send one.
        package var origins: [String]
        package var contentType: String?
        package var contentLength: String?

        package init(
            method: HTTPRequest.Method, path: String, host: String?, origins: [String] = [], contentType: String? = nil,
            contentLength: String? = nil
        ) {
            self.method = method
            self.path = path
            self.host = host
            self.origins = origins
            self.contentType = contentType
            self.contentLength = contentLength
        }
    }

    /// The gate's answer.
    package enum Decision: Hashable, Sendable {
        case refuse(Problem.Code)
        /// A CORS preflight, answered without looking at anything else.
        case preflight(Origin)
        /// Nobody's data: no approval is needed.
        case open(Origin?)
        /// The user must have allowed this origin.
        case ask(Origin)
    }

    private let hosts: Set<String>

    /// - Parameter port: the port that the service listens on.
    package init(port: Int) {
        self.hosts = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
    }

    /// Host first: a name that was rebound to this computer (DNS rebinding) is not ours, whatever else it says.
    package func decide(_ head: Head) -> Decision {
        guard let host = head.host?.lowercased(), self.hosts.contains(host) else { return .refuse(.hostNotAllowed) }
        let isInfo = head.path == "/v1/info" && (head.method == .get || head.method == .head)
        guard let header = head.origins.first else { return isInfo ? .open(nil) : .refuse(.originMissing) }
        guard head.origins.count == 1, let origin = Origin(header) else { return .refuse(.originNotAllowed) }
        if head.method == .options { return .preflight(origin) }
        if isInfo { return .open(origin) }
        guard origin.isTrustworthy else { return .refuse(.originNotAllowed) }
        guard head.method != .post || Self.isJSON(head.contentType) else { return .refuse(.mediaTypeNotSupported) }
        if let length = head.contentLength, Int(length).map({ $0 > Self.bodyLimit }) ?? true {
            return .refuse(.tooLarge)
        }
        return .ask(origin)
    }

    /// `application/json` with or without parameters; what a form can send without a preflight is not among it.
    private static func isJSON(_ contentType: String?) -> Bool {
        guard let essence = contentType?.split(separator: ";", omittingEmptySubsequences: false).first else {
            return false
        }
        return essence.lowercased().filter { $0 != " " && $0 != "\t" } == "application/json"
    }
}
