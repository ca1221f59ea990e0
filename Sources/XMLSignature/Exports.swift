// Whoever signs or verifies needs the documents and canonical forms too.
@_exported public import CanonicalXML
