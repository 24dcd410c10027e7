// Cuts Noto Sans into the subsets that pages load by unicode-range.
// The package's own "latin-ext" is 55 kB a weight; Serbian in Latin script needs ten letters of it,
// so the European letters become a small subset of their own.
import { createRequire } from "node:module";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const source = dirname(createRequire(import.meta.url).resolve("@fontsource/noto-sans/package.json"));
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
];

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const { name, from, text } of subsets) {
  for (const weight of [400, 700]) {
    const font = await readFile(join(source, "files", `noto-sans-${from}-${weight}-normal.woff2`));
    const cut = await subsetFont(font, text, { targetFormat: "woff2", noHinting: true });
    await writeFile(join(target, `noto-sans-${name}-${weight}.woff2`), cut);
  }
}
await writeFile(join(target, "LICENSE"), await readFile(join(source, "LICENSE")));
