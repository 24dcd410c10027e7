// The lists of receipt words, each fetched only when it is needed.
import { type Patience, durable } from "./sealed/durable.ts";
import { type WordList, parseList } from "./sealed/receipt.ts";
import { fetched } from "./later.ts";

const addresses = import.meta.glob<string>("../../crates/text/words/*.txt", { query: "?url", import: "default", eager: true });

function addressOf(name: string): string | undefined {
  return Object.entries(addresses).find(([path]) => path.endsWith(`/${name}.txt`))?.[1];
}

async function listAt(address: string, patience: Patience): Promise<WordList> {
  return parseList(await durable(async () => (await fetched(address, patience.signal)).text(), patience));
}

/** A list by its name, such as "hbs"; English where there is none. */
export async function listNamed(name: string, patience: Patience = {}): Promise<WordList> {
  const address = addressOf(name) ?? addressOf("en");
  if (address === undefined) throw new Error("no lists of receipt words");
  return listAt(address, patience);
}

/** All lists, the named one first; another that cannot be had just now is left out. */
export async function allLists(first: string, patience: Patience = {}): Promise<WordList[]> {
  const others = Object.values(addresses).filter((address) => address !== addressOf(first));
  const loaded = await Promise.allSettled(others.map((address) => listAt(address, { ...patience, tries: 2 })));
  return [await listNamed(first, patience), ...loaded.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))];
}
