internal import Foundation

/// The folders that travel beside the program.
package enum PortalResources {
    /// The path of `Resources/NAME`.
    package static func folder(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Resources").appendingPathComponent(name).path
    }
}
