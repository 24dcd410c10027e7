// A box that was opened with its words: what <fener-box> needs from then on, and not before. Parts: open, entry, answer, file,
// keep-file, upload, withdraw.
import { allLists } from "../lists.ts";
import { base64, fromBase64 } from "../sealed/bytes.ts";
import type { FileContent } from "../sealed/content.ts";
import { Conversation } from "../sealed/conversation.ts";
import { durable } from "../sealed/durable.ts";
import { type ServerEvent, readEvents } from "../sealed/events.ts";
import { openFile } from "../sealed/file.ts";
import { type BoxKeys, WordsError, keysOf, readReceipt, rootOf } from "../sealed/receipt.ts";
import { type BoxState, BoxWire, type ChannelKeys, type Chat, Refused, type WireOptions, channelKeys } from "../sealed/wire.ts";
import { NAMELESS, namesOf } from "../sealed/names.ts";
import { entryView } from "./conversation-view.ts";
import { explained, fill, focusOn, onDo, part, report, sentence, slot } from "./sealed-parts.ts";
import { type Uploads, listenForFiles } from "./uploads.ts";
import { forget, showFile } from "./viewer.ts";
import { type Writer, Writing } from "./writing.ts";

const RECONNECT_MS = 2_000;

/** The ten words as they were typed, or the root that a reload kept. */
export type Key = { typed: string; list: string } | { kept: string };

export interface Around {
  host: HTMLElement;
  stage: HTMLElement;
  options: WireOptions;
  /** The conversation is over, for whichever reason: closed, or a status. */
  onOver: (status: string) => void;
}

/** Why the words open nothing, as a sentence. */
export function unlockError(host: HTMLElement, error: unknown): string {
  if (error instanceof WordsError) {
    return error.unknown
      .map(({ place, typed, near }) => sentence(host, near ? "word-near" : "word-unknown", { n: place, word: typed, near: near ?? "" }))
      .join(" ");
  }
  if (error instanceof Refused && (error.status === 404 || error.status === 401)) return sentence(host, "no-box");
  return explained(host, error);
}

