// <fener-box list="LIST" language="TAG" words="ID"> around the server's form that asks for the ten words: opens the box
// here. Parts: opening, open, entry, answer, file, keep-file, upload, withdraw, withdrawn, chat. Without script the form goes
// to the server, which opens the box for that one answer.
import { allLists } from "../lists.ts";
import { base64, fromBase64 } from "../sealed/bytes.ts";
import type { FileContent } from "../sealed/content.ts";
import { Conversation } from "../sealed/conversation.ts";
import { durable } from "../sealed/durable.ts";
import { type ServerEvent, readEvents } from "../sealed/events.ts";
import { openFile } from "../sealed/file.ts";
import { type BoxKeys, WordsError, keysOf, readReceipt, rootOf } from "../sealed/receipt.ts";
import { type BoxState, BoxWire, type ChannelKeys, type Chat, Refused, type WireOptions, channelKeys } from "../sealed/wire.ts";
import { addFile, prepared } from "./add-file.ts";
import { entryView } from "./conversation-view.ts";
import { explained, fill, focusOn, onDo, part, report, sentence, sized, slot } from "./sealed-parts.ts";
import { forget, showFile } from "./viewer.ts";
import { type Writer, Writing } from "./writing.ts";

/** Where the box's root waits for a reload, if the person wants that. The name says nothing. */
const KEPT = "n";
const RECONNECT_MS = 2_000;

class Box extends HTMLElement {
  #keys: ChannelKeys | undefined;
  #box: BoxKeys | undefined;
  #wire: BoxWire | undefined;
  #conversation: Conversation | undefined;
  #writing: Writing | undefined;
  #open: HTMLElement | undefined;
  #chat: Chat | null = null;
  #shown = 0;
  #stop = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form || !("ReadableStream" in window) || !globalThis.crypto?.subtle) return;
    this.querySelectorAll<HTMLElement>("[data-without-script]").forEach((one) => (one.hidden = true));
    this.querySelectorAll<HTMLElement>("[data-with-script]").forEach((one) => (one.hidden = false));
    form.addEventListener("submit", this.#onWords);
    window.addEventListener("pagehide", this.#onLeave);
    const kept = sessionStorage.getItem(KEPT);
    if (kept !== null) void this.#unlock(async () => fromBase64(kept));
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    window.removeEventListener("pagehide", this.#onLeave);
  }

  // Quick exit leaves nothing behind, not even for this tab.
  #onLeave = (): void => {
    if (document.documentElement.classList.contains("fener-gone")) sessionStorage.removeItem(KEPT);
  };

  get #options(): WireOptions {
    return { language: this.getAttribute("language") ?? "en" };
  }

  get #patience() {
    const onWait = (why: "offline" | "busy", seconds: number) => this.#say(sentence(this, `wait-${why}`, { seconds }));
    return { signal: this.#stop.signal, onWait };
  }

  #say(text: string): void {
    fill(this.#open ?? this, "status", text);
  }

