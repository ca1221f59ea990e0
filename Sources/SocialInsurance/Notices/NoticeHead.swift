/// What every document of VSS says of itself: whose it is, for which month, and who made it when.
package struct NoticeHead: Hashable, Sendable {
    package var period: YearMonth
    /// Mã đơn vị.
    package var unitCode: String
    package var taxCode: String
    package var unitName: String
    /// Cơ quan BHXH.
    package var agency: String
    /// The day on which it was made; nil where it does not say.
    package var issued: CalendarDate?

    package init(
        period: YearMonth, unitCode: String = "", taxCode: String = "", unitName: String = "", agency: String = "",
        issued: CalendarDate? = nil
    ) {
        self.period = period
        self.unitCode = unitCode
        self.taxCode = taxCode
        self.unitName = unitName
        self.agency = agency
        self.issued = issued
    }
}
