import { join } from "node:path";
import postcssRTLCSS from "postcss-rtlcss";
import { Mode } from "postcss-rtlcss/options";
import { type Plugin, defineConfig } from "vite";
import { unused } from "./scripts/unused.ts";

const noQuantum = join(import.meta.dirname, "src/no-quantum.ts");

/** Sets in, where a script says "__files:NAME__", the files of the part of that name and of all that it imports. */
function filesOfLaterParts(): Plugin {
  return {
    name: "fener-files-of-later-parts",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const filesOf = (file: string, found = new Set<string>()): Set<string> => {
        const chunk = chunks.find(({ fileName }) => fileName === file);
        if (!chunk || found.has(file)) return found;
        found.add(file);
        for (const next of chunk.imports) filesOf(next, found);
        return found;
      };
      for (const chunk of chunks) {
        const mine = filesOf(chunk.fileName);
        chunk.code = chunk.code.replace(/__files:([\w-]+)__/g, (_whole, name: string) => {
          const part = chunks.find((one) => one.isDynamicEntry && one.name === name);
          if (!part) this.error(`no part of the program is called ${name}`);
          // What this script has loaded itself is here already. Names carry hashes, so this one's own follows theirs.
          return [...filesOf(part.fileName)].filter((file) => !mine.has(file)).join(" ");
        });
      }
    },
  };
}

// The server looks names up in manifest.json, so every entry keeps its source path as key.
export default defineConfig({
  base: "/assets/",
  publicDir: false,
  plugins: [filesOfLaterParts()],
  resolve: { alias: { "@noble/post-quantum/hybrid.js": noQuantum, "@noble/curves/nist.js": noQuantum } },
  css: {
    // GOV.UK's styles know left and right only; for pages that run from right to left they are turned round.
    postcss: { plugins: [postcssRTLCSS({ mode: Mode.override }), unused()] },
    // MoJ's Sass names its dependency from the folder that holds node_modules.
    preprocessorOptions: { scss: { loadPaths: [import.meta.dirname], quietDeps: true } },
  },
  worker: { format: "es", rolldownOptions: { output: { entryFileNames: "[name]-[hash].js" } } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The content security policy allows no data: address, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: false,
    target: "es2022",
    reportCompressedSize: false,
    rolldownOptions: {
      input: [
        "src/page.ts",
        "src/app.ts",
        "src/channel.ts",
        "src/keys.ts",
        "styles/public.scss",
        "styles/app.scss",
        "images/lantern.svg",
        "images/icon.svg",
        "images/icon-notes.svg",
        "images/icon-recipes.svg",
        "images/icon-weather.svg",
        "images/icon-calendar.svg",
      ],
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
