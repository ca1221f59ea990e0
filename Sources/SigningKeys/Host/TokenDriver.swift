import Certificates
import Cryptoki
import Secrets

/// What a token host does with its module; one thread, no clock, no pipes.
final class TokenDriver {
    /// A login that lasts until ``logout(_:)``.
    private struct Login {
        let session: Session
        /// Kept only for keys that want it at every signature.
        var pin: Secret?
        /// The keys that signed, by their certificates' fingerprints: looked for once a login, not once a document.
        var keys: [String: SigningKeyPlace] = [:]
    }

    /// Where a key is in a login's session, and how it signs.
    private struct SigningKeyPlace {
        let handle: ObjectHandle
        let mechanism: SigningMechanism
        let wantsPINAlways: Bool
    }

    private let module: Module
    private var logins: [TokenInfo.ID: Login] = [:]
    /// Where the certificates listed last stand, by fingerprint; one may stand on several tokens.
    private var known: [String: [TokenCertificate]] = [:]

    init(module: Module) {
        self.module = module
    }

    /// The initialised tokens that are plugged in now.
    func tokens() throws(TokenError) -> [TokenInfo] {
        let present = try self.present()
        // A login ends with its token.
        for token in self.logins.keys where present[token] == nil { self.forget(token) }
        return present.values.sorted { ($0.slot.rawValue) < ($1.slot.rawValue) }.map(\.info)
    }

    /// The certificates on all tokens; a token that cannot be read does not hide the others.
    func holdings() throws(TokenError) -> [TokenHolding] {
        var found: [TokenHolding] = []
        for token in try self.present().values.sorted(by: { $0.slot.rawValue < $1.slot.rawValue }) {
            do throws(CryptokiError) {
                found += try self.holdings(on: token)
            } catch {
                found.append(.unreadable(UnreadableCertificate(.token, token: token.info)))
            }
        }
        self.known = Dictionary(grouping: found.compactMap(\.certificate), by: \.id)
        return found
    }

    /// Logs in; the PIN is given to the token once.
    func login(_ id: TokenInfo.ID, pin: Secret?) throws(TokenError) -> PINOutcome {
        guard let token = try self.present()[id] else { return .removed }
        if token.info.pinState == .locked { return .locked }
        if pin?.isEmpty ?? !token.info.hasPINPad { return .refused(.empty) }
        if let pin, !token.info.mayBePIN(pin) { return .refused(.length) }
        self.logout(id)
        do {
            let session = try self.module.openSession(in: token.slot)
            do {
                try self.login(session, pin)
            } catch {
                return self.outcome(.login, error, token.slot)
            }
            let keepsPIN = (try? self.wantsPINAlways(session)) ?? false
            self.logins[id] = Login(session: session, pin: keepsPIN ? pin : nil)
            return .accepted
        } catch {
            return self.outcome(.login, error, token.slot)
        }
    }

    /// Somebody may be logged in already, through a session that is not ours: then the PIN was not looked at.
    private func login(_ session: Session, _ pin: Secret?) throws(CryptokiError) {
        do {
            try session.login(pin: pin)
        } catch  where error.returnValue == .userAlreadyLoggedIn {
            try session.logout()
            try session.login(pin: pin)
        }
    }

    func logout(_ id: TokenInfo.ID) {
        guard let login = self.logins[id] else { return }
        try? login.session.logout()
        self.forget(id)
    }

    /// Changes the user's PIN in a read-write session of its own.
    func changePIN(_ id: TokenInfo.ID, old: Secret, new: Secret) throws(TokenError) -> PINOutcome {
        guard let token = try self.present()[id] else { return .removed }
        if token.info.pinState == .locked { return .locked }
        if token.info.isWriteProtected { return .refused(.writeProtected) }
        if old.isEmpty || new.isEmpty { return .refused(.empty) }
        if !token.info.mayBePIN(old) { return .refused(.length) }
        self.logout(id)
        do {
            let session = try self.module.openSession(in: token.slot, readWrite: true)
            // A login first tells a wrong old PIN from a new one that the token does not want.
            do {
                try self.login(session, old)
            } catch {
                return self.outcome(.login, error, token.slot)
            }
            defer { try? session.logout() }
            try session.changePIN(old: old, new: new)
            return .accepted
        } catch {
            return self.outcome(.change, error, token.slot)
        }
    }

