import FoundationEssentials
internal import SwiftASN1

/// Reads certificates from files and folders; the only place of the room that touches the disk besides the demo.
enum CertificateFiles {
    /// A root is a few kilobytes; a bundle of all of them stays far below this.
    private static let sizeLimit = 4 << 20
    private static let extensions: Set<String> = ["pem", "crt", "cer", "der"]

    static func certificates(inFolder folder: String) throws(CertificateError) -> [SignerCertificate] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw CertificateError(.unreadableFile, "\(folder): \(error)")
        }
        var certificates: [SignerCertificate] = []
        for name in names.sorted() where self.extensions.contains(self.pathExtension(name)) {
            certificates += try self.certificates(inFile: "\(folder)/\(name)")
        }
        return certificates
    }

    static func certificates(inFile path: String) throws(CertificateError) -> [SignerCertificate] {
        let bytes: [UInt8]
        do {
            guard FileManager.default.size(ofFile: path) ?? 0 <= self.sizeLimit else {
                throw CertificateError(.unreadableFile, "\(path): too large")
            }
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch let error as CertificateError {
            throw error
        } catch {
            throw CertificateError(.unreadableFile, "\(path): \(error)")
        }
        // DER starts with the tag of a sequence; PEM may start with words.
        if bytes.first == 0x30 { return [try self.certificate(der: bytes, name: path)] }
        return try self.certificates(inPEM: String(decoding: bytes, as: UTF8.self), name: path)
    }

    static func certificates(inPEM text: String, name: String) throws(CertificateError) -> [SignerCertificate] {
        let documents: [PEMDocument]
        do {
            documents = try PEMDocument.parseMultiple(pemString: text)
        } catch {
            throw CertificateError(.unreadableCertificate, "\(name): \(error)")
        }
        var certificates: [SignerCertificate] = []
        for document in documents where document.discriminator == "CERTIFICATE" {
            certificates.append(try self.certificate(der: document.derBytes, name: name))
        }
        guard !certificates.isEmpty else {
            throw CertificateError(.unreadableCertificate, "\(name): no certificate in it")
        }
        return certificates
    }

    private static func certificate(der: [UInt8], name: String) throws(CertificateError) -> SignerCertificate {
        do {
            return try SignerCertificate(der: der)
        } catch {
            throw CertificateError(error.code, "\(name): \(error.reason)")
        }
    }

    private static func pathExtension(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
