internal import SocialInsurance

/// Finds each other: the people of D09-TS and the lines of a register.
struct PeopleMatcher {
    struct Pair {
        var theirs: ParticipantList.Participant
        var ours: EmployeeMonth
        /// No number led to it, but name and birth are the same.
        var isByName: Bool
    }

    private let people: [ParticipantList.Participant]
    private let lines: [EmployeeMonth]

    /// Somebody who stands under several headings counts once; who stands among those who left is not there.
    init(_ list: ParticipantList, _ lines: [EmployeeMonth]) {
        self.lines = lines.filter { if case .left = $0.standing { false } else { true } }
        var order: [String] = []
        var byKey: [String: ParticipantList.Participant] = [:]
        let rank: [ParticipantList.Group: Int] = [.current: 0, .joined: 1, .changed: 2, .left: 3]
        for (index, person) in list.people.enumerated() {
            let number = person.insuredNumber.isEmpty ? person.citizenNumber : person.insuredNumber
            let key = number.isEmpty ? "#\(index)" : number
            if let known = byKey[key] {
                if (rank[person.group] ?? 0) > (rank[known.group] ?? 0) { byKey[key] = person }
            } else {
                order.append(key)
                byKey[key] = person
            }
        }
        self.people = order.compactMap { byKey[$0] }.filter { $0.group != .left }
    }

    /// Pairs first by numbers, then, of those who are left over, by name and birth where only one fits.
    func matched() -> (pairs: [Pair], missing: [EmployeeMonth], extra: [ParticipantList.Participant]) {
        let register = Register(self.lines)
        var pairs: [Pair] = []
        var met: Set<Int> = []
        var strangers: [ParticipantList.Participant] = []
        for person in self.people {
            let numbers = Person(
                name: person.name, citizenNumber: person.citizenNumber, insuredNumber: person.insuredNumber)
            if case .line(let index) = register.find(numbers), let line = register[index], met.insert(index).inserted {
                pairs.append(Pair(theirs: person, ours: line, isByName: false))
            } else {
                strangers.append(person)
            }
        }
        var byName: [String: [Int]] = [:]
        for index in self.lines.indices where !met.contains(index) {
            if let key = PersonSpelling.key(self.lines[index].person) { byName[key, default: []].append(index) }
        }
        var extra: [ParticipantList.Participant] = []
        for person in strangers {
            if let key = PersonSpelling.key(person), let found = byName[key], found.count == 1,
                met.insert(found[0]).inserted
            {
                pairs.append(Pair(theirs: person, ours: self.lines[found[0]], isByName: true))
            } else {
                extra.append(person)
            }
        }
        return (pairs, self.lines.indices.filter { !met.contains($0) }.map { self.lines[$0] }, extra)
    }
}

/// Names and birth dates as both sides write them.
enum PersonSpelling {
    /// Whether two names are one but for capitals and blanks; marks count.
    static func isSame(_ left: String, _ right: String) -> Bool { self.folded(left) == self.folded(right) }

    /// Name and birth, to tell people apart who have no number in common; nil without a whole birth date.
    static func key(_ person: Person) -> String? {
        self.birth(person).flatMap { $0.count == 10 ? "\(self.folded(person.name)) \($0)" : nil }
    }

    static func key(_ person: ParticipantList.Participant) -> String? {
        self.birth(person.birth).flatMap { $0.count == 10 ? "\(self.folded(person.name)) \($0)" : nil }
    }

    /// `dd/MM/yyyy`, `MM/yyyy` or `yyyy`.
    static func birth(_ person: Person) -> String? {
        switch person.birthDate {
        case .day(let day)?: day.description
        case .month(let month)?: month.description
        case .year(let year)?: String(year)
        case nil: nil
        }
    }

    /// The same out of a text; nil where it says nothing that is understood.
    static func birth(_ text: String) -> String? {
        if case .success(let day) = CalendarDate.parse(text, for: "birth") { return day.description }
        if case .success(let month) = YearMonth.parse(text, for: "birth") { return month.description }
        return text.count == 4 ? Int(text).map(String.init) : nil
    }

    /// Two dates agree as far as the less precise of them goes.
    static func agree(_ left: String, _ right: String) -> Bool { left.hasSuffix(right) || right.hasSuffix(left) }

    private static func folded(_ name: String) -> String { Normaliser.line(name).lowercased() }
}
