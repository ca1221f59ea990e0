internal import Foundation
internal import Mail

/// Why the portal does not start: one plain line for the operator.
package enum StartRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no database where one should be; nothing was made there.
    case noDatabase(path: String)
    /// The file is no database of the portal, or cannot be read.
    case unreadableDatabase(path: String, reason: String)
    /// A newer program has worked on the database.
    case newerSchema(path: String, found: Int, known: Int)
    /// An older program made the database, and this command does not change it.
    case olderSchema(path: String)
    /// A folder that must be there is not.
    case missingFolder(setting: String, path: String)
    /// A folder that can be neither used nor made.
    case unusableFolder(setting: String, path: String, reason: String)
    /// A file that must be there cannot be read.
    case unreadableFile(setting: String, path: String)
    /// The portal cannot listen where it should.
    case cannotListen(setting: String, place: String, reason: String)

    package var description: String {
        switch self {
        case .noDatabase(let path):
            "there is no portal database at \(path); run this where “ivan serve” runs, or name its settings by --config"
        case .unreadableDatabase(let path, let reason): "the database \(path) cannot be opened: \(reason)"
        case .newerSchema(let path, let found, let known):
            "the database \(path) has schema \(found) and this ivan knows up to \(known); install the newer ivan again"
        case .olderSchema(let path): "the database \(path) has an older schema; run “ivan migrate” first"
        case .missingFolder(let setting, let path): "the folder \(path) of the setting \(setting) does not exist"
        case .unusableFolder(let setting, let path, let reason):
            "the folder \(path) of the setting \(setting) cannot be used: \(reason)"
        case .unreadableFile(let setting, let path): "the file \(path) of the setting \(setting) cannot be read"
        case .cannotListen(let setting, let place, let reason):
            "cannot listen on \(place) (setting \(setting)): \(reason)"
        }
    }
}

/// A setting that cannot be used.
package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    package var name: String
    package var value: String
    /// What it should be; nil where the name says enough.
    package var advice: String?

    package init(_ name: String, _ value: String, _ advice: String? = nil) {
        self.name = name
        self.value = value
        self.advice = advice
    }

    package var description: String {
        let advice = self.advice.map { ": \($0)" } ?? ""
        return self.value.isEmpty
            ? "the setting \(self.name) is missing\(advice)"
            : "the setting \(self.name) cannot be “\(self.value)”\(advice)"
    }
}

extension PortalSettings {
    /// Checks what can be checked without touching anything: addresses, ports, and what must not go together.
    package func check() throws(SettingsError) {
        guard NetworkPlace.isHost(self.host) else {
            throw SettingsError("http.host", self.host, "an IP address or a host name")
        }
        guard (0...65535).contains(self.port) else {
            throw SettingsError("http.port", String(self.port), "a number from 0 to 65535")
        }
        guard self.port != 0 || self.publicURL != nil else {
            // Where the system gives the port it is known too late for links, letters and the check of origins.
            throw SettingsError("public.url", "", "it must be set while http.port is 0")
        }
        guard PublicAddress(self.origin) != nil else {
            throw SettingsError("public.url", self.origin, "https://host or http://host, perhaps with :port")
        }
        guard NetworkPlace.isHost(self.adminHost) else {
            throw SettingsError("admin.host", self.adminHost, "an IP address or a host name")
        }
        guard (0...65535).contains(self.probesPlace.port) else {
            throw SettingsError("admin.port", String(self.probesPlace.port), "a number from 0 to 65535")
        }
        try self.checkGateway()
        try self.checkLease()
        try self.checkMail()
    }

    /// Where browsers reach the portal.
    package var origin: String {
        let host = self.host.contains(":") ? "[\(self.host)]" : self.host
        return self.publicURL ?? "http://\(host):\(self.port)"
    }

    private func checkGateway() throws(SettingsError) {
        let advice = "https://host or http://host, perhaps with :port and a path"
        let url = self.gatewayURL
        guard let scheme = ["https://", "http://"].first(where: url.lowercased().hasPrefix),
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !url.contains(where: { "?#\\@".contains($0) }),
            let place = NetworkPlace(String(url.dropFirst(scheme.count).prefix { $0 != "/" }))
        else { throw SettingsError("gateway.url", url, advice) }
        guard scheme == "https://" || self.gatewayToken == nil || place.isLoopback else {
            throw SettingsError(
                "gateway.url", url, "with gateway.token it must be https, or anybody on the way reads it")
        }
    }

    private func checkMail() throws(SettingsError) {
        guard MailAddress(self.mailFrom) != nil else {
            throw SettingsError("mail.from", self.mailFrom, "an e-mail address such as ivan@example.vn")
        }
        guard case .smtp(let smtp) = self.mail else { return }
        guard NetworkPlace.isHost(smtp.host) else {
            throw SettingsError("smtp.host", smtp.host, "an IP address or a host name")
        }
        guard (1...65535).contains(smtp.port) else {
            throw SettingsError("smtp.port", String(smtp.port), "a number from 1 to 65535")
        }
    }

    /// The folders that the portal writes to, by their settings.
    package var writtenFolders: [(setting: String, path: String)] {
        var folders = [
            ("state.folder", self.folder), ("attachments.folder", self.attachmentsFolder),
            ("storage.path", URL(filePath: self.databasePath).deletingLastPathComponent().path),
        ]
        if case .maildir(let folder) = self.mail { folders.append(("mail.folder", folder)) }
        return folders
    }

    private static func isFolder(_ path: String) -> Bool {
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: real)[.type] as? FileAttributeType
        return type == .typeDirectory
    }

    /// Checks that the folders are there and can be written to, or can be made; makes nothing.
    package func checkFolders() throws(StartRefusal) {
        for (setting, path) in self.writtenFolders {
            var place = URL(filePath: path).standardizedFileURL
            while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
                place.deleteLastPathComponent()
            }
            guard Self.isFolder(place.path) else {
                throw .unusableFolder(setting: setting, path: path, reason: "\(place.path) is a file")
            }
            guard FileManager.default.isWritableFile(atPath: place.path) else {
                throw .unusableFolder(setting: setting, path: path, reason: "no right to write to \(place.path)")
            }
        }
        let standard = PortalSettings(folder: self.folder)
        for (setting, path, usual) in [
            ("trust.folder", self.trustFolder, standard.trustFolder),
            ("downloads.folder", self.downloadsFolder, standard.downloadsFolder),
        ] where path != usual {
            guard Self.isFolder(path) else { throw .missingFolder(setting: setting, path: path) }
        }
        if case .smtp(let smtp) = self.mail, let file = smtp.authorityFile,
            !FileManager.default.isReadableFile(atPath: file)
        {
            throw .unreadableFile(setting: "smtp.authorities", path: file)
        }
    }
}
