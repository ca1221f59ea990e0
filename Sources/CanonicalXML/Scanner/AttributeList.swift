/// One attribute or namespace declaration of the tag being read; pointers live as long as the tag.
struct Attribute {
    var nameStart: BytePointer
    var nameLength: Int
    /// Bytes of the prefix; 0 without one.
    var prefixLength: Int
    /// The value as written, without quotes.
    var valueStart: BytePointer
    var valueEnd: BytePointer
    /// `xmlns` or `xmlns:…`.
    var isDeclaration: Bool
    /// For an attribute the declaration of its namespace, -1 for none; for a declaration its own index.
    var namespace = -1

    var name: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: self.nameStart, count: self.nameLength) }

    var prefix: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: self.nameStart, count: self.prefixLength)
    }

    /// For a declaration the prefix it declares, empty for the default namespace.
    var localName: UnsafeBufferPointer<UInt8> {
        if self.isDeclaration && self.prefixLength == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
        let skipped = self.prefixLength == 0 ? 0 : self.prefixLength + 1
        return UnsafeBufferPointer(start: self.nameStart + skipped, count: self.nameLength - skipped)
    }

    var value: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: self.valueStart, count: self.valueEnd - self.valueStart)
    }
}

/// The attributes of one tag as written and in canonical order; its storage is used again for the next tag.
struct AttributeList: ~Copyable {
    private(set) var items: [Attribute] = []
    /// Indices of the declarations by prefix, then of the attributes by namespace and local name (C14N 1.0, 2.2).
    private(set) var order: [Int] = []
    private(set) var declarationCount = 0
    /// Whether the attributes are written in canonical order.
    private(set) var isOrdered = true

    var count: Int { self.items.count }

    mutating func removeAll() {
        self.items.removeAll(keepingCapacity: true)
        self.order.removeAll(keepingCapacity: true)
        self.declarationCount = 0
        self.isOrdered = true
    }

    mutating func append(_ attribute: Attribute) {
        if attribute.isDeclaration { self.declarationCount += 1 }
        self.items.append(attribute)
    }

    mutating func resolve(_ index: Int, to namespace: Int) {
        self.items[index].namespace = namespace
    }

    /// Brings ``order`` up to date and returns the index of an attribute that is there twice.
    mutating func sort(_ namespaces: borrowing NamespaceStack) -> Int? {
        for index in self.items.indices {
            let sorted = index == 0 || Self.compare(self.items[index - 1], self.items[index], namespaces) < 0
            if !sorted { self.isOrdered = false }
            self.order.append(index)
        }
        if self.isOrdered { return nil }
        if self.items.count <= 16 { self.insertionSort(namespaces) } else { self.mergeSort(namespaces) }
        for place in 1..<self.order.count {
            let left = self.items[self.order[place - 1]]
            let right = self.items[self.order[place]]
            if Self.compare(left, right, namespaces) == 0 { return max(self.order[place], self.order[place - 1]) }
        }
        return nil
    }

    private mutating func insertionSort(_ namespaces: borrowing NamespaceStack) {
        for place in 1..<self.order.count {
            let moving = self.order[place]
            var hole = place
            while hole > 0, Self.compare(self.items[moving], self.items[self.order[hole - 1]], namespaces) < 0 {
                self.order[hole] = self.order[hole - 1]
                hole -= 1
            }
            self.order[hole] = moving
        }
    }

    private mutating func mergeSort(_ namespaces: borrowing NamespaceStack) {
        var source = self.order
        var target = source
        var width = 1
        while width < source.count {
            for start in stride(from: 0, to: source.count, by: width * 2) {
                let middle = min(start + width, source.count)
                let end = min(start + width * 2, source.count)
                var left = start
                var right = middle
                for place in start..<end {
                    let takeLeft =
                        left < middle
                        && (right >= end
                            || Self.compare(self.items[source[left]], self.items[source[right]], namespaces) <= 0)
                    target[place] = takeLeft ? source[left] : source[right]
                    if takeLeft { left += 1 } else { right += 1 }
                }
            }
            swap(&source, &target)
            width *= 2
        }
        self.order = source
    }

    private static func compare(_ left: Attribute, _ right: Attribute, _ namespaces: borrowing NamespaceStack) -> Int {
        if left.isDeclaration != right.isDeclaration { return left.isDeclaration ? -1 : 1 }
        if !left.isDeclaration, left.namespace != right.namespace {
            let order = namespaces.compareURI(left.namespace, right.namespace)
            if order != 0 { return order }
        }
        return ByteOrder.compare(left.localName, right.localName)
    }
}
