/// A Name (RFC 5280, 4.1.2.4), kept as its bytes and decoded when asked.
package struct DistinguishedName: Sendable {
    /// One type with its value.
    package struct Attribute: Sendable {
        package let type: OID
        let value: DERElement

        /// The value as text; `#` and the value's octets in hexadecimal where it is no string (RFC 4514, 2.4).
        package var text: String { DirectoryString.decode(self.value)?.text ?? self.hexadecimal }

        var hexadecimal: String { "#" + Hexadecimal.text(self.value.encoded) }
    }

    let element: DERElement

    package init(_ element: DERElement) {
        self.element = element
    }

    /// The name, encoded as it came.
    package var der: [UInt8] { Array(self.element.encoded) }

    /// The relative names in their order, each with one or several attributes.
    package var components: [[Attribute]] { self.read().components }

    /// All attributes in their order.
    package var attributes: [Attribute] { self.components.flatMap(\.self) }

    /// The first value of one type, as text.
    package func first(_ type: OID) -> String? { self.attributes.first { $0.type == type }?.text }

    static let memberLimit = 256

    /// Everything that can be read, and whether that is everything there is.
    func read() -> (components: [[Attribute]], isComplete: Bool) {
        guard self.element.tag == .sequence, let sets = try? self.element.children(limit: Self.memberLimit) else {
            return ([], false)
        }
        var isComplete = true
        var components: [[Attribute]] = []
        for set in sets {
            guard set.tag == .set, let members = try? set.children(limit: Self.memberLimit), !members.isEmpty else {
                isComplete = false
                continue
            }
            let attributes = members.compactMap(Self.attribute)
            if attributes.count < members.count { isComplete = false }
            if !attributes.isEmpty { components.append(attributes) }
        }
        return (components, isComplete)
    }

    private static func attribute(_ member: DERElement) -> Attribute? {
        guard let parts = try? member.children(.sequence, limit: 2), parts.count == 2,
            let type = try? parts[0].identifier()
        else { return nil }
        return Attribute(type: type, value: parts[1])
    }

    func defects(_ place: String) -> [CertificateDefect] {
        let (components, isComplete) = self.read()
        var defects = isComplete ? [] : [CertificateDefect(.nameUnreadable, place)]
        for attribute in components.joined() {
            let name = "\(place) \(AttributeType.name(attribute.type))"
            if let oddity = DirectoryString.decode(attribute.value)?.oddity {
                defects.append(CertificateDefect(oddity, name))
            }
        }
        return defects
    }

    // MARK: Comparing

    /// What two names have in common that RFC 5280, 7.1 takes for the same.
    ///
    /// Strings count without regard to their type, to case and to the number of blanks. Equal texts here (canonically
    /// equal, as Unicode has it) are equal names.
    package var comparisonKey: String {
        let (components, isComplete) = self.read()
        // What cannot be read in full is only equal to itself; so is what is longer than any honest name, as comparing
        // takes the square of the number of marks that one letter bears.
        guard isComplete, self.element.content.count <= Self.comparedLength else {
            return "#" + Hexadecimal.text(self.element.encoded)
        }
        return components.map(Self.comparisonKey).joined(separator: "\u{0}\u{1}")
    }

    private static let comparedLength = 4_096

    static func comparisonKey(_ component: [Attribute]) -> String {
        component.map { attribute in
            guard let decoded = DirectoryString.decode(attribute.value), decoded.isFaithful else {
                return "\(attribute.type.text)=\(attribute.hexadecimal)"
            }
            let words = decoded.text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
            return "\(attribute.type.text)=" + words.joined(separator: " ").lowercased()
        }.sorted().joined(separator: "\u{0}\u{2}")
    }

    /// Whether a name stands below this one, or is it (RFC 5280, 4.2.1.10: directoryName).
    package func contains(_ other: DistinguishedName) -> Bool {
        let (own, theirs) = (self.read(), other.read())
        guard own.isComplete, theirs.isComplete, self.element.content.count <= Self.comparedLength,
            other.element.content.count <= Self.comparedLength, theirs.components.count >= own.components.count
        else { return false }
        return zip(own.components, theirs.components).allSatisfy { Self.comparisonKey($0) == Self.comparisonKey($1) }
    }

    /// Whether there is nothing in it.
    package var isEmpty: Bool { self.element.content.isEmpty }

    // MARK: Text

    /// For people, in the certificate's order; never compare it.
    package var text: String {
        self.components.map { component in
            component.map { "\(AttributeType.name($0.type))=\(Self.shown($0.text))" }.joined(separator: " + ")
        }.joined(separator: ", ")
    }

    /// Escapes what would read as another attribute (RFC 4514, 2.4), and control characters.
    private static func shown(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case ",", "+", "\"", "\\", "<", ">", ";", "=": result += "\\\(scalar)"
            case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// As RFC 4514 writes it, the last component first.
    package var rfc4514: String {
        self.components.reversed().map { component in
            component.map { attribute in
                guard let name = AttributeType.rfc4514[attribute.type],
                    let decoded = DirectoryString.decode(attribute.value), decoded.isFaithful
                else { return "\(attribute.type.text)=\(attribute.hexadecimal)" }
                return "\(name)=\(Self.escape(decoded.text))"
            }.joined(separator: "+")
        }.joined(separator: ",")
    }

    /// Section 2.4; what XML cannot hold becomes a hexadecimal pair too.
    private static func escape(_ value: String) -> String {
        let scalars = Array(value.unicodeScalars)
        var text = ""
        for (index, scalar) in scalars.enumerated() {
            let isEdgeBlank = scalar == " " && (index == 0 || index == scalars.count - 1)
            if scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
                for byte in String(scalar).utf8 { text += "\\" + Hexadecimal.text([byte]) }
                continue
            }
            if isEdgeBlank || (scalar == "#" && index == 0) || "\"+,;<>\\".unicodeScalars.contains(scalar) {
                text += "\\"
            }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}
