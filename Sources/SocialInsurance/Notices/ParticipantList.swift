/// D09-TS: the people of a unit as VSS has them, with their bases by fund.
package struct ParticipantList: Hashable, Sendable {
    /// Under which heading somebody stands.
    package enum Group: String, Hashable, Sendable, CaseIterable {
        /// Người đang tham gia, on leave too.
        case current
        /// Tăng mới.
        case joined
        /// Giảm: not there any more.
        case left
        /// Điều chỉnh: another base.
        case changed

        package var nameKey: String { "notices.d09.\(self.rawValue)" }
    }

    package struct Participant: Hashable, Sendable {
        package var group: Group
        package var name: String
        /// Mã số BHXH.
        package var insuredNumber: String
        /// Not a column of the form; sent where VSS knows the person by it.
        package var citizenNumber: String
        /// As it is written; people without a known day have less.
        package var birth: String
        package var address: String
        /// Nơi đăng ký KCB, a code or words.
        package var clinic: String
        package var position: String
        /// Missing for people who are on leave.
        package var bases: [StatementColumn: Int]
        package var note: String

        package init(
            group: Group = .current, name: String, insuredNumber: String = "", citizenNumber: String = "",
            birth: String = "", address: String = "", clinic: String = "", position: String = "",
            bases: [StatementColumn: Int] = [:], note: String = ""
        ) {
            self.group = group
            self.name = name
            self.insuredNumber = insuredNumber
            self.citizenNumber = citizenNumber
            self.birth = birth
            self.address = address
            self.clinic = clinic
            self.position = position
            self.bases = bases
            self.note = note
        }

        /// The five digits of the clinic's code (`01001`), where it begins with such; nil for words alone.
        package var clinicCode: String? {
            var digits = ""
            for character in self.clinic {
                if character.isASCII, character.isNumber {
                    digits.append(character)
                } else if character != "-" || digits.count != 2 {
                    break
                }
            }
            return digits.count == 5 ? digits : nil
        }
    }

    package var head: NoticeHead
    package var people: [Participant]

    package init(head: NoticeHead, people: [Participant]) {
        self.head = head
        self.people = people
    }

    /// The people of one heading.
    package func people(_ group: Group) -> [Participant] { self.people.filter { $0.group == group } }

    /// The last row of the form.
    package func sum(_ column: StatementColumn) -> Int {
        self.people.lazy.filter { $0.group != .left }.reduce(0) { $0 + ($1.bases[column] ?? 0) }
    }
}
