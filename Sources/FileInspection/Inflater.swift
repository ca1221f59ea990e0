internal import CZlib

/// Decompresses deflate (RFC 1951) and zlib (RFC 1950) streams within bounds, by zlib.
///
/// Unsafe: the input and one buffer are lent to zlib for each call; its state lives on the heap, as it remembers its own
/// address, and is freed before this returns.
enum Inflater {
    enum Format: Int32 {
        /// Deflate without a frame, as in ZIP.
        case raw = -15
        case zlib = 15
    }

    /// What came out.
    struct Output {
        /// The beginning, as much as was asked for.
        var bytes: [UInt8] = []
        /// All bytes, kept or not.
        var size = 0
        /// The CRC-32 of all bytes.
        var checksum: UInt = 0
        /// Whether the stream ended as it should.
        var isWhole = false
        /// Whether there was more than the budget.
        var isTooLarge = false
    }

    /// Unpacks a stream, keeps its first `limit` bytes, and takes what it unpacks from `budget`.
    static func unpack(_ input: ArraySlice<UInt8>, _ format: Format, keeping limit: Int, budget: inout Int) -> Output {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        defer { stream.deallocate() }
        stream.initialize(to: z_stream())
        guard isign_inflate_begin(stream, format.rawValue) == Z_OK else { return Output() }
        defer { inflateEnd(stream) }
        var output = Output()
        var block = [UInt8](repeating: 0, count: 64 << 10)
        input.withUnsafeBufferPointer { source in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.pointee.avail_in = UInt32(source.count)
            while true {
                let (status, made) = block.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    let status = inflate(stream, Z_NO_FLUSH)
                    let made = target.count - Int(stream.pointee.avail_out)
                    output.checksum = crc32(output.checksum, target.baseAddress, UInt32(made))
                    return (status, made)
                }
                output.size += made
                budget -= made
                output.bytes += block.prefix(min(made, limit - output.bytes.count))
                output.isWhole = status == Z_STREAM_END
                output.isTooLarge = budget < 0
                if status != Z_OK || output.isTooLarge { return }
            }
        }
        return output
    }
}
