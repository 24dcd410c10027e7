// Pages for the islands of the sealed channel: the server's own templates and messages, inside a frame made here.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "../../../frontend/dist");
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")) as Record<string, { file: string }>;
const asset = (source: string) => `/assets/${manifest[source]!.file}`;

export function assets(path: string): { type: string; body: Buffer } | undefined {
  const name = /^\/assets\/([\w.-]+)$/.exec(path)?.[1];
  if (!name) return undefined;
  const type = { js: "text/javascript", css: "text/css", woff2: "font/woff2", svg: "image/svg+xml", txt: "text/plain" }[name.split(".").pop() ?? ""] ?? "text/plain";
  return { type, body: readFileSync(join(dist, name)) };
}

/** How many bytes of a built file travel: brotli where it pays. */
export function travels(address: string): number {
  const file = join(dist, new URL(address).pathname.replace("/assets/", ""));
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

const root = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Messages of one language, of one file: one line each, variables as {places}. */
function messages(language: string, file = "sealed"): Map<string, string> {
  const lines = read(`crates/text/messages/${language}/${file}.ftl`).split("\n");
  return new Map(lines.flatMap((line) => {
    const [, key, text] = /^([\w-]+) = (.*)$/.exec(line) ?? [];
    return key === undefined || text === undefined ? [] : [[key, text] as const];
  }));
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The languages that a page offers for a talk, the second one chosen. */
const LANGUAGES = { sq: "Shqip", en: "English", mk: "Македонски" };

const QUICK = ["sealed-quick-read", "sealed-quick-how-answer", "sealed-quick-safe-now", "sealed-quick-soon"];

/** Draws one of the server's own templates: they use nothing but includes, messages and the lists of languages and answers. */
export function drawn(name: string, language: string): string {
  const all = messages(language);
  const said = (_: string, key: string) => escaped((all.get(key) ?? `⟦${key}⟧`).replace(/\{ \$(\w+) \}/g, "{$1}"));
  return read(`crates/web/templates/sealed/${name}.html`)
    .replace(/\{#[\s\S]*?#\}/g, "")
    .replace(/\{% include "sealed\/([\w-]+)\.html" %\}/g, (_, part: string) => drawn(part, language))
    .replace(/\{% for one in languages %\}.*?\{% endfor %\}/g, () =>
      Object.entries(LANGUAGES).map(([value, label]) => `<option value="${value}"${value === "en" ? " selected" : ""}>${label}</option>`).join(""),
    )
    .replace(/\{% for one in quick %\}.*?\{% endfor %\}/g, () =>
      QUICK.map((key) => `<option value="${escaped(all.get(key) ?? key)}">${escaped(all.get(key) ?? key)}</option>`).join(""),
    )
    .replace(/\{\{ t\.(?:get|with)\("([\w-]+)".*?\) \}\}/g, said);
}

function page(content: string, scripts: string[], app = false): string {
  const style = asset(app ? "styles/app.scss" : "styles/public.scss");
  const all = ["src/page.ts", ...scripts].map((one) => `<script type="module" src="${asset(one)}"></script>`).join("");
  return `<!doctype html><html class="govuk-template" lang="en" dir="ltr"><head><meta charset="utf-8"><title>Information</title><meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="${asset("images/icon.svg")}"><link rel="stylesheet" href="${style}">${all}</head>
  <body class="govuk-template__body"><main id="main-content"><div class="govuk-width-container"><div class="govuk-main-wrapper">${content}</div></div></main></body></html>`;
}

const radios = (name: string, legend: string, choices: Record<string, string>, more = "") =>
  `<div class="govuk-form-group" data-question="${name}"${more}><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${legend}</legend>
   <div class="govuk-radios">${Object.entries(choices).map(([code, label]) => `<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" id="${name}-${code}" name="${name}" value="${code}"><label class="govuk-label govuk-radios__label" for="${name}-${code}">${label}</label></div>`).join("")}</div></fieldset></div>`;

export function reportPage(language: string, preview = ""): string {
  return page(
    `<fener-report ${preview} list="en" language="${language}" set="report" version="3"><h1 class="govuk-heading-l">Tell us</h1>
    <form method="post" action="/report" novalidate autocomplete="off">
    ${radios("danger", "Is somebody in danger now?", { yes: "Yes", no: "No", unknown: "I do not know" })}
    <div class="govuk-form-group" data-question="now" data-show-if="danger=yes"><label class="govuk-label govuk-label--m" for="now">What is the danger?</label><input class="govuk-input" id="now" name="now"></div>
    <div class="govuk-form-group" data-question="what"><label class="govuk-label govuk-label--m" for="what">What happened?</label><textarea class="govuk-textarea" id="what" name="what" rows="5"></textarea></div>
    <button type="submit" class="govuk-button" data-without-script>Send</button></form>${drawn("report", language)}</fener-report>`,
    ["src/channel.ts"],
  );
}

export const previewPage = (language: string) => reportPage(language, "preview");

export function boxPage(language: string): string {
  return page(
    `<fener-box list="en" language="${language}"><h1 class="govuk-heading-l">Come back with your ten words</h1>
    <form method="post" action="/receipt" autocomplete="off"><p class="govuk-error-message" data-slot="error" hidden></p>
    <div class="govuk-form-group"><label class="govuk-label" for="words">The ten words</label><textarea class="govuk-textarea" id="words" name="words" rows="3" autocapitalize="none" spellcheck="false"></textarea></div>
    <div class="govuk-form-group govuk-checkboxes" data-with-script hidden><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="keep" name="keep"><label class="govuk-label govuk-checkboxes__label" for="keep">Keep it open when this page is loaded again</label></div></div>
    <button class="govuk-button">Open</button></form>${drawn("box", language)}</fener-box>`,
    ["src/channel.ts"],
  );
}

export function keysPage(language: string): string {
  return page(`<fener-keys language="${language}" csrf="t" name="Invented" admin><h1 class="govuk-heading-l">Keys of the hotline</h1>${drawn("keys", language)}</fener-keys>`, ["src/app.ts", "src/keys.ts"], true);
}

export function readingPage(language: string): string {
  return page(
    `<h1 class="govuk-heading-l">Contact</h1><fener-reading contact="c1" language="${language}" csrf="t" notes="notes" data-live="boxes">${drawn("reading", language)}</fener-reading>
    <label class="govuk-label" for="notes">Notes</label><textarea class="govuk-textarea" id="notes"></textarea>`,
    ["src/app.ts", "src/keys.ts"],
    true,
  );
}

/** A desk that is asked for a call, with the telephone of the server's own template. */
export function phonePage(language: string): string {
  const all = messages(language, "calls");
  const phone = read("crates/web/templates/parts/phone.html")
    .replace(/\{#[\s\S]*?#\}/g, "")
    .replace(/\{\{ t\.get\("([\w-]+)"\) \}\}/g, (_, key: string) => escaped(all.get(key) ?? `⟦${key}⟧`));
  return page(
    `${phone}<h1 class="govuk-heading-l">My desk</h1>
    <form method="post" action="/console/desk/accept" data-call><input type="hidden" name="waiting" value="w1"><button type="submit" class="govuk-button" data-shortcut="Alt+A">Accept</button></form>
    <form method="post" action="/console/board/listen" data-listen><input type="hidden" name="call" value="c2"><button type="submit" class="govuk-button">Listen</button></form>`,
    ["src/app.ts"],
    true,
  );
}
