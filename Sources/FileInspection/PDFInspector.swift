internal import Archives
internal import SocialInsurance

/// Looks at every object of a PDF, those in object streams too, whatever its cross-reference tables say.
struct PDFInspector {
    private let bytes: ArraySlice<UInt8>
    private let depth: Int
    private var tokens = 6_000_000
    private var budget: Int
    private var objects: [Int: PDFValue] = [:]
    private var values: [PDFValue] = []
    private var streams: [(number: Int, entries: [String: PDFValue], data: Range<Int>)] = []
    private var isEncrypted = false
    private var fault: FileFault?

    private init(_ bytes: ArraySlice<UInt8>, depth: Int, budget: Int) {
        self.bytes = bytes
        self.depth = depth
        self.budget = budget
    }

    /// What is wrong with the PDF whose header is at the start of `bytes`.
    static func fault(_ bytes: ArraySlice<UInt8>, depth: Int, budget: inout Int) -> FileFault? {
        var inspector = PDFInspector(bytes, depth: depth, budget: budget)
        defer { budget = inspector.budget }
        inspector.scan()
        if inspector.isCutOff { return .truncated }
        if inspector.isEncrypted { return .passwordProtected }
        inspector.openObjectStreams()
        if let fault = inspector.fault { return fault }
        if let fault = PDFActions(values: inspector.values, objects: inspector.objects).fault { return fault }
        if let fault = inspector.embeddedFault() { return fault }
        if inspector.tokens <= 0 || inspector.values.isEmpty { return .damaged }
        return inspector.tailFault
    }

    private static let endMark = Array("%%EOF".utf8)

    /// No end mark, an object after the last one, or shorter than a linearised file says it is (annex F).
    private var isCutOff: Bool {
        guard let end = self.bytes.lastRange(of: Self.endMark) else {
            return self.bytes.suffix(2048).firstRange(of: Array("startxref".utf8)) == nil
        }
        if self.bytes[end.upperBound...].firstRange(of: Array(" obj".utf8)) != nil { return true }
        return self.values.prefix(3).contains { value in
            guard value.dictionary["Linearized"] != nil, case .number(let length)? = value.dictionary["L"] else {
                return false
            }
            return length > self.bytes.count
        }
    }

    /// What follows the last end mark.
    private var tailFault: FileFault? {
        if ZipArchive.closes(self.bytes) { return .polyglot }
        guard let end = self.bytes.lastRange(of: Self.endMark) else { return nil }
        return FileSignature.hasOther(in: self.bytes[end.upperBound...].prefix(1 << 20)) ? .polyglot : nil
    }

    /// Reads each `N G obj` and each trailer.
    private mutating func scan() {
        var place = self.bytes.startIndex
        var inside = self.bytes.startIndex
        while self.tokens > 0, let found = self.nextKeyword(from: place) {
            place = found.end
            let isInner = found.start < inside
            if found.isTrailer {
                var lexer = PDFLexer(self.bytes, at: found.end, tokens: min(self.tokens, 100_000))
                let trailer = lexer.value()
                self.tokens -= 100
                if !isInner, trailer?.dictionary["Encrypt"]?.isPresent == true { self.isEncrypted = true }
                continue
            }
            let end = self.object(found.number, at: found.end, isInner: isInner)
            if !isInner { inside = max(inside, end) }
        }
    }

    /// Reads an object and its stream; returns where it ends.
    private mutating func object(_ number: Int, at place: Int, isInner: Bool) -> Int {
        let allowed = min(self.tokens, 200_000)
        var lexer = PDFLexer(self.bytes, at: place, tokens: allowed)
        guard let value = lexer.value() else { return place }
        self.tokens -= allowed - lexer.tokens
        self.values.append(value)
        self.objects[number] = value
        lexer.skipSpace()
        guard self.bytes[lexer.place...].starts(with: "stream".utf8) else { return lexer.place }
        var start = lexer.place + 6
        if start < self.bytes.endIndex, self.bytes[start] == 0x0D { start += 1 }
        if start < self.bytes.endIndex, self.bytes[start] == 0x0A { start += 1 }
        let end = self.streamEnd(value.dictionary["Length"], from: start)
        self.streams.append((number, value.dictionary, start..<max(start, end)))
        if !isInner, value.dictionary["Type"]?.name == "XRef", value.dictionary["Encrypt"]?.isPresent == true {
            self.isEncrypted = true
        }
        return end
    }

    /// By its length where `endstream` stands there, else by the next `endstream`.
    private func streamEnd(_ length: PDFValue?, from start: Int) -> Int {
        let mark = Array("endstream".utf8)
        if case .number(let length)? = length, length >= 0, start + length <= self.bytes.endIndex,
            self.bytes[(start + length)...].prefix(14).firstRange(of: mark) != nil
        {
            return start + length
        }
        guard start <= self.bytes.endIndex else { return self.bytes.endIndex }
        return self.bytes[start...].firstRange(of: mark)?.lowerBound ?? self.bytes.endIndex
    }

    private struct Keyword {
        var start: Int
        var end: Int
        var number: Int
        var isTrailer: Bool
    }

