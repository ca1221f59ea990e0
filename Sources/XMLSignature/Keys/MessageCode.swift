import Crypto

/// HMAC (RFC 2104), never truncated.
enum MessageCode {
    static func make(for message: [UInt8], secret: [UInt8], digest: DigestMethod) -> [UInt8] {
        func make<Function: HashFunction>(_: Function.Type) -> [UInt8] {
            Array(HMAC<Function>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        }
        return make(digest.function)
    }

    /// Compares in constant time; a code of another length never fits.
    static func isValid(_ code: [UInt8], for message: [UInt8], secret: [UInt8], digest: DigestMethod) -> Bool {
        func isValid<Function: HashFunction>(_: Function.Type) -> Bool {
            HMAC<Function>.isValidAuthenticationCode(
                code, authenticating: message, using: SymmetricKey(data: secret))
        }
        return isValid(digest.function)
    }
}
