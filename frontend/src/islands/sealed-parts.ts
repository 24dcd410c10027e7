// What the islands of the channel share. All words and markup come from the server: <template data-part="NAME"> holds a
// part, [data-slot="NAME"] in it a place to fill, and in <template data-texts> [data-text="NAME"] a sentence with {places}.
import { ChannelError, type Fault, faultOf } from "../sealed/errors.ts";
import { Refused } from "../sealed/wire.ts";

/** A copy of a part. */
export function part(host: ParentNode, name: string): HTMLElement {
  const template = host.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`);
  const first = template?.content.firstElementChild?.cloneNode(true);
  if (!(first instanceof HTMLElement)) throw new Error(`the page lacks the part ${name}`);
  return first;
}

export function slot(root: ParentNode, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-slot="${name}"]`);
}

/** Fills a slot with text, if it is there. */
export function fill(root: ParentNode, name: string, text: string): void {
  const place = slot(root, name);
  if (place) place.textContent = text;
}

const known = new WeakMap<Element, ReadonlyMap<string, string>>();

/** All sentences of an island, by name. Names may come from what a stranger sent, so they never become a selector. */
function sentences(host: Element): ReadonlyMap<string, string> {
  const before = known.get(host);
  if (before) return before;
  const all = new Map<string, string>();
  for (const { content } of host.querySelectorAll<HTMLTemplateElement>("template[data-texts]")) {
    for (const one of content.querySelectorAll<HTMLElement>("[data-text]")) all.set(one.dataset["text"] ?? "", one.textContent?.trim() ?? "");
  }
  known.set(host, all);
  return all;
}

/** A sentence with its places filled. */
export function sentence(host: Element, name: string, values: Record<string, string | number> = {}): string {
  return (sentences(host).get(name) ?? "").replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** What an error says to a person: the server's own sentence, or ours for the kind of fault. */
export function explained(host: Element, error: unknown): string {
  if (error instanceof Refused && error.sentence !== "") return error.sentence;
  return faultSentence(host, faultOf(error)) || sentence(host, "fault-unknown");
}

export function faultSentence(host: Element, fault: Fault | undefined): string {
  return fault === undefined ? "" : sentence(host, `fault-${fault}`) || sentence(host, "fault-unknown");
}

/** Errors that are no fault of ours belong into the console, without what a person wrote. */
export function report(error: unknown): void {
  if (!(error instanceof ChannelError)) console.error(error instanceof Error ? `${error.name}: ${error.message}` : "unknown error");
}

/** On which button of the part a click fell: its data-do. */
export function onDo(root: HTMLElement, act: (what: string, button: HTMLElement) => void | Promise<void>): void {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
    if (!button || !root.contains(button)) return;
    event.preventDefault();
    void act(button.dataset["do"] ?? "", button);
  });
}

/** Moves the reader to what is new. */
export function focusOn(element: HTMLElement | null): void {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  // Not every browser on an old phone knows the options.
  element.scrollIntoView({ block: "start" });
}

/** An instant as people read it here; nothing where it is none. */
export function when(at: string | undefined, language: string): string {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  if (Number.isNaN(time)) return "";
  try {
    return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(time);
  } catch {
    return new Date(time).toISOString().slice(0, 16).replace("T", " ");
  }
}

/** Bytes as people read them. */
export function sized(bytes: number, language: string): string {
  const mega = bytes >= 1024 * 1024;
  const value = bytes / (mega ? 1024 * 1024 : 1024);
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)} ${mega ? "MB" : "kB"}`;
}
