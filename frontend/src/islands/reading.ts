// <fener-reading contact="UUID" language="TAG" csrf="TOKEN" notes="ID">: the box of a contact, opened in this browser.
// Parts: locked, blind, box, entry, answer, file, keep-file, quick. Listens to "fener:refresh" of <fener-live>.
import type { FileContent } from "../sealed/content.ts";
import { textOf } from "../sealed/content.ts";
import { Conversation } from "../sealed/conversation.ts";
import { openFile } from "../sealed/file.ts";
import type { Keyholder } from "../sealed/keyholder.ts";
import { type KeysState, type StaffBox, type StaffBoxWire, StaffWire } from "../sealed/staff-wire.ts";
import { type ChannelKeys, channelKeys } from "../sealed/wire.ts";
import { unwrapAll } from "../sealed/wraps.ts";
import { entryView } from "./conversation-view.ts";
import { unlockForm } from "./keys.ts";
import { unlocked } from "./my-key.ts";
import { explained, fill, onDo, part, report, sentence, slot } from "./sealed-parts.ts";
import { showFile } from "./viewer.ts";
import { Writing } from "./writing.ts";

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
  #shown = 0;

  connectedCallback(): void {
    this.#staff = new StaffWire({ language: this.#language, csrf: this.getAttribute("csrf") ?? "" });
    this.#wire = this.#staff.box(this.getAttribute("contact") ?? "");
    this.addEventListener("fener:refresh", () => void this.#try(() => this.#refresh()));
    void this.#try(() => this.#load());
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
    fill(this, "status", "");
    this.#listen(this.#root);
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
    onDo(root, (what, button) => this.#try(() => this.#act(what, button)));
  }

  async #act(what: string, button: HTMLElement): Promise<void> {
    if (what === "copy") this.#copy(button);
    else if (what === "chat-take" || what === "chat-end") {
      await this.#wire!.chat(what === "chat-take" ? "take" : "end");
      await this.#refresh();
    }
  }

  /** Into the notes of the contact, where it becomes ordinary sealed data of this program. */
  #copy(button: HTMLElement): void {
    const notes = document.getElementById(this.getAttribute("notes") ?? "");
    const said = button.closest("[data-direction]")?.querySelector<HTMLElement>("[data-slot=body]")?.innerText.trim();
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
    for (const envelope of state.envelopes) await conversation.add(envelope);
    if (state.more && state.envelopes.length > 0) return this.#refresh();
    this.#show();
    const root = this.#root;
    if (!root) return;
    fill(root, "box-status", sentence(this, `status-${state.status}`));
    const chat = state.chat?.state ?? "none";
    this.#reader!.box = { ...this.#reader!.box, status: state.status, chat: state.chat };
    for (const one of root.querySelectorAll<HTMLElement>("[data-when]")) one.hidden = !(one.dataset["when"] ?? "").split(" ").includes(chat);
  }

  #show(): void {
    const root = this.#root;
    const conversation = this.#reader?.conversation;
    const list = root && slot(root, "entries");
    if (!root || !conversation || !list) return;
    const notes = document.getElementById(this.getAttribute("notes") ?? "");
    for (const entry of conversation.entries.slice(this.#shown)) {
      const row = entryView({ host: this, language: this.#language, openFile: this.#openFile }, entry);
      const copy = row.querySelector<HTMLElement>("[data-do=copy]");
      const content = entry.opened?.content;
      if (copy) copy.hidden = !notes || !content || (textOf(content) === undefined && !("answers" in content));
      list.append(row);
    }
    this.#shown = conversation.entries.length;
    const warning = slot(root, "cut-off");
    const cut = conversation.cutOff() !== undefined;
    if (warning) warning.hidden = !cut;
    if (warning && cut) warning.textContent = sentence(this, "fault-cut-off");
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

  async #write(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector("textarea");
    const reader = this.#reader;
    const text = field?.value.trim() ?? "";
    if (!field || !reader || text === "") return field?.focus();
    const { state, mine, box, channel, writing } = reader;
    const key = channel.key;
    if (!state.me || !key) throw new Error("no intake key");
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    fill(this, "status", sentence(this, "sending"));
    try {
      const writer = { box: box.box, direction: "out" as const, signer: state.me.id, seed: mine.seed, key, recipient: box.recipient };
      const kind = box.chat?.state === "active" ? "chat" : "message";
      const onWait = (why: "offline" | "busy", seconds: number) => fill(this, "status", sentence(this, `wait-${why}`, { seconds }));
      await writing.write(writer, kind, { text }, { onWait });
      field.value = "";
      fill(this, "status", sentence(this, "sent"));
      this.#show();
    } finally {
      if (button) button.disabled = false;
    }
  }
}

customElements.define("fener-reading", Reading);