    /// Sets a new user PIN with the security officer's PIN, also where the user's is locked.
    func unblock(_ id: TokenInfo.ID, officer: Secret, new: Secret) throws(TokenError) -> PINOutcome {
        guard let token = try self.present()[id] else { return .removed }
        if token.info.isWriteProtected { return .refused(.writeProtected) }
        if officer.isEmpty || new.isEmpty { return .refused(.empty) }
        self.logout(id)
        do {
            let session = try self.module.openSession(in: token.slot, readWrite: true)
            do {
                try session.login(.securityOfficer, pin: officer)
            } catch {
                // The flags speak of the user's PIN, so they say nothing here.
                return error.returnValue.map { PINOutcome(PINVerdict.of(.login, $0, flags: nil)) } ?? .refused(.empty)
            }
            defer { try? session.logout() }
            try session.initializePIN(new)
            return .accepted
        } catch {
            return self.outcome(.change, error, token.slot)
        }
    }

    /// Signs with the key of a certificate; its token must be logged in.
    /// - Parameter wanted: the token, where several hold the certificate; nil: one that somebody is logged in to.
    func sign(
        _ fingerprint: String, on wanted: TokenInfo.ID?, digest: [UInt8], message: [UInt8]
    ) throws(TokenError) -> [UInt8] {
        if self.known[fingerprint] == nil { _ = try self.holdings() }
        let copies = (self.known[fingerprint] ?? []).filter { wanted == nil || $0.token.id == wanted }
        let open = copies.filter { self.logins[$0.token.id] != nil }
        guard let certificate = (open.isEmpty ? copies : open).min(by: { $0.rank < $1.rank }) else {
            throw TokenError(.certificateNotFound, "no token has the certificate \(fingerprint)")
        }
        let token = certificate.token
        guard let login = self.logins[token.id] else {
            guard try self.present()[token.id] != nil else { throw Self.gone }
            throw TokenError(.notLoggedIn, "nobody is logged in to the token")
        }
        do {
            let key = try self.key(of: certificate, in: login)
            return try login.session.sign(
                with: key.handle, key.mechanism, digest: digest, message: message,
                pin: key.wantsPINAlways ? login.pin : nil, onReader: key.wantsPINAlways && token.hasPINPad)
        } catch let error as CryptokiError {
            let problem = TokenError(error, doing: "sign")
            // A token that was pulled out is said in many ways; whether it is there tells which.
            guard problem.code != .tokenRemoved, try self.present()[token.id] != nil else {
                self.forget(token.id)
                throw problem.code == .tokenRemoved ? problem : Self.gone
            }
            throw problem
        } catch let error as TokenError {
            throw error
        } catch {
            throw TokenError(.driverFailed, "\(error)")
        }
    }

    private static let gone = TokenError(.tokenRemoved, "the token with the certificate is gone")

    private func key(of certificate: TokenCertificate, in login: Login) throws -> SigningKeyPlace {
        if let key = login.keys[certificate.id] { return key }
        guard try self.present()[certificate.token.id] != nil else { throw Self.gone }
        let shown = ShownKeys(login.session, isComplete: true)
        guard let found = shown.privateKey(of: certificate.certificate, identifier: certificate.identifier) else {
            throw TokenError(.keyNotFound, "the token has no key for the certificate")
        }
        let key = SigningKeyPlace(
            handle: found.handle, mechanism: .choose(for: found.kind, mechanisms: shown.mechanisms),
            wantsPINAlways: try login.session.flag(.alwaysAuthenticate, of: found.handle) ?? false)
        self.logins[certificate.token.id]?.keys[certificate.id] = key
        return key
    }

    /// Logs out everywhere and finalises the module.
    func close() {
        for id in self.logins.keys { self.logout(id) }
        try? self.module.finalize()
    }
}

extension TokenDriver {
    /// A token with its slot.
    private struct Present {
        let slot: SlotID
        let info: TokenInfo
        /// Whether private keys are hidden until somebody logs in.
        let needsLogin: Bool
    }

