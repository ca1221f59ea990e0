// The signing page: walks the stations from SignTool to the filed dossier and says at each what to do.

import { Trouble, findSignTool, loopbackPermission, readAnswer } from "./signtool.js";

function start(root) {
  const texts = JSON.parse(root.dataset.texts);
  const button = document.getElementById("sign");
  const view = new Stations(root, texts);
  const signing = new Signing(root.dataset, view);
  const leave = (event) => event.preventDefault();

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
      view.trouble(trouble);
    } finally {
      signing.running = false;
      button.disabled = false;
    }
  }

  button.hidden = false;
  button.addEventListener("click", run);
  document.getElementById("retry").addEventListener("click", run);
}

/** What the page asks of the portal and of SignTool, in order. */
class Signing {
  constructor(settings, view) {
    this.settings = settings;
    this.view = view;
    this.running = false;
    /** A signed envelope whose delivery to the portal failed: it is sent again, nothing is signed twice. */
    this.unsent = null;
  }

  async run() {
    this.view.begin();
    if (this.unsent !== null) return this.#file(this.unsent);
    const tool = await this.#find();
    try {
      await this.#checkCertificates(tool);
      return await this.#sign(tool);
    } finally {
      await tool.close();
    }
  }

  async #find() {
    this.view.current("agent", (await loopbackPermission()) === "prompt" ? "allow" : "searching");
    const tool = await findSignTool();
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
      await pause(2_000);
    }
    throw new Trouble("no-token");
  }

  async #certificates(tool) {
    try {
      return await tool.certificates(this.settings.taxCode);
    } catch (trouble) {
      if (trouble.code === "no-token") return { tokens: [], certificates: [] };
      throw trouble;
    }
  }

  async #sign(tool) {
    this.view.current("forms", "preparing");
    const job = await this.#portal("/dang-ky/ky/bat-dau", {});
    const forms = job.documents.filter((document) => document.signAt).length;
    const count = { total: forms + 1 };
    this.view.current("forms", "window", { done: 0, ...count });
    const { title, taxCode, unit, documents } = job;
    const signed = await tool.sign({ title, taxCode, unit, documents });
    this.view.current("forms", "checking", { done: forms, ...count });
    const address = `/dang-ky/ky/${encodeURIComponent(job.job)}`;
    const envelope = await this.#portal(`${address}/to-khai`, {
      certificate: signed.certificate,
      documents: signed.documents,
    });
    this.view.current("forms", "envelope", { done: forms, ...count });
    const whole = await tool.signMore(envelope.documents);
    return this.#file({ address: `${address}/ho-so`, body: { documents: whole.documents }, count });
  }

  /** Hands the signed dossier in; the portal takes the same dossier once, however often it is sent. */
  async #file(unsent) {
    this.view.done("forms", { done: unsent.count.total, ...unsent.count });
    this.view.current("delivered", "sending");
    this.unsent = unsent;
    for (let turn = 0; ; turn += 1) {
      try {
        const filed = await this.#portal(unsent.address, unsent.body);
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

  async #portal(path, body) {
    let response;
    try {
      response = await fetch(path, {
        method: "POST",
        credentials: "same-origin",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRF-Token": this.settings.csrf,
          "X-Draft": this.settings.draft,
        },
        body: JSON.stringify(body),
      });
    } catch {
      throw new Trouble("portal-lost");
    }
    return readAnswer(response, "portal-failed");
  }
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
        return item;
      }),
    );
    list.hidden = certificates.length === 0;
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
