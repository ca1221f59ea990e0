import CanonicalXML

/// How the octets of a reference are made in one pass over the document (XML Signature, 4.4.3.2).
///
/// The transforms that are accepted all take something away from what the URI points at, so their order does not
/// matter, up to the one that makes octets, which must be the last.
struct ReferenceRecipe: Hashable {
    /// Which signatures are left out.
    enum Omission: Hashable { case nothing, own, all, childrenOfRoot }

    var target: ReferenceTarget.Kind
    var omission = Omission.nothing
    var kept: [ExpandedName] = []
    var method = CanonicalMethod.inclusive
    var decodesBase64 = false

    /// Reads transforms; throws where they cannot follow one another.
    init(_ target: ReferenceTarget, _ transforms: [SignatureTransform]) throws(SignatureFormatError) {
        self.target = target.kind
        var isOctets = false
        for transform in transforms {
            guard !isOctets else { throw SignatureFormatError(.transformsDoNotFollow) }
            switch transform {
            case .enveloped:
                guard self.omission != .own else { throw SignatureFormatError(.transformsDoNotFollow) }
                try self.leaveOut(.own)
            case .xpath(let filter): try self.apply(filter)
            case .canonical(let method):
                self.method = method
                isOctets = true
            case .base64:
                self.decodesBase64 = true
                isOctets = true
            }
        }
        if !target.keepsComments { self.method.withComments = false }
    }

    /// Whether the octets are the canonical form of the document but for signatures.
    var coversDocument: Bool { self.isWholeDocument && self.omission != .nothing }

    /// Whether nothing but signatures is left out of the document.
    var isWholeDocument: Bool { self.target == .document && self.kept.isEmpty && !self.decodesBase64 }

    /// What a pass has to select; `number` is the signature's among those of the document, nil before it is there.
    func selection(number: Int?) -> Selection {
        var selection = Selection()
        selection.noticed = Identifiers.signature
        selection.noticesNested = true
        selection.decodes = true
        selection.kept = self.kept
        selection.output = self.decodesBase64 ? .stringValue : .canonicalForm
        if case .identifier(let value) = self.target { selection.apex = .identifier(value) }
        switch self.omission {
        case .nothing: break
        case .own: if let number { selection.omission = .number(number) }
        case .all: selection.omission = .all
        case .childrenOfRoot: selection.omission = .childrenOfRoot
        }
        return selection
    }

    private mutating func apply(_ filter: XPathFilter) throws(SignatureFormatError) {
        switch filter {
        case .withoutSignatures, .subtractSignatures: try self.leaveOut(.all)
        case .subtractRootSignatures: try self.leaveOut(.childrenOfRoot)
        case .only(let names):
            guard self.kept.isEmpty else { throw SignatureFormatError(.transformsDoNotFollow) }
            self.kept = names.map { ExpandedName(namespace: $0.namespace, localName: $0.localName) }
        }
    }

    /// Leaving out all signatures includes every other way of leaving them out.
    private mutating func leaveOut(_ omission: Omission) throws(SignatureFormatError) {
        if self.omission == .nothing || omission == .all {
            self.omission = omission
        } else if self.omission != .all, self.omission != omission {
            throw SignatureFormatError(.transformsDoNotFollow)
        }
    }
}
