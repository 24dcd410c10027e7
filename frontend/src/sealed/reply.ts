// Whether the keys that the server names for a box are those that the reporter sealed into the report. A server that gives
// its own would read every answer, so nothing is written before they were compared.
import type { Reply } from "./content.ts";
import type { Entry } from "./conversation.ts";

/** "unread": the report is not here or not open yet, so nothing can be compared. */
export type Standing = "held" | "swapped" | "unread";

/** Compares the report's `reply` with what the server says; a report without one proves nothing and counts as swapped. */
export function replyStanding(entries: readonly Entry[], named: Reply): Standing {
  // Whatever stood in the report's place at any time must say the same.
  const reports = entries.filter(({ direction, seq }) => direction === "in" && seq === 0).flatMap(({ opened }) => opened ?? []);
  if (reports.length === 0) return "unread";
  const holds = reports.every(({ header, content }) => {
    const reply = header.kind === "report" && "answers" in content ? content.reply : undefined;
    return reply?.recipient === named.recipient && reply.verify === named.verify;
  });
  return holds ? "held" : "swapped";
}
