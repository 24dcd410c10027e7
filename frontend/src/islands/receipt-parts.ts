// The receipt as a person sees it: shown, checked, shown again; printed, also as a shopping list.
import { fold } from "../sealed/fold.ts";
import { fill, focusOn, onDo, part, sentence, slot } from "./sealed-parts.ts";

/** Puts the words into a list of the part. */
function show(root: HTMLElement, words: readonly string[]): void {
  const list = slot(root, "words");
  list?.replaceChildren(
    ...words.map((word) => {
      const item = document.createElement("li");
      item.textContent = word;
      return item;
    }),
  );
}

/** Prints the page, or only the words as a list of things to buy. */
function print(asList: boolean): void {
  const root = document.documentElement;
  const { title } = document;
  root.classList.toggle("fener-print-list", asList);
  // The title is printed on top of the sheet: a list of things to buy has none.
  if (asList) document.title = " ";
  window.print();
  document.title = title;
  root.classList.remove("fener-print-list");
}

/** Two different places from 1 to 10. */
function twoPlaces(): [number, number] {
  const [one = 0, two = 0] = crypto.getRandomValues(new Uint8Array(2));
  const first = one % 10;
  const second = (first + 1 + (two % 9)) % 10;
  return first < second ? [first + 1, second + 1] : [second + 1, first + 1];
}

/**
 * Walks through the receipt inside `host`: parts "receipt", "check" and "kept". The last one shows the words once more and
 * carries the proof of filing.
 */
export function walkReceipt(host: HTMLElement, words: readonly string[], proof: string): void {
  const enter = (name: string): HTMLElement => {
    const root = part(host, name);
    show(root, words);
    slot(host, "stage")?.replaceChildren(root);
    focusOn(root.querySelector<HTMLElement>("h1, h2"));
    return root;
  };
  const first = (): void => {
    const root = enter("receipt");
    onDo(root, (what) => (what === "next" ? check() : print(what === "print-list")));
  };
  const check = (): void => {
    const root = enter("check");
    const places = twoPlaces();
    places.forEach((place, index) => fill(root, `place-${index + 1}`, sentence(host, "check-place", { n: place })));
    const inputs = [...root.querySelectorAll("input")];
    onDo(root, (what) => {
      if (what === "back") return first();
      if (what === "skip") return last();
      const wrong = places.findIndex((place, index) => fold(inputs[index]?.value ?? "") !== fold(words[place - 1] ?? ""));
      if (wrong < 0) return last();
      fill(root, "error", sentence(host, "check-wrong", { n: places[wrong] ?? 0 }));
      inputs[wrong]?.focus();
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      root.querySelector<HTMLElement>("[data-do=check]")?.click();
    });
  };
  const last = (): void => {
    const root = enter("kept");
    const text = slot(root, "proof");
    if (text) text.textContent = proof;
    onDo(root, (what) => print(what === "print-list"));
  };
  first();
}
