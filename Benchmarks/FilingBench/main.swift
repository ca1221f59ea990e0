import Contributions
import Foundation
import PayrollTables
import SocialInsurance
import Spreadsheets

// Makes a month of many people, and measures what is not measured as a program of its own.
//
// usage: filing-bench make FILE.xlsx COUNT      our own template filled in with newcomers of 11/2026, one in a thousand wrong
//        filing-bench payroll FILE.xlsx COUNT   this month's payroll of the people of `house`
//        filing-bench difference COUNT          this month's payroll against the last: seconds and what came of it
//        filing-bench dossiers FOLDER COUNT     a list of newcomers as dossiers: split, built, signed, verified
//        filing-bench house FOLDER COUNT        a portal's database with a unit of so many people; prints a session's token

func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
    exit(64)
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("make", 3):
    guard let count = Int(arguments[2]) else { fail("not a number: \(arguments[2])") }
    try Data(try Payroll.workbook(count)).write(to: URL(filePath: arguments[1]))
case ("payroll", 3):
    guard let count = Int(arguments[2]) else { fail("not a number: \(arguments[2])") }
    try Data(try Payroll.payroll(count)).write(to: URL(filePath: arguments[1]))
case ("dossiers", 3):
    guard let count = Int(arguments[2]) else { fail("not a number: \(arguments[2])") }
    try await Dossiers(folder: arguments[1]).run(count)
case ("house", 3):
    guard let count = Int(arguments[2]) else { fail("not a number: \(arguments[2])") }
    try await House.make(folder: arguments[1], count)
case ("difference", 2):
    guard let count = Int(arguments[1]) else { fail("not a number: \(arguments[1])") }
    let (last, this) = (Payroll.last(count), Payroll.this(count))
    let law = try MonthLaw(.shipped, Payroll.month)
    let start = ProcessorTime.now
    let difference = PayrollDifference(
        last: last, this: this, month: Payroll.month, filed: Payroll.day(16), law: law, terms: UnitTerms(region: .one))
    let seconds = ProcessorTime.now - start
    print("\(String(format: "%.3f", seconds)) \(difference.proposals.count) rows \(difference.faults.count) faults")
default: fail("usage: filing-bench make|payroll FILE.xlsx COUNT | difference COUNT | dossiers|house FOLDER COUNT")
}
