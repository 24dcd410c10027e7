import { join } from "node:path";
import postcssRTLCSS from "postcss-rtlcss";
import { Mode } from "postcss-rtlcss/options";
import { defineConfig } from "vite";

const noQuantum = join(import.meta.dirname, "src/no-quantum.ts");

// The server looks names up in manifest.json, so every entry keeps its source path as key.
export default defineConfig({
  base: "/assets/",
  publicDir: false,
  resolve: { alias: { "@noble/post-quantum/hybrid.js": noQuantum, "@noble/curves/nist.js": noQuantum } },
  css: {
    // GOV.UK's styles know left and right only; for pages that run from right to left they are turned round.
    postcss: { plugins: [postcssRTLCSS({ mode: Mode.override })] },
    // MoJ's Sass names its dependency from the folder that holds node_modules.
    preprocessorOptions: { scss: { loadPaths: [import.meta.dirname], quietDeps: true } },
  },
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
      ],
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
