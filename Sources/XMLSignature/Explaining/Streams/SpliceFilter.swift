/// Replaces ranges of the stream, which come in order and do not touch each other.
struct SpliceFilter: StreamFilter {
    /// One replacement.
    struct Edit {
        var range: Range<Int>
        var replacement: [UInt8] = []
    }

    private var edits: ArraySlice<Edit>
    private var offset = 0

    init(_ edits: [Edit]) {
        self.edits = edits[...]
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        let end = self.offset + bytes.count
        var place = self.offset
        while let edit = self.edits.first, edit.range.lowerBound < end {
            if place <= edit.range.lowerBound {
                output.append(contentsOf: bytes[(place - self.offset)..<(edit.range.lowerBound - self.offset)])
                output.append(contentsOf: edit.replacement)
            }
            place = max(place, min(edit.range.upperBound, end))
            guard edit.range.upperBound <= end else { break }
            self.edits = self.edits.dropFirst()
        }
        if place < end { output.append(contentsOf: bytes[(place - self.offset)...]) }
        self.offset = end
    }
}
