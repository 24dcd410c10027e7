// What the questions of a report are called in the reader's language: those of the version that the report names.
import type { Entry } from "./conversation.ts";
import { Wire, type WireOptions } from "./wire.ts";

interface Named {
  id: string;
  label: string;
  choices: Record<string, string>;
}

export class Names {
  readonly #questions: ReadonlyMap<string, Named>;

  constructor(questions: readonly Named[]) {
    this.#questions = new Map(questions.map((one) => [one.id, one]));
  }

  /** The question, or its identifier when nobody knows it here. */
  question(id: string): string {
    return this.#questions.get(id)?.label ?? id;
  }

  answer(id: string, code: string): string {
    return this.#questions.get(id)?.choices[code] ?? code;
  }
}

/** Nothing is known. */
export const NAMELESS = new Names([]);

/** The names for the report of a conversation; without a connection, or a report, none. */
export async function namesOf(entries: readonly Entry[], { language, base }: WireOptions): Promise<Names> {
  const report = entries.map(({ opened }) => opened?.content).find((content) => content !== undefined && "answers" in content);
  if (!report) return NAMELESS;
  const { set, version } = report.questions;
  try {
    const wire = new Wire({ language, ...(base !== undefined && { base }) });
    const { questions } = await wire.ask<{ questions: Named[] }>(`/channel/questions/${encodeURIComponent(set)}/${version}`);
    return new Names(questions);
  } catch {
    return NAMELESS;
  }
}
