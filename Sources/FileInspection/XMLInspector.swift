internal import CanonicalXML
internal import SocialInsurance

/// Reads XML to its end by the rules of every form, and looks for what browsers would run.
struct XMLInspector: XMLHandler {
    /// What it is, and what is wrong with it.
    static func finding(_ bytes: [UInt8]) -> (FileFormat, FileFault?) {
        do {
            let handler = try XMLReader.read(.bytes(bytes), with: XMLInspector())
            return (handler.format, handler.isActive ? .activeContent : nil)
        } catch let error as XMLReadError {
            return self.finding(error, bytes)
        } catch {
            return (.xml, .damaged)
        }
    }

    private static func finding(_ error: XMLReadError, _ bytes: [UInt8]) -> (FileFormat, FileFault?) {
        switch error.code {
        case .doctype: (self.isWebPage(bytes[...]) ? .html : .xml, .doctype)
        case .unexpectedEnd: (.xml, .truncated)
        default: (self.isWebPage(bytes[...]) ? .html : .xml, .damaged)
        }
    }

    /// Whether the first tag is a web page's, in whatever case.
    static func isWebPage(_ bytes: ArraySlice<UInt8>) -> Bool {
        let head = String(decoding: bytes.prefix(1024).filter { $0 != 0 }, as: UTF8.self).lowercased()
        return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body")
            || head.contains("<script")
    }

    /// Whether the bytes are markup: `<` first, after marks and white space, in UTF-8 or UTF-16.
    static func isMarkup(_ bytes: ArraySlice<UInt8>) -> Bool {
        let skipped: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00, 0x20, 0x09, 0x0A, 0x0D]
        let rest = bytes.prefix(4096).drop { skipped.contains($0) }.filter { $0 != 0 }
        guard rest.first == UInt8(ascii: "<"), let next = rest.dropFirst().first else { return false }
        let isLetter = (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next) || next >= 0x80
        return isLetter || [UInt8(ascii: "_"), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(next)
    }

    private(set) var format = FileFormat.xml
    private(set) var isActive = false
    private var depth = 0

    private static let page = "http://www.w3.org/1999/xhtml"
    private static let picture = "http://www.w3.org/2000/svg"
    private static let transformation = "http://www.w3.org/1999/XSL/Transform"

    mutating func start(_ tag: XMLStartTag) {
        let name = tag.name.localName.lowercased()
        if self.depth == 0 {
            if tag.name.namespace == Self.page || name == "html" { self.format = .html }
            if tag.name.namespace == Self.picture || name == "svg" { self.format = .svg }
        }
        self.depth += 1
        let isPage = [Self.page, Self.picture].contains(tag.name.namespace)
        if name == "script" || tag.name.namespace == Self.transformation { self.isActive = true }
        if isPage, ["iframe", "object", "embed", "link", "meta", "base", "foreignobject"].contains(name) {
            self.isActive = true
        }
        for attribute in tag.attributes {
            let value = String(attribute.value.lowercased().unicodeScalars.filter { $0.value > 0x20 })
            let isCommand = ["javascript:", "vbscript:", "data:text/html"].contains { value.hasPrefix($0) }
            if isCommand || Self.isHandler(attribute.name.localName.lowercased(), in: isPage) { self.isActive = true }
        }
    }

    mutating func end(_ name: XMLName) { self.depth -= 1 }

    mutating func text(_ piece: Span<UInt8>) {}

    mutating func markup(target: String?) {
        if let target, ["xml-stylesheet", "php"].contains(target.lowercased()) { self.isActive = true }
    }

    /// Attributes that browsers run; outside of pages only those that no data would be called.
    private static func isHandler(_ name: String, in page: Bool) -> Bool {
        guard name.hasPrefix("on"), name.count > 4 else { return false }
        return page || self.handlers.contains(name)
    }

    private static let handlers: Set<String> = [
        "onload", "onunload", "onbeforeunload", "onclick", "ondblclick", "onerror", "onabort", "onmouseover",
        "onmouseout",
        "onmousedown", "onmouseup", "onmousemove", "onmouseenter", "onmouseleave", "onkeydown", "onkeyup", "onkeypress",
        "onfocus", "onblur", "onfocusin", "onfocusout", "onchange", "oninput", "onsubmit", "onreset", "onselect",
        "onscroll",
        "onresize", "ontoggle", "onwheel", "onpointerdown", "onpointerover", "onanimationstart", "onanimationend",
        "onbegin",
        "onend", "onrepeat", "onactivate", "onhashchange", "onmessage", "onpageshow", "onpopstate", "onstorage",
    ]
}
