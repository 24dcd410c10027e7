// Pages as the server draws them for the islands of the sealed channel: in English, with the parts and sentences that each
// island asks for. The server's own pages carry the same parts in every language.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "../../../frontend/dist");
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")) as Record<string, { file: string }>;
const asset = (source: string) => `/assets/${manifest[source]!.file}`;

export function assets(path: string): { type: string; body: Buffer } | undefined {
  const name = /^\/assets\/([\w.-]+)$/.exec(path)?.[1];
  if (!name) return undefined;
  const type = { js: "text/javascript", css: "text/css", woff2: "font/woff2", svg: "image/svg+xml" }[name.split(".").pop() ?? ""] ?? "text/plain";
  return { type, body: readFileSync(join(dist, name)) };
}

const button = (what: string, label: string, kind = "") =>
  `<button type="button" class="govuk-button${kind ? ` govuk-button--${kind}` : ""}" data-do="${what}">${label}</button>`;
const template = (name: string, body: string) => `<template data-part="${name}">${body}</template>`;
const texts = (all: Record<string, string>) =>
  `<template data-texts>${Object.entries(all).map(([name, text]) => `<span data-text="${name}">${text}</span>`).join("")}</template>`;
const h2 = (text: string) => `<h2 class="govuk-heading-l">${text}</h2>`;
const p = (text: string) => `<p class="govuk-body">${text}</p>`;

const FAULTS = {
  "fault-unknown": "Something went wrong. Nothing was lost: please try again.",
  "fault-offline": "There is no connection.",
  "fault-signature": "This was not written by whom it says it was. Do not rely on it.",
  "fault-signer": "Nobody whom we know has signed this.",
  "fault-header": "This belongs to another place. Do not rely on it.",
  "fault-gap": "Something before this is missing.",
  "fault-reorder": "This stands in another place than it was written for.",
  "fault-replaced": "Another text stood here before.",
  "fault-truncated": "The end of this is missing.",
  "fault-cut-off": "Somebody has read more of this conversation than is here.",
  "fault-count": "Please type all ten words.",
  "fault-passphrase": "This passphrase does not open your key.",
  "fault-digest": "The stored file is another one than was sent.",
  "wait-offline": "No connection. We go on as soon as it is back.",
  "wait-busy": "The server is busy. We try again in {seconds} seconds.",
  sending: "Sealing and sending…",
  sent: "Sent.",
  "file-opening": "Opening: {percent} %",
  "picture-broken": "This picture cannot be shown.",
  "metadata-removed": "Place and device were taken out.",
  "metadata-kept": "Place and device may be in it.",
  "metadata-none": "Nothing had to be taken out.",
  "status-open": "Open",
  "status-withdrawn": "Everything was taken back and erased.",
  "question-what": "What happened",
  "question-danger": "Danger",
  "answer-danger-yes": "Yes",
};

const entry = template(
  "entry",
  `<article class="fener-entry"><p class="fener-entry__head"><strong data-slot="who"></strong> <span data-slot="at"></span></p>
   <p class="govuk-error-message" data-slot="fault" hidden></p><div data-slot="body"></div><button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-do="copy" hidden>Copy into notes</button></article>`,
);
const answer = template("answer", `<div><p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1" data-slot="question"></p><p class="govuk-body fener-said" dir="auto" data-slot="value"></p></div>`);
const file = template(
  "file",
  `<div>${p('<strong dir="auto" data-slot="name"></strong> (<span data-slot="size"></span>)')}<p class="govuk-body-s" data-slot="metadata"></p><p class="fener-digest" data-slot="digest"></p>
   ${button("open-file", "Open", "secondary")}<div data-slot="opened"></div></div>`,
);
const keepFile = template("keep-file", `<div class="govuk-inset-text">${p("A file from a stranger can attack your computer. Keep it only where you must.")}<a class="govuk-link">Keep <span data-slot="name"></span></a></div>`);

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

