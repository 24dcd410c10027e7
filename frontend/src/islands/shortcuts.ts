// data-shortcut="Alt+N" on a link, button or field: pressing it follows, presses or focuses that element.
// Only combinations with Alt, Control or Meta are taken: single letters would fight with typing and with
// screen readers (WCAG 2.1.4).

function combination(event: KeyboardEvent): string {
  // With Alt held, event.key may be a composed character; the physical key is what the person means.
  const key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.code.replace(/^Digit/, "");
  const held = [event.ctrlKey && "Control", event.altKey && "Alt", event.metaKey && "Meta", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), key].join("+").toLowerCase();
}

function serve(target: HTMLElement): void {
  if (target.matches("input, select, textarea")) target.focus();
  else target.click();
}

function announce(root: ParentNode): void {
  for (const target of root.querySelectorAll<HTMLElement>("[data-shortcut]:not([aria-keyshortcuts])")) {
    target.setAttribute("aria-keyshortcuts", target.dataset["shortcut"] ?? "");
  }
}

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.isComposing || !(event.altKey || event.ctrlKey || event.metaKey)) return;
  const pressed = combination(event);
  const targets = [...document.querySelectorAll<HTMLElement>("[data-shortcut]")];
  const target = targets.find((one) => one.dataset["shortcut"]?.toLowerCase() === pressed);
  if (!target) return;
  event.preventDefault();
  serve(target);
});

announce(document);
document.addEventListener("htmx:after:swap", () => announce(document));
