#!/usr/bin/env python3
"""Simulates a large set of posters on 1 to 1,000 workers: 24,000 schools in 10 languages, each in
three profiles. Says how long it takes, what it costs, and what is the bottleneck.

    python3 tests/bench/county.py                      simulates with the figures of docs/scale.json
    python3 tests/bench/county.py --measure PROGRAM    measures these figures first
    python3 tests/bench/county.py --compare PROGRAM    2,000 posters for real, beside the simulation

It prints the tables of docs/scale.md and draws docs/scale.svg. The random numbers have a seed.
"""

import argparse
import heapq
import json
import math
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

import chart

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIGURES, SVG = ROOT / "docs/scale.json", ROOT / "docs/scale.svg"
SCHOOLS, LANGUAGES, CORES = 24_000, 10, 2
PROFILES = ("screen", "press", "office")
DAY = ["--today", "2026-11-25"]
WORKERS = (1, 2, 4, 10, 20, 50, 100, 200, 500, 1000)

# Limits of storage that all workers share: bytes and files a second, and seconds for one file.
STORAGE = {
    "a disk in each worker": (math.inf, math.inf, 0.0),
    # A file server with 10 Gbit/s: 1.1 GB/s, and 2,000 new files a second: an assumption.
    "one file server": (1.1e9, 2_000, 0.001),
    # S3: 3,500 PUT a second for each prefix, and tens of milliseconds for each small object:
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html
    "objects, one prefix": (math.inf, 3_500, 0.03),
    "objects, ten prefixes": (math.inf, 35_000, 0.03),
    # `--out -`: one tar for each part.
    "an archive for each part": (math.inf, math.inf, 0.0),
}
# Dollars for 1,000 PUT requests, S3 Standard in us-east-1.
PUT = 0.005
SIDE_BY_SIDE = 10  # Files that a worker uploads at the same time.


class Job:
    """What is made, on what, and what may go wrong."""

    def __init__(self, figures, workers, shards, storage="a disk in each worker", **other):
        self.figures, self.workers, self.shards = figures, workers, shards
        self.bandwidth, self.files_a_second, self.latency = STORAGE[storage]
        self.posters, self.sets, self.cores = SCHOOLS, LANGUAGES, CORES
        self.start_seconds = 2.0  # Until a scheduler has begun a task that it may begin.
        self.failures = 0.005  # Share of tasks that are killed once and tried again.
        self.slow, self.slowness = 0.02, 3.0  # Share of tasks on a slow machine, and how slow.
        self.spread = 0.05  # Deviation of the pace of a task.
        self.machine_cores = None  # Cores that all workers share, for the real run.
        self.seed = 1
        vars(self).update(other)


