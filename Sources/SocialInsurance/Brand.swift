/// Names and numbers of the operator, shown on pages and written into dossiers.
package struct Brand: Sendable, Codable, Hashable {
    package var name = "iCare"
    package var company = "Công ty cổ phần iCare Việt Nam"
    package var ivanCode = "99999"
    package var ivanName = "iCare"
    package var supportPhone = "1900 0000"
    package var supportEmail = "hotro@icare.example"
    package var provincesInScope = ["01"]

    package init() {}
}
