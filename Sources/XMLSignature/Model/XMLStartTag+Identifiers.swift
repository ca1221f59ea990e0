import CanonicalXML

extension XMLStartTag {
    /// The values of the attributes that identify an element: Id, ID, id, xml:id and wsu:Id.
    var identifiers: [String] {
        self.attributes.filter { attribute in
            switch attribute.name.namespace {
            case "": ["Id", "ID", "id"].contains(attribute.name.localName)
            case "http://www.w3.org/XML/1998/namespace": attribute.name.localName == "id"
            case Self.utility: attribute.name.localName == "Id"
            default: false
            }
        }.map(\.value)
    }

    /// WS-Security utility, whose Id marks parts of messages.
    private static let utility =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
}
