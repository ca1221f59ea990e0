internal import FoundationEssentials
internal import Wording

/// "Đã lưu lúc 10:32", by the clock of Vietnam (UTC+7 all year).
enum SavedTime {
    static func text(_ time: Date, _ wording: Wording) -> String {
        let minutes = Int((time.timeIntervalSince1970 / 60).rounded(.down)) + 7 * 60
        let day = minutes - Int((Double(minutes) / 1440).rounded(.down)) * 1440
        return wording.text("form.saved", ["time": "\(self.two(day / 60)):\(self.two(day % 60))"])
    }

    /// "Đã lưu lúc 10:32 30/11/2026": a draft in a list may be of another day.
    static func dated(_ time: Date, _ wording: Wording) -> String {
        wording.text("form.saved", ["time": VietnamTime.minute(time)])
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