export function reportPage(): string {
  return page(
    `<fener-report list="en" language="en" set="report" version="3"><h1 class="govuk-heading-l">Tell us</h1>
    <form method="post" action="/report" novalidate autocomplete="off">
    ${radios("danger", "Is somebody in danger now?", { yes: "Yes", no: "No", unknown: "I do not know" })}
    <div class="govuk-form-group" data-question="now" data-show-if="danger=yes"><label class="govuk-label govuk-label--m" for="now">What is the danger?</label><input class="govuk-input" id="now" name="now"></div>
    <div class="govuk-form-group" data-question="what"><label class="govuk-label govuk-label--m" for="what">What happened?</label><textarea class="govuk-textarea" id="what" name="what" rows="5"></textarea></div>
    <button type="submit" class="govuk-button" data-without-script>Send</button></form>
    <div data-slot="stage"></div>
    ${template("step", `<div class="fener-step"><p class="govuk-body-s" data-slot="place"></p><progress class="fener-progress" aria-hidden="true"></progress><div class="fener-actions">${button("next", "Next")}<button type="submit" class="govuk-button">Send</button>${button("skip", "Skip", "secondary")}${button("back", "Back", "secondary")}</div></div>`)}
    ${template("sending", `<div>${h2("Your report is being sealed")}<p class="govuk-body" role="status" data-slot="status">It takes a moment. Please leave this page open.</p></div>`)}
    ${template("failed", `<div>${h2("It was not sent")}<p class="govuk-body" data-slot="why"></p><div class="fener-actions">${button("again", "Try again")}${button("back", "Back to the questions", "secondary")}</div></div>`)}
    ${template("receipt", `<div>${h2("Keep these ten words")}${p("With them, and only with them, you can come back and read our answer.")}<ol class="fener-words" data-slot="words"></ol><div class="fener-actions">${button("next", "I have kept them")}${button("print", "Print", "secondary")}${button("print-list", "Print as a shopping list", "secondary")}</div></div>`)}
    ${template("check", `<form>${h2("Let us check")}<p class="govuk-error-message" role="alert" data-slot="error"></p>${[1, 2].map((n) => `<div class="govuk-form-group"><label class="govuk-label" for="check-${n}" data-slot="place-${n}"></label><input class="govuk-input govuk-input--width-20" id="check-${n}" autocomplete="off" autocapitalize="none" spellcheck="false"></div>`).join("")}<div class="fener-actions">${button("check", "Check")}${button("back", "Show the words again", "secondary")}${button("skip", "Go on without", "secondary")}</div></form>`)}
    ${template("kept", `<div>${h2("We have your report")}<ol class="fener-words" data-slot="words"></ol><div class="fener-actions">${button("print", "Print", "secondary")}${button("print-list", "Print as a shopping list", "secondary")}</div>${p("Proof of filing:")}<pre class="fener-proof" id="proof" data-slot="proof" tabindex="0"></pre></div>`)}
    ${texts({ ...FAULTS, "step-place": "Question {at} of {of}", "check-place": "Word {n}", "check-wrong": "Word {n} is another one." })}</fener-report>`,
    ["src/channel.ts"],
  );
}

