/*
 * Builds static/huisstijl/portaal.css: the library's tokens on our ramps, our theme, the parts. Left out are custom
 * properties that nothing uses, and rules for classes of the library that are not in bron/klassen.txt. The built file is
 * committed and starts with a hash of its sources, which a test compares.
 */
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { bundle, transform } from "lightningcss";

const FONT = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-";
const FONTS = { latin: "latin-wght-normal", "latin-ext": "latin-ext-wght-normal", "latin-cursief": "latin-wght-italic" };
const TOKENS = "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css";
const UIT = "static/huisstijl/";
const TARGETS = { chrome: 120 << 16, firefox: 121 << 16, safari: (17 << 16) | (2 << 8) };

/* Which of our ramps a colour of the library's example theme becomes. */
const RAMPEN = { violet: "petrol", blauw: "petrol", oranje: "honing", geel: "honing" };

/** Hash of everything the built file depends on; tests/huisstijl/test_gebouwd.py computes the same. */
function hashOfSources() {
  const hash = createHash("sha256");
  const files = [...readdirSync("bron").filter((name) => name.endsWith(".css")).map((name) => `bron/${name}`), "bron/klassen.txt", "bouw.mjs", "package-lock.json"];
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** The library's tokens, its colours replaced by our ramps. Info stays blue; every other blue of it is an action. */
function libraryTokens() {
  return readFileSync(TOKENS, "utf8")
    .replace(".voorbeeld-theme", ".portaal-thema")
    .split("\n")
    .filter((line) => !line.trim().startsWith("--voorbeeld-kleuren-"))
    .map((line) =>
      line.replace(/--voorbeeld-kleuren-([a-z]+)/g, (_, ramp) =>
        ramp === "wit" || line.includes("--basis-color-info-") ? `--portaal-${ramp}` : `--portaal-${RAMPEN[ramp] ?? ramp}`,
      ),
    )
    .join("\n");
}

/** Leave out custom properties that no rule uses, however indirectly. */
function prune(css) {
  const property = /(?<=[{;\s])(--[\w-]+)\s*:\s*([^;{}]*);?/g;
  const references = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
  const uses = new Map();
  for (const [, name, value] of css.matchAll(property)) uses.set(name, [...(uses.get(name) ?? []), ...references(value)]);
  const needed = new Set();
  const queue = references(css.replace(property, ""));
  while (queue.length) {
    const name = queue.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...(uses.get(name) ?? []));
  }
  return css.replace(property, (declaration, name) => (needed.has(name) ? declaration : ""));
}

/** The classes of the library that no template of ours has. */
function unusedClasses(css) {
  const used = new Set(readFileSync("bron/klassen.txt", "utf8").split("\n"));
  return [...new Set([...css.matchAll(/\.(utrecht-[\w-]+)/g)].map((match) => match[1]))].filter((name) => !used.has(name));
}

/** Later declarations of a property in the theme win, so the earlier ones can go; lightningcss then merges the rest. */
function theme() {
  const values = new Map();
  const text = libraryTokens() + readFileSync("bron/thema.css", "utf8");
  for (const [, name, value] of text.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)) {
    if (!value.includes("url(")) values.set(name, value.trim());
  }
  return `.portaal-thema{${[...values].map(([name, value]) => `${name}:${value}`).join(";")}}`;
}

const bundled = bundle({ filename: "bron/portaal.css", targets: TARGETS, minify: false }).code;
const unused = unusedClasses(bundled.toString());
const parts = transform({ filename: "parts.css", code: bundled, targets: TARGETS, minify: true, unusedSymbols: unused }).code.toString();
const { code } = transform({ filename: "portaal.css", code: Buffer.from(prune(theme() + parts)), targets: TARGETS, minify: true });
const built = `/*! Jobcoachportaal, EUPL-1.2; parts: see LICENTIES.md. bronnen ${hashOfSources()} */\n${code}\n`;
writeFileSync(`${UIT}portaal.css`, built);
for (const [name, file] of Object.entries(FONTS)) copyFileSync(`${FONT}${file}.woff2`, `${UIT}lettertypen/atkinson-${name}.woff2`);
console.log(`portaal.css: ${built.length} bytes, ${brotliCompressSync(built).length} bytes in brotli`);
