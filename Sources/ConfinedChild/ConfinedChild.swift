internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// A child that lives for one file made by a stranger, and that the kernel confines (``Confinement``): limits on time,
/// processor and memory, no network, no file but the system's programs, no way to write.
package struct ConfinedChild: Sendable {
    /// What came of a child.
    package enum Answer: Hashable, Sendable {
        case said([UInt8])
        /// It failed, said too much or took too long; with its exit status where it ended by itself.
        case failed(status: Int32?)
        /// The kernel cannot confine a child, so that there was none.
        case unconfined
    }

    private let confiner: [String]
    private let environment: [String: String]
    private let budget: Int
    private let patience: Duration

    /// - Parameters:
    ///   - confiner: the command that confines the program named after it and `--`; without one no child is started.
    ///   - path: where the child looks for programs.
    ///   - budget: the most bytes that it may say.
    ///   - patience: how long a file may take, whatever else the computer does.
    package init(confiner: [String], path: String = "/usr/bin", budget: Int, patience: Duration) {
        self.confiner = confiner
        self.environment = ["PATH": path, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"]
        self.budget = budget
        self.patience = patience
    }

    /// What a confined child says to a file, which it reads from its standard input.
    package func run(_ command: [String], _ file: [UInt8]) async -> Answer {
        guard let program = self.confiner.first else { return .unconfined }
        guard let input = SealedInput(file) else { return .failed(status: nil) }
        var options = PlatformOptions()
        options.teardownSequence = []
        let arguments = Arguments(self.confiner.dropFirst() + ["--"] + command)
        let variables = Dictionary(
            uniqueKeysWithValues: self.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        let environment: Environment = .custom(variables)
        return await withTaskGroup(of: Answer.self) { [options] group in
            group.addTask {
                let result = try? await Subprocess.run(
                    .path(FilePath(program)), arguments: arguments, environment: environment, workingDirectory: "/",
                    platformOptions: options,
                    input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: true),
                    output: .bytes(limit: self.budget),
                    error: .discarded)
                guard let result else { return .failed(status: nil) }
                guard case .exited(let status) = result.terminationStatus else { return .failed(status: nil) }
                if Confinement.refusals.contains(status) { return .unconfined }
                return status == 0 ? .said(result.standardOutput) : .failed(status: status)
            }
            group.addTask {
                try? await Task.sleep(for: self.patience)
                return .failed(status: nil)
            }
            let first = await group.next() ?? .failed(status: nil)
            // The child that is still there is killed with its task.
            group.cancelAll()
            return first
        }
    }
}
