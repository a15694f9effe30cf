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
    rollupOptions: { input: islands },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
