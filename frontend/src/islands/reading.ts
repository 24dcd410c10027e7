// <fener-reading contact="UUID" language="TAG" csrf="TOKEN" notes="ID">: the box of a contact, opened in this browser.
// Parts: locked, blind, box, entry, answer, file, keep-file, upload. Listens to "fener:refresh" of <fener-live>.
import type { FileContent } from "../sealed/content.ts";
import { Conversation, type Entry } from "../sealed/conversation.ts";
import { durable } from "../sealed/durable.ts";
import { openFile } from "../sealed/file.ts";
import type { Keyholder } from "../sealed/keyholder.ts";
import { replyStanding } from "../sealed/reply.ts";
import { type KeysState, type StaffBox, type StaffBoxWire, StaffWire } from "../sealed/staff-wire.ts";
import { type ChannelKeys, channelKeys } from "../sealed/wire.ts";
import { unwrapAll } from "../sealed/wraps.ts";
import { Blackening } from "./blackening.ts";
import { NAMELESS, namesOf } from "../sealed/names.ts";
import { type Shown, entryView, paintBody, plainText } from "./conversation-view.ts";
import { unlockForm } from "./keys.ts";
import { unlocked } from "./my-key.ts";
import { ChannelError } from "../sealed/errors.ts";
import { explained, fill, onDo, part, report, sentence, slot } from "./sealed-parts.ts";
import { type Uploads, listenForFiles } from "./uploads.ts";
import { showFile } from "./viewer.ts";
import { type Writer, Writing } from "./writing.ts";

interface Reader {
  state: KeysState;
  mine: Keyholder;
  channel: ChannelKeys;
  box: StaffBox;
  identities: string[];
  conversation: Conversation;
  writing: Writing;
}

class Reading extends HTMLElement {
  #wire: StaffBoxWire | undefined;
  #staff: StaffWire | undefined;
  #reader: Reader | undefined;
  #root: HTMLElement | undefined;
  #black: Blackening | undefined;
  #rows = new Map<Element, Entry>();
  #shown = 0;
  #names = NAMELESS;
  #stop = new AbortController();

