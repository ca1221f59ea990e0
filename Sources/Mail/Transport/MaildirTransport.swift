internal import Dispatch
internal import FoundationEssentials
internal import Secrets
internal import Storage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Puts messages into a Maildir: written to `tmp`, flushed, moved into `new`, and the move flushed too, so that no reader
/// sees half of one and no power cut takes one back; all of it on a thread of its own, as it waits for the disk.
package struct MaildirTransport: MailTransport {
    private let folder: String
    private let queue = DispatchQueue(label: "maildir")

    /// Makes the folder and its three parts where they are missing; only the owner may read them.
    package init(folder: String) throws(MailFailure) {
        self.folder = folder
        do {
            for part in ["tmp", "new", "cur"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(part)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw MailFailure(.local, "cannot make the Maildir \(folder): \(error)")
        }
    }

    package func send(_ message: [UInt8], from: MailAddress, to: MailAddress) async throws(MailFailure) {
        let result: Result<Void, MailFailure> = await withCheckedContinuation { continuation in
            self.queue.async {
                continuation.resume(
                    returning: Result { () throws(MailFailure) in try self.put(message, from: from, to: to) })
            }
        }
        try result.get()
    }

    private func put(_ message: [UInt8], from: MailAddress, to: MailAddress) throws(MailFailure) {
        let time = Int(Date().timeIntervalSince1970)
        let name = "\(time).P\(getpid())R\(RandomToken.hex(byteCount: 8)).isign"
        let draft = "\(self.folder)/tmp/\(name)"
        // A Maildir file is local text: line feeds, and the envelope's addresses in front.
        let header = "Return-Path: <\(from)>\nDelivered-To: \(to)\n"
        try Self.write(Array(header.utf8) + message.filter { $0 != 13 }, to: draft)
        guard rename(draft, "\(self.folder)/new/\(name)") == 0 else {
            let reason = Self.lastError()
            _ = unlink(draft)
            throw MailFailure(.local, "cannot move the message into the Maildir: \(reason)")
        }
        // Told as sent, it is never sent again: its name must not go with the power.
        do {
            try DurableFolder.flush("\(self.folder)/new")
        } catch {
            throw MailFailure(.local, "cannot flush the Maildir: \(error)")
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(MailFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw MailFailure(.local, "cannot open \(path): \(self.lastError())") }
        defer { _ = close(file) }
        var written = 0
        while written < bytes.count {
            let rest = bytes[written...]
            // The pointer stays inside the call, and is never longer than the bytes left.
            let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let reason = self.lastError()
                _ = unlink(path)
                throw MailFailure(.local, "cannot write \(path): \(reason)")
            }
            written += count
        }
        guard fsync(file) == 0 else { throw MailFailure(.local, "cannot flush \(path): \(self.lastError())") }
    }

    private static func lastError() -> String {
        String(cString: strerror(errno))
    }
}

/// The system call, under a name that a type's own `write` does not hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
