package import FoundationEssentials

extension FileManager {
    /// The size of a file in bytes; nil where there is none.
    package func size(ofFile path: String) -> Int? {
        let value = (try? self.attributesOfItem(atPath: path))?[.size]
        // Without the whole of Foundation it is an unsigned number, beside it an object that is a number.
        return value as? Int ?? (value as? any BinaryInteger).map { Int(clamping: $0) }
    }
}
