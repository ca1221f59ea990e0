"""Contributions computed a second time, with decimal numbers and from a table of its own: `amounts.py SEED COUNT`.

Each line of output is a case and what must come of it, cells separated by tabs; the first cell tells the kind of line.
"""
import random
import sys
from decimal import ROUND_HALF_UP, Decimal as D

REFERENCE = [((2025, 7), D(2340000)), ((2026, 7), D(2530000))]
MINIMUM = [
    ((2025, 7), {"01": D(4960000), "02": D(4410000), "03": D(3860000), "04": D(3450000)}),
    ((2026, 1), {"01": D(5310000), "02": D(4730000), "03": D(4140000), "04": D(3700000)}),
]
# employer, employee, in percent
RATES = {
    "employee": {"sickness": ("3", "0"), "pension": ("14", "8"), "health": ("3", "1.5"), "unemployment": ("1", "1"),
                 "accident": ("0.5", "0")},
    "foreigner": {"sickness": ("3", "0"), "pension": ("14", "8"), "health": ("3", "1.5"), "unemployment": ("0", "0"),
                  "accident": ("0.5", "0")},
    "owner": {"sickness": ("0", "3"), "pension": ("0", "22"), "health": ("0", "4.5"), "unemployment": ("0", "0"),
              "accident": ("0", "0")},
}
FUNDS = ["sickness", "pension", "health", "unemployment", "accident"]


def at(table, month):
    return [value for start, value in table if start <= month][-1]


def dong(number):
    return number.quantize(D(1), ROUND_HALF_UP)


def base(wage, reference):
    """The base in đồng: of money the sum, of a scale the coefficients with seniority times the reference level."""
    kind, salary, retained, position, beyond, profession, allowances, supplements = wage
    if kind == "money":
        return salary + allowances + supplements
    scale = salary * (1 + beyond / 100) + position
    return dong((scale * (1 + profession / 100) + retained) * reference + allowances + supplements)


def amounts(month, kind, region, wage, reduced, bounds=None):
    bounds = bounds or month
    reference = at(REFERENCE, bounds)
    stated = base(wage, reference)
    social = min(max(stated, reference), 20 * reference)
    jobless = min(max(stated, reference), 20 * at(MINIMUM, bounds)[region])
    result = {}
    for fund in FUNDS:
        employer, employee = (D(rate) / 100 for rate in RATES[kind][fund])
        if fund == "accident" and reduced and kind != "owner":
            employer = D("0.003")
        counted = jobless if fund == "unemployment" else social
        part = dong(counted * employee)
        result[fund] = (dong(counted * (employer + employee)) - part, part)
    return result


def due(month, kind, region, wage, reduced, absence, pays_health):
    unpaid, sick, maternity, agreed, first = absence
    days = unpaid + sick + maternity
    result = amounts(month, kind, region, wage, reduced)
    if days >= 14 and not agreed and not (first and sick >= 14):
        for fund in ("sickness", "pension", "accident"):
            result[fund] = (D(0), D(0))
        if maternity >= 14 or not pays_health:
            result["health"] = (D(0), D(0))
    if days >= 14:
        result["unemployment"] = (D(0), D(0))
    return result


def random_wage(rng):
    if rng.random() < 0.5:
        salary = D(rng.choice([rng.randrange(1, 4_000_000), rng.randrange(2_000_000, 60_000_000),
                               rng.randrange(40_000_000, 200_000_000), 2340000, 2530000, 46800000, 50600001]))
        extras = D(rng.choice([0, rng.randrange(0, 9_000_000)])), D(rng.choice([0, rng.randrange(0, 9_000_000)]))
        return ("money", salary, D(0), D(0), D(0), D(0), *extras)
    hundredths = lambda most: D(rng.randrange(0, most)) / 100
    return ("scale", D(rng.randrange(100, 1300)) / 100, rng.choice([D(0), hundredths(60)]),
            rng.choice([D(0), hundredths(150)]), D(rng.choice([0, rng.randrange(0, 40)])),
            D(rng.choice([0, rng.randrange(0, 40)])), D(rng.choice([0, rng.randrange(0, 2_000_000)])), D(0))


def month_cells(month):
    return [str(month[0]), str(month[1])]


def later(month, count):
    number = month[0] * 12 + month[1] - 1 + count
    return number // 12, number % 12 + 1


def print_case(kind, cells, result):
    pairs = [str(int(value)) for fund in FUNDS for value in result[fund]]
    print("\t".join([kind, *cells, *pairs]))


def main(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        month = later((2025, 7), rng.randrange(0, 24))
        kind = rng.choice(list(RATES))
        region = rng.choice(["01", "02", "03", "04"])
        wage = random_wage(rng)
        reduced = rng.random() < 0.2
        roll = rng.random()
        absence = (0, 0, 0, False, False) if roll < 0.4 else (
            rng.randrange(0, 16), rng.choice([0, rng.randrange(0, 20)]), rng.choice([0, rng.randrange(0, 20)]),
            rng.random() < 0.2, rng.random() < 0.3)
        health = rng.random() < 0.7
        cells = [*month_cells(month), kind, region, *map(str, wage), str(int(reduced)), *(str(int(x)) for x in absence),
                 str(int(health))]
        print_case("month", cells, due(month, kind, region, wage, reduced, absence, health))
    for _ in range(count // 4):
        start = later((2025, 7), rng.randrange(0, 20))
        end = later(start, rng.randrange(0, 14))
        period = later(end, rng.randrange(0, 3))
        region, wage = rng.choice(["01", "02", "03", "04"]), random_wage(rng)
        at_paying = rng.random() < 0.5
        total = {fund: (D(0), D(0)) for fund in FUNDS}
        month = start
        while month <= end:
            bounds = period if at_paying and month < period else month
            one = amounts(month, "employee", region, wage, False, bounds)
            total = {fund: tuple(a + b for a, b in zip(total[fund], one[fund])) for fund in FUNDS}
            month = later(month, 1)
        cells = [*month_cells(start), *month_cells(end), *month_cells(period), region, *map(str, wage),
                 str(int(at_paying))]
        print_case("arrears", cells, total)
    for _ in range(count // 4):
        amount, days = rng.randrange(0, 10 ** rng.randrange(4, 13)), rng.randrange(0, 4000)
        print("\t".join(["late", str(amount), str(days), str(int(dong(D(amount) * D("0.0003") * days)))]))


main(int(sys.argv[1]), int(sys.argv[2]))
