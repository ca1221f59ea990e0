// Lets people see the password they type.

for (const button of document.querySelectorAll("button[data-reveals]")) {
  const input = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : button.dataset.show;
    input.focus();
  });
  // Browsers offer to keep what was sent as a password only.
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
}