    private func present() throws(TokenError) -> [TokenInfo.ID: Present] {
        let slots: [SlotID]
        do {
            slots = try self.module.slots()
        } catch {
            throw TokenError(error, doing: "list tokens")
        }
        var present: [TokenInfo.ID: Present] = [:]
        for slot in slots {
            guard let token = try? self.module.token(in: slot), token.flags.contains(.initialized) else { continue }
            var info = TokenInfo(token, module: self.module.path)
            // Tokens that say the same of themselves are told apart by their slots.
            if present[info.id] != nil { info = TokenInfo(token, module: self.module.path, slot: slot.rawValue) }
            present[info.id] = Present(slot: slot, info: info, needsLogin: token.flags.contains(.loginRequired))
        }
        return present
    }

    private func holdings(on token: Present) throws(CryptokiError) -> [TokenHolding] {
        let login = self.logins[token.info.id]
        let session: Session
        if let login { session = login.session } else { session = try self.module.openSession(in: token.slot) }
        let objects = try session.objects([ObjectAttribute(.objectClass, ObjectClass.certificate.rawValue)])
        guard !objects.isEmpty else { return [] }
        let keys = ShownKeys(session, isComplete: login != nil || !token.needsLogin)
        return objects.map { Self.holding($0, of: token.info, in: session, keys) }
    }

    private static func holding(
        _ object: ObjectHandle, of token: TokenInfo, in session: Session, _ keys: ShownKeys
    ) -> TokenHolding {
        func attribute(_ kind: ObjectAttribute.Kind) -> [UInt8] {
            (try? session.attribute(kind, of: object)).flatMap { $0 } ?? []
        }
        let label = TokenText.decode(attribute(.label))
        let identifier = attribute(.identifier)
        let der = attribute(.value)
        guard let certificate = try? SignerCertificate(der: der) else {
            return .unreadable(
                UnreadableCertificate(
                    der.isEmpty ? .withheld : .notACertificate, der: der, token: token, label: label,
                    identifier: identifier))
        }
        return .certificate(
            TokenCertificate(
                certificate: certificate, token: token, label: label, identifier: identifier,
                key: keys.state(of: certificate, identifier: identifier)))
    }

    private func wantsPINAlways(_ session: Session) throws(CryptokiError) -> Bool {
        for key in try session.objects([ObjectAttribute(.objectClass, ObjectClass.privateKey.rawValue)]) {
            if try session.flag(.alwaysAuthenticate, of: key) == true { return true }
        }
        return false
    }

    private func outcome(_ operation: PINVerdict.Operation, _ error: CryptokiError, _ slot: SlotID) -> PINOutcome {
        guard let value = error.returnValue else { return .refused(.empty) }
        let flags = try? self.module.token(in: slot).flags
        return PINOutcome(PINVerdict.of(operation, value, flags: flags))
    }

    private func forget(_ id: TokenInfo.ID) {
        self.logins[id]?.pin?.wipe()
        self.logins[id] = nil
    }
}

extension TokenInfo {
    /// - Parameter slot: added to the identity where it is needed to tell two tokens apart.
    fileprivate init(_ token: Token, module: String, slot: UInt? = nil) {
        let identity = [module, token.manufacturer, token.model, token.serialNumber, token.label]
        let text = (identity + (slot.map { [String($0)] } ?? [])).joined(separator: "\u{0}")
        let pinState: PINState =
            switch token.flags {
            case let flags where flags.contains(.userPINLocked): .locked
            case let flags where flags.contains(.userPINFinalTry): .finalTry
            case let flags where flags.contains(.userPINCountLow): .wrongBefore
            case let flags where flags.isDisjoint(with: [.userPINInitialized, .protectedAuthenticationPath]): .missing
            default: .fine
            }
        self.init(
            id: ID(rawValue: String(Digest.sha256Hex(text.utf8).prefix(32))), label: token.label,
            manufacturer: token.manufacturer, model: token.model, serialNumber: token.serialNumber, module: module,
            pinState: pinState, minimumPINLength: token.minimumPINLength, maximumPINLength: token.maximumPINLength,
            hasPINPad: token.flags.contains(.protectedAuthenticationPath),
            isWriteProtected: token.flags.contains(.writeProtected))
    }
}
