/// Collects what the rules of one section say, field by field in page order.
struct AnswerCheck<Field: AnswerField> {
    /// The answers as typed.
    let answers: Answers<Field>
    private(set) var review: AnswerReview<Field>

    init(_ answers: Answers<Field>) {
        self.answers = answers
        self.review = AnswerReview(normalised: answers)
    }

    /// A typed value; `spelling` gives its one spelling and its warnings.
    mutating func value<Value>(
        _ field: Field, _ parse: (String, String) -> Result<Value, FieldProblem>,
        spelling: (Value) -> (String, [FieldProblem])
    ) {
        switch parse(self.answers[field], field.rawValue) {
        case .failure(let problem): self.review.issues.append(AnswerIssue(field: field, problem: problem))
        case .success(let value):
            let (text, warnings) = spelling(value)
            self.review.normalised[field] = text
            self.review.warnings += warnings.map { AnswerIssue(field: field, problem: $0) }
        }
    }

    /// A free text.
    mutating func text(_ field: Field, _ rule: TextRule, optional: Bool = false) {
        if optional, Normaliser.line(self.answers[field]).isEmpty {
            self.review.normalised[field] = ""
            return
        }
        self.value(field, rule.parse) { ($0, []) }
    }

    /// One code of a list.
    ///
    /// - Parameter optional: whether nobody is asked; then an answer of before goes.
    mutating func choice(_ field: Field, in catalogue: Catalogue, optional: Bool = false) {
        if optional {
            self.review.normalised[field] = ""
            return
        }
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
    mutating func date(_ field: Field, notAfter latest: CalendarDate) {
        let boxes = field.parts
        let result = CalendarDate.parse(
            day: self.answers[boxes[0]], month: self.answers[boxes[1]], year: self.answers[boxes[2]],
            for: field.rawValue, notAfter: latest)
        switch result {
        case .success(let date): self.review.normalised[field] = date.description
        case .failure(let problem):
            let box: Field =
                switch problem.part {
                case .month: boxes[1]
                case .year: boxes[2]
                case .day, nil: boxes[0]
                }
            self.review.issues.append(AnswerIssue(field: box, problem: problem))
        }
    }

    /// Province, ward and street; where no list of wards is shipped the ward is text.
    mutating func address(_ province: Field, _ ward: Field, _ street: Field) {
        self.choice(province, in: .provinces)
        let wards = Catalogue.wards(of: Normaliser.line(self.answers[province]))
        if wards.entries.isEmpty {
            self.text(ward, TextRule(maximum: 100))
        } else {
            self.choice(ward, in: wards)
        }
        self.text(street, TextRule(maximum: 255))
    }

    /// An agency of a province's list, or code and name of one that the list lacks.
    mutating func agency(
        _ choice: Field, _ code: Field, _ name: Field, in agencies: AgencyCatalogue, of province: String
    ) {
        let isUnlisted = Normaliser.line(self.answers[choice]) == Agency.unlisted
        let isTyped = isUnlisted || [code, name].contains { !Normaliser.line(self.answers[$0]).isEmpty }
        guard isTyped else { return self.choice(choice, in: agencies.list(of: province)) }
        guard isUnlisted || Normaliser.line(self.answers[choice]).isEmpty else {
            // Which of the two is meant, nobody but the person knows.
            return self.review.issues.append(AnswerIssue(field: code, problem: FieldProblem(code.rawValue, .several)))
        }
        self.review.normalised[choice] = ""
        self.value(code, { AgencyCode.parse($0, for: $1, in: province.isEmpty ? nil : province) }) {
            let typed = $0.description
            let isKnown = agencies[typed] != nil
            return (typed, isKnown ? [] : [FieldProblem(code.rawValue, .unusual, values: ["code": typed])])
        }
        self.text(name, TextRule(maximum: 255))
    }

    /// A box that must be ticked.
    mutating func tick(_ field: Field) {
        if self.answers.isTicked(field) {
            self.review.normalised[field] = "on"
        } else {
            self.review.issues.append(AnswerIssue(field: field, problem: FieldProblem(field.rawValue, .empty)))
        }
    }
}
