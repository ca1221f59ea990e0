package import SocialInsurance
package import Storage
internal import TextDisplay
internal import Wording

/// The letters about the way of a dossier: received, refused, unit code given, new certificate known, done.
package struct DossierLetters: LetterComposer {
    /// The kinds that it writes.
    package static let kinds: [MailRequest.Kind] = [
        .received, .rejected, .unitCodeGranted, .certificateChanged, .completed,
    ]

    private let database: any SQLDatabase
    private let brand: Brand
    /// Without a slash at its end.
    private let portalAddress: String

    package init(database: any SQLDatabase, brand: Brand, portalAddress: String) {
        self.database = database
        self.brand = brand
        self.portalAddress = portalAddress
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        guard let id = request.dossier, let dossier = try await Dossiers(self.database).find(id: id) else {
            throw LetterNotWanted("its dossier is gone")
        }
        let wording = Wording.of(request.language == "en" ? .english : .vietnamese)
        let status = DossierStatus.derive(from: try await Events(self.database).of(dossier: id))
        let layout = LetterLayout(brand: self.brand, wording: wording)
        let parts = try await DossierParts(self.database).of(dossier: id)
        switch request.kind {
        case .received:
            return self.received(request, dossier, parts, wording, layout)
        case .rejected:
            return self.rejected(request, dossier, parts, status, wording, layout)
        case .unitCodeGranted:
            return self.granted(request, dossier, status, wording, layout)
        case .certificateChanged:
            return try await self.certificateChanged(request, dossier, status, wording, layout)
        case .completed:
            return self.completed(request, dossier, parts, status, wording, layout)
        default:
            throw LetterNotWanted("nobody writes letters of the kind \(request.kind.rawValue)")
        }
    }

    private func received(
        _ request: MailRequest, _ dossier: DossierRecord, _ parts: [DossierPart], _ wording: Wording,
        _ layout: LetterLayout
    ) -> Letter {
        func text(_ name: String) -> String {
            let isRegistration = dossier.procedure == ProcedureCode.firstRegistration.rawValue
            let all = isRegistration ? "mail.received.\(name)" : "mail.received.\(name).filing"
            let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)]
            return wording.text(
                firstOf: ["mail.received.\(name).\(dossier.procedure)", all],
                ["brand": self.brand.name, "procedure": procedure.map { wording[$0.nameKey] } ?? dossier.procedure])
        }
        return layout.letter(
            to: request.recipient, reference: dossier.code, heading: text("heading"),
            blocks: [
                self.greeting(dossier, wording),
                .paragraph(text("body")),
                .code(dossier.code),
                .facts(
                    self.facts(dossier, wording) + [
                        LetterLayout.Fact(wording["mail.fact.received"], MailDate.shown(dossier.createdAt))
                    ]
                        + parts.map { part in
                            LetterLayout.Fact(Self.name(part, wording), part.code)
                        }),
                .paragraph(text("next")),
                self.lookUp(wording),
            ])
    }

    private func rejected(
        _ request: MailRequest, _ dossier: DossierRecord, _ parts: [DossierPart], _ status: DossierStatus,
        _ wording: Wording, _ layout: LetterLayout
    ) -> Letter {
        let code = GatewayCode(rawValue: status.rejectionCode ?? request.context["gatewayCode"] ?? "")
        return layout.letter(
            to: request.recipient, reference: dossier.code, heading: wording["mail.rejected.heading"],
            blocks: [
                self.greeting(dossier, wording),
                .paragraph(wording["mail.rejected.body"]),
                .facts(
                    self.facts(dossier, parts, wording) + [
                        LetterLayout.Fact(wording["mail.fact.reason"], wording[code.meaningKey]),
                        LetterLayout.Fact(wording["mail.fact.remedy"], wording[code.remedyKey]),
                    ]),
                .paragraph(wording["mail.rejected.next"]),
                .button(wording["mail.rejected.button"], address: "\(self.portalAddress)/ho-so/\(dossier.code)"),
                .note(wording.text("mail.rejected.code", ["code": code.rawValue])),
            ])
    }

    private func granted(
        _ request: MailRequest, _ dossier: DossierRecord, _ status: DossierStatus, _ wording: Wording,
        _ layout: LetterLayout
    ) -> Letter {
        var facts = self.facts(dossier, wording)
        if let number = status.dossierNumber {
            facts.append(LetterLayout.Fact(wording["mail.fact.number"], number))
        }
        return layout.letter(
            to: request.recipient, reference: dossier.code, heading: wording["mail.granted.heading"],
            blocks: [
                self.greeting(dossier, wording),
                .paragraph(wording["mail.granted.body"]),
                .number(status.unitCode ?? request.context["unitCode"] ?? ""),
                .facts(facts),
                .paragraph(wording["mail.granted.next"]),
                self.lookUp(wording),
            ])
    }

    private func certificateChanged(
        _ request: MailRequest, _ dossier: DossierRecord, _ status: DossierStatus, _ wording: Wording,
        _ layout: LetterLayout
    ) async throws -> Letter {
        var facts = self.facts(dossier, wording)
        if let number = status.dossierNumber {
            facts.append(LetterLayout.Fact(wording["mail.fact.number"], number))
        }
        let signer = try await Dossiers(self.database).reports(of: dossier.id).first
        if let serial = signer?.certificateSerial {
            facts.append(LetterLayout.Fact(wording["mail.fact.certificate"], serial))
        }
        return layout.letter(
            to: request.recipient, reference: dossier.code, heading: wording["mail.certificate-changed.heading"],
            blocks: [
                .paragraph(wording["mail.certificate-changed.body"]), .facts(facts),
                .paragraph(wording["mail.certificate-changed.next"]), self.lookUp(wording),
            ])
    }

    private func completed(
        _ request: MailRequest, _ dossier: DossierRecord, _ parts: [DossierPart], _ status: DossierStatus,
        _ wording: Wording, _ layout: LetterLayout
    ) -> Letter {
        func text(_ name: String) -> String {
            wording.text(firstOf: ["mail.completed.\(name).\(dossier.procedure)", "mail.completed.\(name)"], [:])
        }
        var facts = self.facts(dossier, parts, wording)
        if let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)] {
            facts.append(LetterLayout.Fact(wording["mail.fact.procedure"], wording[procedure.nameKey]))
        }
        if let number = status.dossierNumber {
            facts.append(LetterLayout.Fact(wording["mail.fact.number"], number))
        }
        return layout.letter(
            to: request.recipient, reference: dossier.code, heading: text("heading"),
            blocks: [
                self.greeting(dossier, wording), .paragraph(text("body")), .facts(facts), .paragraph(text("next")),
                self.lookUp(wording),
            ])
    }

    private func facts(_ dossier: DossierRecord, _ wording: Wording) -> [LetterLayout.Fact] {
        [
            LetterLayout.Fact(wording["mail.fact.unit"], dossier.unitName),
            LetterLayout.Fact(wording["mail.fact.tax-code"], dossier.taxCode),
        ]
    }

    /// With the part that a dossier is, where its filing is several: another letter speaks of another part.
    private func facts(
        _ dossier: DossierRecord, _ parts: [DossierPart], _ wording: Wording
    ) -> [LetterLayout.Fact] {
        let own = parts.filter { $0.dossier == dossier.id }.map { part in
            LetterLayout.Fact(Self.name(part, wording), part.code)
        }
        return self.facts(dossier, wording) + own
    }

    private static func name(_ part: DossierPart, _ wording: Wording) -> String {
        wording.text("mail.fact.part", ["number": "\(part.number)", "of": "\(part.parts)"])
    }

    private func greeting(_ dossier: DossierRecord, _ wording: Wording) -> LetterLayout.Block {
        .paragraph(wording.text("mail.greeting", ["unit": DisplayText.shown(dossier.unitName, limit: 400)]))
    }

    private func lookUp(_ wording: Wording) -> LetterLayout.Block {
        .button(wording["mail.look-up.button"], address: "\(self.portalAddress)/tra-cuu")
    }
}
