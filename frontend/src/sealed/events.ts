// Server-sent events read with fetch: EventSource cannot carry the box's token.

export interface ServerEvent {
  event: string;
  data: string;
}

/** Reads events out of text as it arrives (WHATWG HTML, 9.2.6). */
export class EventReader {
  #rest = "";
  #event = "";
  #data: string[] = [];

  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (this.#data.length > 0) events.push({ event: this.#event || "message", data: this.#data.join("\n") });
        this.#event = "";
        this.#data = [];
        continue;
      }
      const colon = line.indexOf(":");
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "event") this.#event = value;
      else if (field === "data") this.#data.push(value);
    }
    return events;
  }
}

/** Calls back for each event until the stream ends or breaks. */
export async function readEvents(answer: Response, onEvent: (event: ServerEvent) => void): Promise<void> {
  const reader = answer.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  const events = new EventReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    events.push(decoder.decode(next.value, { stream: true })).forEach(onEvent);
  }
}
