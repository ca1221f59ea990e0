package import FoundationEssentials
internal import SocialInsurance
package import Storage

/// Writes down what delivery finds out, each conclusion in one transaction.
package struct DeliveryRecorder: Sendable {
    private let database: any SQLDatabase
    private let now: @Sendable () -> Date

    package init(_ database: any SQLDatabase, now: @escaping @Sendable () -> Date) {
        self.database = database
        self.now = now
    }

    /// How the last attempt ended; one without an outcome was cut off, and is noted as uncertain now.
    func lastAttempt(of row: OutboxRow) async throws -> DeliveryMachine.LastAttempt {
        let last = try await self.database.read { try Attempts.of(dossier: row.dossier, in: $0).last }
        guard let last else { return .none }
        // Whoever holds the lease is the only one who would give it an outcome.
        if let outcome = last.outcome { return outcome == .failed || outcome == .unsent ? .notTaken : .unknown }
        let now = self.now()
        return try await self.database.write { connection in
            guard let last = try Attempts.of(dossier: row.dossier, in: connection).last else { return .none }
            if last.outcome == nil {
                let reason = "interrupted before an answer was noted"
                try Attempts.finish(
                    wireID: last.wireID, outcome: .uncertain, at: now, detail: reason, in: connection)
                try Events.append(
                    .uncertain, dossier: row.dossier, at: now,
                    detail: [DossierEvent.Detail.wireID: last.wireID, DossierEvent.Detail.reason: reason],
                    in: connection)
                return .unknown
            }
            return last.outcome == .failed || last.outcome == .unsent ? .notTaken : .unknown
        }
    }

    /// Records that sending begins; false when the lease is lost, and then nothing may be sent.
    func start(wireID: String, row: OutboxRow, owner: String, endpoint: String, leaseUntil: Date) async throws -> Bool {
        let now = self.now()
        return try await self.database.write { connection in
            guard try Outbox.renew(dossier: row.dossier, owner: owner, until: leaseUntil, in: connection) else {
                return false
            }
            let number = try Attempts.start(
                wireID: wireID, dossier: row.dossier, endpoint: endpoint, at: now, in: connection)
            try Events.append(
                .attemptStarted, dossier: row.dossier, at: now,
                detail: [DossierEvent.Detail.wireID: wireID, "attempt": String(number)], in: connection)
            return true
        }
    }

    /// Gives a row back untouched, to be looked at again at `until`.
    func postpone(_ row: OutboxRow, owner: String, until: Date) async throws {
        try await self.database.write { connection in
            try Outbox.release(
                dossier: row.dossier, owner: owner, nextTryAt: until, failures: row.failures, in: connection)
        }
    }

    /// Writes down all findings, carries out what follows from them, and says when the row is due again; true where the
    /// acceptance is among them and was not known before.
    func conclude(_ conclusion: Conclusion, row: OutboxRow, owner: String, wireID: String?) async throws -> Bool {
        let now = self.now()
        return try await self.database.write { connection in
            let entry = Entry(row: row, wireID: wireID, now: now, connection: connection)
            if let wireID, let outcome = conclusion.attempt {
                try Attempts.finish(
                    wireID: wireID, outcome: outcome, at: now, httpStatus: conclusion.httpStatus,
                    detail: conclusion.alarm?.reason, in: connection)
            }
            let due = entry.due(conclusion.next)
            var isAccepted = false
            for finding in conclusion.findings {
                if case .accepted = finding {
                    isAccepted = try !Events.contains(.accepted, dossier: row.dossier, in: connection)
                }
                try entry.write(finding, nextTryAt: due?.at)
            }
            try entry.advance(conclusion.next)
            try Outbox.release(
                dossier: row.dossier, owner: owner, nextTryAt: due?.at ?? now, failures: due?.failures ?? 0,
                in: connection)
            return isAccepted
        }
    }
}

extension Conclusion {
    fileprivate var httpStatus: Int? {
        for finding in self.findings {
            switch finding {
            case .delivered(let evidence), .accepted(_, let evidence), .rejected(_, _, let evidence),
                .returned(_, _, let evidence), .granted(_, let evidence):
                return evidence.httpStatus
            case .steps: continue
            case .failed(let failure), .uncertain(let failure):
                return failure.httpStatus
            }
        }
        return self.alarm?.httpStatus
    }
}

/// One transaction's writing about one dossier.
private struct Entry {
    let row: OutboxRow
    let wireID: String?
    let now: Date
    let connection: any SQLConnection

    func due(_ next: Conclusion.Next) -> (at: Date, failures: Int)? {
        switch next {
        case .done: nil
        case .poll(let wait, let failures), .again(let wait, let failures):
            (self.now.addingTimeInterval(wait.inSeconds), failures)
        }
    }

    func advance(_ next: Conclusion.Next) throws {
        switch next {
        case .again: break
        case .poll:
            _ = try Outbox.advance(dossier: self.row.dossier, from: [.sending], to: .polling, in: self.connection)
        case .done:
            _ = try Outbox.advance(
                dossier: self.row.dossier, from: [.sending, .polling], to: .done, in: self.connection)
        }
    }

