// Talks to SignTool on this computer: finds it, lists certificates, has documents signed.

const ports = [14741, 14742, 14743];
const seenKey = "signtool-seen";

/** Why a step did not succeed: a stable code, words where the other side sent some, and how to go on. */
export class Trouble extends Error {
  constructor(code, { detail = "", next = "", status = 0 } = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.next = next;
    this.status = status;
  }
}

/** Reads an answer as JSON; a problem document (RFC 9457) becomes a Trouble with its code. */
export async function readAnswer(response, fallback) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    body = null;
  }
  if (response.ok && body !== null) return body;
  throw new Trouble(body?.code ?? fallback, {
    detail: body?.detail ?? body?.title ?? "",
    next: body?.next ?? "",
    status: response.status,
  });
}

/** Whether the browser lets this page reach the computer's own programs: granted, prompt, denied or unknown. */
export async function loopbackPermission() {
  if (["localhost", "127.0.0.1", "[::1]"].includes(location.hostname)) return "granted";
  if (!window.isSecureContext) return "insecure";
  for (const name of ["loopback-network", "local-network-access"]) {
    try {
      return (await navigator.permissions.query({ name })).state;
    } catch {
      // This browser does not know the permission under that name.
    }
  }
  return "unknown";
}

/**
 * Finds the running SignTool; call it from a click, since the browser may ask the user for permission.
 * An older version than `minimum` is refused.
 */
export async function findSignTool(minimum = "0") {
  const permission = await loopbackPermission();
  if (permission === "denied" || permission === "insecure") throw new Trouble(`browser-${permission}`);
  const probes = ports.map((port) => probe(`http://127.0.0.1:${port}`, permission));
  let found;
  try {
    found = await Promise.any(probes);
  } catch {
    throw new Trouble(await whyNotFound());
  }
  remember();
  const version = String(found.info.version ?? "");
  if (found.info.protocol !== 1 || isOlder(version, minimum)) throw new Trouble("agent-outdated", { detail: version });
  return new SignTool(found.address, found.info);
}

/** Whether SignTool answers now, without any question of the browser's; for waiting until it has started. */
export async function answersNow() {
  if ((await loopbackPermission()) !== "granted") return false;
  const probes = ports.map((port) => probe(`http://127.0.0.1:${port}`, "granted"));
  return Promise.any(probes).then(() => true, () => false);
}

/** Compares versions part by part: 0.9.1 is older than 0.10. */
function isOlder(version, minimum) {
  const [left, right] = [version, minimum].map((text) => text.split(".").map((part) => parseInt(part, 10) || 0));
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

async function probe(address, permission) {
  // While the browser shows its question the request hangs, and must be left to hang.
  const limit = permission === "prompt" || permission === "unknown" ? 120_000 : 4_000;
  const response = await fetch(`${address}/v1/info`, {
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(limit),
  });
  const info = await response.json();
  if (info?.name !== "SignTool") throw new Error("another program");
  return { address, info };
}

async function whyNotFound() {
  const permission = await loopbackPermission();
  if (permission === "denied") return "browser-denied";
  if (permission === "prompt") return "browser-prompt";
  return wasSeen() ? "agent-not-running" : "agent-not-installed";
}

function remember() {
  try {
    localStorage.setItem(seenKey, "1");
  } catch {
    // Storage is switched off: only the wording of one message depends on it.
  }
}

function wasSeen() {
  try {
    return localStorage.getItem(seenKey) === "1";
  } catch {
    return false;
  }
}

/** A SignTool that answered. */
export class SignTool {
  constructor(address, info) {
    this.address = address;
    this.info = info;
    this.job = null;
  }

  /** Tokens and certificates, each certificate with the reason why it cannot sign for this tax code. */
  certificates(taxCode) {
    return this.#call("GET", `/v1/certificates?taxCode=${encodeURIComponent(taxCode)}`);
  }

  /** What SignTool finds wrong on this computer; nothing where it is too old to say. */
  async examine(taxCode) {
    try {
      return await this.#call("GET", `/v1/doctor?taxCode=${encodeURIComponent(taxCode)}`);
    } catch {
      return { findings: [] };
    }
  }

  /** Opens a job: SignTool shows its window, asks for the PIN and signs what has a place to sign at. */
  async sign(request) {
    const answer = await this.#call("POST", "/v1/jobs", request);
    this.job = answer.job;
    return answer;
  }

  /** Signs more documents of the open job under the same PIN. */
  signMore(documents) {
    return this.#call("POST", `/v1/jobs/${encodeURIComponent(this.job)}/documents`, { documents });
  }

  /** Ends the open job, so that the token is signed out; never fails. */
  async close() {
    if (this.job === null) return;
    const job = this.job;
    this.job = null;
    try {
      await this.#call("DELETE", `/v1/jobs/${encodeURIComponent(job)}`);
    } catch {
      // It has ended by itself or will by its time limit.
    }
  }

  async #call(method, path, body) {
    let response;
    try {
      response = await fetch(this.address + path, {
        method,
        cache: "no-store",
        credentials: "omit",
        headers: body === undefined ? {} : { "Content-Type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw new Trouble("agent-lost");
    }
    if (response.status === 204) return {};
    return readAnswer(response, "agent-failed");
  }
}
