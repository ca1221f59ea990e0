/// Why a multipart body cannot be read.
package enum MultipartError: Error, Hashable, Sendable {
    /// The `Content-Type` names no boundary of 1 to 70 characters.
    case noBoundary
    /// A part's headers do not end within the limit.
    case headersTooLong
    /// A part says not which field it is.
    case unnamedPart
    /// More parts than allowed.
    case tooManyParts
    /// After a boundary comes neither a line end nor `--`.
    case malformedBoundary
    /// The body ends before the closing boundary.
    case unfinished
}
