// Cuts Noto Sans into the subsets that pages load by unicode-range.
// The package's own "latin-ext" is 55 kB a weight; Serbian in Latin script needs ten letters of it,
// so the European letters become a small subset of their own.
import { createRequire } from "node:module";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const folder = (family) => dirname(createRequire(import.meta.url).resolve(`@fontsource/${family}/package.json`));
const target = join(here, "..", "fonts");

/** Inclusive code point ranges as one string of characters. */
function letters(...ranges) {
  return ranges
    .flatMap(([from, to = from]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)))
    .join("");
}

// Keep in step with the unicode-range lines of styles/_fonts.scss.
const subsets = [
  {
    name: "latin",
    from: "latin",
    text: letters([0x20, 0x7e], [0xa0, 0xff], [0x2009, 0x200a], [0x2013, 0x2014], [0x2018, 0x201e], [0x2020, 0x2022],
      [0x2026], [0x202f], [0x2039, 0x203a], [0x20ac], [0x2190, 0x2193], [0x2212]),
  },
  { name: "latin-europe", from: "latin-ext", text: letters([0x100, 0x17f], [0x218, 0x21b]) },
  { name: "cyrillic", from: "cyrillic", text: letters([0x400, 0x45f], [0x490, 0x491], [0x2116]) },
  // Arabic, Persian, Pashto and Urdu; not the letters of other languages, nor signs of recitation.
  {
    name: "arabic",
    from: "arabic",
    family: "noto-sans-arabic",
    text: letters([0x60c], [0x61b], [0x61f], [0x621, 0x63a], [0x640, 0x652], [0x654], [0x660, 0x66c], [0x670], [0x679],
      [0x67c], [0x67e], [0x681], [0x685, 0x686], [0x688, 0x689], [0x691], [0x693], [0x696], [0x698], [0x69a], [0x6a9],
      [0x6ab], [0x6af], [0x6ba], [0x6bc], [0x6be], [0x6c0, 0x6c3], [0x6cc, 0x6cd], [0x6d0], [0x6d2, 0x6d4],
      [0x6f0, 0x6f9], [0x200c, 0x200d]),
  },
];

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const { name, from, text, family = "noto-sans" } of subsets) {
  for (const weight of [400, 700]) {
    const font = await readFile(join(folder(family), "files", `${family}-${from}-${weight}-normal.woff2`));
    const cut = await subsetFont(font, text, { targetFormat: "woff2", noHinting: true });
    await writeFile(join(target, `noto-sans-${name}-${weight}.woff2`), cut);
  }
}
await writeFile(join(target, "LICENSE"), await readFile(join(folder("noto-sans"), "LICENSE")));
