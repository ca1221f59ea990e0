import FoundationEssentials
import SigningJobs
import Subprocess
import SystemPackage

/// Makes PNG pictures of PDF pages and photographs, which are hostile until proven otherwise.
///
/// Their bytes are decoded in a child that lives for one file, with limits on time, processor and memory, no
/// environment and no way to write; never in the process through which a PIN goes. What comes back is looked at, too.
package struct PagePainter: Sendable {
    /// What became of a file.
    package enum Outcome: Hashable, Sendable {
        /// Pictures from the first page on; `total` pages are in the file.
        case pictures([[UInt8]], total: Int)
        /// A program that is needed is not installed.
        case missing
        /// The file cannot be read, or takes more than it is worth.
        case unreadable
    }

    /// How many pages are shown.
    package static let pages = 3
    /// The most bytes of a file's pictures together: a line to the window holds them as base64.
    private static let budget = 3 << 20
    /// How long a file may take, whatever else the computer does.
    package var patience = Duration.seconds(10)

    private let tools: String
    private let pictureProgram: String?

    /// - Parameters:
    ///   - tools: the folder of `prlimit` (util-linux), `pdftoppm` and `pdfinfo` (poppler-utils).
    ///   - pictureProgram: the window program, which reads photographs with `--picture`.
    package init(tools: String = "/usr/bin", pictureProgram: String? = nil) {
        self.tools = tools
        self.pictureProgram = pictureProgram
    }

    /// The first pages of a PDF file.
    package func pages(of file: [UInt8]) async -> Outcome {
        let side = "\(PreviewPicture.longestSide)"
        guard self.has("pdftoppm"), self.has("pdfinfo") else { return .missing }
        guard let info = await self.run(["\(self.tools)/pdfinfo", "-"], file), let total = Self.pageCount(info),
            total > 0
        else { return .unreadable }
        let command = [
            "\(self.tools)/pdftoppm", "-png", "-f", "1", "-l", "\(Self.pages)", "-scale-to", side, "-",
        ]
        guard let output = await self.run(command, file) else { return .unreadable }
        let pictures = PNGSplitter.split(output, longestSide: PreviewPicture.longestSide)
        return pictures.isEmpty ? .unreadable : .pictures(pictures, total: total)
    }

    /// A photograph.
    /// - Parameter type: `jpeg` or `png`.
    package func picture(of file: [UInt8], type: String) async -> Outcome {
        guard let pictureProgram, FileManager.default.isExecutableFile(atPath: pictureProgram) else { return .missing }
        guard self.has("prlimit") else { return .missing }
        let command = [pictureProgram, "--picture", type, "\(PreviewPicture.longestSide)"]
        guard let output = await self.run(command, file) else { return .unreadable }
        let pictures = PNGSplitter.split(output, longestSide: PreviewPicture.longestSide)
        return pictures.count == 1 ? .pictures(pictures, total: 1) : .unreadable
    }

    private func has(_ tool: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "\(self.tools)/\(tool)")
            && FileManager.default.isExecutableFile(atPath: "\(self.tools)/prlimit")
    }

    /// What a child with limits says to a file; nil where it fails, says too much or takes too long.
    private func run(_ command: [String], _ file: [UInt8]) async -> [UInt8]? {
        let limits = ["--cpu=5", "--as=\(1 << 30)", "--core=0", "--nofile=64", "--fsize=\(64 << 10)", "--"]
        var options = PlatformOptions()
        options.teardownSequence = []
        let (program, arguments) = (FilePath("\(self.tools)/prlimit"), Arguments(limits + command))
        let environment: Environment = .custom(["PATH": self.tools, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"])
        return await withTaskGroup(of: [UInt8]?.self) { [options] group in
            group.addTask {
                let result = try? await Subprocess.run(
                    .path(program), arguments: arguments, environment: environment, workingDirectory: "/",
                    platformOptions: options, input: .array(file), output: .bytes(limit: Self.budget),
                    error: .discarded)
                guard let result, result.terminationStatus.isSuccess else { return nil }
                return result.standardOutput
            }
            group.addTask {
                try? await Task.sleep(for: self.patience)
                return nil
            }
            let first = await group.next() ?? nil
            // The child that is still there is killed with its task.
            group.cancelAll()
            return first
        }
    }

    /// `Pages:          4` in what pdfinfo prints.
    private static func pageCount(_ info: [UInt8]) -> Int? {
        String(decoding: info, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Pages:") }
            .flatMap { Int($0.dropFirst(6).filter { $0 != " " }) }
    }
}
