// Blackening: which passages of what somebody wrote are left out wherever it is shown. Offsets are UTF-16 units of the
// plain value, as browsers count them. Pure: the text itself is never changed.
import type { Direction } from "./envelope.ts";

/** A passage: from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

/** A passage of one part of an envelope: "text" of a message, or the id of an answered question. */
export interface Mark extends Span {
  part: string;
}

/** As the server keeps it, for one envelope of a box. */
export interface Redaction extends Mark {
  direction: Direction;
  seq: number;
}

/** What stands for a passage, however long it is: the length of a name tells which name. */
export const BLACK = "█████";

/** The part of a message or of words in a talk. */
export const TEXT_PART = "text";

/** The end of a mark over a whole answer, of codes above all: further than any value reaches. */
export const WHOLE_END = 1_000_000;

export interface Piece {
  text: string;
  black: boolean;
}

/** Inside of a surrogate pair: half a sign would be left over. */
function splitsSign(text: string, at: number): boolean {
  return at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

function clamped(text: string, { start, end }: Span): Span {
  const from = Math.min(Math.max(0, Math.floor(start) || 0), text.length);
  const to = Math.min(Math.max(from, Math.ceil(end) || 0), text.length);
  if (from === to) return { start: from, end: to };
  return { start: splitsSign(text, from) ? from - 1 : from, end: splitsSign(text, to) ? to + 1 : to };
}

/** In order, without empty ones; those that overlap or touch are one. */
function united(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const { start, end } of spans.filter((one) => one.end > one.start).sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

/** A text cut into what may be read and what is black; together the pieces are the text. */
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  const add = (end: number, black: boolean): void => {
    if (end > at) out.push({ text: text.slice(at, end), black });
    at = Math.max(at, end);
  };
  for (const { start, end } of united(spans.map((one) => clamped(text, one)))) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return out;
}

/** A text as everybody may see it. */
export function blackened(text: string, spans: readonly Span[]): string {
  return pieces(text, spans).map((one) => (one.black ? BLACK : one.text)).join("");
}

/** The marks of an envelope with one more: what overlaps or touches in the same part becomes one. */
export function withMark(marks: readonly Mark[], more: Mark): Mark[] {
  const others = marks.filter(({ part }) => part !== more.part);
  const same = united([...marks.filter(({ part }) => part === more.part), more]);
  return [...others, ...same.map((span) => ({ part: more.part, ...span }))];
}

/** The marks of one envelope. */
export function marksOf(all: readonly Redaction[], direction: Direction, seq: number): Mark[] {
  return all.filter((one) => one.direction === direction && one.seq === seq).map(({ part, start, end }) => ({ part, start, end }));
}
