internal import CCurl
internal import Dispatch
internal import Secrets
internal import Storage

/// Sends by SMTP (RFC 5321) through libcurl, each conversation on a thread of its own.
///
/// Unsafe pointers: the handle, the list and the upload live inside ``SMTPTransport/perform(_:from:to:_:)`` from
/// creation to clean-up, and libcurl uses them only during `curl_easy_perform`, which is called in between.
package struct SMTPTransport: MailTransport {
    private static let started = isign_curl_start()
    private let configuration: SMTPConfiguration
    private let queue = DispatchQueue(label: "smtp", attributes: .concurrent)

    package init(_ configuration: SMTPConfiguration) {
        self.configuration = configuration
    }

    package func send(_ message: [UInt8], from: MailAddress, to: MailAddress) async throws(MailFailure) {
        let configuration = self.configuration
        let result: Result<Void, MailFailure> = await withCheckedContinuation { continuation in
            self.queue.async {
                continuation.resume(
                    returning: Result { () throws(MailFailure) in
                        try Self.perform(message, from: from, to: to, configuration)
                    })
            }
        }
        try result.get()
    }

    private static func perform(
        _ message: [UInt8], from: MailAddress, to: MailAddress, _ configuration: SMTPConfiguration
    ) throws(MailFailure) {
        guard self.started == CURLE_OK, let handle = curl_easy_init() else {
            throw MailFailure(.local, "libcurl does not start")
        }
        defer { curl_easy_cleanup(handle) }
        let recipients = curl_slist_append(nil, "<\(to)>")
        defer { curl_slist_free_all(recipients) }
        var options = CurlOptions(handle: handle)
        options.set(configuration)
        options.text(CURLOPT_MAIL_FROM, "<\(from)>")
        options.list(CURLOPT_MAIL_RCPT, recipients)
        options.number(CURLOPT_UPLOAD, 1)
        options.number(CURLOPT_INFILESIZE, message.count)
        guard options.allTaken else { throw MailFailure(.local, "libcurl does not take a setting") }

        let upload = Upload(message)
        let code = withExtendedLifetime(upload) {
            isign_curl_set_read(
                handle,
                { buffer, size, count, context in
                    guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
                    return Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue().read(into: buffer, size * count)
                }, Unmanaged.passUnretained(upload).toOpaque())
            return curl_easy_perform(handle)
        }
        guard code == CURLE_OK else {
            throw self.failure(code, answer: isign_curl_response_code(handle), uploading: upload.began)
        }
    }

    /// Which answers speak about this message for ever (RFC 5321 section 4.2.3, RFC 7504).
    private static let finalAnswers: Set<Int> = [501, 521, 550, 551, 552, 553, 554, 555, 556]

    private static func failure(_ code: CURLcode, answer: Int, uploading: Bool) -> MailFailure {
        let words = String(cString: curl_easy_strerror(code)) + (answer > 0 ? ", the server said \(answer)" : "")
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST:
            return MailFailure(.unreachable, words)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
            return MailFailure(.untrusted, words)
        case CURLE_LOGIN_DENIED:
            return MailFailure(.notAuthorised, words)
        case _ where [530, 534, 535, 538].contains(answer):
            return MailFailure(.notAuthorised, words)
        // Before MAIL, a 5xx speaks about us and not about the message: that can change.
        case _ where self.finalAnswers.contains(answer) && (uploading || code == CURLE_SEND_ERROR):
            return MailFailure(.refused, words)
        default:
            return MailFailure(.temporary, words)
        }
    }
}

/// The bytes that libcurl fetches; used by one thread, during one call.
private final class Upload {
    private let bytes: [UInt8]
    private var position = 0
    /// Whether the server let us begin.
    private(set) var began = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        self.began = true
        let count = min(room, self.bytes.count - self.position)
        // libcurl's buffer has `room` bytes, of which at most that many are written.
        for index in 0..<count { buffer[index] = CChar(bitPattern: self.bytes[self.position + index]) }
        self.position += count
        return count
    }
}

/// Sets options and remembers whether all were taken; libcurl copies the texts.
private struct CurlOptions {
    let handle: UnsafeMutableRawPointer
    private(set) var allTaken = true

    init(handle: UnsafeMutableRawPointer) {
        self.handle = handle
    }

    mutating func number(_ option: CURLoption, _ value: Int) {
        self.take(isign_curl_set_long(self.handle, option, value))
    }

    mutating func text(_ option: CURLoption, _ value: String) {
        self.take(isign_curl_set_text(self.handle, option, value))
    }

    mutating func list(_ option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) {
        self.take(isign_curl_set_list(self.handle, option, value))
    }

    mutating func set(_ configuration: SMTPConfiguration) {
        let security = configuration.effectiveSecurity
        let scheme = security == .implicitTLS ? "smtps" : "smtp"
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        self.text(CURLOPT_URL, "\(scheme)://\(host):\(configuration.port)/\(configuration.greeting)")
        self.text(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        self.number(CURLOPT_NOSIGNAL, 1)
        self.number(CURLOPT_CONNECTTIMEOUT_MS, Int(configuration.connectTimeout.inSeconds * 1000))
        self.number(CURLOPT_TIMEOUT_MS, Int(configuration.timeout.inSeconds * 1000))
        self.number(CURLOPT_SSL_VERIFYPEER, 1)
        self.number(CURLOPT_SSL_VERIFYHOST, 2)
        self.number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        let use: curl_usessl =
            switch security {
            case .none: CURLUSESSL_NONE
            case .optional: CURLUSESSL_TRY
            case .startTLS, .implicitTLS: CURLUSESSL_ALL
            }
        self.number(CURLOPT_USE_SSL, Int(use.rawValue))
        if let file = configuration.authorityFile { self.text(CURLOPT_CAINFO, file) }
        if let username = configuration.username {
            self.text(CURLOPT_USERNAME, username)
            let password = configuration.password ?? Secret([])
            password.withBytes { self.text(CURLOPT_PASSWORD, String(decoding: $0, as: UTF8.self)) }
        }
    }

    private mutating func take(_ code: CURLcode) {
        if code != CURLE_OK { self.allTaken = false }
    }
}