export class OpenBox {
  #keys: ChannelKeys | undefined;
  #box: BoxKeys | undefined;
  #wire: BoxWire | undefined;
  #conversation: Conversation | undefined;
  #writing: Writing | undefined;
  #open: HTMLElement | undefined;
  #chat: Chat | null = null;
  #shown = 0;
  #names = NAMELESS;
  readonly #stop = new AbortController();
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  get #host(): HTMLElement {
    return this.#around.host;
  }

  get #options(): WireOptions {
    return this.#around.options;
  }

  get #patience() {
    const onWait = (why: "offline" | "busy", seconds: number) => this.#say(sentence(this.#host, `wait-${why}`, { seconds }));
    return { signal: this.#stop.signal, onWait };
  }

  #say(text: string): void {
    fill(this.#open ?? this.#host, "status", text);
  }

  /** Opens the box and shows it; the answer is its root, for whoever wants to keep it. */
  async open(key: Key): Promise<string> {
    const { stage } = this.#around;
    this.#keys = await durable(() => channelKeys(this.#options), this.#patience);
    const { tenant } = this.#keys;
    const root = "kept" in key ? fromBase64(key.kept) : await rootOf(readReceipt(key.typed, await allLists(key.list, this.#patience)), tenant);
    this.#box = await keysOf(root);
    this.#wire = new BoxWire(this.#options, this.#box.box, this.#box.token);
    const signers = () => ({ box: this.#box!.verify, keyholders: new Map(this.#keys!.signers.map(({ id, verify }) => [id, verify])) });
    this.#conversation = new Conversation(this.#box.box, signers, [this.#box.identity]);
    const state = await durable(() => this.#wire!.state(0, 0), this.#patience);
    this.#writing = new Writing(this.#conversation, (envelope) => this.#wire!.send(envelope, this.#stop.signal), () => this.#refresh());
    this.#show(stage);
    await this.#take(state);
    if (this.#wire) void this.#listen();
    return base64(root);
  }

  #show(stage: HTMLElement): void {
    const open = part(this.#host, "open");
    this.#open = open;
    stage.replaceChildren(open);
    focusOn(open.querySelector<HTMLElement>("h1, h2"));
    onDo(open, (what) => this.#act(what));
    open.querySelector("form[data-write]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#write(event.target as HTMLFormElement);
    });
    listenForFiles(open, () => this.#uploads());
  }

  async #act(what: string): Promise<void> {
    try {
      if (what === "join") this.#showChat((await this.#wire?.join()) ?? null);
      else if (what === "leave") {
        await this.#wire?.leave();
        this.#showChat(null);
      } else if (what === "withdraw") this.#askWithdraw();
      else if (what === "close") this.#over("closed");
    } catch (error) {
      report(error);
      this.#say(explained(this.#host, error));
    }
  }

  /** Shows what is new of a state. */
  async #take(state: BoxState): Promise<void> {
    for (const envelope of state.envelopes) await this.#conversation?.add(envelope);
    // An answer that brought nothing would be asked for again and again.
    if (state.more && state.envelopes.length > 0) return this.#refresh();
    this.#showChat(state.chat);
    if (this.#names === NAMELESS) this.#names = await namesOf(this.#conversation?.entries ?? [], this.#options);
    this.#showEntries();
    fill(this.#open ?? this.#host, "box-status", sentence(this.#host, `status-${state.status}`));
    if (state.status === "withdrawn" || state.status === "erased") this.#over(state.status);
  }

  #showEntries(): void {
    const list = this.#open && slot(this.#open, "entries");
    const { entries } = this.#conversation ?? { entries: [] };
    if (!list || !this.#open) return;
    const shown = { host: this.#host, language: this.#options.language, openFile: this.#openFile, names: this.#names };
    for (const entry of entries.slice(this.#shown)) list.append(entryView(shown, entry));
    this.#shown = entries.length;
    const cut = this.#conversation?.cutOff() === undefined ? "" : sentence(this.#host, "fault-cut-off");
    const warning = slot(this.#open, "cut-off");
    if (warning) {
      warning.textContent = cut;
      warning.hidden = cut === "";
    }
  }

  #openFile = async (file: FileContent, _button: HTMLElement, place: HTMLElement): Promise<void> => {
    try {
      const stream = await durable(() => this.#wire!.content(file.file, this.#stop.signal), this.#patience);
      const blob = await openFile(stream, [this.#box!.identity], file, file.type, (read) => this.#say(sentence(this.#host, "file-opening", { percent: percent(read, file.size) })));
      this.#say("");
      await showFile(this.#host, place, blob, file);
    } catch (error) {
      report(error);
      this.#say(explained(this.#host, error));
    }
  };

  #showChat(chat: Chat | null): void {
    this.#chat = chat;
    const place = this.#open && slot(this.#open, "chat");
    if (!place) return;
    const state = chat?.state ?? "none";
    place.dataset["state"] = state;
    for (const one of place.querySelectorAll<HTMLElement>("[data-when]")) one.hidden = !(one.dataset["when"] ?? "").split(" ").includes(state);
    fill(place, "chat-place", chat?.place == null ? "" : sentence(this.#host, "chat-place", { n: chat.place }));
    const minutes = chat?.waiting_seconds == null ? undefined : Math.max(1, Math.round(chat.waiting_seconds / 60));
    fill(place, "chat-wait", minutes === undefined ? sentence(this.#host, "chat-wait-unknown") : sentence(this.#host, "chat-wait", { minutes }));
  }

  async #refresh(): Promise<void> {
    const { in: after, out } = { in: this.#conversation?.next("in") ?? 0, out: this.#conversation?.next("out") ?? 0 };
    const state = await this.#wire?.state(after, out, this.#stop.signal);
    if (state) await this.#take(state);
  }

  /** Hears what comes, and comes back when the line breaks. */
  async #listen(): Promise<void> {
    const { signal } = this.#stop;
    for (let lost = false; !signal.aborted; lost = true) {
      try {
        const answer = await durable(() => this.#wire!.events(signal), this.#patience);
        if (lost) await this.#refresh();
        this.#say("");
        await readEvents(answer, (event) => void this.#onEvent(event));
      } catch (error) {
        if (signal.aborted) return;
        report(error);
        if (error instanceof Refused) return;
      }
      this.#say(sentence(this.#host, "wait-offline"));
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  async #onEvent({ event, data }: ServerEvent): Promise<void> {
    try {
      const value: unknown = JSON.parse(data);
      const brings = typeof value === "object" && value !== null ? value : {};
      // The server may say what happened, or only that something did.
      if (event === "chat" && "state" in brings) this.#showChat(brings as Chat);
      else if (event === "envelope" && "body" in brings) {
        await this.#conversation?.add(value);
        this.#showEntries();
      } else await this.#refresh();
    } catch (error) {
      report(error);
    }
  }

  /** Keys may have changed since the page was opened: sealing asks for the current one. */
  async #writer(): Promise<Writer | undefined> {
    this.#keys = await durable(() => channelKeys(this.#options), this.#patience);
    const { key } = this.#keys;
    const box = this.#box;
    return key && box ? { box: box.box, direction: "in", signer: "box", seed: box.seed, key, recipient: box.recipient } : undefined;
  }

  async #write(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector("textarea");
    const text = field?.value.trim() ?? "";
    const button = form.querySelector("button");
    if (!field || text === "") return field?.focus();
    if (button) button.disabled = true;
    this.#say(sentence(this.#host, "sending"));
    try {
      const writer = await this.#writer();
      if (!writer) throw new Error("no intake key");
      const kind = this.#chat?.state === "active" ? "chat" : "message";
      await this.#writing?.write(writer, kind, { text }, this.#patience);
      field.value = "";
      this.#say(sentence(this.#host, "sent"));
      this.#showEntries();
    } catch (error) {
      report(error);
      this.#say(explained(this.#host, error));
    }
    if (button) button.disabled = false;
    field.focus();
  }

  #uploads(): Uploads | undefined {
    if (!this.#keys || !this.#wire) return undefined;
    return {
      host: this.#host, language: this.#options.language, place: this.#wire, limits: this.#keys.limits, signal: this.#stop.signal,
      writer: async () => {
        const writer = await this.#writer();
        if (!writer) throw new Error("no intake key");
        return writer;
      },
      announce: async (writer, content, patience) => {
        await this.#writing?.write(writer, "file", content, patience);
        this.#showEntries();
      },
    };
  }

  #askWithdraw(): void {
    const place = this.#open && slot(this.#open, "withdrawing");
    if (!place) return;
    const ask = part(this.#host, "withdraw");
    place.replaceChildren(ask);
    focusOn(ask);
    onDo(ask, async (what) => {
      if (what !== "withdraw-now") return place.replaceChildren();
      try {
        await durable(() => this.#wire!.withdraw(), this.#patience);
        this.#over("withdrawn");
      } catch (error) {
        report(error);
        this.#say(explained(this.#host, error));
      }
    });
  }

  #over(status: string): void {
    this.close();
    this.#around.onOver(status);
  }

  /** Forgets the keys and what was shown. */
  close(): void {
    this.#stop.abort();
    const { stage } = this.#around;
    forget(stage);
    stage.replaceChildren();
    this.#box = this.#wire = this.#conversation = this.#writing = this.#open = undefined;
  }
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((part / whole) * 100);
}
