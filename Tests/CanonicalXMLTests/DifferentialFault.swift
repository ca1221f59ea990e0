import CanonicalXML

/// Something that another engine is known to get wrong, shown by the smallest document that proves it.
struct DifferentialFault: Sendable {
    let reason: String
    let document: String
    let form: DifferentialForm
    /// What the engine makes of the document, and what is right.
    let theirs: String
    let ours: String
    /// The forms that have the fault.
    let concerns: @Sendable (DifferentialForm) -> Bool
    /// Takes out of a canonical form what the fault is about, so that everything else is still compared.
    let mask: @Sendable ([UInt8]) -> [UInt8]

    /// The faults that tell two canonical forms apart, or nil where something else does: the first that does it alone,
    /// or all of them.
    static func reason(
        _ faults: [DifferentialFault], _ ours: [UInt8], _ theirs: [UInt8], _ form: DifferentialForm
    ) -> String? {
        let faults = faults.filter { $0.concerns(form) }
        if let fault = faults.first(where: { $0.mask(ours) == $0.mask(theirs) }) { return fault.reason }
        let mask = { (bytes: [UInt8]) in faults.reduce(bytes) { $1.mask($0) } }
        guard !faults.isEmpty, mask(ours) == mask(theirs) else { return nil }
        return faults.map(\.reason).joined(separator: "; ")
    }
}

extension DifferentialFault {
    /// The namespace name stands as it is in the start tag, so that the canonical form is not even well formed.
    static let bareAmpersand = DifferentialFault(
        reason: "libxml2 writes an ampersand in a namespace name bare, against Canonical XML 1.0, 2.3",
        document: "<a xmlns='urn:with&amp;and'/>", form: DifferentialForm(.document, .inclusive, withComments: true),
        theirs: "<a xmlns=\"urn:with&and\"></a>", ours: "<a xmlns=\"urn:with&amp;and\"></a>", concerns: { _ in true },
        mask: { CanonicalBytes.replace("=\"urn:with&amp;and\"", with: "=\"urn:with&and\"", in: $0) })

    /// Nothing has been left out, so nothing may be joined.
    static let emptyBase = DifferentialFault(
        reason: "libxml2 drops an empty xml:base of a whole document, against Canonical XML 1.1, 2.4",
        document: "<a xml:base=''/>", form: DifferentialForm(.document, .inclusive11, withComments: true),
        theirs: "<a></a>", ours: "<a xml:base=\"\"></a>", concerns: { $0.family == .inclusive11 },
        mask: { CanonicalBytes.replace(" xml:base=\"\"", with: "", in: $0) })

    /// Its canonicaliser visits the ancestors from the root down and keeps the first value that it meets.
    static let outermostInherited = DifferentialFault(
        reason:
            "the JDK gives an element the outermost inherited xml: attribute instead of the nearest, and joins only "
            + "that xml:base, against Canonical XML 1.0 and 1.1, 2.4",
        document: "<a xml:lang='en'><b xml:lang='vi'><c Id='apex-1'/></b></a>",
        form: DifferentialForm(.element, .inclusive, withComments: true),
        theirs: "<c Id=\"apex-1\" xml:lang=\"en\"></c>", ours: "<c Id=\"apex-1\" xml:lang=\"vi\"></c>",
        concerns: { $0.part == .element && $0.family != .exclusive },
        mask: { CanonicalBytes.withoutReserved($0, ["lang", "space", "id", "base"]) })

    /// In version 1.1 only xml:lang and xml:space are inherited, and xml:base joined; others are ordinary attributes.
    static let unknownInherited = DifferentialFault(
        reason: "the JDK lets an element inherit unheard-of xml: attributes, against Canonical XML 1.1, 2.4",
        document: "<a xml:khác='1'><c Id='apex-1'/></a>",
        form: DifferentialForm(.element, .inclusive11, withComments: true),
        theirs: "<c Id=\"apex-1\" xml:khác=\"1\"></c>", ours: "<c Id=\"apex-1\"></c>",
        concerns: { $0.part == .element && $0.family == .inclusive11 },
        mask: { CanonicalBytes.withoutReserved($0, ["khác"]) })

    static let nothingAfterRoot = DifferentialFault(
        reason: "the JDK drops comments and instructions after a root element without content, against Canonical XML "
            + "1.0, 2.3",
        document: "<a/><?q?>", form: DifferentialForm(.document, .inclusive, withComments: true),
        theirs: "<a></a>", ours: "<a></a>\n<?q?>", concerns: { $0.part == .document },
        mask: { CanonicalBytes.throughRoot($0) })

    static let everythingInherited = DifferentialFault(
        reason: "pybergshamra lets an element inherit every xml: attribute and joins xml:base without removing dot "
            + "segments, against Canonical XML 1.1, 2.4",
        document: "<a xml:id='i'><c Id='apex-1'/></a>",
        form: DifferentialForm(.element, .inclusive11, withComments: false),
        theirs: "<c Id=\"apex-1\" xml:id=\"i\"></c>", ours: "<c Id=\"apex-1\"></c>",
        concerns: { $0.part == .element && $0.family == .inclusive11 },
        mask: { CanonicalBytes.withoutReserved($0, ["id", "base", "khác"]) })
}

/// What masks do with canonical forms.
private enum CanonicalBytes {
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

    /// A document's canonical form less what follows its root; no comment of a random document holds an end tag.
    static func throughRoot(_ bytes: [UInt8]) -> [UInt8] {
        guard let start = bytes.indices.last(where: { bytes[$0...].starts(with: [0x3C, 0x2F]) }),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
        else { return bytes }
        return Array(bytes[...end])
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
