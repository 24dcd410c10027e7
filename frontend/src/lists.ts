// The lists of receipt words, each fetched only when it is needed.
import { type WordList, parseList } from "./sealed/receipt.ts";

const files = import.meta.glob<string>("../../crates/text/words/*.txt", { query: "?raw", import: "default" });

function fileOf(name: string): (() => Promise<string>) | undefined {
  return Object.entries(files).find(([path]) => path.endsWith(`/${name}.txt`))?.[1];
}

/** A list by its name, such as "hbs"; English where there is none. */
export async function listNamed(name: string): Promise<WordList> {
  const file = fileOf(name) ?? fileOf("en");
  if (!file) throw new Error("no lists of receipt words");
  return parseList(await file());
}

/** All lists, the named one first. */
export async function allLists(first: string): Promise<WordList[]> {
  const others = Object.keys(files).filter((path) => !path.endsWith(`/${first}.txt`));
  const loaded = await Promise.allSettled(others.map((path) => files[path]?.() ?? Promise.reject(new Error(path))));
  const texts = loaded.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  return [await listNamed(first), ...texts.map(parseList)];
}
