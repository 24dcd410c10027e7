import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf } from "../src/sealed/errors.ts";
import { fold } from "../src/sealed/fold.ts";
import { WORDS, WordsError, derive, drawReceipt, parseList, readReceipt, wordsOf } from "../src/sealed/receipt.ts";
import { below, chance, pick, someBytes } from "./support.ts";

const CONSONANTS = "bdfgjklmnprstvzčš";
const VOWELS = "aeiou";

/** 256 words that sound like some, in Serbian Latin. */
function list(seed: number): string[] {
  const random = chance(seed);
  const words = new Map<string, string>();
  while (words.size < 256) {
    const word = Array.from({ length: 3 }, () => pick(random, [...CONSONANTS]) + pick(random, [...VOWELS])).join("");
    words.set(fold(word), word);
  }
  return [...words.values()];
}

const TO_CYRILLIC: Record<string, string> = {
  a: "а", e: "е", i: "и", o: "о", u: "у", b: "б", d: "д", f: "ф", g: "г", j: "ј", k: "к", l: "л", m: "м", n: "н", p: "п", r: "р", s: "с",
  t: "т", v: "в", z: "з", č: "ч", š: "ш",
};
const cyrillic = (word: string) => Array.from(word, (letter) => TO_CYRILLIC[letter] ?? letter).join("");

const WRITINGS: ((word: string, place: number) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.normalize("NFD"),
  (word) => word.normalize("NFD").replace(/\p{M}/gu, ""),
  cyrillic,
  (word) => cyrillic(word).toUpperCase(),
  (word, place) => `${place + 1}. ${word}`,
  (word) => `- ${word},`,
];

test("whatever ten words were drawn, they are read back however they are written", () => {
  const random = chance(1);
  const words = list(7);
  const other = list(8);
  for (let round = 0; round < 300; round += 1) {
    const bytes = someBytes(random, WORDS);
    const write = pick(random, WRITINGS);
    const typed = wordsOf(bytes, words).map(write).join(pick(random, [" ", "\n", ", ", "  \t "]));
    assert.deepEqual(readReceipt(typed, [other, words]), bytes, typed);
  }
});

test("words of the list in Cyrillic are read when typed in Latin", () => {
  const words = list(7);
  const bytes = someBytes(chance(2), WORDS);
  const typed = wordsOf(bytes, words).join(" ");
  assert.deepEqual(readReceipt(typed, [words.map(cyrillic)]), bytes);
});

test("a list word of two parts is read with a space, with a hyphen and in one", () => {
  const words = list(7).map((word, place) => (place === 3 ? "soap bar" : word));
  const bytes = Uint8Array.from([3, 1, 2, 3, 4, 5, 6, 7, 8, 3]);
  for (const form of ["soap bar", "soap-bar", "Soapbar"]) {
    const typed = wordsOf(bytes, words).map((word) => (word === "soap bar" ? form : word)).join(" ");
    assert.deepEqual(readReceipt(typed, [words]), bytes);
  }
});

test("an unknown word is named by its place, with what may have been meant", () => {
  const words = list(7);
  const typed = wordsOf(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), words);
  typed[6] = `${typed[6]}x`;
  assert.throws(() => readReceipt(typed.join(" "), [list(9), words]), (error) => {
    assert.ok(error instanceof WordsError);
    assert.deepEqual(error.unknown.map(({ place, near }) => [place, near]), [[7, words[7]]]);
    return true;
  });
});

test("nine or eleven words are no receipt", () => {
  const words = list(7);
  for (const count of [0, 1, 9, 11, 40]) {
    assert.throws(() => readReceipt(words.slice(0, count).join(" "), [words]), (error) => faultOf(error) === "count");
  }
});

test("a list needs 256 words that stay different when folded", () => {
  const words = list(7);
  assert.equal(parseList(`# about\n${words.join("\n")}\n`).length, 256);
  assert.throws(() => parseList(words.slice(1).join("\n")));
  assert.throws(() => parseList([...words.slice(1), words[5]!.toUpperCase()].join("\n")));
});

test("folding twice is folding once", () => {
  const random = chance(3);
  for (let round = 0; round < 2_000; round += 1) {
    const word = String.fromCodePoint(...Array.from({ length: 6 }, () => 0x20 + below(random, 0x700)));
    assert.equal(fold(fold(word)), fold(word), JSON.stringify(word));
  }
});

test("drawn receipts differ, and another country's box is another one", async () => {
  const bytes = drawReceipt();
  assert.equal(bytes.length, WORDS);
  assert.notDeepEqual(bytes, drawReceipt());
  const ticks: number[] = [];
  const [one, other] = [await derive(bytes, "a", (done) => ticks.push(done)), await derive(bytes, "b")];
  assert.notEqual(one.box, other.box);
  assert.notEqual(one.token, other.token);
  assert.ok(ticks.length > 1, "the page hears how far it is");
});
