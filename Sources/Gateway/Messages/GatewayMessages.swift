internal import FoundationEssentials

/// What is posted to `/v1/dossiers` (`docs/vss-simulator.md`).
package struct DossierSubmission: Codable, Hashable, Sendable {
    /// The same for every sending of this dossier.
    package var businessId: String
    /// New for every sending.
    package var wireId: String
    /// The I-VAN that sends.
    package var ivanCode: String
    /// What it is: the procedure's code, `04_DK-IVAN` for instance.
    package var procedure: String
    /// The signed envelope, or the one signed form of a procedure without an envelope; base64 (RFC 4648 section 4).
    package var envelope: String

    package init(businessId: String, wireId: String, ivanCode: String, procedure: String, envelope: String) {
        self.businessId = businessId
        self.wireId = wireId
        self.ivanCode = ivanCode
        self.procedure = procedure
        self.envelope = envelope
    }

    /// As JSON; the envelope, which needs no escaping, is put in as it is, since an encoder looks at each character.
    package func json() throws -> [UInt8] {
        var shell = self
        shell.envelope = ""
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = [UInt8](try encoder.encode(shell))
        // In a value the quotation marks would be escaped.
        let mark = Array("\"envelope\":\"".utf8)
        guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else {
            return [UInt8](try encoder.encode(self))
        }
        return bytes[..<(place + mark.count)] + Array(self.envelope.utf8) + bytes[(place + mark.count)...]
    }
}

/// What the gateway says about a dossier that it has; the answer to a submission and to a question.
package struct DossierState: Codable, Hashable, Sendable {
    /// How far VSS is.
    package enum Status: String, Codable, Sendable {
        /// The gateway has it, VSS has not answered.
        case received
        /// VSS accepted it under a number.
        case accepted
        /// VSS refused it.
        case rejected
        /// VSS sent it back to be mended, with ``DossierState/reasons``.
        case returned
        /// VSS is done with it: it gave the unit its code, where that was asked for.
        case granted
    }

    /// Why VSS sent it back, of one row or of the whole dossier; ``RowReason`` in messages.
    package struct Reason: Codable, Hashable, Sendable {
        /// The form whose row it is: `D02-TS`.
        package var form: String?
        /// The row's number, from 1 on.
        package var row: Int?
        package var name: String?
        package var insuredNumber: String?
        package var citizenNumber: String?
        /// The element of the row: `HoTen`.
        package var element: String?
        package var code: String?
        package var words: String

        package init(
            form: String? = nil, row: Int? = nil, name: String? = nil, insuredNumber: String? = nil,
            citizenNumber: String? = nil, element: String? = nil, code: String? = nil, words: String
        ) {
            self.form = form
            self.row = row
            self.name = name
            self.insuredNumber = insuredNumber
            self.citizenNumber = citizenNumber
            self.element = element
            self.code = code
            self.words = words
        }
    }

    /// One step of the processing at VSS, as units see it in their list of results.
    package struct Step: Codable, Hashable, Sendable {
        package var step: String
        package var result: String
        package var code: String?
        /// Where at VSS it is.
        package var department: String?
        /// RFC 3339, UTC.
        package var at: String

        package init(step: String, result: String, code: String? = nil, department: String? = nil, at: String) {
            self.step = step
            self.result = result
            self.code = code
            self.department = department
            self.at = at
        }
    }

    package var businessId: String
    package var status: Status
    /// `NNNNN/YYYY/AAAAA`; missing until VSS has given it.
    package var dossierNumber: String?
    /// When the gateway took it, RFC 3339, UTC.
    package var receivedAt: String
    /// SHA-256 of the envelope that the gateway holds, lower-case hexadecimal.
    package var digest: String
    package var unitCode: String?
    /// Why, with ``Status/rejected``: SE… or CE… in form.
    package var code: String?
    package var message: String?
    package var steps: [Step]
    /// With ``Status/returned``.
    package var reasons: [Reason]?

    package init(
        businessId: String, status: Status, dossierNumber: String?, receivedAt: String, digest: String,
        unitCode: String? = nil, code: String? = nil, message: String? = nil, steps: [Step] = [],
        reasons: [Reason]? = nil
    ) {
        self.businessId = businessId
        self.status = status
        self.dossierNumber = dossierNumber
        self.receivedAt = receivedAt
        self.digest = digest
        self.unitCode = unitCode
        self.code = code
        self.message = message
        self.steps = steps
        self.reasons = reasons
    }
}

/// What the gateway says when it takes nothing.
package struct GatewayRefusal: Codable, Hashable, Sendable {
    /// The word with which the gateway says that it does not have a dossier.
    package static let unknownDossier = "unknown-dossier"

    /// SE… or CE…, or a word where the request itself was wrong.
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
