import CanonicalXML

/// Finds out why a digest does not fit, by undoing what is often done to documents and digesting again.
///
/// Every pass over the document feeds many trials, so there are at most seven passes, whatever is tried; a document
/// is never held in memory.
struct ReferenceExplainer {
    let document: XMLSource
    let damaged: DamagedReference

    /// What fits, the likeliest first; `contentChanged` where nothing does.
    func cause() throws -> ExplanationCause {
        // The algorithm that the reference names, unless the value is of another length.
        let isStated = self.damaged.value.count == self.damaged.digest.byteCount
        guard let digest = isStated ? self.damaged.digest : DigestMethod(length: self.damaged.value.count) else {
            return ExplanationCause(.digestLength, values: ["length": "\(self.damaged.value.count)"])
        }
        // A decoded text has no canonical form that could have been changed.
        if self.damaged.selection.output != .canonicalForm { return self.unexplained }
        let head = try DocumentHead(self.document)
        var census = NamespaceCensus()
        let hypotheses = HypothesisList(digest: digest, stated: self.damaged.digest)
        var trials = hypotheses.canonical(head)
        if let cause = try self.run(trials, observing: { census.take($0) }) { return cause }
        // Declarations that came or went after signing would have changed SignedInfo as well.
        let namespaces = hypotheses.namespaces(census)
        if !self.damaged.isSignedInfoIntact, let cause = try self.run(namespaces) { return cause }
        for variant in self.variants {
            trials = [Trial(variant.cause, [], digest)]
            if let cause = try self.run(trials, variant.method, variant.selection) { return cause }
        }
        if self.damaged.isSignedInfoIntact, let cause = try self.run(namespaces) { return cause }
        if self.damaged.selection.apex == .document, !self.damaged.isTranscoded,
            let cause = try self.runRaw(head, digest)
        {
            return cause
        }
        return self.unexplained
    }

    private var unexplained: ExplanationCause {
        if self.damaged.value.count == self.damaged.digest.byteCount { return ExplanationCause(.contentChanged) }
        return ExplanationCause(.digestLength, values: ["length": "\(self.damaged.value.count)"])
    }

    /// Another way to make the digested bytes.
    private struct Variant {
        var cause: ExplanationCause
        var method: CanonicalMethod
        var selection: Selection
    }

    private var variants: [Variant] {
        let method = self.damaged.method
        let selection = self.damaged.selection
        var other = method
        other.family = method.family == .exclusive ? .inclusive : .exclusive
        other.inclusivePrefixes = []
        var comments = method
        comments.withComments.toggle()
        var result = [
            Variant(
                cause: ExplanationCause(.otherCanonicalization, values: ["method": other.identifier]), method: other,
                selection: selection),
            Variant(
                cause: ExplanationCause(comments.withComments ? .commentsHashed : .commentsNotHashed),
                method: comments, selection: selection),
        ]
        if selection.omission == .nothing {
            var enveloped = selection
            enveloped.omission = .number(self.damaged.signature)
            result.append(
                Variant(cause: ExplanationCause(.envelopedNotSaid), method: method, selection: enveloped))
        } else {
            var all = selection
            all.omission = .all
            result.append(Variant(cause: ExplanationCause(.laterSignatures), method: method, selection: all))
        }
        return result
    }

    private func run(
        _ trials: [Trial], _ method: CanonicalMethod? = nil, _ selection: Selection? = nil,
        observing observe: ([UInt8]) -> Void = { _ in }
    ) throws -> ExplanationCause? {
        guard !trials.isEmpty else { return nil }
        do {
            _ = try CanonicalXML.canonicalize(
                self.document, method: method ?? self.damaged.method, selection: selection ?? self.damaged.selection
            ) { piece in
                let bytes = Array(piece)
                observe(bytes)
                for trial in trials { trial.take(bytes) }
            }
        } catch let error as XMLReadError where error.code == .relativeNamespace || error.code == .unsupported {
            return nil
        }
        return self.fitting(trials)
    }

    private func runRaw(_ head: DocumentHead, _ digest: DigestMethod) throws -> ExplanationCause? {
        let trials = try self.rawTrials(head, digest)
        try self.document.forEachChunk { piece in
            let bytes = Array(piece)
            for trial in trials { trial.take(bytes) }
        }
        return self.fitting(trials)
    }

    /// The file as written less the signature: with and without its head, and with the place of the signature as it
    /// may have been written before.
    private func rawTrials(_ head: DocumentHead, _ digest: DigestMethod) throws -> [Trial] {
        let cut = self.damaged.signatureRange
        let parent = try SignatureSurroundings(cut, in: self.document)
        let bodies = [SpliceFilter.Edit(range: cut)] + parent.emptyTags
        let starts = Set([0, head.byteOrderMark.count, head.rootStart])
        return bodies.flatMap { body in
            starts.sorted().map { start in
                Trial(ExplanationCause(.rawBytesHashed), [SpliceFilter([.init(range: 0..<start), body])], digest)
            }
        }
    }

    private func fitting(_ trials: [Trial]) -> ExplanationCause? {
        trials.first { $0.finish() == self.damaged.value }?.cause
    }
}
