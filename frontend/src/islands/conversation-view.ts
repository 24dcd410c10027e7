// A conversation as markup, for whoever reported and for staff. Parts: entry, answer, file. Whatever a person wrote is only
// ever set as text.
import type { Content, FileContent, ReportContent } from "../sealed/content.ts";
import type { Entry } from "../sealed/conversation.ts";
import { faultSentence, fill, part, sentence, sized, slot, when } from "./sealed-parts.ts";

export interface Shown {
  host: HTMLElement;
  language: string;
  /** What a press on a file's button does. */
  openFile: (file: FileContent, button: HTMLElement, place: HTMLElement) => Promise<void>;
}

const isReport = (content: Content): content is ReportContent => "answers" in content;
const isFile = (content: Content): content is FileContent => "file" in content;

function answers(host: HTMLElement, { answers: all }: ReportContent): HTMLElement[] {
  return all.map(({ question, value }) => {
    const row = part(host, "answer");
    fill(row, "question", sentence(host, `question-${question}`) || question);
    const said = Array.isArray(value) ? value.map((code) => sentence(host, `answer-${question}-${code}`) || code).join(", ") : value;
    fill(row, "value", said);
    return row;
  });
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
  const content = entry.opened?.content;
  const body = slot(root, "body");
  if (!content || !body) return root;
  if (isReport(content)) body.replaceChildren(...answers(host, content));
  else if (isFile(content)) body.replaceChildren(file(shown, content));
  else {
    const text = document.createElement("p");
    text.className = "govuk-body fener-said";
    text.dir = "auto";
    text.textContent = content.text;
    body.replaceChildren(text);
  }
  return root;
}
