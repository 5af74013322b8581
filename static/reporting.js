// "Report a mistake" takes along what one has marked on the page, or the evidence that is lit.

let marked = "";
document.addEventListener("selectionchange", () => {
  const words = String(getSelection()).replace(/\s+/g, " ").trim();
  if (words) marked = words.slice(0, 300);
});

function inMail(href, field, words) {
  const after = (text, label, value) => text.replace(label, `${label}${encodeURIComponent(value)}`);
  const named = after(href, "Which%20fact%20is%20wrong%3A%20", field);
  return after(named, "As%20it%20stands%3A%20", words);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-report]");
  if (!link) return;
  const lit = document.querySelector("mark:target");
  const words = marked || lit?.textContent || "";
  const field = lit && (!marked || lit.textContent.includes(marked)) ? lit.title.replace("attests: ", "") : "";
  if (!words) return;
  link.dataset.plain ||= link.href;
  if (link.dataset.plain.startsWith("mailto:")) link.href = inMail(link.dataset.plain, field, words);
  else {
    const address = new URL(link.dataset.plain);
    address.searchParams.set("quote", words);
    if (field) address.searchParams.set("field", field);
    link.href = address.href;
  }
});
