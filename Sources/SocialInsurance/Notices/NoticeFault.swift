/// Why a document of VSS cannot be read; nothing of it is believed then.
package struct NoticeFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// No JSON, or not of the document's shape.
        case unreadable
        /// A value that is none of its kind.
        case value(name: String, text: String)
        /// It is of another form than it was announced as.
        case otherForm(String)
        /// It is of another unit or month than it was announced for.
        case otherSubject(name: String, text: String)
        case missing(name: String)
        case tooManyRows(Int)
        /// Two rows at one place.
        case repeated(String)
    }

    package var reason: Reason
    /// The row, from 1 on; nil where it is about the head.
    package var row: Int?

    package init(_ reason: Reason, row: Int? = nil) {
        self.reason = reason
        self.row = row
    }

    package var description: String {
        let words =
            switch self.reason {
            case .unreadable: "not a document of this shape"
            case .value(let name, let text): "\(name) cannot be “\(text.prefix(60))”"
            case .otherForm(let form): "it is a “\(form.prefix(30))”"
            case .otherSubject(let name, let text): "\(name) is “\(text.prefix(60))”"
            case .missing(let name): "\(name) is missing"
            case .tooManyRows(let count): "\(count) rows"
            case .repeated(let place): "\(place) stands twice"
            }
        return self.row.map { "row \($0): \(words)" } ?? words
    }
}

/// The forms of VSS that are read as tables.
package enum NoticeForm: String, Hashable, Sendable, CaseIterable {
    /// Thông báo kết quả đóng.
    case statement = "C12-TS"
    /// Danh sách tham gia.
    case participants = "D09-TS"
}

/// A document of VSS, read.
package enum Notice: Hashable, Sendable {
    case statement(ContributionStatement)
    case participants(ParticipantList)

    package var head: NoticeHead {
        switch self {
        case .statement(let statement): statement.head
        case .participants(let list): list.head
        }
    }

    package var form: NoticeForm {
        switch self {
        case .statement: .statement
        case .participants: .participants
        }
    }
}
