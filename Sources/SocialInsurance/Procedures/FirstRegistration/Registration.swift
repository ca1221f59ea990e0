/// The answers of a first registration: `{"tax-code": "0101234565", …}`.
package typealias Registration = Answers<FieldName>

extension Registration {
    /// The registered address on one line: street, ward, province.
    package var registeredAddress: String {
        self.address(.registeredProvince, .registeredWard, .registeredStreet)
    }

    /// The transaction address on one line; the registered one when the unit says it is the same.
    package var addressOfTransactions: String {
        self[.transactionAddress] == "other"
            ? self.address(.transactionProvince, .transactionWard, .transactionStreet) : self.registeredAddress
    }

    /// The agency's code and name: chosen from a list, or typed where the list lacks it.
    package func agency(in agencies: AgencyCatalogue) -> CatalogueEntry {
        agencies.agency(chosen: self[.agency], typed: self[.agencyCode], name: self[.agencyName])
    }

    private func address(_ province: FieldName, _ ward: FieldName, _ street: FieldName) -> String {
        let code = self[province]
        let wardName = Catalogue.wards(of: code)[self[ward]]?.name ?? self[ward]
        let provinceName = Catalogue.provinces[code]?.name ?? code
        return [self[street], wardName, provinceName].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
