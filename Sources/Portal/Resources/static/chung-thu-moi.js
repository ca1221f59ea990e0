// Fills in the new certificate from the token that is plugged in; what is filled in can be changed, and typed without it.

import { findSignTool, trustSignTool, Trouble } from "./signtool.js";

const root = document.getElementById("token-fill");

/** `dd/MM/yyyy` of a time, by the clock of Vietnam. */
const day = (time) => {
  const moment = new Date(Date.parse(time) + 7 * 3_600_000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(moment.getUTCDate())}/${two(moment.getUTCMonth() + 1)}/${moment.getUTCFullYear()}`;
};

const start = () => {
  const texts = JSON.parse(root.dataset.texts);
  const [button, status, choices, help] = ["read", "status", "choices", "help"].map((name) =>
    root.querySelector(`[data-token-${name}]`),
  );
  const words = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), texts[key] ?? "");

  const fill = (certificate) => {
    const answers = {
      "new-certificate-serial": certificate.serial,
      "new-certificate-issuer": certificate.issuer,
      "new-certificate-start": day(certificate.notBefore),
      "new-certificate-end": day(certificate.notAfter),
    };
    for (const [name, value] of Object.entries(answers)) {
      const field = document.getElementById(name);
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    status.textContent = words("change.filled", { serial: certificate.serial });
  };

  const offer = (certificates) => {
    choices.replaceChildren(
      ...certificates.map((certificate) => {
        const choice = document.createElement("button");
        choice.type = "button";
        choice.className = "button-quiet";
        choice.textContent = `${certificate.serial} · ${certificate.issuer} · ${day(certificate.notAfter)}`;
        choice.addEventListener("click", () => fill(certificate));
        return choice;
      }),
    );
    choices.hidden = false;
    status.textContent = words("change.several");
  };

  // Another SignTool than the one that was met is used only after a second press.
  let doubted = null;

  const tell = (trouble) => {
    const key = `trouble.${trouble.code}`;
    const known = Boolean(texts[`${key}.title`]);
    const title = texts[`${key}.title`] ?? words("change.failed");
    const body = (known ? texts[`${key}.body`] : trouble.detail) ?? "";
    status.textContent = [title, body].filter(Boolean).join(". ");
    help.hidden = !["agent-not-running", "agent-not-installed", "agent-outdated", "agent-lost"].includes(trouble.code);
    doubted = ["agent-changed", "agent-unproven"].includes(trouble.code) ? trouble : null;
    button.textContent = doubted ? texts["change.trust"] : texts["change.read"];
  };

  const read = async () => {
    button.disabled = true;
    choices.hidden = true;
    help.hidden = true;
    status.textContent = words("change.reading");
    try {
      if (doubted) trustSignTool(doubted);
      const tool = await findSignTool(root.dataset.minimum);
      const { certificates } = await tool.certificates(root.dataset.taxCode);
      doubted = null;
      button.textContent = texts["change.read"];
      const fitting = certificates.filter((certificate) => certificate.usable);
      if (fitting.length === 0) status.textContent = words("change.none");
      else if (fitting.length === 1) fill(fitting[0]);
      else offer(fitting);
    } catch (trouble) {
      tell(trouble instanceof Trouble ? trouble : new Trouble("other"));
    } finally {
      button.disabled = false;
    }
  };

  button.addEventListener("click", read);
  root.hidden = false;
};

if (root) start();
