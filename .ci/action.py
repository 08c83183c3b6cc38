"""Runs the GitHub Action of this project as GitHub would, on a repository made up here.

    action.py BRIEFING WORK             all cases; WORK is an empty folder
    action.py --canary BRIEFING WORK    the same with an annotation that is not there: must fail

Reads action.yml, fills in its expressions, runs its `run` steps and notes its `uses` steps. What is
expected stands here: each annotation, the summary, the posters, what is uploaded, the exit code.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

ACTION = Path(__file__).resolve().parent.parent / ".github/actions/briefing"
PANELS = "".join(f"  - {{ heading: Part {it}, body: Cold water takes the breath away. }}\n" for it in
                 ("one", "two", "three", "four", "five", "six", "seven"))
GOOD = ("title: Water safety\npublisher: Example School\nissued: 2026-11-01\nreview: 2027-11-01\n"
        "call: In danger? Call **999**\ncontact: Childline **0800 1111**\npanels:\n" + PANELS
        + "poster: { paper: A4 }\n")
FILES = {
    "posters/briefing.yaml": GOOD,
    "posters/deep er/100 %, Ünï|x.briefing.yaml": GOOD.replace("title:", "titel:"),
    "posters/deep er/late.briefing.yaml": GOOD.replace("review: 2027-11-01", "review: 2026-11-20"),
    "posters/broken.briefing.yaml": "title: [\n",
    "other.yaml": GOOD,
    "README.md": "Posters\n",
}


class Run:
    """One run of the action, with made-up inputs."""

    def __init__(self, program, work, inputs, event=None):
        self.action = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))
        given = {name: str(it.get("default", "")) for name, it in self.action["inputs"].items()}
        unknown = set(inputs) - set(given)
        assert not unknown, f"the action has no inputs {unknown}"
        self.context = {
            "inputs": given | inputs,
            "steps": {},
            "runner": {"os": "Linux", "arch": "X64"},
            "github": {"token": "made-up", "action_repository": "example/briefing", "event": event or {}},
        }
        self.program, self.work = program, work
        self.log, self.used, self.code = "", [], 0
        self.temp = work / "temp"
        self.temp.mkdir(exist_ok=True)
        (self.temp / "summary").write_text("")
        for step in self.action["runs"]["steps"]:
            if self.value(step.get("if", "'yes'")) in ("", False, None):
                continue
            if "uses" in step:
                self.used.append((step["uses"], {k: self.filled(v) for k, v in step["with"].items()}))
            elif self.run(step) != 0:
                break

    def value(self, expression):
        """Evaluates what the action uses of GitHub's expressions: `||`, `==`, `!=`, names, texts."""
        if "||" in expression:
            return next((it for it in map(self.value, expression.split("||")) if it), "")
        compared = re.fullmatch(r"(.*?)(==|!=)(.*)", expression)
        if compared:
            one, two = self.value(compared[1]), self.value(compared[3])
            return (one == two) == (compared[2] == "==")
        expression = expression.strip()
        text = re.fullmatch(r"'([^']*)'", expression)
        if text:
            return text[1]
        assert re.fullmatch(r"[a-z_.-]+", expression), f"not understood: {expression}"
        found = self.context
        for part in expression.split("."):
            found = found.get(part, "") if isinstance(found, dict) else ""
        return found

    def filled(self, text):
        return re.sub(r"\$\{\{(.*?)\}\}", lambda it: str(self.value(it[1])), str(text))

    def run(self, step):
        assert step["shell"] == "bash"
        output = self.temp / "output"
        output.write_text("")
        environment = os.environ | {
            "GITHUB_ACTION_PATH": str(ACTION), "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"), "RUNNER_TEMP": str(self.temp),
            "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "example/posters", "GITHUB_SHA": "abc",
        } | {name: self.filled(it) for name, it in step.get("env", {}).items()}
        # The options with which GitHub starts the shell of a step.
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=self.work / "repo", env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.log += done.stdout
        self.code = done.returncode
        lines = (line.split("=", 1) for line in output.read_text().splitlines())
        self.context["steps"][step.get("id", "")] = {"outputs": dict(lines)}
        return done.returncode

    def annotations(self):
        """What GitHub reads from the log: severity, file, line and title."""
        found = []
        for line in self.log.splitlines():
            command = re.match(r"\s*::(error|warning|notice)( [^:]*)?::(.*)", line)
            if not command:
                continue
            properties = dict(it.split("=", 1) for it in (command[2] or "").strip().split(",") if it)
            plain = {name: re.sub("%(0D|0A|3A|2C|25)", lambda it: chr(int(it[1], 16)), text)
                     for name, text in properties.items()}
            found.append((command[1], plain.get("file"), plain.get("line"), plain.get("title")))
        return found

    def outputs(self):
        return {name: self.filled(it["value"]) for name, it in self.action["outputs"].items()}

    def summary(self):
        return (self.temp / "summary").read_text(encoding="utf-8")

    def uploads(self):
        """The files of the folder that is uploaded."""
        folders = [given["path"] for uses, given in self.used if "upload-artifact" in uses]
        assert len(folders) <= 1
        root = self.work / "repo"
        return sorted(str(it.relative_to(root / folder)) for folder in folders
                      for it in (root / folder).rglob("*") if it.is_file() and it.name != ".briefing-state")


