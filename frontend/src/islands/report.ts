// <fener-report list="LIST" language="TAG" set="ID" version="N"> around the server's form: one question at a time, sealed
// here and sent until it is stored. Without script the form goes to the server as it is; while the hotline has no intake
// key it does so with script too. With `preview` the questions are only walked through: nothing is sealed and nothing sent.
// Parts: step, sending, failed, receipt, check, kept; preview.
import { later } from "../later.ts";
import { durable } from "../sealed/durable.ts";
import { type NewBox, type WireOptions, createBox } from "../sealed/wire.ts";
import { Questions, clear } from "./questions.ts";
import type { Prepared } from "./report-sealing.ts";
import { explained, fill, focusOn, onDo, part, report, sentence, slot } from "./sealed-parts.ts";

type Sealing = typeof import("./report-sealing.ts");

interface Ready extends Prepared {
  sealing: Sealing;
}

class Report extends HTMLElement {
  #questions: Questions | undefined;
  #nav: HTMLElement | undefined;
  #prepared: Promise<Ready> | undefined;
  /** What is waited for, also while nobody looks at it yet. */
  #waits = "";
  /** Once sealed it is never sealed again: whatever is tried anew is the same envelope. */
  #made: NewBox | undefined;

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form || !("ReadableStream" in window) || !globalThis.crypto?.subtle) return;
    this.#questions = new Questions(form);
    if (this.#questions.all.length === 0) return;
    this.#nav = part(this, "step");
    form.append(this.#nav);
    this.querySelectorAll<HTMLElement>("[data-without-script]").forEach((one) => (one.hidden = true));
    this.querySelectorAll<HTMLElement>("[data-with-script]").forEach((one) => (one.hidden = false));
    onDo(this.#nav, (what) => this.#step(what));
    form.addEventListener("submit", this.#onSubmit);
    if (!this.#isPreview) form.addEventListener("input", this.#onFirst, { once: true });
    this.#show(0, false);
  }

  get #isPreview(): boolean {
    return this.hasAttribute("preview");
  }

  get #options(): WireOptions {
    return { language: this.getAttribute("language") ?? "en" };
  }

  // Loading what seals, drawing the keys and the work take a while: they begin with the first answer, long before sending.
  #onFirst = (): void => void this.#prepare().catch(() => undefined);

  #show(by: number, focus = true): void {
    const [questions, nav] = [this.#questions, this.#nav];
    if (!questions || !nav) return;
    questions.go(by);
    const { at, of } = questions.place;
    fill(nav, "place", sentence(this, "step-place", { at, of }));
    const bar = nav.querySelector("progress");
    if (bar) {
      bar.max = of;
      bar.value = at;
    }
    for (const button of nav.querySelectorAll<HTMLElement>("[data-do], [type=submit]")) {
      const what = button.dataset["do"] ?? "send";
      button.hidden = what === "back" ? at === 1 : (what === "send") !== questions.isLast;
    }
    if (focus) focusOn(questions.current?.querySelector<HTMLElement>("legend, label") ?? null);
  }

  #step(what: string): void {
    const current = this.#questions?.current;
    if (what === "skip" && current) clear(current);
    this.#show(what === "back" ? -1 : 1);
  }

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    // Return in a field means the next question, not the end.
    if (!this.#questions?.isLast) this.#show(1);
    else if (this.#isPreview) this.#endPreview(event.target as HTMLFormElement);
    else void this.#send();
  };

  /** Where a report would be sealed. */
  #endPreview(form: HTMLFormElement): void {
    const end = part(this, "preview");
    form.hidden = true;
    this.#around(false);
    slot(this, "stage")?.replaceChildren(end);
    focusOn(end);
    onDo(end, () => {
      end.remove();
      form.reset();
      form.hidden = false;
      this.#around(true);
      this.#show(-Infinity);
    });
  }

  #prepare(): Promise<Ready> {
    const begun = (this.#prepared ??= this.#prepareAnew());
    begun.catch(() => {
      if (this.#prepared === begun) this.#prepared = undefined;
    });
    return begun;
  }

  async #prepareAnew(): Promise<Ready> {
    const sealing = await later("__files:report-sealing__", () => import("./report-sealing.ts"), this.#patience);
    const prepared = await sealing.prepare(this.#options, this.getAttribute("list") ?? "en", this.#patience);
    this.#waits = "";
    return { sealing, ...prepared };
  }

  async #fresh(): Promise<Ready> {
    const { sealing, ...prepared } = await this.#prepare();
    const renewed = { sealing, ...(await sealing.fresh(prepared, this.#options, this.#patience)) };
    this.#prepared = Promise.resolve(renewed);
    return renewed;
  }

  get #patience() {
    return { onWait: (why: "offline" | "busy", seconds: number) => this.#say(sentence(this, `wait-${why}`, { seconds })) };
  }

  /** Title and hints of the form, which what comes after it does not need. */
  #around(shown: boolean): void {
    this.querySelectorAll<HTMLElement>("[data-form-only]").forEach((one) => (one.hidden = !shown));
  }

  #say(text: string): void {
    this.#waits = text;
    fill(this, "status", text);
  }

  async #send(): Promise<void> {
    const form = this.querySelector("form");
    const stage = slot(this, "stage");
    if (!form || !stage) return;
    form.hidden = true;
    this.#around(false);
    const sending = part(this, "sending");
    stage.replaceChildren(sending);
    focusOn(sending.querySelector<HTMLElement>("h1, h2"));
    if (this.#waits !== "") this.#say(this.#waits);
    try {
      const prepared = await this.#fresh();
      if (!prepared.keys.key) return this.#sendAsForm(form);
      const { keys, box, nonce, words, sealing } = prepared;
      this.#made ??= await this.#seal(prepared);
      this.#made.work = { challenge: keys.work.challenge, nonce };
      const made = this.#made;
      const filing = await durable(() => createBox(this.#options, made), this.#patience);
      // What was typed is nowhere on this device any more.
      form.reset();
      form.remove();
      this.#questions = undefined;
      this.#made = undefined;
      this.dispatchEvent(new CustomEvent("fener:filed", { detail: { box: box.box }, bubbles: true }));
      sealing.walkReceipt(this, words, filing.proof);
    } catch (error) {
      report(error);
      this.#failed(form, stage, error);
    }
  }

  #failed(form: HTMLFormElement, stage: HTMLElement, error: unknown): void {
    const failed = part(this, "failed");
    fill(failed, "why", explained(this, error));
    stage.replaceChildren(failed);
    focusOn(failed.querySelector<HTMLElement>("h1, h2"));
    onDo(failed, (what) => {
      // A refused challenge is replaced; the envelope stays.
      if (what === "again") this.#prepared = this.#prepared?.then((prepared) => ({ ...prepared, at: 0 }));
      if (what === "again") return this.#send();
      stage.replaceChildren();
      form.hidden = false;
      this.#around(true);
      if (what === "as-form") return this.#sendAsForm(form);
      this.#made = undefined;
      this.#show(0);
    });
  }

  /** As without script: the server seals it on arrival. */
  #sendAsForm(form: HTMLFormElement): void {
    this.#questions?.showAll();
    // Without asking our own listener again; a field may be called "submit", so the method is taken from its owner.
    HTMLFormElement.prototype.submit.call(form);
  }

  #seal({ sealing, ...prepared }: Ready): Promise<NewBox> {
    return sealing.sealReport(prepared, prepared.keys.key!, {
      language: this.#options.language,
      questions: { set: this.getAttribute("set") ?? "", version: Number(this.getAttribute("version")) || 0 },
      answers: this.#questions?.answers() ?? [],
    });
  }
}

customElements.define("fener-report", Report);
