import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { WORDS, parseList, readReceipt, wordsOf } from "../src/sealed/receipt.ts";
import { chance, pick, someBytes } from "./support.ts";

const folder = join(import.meta.dirname, "../../../crates/text/words");
const lists = new Map(readdirSync(folder).map((name) => [name.replace(/\.txt$/, ""), parseList(readFileSync(join(folder, name), "utf8"))]));

test("there are lists, and each has 256 words that stay different when folded", () => {
  assert.ok(lists.has("en") && lists.has("hbs") && lists.size >= 10, [...lists.keys()].join());
});

test("a receipt of any list is read back, whatever page it is typed on", () => {
  const random = chance(1);
  for (const [name, words] of lists) {
    for (let round = 0; round < 20; round += 1) {
      const bytes = someBytes(random, WORDS);
      const first = pick(random, [...lists.values()]);
      const typed = wordsOf(bytes, words).join(pick(random, [" ", "\n", ", ", "، "]));
      assert.deepEqual(readReceipt(typed, [words, first, ...lists.values()]), bytes, `${name}: ${typed}`);
    }
  }
});

test("Serbian words are read in Cyrillic", () => {
  const to: Record<string, string> = {
    dž: "џ", lj: "љ", nj: "њ", a: "а", b: "б", c: "ц", č: "ч", ć: "ћ", d: "д", đ: "ђ", e: "е", f: "ф", g: "г", h: "х", i: "и", j: "ј", k: "к",
    l: "л", m: "м", n: "н", o: "о", p: "п", r: "р", s: "с", š: "ш", t: "т", u: "у", v: "в", z: "з", ž: "ж",
  };
  const cyrillic = (word: string) => word.replace(/dž|lj|nj|./gu, (letter) => to[letter] ?? letter);
  const words = lists.get("hbs")!;
  for (let byte = 0; byte + WORDS <= 256; byte += WORDS) {
    const bytes = Uint8Array.from({ length: WORDS }, (_, at) => byte + at);
    assert.deepEqual(readReceipt(wordsOf(bytes, words).map(cyrillic).join(" "), [words]), bytes);
  }
});
