// Small manners of forms on every surface.

// The summary of errors takes the focus, so that it is read out and its links are one key away.
document.querySelector<HTMLElement>(".govuk-error-summary")?.focus();

// A second click within a second is a trembling hand, not a second wish.
const DOUBLE_MS = 1000;
const last = new WeakMap<EventTarget, number>();
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-prevent-double-click]") : null;
  if (!button) return;
  if (event.timeStamp - (last.get(button) ?? -DOUBLE_MS) < DOUBLE_MS) event.preventDefault();
  else last.set(button, event.timeStamp);
});