def simulate(job):
    """Runs a job event by event. Returns its seconds, the busy seconds of all workers, the share
    of that time that was spent waiting for storage, and the files written."""
    dice = random.Random(job.seed)
    figures = job.figures
    # A hash of the name decides the part, so that parts have different sizes.
    tasks = []
    for _ in range(job.sets):
        sizes = [0] * job.shards
        for _ in range(job.posters):
            sizes[dice.randrange(job.shards)] += 1
        tasks += sizes
    tasks = list(enumerate(tasks))[::-1]
    overhead = figures["start"] + figures["row"] * job.posters
    busy = waited = files = 0.0
    disk_free_at = 0.0
    events = [(0.0, worker, None) for worker in range(job.workers)]
    active, end = 0, 0.0
    heapq.heapify(events)
    while events:
        now, worker, state = heapq.heappop(events)
        if state is None:
            if not tasks:
                continue
            number, size = tasks.pop()
            pace = max(0.5, dice.gauss(1, job.spread))
            if dice.random() < job.slow:
                pace *= job.slowness
            # A task that fails is put back at a random moment.
            dies = dice.random() if dice.random() < job.failures else None
            active += 1
            state = [number, size, 0, pace, dies, now]
            crowd = max(1.0, active / job.machine_cores) if job.machine_cores else 1.0
            heapq.heappush(events, (now + job.start_seconds + overhead * pace * crowd, worker, state))
            continue
        number, size, made, pace, dies, began = state
        if made >= size or dies is not None and made >= dies * size:
            active -= 1
            busy += now - began
            end = max(end, now)
            if made < size:
                tasks.append((number, size))
            heapq.heappush(events, (now, worker, None))
            continue
        some = min(max(1, size // 20), size - made)
        crowd = max(1.0, active / job.machine_cores) if job.machine_cores else 1.0
        cores = 1 if job.machine_cores else job.cores
        on = figures["poster_busy"] if active > 1 or cores > 1 else figures["poster"]
        computed = now + some * on * pace * crowd / cores
        # The storage serves one request after another; a worker waits for its own.
        written, new = some * figures["bytes"], some * len(PROFILES)
        service = max(written / job.bandwidth, new / job.files_a_second)
        disk_free_at = max(disk_free_at, now) + service
        stored = max(disk_free_at, now + new * job.latency / SIDE_BY_SIDE)
        waited += max(0.0, stored - computed)
        files += new
        state[2] = made + some
        heapq.heappush(events, (max(computed, stored), worker, state))
    return end, busy, waited / max(busy, 1e-9), files


# Measuring.
def run(*command, folder):
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def batch(program, table, *options):
    return (program, "batch", "merge.yaml", "--data", table, "--name", "${slug}", *DAY, *options)


def median(rounds, measure):
    return statistics.median(measure() for _ in range(rounds))


def folder_in_memory():
    return tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def write_merge(folder, rows, name):
    subprocess.run([ROOT / ".ci/merge.sh", folder, str(rows), name], check=True)


def measure(program, rounds=5):
    """Returns the figures of a program on this machine, for one core."""
    figures = {}
    with folder_in_memory() as name:
        folder = pathlib.Path(name)
        for rows in (1, 300, SCHOOLS):
            write_merge(folder, rows, f"{rows}.csv")
        make = ("-p", ",".join(PROFILES), "--jobs", "1", "--force")
        figures["start"] = median(rounds, lambda: run(
            *batch(program, "1.csv", "--list"), folder=folder))
        read = median(rounds, lambda: run(*batch(program, f"{SCHOOLS}.csv", "--list"), folder=folder))
        figures["row"] = (read - figures["start"]) / SCHOOLS
        first = median(rounds, lambda: run(*batch(program, "1.csv", "--out", "a", *make), folder=folder))

        def together(count):
            start = time.perf_counter()
            all_of = [subprocess.Popen(batch(program, "300.csv", "--out", f"out{at}", *make),
                                       cwd=folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL) for at in range(count)]
            if any(it.wait() for it in all_of):
                raise SystemExit("error: the batch failed")
            return (time.perf_counter() - start - first) / 299

        figures["first"] = first
        figures["poster"] = median(rounds, lambda: together(1))
        figures["poster_busy"] = median(rounds, lambda: together(2))
        pdfs = list((folder / "out0").glob("*.pdf"))
        figures["bytes"] = sum(it.stat().st_size for it in pdfs) / 300
        report = folder / "parts"
        report.mkdir()
        parts = batch(program, "300.csv", "--out", "out0", "-p", ",".join(PROFILES))
        run(*parts, "--report", "parts/1.json", "--shard", "1/1", folder=folder)
        merge = ("--merge-reports", "parts", "--report", "all.json")
        # Without documents and with them: their checksums are read again.
        without = batch(program, "300.csv", "-p", ",".join(PROFILES), *merge)
        figures["merge"] = (median(rounds, lambda: run(*without, folder=folder)) - figures["start"]) / 300
        figures["merge_documents"] = (median(rounds, lambda: run(*parts, *merge, folder=folder))
                                      - figures["start"]) / 300
    return {key: float(f"{value:.4g}") for key, value in figures.items()}


def compare(program, figures, posters=2000, shards=16):
    """Runs parts with `xargs -P`, and the simulation of the same."""
    print(f"\n| workers of one core | {posters:,} posters, measured | simulated | difference |")
    print("|---|---|---|---|")
    for workers in (1, 2, 4):
        with folder_in_memory() as name:
            folder = pathlib.Path(name)
            write_merge(folder, posters, "rows.csv")
            command = batch(program, "rows.csv", "--out", "out", "-p", ",".join(PROFILES),
                            "--jobs", "1", "--shard", "{}/%d" % shards, "--report", "{}.json")
            start = time.perf_counter()
            subprocess.run(["xargs", "-P", str(workers), "-I{}", *command], cwd=folder, check=True,
                           input="\n".join(map(str, range(1, shards + 1))).encode(),
                           capture_output=True)
            real = time.perf_counter() - start
        # The first poster of a process takes longer than the next.
        warm = {**figures, "start": figures["first"] - figures["poster"]}
        job = Job(warm, workers, shards, posters=posters, sets=1, machine_cores=CORES,
                  start_seconds=0, failures=0, slow=0, spread=0)
        found = simulate(job)[0]
        print(f"| {workers} | {real:.2f} s | {found:.2f} s | {100 * (found / real - 1):+.1f} % |")


# Tables and drawing.
def shown(seconds):
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def best_shards(figures, workers, storage):
    """The number of parts for each language that takes the least time."""
    counts = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
    times = [(it, simulate(Job(figures, workers, it, storage))[0]) for it in counts]
    return min(times, key=lambda it: it[1])[0], times


def tables(figures, price):
    lines = {storage: [] for storage in STORAGE}
    rows = []
    for workers in WORKERS:
        cells = []
        for storage in STORAGE:
            shards = max(4, 2 ** round(math.log2(max(1, 3 * workers / LANGUAGES))))
            seconds, busy, waits, files = simulate(Job(figures, workers, shards, storage))
            lines[storage].append((workers, seconds))
            if storage == "an archive for each part":
                files = shards * LANGUAGES
            puts = files if storage.startswith(("objects", "an archive")) else 0
            # Workers are paid until the last one has finished.
            cost = workers * CORES * seconds / 3600 * price + puts / 1000 * PUT
            cells.append(f"{shown(seconds)}, ${cost:.2f}" + (f", {waits:.0%} waiting" if waits > 0.05 else ""))
        rows.append(f"| {workers:,} | {' | '.join(cells)} |")
    print(f"\n| workers | {' | '.join(STORAGE)} |\n|{'---|' * (len(STORAGE) + 1)}")
    print("\n".join(rows))
    sizes = []
    print("\n| workers | best number of parts for each language | posters in a part | time |\n|---|---|---|---|")
    for workers in (10, 100, 1000):
        best, times = best_shards(figures, workers, "a disk in each worker")
        sizes.append((f"{workers} workers", [(SCHOOLS / count, it) for count, it in times]))
        print(f"| {workers:,} | {best} | {SCHOOLS // best:,} | {shown(dict(times)[best])} |")
    posters = SCHOOLS * LANGUAGES
    print(f"\nmerge of the reports: {shown(figures['merge'] * posters)}; "
          f"with the checksums of all documents: {shown(figures['merge_documents'] * posters)}; "
          f"{figures['bytes'] * posters / 1e9:.0f} GB in {posters * len(PROFILES):,} files; "
          f"{figures['poster_busy'] * posters / 3600:.1f} core hours of making; "
          f"a part begins in {figures['start'] + figures['row'] * SCHOOLS:.2f} s")
    chart.draw(SVG, "Time of 240,000 posters by workers and by the size of a part", [
        {"title": "240,000 posters in three profiles", "x": "workers of two cores", "y": "seconds",
         "series": list(lines.items())[:4], "marks": [""] * 4},
        {"title": "The size of a part", "x": "posters in a part", "y": "seconds",
         "series": sizes, "marks": [""] * 3}])


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--measure", metavar="PROGRAM")
    options.add_argument("--compare", metavar="PROGRAM")
    # m7g.large in us-east-1, June 2026: $0.0816 an hour for two cores, by the second:
    # https://aws.amazon.com/ec2/pricing/on-demand/
    options.add_argument("--price", type=float, default=0.0408, help="dollars for a core and hour")
    options = options.parse_args()
    if options.measure:
        figures = measure(str(pathlib.Path(options.measure).resolve()))
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n")
    figures = json.loads(FIGURES.read_text())
    print(json.dumps(figures))
    if options.compare:
        program = str(pathlib.Path(options.compare).resolve())
        compare(program, measure(program))
    else:
        tables(figures, options.price)


if __name__ == "__main__":
    main()
