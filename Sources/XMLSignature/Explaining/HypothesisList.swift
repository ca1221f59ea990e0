/// What is tried on the canonical form of what a reference covers.
struct HypothesisList {
    /// The digest as long as the value is, and the one that the reference names.
    let digest: DigestMethod
    let stated: DigestMethod

    /// Everything that needs nothing but the canonical form.
    func canonical(_ head: DocumentHead) -> [Trial] {
        // First of all nothing is undone: only the algorithm may be another.
        var trials: [Trial] = []
        if self.digest != self.stated {
            let cause = ExplanationCause(.otherDigestMethod, values: ["method": self.digest.rawValue])
            trials.append(Trial(cause, [], self.digest))
        }
        trials += [
            self.trial(.carriageReturnsAdded, PatternFilter.withoutCarriageReturns),
            self.trial(.carriageReturnsLost, PatternFilter.withCarriageReturns),
            self.trial(.lineEndsHashed, PatternFilter.withRawCarriageReturns),
            self.trial(.escapedTwice, PatternFilter.unescaped),
            self.trial(.lettersDecomposed, LetterFilter(.composing)),
            self.trial(.lettersComposed, LetterFilter(.decomposing)),
            self.trial(.attributeBlanksAdded, AttributeBlankFilter()),
            self.trial(.byteOrderMarkHashed, PrefixFilter([0xEF, 0xBB, 0xBF])),
        ]
        return trials + self.whiteSpace + self.declarations(head)
    }

    /// Namespaces of the root that were added or lost, or that moved inwards.
    func namespaces(_ census: NamespaceCensus) -> [Trial] {
        var trials: [Trial] = []
        for names in SchemaNamespaces.combinations {
            let cause = ExplanationCause(.namespacesLost, values: ["prefixes": names.joined(separator: ", ")])
            let bindings = names.map { (Array($0.utf8), SchemaNamespaces.uri($0)) }
            let rule = NamespaceFilter.Rule.added(Dictionary(bindings) { first, _ in first })
            trials.append(Trial(cause, [NamespaceFilter(rule)], self.digest))
        }
        for dropped in self.droppable(census.root) {
            let names = dropped.map { String(decoding: $0, as: UTF8.self) }.sorted().joined(separator: ", ")
            let cause = ExplanationCause(.namespacesAdded, values: ["prefixes": names])
            trials.append(Trial(cause, [NamespaceFilter(.dropped(dropped))], self.digest))
        }
        if Set(census.bindings.keys) != Set(census.root) {
            trials.append(self.trial(.namespacesMoved, NamespaceFilter(.hoisted(census.bindings))))
        }
        return trials
    }

    /// Each prefix alone, and all together.
    private func droppable(_ root: [[UInt8]]) -> [Set<[UInt8]>] {
        let single = root.prefix(8).map { Set([$0]) }
        return root.count > 1 ? single + [Set(root)] : single
    }

    private var whiteSpace: [Trial] {
        let indents = [("none", nil), ("2", "  "), ("4", "    "), ("tab", "\t")] as [(String, String?)]
        let trials = indents.map { name, unit in
            let filters: [any StreamFilter] = [WhiteSpaceFilter(.betweenTags)] + (unit.map { [IndentFilter($0)] } ?? [])
            return Trial(ExplanationCause(.reindented, values: ["indent": name]), filters, self.digest)
        }
        return trials + [self.trial(.blanksAdded, WhiteSpaceFilter(.everyEdge))]
    }

    /// The XML declaration in front, with the line end that may have followed it.
    private func declarations(_ head: DocumentHead) -> [Trial] {
        guard !head.declaration.isEmpty else { return [] }
        let ends: Set<[UInt8]> = [[], [10], [13, 10], head.blank]
        return ends.flatMap { end in
            [[], head.byteOrderMark].map { mark in
                self.trial(.declarationHashed, PrefixFilter(mark + head.declaration + end))
            }
        }
    }

    private func trial(_ code: ExplanationCause.Code, _ filter: any StreamFilter) -> Trial {
        Trial(ExplanationCause(code), [filter], self.digest)
    }
}
