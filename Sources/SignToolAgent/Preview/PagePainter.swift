import ConfinedChild
import FoundationEssentials
import SigningJobs

/// Makes PNG pictures of PDF pages and photographs, which are hostile until proven otherwise.
///
/// Their bytes are decoded in a child that lives for one file and that the kernel confines (``Confinement``): limits on
/// time, processor and memory, no environment, no network, no file but the system's programs and fonts, no way to write.
/// Where the kernel cannot do that, nothing is decoded. What comes back is looked at, too.
package struct PagePainter: Sendable {
    /// What became of a file.
    package enum Outcome: Hashable, Sendable {
        /// Pictures from the first page on; `total` pages are in the file.
        case pictures([[UInt8]], total: Int)
        /// A program that is needed is not installed.
        case missing
        /// The kernel cannot confine a child, so that there is none.
        case unconfined
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
    private let confiner: [String]

    /// - Parameters:
    ///   - tools: the folder of `pdftoppm` and `pdfinfo` (poppler-utils).
    ///   - pictureProgram: the window program, which reads photographs with `--picture`.
    ///   - confiner: the command that confines the program named after it; without one nothing is decoded.
    package init(tools: String = "/usr/bin", pictureProgram: String? = nil, confiner: [String] = []) {
        self.tools = tools
        self.pictureProgram = pictureProgram
        self.confiner = confiner
    }

    /// The first pages of a PDF file.
    package func pages(of file: [UInt8]) async -> Outcome {
        let side = "\(PreviewPicture.longestSide)"
        guard self.has("pdftoppm"), self.has("pdfinfo") else { return .missing }
        let info = await self.run(["\(self.tools)/pdfinfo", "-"], file)
        guard case .said(let text) = info, let total = Self.pageCount(text), total > 0 else { return info.outcome }
        let command = [
            "\(self.tools)/pdftoppm", "-png", "-f", "1", "-l", "\(Self.pages)", "-scale-to", side, "-",
        ]
        let answer = await self.run(command, file)
        guard case .said(let output) = answer else { return answer.outcome }
        let pictures = PNGSplitter.split(output, longestSide: PreviewPicture.longestSide)
        return pictures.isEmpty ? .unreadable : .pictures(pictures, total: total)
    }

    /// A photograph.
    /// - Parameter type: `jpeg` or `png`.
    package func picture(of file: [UInt8], type: String) async -> Outcome {
        guard let pictureProgram, FileManager.default.isExecutableFile(atPath: pictureProgram) else { return .missing }
        let command = [pictureProgram, "--picture", type, "\(PreviewPicture.longestSide)"]
        let answer = await self.run(command, file)
        guard case .said(let output) = answer else { return answer.outcome }
        let pictures = PNGSplitter.split(output, longestSide: PreviewPicture.longestSide)
        return pictures.count == 1 ? .pictures(pictures, total: 1) : .unreadable
    }

    private func has(_ tool: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "\(self.tools)/\(tool)")
    }

    /// What a confined child says to a file.
    private func run(_ command: [String], _ file: [UInt8]) async -> ConfinedChild.Answer {
        await ConfinedChild(
            confiner: self.confiner, path: self.tools, budget: Self.budget, patience: self.patience
        ).run(command, file)
    }

    /// `Pages:          4` in what pdfinfo prints.
    private static func pageCount(_ info: [UInt8]) -> Int? {
        String(decoding: info, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Pages:") }
            .flatMap { Int($0.dropFirst(6).filter { $0 != " " }) }
    }
}

extension ConfinedChild.Answer {
    /// What it means for a picture.
    fileprivate var outcome: PagePainter.Outcome {
        if case .unconfined = self { .unconfined } else { .unreadable }
    }
}
