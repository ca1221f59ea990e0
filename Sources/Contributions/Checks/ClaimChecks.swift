internal import SocialInsurance

/// Checks of claims (01B-HSB): R29 to R31.
enum ClaimChecks {
    static let all: [String: Check.Examination] = [
        "R29": .claim { claim, _ in
            let calendar = claim.until.days(since: claim.from) + 1
            guard calendar > 0 else {
                return [.fault(.claimDays, "order", .day(claim.until), ["from": .day(claim.from)])]
            }
            guard claim.days > 0, claim.days <= calendar else {
                return [.fault(.claimDays, "range", .count(claim.days), ["most": .count(calendar)])]
            }
            // Sick days leave out the weekly days off; maternity and convalescence count them.
            guard claim.kind == .sickness else { return [] }
            guard let off = claim.weeklyDaysOff else { return [.unknown(.weeklyDaysOff)] }
            let worked = Self.days(claim, without: off)
            return claim.days <= worked
                ? [] : [.fault(.claimDays, "weekly", .count(claim.days), ["most": .count(worked)])]
        },
        "R30": .claim { claim, _ in
            guard case .toAccount(let number, let holder, let bank) = claim.payment else { return [] }
            return [number, holder, bank].contains("") ? [.fault(.bankAccount, "message", .text(number))] : []
        },
        "R31": .claim { claim, context in
            let rule: DeadlineRule =
                switch claim.kind {
                case .sickness: .sickFiling
                case .maternity: .maternityFiling
                case .convalescence: .convalescenceFiling
                }
            guard let received = claim.received else { return [.unknown(.receivedDay)] }
            guard let due = try? context.deadlines.due(rule, after: received) else { return [.unknown(.law)] }
            return context.today <= due.moved
                ? [] : [.fault(.claimFiled, "message", .day(received), ["day": .day(due.moved)])]
        },
    ]

    /// The days of a claim that are not off every week; whole weeks are counted, not walked.
    private static func days(_ claim: BenefitClaim, without off: Set<CalendarDate.Weekday>) -> Int {
        let (weeks, rest) = (claim.until.days(since: claim.from) + 1).quotientAndRemainder(dividingBy: 7)
        let first = claim.until.adding(days: 1 - rest)
        let last = (0..<rest).filter { !off.contains(first.adding(days: $0).weekday) }.count
        return weeks * (7 - off.count) + last
    }
}
