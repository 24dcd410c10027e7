// Writes a .br and a .gz beside every text file of dist/, so that the server never compresses while serving.
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
const text = new Set([".css", ".js", ".svg", ".txt"]);

for (const name of await readdir(dist)) {
  if (!text.has(extname(name))) continue;
  const body = await readFile(join(dist, name));
  const brotli = brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
  await writeFile(join(dist, `${name}.br`), brotli);
  await writeFile(join(dist, `${name}.gz`), gzipSync(body, { level: 9 }));
}

// The font's licence wants to travel with the font.
await copyFile(join(dist, "..", "fonts", "LICENSE"), join(dist, "noto-sans-license.txt"));
