/// The rules of a change of the registered certificate.
struct CertificateRules {
    let setting: FilingSetting

    func review(
        _ answers: CertificateAnswers, _ section: CertificateField.Section
    ) -> AnswerReview<CertificateField> {
        var check = AnswerCheck(answers)
        switch section {
        case .unit: self.checkUnit(&check)
        case .certificates: self.checkCertificates(&check)
        case .contact: self.checkContact(&check)
        }
        return check.review
    }

    private func checkUnit(_ check: inout AnswerCheck<CertificateField>) {
        check.value(.unitCode, UnitCode.parse) { ($0.description, $0.warnings()) }
        check.value(.taxCode, TaxCode.parse) { ($0.description, $0.warnings()) }
        check.text(.companyName, TextRule(maximum: 255))
        check.choice(.insuranceProvince, in: .provinces)
        let province = Normaliser.line(check.answers[.insuranceProvince])
        // A province that is none has no agencies to choose from: one message is enough.
        guard province.isEmpty || Catalogue.provinces[province] != nil else { return }
        check.agency(.agency, .agencyCode, .agencyName, in: self.setting.agencies, of: province)
    }

    private func checkCertificates(_ check: inout AnswerCheck<CertificateField>) {
        check.value(.oldSerial, CertificateSerial.parse) { ($0.description, []) }
        check.text(.oldIssuer, TextRule(maximum: 255))
        self.checkTerm(&check, .oldStart, .oldEnd)
        let answers = check.answers
        check.value(.newSerial, { Self.newSerial($0, for: $1, beside: answers) }) { ($0.description, []) }
        check.text(.newIssuer, TextRule(maximum: 255))
        self.checkTerm(&check, .newStart, .newEnd, mustHold: true)
    }

    /// A number is its issuer's: the same number by the same issuer is the same certificate.
    private static func newSerial(
        _ raw: String, for subject: String, beside answers: CertificateAnswers
    ) -> Result<CertificateSerial, FieldProblem> {
        CertificateSerial.parse(raw, for: subject).flatMap { serial in
            let isSameIssuer = Normaliser.line(answers[.oldIssuer]) == Normaliser.line(answers[.newIssuer])
            guard isSameIssuer,
                case .success(serial) = CertificateSerial.parse(answers[.oldSerial], for: subject)
            else { return .success(serial) }
            return .failure(FieldProblem(subject, .mismatch))
        }
    }

    /// From when to when a certificate holds: it has begun, it ends after it began, and today is within where it must hold.
    private func checkTerm(
        _ check: inout AnswerCheck<CertificateField>, _ start: CertificateField, _ end: CertificateField,
        mustHold: Bool = false
    ) {
        let today = self.setting.today
        check.value(start, { CalendarDate.parse($0, for: $1, notAfter: today) }) { ($0.description, []) }
        let begun = try? CalendarDate.parse(check.answers[start], for: start.rawValue).get()
        check.value(end, { Self.end($0, for: $1, begun: begun, notBefore: mustHold ? today : nil) }) {
            ($0.description, [])
        }
    }

    private static func end(
        _ raw: String, for subject: String, begun: CalendarDate?, notBefore earliest: CalendarDate?
    ) -> Result<CalendarDate, FieldProblem> {
        CalendarDate.parse(raw, for: subject).flatMap { date in
            if let begun, date <= begun { return .failure(FieldProblem(subject, .mismatch)) }
            if let earliest, date < earliest { return .failure(FieldProblem(subject, .expired)) }
            return .success(date)
        }
    }

    private func checkContact(_ check: inout AnswerCheck<CertificateField>) {
        check.text(.contactName, TextRule(maximum: 100, alphabet: .personName))
        check.text(.contactAddress, TextRule(minimum: 10, maximum: 500))
        check.value(.mobile, { PhoneNumber.parse($0, for: $1, allowed: [.mobile]) }) { ($0.description, []) }
        check.value(.email, EmailAddress.parse) { ($0.description, $0.warnings()) }
        check.tick(.declaration)
    }
}
