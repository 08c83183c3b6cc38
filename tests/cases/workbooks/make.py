"""Makes the workbooks of this folder with programs that are not ours.

    pip install openpyxl==3.1.5 XlsxWriter==3.2.9 xlwt==1.3.0
    python3 make.py            needs LibreOffice as `soffice` for ODS and some XLS

The files are kept, so that tests need none of these programs. `excel.xlsb` was saved by Excel: it is
`tests/date.xlsb` of https://github.com/tafia/calamine (MIT).
"""

import datetime as dt
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = Path(__file__).parent
ROWS = [
    ["School", "Lead", "Phone", "Visit"],
    ["Müller-Grundschule", "Günther Weiß", "0113 496 0456", "3 March 2026"],
    ["St Mary’s, Leeds", "Ann \"Nan\" Lee", "+44 113 496 0457", "28 November 2026"],
]


def same():
    """The same table in every format, and as CSV."""
    lines = ["\"" + "\",\"".join(cell.replace('"', '""') for cell in row) + "\"" for row in ROWS]
    (HERE / "same.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    day = {1: dt.date(2026, 3, 3), 2: dt.date(2026, 11, 28)}
    book = openpyxl.Workbook()
    for number, row in enumerate(ROWS):
        book.active.append(row[:3] + [day.get(number, row[3])])
        book.active.cell(number + 1, 4).number_format = "d mmmm yyyy"
    book.save(HERE / "same.xlsx")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Schools")
    style = xlwt.easyxf(num_format_str="d mmmm yyyy")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row[:3]):
            sheet.write(number, column, value)
        sheet.write(number, 3, day.get(number, row[3]), style)
    book.save(str(HERE / "same.xls"))
    convert("same.xlsx", "ods")


def convert(name, ending, out=HERE):
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(out), str(HERE / name)]
    subprocess.run(command, check=True, capture_output=True)


def numbers():
    """Numbers and what their formats show. The first column is what LibreOffice and Excel show."""
    cases = [
        ("00042", 42, "00000"),
        ("0113 496 0456", 1134960456, "0000 000 0000"),
        ("0113 496 0456", 1134960456, '"0"### ### ####'),
        ("(0113) 496-0456", 1134960456, "\\(0000\\)\\ 000\\-0000"),
        ("0.3", 0.1 + 0.2, "General"),
        ("441134960456", 441134960456, "General"),
        ("12.5%", 0.125, "0.0%"),
        ("£1,234.50", 1234.5, '"£"#,##0.00'),
        ("£1,234.50", 1234.5, "[$£-809]#,##0.00"),
        ("£1,234.50", 1234.5, '_-"£"* #,##0.00_-;\\-"£"* #,##0.00_-'),
        ("-£2.00", -2, '"£"#,##0.00;[Red]\\-"£"#,##0.00'),
        ("(2.00)", -2, "#,##0.00;(#,##0.00)"),
        ("none", 0, '0;-0;"none"'),
        ("2 3/4", 2.75, "# ?/?"),
        ("2 75/100", 2.75, "# ??/100"),
        ("1/3", 1 / 3, "# ?/?"),
        ("few", 3, '[<10]"few";[>=100]"many";0'),
        ("many", 300, '[<10]"few";[>=100]"many";0'),
        ("50", 50, '[<10]"few";[>=100]"many";0'),
        ("Year 7", 7, '"Year "0'),
        ("1.5 m", 1500000, '0.0,," m"'),
        ("1.2 million", 1234567, '0.0,, "million"'),
        ("2.68", 2.675, "0.00"),
        ("1,000", 999.9, "#,##0"),
        ("1234.0", 1234, "0.0##"),
        ("5.", 5, "0.##"),
        ("7", 7, "@"),
        ("1.23E+04", 12345, "0.00E+00"),
        ("2026-11-28", dt.date(2026, 11, 28), "yyyy-mm-dd"),
        ("28/11/2026", dt.date(2026, 11, 28), "dd/mm/yyyy"),
        ("28 Nov 26", dt.date(2026, 11, 28), "d mmm yy"),
        ("Saturday, 28 November 2026", dt.date(2026, 11, 28), "dddd, d mmmm yyyy"),
        ("Sat 28.11.", dt.date(2026, 11, 28), "ddd d.m."),
        ("09:30", dt.time(9, 30), "hh:mm"),
        ("9:30 AM", dt.time(9, 30), "h:mm AM/PM"),
        ("12:05 PM", dt.time(12, 5), "h:mm AM/PM"),
        ("28/11/2026 16:45", dt.datetime(2026, 11, 28, 16, 45), "dd/mm/yyyy hh:mm"),
        ("26:30", dt.timedelta(hours=26, minutes=30), "[h]:mm"),
        ("10:00", 0.41666666, "h:mm"),
        ("01/01/1900", 1, "dd/mm/yyyy"),
        ("28/02/1900", 59, "dd/mm/yyyy"),
        ("01/03/1900", 61, "dd/mm/yyyy"),
    ]
    book = xlsxwriter.Workbook(HERE / "numbers.xlsx")
    sheet = book.add_worksheet("Numbers")
    sheet.write_row(0, 0, ["Expected", "Shown"])
    for number, (expected, value, code) in enumerate(cases, 1):
        sheet.write_string(number, 0, expected)
        style = book.add_format({"num_format": code})
        if isinstance(value, (int, float)):
            sheet.write_number(number, 1, value, style)
        elif isinstance(value, dt.timedelta):
            sheet.write_number(number, 1, value / dt.timedelta(days=1), style)
        else:
            sheet.write_datetime(number, 1, value, style)
    book.close()


