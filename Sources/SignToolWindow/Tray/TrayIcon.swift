/// The mark as pixels for the desktop's panel, drawn without a picture library so that the tray stays small.
package enum TrayIcon {
    /// A point in the mark's own square of 32 by 32.
    private typealias Point = SIMD2<Double>

    /// The pixels of a square, each as alpha, red, green, blue (ARGB32 in network byte order, as panels want it).
    package static func pixels(size: Int) -> [UInt8] {
        let scale = Double(size) / 32
        let pen = self.pen
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size * size * 4)
        for row in 0..<size {
            for column in 0..<size {
                let point = Point((Double(column) + 0.5) / scale, (Double(row) + 0.5) / scale)
                let ground = self.coverage(self.distanceToSquare(point), scale)
                let strokes = [
                    self.coverage(self.distance(point, to: pen) - 1.8, scale),
                    self.coverage(self.distance(point, to: [Point(8, 26), Point(24, 26)]) - 1.1, scale),
                ]
                let white = strokes.max() ?? 0
                bytes.append(UInt8(ground * 255))
                for part in [11.0, 107, 107] { bytes.append(UInt8(part + (255 - part) * white)) }
            }
        }
        return bytes
    }

    /// How much of a pixel lies inside, by the distance of its middle from the edge (negative: inside).
    private static func coverage(_ distance: Double, _ scale: Double) -> Double {
        min(max(0.5 - distance * scale, 0), 1)
    }

    /// The distance from the rounded square, whose corners have a radius of 7.
    private static func distanceToSquare(_ point: Point) -> Double {
        let corner = Point(abs(point.x - 16), abs(point.y - 16)) - 9
        let outside = Point(max(corner.x, 0), max(corner.y, 0))
        return self.length(outside) + min(max(corner.x, corner.y), 0) - 7
    }

    private static func distance(_ point: Point, to line: [Point]) -> Double {
        zip(line, line.dropFirst()).map { start, end in
            let along = end - start
            let share = ((point - start) * along).sum() / (along * along).sum()
            return self.length(point - start - along * min(max(share, 0), 1))
        }.min() ?? .infinity
    }

    private static func length(_ vector: Point) -> Double { (vector * vector).sum().squareRoot() }

    /// The stroke of the pen that turns into a tick: the curves of `mark.svg` as short lines.
    private static var pen: [Point] {
        self.curve(Point(5, 14.6), Point(6.4, 12.2), Point(8.6, 12.3), Point(9.9, 14.5)) + [Point(13.6, 20.6)]
            + self.curve(Point(13.6, 20.6), Point(16.2, 14.6), Point(20.4, 9.6), Point(27, 6.6))
    }

    private static func curve(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> [Point] {
        (0...8).map { step in
            let t = Double(step) / 8
            let u = 1 - t
            let first: Point = a * (u * u * u) + b * (3 * u * u * t)
            let second: Point = c * (3 * u * t * t) + d * (t * t * t)
            return first + second
        }
    }
}
