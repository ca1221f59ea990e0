/// Collects what the rules of one section say, field by field in page order.
struct SectionCheck {
    /// The answers as typed.
    let registration: Registration
    private(set) var review: RegistrationRules.Review

    init(registration: Registration) {
        self.registration = registration
        self.review = RegistrationRules.Review(normalised: registration)
    }

    /// A typed value; `spelling` gives its one spelling and its warnings.
    mutating func value<Value>(
        _ field: FieldName, _ parse: (String, String) -> Result<Value, FieldProblem>,
        spelling: (Value) -> (String, [FieldProblem])
    ) {
        switch parse(self.registration[field], field.rawValue) {
        case .failure(let problem): self.review.issues.append(FieldIssue(field: field, problem: problem))
        case .success(let value):
            let (text, warnings) = spelling(value)
            self.review.normalised[field] = text
            self.review.warnings += warnings.map { FieldIssue(field: field, problem: $0) }
        }
    }

    /// A free text.
    mutating func text(_ field: FieldName, _ rule: TextRule, optional: Bool = false) {
        if optional, Normaliser.line(self.registration[field]).isEmpty {
            self.review.normalised[field] = ""
            return
        }
        self.value(field, rule.parse) { ($0, []) }
    }

    /// One code of a list.
    mutating func choice(_ field: FieldName, in catalogue: Catalogue) {
        self.value(
            field,
            { raw, subject -> Result<CatalogueEntry, FieldProblem> in
                let code = Normaliser.line(raw)
                guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
                guard let entry = catalogue[code] else { return .failure(FieldProblem(subject, .notInList)) }
                return .success(entry)
            }, spelling: { ($0.code, []) })
    }

    /// A date in three boxes; the issue names the first wrong one.
    mutating func date(_ field: FieldName, notAfter latest: CalendarDate) {
        let boxes = field.parts
        let result = CalendarDate.parse(
            day: self.registration[boxes[0]], month: self.registration[boxes[1]], year: self.registration[boxes[2]],
            for: field.rawValue, notAfter: latest)
        switch result {
        case .success(let date): self.review.normalised[field] = date.description
        case .failure(let problem):
            let box: FieldName =
                switch problem.part {
                case .month: boxes[1]
                case .year: boxes[2]
                case .day, nil: boxes[0]
                }
            self.review.issues.append(FieldIssue(field: box, problem: problem))
        }
    }

    /// Province, ward and street; where no list of wards is shipped the ward is text.
    mutating func address(_ province: FieldName, _ ward: FieldName, _ street: FieldName) {
        self.choice(province, in: .provinces)
        let wards = Catalogue.wards(of: Normaliser.line(self.registration[province]))
        if wards.entries.isEmpty {
            self.text(ward, TextRule(maximum: 100))
        } else {
            self.choice(ward, in: wards)
        }
        self.text(street, TextRule(maximum: 255))
    }

    /// A box that must be ticked.
    mutating func tick(_ field: FieldName) {
        if self.registration.isTicked(field) {
            self.review.normalised[field] = "on"
        } else {
            self.review.issues.append(FieldIssue(field: field, problem: FieldProblem(field.rawValue, .empty)))
        }
    }
}
