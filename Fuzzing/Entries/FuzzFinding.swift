/// A promise that an input broke.
package struct FuzzFinding: Error, Hashable, CustomStringConvertible {
    package let description: String

    /// Throws a finding unless the promise holds.
    static func unless(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
        if !holds { throw FuzzFinding(description: promise()) }
    }
}
