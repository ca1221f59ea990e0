extension String {
    /// Whether it is the same characters: `==` takes what only looks the same, such as a Kelvin sign for a K.
    func isSame(as other: String) -> Bool { self.utf8.elementsEqual(other.utf8) }
}