export function boxPage(): string {
  return page(
    `<fener-box list="en" language="en"><h1 class="govuk-heading-l">Come back with your ten words</h1>
    <form method="post" action="/receipt" autocomplete="off"><p class="govuk-error-message" data-slot="error" hidden></p>
    <div class="govuk-form-group"><label class="govuk-label" for="words">The ten words</label><textarea class="govuk-textarea" id="words" name="words" rows="3" autocapitalize="none" spellcheck="false"></textarea></div>
    <div class="govuk-checkboxes govuk-!-margin-bottom-4" data-with-script hidden><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="keep" name="keep"><label class="govuk-label govuk-checkboxes__label" for="keep">Keep it open when this page is loaded again</label></div></div>
    <button class="govuk-button">Open</button></form><div data-slot="stage"></div>
    ${template("opening", p("Opening…"))}
    ${template("open", `<div>${h2("Your conversation")}<p class="govuk-error-message" data-slot="cut-off" hidden></p><div data-slot="entries"></div><p class="govuk-body" role="status" data-slot="status"></p>
      <form data-write><div class="govuk-form-group"><label class="govuk-label" for="write">Write to us</label><textarea class="govuk-textarea" id="write" rows="3"></textarea></div><button class="govuk-button">Send</button></form>
      <div class="govuk-form-group"><label class="govuk-label" for="files">Add a photo, voice, video or document</label><input class="govuk-file-upload" id="files" type="file" multiple></div>
      <div class="govuk-checkboxes govuk-!-margin-bottom-4"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="keep-metadata" name="keep-metadata"><label class="govuk-label govuk-checkboxes__label" for="keep-metadata">Keep place and time in it, as evidence</label></div></div>
      <div data-slot="uploads"></div>
      <section data-slot="chat"><h3 class="govuk-heading-m">Talk now</h3><div data-when="none ended handed_over">${button("join", "Talk to somebody now", "secondary")}</div><div data-when="waiting"><p class="govuk-body" data-slot="chat-place"></p><p class="govuk-body" data-slot="chat-wait"></p>${button("leave", "Leave the line", "secondary")}</div><div data-when="active">${p("You are talking to a specialist.")}${button("leave", "End", "secondary")}</div></section>
      <div data-slot="withdrawing"></div><div class="fener-actions">${button("close", "Close", "secondary")}${button("withdraw", "Take everything back", "warning")}</div></div>`)}
    ${entry}${answer}${file}${keepFile}
    ${template("upload", `<div class="fener-entry"><p class="govuk-body"><strong dir="auto" data-slot="name"></strong> (<span data-slot="size"></span>) <span role="status" data-slot="state"></span></p><progress class="fener-progress" max="1" value="0" aria-hidden="true"></progress>${button("stop", "Stop", "secondary")}</div>`)}
    ${template("withdraw", `<div class="govuk-inset-text">${p("What you wrote and sent is erased. It cannot come back.")}<div class="fener-actions">${button("withdraw-now", "Erase it", "warning")}${button("cancel", "No", "secondary")}</div></div>`)}
    ${template("withdrawn", `<div class="govuk-inset-text" role="status"><p class="govuk-body" data-slot="over"></p></div>`)}
    ${texts({ ...FAULTS, "who-in": "You", "who-out": "The hotline", "no-box": "No conversation has these words.", "word-unknown": "Word {n} (“{word}”) is not one of ours.", "word-near": "Word {n} (“{word}”): do you mean “{near}”?", "chat-place": "You are number {n} in the line.", "chat-wait": "It takes about {minutes} minutes.", "chat-wait-unknown": "We cannot say how long it takes.", "file-cleaning": "Looking through the file…", "file-sending": "{percent} % sent", "file-sent-removed": "Sent, without place and device.", "file-sent-kept": "Sent. Place and device may be in it.", "file-sent-none": "Sent.", "file-too-large": "This file is larger than {limit}." })}</fener-box>`,
    ["src/channel.ts"],
  );
}

const unlock = `<form><p class="govuk-body">Unlock your key to read.</p><div data-lock="passphrase"><div class="govuk-form-group"><label class="govuk-label" for="unlock">Passphrase</label><input class="govuk-input govuk-input--width-20" id="unlock" type="password" autocomplete="off"></div><button class="govuk-button">Unlock</button></div><div data-lock="passkey">${button("passkey", "Unlock with your passkey")}</div></form>`;

