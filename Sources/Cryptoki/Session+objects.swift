internal import CCryptoki

/// Objects on the token.
///
/// Memory safety: as for ``Session``.
extension Session {
    /// The largest attribute that is read: a certificate has a few kilobytes.
    private static let attributeLimit: UInt = 64 << 10
    /// Read where a module says 0 for the length: certificates of 8 KiB are the longest seen.
    private static let fallbackLength: UInt = 8 << 10
    private static let objectLimit = 1_024

    /// The objects that have all these attributes, at most 1,024 of them.
    public func objects(_ attributes: [ObjectAttribute]) throws(CryptokiError) -> [ObjectHandle] {
        let findInit = try Module.function(self.functions.C_FindObjectsInit, "C_FindObjectsInit")
        let find = try Module.function(self.functions.C_FindObjects, "C_FindObjects")
        let findFinal = try Module.function(self.functions.C_FindObjectsFinal, "C_FindObjectsFinal")
        try Module.check(
            Self.withTemplate(attributes) { findInit(self.handle, $0, $1) }, "C_FindObjectsInit")
        defer { _ = findFinal(self.handle) }
        var handles: [ObjectHandle] = []
        var buffer = [CK_OBJECT_HANDLE](repeating: 0, count: 64)
        while handles.count < Self.objectLimit {
            var count: UInt = 0
            try Module.check(find(self.handle, &buffer, UInt(buffer.count), &count), "C_FindObjects")
            guard count > 0 else { break }
            handles += buffer.prefix(Int(min(count, UInt(buffer.count)))).map { ObjectHandle(rawValue: $0) }
        }
        return Array(handles.prefix(Self.objectLimit))
    }

    /// The bytes of one attribute; nil where the object has none or does not give it away.
    public func attribute(_ kind: ObjectAttribute.Kind, of object: ObjectHandle) throws(CryptokiError) -> [UInt8]? {
        var length: UInt = 0
        let result = try self.read(kind, of: object, into: nil, &length)
        guard result == .ok else { return try Self.absent(result) }
        // All ones mean "not available".
        guard length != UInt.max else { return nil }
        guard length <= Self.attributeLimit else {
            throw CryptokiError(.oversized, "attribute 0x\(String(kind.rawValue, radix: 16)): \(length) bytes")
        }
        // Some modules answer 0 to the question for the length; they fill a buffer that is large enough.
        if length == 0 { length = Self.fallbackLength }
        let capacity = length
        var bytes = [UInt8](repeating: 0, count: Int(capacity))
        let second = try bytes.withUnsafeMutableBufferPointer { buffer throws(CryptokiError) in
            try self.read(kind, of: object, into: UnsafeMutableRawPointer(buffer.baseAddress), &length)
        }
        guard second == .ok else { return try Self.absent(second) }
        guard length <= capacity else { return nil }
        return Array(bytes.prefix(Int(length)))
    }

    /// An attribute of type `CK_BBOOL`; nil where the object has none.
    public func flag(_ kind: ObjectAttribute.Kind, of object: ObjectHandle) throws(CryptokiError) -> Bool? {
        try self.attribute(kind, of: object)?.first.map { $0 != 0 }
    }

    /// The kind of a key; nil for one that this product does not sign with.
    public func keyKind(of key: ObjectHandle) throws(CryptokiError) -> SigningMechanism.KeyKind? {
        guard let bytes = try self.attribute(.keyType, of: key) else { return nil }
        switch ObjectAttribute.number(bytes) {
        case CKK_RSA: return .rsa
        case CKK_EC: return .ellipticCurve
        default: return nil
        }
    }

    /// Stores an object; needs a read-write session, and a login for private objects.
    public func create(_ attributes: [ObjectAttribute]) throws(CryptokiError) -> ObjectHandle {
        let create = try Module.function(self.functions.C_CreateObject, "C_CreateObject")
        var object: CK_OBJECT_HANDLE = 0
        let result = Self.withTemplate(attributes) { create(self.handle, $0, $1, &object) }
        try Module.check(result, "C_CreateObject")
        return ObjectHandle(rawValue: object)
    }

    /// Stores an X.509 certificate beside the key with the same identifier.
    public func createCertificate(
        der: [UInt8], subject: [UInt8], label: String, identifier: [UInt8]
    ) throws(CryptokiError) -> ObjectHandle {
        try self.create([
            ObjectAttribute(.objectClass, CKO_CERTIFICATE), ObjectAttribute(.certificateType, CKC_X_509),
            ObjectAttribute(.token, true), ObjectAttribute(.isPrivate, false), ObjectAttribute(.label, label),
            ObjectAttribute(.identifier, identifier), ObjectAttribute(.subject, subject),
            ObjectAttribute(.value, der),
        ])
    }

