import Certificates
import FoundationEssentials
package import SigningKeys
import Subprocess
import SystemPackage
import TestSupport

/// A SoftHSM2 of its own: tokens in a temporary folder, certificates by the shared test authority.
package final class SoftHSM: Sendable {
    /// The module of Debian's `softhsm2`.
    package static let module = "/usr/lib/softhsm/libsofthsm2.so"
    /// The user PIN of its tokens.
    package static let pin = "12345678"

    private let folder: TemporaryFolder

    package init() throws {
        self.folder = try TemporaryFolder()
        let tokens = self.folder.file("tokens")
        try FileManager.default.createDirectory(atPath: tokens, withIntermediateDirectories: true)
        let configuration = "directories.tokendir = \(tokens)\nobjectstore.backend = file\nlog.level = ERROR\n"
        try self.folder.write(configuration.utf8, to: "softhsm2.conf")
        try self.folder.write(Self.pin.utf8, to: "pin")
        try TestAuthority.shared().save(folder: self.folder.file("authority"))
    }

    /// What a process needs in its environment to see these tokens.
    package var environment: [String: String] { ["SOFTHSM2_CONF": self.folder.file("softhsm2.conf")] }

    /// The command of a token host on SoftHSM.
    package static func hostCommand(module: String = SoftHSM.module) throws -> [String] {
        [try BuildProducts.signtool(), "token-host", "--module", module]
    }

    /// A token host that sees these tokens.
    package func host(timeout: Duration = .seconds(600)) throws -> TokenHost {
        TokenHost(command: try Self.hostCommand(), environment: self.environment, timeout: timeout)
    }

    /// A desk that sees these tokens.
    package func desk() throws -> TokenDesk {
        let signtool = try BuildProducts.signtool()
        return TokenDesk(modules: [Self.module], environment: self.environment) {
            [signtool, "token-host", "--module", $0]
        }
    }

    /// Makes a token with `signtool demo-token create`.
    /// - Parameter options: further options, for instance `--expired` or `--no-signing-usage`.
    @discardableResult package func makeToken(
        taxCode: String = "0101234565", name: String = "CÔNG TY TNHH VÍ DỤ A", label: String? = nil,
        options: [String] = []
    ) async throws -> DemoToken {
        let arguments =
            [
                "demo-token", "create", "--tax-code", taxCode, "--name", name, "--label", label ?? taxCode, "--json",
                "--pin-source", "file:\(self.folder.file("pin"))", "--authority", self.folder.file("authority"),
                "--module", Self.module,
            ] + options
        let variables = Environment.inherit.updating(
            Dictionary(
                uniqueKeysWithValues: self.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        let result = try await run(
            .path(FilePath(try BuildProducts.signtool())), arguments: Arguments(arguments), environment: variables,
            output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
        guard result.terminationStatus.isSuccess else {
            throw SoftHSMError(reason: result.standardError)
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(DemoToken.self, from: Data(result.standardOutput.utf8))
    }
}

extension SoftHSM {
    /// Puts bytes on a token as a certificate object, whatever they are.
    package func add(certificate bytes: [UInt8], to token: String, identifier: [UInt8], name: String) throws {
        let path = try self.folder.write(bytes, to: "object.der")
        let digits = identifier.map { String(Int($0) + 0x100, radix: 16).suffix(2) }.joined()
        let arguments = [
            "SOFTHSM2_CONF=\(self.folder.file("softhsm2.conf"))", "python3", "-c", Self.adding, Self.module, token,
            Self.pin, digits, name, path,
        ]
        let result = try Tool.run("env", arguments)
        guard result.status == 0 else { throw SoftHSMError(reason: result.errors) }
    }

    /// Calls the module's own functions (PKCS#11 v2.40, 5) to make one object.
    private static let adding = """
        import ctypes, sys
        module, label, pin, identifier, name, path = sys.argv[1:]
        hsm, number = ctypes.CDLL(module), ctypes.c_ulong
        def check(result):
            assert result == 0, hex(result)
        class Attribute(ctypes.Structure):
            _fields_ = [("type", number), ("value", ctypes.c_char_p), ("length", number)]
        check(hsm.C_Initialize(None))
        count = number()
        check(hsm.C_GetSlotList(1, None, ctypes.byref(count)))
        slots = (number * count.value)()
        check(hsm.C_GetSlotList(1, slots, ctypes.byref(count)))
        def text(slot):
            info = ctypes.create_string_buffer(512)
            check(hsm.C_GetTokenInfo(number(slot), info))
            return info.raw[:32].decode().rstrip()
        slot = next(slot for slot in slots if text(slot) == label)
        session = number()
        check(hsm.C_OpenSession(number(slot), number(6), None, None, ctypes.byref(session)))
        check(hsm.C_Login(session, number(1), pin.encode(), number(len(pin))))
        little = lambda value: value.to_bytes(8, "little")
        values = {0: little(1), 1: bytes([1]), 2: bytes([0]), 3: name.encode(), 0x80: little(0),
                  0x101: bytes([0x30, 0]), 0x102: bytes.fromhex(identifier), 0x11: open(path, "rb").read()}
        template = (Attribute * len(values))(*[Attribute(k, v, len(v)) for k, v in values.items()])
        check(hsm.C_CreateObject(session, template, number(len(values)), ctypes.byref(number())))
        check(hsm.C_Finalize(None))
        """
}

/// Why a token could not be made.
package struct SoftHSMError: Error, CustomStringConvertible {
    package let reason: String

    package var description: String { self.reason }
}