def same(found, expected, what):
    assert found == expected, f"{what}\n  expected: {expected}\n  found:    {found}"


def git(work, *arguments):
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *names, *arguments], cwd=work / "repo", check=True, capture_output=True, text=True)
    return done.stdout.strip()


def everything(program, work, extra):
    """All posters, good and bad."""
    run = Run(program, work, {"program": program, "paths": "posters\n  other.yaml\n", "profiles": "text,html",
                              "today": "2026-11-25", "out": "made here"})
    odd = "posters/deep er/100 %, Ünï|x.briefing.yaml"
    expected = [
        ("error", "posters/broken.briefing.yaml", "1", "yaml-syntax"),
        ("error", odd, "1", "unknown-key"),
        ("warning", "posters/deep er/late.briefing.yaml", "4", "review-past"),
    ]
    same(sorted(run.annotations(), key=str), sorted(expected + extra, key=str), "annotations")
    same(run.code, 1, "the exit code")
    same(run.outputs(), {"posters": "3", "failed": "2", "folder": "made here"}, "outputs")
    same(run.uploads(), ["briefing.html", "briefing.txt", "deep er/late.briefing.html",
                         "deep er/late.briefing.txt", "other.html", "other.txt"], "uploaded files")
    table = run.summary()
    place = "posters/deep%20er/100%20%25%2C%20%C3%9Cn%C3%AF%7Cx.briefing.yaml#L1"
    for words in ("3 made, 2 failed", place, "unknown key <code>titel</code>", "deep er/100 %, Ünï&#124;x.briefing.yaml:1"):
        assert words in table, f"the summary has no {words}\n{table}"
    rows = [line for line in table.splitlines() if line.startswith("|")]
    columns = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    same(columns, {4, 5}, "columns of the two tables")


def strictly(program, work):
    """Warnings as errors, nothing uploaded, a path that could be an option."""
    run = Run(program, work, {"program": program, "paths": "posters/deep er/late.briefing.yaml", "profiles": "text",
                              "today": "2026-11-25", "strict": "true", "upload": "none"})
    same((run.code, run.uploads(), run.outputs()["failed"]), (1, [], "1"), "with `strict`")
    same([it[3] for it in run.annotations()], ["review-past"], "annotations")
    for inputs, code, words in (
        ({"paths": "--list"}, 2, "cannot read `--list`"),
        ({"paths": "absent"}, 2, "cannot read `absent`"),
        ({"paths": "\n \n"}, 2, "names no briefing"),
        ({"profiles": "paper"}, 2, "paper"),
        ({"strict": "yes"}, 2, "`strict` is true or false"),
        ({"upload": "some"}, 2, "all, changed or none"),
        ({"program": "/no/such"}, 2, "does not run"),
    ):
        run = Run(program, work, {"program": program, "profiles": "text"} | inputs)
        same(run.code, code, f"the exit code with {inputs}")
        assert words in run.log, run.log


