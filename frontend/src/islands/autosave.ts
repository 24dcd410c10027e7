// <fener-autosave url="...">: posts the form inside it a moment after the last key and when a field is left, and says what
// became of it.
//
// The server answers 2xx; JSON {"version": n} updates the hidden field "version", so that the next save does not
// conflict with this one. 409 with the code "conflict" means that somebody else has changed the record: then nothing more is
// sent by itself. Nothing typed is ever thrown away, and nothing is kept outside the page.
//
// A button of the form with data-deed="word" posts the form to its own address, in line with the saves. What came of it is
// told by the event "fener:deed"; without an answer it did not happen.
import { type Outcome, Saving, type State } from "../saving.ts";

const DEFAULT_DELAY_MS = 1500;
/** A request that takes longer is lost: a call for help must not wait behind it. */
const LOST_MS = 15_000;

/** What came of pressing a button of the form. */
export interface Deed {
  /** The word of the button. */
  deed: string;
  /** What it sent. */
  value: string;
  /** What the server said; none when it was not done. */
  answer: Readonly<Record<string, unknown>> | undefined;
}

interface Reply {
  outcome: Outcome;
  value: Readonly<Record<string, unknown>>;
}

async function objectOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  if (!answer.headers.get("Content-Type")?.includes("json")) return {};
  const value: unknown = await answer.json().catch(() => ({}));
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

async function post(url: string, body: URLSearchParams): Promise<Reply> {
  let answer: Response;
  try {
    const headers = { Accept: "application/json" };
    answer = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(LOST_MS) });
  } catch {
    return { outcome: "offline", value: {} };
  }
  const value = await objectOf(answer);
  if (answer.ok && !answer.redirected) return { outcome: "saved", value };
  if (answer.status === 409 && value["code"] === "conflict") return { outcome: "conflict", value };
  // A server that cannot store anything now is as good as none.
  return { outcome: answer.status >= 500 ? "offline" : "failed", value };
}

class Autosave extends HTMLElement {
  #state: State = "clean";
  #submitting = false;
  #saving: Saving | undefined;
  /** What was sent and not answered; it may be stored. */
  #unanswered: URLSearchParams | undefined;

  connectedCallback(): void {
    this.#saving = new Saving(
      {
        send: this.#send,
        show: (state) => this.#show(state),
        after: (ms, what) => {
          const timer = setTimeout(what, ms);
          return () => clearTimeout(timer);
        },
      },
      Number(this.getAttribute("delay")) || DEFAULT_DELAY_MS,
    );
    this.addEventListener("input", this.#onInput);
    this.addEventListener("change", this.#onInput);
    this.addEventListener("focusout", this.#now);
    this.addEventListener("submit", this.#onSubmit);
    window.addEventListener("beforeunload", this.#onBeforeUnload);
    window.addEventListener("online", this.#now);
  }

  disconnectedCallback(): void {
    this.#saving?.stop();
    window.removeEventListener("beforeunload", this.#onBeforeUnload);
    window.removeEventListener("online", this.#now);
  }

  #onInput = (): void => this.#saving?.typed();

  #now = (): void => {
    if (!this.#submitting) void this.#saving?.now();
  };

  #onSubmit = (event: SubmitEvent): void => {
    const button = event.submitter;
    if (button instanceof HTMLButtonElement && button.dataset["deed"]) {
      event.preventDefault();
      void this.#deed(button);
      return;
    }
    this.#submitting = true;
    this.#saving?.stop();
  };

  #onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (!this.#submitting && this.#saving?.pending) event.preventDefault();
  };

  #send = async (): Promise<Outcome> => {
    const form = this.querySelector("form");
    const url = this.getAttribute("url");
    if (!form || !url) return "failed";
    const before = await this.#ask(form, url);
    if (before === "offline" || before === "conflict") return before;
    const body = this.#fields(form);
    const { outcome, value } = await post(url, body);
    if (outcome === "saved") this.#takeVersion(form, value);
    if (outcome === "offline") this.#unanswered = body;
    return outcome;
  };

  // The answer to an earlier request was lost: the same once more says whether it is stored, and at which version, so that
  // what was typed since does not meet it as somebody else's change.
  async #ask(form: HTMLFormElement, url: string): Promise<Outcome | undefined> {
    if (!this.#unanswered) return undefined;
    const { outcome, value } = await post(url, this.#unanswered);
    if (outcome === "saved") this.#takeVersion(form, value);
    if (outcome !== "offline") this.#unanswered = undefined;
    return outcome;
  }

  async #deed(button: HTMLButtonElement): Promise<void> {
    const form = this.querySelector("form");
    const { formAction: url, name, value } = button;
    const deed = button.dataset["deed"] ?? "";
    if (!form) return;
    let answer: Deed["answer"];
    await this.#saving?.through(async () => {
      await this.#ask(form, this.getAttribute("url") ?? "");
      const body = this.#fields(form);
      if (name) body.append(name, value);
      const reply = await post(url, body);
      if (reply.outcome !== "saved") return reply.outcome;
      answer = reply.value;
      // It was done, and what was typed met another's change.
      if (reply.value["kept"] === false) return "conflict";
      this.#takeVersion(form, reply.value);
      return "saved";
    });
    this.dispatchEvent(new CustomEvent<Deed>("fener:deed", { bubbles: true, detail: { deed, value, answer } }));
  }

  #fields(form: HTMLFormElement): URLSearchParams {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") body.append(name, value);
    }
    return body;
  }

  #takeVersion(form: HTMLFormElement, value: Readonly<Record<string, unknown>>): void {
    const field = form.elements.namedItem("version");
    if (field instanceof HTMLInputElement && "version" in value) field.value = String(value["version"]);
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
