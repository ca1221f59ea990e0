/// Hosts of mailboxes that many people have, and which of them a slip of the fingers meant.
enum MailHosts {
    /// The known hosts, and whether one that is nearly the same is asked about.
    private static let known: [(host: String, isAsked: Bool)] = {
        let lines = String(decoding: PackageResources.mail_hosts_tsv, as: UTF8.self).split(separator: "\n")
        return lines.filter { !$0.hasPrefix("#") }.dropFirst().compactMap { line in
            let cells = line.split(separator: "\t")
            return cells.count == 2 ? (String(cells[0]), cells[1] == "yes") : nil
        }
    }()

    /// The host that was probably meant; nil where this one is known, or like none of them.
    static func meant(by host: String) -> String? {
        guard !self.known.contains(where: { $0.host == host }) else { return nil }
        let near = self.known.filter(\.isAsked).map { ($0.host, self.slips(from: host, to: $0.host)) }
        guard let nearest = near.min(by: { $0.1 < $1.1 }) else { return nil }
        // Two slips in a short name make another name.
        return nearest.1 <= (nearest.0.count < 10 ? 1 : 2) ? nearest.0 : nil
    }

    /// How many letters are missing, too many, wrong or changed in place with the next one: the restricted
    /// Damerau–Levenshtein distance.
    static func slips(from left: String, to right: String) -> Int {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        var rows = [Array(0...right.count)]
        for (index, letter) in left.enumerated() {
            var row = [index + 1]
            for (place, other) in right.enumerated() {
                let above = rows[index]
                var best = min(above[place + 1] + 1, row[place] + 1, above[place] + (letter == other ? 0 : 1))
                if index > 0, place > 0, letter == right[place - 1], left[index - 1] == other {
                    best = min(best, rows[index - 1][place - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
