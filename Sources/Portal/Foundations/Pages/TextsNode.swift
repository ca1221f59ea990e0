internal import Mustache
internal import Wording

/// The catalogue as a template sees it: `{{t.site.start.title}}` is the text of `site.start.title`.
struct TextsNode: MustacheParent, MustacheCustomRenderable {
    let wording: Wording
    var path = ""

    func child(named name: String) -> Any? {
        TextsNode(wording: self.wording, path: self.path.isEmpty ? name : "\(self.path).\(name)")
    }

    var renderText: String { self.wording[self.path] }
    var isNull: Bool { false }
}
