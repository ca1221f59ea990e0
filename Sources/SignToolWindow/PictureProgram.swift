#if Desktop
    internal import CGtk4
    import Glibc

    /// `signtool-window --picture TYPE SIDE`: a photograph on standard input, a PNG of it on standard output.
    ///
    /// A process for one picture that somebody else made: it shows nothing, knows nothing, and dies of what it meets.
    struct PictureProgram {
        private let type: String
        private let side: Int32

        /// The most bytes of a picture; a dossier holds less.
        private static let limit = 32 << 20

        /// Nil where the arguments ask for something else.
        init?(arguments: [String]) {
            guard arguments.count == 4, arguments[1] == "--picture", ["jpeg", "png"].contains(arguments[2]),
                let side = Int32(arguments[3]), (1...4096).contains(side)
            else { return nil }
            self.type = arguments[2]
            self.side = side
        }

        /// - Returns: 0, or 1 where the picture cannot be read.
        func run() -> Int32 {
            guard let bytes = Self.readInput() else { return 1 }
            var length: gsize = 0
            let png = bytes.withUnsafeBufferPointer {
                // The bytes are lent for the call; the answer is ours until it is freed below.
                shim_scale_picture(self.type, $0.baseAddress, gsize($0.count), self.side, &length)
            }
            guard let png else { return 1 }
            defer { g_free(png) }
            return writeAll(UnsafeRawBufferPointer(start: png, count: Int(length))) ? 0 : 1
        }

        private static func readInput() -> [UInt8]? {
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 64 << 10)
            while bytes.count <= self.limit {
                let count = read(STDIN_FILENO, &piece, piece.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count == 0 && !bytes.isEmpty ? bytes : nil }
                bytes.append(contentsOf: piece.prefix(count))
            }
            return nil
        }
    }
#endif
