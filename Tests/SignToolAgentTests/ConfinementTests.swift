import ConfinedChild
import FoundationEssentials
import SignToolAgent
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the program that decodes strangers' files can do, tried from inside by a probe in its place.
@Suite(
    "The program that decodes files is confined", .timeLimit(.minutes(15)), .enabled(if: Confinement.kernelVersion > 0))
struct ConfinementTests {
    /// A folder of the user's with a file.
    private struct Surrounding {
        let folder: TemporaryFolder
        let secret: String

        init() throws {
            let folder = try TemporaryFolder()
            self.secret = try folder.write("secret".utf8, to: "secret")
            self.folder = folder
        }
    }

    /// Runs trials in the confinement.
    /// - Returns: errno's value for each, 0 where it was possible.
    private func tried(_ trials: [(String, String)], _ options: [String] = []) async throws -> [Int32] {
        let command = ["confine"] + options + ["--", try BuildProducts.path("confinement-probe")]
        let result = try await Program.run(
            try BuildProducts.signtool(), command + trials.flatMap { [$0.0, $0.1] })
        #expect(result.exitCode == 0, "\(result.error)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == trials.count)
        return lines.compactMap { $0.split(separator: " ").last.flatMap { Int32($0) } }
    }

    /// The same trials without any confinement: what is refused inside must be possible outside, or the test says nothing.
    private func triedOutside(_ trials: [(String, String)]) async throws -> [Int32] {
        let result = try await Program.run(
            try BuildProducts.path("confinement-probe"), trials.flatMap { [$0.0, $0.1] })
        return result.output.split(separator: "\n").compactMap { $0.split(separator: " ").last.flatMap { Int32($0) } }
    }

    private func expectRefused(
        _ trials: [(String, String)], possibleOutside: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for version in [1, 3, Confinement.kernelVersion] {
            let results = try await self.tried(trials, ["--landlock", "\(version)"])
            for (trial, result) in zip(trials, results) {
                #expect(
                    [EACCES, EPERM, ENOSYS].contains(result), "\(trial) under version \(version): \(result)",
                    sourceLocation: sourceLocation)
            }
        }
        guard possibleOutside else { return }
        for (trial, result) in zip(trials, try await self.triedOutside(trials)) {
            #expect(result == 0, "\(trial) outside: \(result)", sourceLocation: sourceLocation)
        }
    }

    @Test("it reads the system's programs and fonts, and nothing of the user, of other users or of other processes")
    func reading() async throws {
        let surrounding = try Surrounding()
        let home = ProcessInfo.processInfo.environment["HOME"] ?? "/root"
        try await self.expectRefused([
            ("read", surrounding.secret), ("list", surrounding.folder.path), ("list", home), ("list", "/home"),
            ("list", "/tmp"), ("read", "/etc/passwd"), ("list", "/"), ("list", "/proc"), ("list", "/dev/shm"),
            ("read", "/proc/\(getpid())/status"), ("read", "/proc/1/cmdline"), ("read", "/proc/self/status"),
        ])
        try await self.expectRefused(
            [("read", "/etc/shadow"), ("read", "/proc/\(getpid())/environ"), ("read", "/proc/\(getpid())/mem")],
            possibleOutside: false)
        let system = try await self.tried([
            ("list", "/usr/share"), ("read", "/usr/bin/env"), ("read", "/etc/ld.so.cache"),
        ])
        #expect(system == [0, 0, 0])
    }

    @Test("it writes nowhere: makes no file and no folder, changes none, takes none away, has none without a name")
    func writing() async throws {
        let surrounding = try Surrounding()
        let folder = surrounding.folder.path
        try await self.expectRefused([
            ("write", surrounding.secret), ("truncate", surrounding.secret), ("truncate-by-name", surrounding.secret),
            ("chmod", surrounding.secret), ("create", "\(folder)/new"), ("make-folder", "\(folder)/folder"),
            ("link", "\(folder)/link"), ("temporary", folder), ("temporary", "/dev/shm"), ("temporary", "/tmp"),
            ("write", "/dev/null"), ("memory-file", "x"),
        ])
        let outside = try Surrounding()
        try await self.expectRefused([("rename", outside.secret)], possibleOutside: false)
        try await self.expectRefused([("unlink", outside.secret)])
        #expect(try surrounding.folder.read("new").isEmpty)
    }

    @Test(
        "it reaches no network: no address, no socket in a file, none with an abstract name, not even a pair of its own"
    )
    func network() async throws {
        try await self.expectRefused([("inet6", "-"), ("netlink", "-"), ("pair", "-")])
        try await self.expectRefused(
            [("inet", "1"), ("local", "/run/dbus/system_bus_socket"), ("local", "@abstract")], possibleOutside: false)
    }

    @Test("it starts no program and no process, and touches no other one")
    func processes() async throws {
        let other = "\(getpid())"
        try await self.expectRefused([("fork", "-"), ("signal", other)])
        try await self.expectRefused(
            [
                ("execute", "/usr/bin/true"), ("execute", "/bin/sh"), ("trace", other), ("memory", other),
                ("unshare", "-"), ("mount", "/usr"), ("keys", "-"), ("rings", "-"), ("bpf", "-"), ("perf", "-"),
                ("faults", "-"),
            ], possibleOutside: false)
    }

    @Test("without Landlock the program is not started at all; a program that is not there is another matter")
    func unavailable() async throws {
        let probe = try BuildProducts.path("confinement-probe")
        let without = try await Program.signtool("confine", "--landlock", "0", "--", probe, "list", "/usr")
        #expect(Confinement.refusals.contains(Int32(without.exitCode)) && without.output.isEmpty)
        let missing = try await Program.signtool("confine", "--", "/usr/bin/not-there")
        #expect(missing.exitCode != 0 && !Confinement.refusals.contains(Int32(missing.exitCode)))
    }

    @Test("what the caller has open stays closed inside")
    func descriptors() async throws {
        let probe = try BuildProducts.path("confinement-probe")
        let result = try await Program.run(
            "/bin/sh",
            [
                "-c", "exec 7</etc/passwd; exec \"$0\" confine -- \"$1\" duplicate 7 duplicate 1",
                try BuildProducts.signtool(), probe,
            ])
        #expect(result.output == "duplicate 7 \(EBADF)\nduplicate 1 0\n")
    }
}
