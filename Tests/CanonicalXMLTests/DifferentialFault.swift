import CanonicalXML

/// Something that another engine is known to get wrong, shown by the smallest document that proves it.
struct DifferentialFault: Sendable {
    let reason: String
    let document: String
    let form: DifferentialForm
    /// What the engine makes of the document, and what is right.
    let theirs: String
    let ours: String
    /// Whether the fault, and nothing else, tells two canonical forms of a document apart.
    private let isAll: @Sendable (_ ours: [UInt8], _ theirs: [UInt8]) -> Bool
    private let families: Set<CanonicalMethod.Family>
    private let parts: Set<DifferentialForm.Part>

    /// Whether the fault explains everything that differs.
    func explains(_ ours: [UInt8], _ theirs: [UInt8], _ form: DifferentialForm) -> Bool {
        self.parts.contains(form.part) && self.families.contains(form.family) && self.isAll(ours, theirs)
    }

    /// The namespace name stands as it is in the start tag, so that the canonical form is not even well formed.
    static let bareAmpersand = DifferentialFault(
        reason: "libxml2 writes an ampersand in a namespace name bare, against Canonical XML 1.0, 2.3",
        document: "<a xmlns='urn:with&amp;and'/>", form: DifferentialForm(.document, .inclusive, withComments: true),
        theirs: "<a xmlns=\"urn:with&and\"></a>", ours: "<a xmlns=\"urn:with&amp;and\"></a>",
        isAll: { ours, theirs in
            Bytes.replace("=\"urn:with&amp;and\"", with: "=\"urn:with&and\"", in: ours) == theirs
        },
        families: [.inclusive, .inclusive11, .exclusive], parts: [.document])

    /// Its canonicaliser visits the ancestors from the root down and keeps the first value that it meets.
    static let outermostInherited = DifferentialFault(
        reason: "the JDK gives an element the outermost inherited xml: attribute instead of the nearest, "
            + "against Canonical XML 1.0, 2.4",
        document: "<a xml:lang='en'><b xml:lang='vi'><c Id='apex-1'/></b></a>",
        form: DifferentialForm(.element, .inclusive, withComments: true),
        theirs: "<c Id=\"apex-1\" xml:lang=\"en\"></c>", ours: "<c Id=\"apex-1\" xml:lang=\"vi\"></c>",
        isAll: {
            Bytes.withoutReserved($0, ["lang", "space", "id", "base"])
                == Bytes.withoutReserved($1, ["lang", "space", "id", "base"])
        },
        families: [.inclusive, .inclusive11], parts: [.element])

    static let inheritedInVersion11 = DifferentialFault(
        reason: "pybergshamra lets an element inherit xml:id and joins xml:base without removing dot segments, "
            + "against Canonical XML 1.1, 2.4",
        document: "<a xml:id='i'><c Id='apex-1'/></a>",
        form: DifferentialForm(.element, .inclusive11, withComments: false),
        theirs: "<c Id=\"apex-1\" xml:id=\"i\"></c>", ours: "<c Id=\"apex-1\"></c>",
        isAll: { Bytes.withoutReserved($0, ["id", "base"]) == Bytes.withoutReserved($1, ["id", "base"]) },
        families: [.inclusive11], parts: [.element])

    private enum Bytes {
        static func replace(_ old: String, with new: String, in bytes: [UInt8]) -> [UInt8] {
            let (old, new) = (Array(old.utf8), Array(new.utf8))
            var result: [UInt8] = []
            var index = 0
            while index < bytes.count {
                let isHere = bytes[index] == old[0] && bytes[index...].starts(with: old)
                if isHere { result += new } else { result.append(bytes[index]) }
                index += isHere ? old.count : 1
            }
            return result
        }

        /// A canonical form less some attributes of the xml namespace; no text of a random document looks like one.
        static func withoutReserved(_ bytes: [UInt8], _ names: [String]) -> [UInt8] {
            let heads = names.map { Array(" xml:\($0)=\"".utf8) }
            var result: [UInt8] = []
            var index = 0
            while index < bytes.count {
                if bytes[index] == 0x20, let head = heads.first(where: { bytes[index...].starts(with: $0) }) {
                    index += head.count
                    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
                } else {
                    result.append(bytes[index])
                }
                index += 1
            }
            return result
        }
    }
}
