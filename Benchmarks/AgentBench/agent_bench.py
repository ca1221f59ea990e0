"""Measures the agent as a page meets it: `agent_bench.py SIGNTOOL STATE --runs N --documents N`.

Everything is the real program, but two things: the window (window.c types the PIN after a moment, without a window or a
person; the moment is not counted), and between the token host and SoftHSM stands meter.c, which writes down how long each C_Sign took. All data
are made up.
"""

import argparse
import atexit
import base64
import http.client
import json
import os
import statistics
import subprocess
import sys
import time

PIN = "12345678"
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"
HEADERS = {"Origin": "https://ivan.example.vn", "Content-Type": "application/json"}


class Agent:
    """One running agent, with a token, a meter and a window."""

    def __init__(self, program, state, environment):
        self.state = state
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [program, "agent", "--port", "0"], env={**os.environ, **environment}, text=True,
            stdout=subprocess.PIPE, stderr=open(f"{state}/agent.log", "a"))
        # Nothing stays behind where the bench fails.
        atexit.register(self.process.kill)

    def ready(self):
        """Seconds from the start to the first answer."""
        said = self.process.stdout.readline()
        if not said:
            sys.exit(f"the agent ended: see {self.state}/agent.log")
        self.port = int(said.rsplit(":", 1)[1])
        self.call("GET", "/v1/info")
        return time.monotonic() - self.began

    def call(self, method, path, message=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        body = None if message is None else json.dumps(message)
        connection.request(method, path, body, HEADERS)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status >= 300:
            sys.exit(f"{method} {path}: {answer.status} {data.decode()}")
        return json.loads(data) if data else {}

    def memory(self, *names):
        lines = open(f"/proc/{self.process.pid}/status").read().splitlines()
        values = {line.split(":")[0]: line.split()[1] for line in lines if line.endswith(" kB")}
        return [int(values[name]) / 1024 for name in names]

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Log:
    """A file that a program of the bench appends to, read from where it was read last."""

    def __init__(self, path):
        self.path = path
        self.position = 0
        open(path, "w").close()

    def news(self):
        with open(self.path) as file:
            file.seek(self.position)
            lines = [line.split() for line in file]
            self.position = file.tell()
        return lines


def document(number):
    """A made-up form of the size of a TK3-TS."""
    rows = "".join(
        f"<Dong><STT>{row}</STT><HoTen>NGUYỄN VĂN VÍ DỤ {row}</HoTen><MaSo>{number:06}{row:04}</MaSo></Dong>"
        for row in range(30))
    text = f'<?xml version="1.0" encoding="utf-8"?><TK3-TS><NoiDung>{rows}</NoiDung><Cky></Cky></TK3-TS>'
    content = base64.b64encode(text.encode()).decode()
    return {"name": f"TK3-TS-{number}.xml", "mediaType": "application/xml", "content": content, "signAt": "TK3-TS/Cky"}


def job(count):
    return {"title": "Đo thời gian ký", "taxCode": "0101234565", "unit": "CÔNG TY TNHH VÍ DỤ A",
            "documents": [document(number) for number in range(count)]}


class Measured:
    """One job: how long it took, and how long of it was the token."""

    def __init__(self, agent, meter, window, count):
        request = job(count)
        meter.news()
        window.news()
        begin = time.monotonic_ns()
        answer = agent.call("POST", "/v1/jobs", request)
        end = time.monotonic_ns()
        lines = meter.news()
        self.token = sum(int(line[1]) for line in lines if line[0] == "sign") / 1e6
        self.login = sum(int(line[1]) for line in lines if line[0] == "login") / 1e6
        self.listings = sum(line[0] == "slots" for line in lines)
        self.finds = sum(line[0] == "find" for line in lines)
        times = {line[0]: (int(line[1]) - begin) / 1e6 for line in window.news()}
        self.until_window, self.until_asked = times["started"], times["asked"]
        self.from_typed = (end - begin) / 1e6 - times["typed"]
        # The person in front of the window is not counted.
        self.total = self.until_asked + self.from_typed
        self.own = self.total - self.token - self.login
        self.documents = answer["documents"]
        assert len(self.documents) == count
        agent.call("DELETE", f"/v1/jobs/{answer['job']}")


def make_token(program, state):
    os.makedirs(f"{state}/tokens")
    with open(f"{state}/softhsm2.conf", "w") as file:
        file.write(f"directories.tokendir = {state}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    with open(f"{state}/pin", "w") as file:
        file.write(PIN)
    os.environ["SOFTHSM2_CONF"] = f"{state}/softhsm2.conf"
    subprocess.run(
        [program, "demo-token", "create", "--tax-code", "0101234565", "--name", "CÔNG TY TNHH VÍ DỤ A", "--label",
         "bench", "--pin-source", f"file:{state}/pin", "--authority", f"{state}/authority", "--module", SOFTHSM],
        check=True, stdout=subprocess.DEVNULL)


def peers(state, count):
    """The bare loop in one process, and a process of pkcs11-tool for each signature: seconds for one signature."""
    bare = float(subprocess.run([f"{state}/bare", SOFTHSM, PIN, str(count)], check=True, capture_output=True).stdout)
    with open(f"{state}/data", "wb") as file:
        file.write(bytes(51))
    few = 20
    begin = time.monotonic()
    for _ in range(few):
        subprocess.run(
            ["pkcs11-tool", "--module", SOFTHSM, "--token-label", "bench", "--login", "--pin", PIN, "--sign",
             "--mechanism", "RSA-PKCS", "--input-file", f"{state}/data", "--output-file", f"{state}/signature"],
            check=True, capture_output=True)
    return bare / count, (time.monotonic() - begin) / few


def verify(program, state, signed):
    """The signatures that were measured are good ones."""
    path = f"{state}/signed.xml"
    for one in (signed[0], signed[-1]):
        with open(path, "wb") as file:
            file.write(base64.b64decode(one["content"]))
        subprocess.run([program, "verify", path, "--trust", f"{state}/authority/root.pem"], check=True,
                       stdout=subprocess.DEVNULL)


def row(name, value, unit, aim=""):
    print(f"{name:<58} {value:>9} {unit:<3} {aim}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("state")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--documents", type=int, default=500)
    options = parser.parse_args()
    program, state = os.path.abspath(options.program), os.path.abspath(options.state)
    make_token(program, state)
    meter, window = Log(f"{state}/meter.log"), Log(f"{state}/window.log")
    environment = {
        "SIGNTOOL_STATE": f"{state}/state", "SIGNTOOL_MODULES": f"{state}/meter.so", "SIGNTOOL_WINDOW": f"{state}/window",
        "METER_MODULE": SOFTHSM, "METER_LOG": meter.path, "WINDOW_LOG": window.path, "WINDOW_PIN": PIN, "WINDOW_PAUSE": "300"}

    starts = []
    for _ in range(options.runs):
        agent = Agent(program, state, environment)
        starts.append(agent.ready() * 1000)
        agent.stop()

    agent = Agent(program, state, environment)
    agent.ready()
    started = agent.memory("VmRSS", "RssAnon")
    time.sleep(4)
    idle = agent.memory("VmRSS", "RssAnon")
    cold = Measured(agent, meter, window, 1)
    warm = [Measured(agent, meter, window, 1) for _ in range(options.runs)]
    time.sleep(4)
    rested = Measured(agent, meter, window, 1)
    many = Measured(agent, meter, window, options.documents)
    peak = agent.memory("VmHWM")
    time.sleep(4)
    after = agent.memory("VmRSS", "RssAnon")
    agent.stop()
    verify(program, state, many.documents)
    bare, tool = peers(state, options.documents)

    median = statistics.median
    count = options.documents
    each = many.own / count
    print(f"medians of {options.runs} runs; instead of a person a program types the PIN; its 300 ms are not counted\n")
    row("start to the first answer", f"{median(starts):.0f}", "ms", "aim < 150")
    row("idle memory: resident", f"{idle[0]:.1f}", "MB", "aim < 20")
    row("  of it its own (not pages of files)", f"{idle[1]:.1f}", "MB")
    row("  right after the start, before pages are let go", f"{started[0]:.1f}", "MB")
    row("one document: request to signature", f"{median(one.total for one in warm):.1f}", "ms")
    row("  minus C_Sign and C_Login", f"{median(one.own for one in warm):.1f}", "ms", "aim < 10")
    row("  of it until the window program runs", f"{median(one.until_window for one in warm):.1f}", "ms")
    row("  of it from there until it knows what to show", f"{median(one.until_asked - one.until_window for one in warm):.1f}", "ms")
    row("  of it from the PIN to the answer", f"{median(one.from_typed - one.token - one.login for one in warm):.1f}", "ms")
    row("  all of it for the first job (starts the token host)", f"{cold.own:.1f}", "ms")
    row("  all of it for a job after idle seconds", f"{rested.own:.1f}", "ms")
    row(f"{count} documents with one PIN: total", f"{many.total / 1000:.2f}", "s")
    row("  one document", f"{many.total / count:.2f}", "ms")
    row("  one document minus C_Sign", f"{each:.2f}", "ms", "aim < 10")
    row("  total, as a ratio to its C_Sign", f"{many.total / many.token:.2f}", "x")
    row("  C_GetSlotList / C_FindObjectsInit calls", f"{many.listings}/{many.finds}", "")
    row("  peak memory of the agent", f"{peak[0]:.1f}", "MB")
    row("  its memory 4 s later: resident / its own", f"{after[0]:.1f}/{after[1]:.1f}", "MB")
    row("peer: C_SignInit + C_Sign in a bare loop, each", f"{bare * 1000:.2f}", "ms")
    row("  ours, one of many, as a ratio to it", f"{many.total / count / bare / 1000:.2f}", "x")
    row("peer: pkcs11-tool --sign, a process each", f"{tool * 1000:.1f}", "ms")
    row("  ours, one of many, as a ratio to it", f"{many.total / count / tool / 1000:.2f}", "x")


if __name__ == "__main__":
    main()
