package import PublicKeys
package import XMLSignature

extension CheckFault {
    /// What is wrong with a certificate, as a report says it.
    package init(_ defect: CertificateDefect) {
        self.init(Code(defect.code), ["place": defect.place])
    }

    /// The same of a certificate above the signer's, by its subject.
    func of(_ member: String?) -> CheckFault {
        var fault = self
        fault.values["member"] = member
        return fault
    }
}

extension CheckFault.Code {
    fileprivate init(_ code: CertificateDefect.Code) {
        self =
            switch code {
            case .trailingBytes: .certificateTrailingBytes
            case .cutShort: .certificateCutShort
            case .lengthNotDER: .certificateLengthNotDER
            case .structure: .certificateStructure
            case .defaultWritten: .certificateDefaultWritten
            case .serialNegative: .certificateSerialNegative
            case .serialZero: .certificateSerialZero
            case .serialTooLong: .certificateSerialTooLong
            case .serialPadded: .certificateSerialPadded
            case .algorithmsDiffer: .certificateAlgorithmsDiffer
            case .parametersMissing: .certificateParametersMissing
            case .timeWithoutSeconds: .certificateTimeWithoutSeconds
            case .timeWithOffset: .certificateTimeWithOffset
            case .timeWithFraction: .certificateTimeWithFraction
            case .generalizedTimeBefore2050: .certificateGeneralizedTime
            case .timeUnreadable: .certificateTimeUnreadable
            case .validityReversed: .certificateValidityReversed
            case .nameUnreadable: .certificateNameUnreadable
            case .stringCharacters: .certificateStringCharacters
            case .stringType: .certificateStringType
            case .keyUnreadable: .certificateKeyUnreadable
            case .keyUnsupported: .certificateKeyUnsupported
            case .extensionTwice: .certificateExtensionTwice
            case .extensionUnreadable: .certificateExtensionUnreadable
            case .extensionUnknownCritical: .certificateExtensionUnknown
            case .signatureUnreadable: .certificateSignatureUnreadable
            }
    }
}
