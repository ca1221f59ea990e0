package import FoundationEssentials

extension FileManager {
    /// The size of a file in bytes; nil where there is none.
    package func size(ofFile path: String) -> Int? {
        // The kind of number in there is another one in each edition of Foundation.
        (try? self.attributesOfItem(atPath: path))?[.size].flatMap { $0 as? any BinaryInteger }.map {
            Int(clamping: $0)
        }
    }
}