  connectedCallback(): void {
    this.#staff = new StaffWire({ language: this.#language, csrf: this.getAttribute("csrf") ?? "" });
    this.#wire = this.#staff.box(this.getAttribute("contact") ?? "");
    this.addEventListener("fener:refresh", () => void this.#try(() => this.#refresh()));
    void this.#try(() => this.#load());
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #language(): string {
    return this.getAttribute("language") ?? "en";
  }

  async #try(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      report(error);
      fill(this, "status", explained(this, error));
    }
  }

  #enter(name: string): HTMLElement {
    const root = part(this, name);
    slot(this, "stage")?.replaceChildren(root);
    return root;
  }

  async #load(): Promise<void> {
    const state = await this.#staff!.state();
    const { me } = state;
    if (!me) return void this.#enter("blind");
    const mine = await unlocked(me);
    if (mine) return this.#open(state, mine);
    unlockForm(this, this.#enter("locked"), me, (step) => this.#try(step), (key) => this.#open(state, key));
  }

  async #open(state: KeysState, mine: Keyholder): Promise<void> {
    const options = { language: this.#language };
    const [channel, box, { identities }] = await Promise.all([channelKeys(options), this.#wire!.state(), unwrapAll(state.keys, mine.identity)]);
    if (identities.size === 0) return void this.#enter("blind");
    const signers = { box: box.verify, keyholders: new Map([...channel.signers, ...state.keyholders].map(({ id, verify }) => [id, verify])) };
    const conversation = new Conversation(box.box, () => signers, [...identities.values()]);
    const writing = new Writing(conversation, (envelope) => this.#wire!.send(envelope), () => this.#refresh());
    this.#reader = { state, mine, channel, box, identities: [...identities.values()], conversation, writing };
    this.#root = this.#enter("box");
    this.#shown = 0;
    this.#rows.clear();
    this.#black = new Blackening(this.#wire!, () => this.#repaint());
    this.#black.listen(this.#root, this.#stop.signal);
    fill(this, "status", "");
    this.#listen(this.#root);
    for (const holder of state.keyholders.filter(({ id }) => id !== state.me?.id)) {
      this.#root.querySelector("select[data-holders]")?.append(new Option(holder.name, holder.id));
    }
    await this.#take(box);
  }

  #listen(root: HTMLElement): void {
    root.querySelector("form[data-write]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#try(() => this.#write(event.target as HTMLFormElement));
    });
    // A quick answer is put where the cursor is, to be changed before it is sent.
    root.querySelector<HTMLSelectElement>("select[data-quick]")?.addEventListener("change", (event) => {
      const select = event.target as HTMLSelectElement;
      const field = root.querySelector("textarea");
      if (field && select.value !== "") field.setRangeText(select.value, field.selectionStart, field.selectionEnd, "end");
      select.selectedIndex = 0;
      field?.focus();
    });
    listenForFiles(root, () => this.#uploads());
    onDo(root, (what, button) => this.#try(() => this.#act(what, button)));
  }

  async #act(what: string, button: HTMLElement): Promise<void> {
    const row = button.closest("[data-direction]");
    const entry = row ? this.#rows.get(row) : undefined;
    if (what === "copy" && entry) this.#copy(entry);
    else if (what === "redact") await this.#redact();
    else if (what === "redact-undo" && entry) {
      await this.#black!.undo(entry);
      await this.#refresh();
    } else if (what === "redact-show" || what === "redact-hide") this.#black!.show(what === "redact-show");
    else if (what === "block" || what === "unblock") {
      await (what === "block" ? this.#wire!.block(chosen(button)) : this.#wire!.unblock());
      await this.#refresh();
    } else if (what === "transfer") {
      await this.#wire!.transfer(chosen(button, "[data-holders]") || null, chosen(button, "[data-languages]") || null);
      await this.#refresh();
      fill(this, "status", sentence(this, "transferred"));
    } else if (what === "chat-take" || what === "chat-end") {
      await this.#wire!.chat(what === "chat-take" ? "take" : "end");
      await this.#refresh();
    }
  }

  /** Blackens what is marked, beside what somebody else has blackened meanwhile. */
  async #redact(): Promise<void> {
    const marked = this.#black!.take((row) => this.#rows.get(row));
    if (!marked) return fill(this, "status", sentence(this, "redact-nothing"));
    await this.#refresh();
    await this.#black!.add(marked.entry, marked.mark);
    document.getSelection()?.removeAllRanges();
    await this.#refresh();
    fill(this, "status", sentence(this, "redacted"));
  }

  /** Into the notes of the contact, where it becomes ordinary sealed data of this program. */
  #copy(entry: Entry): void {
    const notes = document.getElementById(this.getAttribute("notes") ?? "");
    const said = plainText(this.#shownAs, entry);
    if (!(notes instanceof HTMLTextAreaElement) || !said) return;
    notes.value = notes.value.trim() === "" ? said : `${notes.value.trimEnd()}\n\n${said}`;
    notes.dispatchEvent(new Event("input", { bubbles: true }));
    fill(this, "status", sentence(this, "copied"));
  }

  async #refresh(): Promise<void> {
    const conversation = this.#reader?.conversation;
    if (!conversation) return;
    await this.#take(await this.#wire!.state(conversation.next("in"), conversation.next("out")));
  }

  async #take(state: StaffBox): Promise<void> {
    const { conversation } = this.#reader!;
    // Before anything is shown for the first time.
    this.#black!.update(state);
    for (const envelope of state.envelopes) await conversation.add(envelope);
    if (state.more && state.envelopes.length > 0) return this.#refresh();
    if (this.#names === NAMELESS) this.#names = await namesOf(conversation.entries, { language: this.#language });
    this.#show();
    const root = this.#root;
    if (!root) return;
    fill(root, "box-status", sentence(this, `status-${state.status}`));
    const reason = state.reason ?? "";
    fill(root, "blocked-for", sentence(this, "blocked-for", { reason: sentence(this, `block-${reason}`) || reason }));
    for (const one of root.querySelectorAll<HTMLElement>("[data-status]")) one.hidden = one.dataset["status"] !== state.status;
    const chat = state.chat?.state ?? "none";
    this.#reader!.box = { ...this.#reader!.box, status: state.status, chat: state.chat };
    for (const one of root.querySelectorAll<HTMLElement>("[data-when]")) one.hidden = !(one.dataset["when"] ?? "").split(" ").includes(chat);
  }

  /** Answers are sealed only to keys that the report itself names. */
  #holdReply(root: HTMLElement): void {
    const { conversation, box } = this.#reader!;
    const standing = replyStanding(conversation.entries, box);
    const warning = slot(root, "swapped");
    if (warning) {
      warning.textContent = standing === "swapped" ? sentence(this, "fault-swapped") : "";
      warning.hidden = standing !== "swapped";
    }
    for (const one of root.querySelectorAll<HTMLElement>("[data-write]")) one.hidden = standing !== "held";
  }

  #show(): void {
    const root = this.#root;
    const conversation = this.#reader?.conversation;
    const list = root && slot(root, "entries");
    if (!root || !conversation || !list) return;
    const notes = document.getElementById(this.getAttribute("notes") ?? "");
    for (const entry of conversation.entries.slice(this.#shown)) {
      const row = entryView(this.#shownAs, entry);
      const isText = plainText(this.#shownAs, entry) !== "";
      for (const button of row.querySelectorAll<HTMLElement>("[data-do=copy]")) button.hidden = !notes || !isText;
      for (const button of row.querySelectorAll<HTMLElement>("[data-do=redact]")) button.hidden = !isText;
      this.#rows.set(row, entry);
      list.append(row);
    }
    this.#showBlackening(root);
    this.#shown = conversation.entries.length;
    this.#holdReply(root);
    const warning = slot(root, "cut-off");
    const cut = conversation.cutOff() !== undefined;
    if (warning) warning.hidden = !cut;
    if (warning && cut) warning.textContent = sentence(this, "fault-cut-off");
  }

  get #shownAs(): Shown {
    return { host: this, language: this.#language, openFile: this.#openFile, names: this.#names, ...(this.#black && { blackness: this.#black }) };
  }

  #repaint(): void {
    for (const [row, entry] of this.#rows) paintBody(this.#shownAs, entry, row as HTMLElement);
    if (this.#root) this.#showBlackening(this.#root);
  }

  #showBlackening(root: HTMLElement): void {
    const black = this.#black!;
    for (const one of root.querySelectorAll<HTMLElement>("[data-do=redact-show]")) one.hidden = !black.mayLook || black.originals;
    for (const one of root.querySelectorAll<HTMLElement>("[data-do=redact-hide]")) one.hidden = !black.originals;
    for (const [row, entry] of this.#rows) for (const one of row.querySelectorAll<HTMLElement>("[data-do=redact-undo]")) one.hidden = !black.has(entry);
  }

  #openFile = (file: FileContent, _button: HTMLElement, place: HTMLElement): Promise<void> =>
    this.#try(async () => {
      const stream = await this.#wire!.content(file.file);
      const blob = await openFile(stream, this.#reader!.identities, file, file.type, (read) =>
        fill(this, "status", sentence(this, "file-opening", { percent: file.size === 0 ? 100 : Math.round((read / file.size) * 100) })),
      );
      fill(this, "status", "");
      await showFile(this, place, blob, file);
    });

  /** Keys may have changed since the page was opened. Nothing is sealed to keys that the report does not name. */
  async #writer(): Promise<Writer> {
    const reader = this.#reader!;
    const { state, mine, box, conversation } = reader;
    if (replyStanding(conversation.entries, box) !== "held") throw new ChannelError("swapped", "the box's keys are not the report's");
    reader.channel = await durable(() => channelKeys({ language: this.#language }), this.#patience);
    const { key } = reader.channel;
    if (!state.me || !key) throw new Error("no intake key");
    return { box: box.box, direction: "out", signer: state.me.id, seed: mine.seed, key, recipient: box.recipient };
  }

  get #patience() {
    const onWait = (why: "offline" | "busy", seconds: number) => fill(this, "status", sentence(this, `wait-${why}`, { seconds }));
    return { signal: this.#stop.signal, onWait };
  }

  #uploads(): Uploads | undefined {
    if (!this.#reader || !this.#wire) return undefined;
    return {
      host: this, language: this.#language, place: this.#wire, limits: this.#reader.channel.limits, signal: this.#stop.signal,
      writer: () => this.#writer(),
      announce: async (writer, content, patience) => {
        await this.#reader!.writing.write(writer, "file", content, patience);
        this.#show();
      },
    };
  }

  async #write(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector("textarea");
    const reader = this.#reader;
    const text = field?.value.trim() ?? "";
    if (!field || !reader || text === "") return field?.focus();
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    fill(this, "status", sentence(this, "sending"));
    try {
      const kind = reader.box.chat?.state === "active" ? "chat" : "message";
      await reader.writing.write(await this.#writer(), kind, { text }, this.#patience);
      field.value = "";
      fill(this, "status", sentence(this, "sent"));
      this.#show();
    } finally {
      if (button) button.disabled = false;
    }
  }
}

/** What is chosen beside a button. */
function chosen(button: HTMLElement, name = "select"): string {
  return button.closest("details")?.querySelector<HTMLSelectElement>(name)?.value ?? "";
}

customElements.define("fener-reading", Reading);
