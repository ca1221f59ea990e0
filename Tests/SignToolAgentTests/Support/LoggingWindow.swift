import FoundationEssentials
import SigningKeys
import TestFixtures
import TestSupport

/// A window program that writes down every line it is told, types the PIN at once, and says yes to every dossier.
struct LoggingWindow {
    let path: String
    private let log: String
    private var position = 0

    /// - Parameter certificate: the fingerprint that is chosen.
    init(in folder: TemporaryFolder, certificate: String) throws {
        self.log = folder.file("told.log")
        let script = """
            #!/bin/sh
            while IFS= read -r line; do
              printf '%s\\n' "$line" >> '\(self.log)'
              case $line in
                '{"consent"'*) echo '{"consent":{"allowed":true}}' ;;
                '{"sign"'*) echo '{"login":{"certificate":"\(certificate)","pin":"\(SoftHSM.pin)"}}' ;;
                '{"confirm"'*) echo '{"confirmed":{}}' ;;
                '{"finished"'*) exit 0 ;;
              esac
            done
            """
        self.path = try folder.write(script.utf8, to: "window.sh")
        try folder.write([], to: "told.log")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: self.path)
    }

    /// What windows were told since this was asked last.
    mutating func news() -> [String] {
        let data = FileManager.default.contents(atPath: self.log) ?? Data()
        defer { self.position = data.count }
        return String(decoding: data.dropFirst(self.position), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
