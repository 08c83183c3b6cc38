"""Diagnostics are the messages of the command line."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, DAY, FIELDS, ROW, SHORT

from briefing_poster import (
    BriefingError,
    Diagnostic,
    Edit,
    Engine,
    Related,
    Severity,
    Sheet,
    explain,
    schema,
)

FOLDER = CASES / "diagnostics"


def as_message(diagnostic: Diagnostic) -> dict[str, Any]:
    """Returns a diagnostic as the message that it was read from."""
    message = json.loads(json.dumps(dataclasses.asdict(diagnostic)))
    del message["text"]
    return message


def messages(lines: str) -> dict[str, list[dict[str, Any]]]:
    """Reads the diagnostics of each file from lines of JSON."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in lines.splitlines():
        message = json.loads(line)
        assert message.pop("type") == "diagnostic"
        found.setdefault(message["file"], []).append(message)
    return found


def test_every_case_has_the_messages_of_the_command_line(engine, briefing, monkeypatch) -> None:
    names = sorted(path.name for path in FOLDER.glob("*.yaml"))
    assert len(names) > 150
    checked = briefing("check", *names, "--message-format", "json", "--today", DAY, folder=FOLDER)
    expected = messages(checked.stderr)
    monkeypatch.chdir(FOLDER)
    found: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        try:
            diagnostics = engine.check(Path(name), today=DAY).diagnostics
        except ValueError as error:
            # Not a text: the command line reports such a file as one that cannot be read.
            (message,) = expected.pop(name)
            assert message["code"] == "io" and str(error).startswith(message["message"])
            continue
        for diagnostic in diagnostics:
            found.setdefault(str(diagnostic.file), []).append(as_message(diagnostic))
    assert sorted(found) == sorted(expected)
    for name, diagnostics in expected.items():
        assert found[name] == diagnostics, name


@pytest.mark.parametrize("name", ["grid-unknown.yaml", "body-empty.yaml", "brand-above.yaml"])
def test_the_words_are_those_of_the_command_line(engine, briefing, monkeypatch, name: str) -> None:
    checked = briefing("check", name, "--today", DAY, folder=FOLDER)
    monkeypatch.chdir(FOLDER)
    result = engine.check(Path(name), today=DAY)
    assert result.diagnostics and not result.ok
    assert checked.stderr.startswith(result.text)
    assert result.text == "".join(f"{diagnostic}\n\n" for diagnostic in result.diagnostics)
    with pytest.raises(BriefingError) as raised:
        result.raise_for_errors()
    words = str(raised.value)
    assert words.startswith(result.text)
    # The command line says the same in its last line.
    assert words.splitlines()[-1] in checked.stderr
    assert raised.value.result is result and raised.value.diagnostics == result.diagnostics


def test_messages_about_data(engine: Engine, briefing, tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    (tmp_path / "data.yaml").write_text(
        '- "School": "Ashfield Primary"\n  "Lead": ""\n  "Phone": "4.42E+11"\n  "Town": "Leeds"\n',
        encoding="utf-8",
    )
    options = ["--data", "data.yaml", "--message-format", "json", "--today", DAY]
    checked = briefing("check", "fields.yaml", *options, folder=tmp_path)
    row = {"School": "Ashfield Primary", "Lead": None, "Phone": "4.42E+11", "Town": "Leeds"}
    for result in (engine.check(FIELDS, data=row, today=DAY), engine.render(FIELDS, data=row)):
        assert not result.ok and not result.documents
        found = [as_message(diagnostic) for diagnostic in result.diagnostics]
        assert found == messages(checked.stderr)["data.yaml"]
        assert {it.code for it in result.diagnostics} == {"data"}


def test_fields_need_data(engine: Engine) -> None:
    for data in (None, {}, {"School": "Ashfield"}):
        result = engine.render(FIELDS, data=data, today=DAY)
        assert {it.code for it in result.errors} == {"field"} and not result.ok
    assert engine.render(FIELDS, data=ROW, today=DAY).ok


def test_strict(engine: Engine) -> None:
    warned = SHORT.replace("review: 2027-11-01\n", "")
    result = engine.render(warned, profiles="screen", today=DAY)
    assert result.ok and [it.code for it in result.warnings] == ["review-missing"]
    strict = engine.render(warned, profiles="screen", today=DAY, strict=True)
    assert not strict.ok and strict.documents == () and strict.diagnostics == result.diagnostics
    with pytest.raises(BriefingError, match="1 warning, which `strict` does not allow"):
        strict.save()
    assert engine.render(SHORT, profiles="screen", today=DAY, strict=True).ok


def test_reviews_depend_on_the_day(engine: Engine) -> None:
    import datetime

    late = engine.check(SHORT, today=datetime.date(2028, 1, 1))
    assert [it.code for it in late.diagnostics] == ["review-past"] and late.ok
    assert engine.check(SHORT, today=DAY).diagnostics == ()


def test_a_check_makes_no_documents(engine: Engine) -> None:
    result = engine.check(SHORT, today=DAY)
    assert result.ok and result.documents == () and result.text == ""
    assert set(result.sheets) == {"poster", "handout"}
    assert result.raise_for_errors() is result
    with pytest.raises(KeyError, match="asked for none"):
        result["screen"]


def test_a_brand_is_checked_by_itself(engine: Engine) -> None:
    brand = "name: Leeds\nposter:\n  theme:\n    band: '#005a9c'\nlock: [poster.theme]\n"
    result = engine.check(brand, name="brand.yaml")
    assert result.sheets == {}
    assert {it.file for it in result.diagnostics} <= {"brand.yaml"}


def test_edits_carry_out_hints(engine: Engine) -> None:
    slip = SHORT.replace("title:", "titel:")
    (error,) = engine.check(slip, today=DAY).errors
    assert (error.code, error.line, error.column, error.severity) == ("unknown-key", 1, 1, Severity.ERROR)
    assert error.is_error and str(error).startswith("error[unknown-key]: unknown key `titel`\n")
    (edit,) = error.edits
    data = slip.encode()
    fixed = data[: edit.start] + edit.replacement.encode() + data[edit.end :]
    assert fixed.decode() == SHORT
    assert engine.check(fixed, today=DAY).ok


def test_results_are_values(engine: Engine) -> None:
    result = engine.check(SHORT.replace("title:", "titel:"), today=DAY)
    assert pickle.loads(pickle.dumps(result)) == result == copy.deepcopy(result)
    error = BriefingError(result)
    again = pickle.loads(pickle.dumps(error))
    assert again.result == result and str(again) == str(error)
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.diagnostics[0].line = 7  # type: ignore[misc]


def test_types_have_the_keys_of_the_schema() -> None:
    definitions = schema("messages")["$defs"]
    for name, kind, own in [
        ("DiagnosticMessage", Diagnostic, {"text"}),
        ("EditMessage", Edit, set()),
        ("RelatedMessage", Related, set()),
        ("SheetInfo", Sheet, set()),
    ]:
        properties = set(definitions[name]["properties"])
        # Only tables in workbooks have sheets and cells.
        properties -= {"sheet", "cell"} if kind is Diagnostic else set()
        assert {field.name for field in dataclasses.fields(kind)} - own == properties, name
    codes = definitions["Code"]["enum"]
    for code in codes:
        explanation = explain(code)
        assert explanation.code == code
        assert explanation.meaning.endswith(".") and explanation.remedy.endswith(".")
    assert explain("small-type").is_rule and not explain("overflow").is_rule
    assert definitions["Severity"]["oneOf"] or definitions["Severity"]["enum"]
