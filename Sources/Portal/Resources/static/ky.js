// The signing page: walks the stations from SignTool to the filed dossier and says at each what to do.

import { Trouble, answersNow, findSignTool, loopbackPermission, readAnswer, trustSignTool } from "./signtool.js";

/** Troubles that SignTool can say more about. */
const explained = [
  "no-token", "no-driver", "no-certificate", "driver-failed", "window-failed", "token-removed", "pin-locked",
  "certificate-expired", "certificate-not-yet-valid", "certificate-of-other",
];
/** A difference of clocks that matters, in minutes; the same as SignTool's own. */
const harmlessMinutes = 3;

/** Lets the page's button walk the stations. */
export function start(root, Walk = Signing) {
  const texts = JSON.parse(root.dataset.texts);
  const button = document.getElementById("sign");
  const view = new Stations(root, texts);
  const signing = new Walk(root.dataset, view);
  const leave = (event) => event.preventDefault();
  /** What the person is asked about when SignTool is not the one that was met before. */
  let doubted = null;

  async function run() {
    if (signing.running) return;
    signing.running = true;
    button.disabled = true;
    window.addEventListener("beforeunload", leave);
    try {
      const filed = await signing.run();
      window.removeEventListener("beforeunload", leave);
      location.assign(filed.next);
    } catch (error) {
      window.removeEventListener("beforeunload", leave);
      const trouble = error instanceof Trouble ? error : new Trouble("unexpected", { detail: String(error) });
      if (trouble.next) {
        location.assign(trouble.next);
        return;
      }
      doubted = trouble;
      trouble.findings = await signing.explain(trouble);
      view.trouble(trouble);
    } finally {
      signing.running = false;
      button.disabled = false;
    }
  }

  button.hidden = false;
  button.addEventListener("click", run);
  document.getElementById("retry").addEventListener("click", run);
  document.getElementById("trust-signtool").addEventListener("click", () => {
    if (doubted !== null) trustSignTool(doubted);
    return run();
  });
  document.getElementById("start-signtool").addEventListener("click", async () => {
    // The link starts SignTool; as soon as it answers there is nothing left to press.
    for (let turn = 0; turn < 20 && !signing.running; turn += 1) {
      await pause(1_500);
      if (!signing.running && (await answersNow())) return run();
    }
  });
}

/** What the page asks of the portal and of SignTool, in order. */
export class Signing {
  constructor(settings, view) {
    this.settings = settings;
    this.view = view;
    this.running = false;
    /** A signed envelope whose delivery to the portal failed: it is sent again, nothing is signed twice. */
    this.unsent = null;
    this.tool = null;
  }

  /** What SignTool and the portal's clock say about a trouble, as findings with codes. */
  async explain(trouble) {
    if (!explained.includes(trouble.code)) return [];
    const clock = await this.#clock();
    if (trouble.findings !== undefined) return [...clock, ...trouble.findings];
    const report = this.tool === null ? { findings: [] } : await this.tool.examine(this.settings.taxCode);
    return [...clock, ...report.findings.filter((finding) => finding.level !== "good")];
  }

