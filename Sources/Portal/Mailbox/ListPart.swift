internal import Hummingbird
internal import Wording

/// Which part of a long list a page shows.
struct ListPart {
    let page: Int
    let count: Int
    let size: Int

    /// The page of the query's `trang`, kept between the first and the last.
    init(_ request: Request, count: Int, size: Int) {
        self.count = count
        self.size = size
        let last = max(1, (count + size - 1) / size)
        self.page = min(max(Int(request.parameter("trang")) ?? 1, 1), last)
    }

    var skipped: Int { (self.page - 1) * self.size }
    private var last: Int { min(self.skipped + self.size, self.count) }

    func model(_ path: String, _ wording: Wording) -> PageModel {
        let values = ["from": "\(self.skipped + 1)", "until": "\(self.last)", "count": "\(self.count)"]
        return [
            "hasPages": self.count > self.size, "pageCount": wording.text("mailbox.page.count", values),
            "hasNewer": self.page > 1, "newer": "\(path)?trang=\(self.page - 1)", "hasOlder": self.last < self.count,
            "older": "\(path)?trang=\(self.page + 1)",
        ]
    }
}
