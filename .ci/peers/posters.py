#!/usr/bin/env python3
"""Makes the posters of a merge with another program, as quickly as its interface allows, for
`.ci/speed.sh`. Each program sets the same words on A3 in three columns, on two cores.

    posters.py NAME FOLDER OUT [ROWS]     NAME is one of those that `posters.py --list` prints
    posters.py --check NAME FOLDER OUT    makes six posters and checks their pages and words
    posters.py --too-long FOLDER OUT      what each program says of a text that does not fit

FOLDER has `merge.yaml`, `rows.csv`, `logos` and `fonts`. The Python that runs it needs the packages
`typst`, `weasyprint` and `fullbleed`; `chromium` and `pdftotext` are commands.
"""

import csv
import html
import multiprocessing
import pathlib
import re
import shutil
import subprocess
import sys
import warnings

import words

CORES = 2
# The sizes of type in points, which all 1,000 posters of the merge fit in.
SIZES = {"typst": 14.5, "weasyprint": 14.5, "chromium": 14.5, "fullbleed": 13}
FACES = [("Regular", 400, "normal"), ("SemiBold", 700, "normal"), ("Italic", 400, "italic")]


def face(name):
    return f"fonts/AtkinsonHyperlegibleNext-{name}.ttf"


def table(folder, count=None):
    with open(folder / "rows.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))[:count]


def on_all_cores(make, folder, out, rows):
    """Shares the rows between processes: `make(folder, out, rows)`."""
    parts = [(folder, out, rows[start::CORES]) for start in range(CORES)]
    with multiprocessing.Pool(CORES) as pool:
        pool.starmap(make, parts)


# Typst, by its bindings for Python.
def typst_compiler(folder):
    import typst

    return typst.Compiler(root=str(folder), font_paths=[str(folder / "fonts")],
                          ignore_system_fonts=True)


def typst_source(folder, call):
    return (words.typst(words.read(folder / "merge.yaml"), "/.") + call).encode()


ONE = "#poster(sys.inputs, float(sys.inputs.size) * 1pt)\n"


def typst_fixed(folder, out, rows):
    """One size for all."""
    compiler, source = typst_compiler(folder), typst_source(folder, ONE)
    for row in rows:
        pdf = compiler.compile(source, sys_inputs={**row, "size": str(SIZES["typst"])})
        (out / f'{row["slug"]}.pdf').write_bytes(pdf)


def typst_fitted(folder, out, rows):
    """The largest size in quarters of a point that gives one page: six or seven compilations."""
    compiler, source = typst_compiler(folder), typst_source(folder, ONE)
    for row in rows:
        least, most, best = 8 * 4, 24 * 4, None  # `least` is known to fit.
        while most - least > 1 or best is None:
            size = (least + most) // 2
            pdf = compiler.compile(source, sys_inputs={**row, "size": str(size / 4)})
            if pdf.count(b"/Type/Page/") == 1:
                least, best = size, pdf
            else:
                most = size
        (out / f'{row["slug"]}.pdf').write_bytes(best)


def typst_one_file(folder, out, rows):
    """One document with a page for each row. Typst lays its pages out on all cores by itself."""
    body = [", ".join(f'{key}: "{value}"' for key, value in row.items()) for row in rows]
    call = f'#for f in ({"".join(f"({it}), " for it in body)}) {{ poster(f, {SIZES["typst"]}pt) }}\n'
    pdf = typst_compiler(folder).compile(typst_source(folder, call))
    (out / "all.pdf").write_bytes(pdf)


# Programs that read HTML.
def page_of(folder, size, fields=None):
    """Returns a web page, with its fields filled from a row or still there as `{{slot}}`."""
    page = words.web(words.read(folder / "merge.yaml"), folder)
    for key, value in (fields or {}).items():
        page = page.replace("{{%s}}" % key, html.escape(value))
    faces = "".join(
        "@font-face { font-family: 'Atkinson Hyperlegible Next'; "
        f"src: url({folder / face(name)}); font-weight: {weight}; font-style: {style} }}"
        for name, weight, style in FACES)
    style = words.STYLE.replace("SIZE", str(size))
    return page, style, ("<!doctype html><html lang=en><meta charset=utf-8><title>Poster</title>"
                         f"<style>{faces}{style}</style><body>{page}</body></html>")


def weasyprint_fixed(folder, out, rows):
    """One size for all."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    for row in rows:
        _, _, text = page_of(folder, SIZES["weasyprint"], row)
        pdf = weasyprint.HTML(string=text, base_url=str(folder) + "/")
        pdf.write_pdf(out / f'{row["slug"]}.pdf', font_config=fonts)


def chromium_fixed(folder, out, rows):
    """One size for all, a process for each poster."""
    for row in rows:
        page = out / f'{row["slug"]}.html'
        page.write_text(page_of(folder, SIZES["chromium"], row)[2], encoding="utf-8")
        print_with_chromium(page, out)
        page.unlink()


def print_with_chromium(page, out):
    with_data = out / f"{page.stem}.profile"
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         "--disable-background-networking", f"--user-data-dir={with_data}",
         f'--print-to-pdf={page.with_suffix(".pdf")}', page], capture_output=True, check=True)
    shutil.rmtree(with_data, ignore_errors=True)
    return done.stderr.decode()


def fullbleed_engine(folder):
    import fullbleed

    return fullbleed.PdfEngine(font_files=[str(folder / face(name)) for name, _, _ in FACES])


def fullbleed_page(folder, fields=None):
    """The page with its panels in three boxes at fixed places, which it sets four times faster
    than columns that the text flows through."""
    page, style, _ = page_of(folder, SIZES["fullbleed"], fields)
    head, panels, foot = re.split(r'<div class="panels">|</div>', page)
    panels = re.findall(r"<section>.*?</section>", panels, re.DOTALL)
    box = '<div style="position: absolute; left: {}mm; top: {}mm; width: {}mm">{}</div>'
    columns = [box.format(10 + 136 * at, 25, 126, "".join(column))
               for at, column in enumerate((panels[:3], panels[3:5], panels[5:]))]
    return "".join([head, *columns, box.format(10, 260, 400, foot)]), style


def fullbleed_fixed(folder, out, rows):
    """One size for all, and the whole layout again for each poster."""
    engine = fullbleed_engine(folder)
    for row in rows:
        page, style = fullbleed_page(folder, row)
        engine.render_pdf_to_file(page, style, str(out / f'{row["slug"]}.pdf'))


def fullbleed_compiled(folder, out, rows):
    """Its merge, compiled once, which breaks the lines of each row again; a file for each row."""
    page, style = fullbleed_page(folder)
    compiled = fullbleed_engine(folder).compile_pdf(page, style)
    for row in rows:
        fields = {key: [row[key]] for key in fields_of(page)}
        compiled.render_pdf_reflow_bindings_to_file(fields, str(out / f'{row["slug"]}.pdf'))


def fullbleed_one_file(folder, out, rows):
    """Its merge, compiled once, which breaks the lines of each row again, into one file."""
    page, style = fullbleed_page(folder)
    compiled = fullbleed_engine(folder).compile_pdf(page, style)
    fields = {key: [row[key] for row in rows] for key in fields_of(page)}
    compiled.render_pdf_reflow_bindings_to_file(fields, str(out / "all.pdf"))


def fields_of(page):
    return sorted(set(re.findall(r"\{\{(\w+)\}\}", page)))


SINGLE = {"typst-fixed": typst_fixed, "typst-fitted": typst_fitted,
          "weasyprint": weasyprint_fixed, "chromium": chromium_fixed,
          "fullbleed": fullbleed_fixed, "fullbleed-compiled": fullbleed_compiled}
MERGED = {"typst-one-file": typst_one_file, "fullbleed-one-file": fullbleed_one_file}


def make(name, folder, out, rows):
    out.mkdir(parents=True, exist_ok=True)
    if name in MERGED:
        MERGED[name](folder, out, rows)
    else:
        on_all_cores(SINGLE[name], folder, out, rows)


# What the programs have made.
def text_of(pdf, page):
    found = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), pdf, "-"],
                           capture_output=True, check=True)
    return found.stdout.decode()


def pages_of(pdf):
    found = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True).stdout.decode()
    return int(re.search(r"Pages: +(\d+)", found).group(1))


def letters(text):
    """The letters and digits of a text: programs differ in spaces, hyphens and ligatures."""
    return re.sub(r"[\W_]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


def expected(folder, row):
    page = words.web(words.read(folder / "merge.yaml"), ".")
    for key, value in row.items():
        page = page.replace("{{%s}}" % key, html.escape(value))
    return sorted(letters(html.unescape(re.sub(r"<[^>]*>", " ", page))))


def check(name, folder, out):
    """Every poster has one page, with exactly the letters of its words."""
    rows = table(folder, 6)
    make(name, folder, out, rows)
    for number, row in enumerate(rows, 1):
        pdf, page = (out / "all.pdf", number) if name in MERGED else (out / f'{row["slug"]}.pdf', 1)
        pages = pages_of(pdf)
        if pages != (len(rows) if name in MERGED else 1):
            sys.exit(f"error: {name}: {pages} pages in {pdf}")
        # Numbers of ordered lists are in some texts and not in others, as are the dots of lists.
        found, wanted = letters(text_of(pdf, page)), expected(folder, row)
        if abs(len(found) - len(wanted)) > 3:
            sys.exit(f"error: {name}: {len(found)} letters on page {page} of {pdf}, "
                     f"not {len(wanted)}")
        for value in (row["school"], row["finding"], row["strategy"], row["lead"], row["phone"]):
            if letters(value) not in found:
                sys.exit(f"error: {name}: `{value}` is missing on page {page} of {pdf}")


def too_long(folder, out):
    """Repeats the text of a panel forty times, on the page and in a box of fixed height."""
    import weasyprint

    out.mkdir(parents=True, exist_ok=True)
    row = table(folder, 1)[0]
    row["finding"] = (row["finding"] + " ") * 40
    row["size"] = "14.5"
    boxed = "section { height: 50mm; overflow: hidden }"

    def tell(name, kind, pdf, said=""):
        text = "".join(text_of(pdf, page + 1) for page in range(pages_of(pdf)))
        said = " ".join(str(said).split()) or "nothing"
        print(f"{name}, {kind}: pages {pages_of(pdf)}; said {said[:200]}; "
              f'text has {letters(text).count(letters("cases in"))} of 40 sentences')

    for kind in ("page", "box"):
        source = typst_source(folder, ONE).decode()
        if kind == "box":
            source = source.replace("  [= ", "  block(height: 50mm, clip: true)[= ")
        pdf, said = typst_compiler(folder).compile_with_warnings(source.encode(), sys_inputs=row)
        (out / f"typst-{kind}.pdf").write_bytes(pdf)
        tell("Typst", kind, out / f"typst-{kind}.pdf", "; ".join(map(str, said)))
        page, style, text = page_of(folder, 14, row)
        if kind == "box":
            style, text = style + boxed, text.replace("</style>", boxed + "</style>")
        file = out / f"page-{kind}.html"
        file.write_text(text, encoding="utf-8")
        with warnings.catch_warnings(record=True) as said:
            weasyprint.HTML(string=text, base_url=str(folder) + "/").write_pdf(out / f"w-{kind}.pdf")
        tell("WeasyPrint", kind, out / f"w-{kind}.pdf", "; ".join(str(it.message) for it in said))
        said = print_with_chromium(file, out)
        said = "; ".join(it for it in said.splitlines() 
                         if not re.search(r":ERROR:|written|^/usr/bin", it))
        tell("Chromium", kind, file.with_suffix(".pdf"), said)
        pdf = str(out / f"f-{kind}.pdf")
        fullbleed_engine(folder).render_pdf_to_file(page, style, pdf)
        tell("Fullbleed", kind, pdf, "")
        command = [sys.executable, "-m", "fullbleed_cli", "--json-only", "render", "--html",
                   str(file), "--css-str", " ", "--fail-on", "overflow", "--out", pdf]
        said = subprocess.run(command, capture_output=True, check=False).stdout.decode()
        tell("Fullbleed, `--fail-on overflow`", kind, pdf, *re.findall(r'"message": "(.*?)"', said)[:1])


def main():
    match sys.argv[1:]:
        case ["--list"]:
            print("\n".join([*SINGLE, *MERGED]))
        case ["--check", name, folder, out]:
            check(name, pathlib.Path(folder).resolve(), pathlib.Path(out).resolve())
        case ["--too-long", folder, out]:
            too_long(pathlib.Path(folder).resolve(), pathlib.Path(out).resolve())
        case [name, folder, out, *rest] if name in SINGLE or name in MERGED:
            folder = pathlib.Path(folder).resolve()
            make(name, folder, pathlib.Path(out).resolve(), table(folder, *map(int, rest)))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
