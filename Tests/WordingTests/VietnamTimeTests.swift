import FoundationEssentials
import Testing
import Wording

@Suite("Times as people read them")
struct VietnamTimeTests {
    @Test(
        "seven hours ahead of UTC, across midnight, leap days and years",
        arguments: [
            (0.0, "01/01/1970 07:00"), (1_781_492_400.0, "15/06/2026 10:00"), (1_767_200_400.0, "01/01/2026 00:00"),
            (1_767_200_399.0, "31/12/2025 23:59"), (1_709_139_600.0, "29/02/2024 00:00"),
            (4_107_517_200.0, "01/03/2100 00:00"), (-25_201.0, "31/12/1969 23:59"),
        ])
    func minute(seconds: Double, text: String) {
        #expect(VietnamTime.minute(Date(timeIntervalSince1970: seconds)) == text)
    }
}