    private func nextKeyword(from place: Int) -> Keyword? {
        var place = place
        while place + 3 <= self.bytes.endIndex {
            let byte = self.bytes[place]
            if byte == UInt8(ascii: "o"), self.bytes[place...].starts(with: "obj".utf8),
                let number = self.number(before: place)
            {
                return Keyword(start: place, end: place + 3, number: number, isTrailer: false)
            }
            if byte == UInt8(ascii: "t"), self.bytes[place...].starts(with: "trailer".utf8) {
                return Keyword(start: place, end: place + 7, number: 0, isTrailer: true)
            }
            place += 1
        }
        return nil
    }

    /// The object number before `obj`; nil for `endobj`.
    private func number(before place: Int) -> Int? {
        var parts: [Int] = []
        var end = place
        for _ in 0..<2 {
            while end > self.bytes.startIndex, PDFLexer.isSpace(self.bytes[end - 1]) { end -= 1 }
            var start = end
            while start > self.bytes.startIndex, (0x30...0x39).contains(self.bytes[start - 1]), end - start < 10 {
                start -= 1
            }
            guard start < end, let number = Int(String(decoding: self.bytes[start..<end], as: UTF8.self)) else {
                return nil
            }
            parts.append(number)
            end = start
        }
        return parts.last
    }

    /// The values in object streams (7.5.7).
    private mutating func openObjectStreams() {
        for stream in self.streams where stream.entries["Type"]?.name == "ObjStm" {
            guard let content = self.decoded(stream.entries, stream.data, keeping: 16 << 20) else {
                self.fault = self.fault ?? .damaged
                continue
            }
            var lexer = PDFLexer(content[...], at: 0, tokens: self.tokens)
            var numbers: [Int] = []
            let count = if case .number(let count)? = stream.entries["N"] { count } else { 0 }
            while numbers.count < min(count, 100_000) * 2, case .number(let number)? = lexer.value() {
                numbers.append(number)
            }
            for index in stride(from: 0, to: numbers.count, by: 2) {
                guard let value = lexer.value() else { break }
                self.values.append(value)
                self.objects[numbers[index]] = value
            }
            while let value = lexer.value() { self.values.append(value) }
            self.tokens = lexer.tokens
        }
    }

    /// A stream's content without its filters; nil where one is not known or it is broken from its start.
    private mutating func decoded(_ entries: [String: PDFValue], _ data: Range<Int>, keeping limit: Int) -> [UInt8]? {
        let filters: [PDFValue] =
            switch entries["Filter"] ?? entries["F"] {
            case .array(let filters)?: filters
            case .name(let name)?: [.name(name)]
            case .reference(let number)?: self.objects[number].map { [$0] } ?? [.other]
            default: []
            }
        let predicts = entries["DecodeParms"]?.dictionary["Predictor"] != nil
        var content = Array(self.bytes[data])
        for filter in filters {
            switch filter.name {
            case "FlateDecode", "Fl":
                let output = Inflater.unpack(content[...], .zlib, keeping: limit, budget: &self.budget)
                if output.isTooLarge { self.fault = .bomb }
                guard !predicts, output.size > 0 || output.isWhole else { return nil }
                content = output.bytes
            case "ASCIIHexDecode", "AHx":
                var lexer = PDFLexer((Array("<".utf8) + content)[...], at: 0, tokens: 1)
                guard case .string(let bytes)? = lexer.value() else { return nil }
                content = bytes
            case "ASCII85Decode", "A85": content = ASCII85.decoded(content)
            default: return nil
            }
        }
        return content
    }

    /// Programs among the embedded files (7.11.4), by content and by name.
    private mutating func embeddedFault() -> FileFault? {
        var numbers: Set<Int> = []
        for value in self.values {
            let entries = value.dictionary
            guard case .dictionary(let files)? = entries["EF"] else { continue }
            for case .reference(let number) in files.values { numbers.insert(number) }
            for case .string(let name)? in [entries["F"], entries["UF"]] {
                let plain = String(decoding: name.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
                if FileSignature.isProgramName(plain) { return .embeddedProgram }
            }
        }
        for stream in self.streams
        where stream.entries["Type"]?.name == "EmbeddedFile" || numbers.contains(stream.number) {
            guard let content = self.decoded(stream.entries, stream.data, keeping: 6 << 20) else { return .damaged }
            if FileSignature.isProgram(content[...]) { return .embeddedProgram }
            guard self.depth < 2 else { return .bomb }
            let inner = FileInspector.finding(content, depth: self.depth + 1, budget: &self.budget)
            switch inner.fault {
            case .macros?, .activeContent?, .embeddedProgram?, .bomb?, .polyglot?: return inner.fault
            default: if inner.format == .program || inner.format == .script { return .embeddedProgram }
            }
        }
        return self.fault
    }
}

/// Base 85 of PDF (ISO 32000-1, 7.4.3).
enum ASCII85 {
    static func decoded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var group: [UInt32] = []
        for byte in text {
            if byte == UInt8(ascii: "~") { break }
            if byte == UInt8(ascii: "z"), group.isEmpty { result += [0, 0, 0, 0] }
            guard (0x21...0x75).contains(byte) else { continue }
            group.append(UInt32(byte) - 0x21)
            if group.count == 5 {
                result += Self.bytes(group)
                group = []
            }
        }
        if group.count > 1 {
            result += Self.bytes(group + Array(repeating: 84, count: 5 - group.count)).prefix(group.count - 1)
        }
        return result
    }

    private static func bytes(_ group: [UInt32]) -> [UInt8] {
        let value = group.reduce(UInt32(0)) { $0 &* 85 &+ $1 }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
