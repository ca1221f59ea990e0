package import SigningJobs

/// The page that gives a locked token a new PIN.
package struct UnblockPage: Hashable, Sendable {
    package var certificate: CertificateSummary
    /// Messages under the fields.
    package var faults: [PINFault] = []
    package var notice: Notice?
    package var busy: String?
    /// The unblocking code itself is locked: nothing can be typed here that helps.
    package var isSpent: Bool = false
    /// There is nothing left to do but close (only when the window was opened for this alone).
    package var isDone: Bool = false
    /// Whether *Quay lại* leads to the PIN page; otherwise there is *Hủy bỏ*.
    package var hasWayBack: Bool = false

    /// Whether the fields may be typed in and sent.
    package var takesPINs: Bool { self.busy == nil && !self.isSpent && !self.isDone }

    /// The fault of a field, if it has one.
    package func fault(of field: PINField) -> PINFault? { self.faults.first { $0.field == field } }
}
