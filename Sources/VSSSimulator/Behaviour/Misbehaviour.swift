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
        /// Takes the dossier and sends it back later, with `code` and `words` about its first row, or about `row`.
        case sendBack = "send-back"
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
        /// Reads the request, takes nothing and never answers.
        case swallow
        /// Takes the dossier and never answers.
        case keepAnswer = "keep-answer"
        /// Takes the dossier and sends the head of its answer, never the body.
        case headOnly = "head-only"
        /// Takes the dossier and sends its answer byte by byte, `seconds` (1) apart.
        case trickle
        /// Takes the dossier and answers with a body that never ends.
        case endless
        /// Takes nothing and sends the client on to this same address (307).
        case redirect
        /// Takes the dossier and calls its answer `text/html`.
        case wrongType = "wrong-type"
        /// Takes the dossier and answers with the state of another one: accepted, or with `code` rejected.
        case otherDossier = "other-dossier"
    }

    /// Which requests it waits for.
    package enum Subject: String, Codable, Sendable {
        case submission
        case question
        /// The list of a unit's documents, and each of them.
        case documents
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
    /// The row that is sent back, from 1 on; 0 for the whole dossier.
    package var row: Int?
    /// Its element.
    package var element: String?
    package var words: String?

    package init(
        _ kind: Kind, on: Subject? = nil, times: Int? = nil, status: Int? = nil, code: String? = nil,
        retryAfter: Int? = nil, seconds: Double? = nil, row: Int? = nil, element: String? = nil, words: String? = nil
    ) {
        self.kind = kind
        self.on = on
        self.times = times
        self.status = status
        self.code = code
        self.retryAfter = retryAfter
        self.seconds = seconds
        self.row = row
        self.element = element
        self.words = words
    }
}

/// The list that `POST /control/behaviour` takes.
package struct BehaviourRequest: Codable, Hashable, Sendable {
    package var next: [Misbehaviour]

    package init(next: [Misbehaviour]) {
        self.next = next
    }
}
