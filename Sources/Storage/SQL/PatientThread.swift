/// Threads on which one may wait for the disk, since nobody else's work stands still meanwhile.
///
/// Whoever runs tasks on such threads says so around them; what they ask of the database is then done there and then, instead
/// of being handed to another thread and back.
package enum PatientThread {
    /// Whether the current task runs on such a thread; its children do, too.
    @TaskLocal package static var isCurrent = false
}
