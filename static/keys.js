// Keyboard shortcuts of one character, listed on the page of search tips, where they can be turned off.

const KEPT = "readouts-shortcuts";
const off = () => localStorage.getItem(KEPT) === "off";

const follow = (selector) => document.querySelector(selector)?.click();
const ACTIONS = {
  "/": () => {
    const field = document.querySelector("main input[name=q], .quick input[name=q]");
    field?.focus();
    field?.select();
  },
  "[": () => follow("a[rel=prev]"),
  "]": () => follow("a[rel=next]"),
  "?": () => location.assign("/search/tips#keys"),
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || off() || !(event.key in ACTIONS)) return;
  event.preventDefault();
  ACTIONS[event.key]();
});

const section = document.getElementById("keys");
if (section) {
  const button = document.createElement("button");
  button.type = "button";
  const name = () => (button.textContent = off() ? "Turn shortcuts on" : "Turn shortcuts off");
  button.addEventListener("click", () => {
    localStorage.setItem(KEPT, off() ? "on" : "off");
    name();
  });
  name();
  section.append(button);
}