    /// Makes an RSA key pair on the token; the private key is sensitive and never leaves it.
    public func generateRSAKeyPair(
        bits: Int, label: String, identifier: [UInt8]
    ) throws(CryptokiError) -> (publicKey: ObjectHandle, privateKey: ObjectHandle) {
        let common = [
            ObjectAttribute(.token, true), ObjectAttribute(.label, label), ObjectAttribute(.identifier, identifier),
        ]
        return try self.generateKeyPair(
            mechanism: CKM_RSA_PKCS_KEY_PAIR_GEN,
            publicKey: common + [
                ObjectAttribute(.modulusBits, UInt(bits)), ObjectAttribute(.publicExponent, [1, 0, 1]),
                ObjectAttribute(.verify, true),
            ],
            privateKey: common + Self.privateKeyAttributes)
    }

    /// Makes a key pair on P-256 (RFC 5480) on the token.
    public func generateP256KeyPair(
        label: String, identifier: [UInt8]
    ) throws(CryptokiError) -> (publicKey: ObjectHandle, privateKey: ObjectHandle) {
        let common = [
            ObjectAttribute(.token, true), ObjectAttribute(.label, label), ObjectAttribute(.identifier, identifier),
        ]
        return try self.generateKeyPair(
            mechanism: CKM_EC_KEY_PAIR_GEN,
            publicKey: common + [
                // The curve's object identifier, DER.
                ObjectAttribute(.ellipticParameters, [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]),
                ObjectAttribute(.verify, true),
            ],
            privateKey: common + Self.privateKeyAttributes)
    }

    private static var privateKeyAttributes: [ObjectAttribute] {
        [
            ObjectAttribute(.isPrivate, true), ObjectAttribute(.sensitive, true),
            ObjectAttribute(.extractable, false), ObjectAttribute(.sign, true),
        ]
    }

    private func generateKeyPair(
        mechanism: UInt, publicKey: [ObjectAttribute], privateKey: [ObjectAttribute]
    ) throws(CryptokiError) -> (publicKey: ObjectHandle, privateKey: ObjectHandle) {
        let generate = try Module.function(self.functions.C_GenerateKeyPair, "C_GenerateKeyPair")
        var mechanism = CK_MECHANISM(mechanism: mechanism, pParameter: nil, ulParameterLen: 0)
        var publicHandle: CK_OBJECT_HANDLE = 0
        var privateHandle: CK_OBJECT_HANDLE = 0
        let result = Self.withTemplate(publicKey) { publicTemplate, publicCount in
            Self.withTemplate(privateKey) { privateTemplate, privateCount in
                generate(
                    self.handle, &mechanism, publicTemplate, publicCount, privateTemplate, privateCount,
                    &publicHandle, &privateHandle)
            }
        }
        try Module.check(result, "C_GenerateKeyPair")
        return (ObjectHandle(rawValue: publicHandle), ObjectHandle(rawValue: privateHandle))
    }

    private func read(
        _ kind: ObjectAttribute.Kind, of object: ObjectHandle, into buffer: UnsafeMutableRawPointer?,
        _ length: inout UInt
    ) throws(CryptokiError) -> ReturnValue {
        let getAttribute = try Module.function(self.functions.C_GetAttributeValue, "C_GetAttributeValue")
        var template = CK_ATTRIBUTE(type: kind.rawValue, pValue: buffer, ulValueLen: buffer == nil ? 0 : length)
        let result = getAttribute(self.handle, object.rawValue, &template, 1)
        length = template.ulValueLen
        return ReturnValue(rawValue: result)
    }

    private static func absent(_ result: ReturnValue) throws(CryptokiError) -> [UInt8]? {
        switch result {
        case .attributeSensitive, .attributeTypeInvalid, .bufferTooSmall: return nil
        default: throw CryptokiError("C_GetAttributeValue", result)
        }
    }

    /// Lends a C template whose values lie in one buffer.
    private static func withTemplate(
        _ attributes: [ObjectAttribute], _ call: (UnsafeMutablePointer<CK_ATTRIBUTE>?, UInt) -> CK_RV
    ) -> CK_RV {
        var values = attributes.flatMap(\.bytes)
        return values.withUnsafeMutableBytes { buffer in
            var offset = 0
            var template: [CK_ATTRIBUTE] = []
            for attribute in attributes {
                let value = attribute.bytes.isEmpty ? nil : buffer.baseAddress.map { $0 + offset }
                template.append(
                    CK_ATTRIBUTE(
                        type: attribute.kind.rawValue, pValue: value, ulValueLen: UInt(attribute.bytes.count)))
                offset += attribute.bytes.count
            }
            return template.withUnsafeMutableBufferPointer { call($0.baseAddress, UInt($0.count)) }
        }
    }
}
