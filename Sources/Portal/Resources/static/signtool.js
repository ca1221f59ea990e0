// Talks to SignTool on this computer: finds it, lists certificates, has documents signed.

const ports = [14741, 14742, 14743];
const seenKey = "signtool-seen";
/** The public key of the SignTool that this browser met, kept for this portal's origin. */
const identityKey = "signtool-key";

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
  if (self.origin === "null") throw new Trouble("browser-sandbox");
  const permission = await loopbackPermission();
  if (permission === "denied" || permission === "insecure") throw new Trouble(`browser-${permission}`);
  const probes = ports.map((port) => probe(port, permission));
  let found;
  try {
    found = await firstKnown(probes);
  } catch {
    throw new Trouble(await whyNotFound());
  }
  remember();
  const version = String(found.info.version ?? "");
  if (found.info.protocol !== 1 || isOlder(version, minimum)) throw new Trouble("agent-outdated", { detail: version });
  const isTrusted = found.standing === "known" || found.standing === "new";
  if (!isTrusted && !(found.standing === "unproven" && goesOnUnproven)) {
    throw Object.assign(new Trouble(`agent-${found.standing}`), { key: found.info.key ?? "" });
  }
  if (found.standing === "new" && found.info.key) rememberKey(found.info.key);
  return new SignTool(found.address, found.info);
}

/**
 * The SignTool that this browser met before, wherever it listens; where none of those that answer is it, the first one.
 * Another program may have taken the first port.
 */
async function firstKnown(probes) {
  const known = probes.map(async (probe) => {
    const found = await probe;
    if (found.standing === "known" || found.standing === "new") return found;
    throw new Error("not the one that was met");
  });
  return Promise.any(known).catch(() => Promise.any(probes));
}

/** Whether the person goes on, on this page, with a SignTool that does not prove who it is. */
let goesOnUnproven = false;

/** After the person said so: another SignTool is the one to meet from now on; one without a proof is used this once. */
export function trustSignTool(trouble) {
  if (trouble.code === "agent-changed") rememberKey(trouble.key);
  else goesOnUnproven = true;
}

/** Whether SignTool answers now, without any question of the browser's; for waiting until it has started. */
export async function answersNow() {
  if ((await loopbackPermission()) !== "granted") return false;
  const probes = ports.map((port) => probe(port, "granted"));
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

async function probe(port, permission) {
  const address = `http://127.0.0.1:${port}`;
  // While the browser shows its question the request hangs, and must be left to hang.
  const limit = permission === "prompt" || permission === "unknown" ? 120_000 : 4_000;
  const info = await ask(`${address}/v1/info`, limit);
  if (info?.name !== "SignTool") throw new Error("another program");
  const isProven = typeof info.key === "string" && (await proves(address, port, info.key));
  return { address, info, standing: standing(info.key, isProven, rememberedKey()) };
}

async function ask(address, limit) {
  const response = await fetch(address, {
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(limit),
  });
  return response.json();
}

/** Has the program at an address sign a number that nobody could know before. */
async function proves(address, port, key) {
  const challenge = base64URL(crypto.getRandomValues(new Uint8Array(32)));
  try {
    const info = await ask(`${address}/v1/info?challenge=${challenge}`, 4_000);
    return info.key === key && (await provesIdentity(info, { challenge, port, origin: self.origin }));
  } catch {
    return false;
  }
}

/**
 * What is to be thought of a SignTool: `known` (it proved the key that was met), `new` (nothing was met yet), `changed`
 * (it proved another key) or `unproven` (it did not prove the key that it shows, or shows none although one was met).
 */
export function standing(key, isProven, remembered) {
  if (!remembered) return !key || isProven ? "new" : "unproven";
  if (!key || !isProven) return "unproven";
  return key === remembered ? "known" : "changed";
}

/** Whether an answer of `/v1/info` is signed by the key that it shows, for this very challenge, port and page. */
export async function provesIdentity(info, { challenge, port, origin }) {
  if (typeof info?.key !== "string" || typeof info?.proof !== "string") return false;
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const text = `SignTool agent identity 1\n127.0.0.1:${port}\n${origin}\n${challenge}\n`;
  try {
    const key = await crypto.subtle.importKey("spki", fromBase64URL(info.key), algorithm, false, ["verify"]);
    const proof = fromBase64URL(info.proof);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, proof, new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

function base64URL(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64URL(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
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

function rememberedKey() {
  try {
    return localStorage.getItem(identityKey);
  } catch {
    return null;
  }
}

function rememberKey(key) {
  try {
    localStorage.setItem(identityKey, key);
  } catch {
    // Storage is switched off: every meeting is the first one.
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
