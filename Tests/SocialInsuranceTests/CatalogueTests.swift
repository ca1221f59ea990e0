import SocialInsurance
import Testing
import Wording

@Suite("Catalogues")
struct CatalogueTests {
    @Test("34 provinces")
    func provinces() {
        #expect(Catalogue.provinces.entries.count == 34)
        #expect(Catalogue.provinces["01"]?.name == "Thành phố Hà Nội")
        #expect(Catalogue.provinces["96"]?.name == "Tỉnh Cà Mau")
        #expect(Catalogue.provinces["02"] == nil)
    }

    @Test("Hanoi's 126 wards, each with a code of five digits")
    func wards() {
        let wards = Catalogue.wards(of: "01")
        #expect(wards.entries.count == 126)
        #expect(Set(wards.entries.map(\.code)).count == 126)
        #expect(
            wards.entries.allSatisfy {
                $0.code.count == 5 && ($0.name.hasPrefix("Phường ") || $0.name.hasPrefix("Xã "))
            })
        #expect(wards["00070"]?.name == "Phường Hoàn Kiếm")
        #expect(wards["10489"]?.name == "Xã Hương Sơn")
        #expect(Catalogue.wards(of: "79").entries.isEmpty)
    }

    @Test("agencies depend on the province")
    func agencies() {
        #expect(AgencyCatalogue.shipped.list(of: "01")["001"]?.name == "BHXH thành phố Hà Nội")
        #expect(AgencyCatalogue.shipped.list(of: "04").entries.isEmpty)
    }

    @Test(
        "short lists have both languages and no code twice",
        arguments: [
            Catalogue.legalForms, .groups, .wageRegions, .paymentPeriods, .servicePlans, .resultDelivery,
            .addressChoices,
        ])
    func lists(catalogue: Catalogue) {
        #expect(catalogue.entries.count >= 2)
        #expect(Set(catalogue.entries.map(\.code)).count == catalogue.entries.count)
        #expect(catalogue.entries.allSatisfy { !$0.name.isEmpty && $0.name(in: .english) != $0.name(in: .vietnamese) })
    }

    @Test("codes that VSS knows")
    func codes() {
        #expect(Catalogue.wageRegions.entries.map(\.code) == ["01", "02", "03", "04"])
        #expect(Catalogue.paymentPeriods.entries.map(\.code) == ["1", "3", "6"])
        #expect(Catalogue.resultDelivery.entries.map(\.code) == ["0", "1"])
    }
}
