// <fener-autosave url="...">: posts the form inside it a moment after the last key, and says what became of it.
//
// The server answers 2xx; JSON {"version": n} updates the hidden field "version", so that the next save does not
// conflict with this one. Any other answer leaves the form marked as not saved; nothing typed is ever thrown away.

type State = "clean" | "waiting" | "saving" | "saved" | "failed" | "offline";

const DEFAULT_DELAY_MS = 1200;

class Autosave extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: State = "clean";
  #changed = false;
  #running = false;
  #submitting = false;

  connectedCallback(): void {
    this.addEventListener("input", this.#onInput);
    this.addEventListener("change", this.#onInput);
    this.addEventListener("submit", this.#onSubmit);
    window.addEventListener("beforeunload", this.#onBeforeUnload);
    window.addEventListener("online", this.#save);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    window.removeEventListener("beforeunload", this.#onBeforeUnload);
    window.removeEventListener("online", this.#save);
  }

  #onInput = (): void => {
    this.#changed = true;
    this.#show("waiting");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#save, Number(this.getAttribute("delay")) || DEFAULT_DELAY_MS);
  };

  #onSubmit = (): void => {
    this.#submitting = true;
    clearTimeout(this.#timer);
  };

  #onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (!this.#submitting && (this.#changed || this.#running)) event.preventDefault();
  };

  // One request at a time: an older text must never overtake a newer one.
  #save = async (): Promise<void> => {
    const form = this.querySelector("form");
    const url = this.getAttribute("url");
    if (!form || !url || !this.#changed || this.#running || this.#submitting) return;
    this.#running = true;
    this.#changed = false;
    this.#show("saving");
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") body.append(name, value);
    }
    let state: State;
    try {
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
      state = answer.ok && !answer.redirected ? "saved" : "failed";
      if (state === "saved") await this.#takeVersion(form, answer);
    } catch {
      state = navigator.onLine ? "failed" : "offline";
    }
    this.#running = false;
    if (state !== "saved") this.#changed = true;
    else if (this.#changed) this.#onInput();
    if (!this.#changed || state !== "saved") this.#show(state);
  };

  async #takeVersion(form: HTMLFormElement, answer: Response): Promise<void> {
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return;
    const value: unknown = await answer.json();
    const field = form.elements.namedItem("version");
    if (field instanceof HTMLInputElement && typeof value === "object" && value !== null && "version" in value) {
      field.value = String(value.version);
    }
  }

  // Only what changes for the person is spoken: not every keystroke's "waiting".
  #show(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    const status = this.querySelector<HTMLElement>("[data-save-status]");
    if (!status) return;
    status.dataset["state"] = state;
    const text = this.getAttribute(`text-${state}`);
    if (text !== null) status.textContent = text;
  }
}

customElements.define("fener-autosave", Autosave);
