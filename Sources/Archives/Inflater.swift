internal import CZlib

/// Decompresses deflate (RFC 1951) and zlib (RFC 1950) streams within bounds, by zlib.
///
/// Unsafe: the input and one buffer are lent to zlib for each call; its state lives on the heap, as it remembers its own
/// address, and is freed before this returns.
package enum Inflater {
    package enum Format: Int32 {
        /// Deflate without a frame, as in ZIP.
        case raw = -15
        case zlib = 15
    }

    /// What came out.
    package struct Output {
        /// The beginning, as much as was asked for.
        package var bytes: [UInt8] = []
        /// All bytes, kept or not.
        package var size = 0
        /// The CRC-32 of all bytes.
        package var checksum: UInt = 0
        /// Whether the stream ended as it should.
        package var isWhole = false
        /// Whether there was more than the budget.
        package var isTooLarge = false
    }

    /// The CRC-32 of bytes.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt {
        bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    }

    /// Unpacks a stream, keeps its first `limit` bytes, and takes what it unpacks from `budget`.
    package static func unpack(
        _ input: ArraySlice<UInt8>, _ format: Format, keeping limit: Int, budget: inout Int
    ) -> Output {
        var bytes: [UInt8] = []
        var output = self.unpack(input, format, budget: &budget) { piece in
            bytes += piece.prefix(limit - bytes.count)
            return true
        }
        output.bytes = bytes
        return output
    }

    /// Unpacks a stream piece by piece, as long as `consume` wants more, and takes what it unpacks from `budget`.
    package static func unpack(
        _ input: ArraySlice<UInt8>, _ format: Format, budget: inout Int,
        _ consume: (UnsafeBufferPointer<UInt8>) throws -> Bool
    ) rethrows -> Output {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        defer { stream.deallocate() }
        stream.initialize(to: z_stream())
        guard isign_inflate_begin(stream, format.rawValue) == Z_OK else { return Output() }
        defer { inflateEnd(stream) }
        var output = Output()
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 << 10)
        defer { block.deallocate() }
        try input.withUnsafeBufferPointer { source in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.pointee.avail_in = UInt32(source.count)
            while true {
                stream.pointee.next_out = block.baseAddress
                stream.pointee.avail_out = UInt32(block.count)
                let status = inflate(stream, Z_NO_FLUSH)
                let made = block.count - Int(stream.pointee.avail_out)
                output.checksum = crc32(output.checksum, block.baseAddress, UInt32(made))
                output.size += made
                budget -= made
                output.isWhole = status == Z_STREAM_END
                output.isTooLarge = budget < 0
                // What makes a budget negative is still shown, as a part of what is kept.
                let wantsMore = try consume(UnsafeBufferPointer(rebasing: block.prefix(made)))
                if status != Z_OK || output.isTooLarge || !wantsMore { return }
            }
        }
        return output
    }
}
