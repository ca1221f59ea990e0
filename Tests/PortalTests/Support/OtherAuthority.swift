import Certificates
import TestSupport

/// An authority that no portal trusts.
enum OtherAuthority {
    static let shared = Result { try DemoAuthority(now: TestTime.now) }
}
