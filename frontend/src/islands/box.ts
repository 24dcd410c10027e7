// <fener-box list="LIST" language="TAG" words="ID"> around the server's form that asks for the ten words: opens the box
// here. Parts: opening, withdrawn, and those of box-open.ts. Without script the form goes to the server, which opens the
// box for that one answer.
import { later } from "../later.ts";
import type { Key, OpenBox } from "./box-open.ts";
import { explained, fill, focusOn, part, report, sentence, slot } from "./sealed-parts.ts";

type Opening = typeof import("./box-open.ts");

/** Where the box's root waits for a reload, if the person wants that. The name says nothing. */
const KEPT = "n";

class Box extends HTMLElement {
  #open: OpenBox | undefined;
  #stop = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form || !("ReadableStream" in window) || !globalThis.crypto?.subtle) return;
    this.querySelectorAll<HTMLElement>("[data-without-script]").forEach((one) => (one.hidden = true));
    this.querySelectorAll<HTMLElement>("[data-with-script]").forEach((one) => (one.hidden = false));
    form.addEventListener("submit", this.#onWords);
    // Whoever types the words will need it.
    form.addEventListener("input", () => void this.#load().catch(() => undefined), { once: true });
    window.addEventListener("pagehide", this.#onLeave);
    const kept = sessionStorage.getItem(KEPT);
    if (kept !== null) void this.#unlock({ kept }, false);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#open?.close();
    window.removeEventListener("pagehide", this.#onLeave);
  }

  // Quick exit leaves nothing behind, not even for this tab.
  #onLeave = (): void => {
    if (document.documentElement.classList.contains("fener-gone")) sessionStorage.removeItem(KEPT);
  };

  #load(): Promise<Opening> {
    const onWait = (why: "offline" | "busy", seconds: number) => fill(this, "status", sentence(this, `wait-${why}`, { seconds }));
    return later("__files:box-open__", () => import("./box-open.ts"), { signal: this.#stop.signal, onWait });
  }

  #onWords = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    const typed = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input[type=text]")].map(({ value }) => value).join(" ");
    // A receipt of sixteen signs, from before there were words: only the server knows it.
    if (/^[0-9a-z]{16}$/i.test(typed.replace(/[\s-]/g, ""))) return;
    event.preventDefault();
    const keep = form.querySelector<HTMLInputElement>("input[name=keep]")?.checked ?? false;
    void this.#unlock({ typed, list: this.getAttribute("list") ?? "en" }, keep);
  };

  async #unlock(key: Key, keep: boolean): Promise<void> {
    const form = this.querySelector("form");
    const stage = slot(this, "stage");
    if (!form || !stage) return;
    this.#error("");
    form.hidden = true;
    stage.replaceChildren(part(this, "opening"));
    let opening: Opening | undefined;
    try {
      opening = await this.#load();
      const options = { language: this.getAttribute("language") ?? "en" };
      let over = false;
      const onOver = (status: string) => {
        over = true;
        this.#over(status);
      };
      this.#open = new opening.OpenBox({ host: this, stage, options, onOver });
      const root = await this.#open.open(key);
      form.reset();
      if (keep && !over) sessionStorage.setItem(KEPT, root);
    } catch (error) {
      report(error);
      this.#open?.close();
      sessionStorage.removeItem(KEPT);
      stage.replaceChildren();
      form.hidden = false;
      this.#error(opening?.unlockError(this, error) ?? explained(this, error));
    }
  }

  #error(text: string): void {
    const place = slot(this, "error");
    if (!place) return;
    place.textContent = text;
    place.hidden = text === "";
    if (text !== "") focusOn(place);
  }

  /** The keys are forgotten; the words are asked for again, unless nothing is left that they open. */
  #over(status: string): void {
    sessionStorage.removeItem(KEPT);
    const form = this.querySelector("form");
    const isClosed = status === "closed";
    if (form) form.hidden = !isClosed;
    if (isClosed) return;
    const over = part(this, "withdrawn");
    fill(over, "over", sentence(this, `status-${status}`));
    slot(this, "stage")?.replaceChildren(over);
    focusOn(over);
  }
}

customElements.define("fener-box", Box);
