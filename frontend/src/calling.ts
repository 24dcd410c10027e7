// A call for help in the notes: a line of its own, added and taken out as the server does it.

/** Notes with one more line at their end. */
export function withLine(notes: string, line: string): string {
  const before = notes.trimEnd();
  return before === "" ? `${line}\n` : `${before}\n${line}\n`;
}

/** Notes without the last line that says exactly this. */
export function withoutLine(notes: string, line: string): string {
  const lines = notes.split("\n");
  const at = lines.lastIndexOf(line);
  return at < 0 ? notes : lines.filter((_, place) => place !== at).join("\n");
}
