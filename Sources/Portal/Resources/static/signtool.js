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

/** Finds the running SignTool; call it from a click, since the browser may ask the user for permission. */
export async function findSignTool() {
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
  if (found.info.protocol !== 1) throw new Trouble("agent-outdated", { detail: String(found.info.version ?? "") });
  return new SignTool(found.address, found.info);
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
