internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import Secrets

/// The style sheet, scripts and drawings: read once at the start, named by their content.
package struct StaticFiles: Sendable {
    private struct File: Sendable {
        var bytes: ByteBuffer
        var mediaType: String
        var digest: String
    }

    private let files: [String: File]

    /// Reads every file of `folder` (not its subfolders).
    package init(folder: String) throws {
        var files: [String: File] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            guard let mediaType = Self.mediaType(name) else { continue }
            let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            files[name] = File(
                bytes: ByteBuffer(bytes: data), mediaType: mediaType,
                digest: String(Digest.sha256Hex(data).prefix(16)))
        }
        self.files = files
    }

    /// The address of a file, with the digest that lets browsers keep it for ever.
    package func address(_ name: String) -> String {
        self.files[name].map { "/static/\(name)?v=\($0.digest)" } ?? "/static/\(name)"
    }

    /// All addresses by file name, dots written `_`, for the templates: `{{assets.style_css}}`.
    package var addresses: [String: String] {
        Dictionary(
            uniqueKeysWithValues: self.files.keys.map { name in
                (String(name.map { $0 == "." || $0 == "-" ? "_" : $0 }), self.address(name))
            })
    }

    /// Answers a request for `/static/NAME`; nil where there is no such file.
    package func response(_ name: String, _ request: Request) -> Response? {
        guard let file = self.files[name] else { return nil }
        let tag = "\"\(file.digest)\""
        let pinned = request.uri.queryParameters["v"].map(String.init) == file.digest
        var headers: HTTPFields = [
            .contentType: file.mediaType, .eTag: tag,
            .cacheControl: pinned ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        guard request.headers[.ifNoneMatch] != tag else { return Response(status: .notModified, headers: headers) }
        headers[.contentLength] = String(file.bytes.readableBytes)
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
    }

    private static func mediaType(_ name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: nil
        }
    }
}
