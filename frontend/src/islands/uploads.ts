// Files on their way into a conversation, a row each, the same for both sides. Part: upload.
import type { Patience } from "../sealed/durable.ts";
import type { FileContent } from "../sealed/content.ts";
import type { FilePlace } from "../sealed/upload.ts";
import { addFile, prepared } from "./add-file.ts";
import { explained, fill, onDo, part, report, sentence, sized, slot } from "./sealed-parts.ts";
import type { Writer } from "./writing.ts";

export interface Uploads {
  host: HTMLElement;
  language: string;
  place: FilePlace;
  limits: { file: number; piece: number };
  /** Who writes, with the key that is current now. */
  writer: () => Promise<Writer>;
  /** Announces a file that was stored. */
  announce: (writer: Writer, content: FileContent, patience: Patience) => Promise<void>;
  /** Ends with the conversation. */
  signal: AbortSignal;
}

/** Sends what is chosen in the part's field for files; its rows stand in the slot "uploads". */
export function listenForFiles(root: HTMLElement, uploads: () => Uploads | undefined): void {
  const input = root.querySelector<HTMLInputElement>("input[type=file]");
  input?.addEventListener("change", () => {
    const keep = root.querySelector<HTMLInputElement>("[name=keep-metadata]")?.checked ?? false;
    const list = slot(root, "uploads");
    const to = uploads();
    for (const file of input.files ?? []) if (list && to) void send(to, list, file, keep);
    input.value = "";
  });
}

async function send({ host, language, place, limits, writer, announce, signal: ended }: Uploads, list: HTMLElement, file: File, keepMetadata: boolean): Promise<void> {
  const row = part(host, "upload");
  const bar = row.querySelector("progress");
  const stop = new AbortController();
  const { signal } = stop;
  const cancel = () => stop.abort(new DOMException("", "AbortError"));
  ended.addEventListener("abort", cancel, { signal });
  list.append(row);
  fill(row, "name", file.name);
  fill(row, "size", sized(file.size, language));
  onDo(row, cancel);
  const state = (name: string, values: Record<string, string | number> = {}) => fill(row, "state", sentence(host, name, values));
  try {
    if (file.size > limits.file) return state("file-too-large", { limit: sized(limits.file, language) });
    state("file-cleaning");
    const cleaned = await prepared(file, keepMetadata);
    const by = await writer();
    const patience = { signal, onWait: (why: "offline" | "busy", seconds: number) => state(`wait-${why}`, { seconds }) };
    const content = await addFile(file, cleaned, {
      ...patience, place, piece: limits.piece, recipients: [by.key.recipient, by.recipient], keepMetadata,
      onProgress: (share) => {
        if (bar) bar.value = share;
        state("file-sending", { percent: Math.round(share * 100) });
      },
    });
    await announce(by, content, patience);
    state(`file-sent-${content.metadata}`);
    row.querySelectorAll<HTMLElement>("progress, [data-do]").forEach((one) => one.remove());
  } catch (error) {
    if (signal.aborted) return row.remove();
    report(error);
    fill(row, "state", explained(host, error));
  }
}
