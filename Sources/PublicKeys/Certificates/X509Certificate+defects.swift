extension X509Certificate {
    /// Everything that the standards do not allow, in the order of the fields; empty for a certificate as it should be.
    package var defects: [CertificateDefect] {
        var defects = self.structureDefects
        if self.writesVersionOne { defects.append(CertificateDefect(.defaultWritten, "version")) }
        if self.versionNumber.map({ !(1...3).contains($0) }) ?? true {
            defects.append(CertificateDefect(.structure, "version"))
        }
        defects += self.serial.defects
        defects += self.algorithmDefects
        defects += self.issuer.defects("issuer")
        defects += self.validityDefects
        defects += self.subject.defects("subject")
        defects += self.keyDefects
        defects += self.extensionDefects
        if self.signature == nil { defects.append(CertificateDefect(.signatureUnreadable, "signatureValue")) }
        return defects
    }

    /// Version 1 is the default and not written.
    private var writesVersionOne: Bool { self.version != nil && self.versionNumber == 1 }

    private var algorithmDefects: [CertificateDefect] {
        guard let inner = try? AlgorithmIdentifier(self.innerAlgorithm), let outer = self.signatureAlgorithm else {
            return [CertificateDefect(.structure, "signatureAlgorithm")]
        }
        var defects: [CertificateDefect] = []
        // The same octets (RFC 5280, 4.1.1.2): NULL in one of them alone is a difference too.
        let isSame = inner.identifier == outer.identifier && inner.parameters == outer.parameters
        if !isSame { defects.append(CertificateDefect(.algorithmsDiffer, "signatureAlgorithm")) }
        if inner.lacksNull || outer.lacksNull {
            defects.append(CertificateDefect(.parametersMissing, "signatureAlgorithm"))
        }
        return defects
    }

    private var validityDefects: [CertificateDefect] {
        var defects: [CertificateDefect] = []
        let times = [("notBefore", self.notBefore), ("notAfter", self.notAfter)]
        for (place, time) in times {
            guard let time else {
                defects.append(CertificateDefect(.timeUnreadable, place))
                continue
            }
            defects += time.oddities.map { CertificateDefect($0, place) }
        }
        if let from = times[0].1, let until = times[1].1, until.instant < from.instant {
            defects.append(CertificateDefect(.validityReversed, "validity"))
        }
        return defects
    }

    private var keyDefects: [CertificateDefect] {
        let place = "subjectPublicKeyInfo"
        var defects: [CertificateDefect] = []
        do throws(DERError) {
            _ = try self.publicKey()
        } catch {
            defects.append(CertificateDefect(error == .unsupported ? .keyUnsupported : .keyUnreadable, place))
        }
        if var fields = try? self.keyInfo.cursor(.sequence), let algorithm = try? fields.take(),
            let identifier = try? AlgorithmIdentifier(algorithm), identifier.lacksNull
        {
            defects.append(CertificateDefect(.parametersMissing, place))
        }
        return defects
    }

    private var extensionDefects: [CertificateDefect] {
        let (all, isComplete) = self.readExtensions()
        var defects: [CertificateDefect] = []
        if !isComplete { defects.append(CertificateDefect(.extensionUnreadable, "extensions")) }
        if self.extensionList != nil, self.versionNumber.map({ $0 < 3 }) ?? false {
            defects.append(CertificateDefect(.structure, "extensions"))
        }
        var seen: Set<OID> = []
        for one in all {
            let place = one.identifier.text
            if one.writesDefault { defects.append(CertificateDefect(.defaultWritten, place)) }
            if !seen.insert(one.identifier).inserted { defects.append(CertificateDefect(.extensionTwice, place)) }
            if one.isCritical, !CertificateExtension.known.contains(one.identifier) {
                defects.append(CertificateDefect(.extensionUnknownCritical, place))
            }
        }
        if self.basicConstraints.value?.writesDefault == true {
            defects.append(CertificateDefect(.defaultWritten, CertificateExtension.basicConstraints.text))
        }
        for (identifier, isUnreadable) in self.unreadableExtensions where isUnreadable && isComplete {
            defects.append(CertificateDefect(.extensionUnreadable, identifier.text))
        }
        return defects
    }

    private var unreadableExtensions: [(OID, Bool)] {
        func isUnreadable(_ reading: Reading<some Sendable>) -> Bool {
            if case .unreadable = reading { true } else { false }
        }
        let all: [(OID, Bool)] = [
            (CertificateExtension.basicConstraints, isUnreadable(self.basicConstraints)),
            (CertificateExtension.keyUsage, isUnreadable(self.keyUsage)),
            (CertificateExtension.extendedKeyUsage, isUnreadable(self.extendedKeyUsage)),
            (CertificateExtension.nameConstraints, isUnreadable(self.nameConstraints)),
            (CertificateExtension.subjectAlternativeName, isUnreadable(self.alternativeNames)),
        ]
        // One that is there twice is named as that.
        return all.filter { identifier, _ in self.extensions.count { $0.identifier == identifier } < 2 }
    }
}
