import { readdirSync } from "node:fs";
import { defineConfig } from "vite";

// Each file right below src is an island and becomes a module of its own.
const islands = Object.fromEntries(
  readdirSync("src").filter((file) => /\.tsx?$/.test(file)).map((file) => [file.replace(/\.tsx?$/, ""), `src/${file}`]),
);

export default defineConfig({
  base: "/static/",
  build: {
    emptyOutDir: false, // about.txt stays
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600, // kB; weigh.mjs says what a page may weigh
    rollupOptions: {
      input: islands,
      onwarn(warning, warn) {
        // A JSON parser for browsers that have none, in YASQE; the policy of the pages would not let it run.
        if (warning.code !== "EVAL" || !/yasqe/.test(warning.id ?? warning.message)) warn(warning);
      },
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
