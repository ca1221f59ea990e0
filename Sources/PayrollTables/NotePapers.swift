internal import SocialInsurance

/// The number and the day of a paper that a note names: `Chấm dứt HĐLĐ, số VB 12/QĐ, ngày 30/11/2026`.
struct NotePapers {
    private(set) var number = ""
    private(set) var date: CalendarDate?

    static let none = NotePapers("")

    private static let kinds: Set = ["vb", "qđ", "hđlđ", "văn", "bản", "quyết", "định", "hợp", "đồng", ":"]

    init(_ note: String) {
        let words = note.lowercased().split { " ,;()".contains($0) }.map(String.init)
        let written = note.split { " ,;()".contains($0) }.map(String.init)
        for (index, word) in words.enumerated() {
            if word == "số" || word == "số:", self.number.isEmpty {
                let rest = words.indices.dropFirst(index + 1).first { !Self.kinds.contains(words[$0]) }
                if let rest, rest < written.count, words[rest].contains(where: \.isNumber) {
                    self.number = written[rest]
                }
            }
            if word == "ngày" || word == "ngày:", self.date == nil, index + 1 < words.count {
                let text = words[index + 1].filter { $0.isNumber || $0 == "/" || $0 == "-" }
                self.date = try? CalendarDate.parse(text, for: "note").get()
            }
        }
    }
}
