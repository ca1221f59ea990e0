/// How many bytes of a document are taken at a time, for tests that cut documents at every place.
package enum PieceSize {
    /// Nil outside such tests: as many as fit.
    @TaskLocal package static var forced: Int?
}
