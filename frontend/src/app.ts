// Script of the working surfaces, beside page.ts.
import { CharacterCount, Checkboxes, NotificationBanner, Radios, createAll } from "govuk-frontend";
import "htmx.org";
import "./islands/autosave.ts";
import "./islands/desk.ts";
import "./islands/file.ts";
import "./islands/live.ts";
import "./islands/passkey.ts";
import "./islands/phone.ts";
import "./islands/print.ts";
import "./islands/recorder.ts";
import "./islands/sheet.ts";
import "./islands/shortcuts.ts";
import "./islands/talk.ts";

// GOV.UK's parts look for this class before they start.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

function start(scope: Element): void {
  for (const part of [CharacterCount, Checkboxes, NotificationBanner, Radios]) createAll(part, undefined, { scope });
}

start(document.body);

// What htmx brings in later needs the same start, and glows once when it came by itself.
document.addEventListener("htmx:after:swap", (event) => {
  const target = (event as CustomEvent<{ ctx: { target?: unknown } }>).detail.ctx.target;
  if (!(target instanceof Element)) return;
  start(target);
  if (target.matches("[data-live]")) target.classList.add("fener-fresh");
});
document.addEventListener("animationend", (event) => {
  if (event.animationName === "fener-glow" && event.target instanceof Element) {
    event.target.classList.remove("fener-fresh");
  }
});
