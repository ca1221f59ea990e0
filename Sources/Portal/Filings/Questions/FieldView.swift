internal import SocialInsurance
internal import Wording

/// One question as the template `field` draws it.
struct FieldView<Field: AskedField> {
    let field: Field
    let answers: Answers<Field>
    /// Issues and warnings of the page.
    let issues: [AnswerIssue<Field>]
    let warnings: [AnswerIssue<Field>]
    let wording: Wording
    let environment: PortalEnvironment

    private var brand: Brand { self.environment.brand }

    /// Every key is set, so that a nested question never sees its parent's.
    var model: PageModel {
        let name = self.field.rawValue
        let errors = self.issues.filter { $0.group == self.field }.map { $0.problem.text(in: self.wording) }
        let warning = self.warnings.first { $0.group == self.field }?.problem.text(in: self.wording)
        let hint = self.hint
        let described = [("hint", hint), ("error", errors.first), ("warning", warning)]
            .compactMap { part, text in text == nil ? nil : "\(name)-\(part)" }
        var model: PageModel = [
            "name": name, "label": self.label, "value": self.answers[self.field],
            "hasHint": hint != nil, "hint": hint ?? "", "hasError": !errors.isEmpty, "errorTexts": errors,
            "hasWarning": warning != nil, "warning": warning ?? "",
            "isDescribed": !described.isEmpty, "describedBy": described.joined(separator: " "),
            "hasMeant": self.meant != nil, "takeMeant": self.meant ?? "",
            "hasRepair": self.isRepairable, "repairAction": TextRepair.action + name,
            "isText": false, "isArea": false, "isDate": false, "isSelect": false, "isRadios": false, "isTick": false,
            "isFile": false, "isFixed": false, "hasMode": false, "mode": "", "type": "text", "width": "",
            "several": false, "options": [PageModel](), "parts": [PageModel](), "isLocked": false, "prompt": "",
            "isListSource": false, "listPath": "", "listTarget": "", "listButton": "", "autocomplete": "",
            "hasRevealed": false, "revealed": [PageModel](), "revealWhen": "", "isTicked": false, "fixedText": "",
        ]
        model.merge(self.kindModel) { _, new in new }
        return model
    }

    /// The words of the button that takes the address that was probably meant.
    private var meant: String? {
        guard self.field.namesake == .email else { return nil }
        return TextRepair.meant(by: self.answers[self.field]).map {
            self.wording.text("form.take_address", ["email": $0])
        }
    }

    private var isRepairable: Bool {
        self.issues.contains { $0.field == self.field && $0.problem.rule == .damagedText }
    }

    private var label: String {
        let label = self.wording[self.field.labelKey]
        // Their labels say themselves when they are asked.
        let says = [.agencyCode, .agencyName].contains(self.field.namesake)
        return self.field.isOptional && !says ? "\(label) \(self.wording["form.optional"])" : label
    }

    private var hint: String? {
        // What is not asked needs no help.
        guard self.field.kind(isList: false) != .fixed else { return nil }
        let text = self.wording[self.field.hintKey]
        return text == self.field.hintKey ? nil : text
    }

    private var kindModel: PageModel {
        switch self.field.kind(isList: !self.list.entries.isEmpty || self.provinceIsOpen) {
        case .text(let width, let mode, let type):
            return [
                "isText": true, "width": width, "hasMode": mode != nil, "mode": mode ?? "", "type": type,
                "autocomplete": self.autocomplete,
            ]
        case .area: return ["isArea": true]
        case .date: return ["isDate": true, "parts": self.dateParts]
        case .select: return self.selectModel
        case .radios: return self.radiosModel
        case .tick: return ["isTick": true, "isTicked": self.answers.isTicked(self.field)]
        case .file(let several): return ["isFile": true, "several": several]
        case .fixed where self.field.namesake == .ivan:
            return [
                "isFixed": true, "value": self.brand.ivanCode,
                "fixedText": "\(self.brand.ivanName) (\(self.brand.ivanCode))",
            ]
        case .fixed: return ["isFixed": true, "fixedText": self.answers[self.field]]
        }
    }

