import FoundationEssentials
import SigningJobs
import SocialInsurance

/// Looks into a sign-in statement before anybody is asked for a PIN: a page may have one signed for itself alone, for now
/// alone, and for nothing beside it.
enum SignInGuard {
    /// By how many seconds its time and this computer's may differ.
    static let patience: Double = 300

    /// The statement that a job is, in which a signature means a sign-in and nothing else; nil where it is none.
    /// - Parameters:
    ///   - documents: all that the job brings.
    ///   - hasDraft: whether a dossier comes with them.
    ///   - origin: the page that asks, as its browser says.
    ///   - taxCode: the unit whose certificate the job asks for.
    /// - Throws: ``Refusal`` `sign-in-not-alone`, `sign-in-invalid`, `sign-in-elsewhere`, `sign-in-stale`.
    static func check(
        _ documents: [JobDocument], hasDraft: Bool, from origin: Origin, taxCode: String, at now: Date
    ) throws(Refusal) -> SignInStatement? {
        guard let document = documents.first(where: { $0.signAt == ElementSignPlace.signIn }) else { return nil }
        guard documents.count == 1, !hasDraft else { throw Refusal(.signInNotAlone) }
        // Its one spelling leaves no room for anything else inside.
        guard let statement = try? SignInStatement.read(unsigned: document.content.bytes), statement.taxCode == taxCode
        else { throw Refusal(.signInInvalid) }
        guard statement.origin.utf8.elementsEqual(origin.text.utf8) else { throw Refusal(.signInElsewhere) }
        guard abs(statement.time.timeIntervalSince(now)) <= Self.patience else { throw Refusal(.signInStale) }
        return statement
    }
}
