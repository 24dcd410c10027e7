// Opens a file that somebody sent, so that nothing in it can run: pictures are drawn on a canvas (their bytes never become
// part of the page), sound and film play from memory, text is text. Anything else can only be kept, after a warning.
import { pictureType } from "../metadata/clean.ts";
import { fill, part, sentence } from "./sealed-parts.ts";

/** A picture larger than this is drawn smaller. */
const LONGEST_SIDE = 2400;
const TEXT_MAX = 512 * 1024;
const PLAYED = /^(audio|video)\/(mpeg|mp4|ogg|webm|wav|x-wav|aac|quicktime|x-m4a|3gpp)$/;

async function drawn(blob: Blob, name: string): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(blob);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.className = "fener-picture";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

function player(blob: Blob, kind: "audio" | "video"): HTMLMediaElement {
  const media = document.createElement(kind);
  media.controls = true;
  media.preload = "metadata";
  media.className = "fener-player";
  media.src = URL.createObjectURL(blob);
  return media;
}

/** A name without what would make it another kind of file or another place. */
export function safeName(name: string): string {
  const plain = name.replace(/[\p{C}\\/:*?"<>|]/gu, "_").replace(/^\.+/, "_").slice(-120);
  return plain === "" ? "file" : plain;
}

function keepLink(host: HTMLElement, blob: Blob, name: string): HTMLElement {
  const warning = part(host, "keep-file");
  const link = warning.querySelector("a");
  if (link) {
    // As plain bytes: no program is chosen by what a stranger called it.
    link.href = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
    link.download = safeName(name);
  }
  return warning;
}

/** Shows the file in `place`, and below it the way to keep it. */
export async function showFile(host: HTMLElement, place: HTMLElement, blob: Blob, file: { name: string; type: string }): Promise<void> {
  const head = new Uint8Array(await blob.slice(0, 16).arrayBuffer());
  const parts: HTMLElement[] = [];
  const type = file.type.split(";")[0]?.trim() ?? "";
  try {
    if (pictureType(head)) parts.push(await drawn(blob, file.name));
    else if (PLAYED.test(type)) parts.push(player(new Blob([blob], { type }), type.startsWith("audio") ? "audio" : "video"));
    else if (type === "text/plain" && blob.size <= TEXT_MAX) {
      const text = document.createElement("pre");
      text.className = "fener-said";
      text.dir = "auto";
      text.textContent = await blob.text();
      parts.push(text);
    }
  } catch {
    const said = document.createElement("p");
    said.textContent = sentence(host, "picture-broken");
    parts.push(said);
  }
  const keep = keepLink(host, blob, file.name);
  fill(keep, "name", file.name);
  place.replaceChildren(...parts, keep);
}

/** Lets go of what was shown in a part of the page. */
export function forget(place: ParentNode): void {
  for (const media of place.querySelectorAll<HTMLMediaElement>("audio, video")) URL.revokeObjectURL(media.src);
  for (const link of place.querySelectorAll<HTMLAnchorElement>("a[download]")) URL.revokeObjectURL(link.href);
}