  /** How far this computer's clock is from the portal's, where it matters. */
  async #clock() {
    try {
      const response = await fetch(import.meta.url, { cache: "no-store" });
      const portal = Date.parse(response.headers.get("Date") ?? "");
      const minutes = Math.round((Date.now() - portal) / 60_000);
      if (Number.isNaN(minutes) || Math.abs(minutes) <= harmlessMinutes) return [];
      const code = minutes > 0 ? "clock-ahead" : "clock-behind";
      return [{ subject: "clock", code, level: "problem", values: { minutes: Math.abs(minutes) } }];
    } catch {
      return [];
    }
  }

  async run() {
    this.view.begin();
    if (this.unsent !== null) return this.#file(this.unsent);
    const tool = await this.#find();
    try {
      await this.#checkCertificates(tool);
      return await this.sign(tool);
    } finally {
      await tool.close();
    }
  }

  async #find() {
    this.view.current("agent", (await loopbackPermission()) === "prompt" ? "allow" : "searching");
    const tool = await findSignTool(this.settings.minimum);
    this.tool = tool;
    this.view.done("agent", { version: tool.info.version });
    return tool;
  }

  async #checkCertificates(tool) {
    this.view.current("token", "looking");
    const list = await this.#waitForToken(tool);
    this.view.done("token", { token: list.tokens.join(", ") });
    this.view.current("certificate", "checking");
    const usable = list.certificates.filter((certificate) => certificate.usable);
    if (usable.length === 0) {
      throw Object.assign(new Trouble("no-certificate"), { certificates: list.certificates });
    }
    this.view.done("certificate", { owner: usable[0].owner });
  }

  /** Looks again for two minutes while no token is plugged in, so that plugging it in is all there is to do. */
  async #waitForToken(tool) {
    for (let turn = 0; turn < 60; turn += 1) {
      const list = await this.#certificates(tool);
      if (list.tokens.length > 0) return list;
      this.view.current("token", "plug");
      if (turn === 0) await this.#checkDrivers(tool);
      await pause(2_000);
    }
    throw new Trouble("no-token");
  }

  /** Plugging a token in changes nothing where no driver works: then that is what to say, at once. */
  async #checkDrivers(tool) {
    const report = await tool.examine(this.settings.taxCode);
    const drivers = report.findings.filter((finding) => finding.subject === "module");
    if (drivers.length === 0 || drivers.some((finding) => finding.isGood)) return;
    throw Object.assign(new Trouble("no-driver"), { findings: drivers });
  }

  async #certificates(tool) {
    try {
      return await tool.certificates(this.settings.taxCode);
    } catch (trouble) {
      if (trouble.code === "no-token") return { tokens: [], certificates: [] };
      throw trouble;
    }
  }

  async sign(tool) {
    this.view.current("forms", "preparing");
    const job = await this.portal("/dang-ky/ky/bat-dau", { checked: this.settings.checked });
    const forms = job.documents.filter((document) => document.signAt).length;
    // The drafted dossier goes along, so that one window shows all that is signed under the one PIN; where the one form is
    // the dossier there is none, and nothing to sign after it. What is more than a dossier holds comes as several.
    const { title, taxCode, unit, documents, envelope, envelopes } = job;
    const dossiers = envelopes?.length ?? (envelope ? 1 : 0);
    const count = { total: forms + dossiers };
    this.view.current("forms", "window", { done: 0, ...count });
    const signed = await tool.sign({ title, taxCode, unit, documents, envelope, envelopes });
    const address = `/dang-ky/ky/${encodeURIComponent(job.job)}`;
    const body = forms === 1 ? octets(signed.documents[0].content) : { documents: signed.documents };
    if (dossiers === 0) return this.#file({ address: `${address}/to-khai`, body, count });
    this.view.current("forms", "checking", { done: forms, ...count });
    const whole = await this.portal(`${address}/to-khai`, body);
    // One after the other: all of them may be more than SignTool takes in one message.
    const filed = [];
    for (const document of whole.documents) {
      this.view.current("forms", "envelope", { done: forms + filed.length, ...count });
      const more = await tool.signMore([document]);
      filed.push(...more.documents);
    }
    const dossier = filed.length === 1 ? octets(filed[0].content) : { documents: filed };
    return this.#file({ address: `${address}/ho-so`, body: dossier, count });
  }

  /** Hands the signed dossier in; the portal takes the same dossier once, however often it is sent. */
  async #file(unsent) {
    this.view.done("forms", { done: unsent.count.total, ...unsent.count });
    this.view.current("delivered", "sending");
    this.unsent = unsent;
    for (let turn = 0; ; turn += 1) {
      try {
        const filed = await this.portal(unsent.address, unsent.body);
        this.unsent = null;
        this.view.done("delivered", { code: filed.code });
        return filed;
      } catch (trouble) {
        const passing = trouble.code === "portal-lost" || trouble.status >= 500;
        if (!passing) this.unsent = null;
        if (!passing || turn === 2) throw trouble;
        await pause(1_000 * (turn + 1));
      }
    }
  }

  async portal(path, body) {
    let response;
    try {
      response = await fetch(path, {
        method: "POST",
        credentials: "same-origin",
        headers: {
          "Content-Type": body instanceof Uint8Array ? "application/octet-stream" : "application/json",
          Accept: "application/json",
          "X-CSRF-Token": this.settings.csrf,
          "X-Draft": this.settings.draft,
        },
        body: body instanceof Uint8Array ? body : JSON.stringify(body),
      });
    } catch {
      throw new Trouble("portal-lost");
    }
    return readAnswer(response, "portal-failed");
  }
}

