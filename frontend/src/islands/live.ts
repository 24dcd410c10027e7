// <fener-live src="/live">: listens to the server's event stream and asks parts of the page to refresh themselves.
//
// The server sends the default event with JSON data {"topic": "contacts", "say": "A contact arrived"}.
// Every element with data-live="contacts ..." receives the DOM event "fener:refresh"; a part that htmx owns
// reacts by hx-trigger="fener:refresh". "say" is spoken politely in this element's status region.

export interface LiveMessage {
  topic?: string;
  say?: string;
  // What happened, such as "desk_asked", and whether to a record of one's own.
  what?: string;
  mine?: boolean;
}

const GATHER_MS = 250;

class Live extends HTMLElement {
  #source: EventSource | undefined;
  #due = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wasOpen = false;
  #lost = false;

  connectedCallback(): void {
    const src = this.getAttribute("src");
    if (!src) return;
    const source = new EventSource(src);
    source.addEventListener("open", this.#onOpen);
    source.addEventListener("error", this.#onError);
    source.addEventListener("message", this.#onMessage);
    this.#source = source;
    document.addEventListener("visibilitychange", this.#flush);
  }

  disconnectedCallback(): void {
    this.#source?.close();
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#flush);
  }

  // What happened while the line was down is unknown: refresh everything that lives.
  #onOpen = (): void => {
    if (this.#lost) this.#say("");
    this.#lost = false;
    if (this.#wasOpen) this.#gather("*");
    this.#wasOpen = true;
  };

  #onError = (): void => {
    this.#lost = true;
    this.#say(this.getAttribute("text-lost") ?? "");
    this.region.classList.add("fener-live--lost");
  };

  #onMessage = (event: MessageEvent<string>): void => {
    const message = parse(event.data);
    if (message?.say) this.#say(message.say);
    if (message?.topic) this.#gather(message.topic);
    if (message) document.dispatchEvent(new CustomEvent("fener:live", { detail: message }));
  };

  #gather(topic: string): void {
    this.#due.add(topic);
    // From the first of them on: what never stops happening must not keep the page old.
    this.#timer ??= setTimeout(this.#flush, GATHER_MS);
  }

  // A hidden tab asks for nothing; it catches up when it is looked at again.
  #flush = (): void => {
    this.#timer = undefined;
    if (document.hidden || this.#due.size === 0) return;
    const due = this.#due;
    this.#due = new Set();
    for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
      const topics = part.dataset["live"]?.split(/\s+/) ?? [];
      if (due.has("*") || topics.some((topic) => due.has(topic))) {
        part.dispatchEvent(new CustomEvent("fener:refresh"));
      }
    }
  };

  get region(): HTMLElement {
    return this.querySelector<HTMLElement>("[role=status]") ?? this;
  }

  #say(text: string): void {
    this.region.classList.remove("fener-live--lost");
    this.region.textContent = text;
  }
}

function parse(data: string): LiveMessage | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

customElements.define("fener-live", Live);
