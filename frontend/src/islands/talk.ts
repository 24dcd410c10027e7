// <fener-talk>: the one screen of a call. What its buttons do is sent by <fener-autosave> with the form; here the page
// follows: steps are drawn anew, the line of a call for help stands in the notes, and it can be taken back.
import { withLine, withoutLine } from "../calling.ts";
import type { Deed } from "./autosave.ts";

class Talk extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("fener:deed", this.#onDeed);
    this.addEventListener("click", this.#onClick);
  }

  #field(name: string): HTMLInputElement | undefined {
    const field = this.querySelector<HTMLFormElement>("form#contact")?.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field : undefined;
  }

  #onDeed = (event: Event): void => {
    const { deed, value, answer } = (event as CustomEvent<Deed>).detail;
    if (!answer) this.#say(this.getAttribute("text-undone") ?? "");
    else if (deed === "panic") this.#panicked(answer);
    else if (deed === "calm") this.#calmed(answer);
    else this.#ticked(value, deed === "tick");
  };

  #ticked(step: string, done: boolean): void {
    const told = this.#field("expectations_told");
    if (step === "expect" && told) told.checked = done;
    this.querySelector("[data-steps]")?.dispatchEvent(new CustomEvent("fener:refresh"));
  }

  #panicked(answer: NonNullable<Deed["answer"]>): void {
    const notes = this.#notes();
    if (notes && answer["kept"] !== false) {
      notes.value = withLine(notes.value, String(answer["line"]));
      this.#urgency("danger");
    }
    this.#before(answer["kept"] === false ? "" : String(answer["before"]));
    this.#say(String(answer["say"]));
  }

  #calmed(answer: NonNullable<Deed["answer"]>): void {
    const notes = this.#notes();
    if (notes && typeof answer["line"] === "string") notes.value = withoutLine(notes.value, answer["line"]);
    this.#urgency(String(answer["before"]));
    this.#before("");
    const alarm = this.querySelector<HTMLElement>("[data-alarm]");
    if (alarm) alarm.hidden = true;
    notes?.focus();
  }

  #notes(): HTMLTextAreaElement | null {
    return this.querySelector<HTMLTextAreaElement>("textarea[name=notes]");
  }

  #urgency(word: string): void {
    for (const one of this.querySelectorAll<HTMLInputElement>("input[name=urgency]")) one.checked = one.value === word;
  }

  /** What calling for help changed, which "undo" sends back; nothing to undo without it. */
  #before(word: string): void {
    const field = this.#field("before");
    if (field) field.value = word;
  }

  #say(text: string): void {
    const alarm = this.querySelector<HTMLElement>("[data-alarm]");
    const say = this.querySelector<HTMLElement>("[data-alarm-say]");
    const undo = this.querySelector<HTMLElement>("[data-deed=calm]");
    if (undo) undo.hidden = !this.#field("before")?.value;
    if (alarm) alarm.hidden = false;
    if (say) say.textContent = text;
  }

  // A service that is looked up never takes the place of the call.
  #onClick = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("#found a[href]") : null;
    if (link) link.target = "_blank";
  };
}

customElements.define("fener-talk", Talk);
