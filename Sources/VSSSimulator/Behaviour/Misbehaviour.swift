/// What the simulator does wrong, once, when asked to (`docs/vss-simulator.md`).
package struct Misbehaviour: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// Answers `status` (500) without looking at the request.
        case fail
        /// Answers 503, with `retryAfter` where given.
        case busy
        /// Answers the refusal `code` without taking anything.
        case refuse
        /// Takes the dossier and refuses it later with `code`.
        case refuseLater = "refuse-later"
        /// Waits `seconds`, then goes on: nothing is taken while it waits.
        case delayBefore = "delay-before"
        /// Goes on, then waits `seconds` before it answers: the dossier is taken while it waits.
        case delayAfter = "delay-after"
        /// Closes the connection without taking anything.
        case dropBefore = "drop-before"
        /// Takes the dossier, then closes the connection without an answer.
        case dropAfter = "drop-after"
        /// Takes the dossier and sends its answer twice.
        case answerTwice = "answer-twice"
        /// Answers 200 with something that is no answer.
        case nonsense
    }

    /// Which requests it waits for.
    package enum Subject: String, Codable, Sendable {
        case submission
        case question
    }

    package var kind: Kind
    package var on: Subject?
    /// How many requests it lasts, one unless given.
    package var times: Int?
    package var status: Int?
    package var code: String?
    /// Seconds.
    package var retryAfter: Int?
    package var seconds: Double?

    package init(
        _ kind: Kind, on: Subject? = nil, times: Int? = nil, status: Int? = nil, code: String? = nil,
        retryAfter: Int? = nil, seconds: Double? = nil
    ) {
        self.kind = kind
        self.on = on
        self.times = times
        self.status = status
        self.code = code
        self.retryAfter = retryAfter
        self.seconds = seconds
    }
}

/// The list that `POST /control/behaviour` takes.
package struct BehaviourRequest: Codable, Hashable, Sendable {
    package var next: [Misbehaviour]

    package init(next: [Misbehaviour]) {
        self.next = next
    }
}
