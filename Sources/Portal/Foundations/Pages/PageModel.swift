/// What a template is given: names and texts, flags, lists and further models; everything is escaped on output.
package typealias PageModel = [String: any Sendable]
