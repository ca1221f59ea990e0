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

    private func address(_ province: FieldName, _ ward: FieldName, _ street: FieldName) -> String {
        let code = self[province]
        let wardName = Catalogue.wards(of: code)[self[ward]]?.name ?? self[ward]
        let provinceName = Catalogue.provinces[code]?.name ?? code
        return [self[street], wardName, provinceName].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
