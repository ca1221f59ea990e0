// Namespaces in XML 1.0, third edition. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// Puts the tag's declarations into scope after checking them (sections 3 and 5).
    mutating func declareNamespaces(depth: Int) throws {
        guard self.attributes.declarationCount > 0 else { return }
        for index in 0..<self.attributes.count where self.attributes.items[index].isDeclaration {
            let item = self.attributes.items[index]
            let prefix = item.localName
            self.ancestry.namespaces.push(prefix: prefix, depth: depth) { AttributeValue.append(item.value, to: &$0) }
            if self.ancestry.namespaces.length > self.limits.scopeLength {
                throw self.fault(.limit, "too many namespaces in scope", at: item.nameStart)
            }
            let declared = self.ancestry.namespaces.count - 1
            self.attributes.resolve(index, to: declared)
            let isXML = self.ancestry.namespaces.uri(declared, equals: NamespaceStack.xml)
            let isXMLNS = self.ancestry.namespaces.uri(declared, equals: NamespaceStack.xmlns)
            let isEmpty = self.ancestry.namespaces.uri(declared).isEmpty
            let isAllowed: Bool
            if prefix.elementsEqual("xml".utf8) {
                isAllowed = isXML
            } else {
                isAllowed =
                    !isXML && !isXMLNS && !prefix.elementsEqual("xmlns".utf8) && !(isEmpty && !prefix.isEmpty)
            }
            guard isAllowed else {
                throw self.fault(.namespace, "a namespace declaration that is not allowed", at: item.nameStart)
            }
        }
    }

    /// Finds the namespaces of the tag and its attributes.
    mutating func resolveNames(_ tag: inout FullTag) throws {
        let prefix = UnsafeBufferPointer(start: tag.start + 1, count: tag.prefixLength)
        tag.namespace = self.ancestry.namespaces.find(prefix)
        guard tag.namespace >= 0 || tag.prefixLength == 0 else {
            throw self.fault(.namespace, "an undeclared prefix", at: tag.start + 1)
        }
        for index in 0..<self.attributes.count {
            let item = self.attributes.items[index]
            guard !item.isDeclaration, item.prefixLength > 0 else { continue }
            let namespace = self.ancestry.namespaces.find(item.prefix)
            guard namespace >= 0 else { throw self.fault(.namespace, "an undeclared prefix", at: item.nameStart) }
            self.attributes.resolve(index, to: namespace)
        }
    }
}
