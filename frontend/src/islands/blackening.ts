// Blackening in <fener-reading>: what is marked in a message is sent to the server as offsets, never as text. Everything is
// shown black; whoever may can look at the originals, which are never printed and never copied into the notes.
import type { Entry } from "../sealed/conversation.ts";
import { type Mark, type Redaction, type Span, WHOLE_END, marksOf, withMark } from "../sealed/redaction.ts";
import type { StaffBox, StaffBoxWire } from "../sealed/staff-wire.ts";
import type { Blackness } from "./conversation-view.ts";

interface Marked {
  row: Element;
  mark: Mark;
}

export class Blackening implements Blackness {
  #all: readonly Redaction[] = [];
  #mayLook = false;
  #originals = false;
  #marked: Marked | undefined;
  readonly #wire: StaffBoxWire;
  readonly #repaint: () => void;

  /** @param repaint shows every text anew. */
  constructor(wire: StaffBoxWire, repaint: () => void) {
    this.#wire = wire;
    this.#repaint = repaint;
  }

  /** Listens until the signal ends: what is marked with the mouse or the keys, and to printing. */
  listen(root: HTMLElement, signal: AbortSignal): void {
    document.addEventListener("selectionchange", () => this.#look(root), { signal });
    // A press on the button must not take away what is marked.
    root.addEventListener("pointerdown", (event) => event.target instanceof Element && event.target.closest("[data-do=redact]") && event.preventDefault(), { signal });
    // Printed by the browser's own menu too.
    window.addEventListener("beforeprint", () => this.show(false), { signal });
  }

  get originals(): boolean {
    return this.#originals;
  }

  /** Whether there is something black that this person may look at. */
  get mayLook(): boolean {
    return this.#mayLook && this.#all.length > 0;
  }

  spans({ direction, seq }: Entry, part: string): readonly Span[] {
    return direction === undefined || seq === undefined ? [] : marksOf(this.#all, direction, seq).filter((one) => one.part === part);
  }

  has({ direction, seq }: Entry): boolean {
    return this.#all.some((one) => one.direction === direction && one.seq === seq);
  }

  /** Takes what the server says; shows everything anew when that changed. */
  update({ redactions = [], may_unmask = false }: Pick<StaffBox, "redactions" | "may_unmask">): void {
    const same = JSON.stringify(redactions) === JSON.stringify(this.#all) && (may_unmask || !this.#originals);
    this.#all = redactions;
    this.#mayLook = may_unmask;
    this.#originals &&= may_unmask;
    if (!same) this.#repaint();
  }

  show(originals: boolean): void {
    if (this.#originals === (originals && this.#mayLook)) return;
    this.#originals = originals && this.#mayLook;
    this.#repaint();
  }

  /** What is marked, as a mark of the envelope that `entryOf` finds for its row; it counts once. */
  take<T>(entryOf: (row: Element) => T | undefined): { entry: T; mark: Mark } | undefined {
    const marked = this.#marked;
    this.#marked = undefined;
    const entry = marked && entryOf(marked.row);
    return marked && entry ? { entry, mark: marked.mark } : undefined;
  }

  async add({ direction, seq }: Entry, mark: Mark): Promise<void> {
    if (direction === undefined || seq === undefined) return;
    await this.#wire.redact(direction, seq, withMark(marksOf(this.#all, direction, seq), mark));
  }

  async undo({ direction, seq }: Entry): Promise<void> {
    if (direction !== undefined && seq !== undefined) await this.#wire.redact(direction, seq, []);
  }

  /** Remembers what is marked inside one message, so that walking to the button by keyboard does not lose it. */
  #look(root: HTMLElement): void {
    const selection = document.getSelection();
    const onButton = document.activeElement instanceof HTMLButtonElement && root.contains(document.activeElement);
    if (selection && !selection.isCollapsed && selection.rangeCount > 0) this.#marked = markedIn(root, selection.getRangeAt(0));
    else if (!onButton) this.#marked = undefined;
  }
}

/** The passage of a range, if it lies inside one part whose text is the original one, so that the offsets are right. */
function markedIn(root: HTMLElement, range: Range): Marked | undefined {
  const place = elementOf(range.startContainer)?.closest<HTMLElement>("[data-part]");
  const row = place?.closest("[data-direction]");
  if (!place || !row || !root.contains(row) || place.hasAttribute("data-blackened")) return undefined;
  const inside = range.cloneRange();
  if (!place.contains(range.endContainer)) {
    // Three clicks mark up to the beginning of what comes next; more than that is another message.
    inside.setEnd(place, place.childNodes.length);
    if (inside.toString().trim() !== range.toString().trim()) return undefined;
  }
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = before.toString().length;
  const end = start + inside.toString().length;
  if (end === start) return undefined;
  const part = place.dataset["part"] ?? "";
  return { row, mark: place.hasAttribute("data-whole") ? { part, start: 0, end: WHOLE_END } : { part, start, end } };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