    func write(_ finding: Conclusion.Finding, nextTryAt: Date?) throws {
        typealias Detail = DossierEvent.Detail
        switch finding {
        case .delivered(let evidence):
            try self.writeOnce(.delivered, [:], .transport, evidence)
        case .accepted(let number, let evidence):
            let detail = [Detail.dossierNumber: number]
            guard try self.writeOnce(.accepted, detail, .acceptance, evidence) else { return }
            try self.carryOut(.accepted(number: number), detail)
        case .rejected(let code, let message, let evidence):
            let detail = [Detail.gatewayCode: code.rawValue, Detail.reason: message]
            guard try self.writeOnce(.rejected, detail, .rejection, evidence) else { return }
            try self.carryOut(.rejected(code), detail)
        case .steps(let steps):
            try self.write(steps)
        case .returned(let reasons, let message, let evidence):
            let detail = [Detail.gatewayCode: GatewayCode.returned.rawValue, Detail.reason: message]
            guard try self.writeOnce(.rejected, detail, .rejection, evidence) else { return }
            try DossierReasons.insert(reasons.map(\.record), of: self.row.dossier, in: self.connection)
            try self.carryOut(.rejected(.returned), detail)
        case .granted(let unitCode, let evidence):
            let detail = unitCode.map { [Detail.unitCode: $0] } ?? [:]
            guard try self.writeOnce(try self.kind(ofGrant: unitCode), detail, .result, evidence) else { return }
            try self.carryOut(.granted(unitCode: unitCode), detail)
        case .failed(let failure):
            try self.append(.attemptFailed, failure, nextTryAt)
        case .uncertain(let failure):
            try self.append(.uncertain, failure, nextTryAt)
        }
    }

    /// Done without a unit code is accepted and nothing more, unless more was to come after that.
    private func kind(ofGrant unitCode: String?) throws -> DossierEvent.Kind {
        guard unitCode == nil else { return .unitCodeGranted }
        let dossier = try Dossiers.find(id: self.row.dossier, in: self.connection)
        return dossier.map { Consequences.isFollowed(procedure: $0.procedure) } == true ? .completed : .accepted
    }

    /// Steps that are not in the timeline yet; the gateway tells all of them each time.
    private func write(_ steps: [DossierState.Step]) throws {
        var known = Set(
            try Events.of(dossier: self.row.dossier, in: self.connection).filter { $0.kind == .step }.map {
                Self.identity($0.detail)
            })
        for step in steps {
            var detail = [DossierEvent.Detail.step: step.step, DossierEvent.Detail.result: step.result]
            detail[DossierEvent.Detail.stepCode] = step.code
            detail[DossierEvent.Detail.department] = step.department
            detail[DossierEvent.Detail.stepAt] = step.at
            guard known.insert(Self.identity(detail)).inserted else { continue }
            try Events.append(.step, dossier: self.row.dossier, at: self.now, detail: detail, in: self.connection)
        }
    }

    private static func identity(_ detail: [String: String]) -> [String?] {
        [DossierEvent.Detail.step, DossierEvent.Detail.result, DossierEvent.Detail.stepAt].map { detail[$0] }
    }

    /// A fact of which one is enough: a second answer that says the same changes nothing.
    @discardableResult
    private func writeOnce(
        _ kind: DossierEvent.Kind, _ detail: [String: String], _ receipt: Receipt.Kind, _ evidence: GatewayEvidence
    ) throws -> Bool {
        guard try !Events.contains(kind, dossier: self.row.dossier, in: self.connection) else { return false }
        let proof = try Receipts.insert(
            dossier: self.row.dossier, kind: receipt, content: evidence.content, mediaType: evidence.mediaType,
            at: self.now, in: self.connection)
        var detail = detail
        detail[DossierEvent.Detail.wireID] = self.wireID
        try Events.append(
            kind, dossier: self.row.dossier, at: self.now, detail: detail, evidence: proof, in: self.connection)
        return true
    }

    private func append(_ kind: DossierEvent.Kind, _ failure: GatewayFailure, _ nextTryAt: Date?) throws {
        var detail = [DossierEvent.Detail.reason: failure.reason, "failure": failure.code.name]
        detail[DossierEvent.Detail.wireID] = self.wireID
        detail[DossierEvent.Detail.gatewayCode] = failure.gatewayCode?.rawValue
        detail[DossierEvent.Detail.nextTryAt] = nextTryAt.map {
            String(Int64(($0.timeIntervalSince1970 * 1000).rounded()))
        }
        try Events.append(kind, dossier: self.row.dossier, at: self.now, detail: detail, in: self.connection)
    }

    private func carryOut(_ verdict: GatewayVerdict, _ context: [String: String]) throws {
        guard let dossier = try Dossiers.find(id: self.row.dossier, in: self.connection) else { return }
        // Papers come with it, or soon.
        try UnitNotices.hurry(dossier.taxCode, now: self.now, in: self.connection)
        try Consequences(dossier: dossier, now: self.now, connection: self.connection)
            .carryOut(verdict, context: context)
    }
}

extension DossierState.Reason {
    /// As it is stored: under the column that the row has here.
    fileprivate var record: DossierReason {
        DossierReason(
            list: self.form ?? "", position: self.row, name: self.name ?? "", insuredNumber: self.insuredNumber ?? "",
            citizenNumber: self.citizenNumber ?? "",
            column: self.element.map { RowReason.column(ofElement: $0) ?? "" } ?? "", element: self.element ?? "",
            code: self.code ?? "", words: self.words)
    }
}
