"""Reads every cell of a workbook's first sheet: usage: sheets.py openpyxl|calamine FILE; prints how many cells there are."""
import sys

library, path = sys.argv[1:]
if library == "openpyxl":
    from openpyxl import load_workbook

    rows = load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
else:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
print(sum(len(row) for row in rows))