  #onWords = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    const typed = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input[type=text]")].map(({ value }) => value).join(" ");
    // A receipt of sixteen signs, from before there were words: only the server knows it.
    if (/^[0-9a-z]{16}$/i.test(typed.replace(/[\s-]/g, ""))) return;
    event.preventDefault();
    const keep = form.querySelector<HTMLInputElement>("input[name=keep]")?.checked ?? false;
    void this.#unlock(async (tenant) => {
      const root = await rootOf(readReceipt(typed, await allLists(this.getAttribute("list") ?? "en")), tenant);
      if (keep) sessionStorage.setItem(KEPT, base64(root));
      return root;
    });
  };

  async #unlock(root: (tenant: string) => Promise<Uint8Array>): Promise<void> {
    const form = this.querySelector("form");
    const stage = slot(this, "stage");
    if (!form || !stage) return;
    this.#error("");
    form.hidden = true;
    stage.replaceChildren(part(this, "opening"));
    try {
      this.#keys = await durable(() => channelKeys(this.#options), this.#patience);
      this.#box = await keysOf(await root(this.#keys.tenant));
      this.#wire = new BoxWire(this.#options, this.#box.box, this.#box.token);
      const signers = () => ({ box: this.#box!.verify, keyholders: new Map(this.#keys!.signers.map(({ id, verify }) => [id, verify])) });
      this.#conversation = new Conversation(this.#box.box, signers, [this.#box.identity]);
      const state = await durable(() => this.#wire!.state(0, 0), this.#patience);
      this.#writing = new Writing(this.#conversation, (envelope) => this.#wire!.send(envelope, this.#stop.signal), () => this.#refresh());
      form.reset();
      this.#show(stage);
      await this.#take(state);
      if (this.#wire) void this.#listen();
    } catch (error) {
      report(error);
      sessionStorage.removeItem(KEPT);
      stage.replaceChildren();
      form.hidden = false;
      this.#error(this.#unlockError(error));
    }
  }

  #unlockError(error: unknown): string {
    if (error instanceof WordsError) {
      return error.unknown
        .map(({ place, typed, near }) => sentence(this, near ? "word-near" : "word-unknown", { n: place, word: typed, near: near ?? "" }))
        .join(" ");
    }
    if (error instanceof Refused && (error.status === 404 || error.status === 401)) return sentence(this, "no-box");
    return explained(this, error);
  }

  #error(text: string): void {
    const place = slot(this, "error");
    if (!place) return;
    place.textContent = text;
    place.hidden = text === "";
    if (text !== "") focusOn(place);
  }

  #show(stage: HTMLElement): void {
    const open = part(this, "open");
    this.#open = open;
    stage.replaceChildren(open);
    focusOn(open.querySelector<HTMLElement>("h1, h2"));
    onDo(open, (what) => this.#act(what));
    open.querySelector("form[data-write]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#write(event.target as HTMLFormElement);
    });
    const input = open.querySelector<HTMLInputElement>("input[type=file]");
    input?.addEventListener("change", () => {
      for (const file of input.files ?? []) void this.#add(file, open.querySelector<HTMLInputElement>("[name=keep-metadata]")?.checked ?? false);
      input.value = "";
    });
  }

  async #act(what: string): Promise<void> {
    try {
      if (what === "join") this.#showChat((await this.#wire?.join()) ?? null);
      else if (what === "leave") {
        await this.#wire?.leave();
        this.#showChat(null);
      } else if (what === "withdraw") this.#askWithdraw();
      else if (what === "close") this.#close();
    } catch (error) {
      report(error);
      this.#say(explained(this, error));
    }
  }

  /** Shows what is new of a state. */
  async #take(state: BoxState): Promise<void> {
    for (const envelope of state.envelopes) await this.#conversation?.add(envelope);
    // An answer that brought nothing would be asked for again and again.
    if (state.more && state.envelopes.length > 0) return this.#refresh();
    this.#showChat(state.chat);
    this.#showEntries();
    fill(this.#open ?? this, "box-status", sentence(this, `status-${state.status}`));
    if (state.status === "withdrawn" || state.status === "erased") this.#over(state.status);
  }

  #showEntries(): void {
    const list = this.#open && slot(this.#open, "entries");
    const { entries } = this.#conversation ?? { entries: [] };
    if (!list || !this.#open) return;
    const shown = { host: this, language: this.#options.language, openFile: this.#openFile };
    for (const entry of entries.slice(this.#shown)) list.append(entryView(shown, entry));
    this.#shown = entries.length;
    const cut = this.#conversation?.cutOff() === undefined ? "" : sentence(this, "fault-cut-off");
    const warning = slot(this.#open, "cut-off");
    if (warning) {
      warning.textContent = cut;
      warning.hidden = cut === "";
    }
  }

  #openFile = async (file: FileContent, _button: HTMLElement, place: HTMLElement): Promise<void> => {
    try {
      const stream = await durable(() => this.#wire!.content(file.file, this.#stop.signal), this.#patience);
      const blob = await openFile(stream, [this.#box!.identity], file, file.type, (read) => this.#say(sentence(this, "file-opening", { percent: percent(read, file.size) })));
      this.#say("");
      await showFile(this, place, blob, file);
    } catch (error) {
      report(error);
      this.#say(explained(this, error));
    }
  };

  #showChat(chat: Chat | null): void {
    this.#chat = chat;
    const place = this.#open && slot(this.#open, "chat");
    if (!place) return;
    const state = chat?.state ?? "none";
    place.dataset["state"] = state;
    for (const one of place.querySelectorAll<HTMLElement>("[data-when]")) one.hidden = !(one.dataset["when"] ?? "").split(" ").includes(state);
    fill(place, "chat-place", chat?.place == null ? "" : sentence(this, "chat-place", { n: chat.place }));
    const minutes = chat?.waiting_seconds == null ? undefined : Math.max(1, Math.round(chat.waiting_seconds / 60));
    fill(place, "chat-wait", minutes === undefined ? sentence(this, "chat-wait-unknown") : sentence(this, "chat-wait", { minutes }));
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
      this.#say(sentence(this, "wait-offline"));
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
    this.#say(sentence(this, "sending"));
    try {
      const writer = await this.#writer();
      if (!writer) throw new Error("no intake key");
      const kind = this.#chat?.state === "active" ? "chat" : "message";
      await this.#writing?.write(writer, kind, { text }, this.#patience);
      field.value = "";
      this.#say(sentence(this, "sent"));
      this.#showEntries();
    } catch (error) {
      report(error);
      this.#say(explained(this, error));
    }
    if (button) button.disabled = false;
    field.focus();
  }

  async #add(file: File, keepMetadata: boolean): Promise<void> {
    const list = this.#open && slot(this.#open, "uploads");
    if (!list || !this.#keys) return;
    const row = part(this, "upload");
    const bar = row.querySelector("progress");
    const stop = new AbortController();
    const { signal } = stop;
    list.append(row);
    fill(row, "name", file.name);
    fill(row, "size", sized(file.size, this.#options.language));
    onDo(row, () => stop.abort(new DOMException("", "AbortError")));
    const state = (name: string, values: Record<string, string | number> = {}) => fill(row, "state", sentence(this, name, values));
    try {
      if (file.size > this.#keys.limits.file) return state("file-too-large", { limit: sized(this.#keys.limits.file, this.#options.language) });
      state("file-cleaning");
      const cleaned = await prepared(file, keepMetadata);
      const writer = await this.#writer();
      if (!writer) throw new Error("no intake key");
      const patience = { signal, onWait: (why: "offline" | "busy", seconds: number) => state(`wait-${why}`, { seconds }) };
      const content = await addFile(file, cleaned, {
        ...patience, place: this.#wire!, piece: this.#keys.limits.piece, recipients: [writer.key.recipient, writer.recipient], keepMetadata,
        onProgress: (share) => {
          if (bar) bar.value = share;
          state("file-sending", { percent: Math.round(share * 100) });
        },
      });
      await this.#writing?.write(writer, "file", content, patience);
      state(`file-sent-${content.metadata}`);
      row.querySelectorAll<HTMLElement>("progress, [data-do]").forEach((one) => one.remove());
      this.#showEntries();
    } catch (error) {
      if (signal.aborted) return row.remove();
      report(error);
      fill(row, "state", explained(this, error));
    }
  }

  #askWithdraw(): void {
    const place = this.#open && slot(this.#open, "withdrawing");
    if (!place) return;
    const ask = part(this, "withdraw");
    place.replaceChildren(ask);
    focusOn(ask);
    onDo(ask, async (what) => {
      if (what !== "withdraw-now") return place.replaceChildren();
      try {
        await durable(() => this.#wire!.withdraw(), this.#patience);
        this.#over("withdrawn");
      } catch (error) {
        report(error);
        this.#say(explained(this, error));
      }
    });
  }

  #over(status: string): void {
    this.#close();
    const over = part(this, "withdrawn");
    fill(over, "over", sentence(this, `status-${status}`));
    slot(this, "stage")?.replaceChildren(over);
    const form = this.querySelector("form");
    if (form) form.hidden = true;
    focusOn(over);
  }

  /** Forgets the keys and asks for the words again. */
  #close(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    sessionStorage.removeItem(KEPT);
    const stage = slot(this, "stage");
    if (stage) forget(stage);
    stage?.replaceChildren();
    this.#box = this.#wire = this.#conversation = this.#writing = this.#open = undefined;
    this.#shown = 0;
    const form = this.querySelector("form");
    if (form) form.hidden = false;
  }
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((part / whole) * 100);
}

customElements.define("fener-box", Box);
