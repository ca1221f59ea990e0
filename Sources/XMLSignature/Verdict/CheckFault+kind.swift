extension CheckFault.Code {
    /// What kind of statement it is.
    public var kind: FaultKind {
        switch self {
        case .wrongBuild, .wrongOrder, .notAllowedHere, .algorithmMissing, .moreThanText, .notBase64,
            .unexpectedParameters, .differentKeys, .elementMissing, .elementRepeated, .attributeMissing,
            .keyValueOther, .digestDiffers, .valueDiffers, .valueLength:
            .doesNotFit
        case .tooManyReferences, .tooManyManifests, .tooManyCertificates, .tooManyNames, .tooManyTimeStamps,
            .serialTooLong, .manifestTooLarge, .signatureMethodUnknown, .methodParameters, .maskParameters,
            .digestUnknown, .canonicalizationUnknown, .transformUnknown, .transformsDoNotFollow, .uriMissing,
            .uriOutside, .idNotFound, .idRepeated, .nothingLeft, .contentNotBase64, .noCanonicalForm, .notLookedAt,
            .notManifest, .signedInfoForm, .keyMissing, .certificateMissing, .certificateUnreadable,
            .certificateKeyUnknown, .keyKindUnknown, .keyUnreadable, .keyElsewhere, .keyOfOtherKind, .keyRefused,
            .secretMissing, .pairLength, .certificateNotAtHand, .certificateDigestUnknown, .policyNotAtHand:
            .cannotBeComputed
        case .signatureMethodOfOtherProfile, .truncatedCode, .digestOfOtherProfile, .canonicalizationOfOtherProfile,
            .transformOfOtherProfile, .weakDigest, .weakKey, .otherPlace, .otherCoverage, .coversPart,
            .coversNothing, .coversOther, .coveredMissing, .pairEncoding, .propertiesMissing, .propertiesOfOther,
            .propertiesNotSigned, .propertiesTwice, .propertiesNotCovered, .signingTimeMissing, .signingTimeFormat,
            .certificateNotSigned, .certificateDigestDiffers, .formatOfNothing, .formatNotSigned, .ownPartsOnly,
            .propertyUnknown, .counterSignatureBuild, .counterSignatureOther,
            .certificateChainMissing, .certificateExpired, .certificateNotYetValid, .certificateDatesUnreadable,
            .certificateMayNotIssue, .certificateKeyMayNotIssue, .certificatePathTooLong, .certificateNameOutside,
            .certificateNamesUnchecked, .certificateOfAuthority, .certificateKeyUsageMissing,
            .certificateWithoutSigning, .certificatePurposesMissing, .certificateOtherPurposes, .certificateWeakKey,
            .certificateWeakAlgorithm, .certificateAlgorithmUnreadable, .certificateCutShort, .certificateStructure,
            .certificateAlgorithmsDiffer, .certificateTimeWithoutSeconds, .certificateTimeWithOffset,
            .certificateTimeWithFraction, .certificateTimeUnreadable, .certificateValidityReversed,
            .certificateNameUnreadable, .certificateKeyUnreadable, .certificateKeyUnsupported,
            .certificateExtensionTwice, .certificateExtensionUnreadable, .certificateExtensionUnknown,
            .certificateSignatureUnreadable:
            .notAccepted
        case .oldSigningCertificate, .issuerSerialDiffers, .issuerSerialUnreadable,
            .certificateTrailingBytes, .certificateLengthNotDER, .certificateDefaultWritten,
            .certificateSerialNegative, .certificateSerialZero, .certificateSerialTooLong, .certificateSerialPadded,
            .certificateParametersMissing, .certificateGeneralizedTime, .certificateStringCharacters,
            .certificateStringType:
            .warning
        }
    }

    /// The reason that the standard has for it (EN 319 102-1, table 5).
    public var subIndication: SubIndication {
        switch self {
        case .wrongBuild, .wrongOrder, .notAllowedHere, .algorithmMissing, .moreThanText, .notBase64,
            .unexpectedParameters, .differentKeys, .elementMissing, .elementRepeated, .attributeMissing,
            .keyValueOther:
            .formatFailure
        case .tooManyReferences, .tooManyManifests, .tooManyCertificates, .tooManyNames, .tooManyTimeStamps,
            .serialTooLong, .manifestTooLarge, .canonicalizationUnknown, .canonicalizationOfOtherProfile,
            .transformUnknown, .transformOfOtherProfile, .transformsDoNotFollow, .uriMissing, .uriOutside,
            .idNotFound, .idRepeated, .nothingLeft, .contentNotBase64, .noCanonicalForm, .notLookedAt, .notManifest,
            .otherPlace, .otherCoverage, .coversPart, .coversNothing, .coversOther, .coveredMissing, .signedInfoForm,
            .keyKindUnknown, .keyUnreadable, .keyElsewhere, .pairLength, .pairEncoding, .propertiesMissing,
            .propertiesOfOther, .propertiesNotSigned, .propertiesTwice, .propertiesNotCovered, .signingTimeMissing,
            .signingTimeFormat, .certificateNotSigned, .oldSigningCertificate, .issuerSerialDiffers,
            .issuerSerialUnreadable, .formatOfNothing, .formatNotSigned, .ownPartsOnly, .propertyUnknown,
            .counterSignatureBuild, .counterSignatureOther:
            .constraintsFailure
        case .signatureMethodUnknown, .signatureMethodOfOtherProfile, .truncatedCode, .methodParameters,
            .maskParameters, .digestUnknown, .digestOfOtherProfile, .weakDigest, .weakKey, .keyRefused,
            .certificateWeakKey, .certificateWeakAlgorithm, .certificateAlgorithmUnreadable:
            .cryptographicConstraintsFailure
        case .certificateChainMissing:
            .noCertificateChain
        case .certificateExpired:
            .expired
        case .certificateNotYetValid:
            .notYetValid
        case .certificateDatesUnreadable, .certificateMayNotIssue, .certificateKeyMayNotIssue,
            .certificatePathTooLong, .certificateNameOutside, .certificateNamesUnchecked, .certificateOfAuthority,
            .certificateKeyUsageMissing, .certificateWithoutSigning, .certificatePurposesMissing,
            .certificateOtherPurposes, .certificateTrailingBytes, .certificateCutShort, .certificateLengthNotDER,
            .certificateStructure, .certificateDefaultWritten, .certificateSerialNegative, .certificateSerialZero,
            .certificateSerialTooLong, .certificateSerialPadded, .certificateAlgorithmsDiffer,
            .certificateParametersMissing, .certificateTimeWithoutSeconds, .certificateTimeWithOffset,
            .certificateTimeWithFraction, .certificateGeneralizedTime, .certificateTimeUnreadable,
            .certificateValidityReversed, .certificateNameUnreadable, .certificateStringCharacters,
            .certificateStringType, .certificateKeyUnreadable, .certificateKeyUnsupported,
            .certificateExtensionTwice, .certificateExtensionUnreadable, .certificateExtensionUnknown,
            .certificateSignatureUnreadable:
            .chainConstraintsFailure
        case .digestDiffers:
            .hashFailure
        case .keyMissing, .certificateMissing, .certificateUnreadable, .certificateKeyUnknown, .keyOfOtherKind,
            .secretMissing, .certificateNotAtHand, .certificateDigestUnknown, .certificateDigestDiffers:
            .noSigningCertificate
        case .valueDiffers, .valueLength:
            .cryptographicFailure
        case .policyNotAtHand:
            .signaturePolicyNotAvailable
        }
    }

    /// What can be done about it, where the sub-indication alone would mislead; the key of a sentence.
    public var advice: CheckAdvice? {
        switch self {
        case .wrongBuild, .wrongOrder, .notAllowedHere, .algorithmMissing, .moreThanText, .notBase64,
            .unexpectedParameters, .differentKeys, .elementMissing, .elementRepeated, .attributeMissing,
            .keyValueOther, .tooManyReferences, .tooManyManifests, .tooManyCertificates, .tooManyNames,
            .tooManyTimeStamps, .serialTooLong, .manifestTooLarge, .signatureMethodUnknown, .truncatedCode,
            .methodParameters, .maskParameters, .digestUnknown, .canonicalizationUnknown, .transformUnknown,
            .transformsDoNotFollow, .uriMissing, .idRepeated, .nothingLeft, .contentNotBase64, .noCanonicalForm,
            .notManifest, .signedInfoForm, .keyKindUnknown, .keyUnreadable, .keyOfOtherKind, .pairLength,
            .pairEncoding, .propertiesOfOther, .propertiesNotSigned, .propertiesTwice, .propertiesNotCovered,
            .signingTimeMissing, .signingTimeFormat, .certificateNotSigned, .certificateDigestUnknown,
            .certificateDigestDiffers, .formatOfNothing, .formatNotSigned, .ownPartsOnly, .propertyUnknown,
            .counterSignatureBuild, .counterSignatureOther:
            .producer
        case .signatureMethodOfOtherProfile, .digestOfOtherProfile, .canonicalizationOfOtherProfile,
            .transformOfOtherProfile, .otherPlace, .otherCoverage, .propertiesMissing:
            .otherProfile
        case .weakDigest, .weakKey, .notLookedAt, .digestDiffers, .valueDiffers, .valueLength,
            .oldSigningCertificate, .issuerSerialDiffers, .issuerSerialUnreadable, .policyNotAtHand,
            .certificateChainMissing, .certificateExpired, .certificateNotYetValid, .certificateOfAuthority,
            .certificateKeyUsageMissing, .certificateWithoutSigning, .certificatePurposesMissing,
            .certificateOtherPurposes, .certificateWeakKey, .certificateTrailingBytes, .certificateLengthNotDER,
            .certificateDefaultWritten, .certificateSerialNegative, .certificateSerialZero,
            .certificateSerialTooLong, .certificateSerialPadded, .certificateParametersMissing,
            .certificateGeneralizedTime, .certificateStringCharacters, .certificateStringType:
            nil
        case .uriOutside, .idNotFound:
            .outside
        case .coversPart, .coversNothing, .coversOther, .coveredMissing:
            .nameElement
        case .keyMissing, .certificateMissing, .keyElsewhere, .certificateNotAtHand:
            .askCertificate
        case .certificateUnreadable, .certificateKeyUnknown,
            .certificateDatesUnreadable, .certificateMayNotIssue, .certificateKeyMayNotIssue,
            .certificatePathTooLong, .certificateNameOutside, .certificateNamesUnchecked, .certificateWeakAlgorithm,
            .certificateAlgorithmUnreadable, .certificateCutShort, .certificateStructure,
            .certificateAlgorithmsDiffer, .certificateTimeWithoutSeconds, .certificateTimeWithOffset,
            .certificateTimeWithFraction, .certificateTimeUnreadable, .certificateValidityReversed,
            .certificateNameUnreadable, .certificateKeyUnreadable, .certificateKeyUnsupported,
            .certificateExtensionTwice, .certificateExtensionUnreadable, .certificateExtensionUnknown,
            .certificateSignatureUnreadable:
            .certificate
        case .keyRefused:
            .weakKey
        case .secretMissing:
            .secret
        }
    }
}
