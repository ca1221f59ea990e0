import HTTPTypes
import Hummingbird
import SocialInsurance

/// What VSS knows, books and sends, steered from outside.
extension ControlRoutes {
    func addPapers(to control: RouterGroup<SimulatorContext>) {
        control.post("/population") { request, _ in
            await self.gatehouse.know(try await Self.read(PopulationRequest.self, request))
            return Response(status: .noContent)
        }
        control.post("/payments") { request, _ in
            let wanted = try await Self.read(PaymentRequest.self, request)
            let payment = ContributionStatement.Payment(
                number: wanted.number, date: try Self.day(wanted.date), amount: wanted.amount)
            await self.gatehouse.book(payment, for: wanted.taxCode)
            return Response(status: .noContent)
        }
        control.post("/papers") { request, _ in
            let wanted = try await Self.read(PapersRequest.self, request)
            let month = try Self.month(wanted.month)
            let issued = try wanted.issued.map(Self.day) ?? month.lastDay
            try await self.gatehouse.makePapers(wanted, month, issued)
            return Response(status: .noContent)
        }
        control.post("/document") { request, _ in
            let wanted = try await Self.read(DocumentRequest.self, request)
            await self.gatehouse.add(wanted, try wanted.month.map(Self.month))
            return Response(status: .noContent)
        }
    }

    private static func month(_ text: String) throws -> YearMonth {
        guard case .success(let month) = YearMonth.parse(text) else {
            throw HTTPError(.badRequest, message: "no month: MM/yyyy")
        }
        return month
    }

    private static func day(_ text: String) throws -> CalendarDate {
        guard case .success(let day) = CalendarDate.parse(text, for: "date") else {
            throw HTTPError(.badRequest, message: "no day: dd/MM/yyyy")
        }
        return day
    }
}