    private var autocomplete: String {
        switch self.field.namesake {
        case .companyName: "organization"
        case .phone, .mobile: "tel"
        case .email, .emailRepeat: "email"
        default: "off"
        }
    }

    private var dateParts: [PageModel] {
        self.field.parts.enumerated().map { index, part in
            [
                "partName": part.rawValue, "partLabel": self.wording[part.labelKey],
                "partValue": self.answers[part], "partWidth": index == 2 ? "width-year" : "width-two",
            ]
        }
    }

    private var selectModel: PageModel {
        let entries = self.list.entries
        var model: PageModel = [
            "isSelect": true, "isLocked": entries.isEmpty,
            "prompt": self.wording[entries.isEmpty ? "form.province_first" : "form.choose"],
            "options": self.options(entries),
        ]
        if self.field.namesake == .agency {
            model.merge(self.revealed(Agency.unlisted, [.agencyCode, .agencyName])) { _, new in new }
        }
        if let target = self.dependent {
            model["isListSource"] = true
            model["listPath"] = target == .agency ? "/dang-ky/danh-muc/co-quan" : "/dang-ky/danh-muc/phuong-xa"
            model["listTarget"] = target.rawValue
            model["listButton"] = "\(ProvinceChoice.action)\(target.rawValue)"
        }
        return model
    }

    private var radiosModel: PageModel {
        let (wanted, revealed): (String, [FieldName]) =
            switch self.field.namesake {
            case .transactionAddress: ("other", [.transactionProvince, .transactionWard, .transactionStreet])
            case .resultDelivery: ("1", [.postalAddress])
            default: ("", [])
            }
        let model: PageModel = ["isRadios": true, "options": self.options(self.list.entries)]
        return model.merging(self.revealed(wanted, revealed)) { _, new in new }
    }

    /// The questions that one answer of this one asks; without scripts they are always there.
    private func revealed(_ wanted: String, _ fields: [FieldName]) -> PageModel {
        [
            "hasRevealed": !fields.isEmpty, "revealWhen": wanted,
            "revealed": fields.compactMap { Field(rawValue: $0.rawValue) }.map { field in
                FieldView(
                    field: field, answers: self.answers, issues: self.issues, warnings: self.warnings,
                    wording: self.wording, environment: self.environment
                ).model
            },
        ]
    }

    private func options(_ entries: [CatalogueEntry]) -> [PageModel] {
        entries.enumerated().map { index, entry in
            [
                "optionValue": entry.code, "optionName": entry.name(in: self.wording.language),
                "optionId": index == 0 ? self.field.rawValue : "\(self.field.rawValue)-\(index + 1)",
                "isChosen": self.chosen == entry.code,
            ]
        }
    }

    /// The answer among the options: an agency that was typed is the list's last row, however it came to be typed.
    private var chosen: String {
        let isTyped = [FieldName.agencyCode, .agencyName].contains { !self.answers.answer(named: $0).isEmpty }
        let answer = self.answers[self.field]
        return self.field.namesake == .agency && answer.isEmpty && isTyped ? Agency.unlisted : answer
    }

    /// The list that this province opens.
    private var dependent: FieldName? {
        switch self.field.namesake {
        case .registeredProvince: .registeredWard
        case .transactionProvince: .transactionWard
        case .insuranceProvince: .agency
        default: nil
        }
    }

    /// Whether the list waits for a province that is not chosen yet.
    private var provinceIsOpen: Bool {
        self.field.namesake.flatMap(ProvinceChoice.province).map { self.answers.answer(named: $0).isEmpty } ?? false
    }

    private var list: Catalogue {
        if let province = self.field.namesake.flatMap(ProvinceChoice.province) {
            let code = self.answers.answer(named: province)
            guard self.field.namesake == .agency else { return .wards(of: code) }
            return AgencyChoice(
                agencies: self.environment.agencies, brand: self.brand, wording: self.wording
            ).list(of: code)
        }
        if self.field.namesake == .servicePlan { return PlanChoice(brand: self.brand, wording: self.wording).list }
        return self.field.namesake?.choices ?? .wards(of: "")
    }
}
