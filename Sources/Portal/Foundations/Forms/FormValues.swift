/// The fields of a form in the order sent (application/x-www-form-urlencoded, WHATWG URL section 5.1).
package struct FormValues: Hashable, Sendable {
    private var fields: [(name: String, value: String)]

    /// An empty form.
    package init() {
        self.fields = []
    }

    /// A form of these fields.
    package init(_ fields: [(name: String, value: String)]) {
        self.fields = fields
    }

    /// Reads the body of a form or a query; bytes that are not UTF-8 become replacement characters.
    package init(urlEncoded bytes: some Collection<UInt8>) {
        self.fields = bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decode(parts.first ?? []), parts.count > 1 ? Self.decode(parts[1]) : "")
        }
    }

    /// The first value of a field; nil where it was not sent.
    package subscript(name: String) -> String? {
        self.fields.first { $0.name == name }?.value
    }

    /// All values of a field.
    package func all(_ name: String) -> [String] {
        self.fields.filter { $0.name == name }.map(\.value)
    }

    /// The names sent, each once for each time.
    package var names: [String] { self.fields.map(\.name) }

    package static func == (left: FormValues, right: FormValues) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        for field in self.fields {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }

    private static func decode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"):
                text.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = [rest.next(), rest.next()].compactMap(\.self)
                if let value = Self.hexadecimal(digits) {
                    text.append(value)
                } else {
                    text.append(byte)
                    text.append(contentsOf: digits)
                }
            default:
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: [UInt8]) -> UInt8? {
        guard digits.count == 2 else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