export function keysPage(): string {
  return page(
    `<fener-keys language="en" csrf="t" name="Invented" admin><h1 class="govuk-heading-l">Keys of the hotline</h1><p class="govuk-body" role="status" data-slot="status"></p><div data-slot="stage"></div>
    ${template("make", `<div>${h2("Choose what opens your key")}<form><p class="govuk-error-message" role="alert" data-slot="error"></p><div class="govuk-form-group"><label class="govuk-label" for="first">Passphrase</label><div class="govuk-hint">Five words that have nothing to do with each other.</div><input class="govuk-input govuk-input--width-20" id="first" type="password" autocomplete="off"></div><p class="govuk-body"><meter min="0" max="80" low="25" high="50" optimum="80" value="0" aria-hidden="true"></meter> <span role="status" data-slot="strength"></span></p><div class="govuk-form-group"><label class="govuk-label" for="second">The same once more</label><input class="govuk-input govuk-input--width-20" id="second" type="password" autocomplete="off"></div><button class="govuk-button">Make my key</button></form>${button("passkey", "Use a passkey instead", "secondary")}</div>`)}
    ${template("locked", `<div>${unlock}</div>`)}
    ${template("mine", `<div><p class="govuk-body" data-slot="keys"></p><p class="govuk-body" data-when="blind">A colleague has to give you the keys.</p><ul class="govuk-list" data-slot="holders"></ul><div class="fener-actions"><span data-when="first">${button("new-key", "Make the first intake key")}</span><span data-when="renew">${button("new-key", "Make a new intake key", "secondary")}</span>${button("relock", "Change passphrase", "secondary")}${button("lock", "Lock", "secondary")}</div></div>`)}
    ${template("holder", `<li class="fener-entry"><strong data-slot="name"></strong> <code data-slot="finger"></code> <span data-slot="standing"></span> <span class="fener-actions">${button("wrap", "Give the keys")}${button("withdraw", "Withdraw", "warning")}</span><div data-slot="asking"></div></li>`)}
    ${template("withdraw", `<div class="govuk-inset-text">${p("The keys are taken away and a new one is made.")}${button("withdraw-now", "Withdraw", "warning")}</div>`)}
    ${template("shares", `<div>${h2("Three recovery shares")}${p("They are shown once. Give each to another person.")}<div data-slot="list"></div><p class="govuk-error-message" role="alert" data-slot="error"></p><div class="govuk-checkboxes govuk-!-margin-bottom-4"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="given"><label class="govuk-label govuk-checkboxes__label" for="given">Each is kept by another person</label></div></div><div class="fener-actions">${button("done", "Go on")}${button("print", "Print", "secondary")}</div></div>`)}
    ${template("share", `<div class="fener-share"><h3 class="govuk-heading-m" data-slot="title"></h3><pre class="fener-proof" data-slot="share" dir="ltr"></pre></div>`)}
    ${texts({ ...FAULTS, weak: "Weak", middling: "Middling", strong: "Strong", "too-weak": "This passphrase is too weak.", "not-same": "The two are not the same.", working: "Working…", made: "Your key is made.", unlocked: "Your key is open.", relocked: "Changed.", "key-count": "{n} intake keys, {mine} of them open to you.", "holder-waits": "waits for the keys", "holder-has": "has the keys", wrapped: "{n} keys given.", withdrawn: "Withdrawn; a new key is in use.", "key-made": "The intake key is in use.", "share-title": "Share {n} of {of}", "shares-first": "First give the shares away." })}</fener-keys>`,
    ["src/app.ts", "src/keys.ts"],
    true,
  );
}

export function readingPage(contact: string): string {
  return page(
    `<h1 class="govuk-heading-l">Contact</h1><fener-reading contact="${contact}" language="en" csrf="t" notes="notes" data-live="boxes"><p class="govuk-body" role="status" data-slot="status"></p><div data-slot="stage"></div>
    ${template("locked", `<div>${unlock}</div>`)}${template("blind", p("You hold none of the keys."))}
    ${template("box", `<div><p class="govuk-body-s" data-slot="box-status"></p><p class="govuk-error-message" data-slot="cut-off" hidden></p><div data-slot="entries"></div><div data-when="waiting">${button("chat-take", "Take the talk")}</div><div data-when="active">${button("chat-end", "End the talk", "secondary")}</div>
     <form data-write><div class="govuk-form-group"><label class="govuk-label" for="quick">Quick answer</label><select class="govuk-select" id="quick" data-quick><option value="">Choose</option><option value="We have read it.">We have read it</option></select></div><div class="govuk-form-group"><label class="govuk-label" for="write">Answer</label><textarea class="govuk-textarea" id="write" rows="3"></textarea></div><button class="govuk-button">Send</button></form></div>`)}
    ${entry}${answer}${file}${keepFile}${texts({ ...FAULTS, "who-in": "Reporter", "who-out": "Us", working: "Working…", copied: "Copied into the notes." })}</fener-reading>
    <label class="govuk-label" for="notes">Notes</label><textarea class="govuk-textarea" id="notes"></textarea>`,
    ["src/app.ts", "src/keys.ts"],
    true,
  );
}
