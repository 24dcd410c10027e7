// <fener-report list="LIST" language="TAG" set="ID" version="N"> around the server's form: one question at a time, sealed
// here and sent until it is stored. Without script the form goes to the server as it is; while the hotline has no intake
// key it does so with script too. Parts: step, sending, failed, receipt, check, kept.
import { listNamed } from "../lists.ts";
import { durable } from "../sealed/durable.ts";
import { type Envelope, sealEnvelope } from "../sealed/envelope.ts";
import { type BoxKeys, derive, drawReceipt, wordsOf } from "../sealed/receipt.ts";
import { type ChannelKeys, type NewBox, type WireOptions, channelKeys, createBox } from "../sealed/wire.ts";
import { solve } from "../sealed/work.ts";
import { Questions, clear } from "./questions.ts";
import { walkReceipt } from "./receipt-parts.ts";
import { explained, fill, focusOn, onDo, part, report, sentence, slot } from "./sealed-parts.ts";

/** A challenge lasts an hour; one older than this is fetched anew. */
const FRESH_MS = 45 * 60 * 1000;

interface Prepared {
  keys: ChannelKeys;
  box: BoxKeys;
  words: string[];
  nonce: string;
  at: number;
}

class Report extends HTMLElement {
  #questions: Questions | undefined;
  #nav: HTMLElement | undefined;
  #prepared: Promise<Prepared> | undefined;
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
    form.addEventListener("input", this.#onFirst, { once: true });
    this.#show(0, false);
  }

  get #options(): WireOptions {
    return { language: this.getAttribute("language") ?? "en" };
  }

  // Drawing the keys and the work take a while: they begin with the first answer, long before sending.
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
    else void this.#send();
  };

  #prepare(): Promise<Prepared> {
    const begun = (this.#prepared ??= this.#prepareAnew(drawReceipt()));
    begun.catch(() => {
      if (this.#prepared === begun) this.#prepared = undefined;
    });
    return begun;
  }

  async #prepareAnew(bytes: Uint8Array): Promise<Prepared> {
    const [keys, list] = await Promise.all([durable(() => channelKeys(this.#options), this.#patience), listNamed(this.getAttribute("list") ?? "en")]);
    const box = await derive(bytes, keys.tenant);
    const nonce = keys.key ? await solve(keys.work.challenge, box.box, keys.work.bits) : "";
    return { keys, box, words: wordsOf(bytes, list), nonce, at: Date.now() };
  }

  async #fresh(): Promise<Prepared> {
    const prepared = await this.#prepare();
    if (Date.now() - prepared.at < FRESH_MS) return prepared;
    const keys = await durable(() => channelKeys(this.#options), this.#patience);
    const nonce = await solve(keys.work.challenge, prepared.box.box, keys.work.bits);
    const renewed = { ...prepared, keys, nonce, at: Date.now() };
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
    try {
      const prepared = await this.#fresh();
      if (!prepared.keys.key) return this.#sendAsForm(form);
      const { keys, box, nonce, words } = prepared;
      this.#made ??= await this.#seal(prepared, keys.key!);
      this.#made.work = { challenge: keys.work.challenge, nonce };
      const made = this.#made;
      const filing = await durable(() => createBox(this.#options, made), this.#patience);
      // What was typed is nowhere on this device any more.
      form.reset();
      form.remove();
      this.#questions = undefined;
      this.#made = undefined;
      this.dispatchEvent(new CustomEvent("fener:filed", { detail: { box: box.box }, bubbles: true }));
      walkReceipt(this, words, filing.proof);
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

  async #seal({ box }: Prepared, key: { id: string; recipient: string }): Promise<NewBox> {
    const answers = this.#questions?.answers() ?? [];
    const chosen = (name: string) => [answers.find(({ question }) => question === name)?.value ?? ""].flat()[0] ?? "";
    const language = chosen("language") || this.#options.language;
    const danger = chosen("danger");
    const envelope: Envelope = await sealEnvelope({
      header: { box: box.box, direction: "in", seq: 0, kind: "report", key: key.id },
      seen: 0,
      content: { language, questions: { set: this.getAttribute("set") ?? "", version: Number(this.getAttribute("version")) || 0 }, answers },
      signer: "box",
      seed: box.seed,
      recipients: [key.recipient, box.recipient],
    });
    return {
      box: box.box, token_sha256: box.tokenSha256, recipient: box.recipient, verify: box.verify, language,
      danger: danger === "yes" || danger === "no" ? danger : "unknown", contactor: chosen("contactor") || "unknown",
      work: { challenge: "", nonce: "" }, envelope,
    };
  }
}

customElements.define("fener-report", Report);
