"""Waits for events of other programs, for as long as they live and anything of them moves; no seconds are counted.

A busy computer makes everything take longer, so a wait ends at once when a program that was needed has died, and otherwise
only when nothing has moved (processor time of the programs and their children, length of their logs) for hundreds of looks.
"""

import pathlib
import time

PAUSE = 0.05
# Looks between which nothing moved; a quiet computer makes them in a minute.
QUIET_LOOKS = 1200
# The last resort against programs that work for ever and get nowhere.
ALL_LOOKS = 8000
# Looks after which a program that does nothing is taken to have done what it had to do.
SETTLED_LOOKS = 10


class InVain(AssertionError, TimeoutError):
    """An event that did not come."""


class Watched:
    """A program that is waited for; `process` has `pid`, and `poll` where it is a child of this one."""

    def __init__(self, name, process, log=None, is_needed=True):
        self.name, self.process, self.log, self.is_needed = name, process, log, is_needed

    @property
    def is_dead(self):
        return self.is_needed and self.process.poll() is not None

    @property
    def movement(self):
        size = self.log.stat().st_size if self.log and self.log.exists() else 0
        return size + sum(ticks for ticks, _ in facts(self.process.pid))

    def last_words(self):
        if not self.log or not self.log.exists():
            return ""
        lines = self.log.read_text(errors="replace").splitlines()[-12:]
        return f"\n--- {self.log.name}\n" + "\n".join(lines)


watched = []


def watch(name, process, log=None, is_needed=True):
    """Counts a program among those that are waited for, until `forget`."""
    watched.append(Watched(name, process, log, is_needed))


def forget(process):
    watched[:] = [one for one in watched if one.process is not process]


def facts(pid):
    """Processor time so far and state of a process, its threads' children and theirs (proc(5))."""
    try:
        words = pathlib.Path(f"/proc/{pid}/stat").read_text(errors="replace").rsplit(")", 1)[1].split()
        lists = [path.read_text() for path in pathlib.Path(f"/proc/{pid}/task").glob("*/children")]
        tasks = [path.read_text(errors="replace") for path in pathlib.Path(f"/proc/{pid}/task").glob("*/stat")]
    except (OSError, IndexError):
        return []
    is_running = any(task.rsplit(")", 1)[1].split()[0] in "RD" for task in tasks)
    found = [(sum(int(word) for word in words[11:15]), is_running)]
    for text in lists:
        for child in text.split():
            found += facts(int(child))
    return found


def until(what, ready, pause=PAUSE):
    """The first true value of `ready()`."""
    quiet, before = 0, None
    for _ in range(ALL_LOOKS):
        # Whoever did its last deed and ended has done it.
        dead = [one.name for one in watched if one.is_dead]
        answer = ready()
        if answer:
            return answer
        if dead:
            raise in_vain(what, f"{', '.join(dead)} ended")
        time.sleep(pause)
        now = sum(one.movement for one in watched)
        quiet = quiet + 1 if now == before else 0
        before = now
        if quiet > QUIET_LOOKS:
            raise in_vain(what, "nothing moves")
    raise in_vain(what, "it does not come")


def in_vain(what, why):
    return InVain(f"in vain: {what}; {why}" + "".join(one.last_words() for one in watched))


def settled(*pids):
    """Waits until these programs and their children have done what they had to do: they sleep, look after look."""
    quiet, before = 0, None
    for _ in range(ALL_LOOKS):
        now = [fact for pid in pids for fact in facts(pid)]
        quiet = quiet + 1 if now == before and not any(is_running for _, is_running in now) else 0
        before = now
        if quiet >= SETTLED_LOOKS:
            return
        time.sleep(PAUSE)


def ended(what, process):
    """Waits until a child of this program has ended by itself, and returns its exit status."""
    until(f"{what} ends", lambda: process.poll() is not None)
    return process.returncode