def dates_1904():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Visits"
    sheet.append(["School", "Visit", "Short"])
    sheet.append(["Elm", dt.date(2026, 11, 28), dt.date(2026, 3, 3)])
    sheet.append(["Oak", dt.date(1904, 1, 2), dt.date(2000, 2, 29)])
    for row in (2, 3):
        sheet.cell(row, 2).number_format = "dd/mm/yyyy"
        # The built-in format of the computer.
        sheet.cell(row, 3).number_format = "mm-dd-yy"
    book.save(HERE / "dates-1904.xlsx")


def texts():
    """Rich text, phonetic text, line breaks, escapes, comments, booleans."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Texts"
    sheet.append(["School", "Lead", "Note", "Open"])
    rich = CellRichText("Ann ", TextBlock(InlineFont(b=True), "Lee"), " MBE")
    sheet.append(["Elm", rich, "line one\nline two", True])
    sheet.append(["Oak & Ash", "<Bo>", " two  spaces ", False])
    sheet.append(["Beech │ Yew", "=not a formula", "tab\there", True])
    sheet["B4"].data_type = "s"
    sheet["A2"].comment = Comment("only a comment", "me")
    book.save(HERE / "texts.xlsx")
    # What openpyxl does not write: a date as text, an inline string with runs, a cached text.
    edit("texts.xlsx", "xl/worksheets/sheet1.xml", [
        ("</sheetData>", "<row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><r><t>In</t></r><r><t>line</t></r></is></c>"
         "<c r=\"B6\" t=\"d\"><v>2026-11-28</v></c><c r=\"C6\" t=\"str\"><f>1</f><v>cached</v></c>"
         "<c r=\"D6\" t=\"b\"><v>0</v></c></row></sheetData>"),
    ])


def shared_texts():
    """Texts that cells share, with phonetic text and escapes, which XlsxWriter does not write."""
    book = xlsxwriter.Workbook(HERE / "shared-texts.xlsx")
    sheet = book.add_worksheet("Texts")
    sheet.write_row(0, 0, ["School", "Lead"])
    sheet.write_row(1, 0, ["Oak & Ash", "<Bo>"])
    sheet.write_row(2, 0, ["Oak & Ash", "Cy"])
    book.close()
    edit("shared-texts.xlsx", "xl/sharedStrings.xml", [
        ("<t>Oak &amp; Ash</t>", "<r><t>Oak </t></r><r><rPr><b/></rPr><t>&amp; Ash</t></r><rPh sb=\"0\" eb=\"3\"><t>OAKU</t></rPh>"),
        ("<t>&lt;Bo&gt;</t>", "<t>&lt;Bo&gt;_x000D_\n_x005F_x000D_</t>"),
    ])


def edit(name, part, changes):
    path = HERE / name
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    old.getinfo(part)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == part:
                words = text.decode("utf-8")
                for before, after in changes:
                    if before not in words:
                        sys.exit(f"{name}: {before} is not in {part}")
                    words = words.replace(before, after, 1)
                text = words.encode("utf-8")
            new.writestr(info.filename, text)


def hidden():
    """A filtered list, a hidden row, a hidden column, and a hidden sheet."""
    book = xlsxwriter.Workbook(HERE / "hidden.xlsx")
    sheet = book.add_worksheet("Schools")
    rows = [["Elm", "Leeds"], ["Oak", "York"], ["Ash", "Leeds"], ["Yew", "Hull"], ["Fir", "Leeds"]]
    sheet.write_row(0, 0, ["School", "Town"])
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    sheet.autofilter(0, 0, 5, 1)
    sheet.filter_column("B", "Town == Leeds")
    for number, row in enumerate(rows, 1):
        if row[1] != "Leeds":
            sheet.set_row(number, options={"hidden": True})
    sheet.set_column("B:B", None, None, {"hidden": True})
    other = book.add_worksheet("Old")
    other.write_row(0, 0, ["School", "Town"])
    other.write_row(1, 0, ["Gone", "Bath"])
    other.hide()
    book.close()


def merged():
    """A merged title above, merged header cells, and a region for several rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Regions"
    sheet.append(["Region", "School", "Lead"])
    sheet.append(["North", "Elm", "Ann"])
    sheet.append([None, "Oak", "Bo"])
    sheet.append([None, "Ash", "Cy"])
    sheet.append(["South", "Yew", "Di"])
    sheet.merge_cells("A2:A4")
    book.save(HERE / "merged.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["School", "Contact", None])
    sheet.append([None, "Lead", "Phone"])
    sheet.append(["Elm", "Ann", "0113 496 0456"])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    book.save(HERE / "merged-header.xlsx")


def sheets():
    """Three sheets: notes, the table, and one that is empty."""
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Please", "keep", "up to date"])
    schools = book.create_sheet("Schools")
    for row in ROWS:
        schools.append(row)
    book.create_sheet("Sheet3")
    book.save(HERE / "sheets.xlsx")


def formulas():
    """Formulas with results by LibreOffice, and without by the libraries."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Schools"
    sheet.append(["School", "Lead", "Phone"])
    sheet.append(["Elm", '="Ann "&"Lee"', '="0"&TEXT(113,"000")&" 496 0456"'])
    sheet.append(["Oak", '=UPPER("bo")', '=B2&""'])
    sheet.append(["Ash", '=IF(1=1,"","x")', "=1/0"])
    book.save(HERE / "formulas-openpyxl.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        convert("formulas-openpyxl.xlsx", "xlsx", folder)
        path = Path(folder) / "formulas-openpyxl.xlsx"
        (HERE / "formulas.xlsx").write_bytes(path.read_bytes())
        convert("formulas-openpyxl.xlsx", "xls", folder)
        path = Path(folder) / "formulas-openpyxl.xls"
        (HERE / "formulas.xls").write_bytes(path.read_bytes())
        convert("formulas-openpyxl.xlsx", "ods", folder)
        path = Path(folder) / "formulas-openpyxl.ods"
        (HERE / "formulas.ods").write_bytes(path.read_bytes())
    book = xlsxwriter.Workbook(HERE / "formulas-xlsxwriter.xlsx")
    sheet = book.add_worksheet("Schools")
    sheet.write_row(0, 0, ["School", "Lead"])
    sheet.write_row(1, 0, ["Elm"])
    sheet.write_formula(1, 1, '="Ann"')
    sheet.write_row(2, 0, ["Oak"])
    sheet.write_formula(2, 1, '="Bo"', None, "Bo")
    book.close()


def errors():
    """Error values and numbers that a spreadsheet has spoilt."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Schools"
    sheet.append(["School", "Lead", "Phone", "Code"])
    sheet.append(["Elm", "#N/A", 1134960456, 1234567890123456789])
    sheet.append(["Oak", "#REF!", "0113 496 0456", 12])
    sheet.append(["Ash", "#VALUE!", 441134960456, 13])
    for row in (2, 3, 4):
        sheet.cell(row, 2).data_type = "e"
    sheet["D2"].number_format = "0"
    book.save(HERE / "errors.xlsx")


def right_to_left():
    book = xlsxwriter.Workbook(HERE / "right-to-left.xlsx")
    sheet = book.add_worksheet("مدارس")
    sheet.right_to_left()
    sheet.write_row(0, 0, ["School", "Lead"])
    sheet.write_row(1, 0, ["مدرسة الزيتون", "ليلى"])
    book.close()


def around():
    """A table that begins in C4, with empty rows, formats and columns around it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Schools"
    sheet["C4"], sheet["D4"] = "School", "Lead"
    sheet["C6"], sheet["D6"] = "Elm", "Ann"
    sheet["C7"] = "Oak"
    sheet["H20"].number_format = "0.00"
    sheet["E9"] = "  "
    book.save(HERE / "around.xlsx")


def old():
    """What BIFF8 has: several numbers in one record, rich text, merged and hidden rows, a long SST."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Schools")
    for column, name in enumerate(["School", "Code", "Share", "Visit", "Note"]):
        sheet.write(0, column, name)
    zeros = xlwt.easyxf(num_format_str="00000")
    percent = xlwt.easyxf(num_format_str="0.0%")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for row in range(1, 6):
        sheet.write(row, 0, f"School {row}")
        sheet.write(row, 1, row * 7, zeros)
        sheet.write(row, 2, row / 8, percent)
        sheet.write(row, 3, dt.date(2026, 11, row), day)
        # Longer than a record: the texts go on in `Continue` records, wide and narrow.
        sheet.write(row, 4, ("Ł" if row % 2 else "x") * 3000)
    sheet.write_rich_text(6, 0, [("Rich ", xlwt.easyfont("bold on")), "text"])
    sheet.write(6, 1, True)
    sheet.write_merge(7, 8, 1, 1, 5, zeros)
    sheet.write(7, 0, "Merged 1")
    sheet.write(8, 0, "Merged 2")
    sheet.row(3).hidden = True
    book.add_sheet("Hidden").visibility = 1
    book.save(str(HERE / "old.xls"))


def main():
    for make in (same, numbers, dates_1904, texts, shared_texts, hidden, merged, sheets, formulas, errors, right_to_left, around, old):
        make()
    for name in ("numbers.xlsx", "hidden.xlsx", "merged.xlsx", "texts.xlsx"):
        convert(name, "ods")
    convert("numbers.xlsx", "xls")


if __name__ == "__main__":
    main()