def only_changed(program, work):
    """A pull request: its posters are uploaded; all of them after a change of what they share."""
    base = git(work, "rev-parse", "HEAD")
    inputs = {"program": program, "paths": "posters", "profiles": "text", "upload": "changed", "today": "2026-11-25"}
    event = {"pull_request": {"base": {"sha": base}}}
    late = work / "repo/posters/deep er/late.briefing.yaml"
    late.write_text(late.read_text().replace("Water", "Cold water"))
    (work / "repo/README.md").write_text("More\n")
    git(work, "commit", "-qam", "Change")
    same(Run(program, work, inputs, event).uploads(), ["deep er/late.briefing.txt"], "the changed poster")
    event = {"before": base}
    same(Run(program, work, inputs, event).uploads(), ["deep er/late.briefing.txt"], "the poster of a push")
    (work / "repo/brand.yaml").write_text("publisher: A\n")
    git(work, "add", "brand.yaml")
    git(work, "commit", "-qm", "Brand")
    same(Run(program, work, inputs, event).uploads(), ["briefing.txt", "deep er/late.briefing.txt"], "after a new brand")
    for before in ("0" * 40, "1" * 40):
        run = Run(program, work, inputs, {"before": before})
        assert len(run.uploads()) == 2 and "not known" in run.log, run.log
    head = git(work, "rev-parse", "HEAD")
    run = Run(program, work, inputs, {"before": head})
    same((run.uploads(), "no poster has changed" in run.log), ([], True), "without a change")


def from_a_release(program, work):
    """The program from a release, by a made-up `gh`, and a damaged one."""
    folder = work / "release"
    (folder / "briefing-1.2.0-linux").mkdir(parents=True)
    (folder / "briefing-1.2.0-linux/briefing").symlink_to(program)
    archive = "briefing-1.2.0-linux-x86_64.tar.gz"
    subprocess.run(["tar", "-czf", archive, "briefing-1.2.0-linux"], cwd=folder, check=True)
    # `find -type f` skips links: the archive holds a script that calls the program.
    (folder / "briefing-1.2.0-linux/briefing").unlink()
    script = folder / "briefing-1.2.0-linux/briefing"
    script.write_text(f'#!/bin/sh\nexec "{program}" "$@"\n')
    script.chmod(0o755)
    subprocess.run(["tar", "-czf", archive, "briefing-1.2.0-linux"], cwd=folder, check=True)
    sums = subprocess.run(["sha256sum", archive], cwd=folder, check=True, capture_output=True, text=True).stdout
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  another.zip\n{sums}")
    tools = work / "tools"
    tools.mkdir()
    (tools / "gh").write_text(f'''#!/bin/sh
echo "$*" >>"{work}/gh.log"
while [ "$1" != --dir ]; do shift; done
cp "{folder}/{archive}" "{folder}/SHA256SUMS" "$2"
''')
    (tools / "gh").chmod(0o755)
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{tools}:{path}"
    inputs = {"version": "v1.2.0", "paths": "other.yaml", "profiles": "text", "upload": "none"}
    run = Run(program, work, inputs)
    same(run.code, 0, f"with a release\n{run.log}")
    asked = (work / "gh.log").read_text()
    assert "release download v1.2.0 --repo example/briefing" in asked and archive in asked, asked
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  {archive}\n")
    run = Run(program, work, inputs)
    assert run.code == 2 and "does not have the checksum" in run.log, run.log
    # Without a program it is built, and the cache has a key for that.
    (tools / "cargo").write_text('#!/bin/sh\nwhile [ "$1" != --root ]; do shift; done\nmkdir -p "$2/bin"\n'
                                 f'ln -s "{program}" "$2/bin/briefing"\n')
    (tools / "cargo").chmod(0o755)
    os.environ["PATH"] = f"{tools}:/usr/bin:/bin"
    run = Run(program, work, inputs | {"version": ""})
    keys = [given["key"] for uses, given in run.used if "cache" in uses]
    assert run.code == 0 and re.fullmatch("briefing-Linux-X64-[0-9a-f]{40}", keys[0]), (keys, run.log)
    os.environ["PATH"] = path


def main(arguments):
    is_canary = arguments[0] == "--canary"
    program, work = str(Path(arguments[-2]).resolve()), Path(arguments[-1]).resolve()
    for name, text in FILES.items():
        file = work / "repo" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(work, "init", "-q")
    git(work, "add", ".")
    git(work, "commit", "-qm", "Posters")
    everything(program, work, [("error", "other.yaml", "1", "no-such-code")] if is_canary else [])
    strictly(program, work)
    only_changed(program, work)
    from_a_release(program, work)
    print("the action does what it should, in 4 cases")


if __name__ == "__main__":
    main(sys.argv[1:])
