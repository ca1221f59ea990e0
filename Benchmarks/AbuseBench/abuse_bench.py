"""Attacks a running portal while a unit's owner files beside it, and says what it cost; ends with 1 where a bound broke.

usage: abuse_bench.py PORTAL_PID PORT STATE_FOLDER FILINGS -- OWNER COMMAND
"""

import os
import sqlite3
import subprocess
import sys
import time

import attacks

# The bounds: seconds of one filing from the first page to the code, MB of memory, MB of disk that an attack may cost.
SLOWEST_FILING = 2.0
MOST_MEMORY = 400
MOST_DISK = 64


class Portal:
    def __init__(self, pid, port, folder):
        self.pid, self.port, self.folder, self.host = pid, port, folder, "127.0.0.1"
        self.tax_code = ""

    def forget_peak(self):
        """Lets the peak begin anew (proc(5), clear_refs)."""
        try:
            with open(f"/proc/{self.pid}/clear_refs", "w") as file:
                file.write("5")
        except OSError:
            pass

    def peak(self):
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def disk(self):
        total = 0
        for folder, _, names in os.walk(self.folder):
            for name in names:
                try:
                    total += os.stat(os.path.join(folder, name)).st_blocks * 512
                except FileNotFoundError:
                    pass
        return total / 1048576

    def files(self):
        """The documents, and uploads on their way, by name."""
        return {name for _, _, names in os.walk(os.path.join(self.folder, "attachments")) for name in names}

    def rows(self):
        """The drafts, the files that drafts hold, and the signing jobs."""
        database = sqlite3.connect(f"file:{self.folder}/ivan.sqlite?mode=ro", uri=True, timeout=30)
        try:
            held = {row[0] for row in database.execute("SELECT file FROM draft_attachment")}
            drafts = database.execute("SELECT count(*) FROM draft").fetchone()[0]
            jobs = database.execute("SELECT count(*) FROM signing_job").fetchone()[0]
            return held, drafts, jobs
        finally:
            database.close()


def until(seconds, condition):
    """Whether a condition came to hold in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def measure(portal, attack, command):
    portal.forget_peak()
    _, drafts, jobs = portal.rows()
    before, connections = portal.disk(), portal.descriptors()
    attack.start(portal)
    time.sleep(1)
    owner = subprocess.run(command, capture_output=True, text=True, timeout=300)
    attack.end()
    lines = owner.stdout.splitlines()
    times = [float(line.split()[1]) for line in lines if line.startswith("filed:")]
    failures = [line for line in lines if line.startswith("failed:")] or ([owner.stderr] if owner.returncode else [])
    left = []
    if not until(30, lambda: portal.descriptors() <= connections + 4):
        left.append(f"{portal.descriptors() - connections} descriptors")
    if not until(10, lambda: portal.files() == portal.rows()[0]):
        left.append(f"{len(portal.files() - portal.rows()[0])} files")
    _, drafts_after, jobs_after = portal.rows()
    for name, more in (("drafts", drafts_after - drafts), ("jobs", jobs_after - jobs)):
        # Failed filings of the owner leave theirs.
        if more > len(times) + len(failures):
            left.append(f"{more - len(times) - len(failures)} {name}")
    return times, failures, portal.peak(), portal.disk() - before, left


def main():
    split = sys.argv.index("--")
    pid, port, folder, filings = sys.argv[1:split]
    command = sys.argv[split + 1:]
    portal = Portal(int(pid), int(port), folder)
    # The first filing makes nothing slow that is slow only once, and tells the tax code.
    first = subprocess.run(command + ["--count", "1"], capture_output=True, text=True, timeout=120)
    portal.tax_code = first.stdout.split()[1] if first.stdout else ""
    if "filed:" not in first.stdout:
        print(first.stdout + first.stderr, file=sys.stderr)
        return 1
    print(f"{'attack':20}{'requests':>10}{'filings':>9}{'median s':>10}{'slowest s':>11}{'peak MB':>9}{'disk MB':>9}  left behind")
    broken = []
    for attack in attacks.ALL:
        times, failures, peak, disk, left = measure(portal, attack, command + ["--count", filings])
        times.sort()
        slowest = times[-1] if times else float("inf")
        median = times[len(times) // 2] if times else float("inf")
        print(
            f"{attack.name:20}{attack.done:>10}{len(times):>9}{median:>10.2f}{slowest:>11.2f}{peak:>9.0f}{disk:>9.1f}  "
            + (", ".join(left) or "nothing"), flush=True)
        for fault in failures:
            print(f"  {fault}", flush=True)
        if failures or slowest >= SLOWEST_FILING or peak >= MOST_MEMORY or disk >= MOST_DISK or left:
            broken.append(attack.name)
    print(f"bounds: a filing under {SLOWEST_FILING:.0f} s, memory under {MOST_MEMORY} MB, disk under {MOST_DISK} MB, nothing left")
    print("broken by: " + ", ".join(broken) if broken else "all kept")
    return 1 if broken else 0


sys.exit(main())
