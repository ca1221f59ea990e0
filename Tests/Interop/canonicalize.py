"""Canonical forms of many documents by lxml (libxml2) or pybergshamra (Rust).

usage: canonicalize.py lxml|pybergshamra INPUT OUTPUT FORM...
Files and forms are those of Canonicalize.java.
"""

import struct
import sys

EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"


class Lxml:
    """Whole documents in Canonical XML 1.0 and Exclusive XML Canonicalization."""

    def __init__(self):
        from lxml import etree

        self.etree = etree
        self.parser = etree.XMLParser(resolve_entities=False, strip_cdata=False, huge_tree=True)

    def canonical(self, document, part, method, prefixes, _identifier):
        if part != "document" or not method.startswith((EXCLUSIVE, INCLUSIVE)):
            raise ValueError(f"{part} {method} is not offered")
        tree = self.etree.fromstring(document, self.parser).getroottree()
        exclusive = method.startswith(EXCLUSIVE)
        return self.etree.tostring(
            tree, method="c14n", exclusive=exclusive, with_comments=method.endswith("WithComments"),
            inclusive_ns_prefixes=prefixes if exclusive and prefixes else None)


class Bergshamra:
    """Documents and elements in all six forms."""

    def __init__(self):
        import pybergshamra

        self.library = pybergshamra

    def canonical(self, document, part, method, prefixes, identifier):
        text, mode = document.decode("utf-8"), self.library.C14nMode.from_uri(method)
        prefixes = prefixes if method.startswith(EXCLUSIVE) and prefixes else None
        if part == "document":
            return self.library.canonicalize(text, mode, prefixes)
        return self.library.canonicalize_subtree(text, identifier, mode, prefixes)


def fields(data):
    start = 0
    while start < len(data):
        (length,) = struct.unpack_from(">I", data, start)
        yield data[start + 4:start + 4 + length]
        start += 4 + length


def main(engine, source, target, *forms):
    engine = {"lxml": Lxml, "pybergshamra": Bergshamra}[engine]()
    with open(source, "rb") as file:
        items = iter(list(fields(file.read())))
    with open(target, "wb") as output:
        for prefixes, identifier, document in zip(items, items, items):
            for form in forms:
                part, method = form.split(" ")
                error, result = "", b""
                try:
                    result = engine.canonical(
                        document, part, method, prefixes.decode().split(), identifier.decode())
                except Exception as failure:  # whatever it is, the test shows it
                    error = f"{type(failure).__name__}: {failure}"
                for field in (error.encode(), bytes(result)):
                    output.write(struct.pack(">I", len(field)) + field)


main(*sys.argv[1:])
