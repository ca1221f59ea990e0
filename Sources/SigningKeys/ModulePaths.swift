import FoundationEssentials

/// Where PKCS#11 modules are found.
public enum ModulePaths {
    /// The modules that `SIGNTOOL_MODULES` names (paths with colons between them), else the well-known ones that exist.
    public static func configured(environment: [String: String]) -> [String] {
        if let list = environment["SIGNTOOL_MODULES"] {
            return list.split(separator: ":").map { String($0) }
        }
        return self.wellKnown.filter { FileManager.default.isReadableFile(atPath: $0) }
    }

    /// Files that vendors' Linux packages install; what is no module for this processor is reported when it is loaded.
    static let wellKnown = [
        "/usr/lib/fptca_v4.so",
        "/usr/lib/libcastle_v3.so",
        "/usr/lib/libcastle.so.1.0.0",
        "/usr/lib/x86_64-linux-gnu/libeTPkcs11.so",
        "/usr/lib/libeTPkcs11.so",
        "/usr/lib/libIDPrimePKCS11.so",
        "/opt/CryptoIDFipsUser/x64/lib/liblm_cryptoide_pkcs11.so",
        "/opt/CryptoIDEUser/x64/lib/linux/x64/libcryptoide_pkcs11.so",
        "/usr/lib/watchdata/lib/libwdpkcs.so",
        "/usr/lib/libaetpkss.so.3",
        "/usr/lib/bit4id/libbit4xpki.so",
        "/usr/lib/librtpkcs11ecp.so",
        "/usr/lib/x86_64-linux-gnu/libykcs11.so",
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib/softhsm/libsofthsm2.so",
    ]
}
