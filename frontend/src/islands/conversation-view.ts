// A conversation as markup, for whoever reported and for staff. Parts: entry, answer, file. Whatever a person wrote is only
// ever set as text. What is blackened is not in the page at all, unless somebody who may looks at the originals.
import type { Answer, Content, FileContent, ReportContent } from "../sealed/content.ts";
import type { Entry } from "../sealed/conversation.ts";
import type { Names } from "../sealed/names.ts";
import { BLACK, type Span, TEXT_PART, WHOLE_END, blackened, pieces } from "../sealed/redaction.ts";
import { faultSentence, fill, part, sentence, sized, slot, when } from "./sealed-parts.ts";

/** What is blackened, and whether the originals are looked at. */
export interface Blackness {
  spans(entry: Entry, part: string): readonly Span[];
  readonly originals: boolean;
}

export interface Shown {
  host: HTMLElement;
  language: string;
  /** What a press on a file's button does. */
  openFile: (file: FileContent, button: HTMLElement, place: HTMLElement) => Promise<void>;
  /** What the questions of the report are called. */
  names: Names;
  /** For staff. */
  blackness?: Blackness;
}

const isReport = (content: Content): content is ReportContent => "answers" in content;
const isFile = (content: Content): content is FileContent => "file" in content;

function asked({ names }: Shown, { question }: Answer): string {
  return names.question(question);
}

function said({ names }: Shown, { question, value }: Answer): string {
  return Array.isArray(value) ? value.map((code) => names.answer(question, code)).join(", ") : value;
}

/** Answers of codes are black as a whole or not at all: their labels have other lengths in each language. */
function answerSpans({ blackness }: Shown, entry: Entry, { question, value }: Answer): readonly Span[] {
  const spans = blackness?.spans(entry, question) ?? [];
  return Array.isArray(value) && spans.length > 0 ? [{ start: 0, end: WHOLE_END }] : spans;
}

/** Sets a text, with black where it is marked; [data-blackened] says so, [data-part] which part of the envelope it is. */
function paint({ host, blackness }: Shown, place: HTMLElement, name: string, text: string, spans: readonly Span[]): void {
  const originals = blackness?.originals ?? false;
  const cut = pieces(text, spans);
  place.dataset["part"] = name;
  place.toggleAttribute("data-blackened", !originals && cut.some(({ black }) => black));
  place.replaceChildren(
    ...cut.map(({ text: piece, black }) => {
      if (!black) return document.createTextNode(piece);
      const box = document.createElement(originals ? "mark" : "span");
      box.className = originals ? "fener-original" : "fener-black";
      box.textContent = originals ? piece : BLACK;
      if (originals) return box;
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", sentence(host, "redacted"));
      return box;
    }),
  );
}

function answers(shown: Shown, entry: Entry, { answers: all }: ReportContent): HTMLElement[] {
  return all.map((answer) => {
    const row = part(shown.host, "answer");
    fill(row, "question", asked(shown, answer));
    const place = slot(row, "value");
    if (place) {
      paint(shown, place, answer.question, said(shown, answer), answerSpans(shown, entry, answer));
      place.toggleAttribute("data-whole", Array.isArray(answer.value));
    }
    return row;
  });
}

function message(shown: Shown, entry: Entry, text: string): HTMLElement {
  const place = document.createElement("p");
  place.className = "govuk-body fener-said";
  place.dir = "auto";
  paint(shown, place, TEXT_PART, text, shown.blackness?.spans(entry, TEXT_PART) ?? []);
  return place;
}

function file({ host, language, openFile }: Shown, content: FileContent): HTMLElement {
  const row = part(host, "file");
  fill(row, "name", content.name);
  fill(row, "size", sized(content.size, language));
  fill(row, "metadata", sentence(host, `metadata-${content.metadata}`));
  fill(row, "digest", content.sha256);
  const button = row.querySelector<HTMLButtonElement>("[data-do=open-file]");
  button?.addEventListener("click", async (event) => {
    event.stopPropagation();
    button.disabled = true;
    await openFile(content, button, slot(row, "opened") ?? row);
    button.disabled = false;
  });
  return row;
}

/** Sets what was said, also anew when something was blackened; a file stays as it is. */
export function paintBody(shown: Shown, entry: Entry, root: HTMLElement): void {
  const content = entry.opened?.content;
  const body = slot(root, "body");
  if (!content || !body) return;
  if (isReport(content)) body.replaceChildren(...answers(shown, entry, content));
  else if (!isFile(content)) body.replaceChildren(message(shown, entry, content.text));
  else if (body.childElementCount === 0) body.replaceChildren(file(shown, content));
}

/** One entry: what was said, by whom and when; or what is wrong with it. */
export function entryView(shown: Shown, entry: Entry): HTMLElement {
  const { host, language } = shown;
  const root = part(host, "entry");
  root.dataset["direction"] = entry.direction ?? "unknown";
  fill(root, "who", sentence(host, `who-${entry.direction ?? "unknown"}`));
  fill(root, "at", when(entry.at, language));
  const fault = faultSentence(host, entry.fault);
  const warning = slot(root, "fault");
  if (warning) {
    warning.textContent = fault;
    warning.hidden = fault === "";
  }
  paintBody(shown, entry, root);
  return root;
}

/** What was said as plain text, blackened whatever is looked at; empty where there is none, as for files. */
export function plainText(shown: Shown, entry: Entry): string {
  const content = entry.opened?.content;
  if (!content || isFile(content)) return "";
  if (!isReport(content)) return blackened(content.text, shown.blackness?.spans(entry, TEXT_PART) ?? []).trim();
  const rows = content.answers.map((one) => `${asked(shown, one)}\n${blackened(said(shown, one), answerSpans(shown, entry, one))}`);
  return rows.join("\n\n").trim();
}