/** The bytes of a base64 text: a third less to send, and nothing to decode for the portal. */
export function octets(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The list of stations and, under the current one, what to do. */
class Stations {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.announcer = document.getElementById("announce");
    this.panel = document.getElementById("trouble");
  }

  begin() {
    this.panel.hidden = true;
    delete this.root.dataset.trouble;
    for (const item of this.root.querySelectorAll("[data-station]")) {
      item.dataset.state = "waiting";
      item.removeAttribute("aria-current");
      this.#write(item, this.texts["state.waiting"], "");
    }
  }

  current(station, step, values = {}) {
    const item = this.#item(station);
    item.dataset.state = "current";
    item.setAttribute("aria-current", "step");
    this.root.dataset.step = `${station}.${step}`;
    const words = this.#text(`${station}.${step}`, values);
    this.#write(item, this.#text(`state.current.${station}`, values) || this.texts["state.current"], words);
    this.announcer.textContent = words;
  }

  done(station, values) {
    const item = this.#item(station);
    item.dataset.state = "done";
    item.removeAttribute("aria-current");
    this.#write(item, this.texts["state.done"], this.#text(`${station}.done`, values));
  }

  trouble(trouble) {
    const item = this.root.querySelector('[data-state="current"]');
    if (item) {
      item.dataset.state = "failed";
      this.#write(item, this.texts["state.failed"], "");
    }
    this.root.dataset.trouble = trouble.code;
    const known = `trouble.${trouble.code}.title` in this.texts;
    const key = known ? `trouble.${trouble.code}` : "trouble.other";
    document.getElementById("trouble-title").textContent = this.texts[`${key}.title`];
    const told = known ? this.texts[`${key}.body`] : trouble.detail || this.texts["trouble.other.body"];
    document.getElementById("trouble-body").textContent = told;
    document.getElementById("trouble-code").textContent = trouble.code;
    this.#certificates(trouble.certificates ?? []);
    this.#findings(trouble);
    for (const link of this.panel.querySelectorAll("[data-for]")) {
      link.hidden = !link.dataset.for.split(" ").includes(trouble.code);
    }
    this.panel.hidden = false;
    this.panel.focus();
  }

  /** Each certificate that was found, with the reason why it does not fit. */
  #certificates(certificates) {
    const list = document.getElementById("trouble-certificates");
    list.replaceChildren(
      ...certificates.map((certificate) => {
        const item = document.createElement("li");
        const reason =
          this.texts[`reason.${certificate.reasonCode}`] || certificate.reason || this.texts["reason.other"];
        const owner = document.createElement("strong");
        owner.textContent = certificate.owner;
        item.append(owner, ` · ${certificate.taxCode ?? "–"} · ${reason}`);
        // Codes without words of this page all say that the certificate cannot sign.
        const code = this.texts[`finding.${certificate.reasonCode}`]
          ? certificate.reasonCode
          : "certificate-without-signing";
        const next = this.texts[`finding.${code}.next`];
        if (next) item.append(this.#line(next));
        return item;
      }),
    );
    list.hidden = certificates.length === 0;
  }

  /** What SignTool found, in the words of this page; a code that it does not know yet in SignTool's own. */
  #findings(trouble) {
    const list = document.getElementById("trouble-findings");
    // Certificates were listed with their owners already.
    const isTold = (finding) => finding.subject === "certificate" && (trouble.certificates ?? []).length > 0;
    const findings = (trouble.findings ?? []).filter((finding) => !isTold(finding));
    list.replaceChildren(
      ...findings.map((finding) => {
        const item = document.createElement("li");
        item.dataset.code = finding.code;
        const subject = document.createElement("strong");
        const name = finding.subject === "module" ? ` ${finding.name}` : "";
        subject.textContent = `${this.texts[`subject.${finding.subject}`] ?? finding.name}${name}`;
        const values = finding.values ?? {};
        item.append(subject, `: ${this.#text(`finding.${finding.code}`, values) || finding.detail}`);
        const next = this.#text(`finding.${finding.code}.next`, values) || finding.next;
        if (next) item.append(this.#line(next));
        return item;
      }),
    );
    list.hidden = findings.length === 0;
  }

  #line(text) {
    const line = document.createElement("span");
    line.className = "finding-next";
    line.textContent = text;
    return line;
  }

  #item(station) {
    return this.root.querySelector(`[data-station="${station}"]`);
  }

  #write(item, state, words) {
    item.querySelector(".station-state").textContent = state ?? "";
    item.querySelector(".station-words").textContent = words;
  }

  #text(key, values) {
    let text = this.texts[key] ?? "";
    for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, String(value ?? ""));
    return text;
  }
}

const page = document.getElementById("signing");
if (page) start(page);
