// A form as one question after the other: [data-question="ID"] is a question, [data-show-if="ID=CODE,CODE"] shows it only
// after one of these answers. Every one can be passed over; nothing leaves the page's memory.
import type { Answer } from "../sealed/content.ts";

export class Questions {
  readonly all: HTMLElement[];
  #at = 0;

  constructor(form: HTMLFormElement) {
    this.all = [...form.querySelectorAll<HTMLElement>("[data-question]")];
  }

  get shown(): HTMLElement[] {
    const answers = new Map(this.answers(this.all).map(({ question, value }) => [question, [value].flat()]));
    return this.all.filter((one) => isAsked(one, answers));
  }

  get current(): HTMLElement | undefined {
    return this.shown[this.#at];
  }

  get place(): { at: number; of: number } {
    return { at: this.#at + 1, of: this.shown.length };
  }

  get isLast(): boolean {
    return this.#at >= this.shown.length - 1;
  }

  /** Moves, and shows that question alone. */
  go(by: number): void {
    this.#at = Math.min(Math.max(0, this.#at + by), Math.max(0, this.shown.length - 1));
    const { current } = this;
    for (const one of this.all) one.hidden = one !== current;
  }

  /** Shows all of them: the form as it came. */
  showAll(): void {
    for (const one of this.all) one.hidden = false;
  }

  /** What was answered, in the form's order; what was passed over or is no longer asked is left out. */
  answers(of: readonly HTMLElement[] = this.shown): Answer[] {
    return of.flatMap((one) => {
      const value = valueOf(one);
      return value.length === 0 ? [] : [{ question: one.dataset["question"] ?? "", value }];
    });
  }
}

function isAsked(one: HTMLElement, answers: ReadonlyMap<string, readonly string[]>): boolean {
  const [question, codes] = (one.dataset["showIf"] ?? "").split("=");
  if (!question || codes === undefined) return true;
  return codes.split(",").some((code) => answers.get(question)?.includes(code));
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(one: HTMLElement): Field[] {
  return [...one.querySelectorAll<Field>("input[name], textarea[name], select[name]")];
}

/** The text that was typed, or the codes that were chosen. */
function valueOf(one: HTMLElement): string | string[] {
  const all = fields(one);
  const choices = all.filter((field): field is HTMLInputElement => field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type));
  if (choices.length > 0) return choices.filter(({ checked }) => checked).map(({ value }) => value);
  const select = all.find((field) => field instanceof HTMLSelectElement);
  if (select) return select.value === "" ? [] : [select.value];
  return all.map(({ value }) => value.trim()).filter(Boolean).join("\n");
}

/** Takes an answer back. */
export function clear(one: HTMLElement): void {
  for (const field of fields(one)) {
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) field.checked = false;
    else if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
    else field.value = "";
  }
}
