// Which files of the built site a reader's browser keeps, and when.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** An image of more bytes is kept when it was seen. */
export const LARGE = 480_000;
const PICTURE = /\.(?:png|jpe?g|webp|avif|svg|gif)$/;
/** What pages do not ask for: sources and summaries for assistants, and the worker's own script. */
const FOR_OTHERS = /\.(?:md|txt)$|^api\.json$|^sw\.js$|^generated\/.*\.html$/;
const HASHED = /^assets\//;

/**
 * Where a file belongs: `first` is kept after the first visit, `idle` when the reader's machine has nothing else to do, `used` once it was asked for,
 * `never` not at all.
 */
export function placeOf(file, bytes) {
  if (FOR_OTHERS.test(file)) return "never";
  if (/^assets\/api_.*\.lean\.js$|^api\/|\.wasm$/.test(file)) return "used";
  // a page of the reference, as the site loads it when a link or the search leads there
  if (/^assets\/api_/.test(file)) return "idle";
  return PICTURE.test(file) && bytes > LARGE ? "used" : "first";
}

/** `{ first, idle, used }`: each a list of `{ file, bytes, revision }`; what has its hash in its name has no other revision. */
export function listsOf(folder) {
  const lists = { first: [], idle: [], used: [] };
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  for (const file of files) {
    const path = join(folder, file);
    const stat = statSync(path);
    const place = stat.isFile() ? placeOf(file, stat.size) : "never";
    if (place === "never") continue;
    const revision = HASHED.test(file) ? "" : createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
    lists[place].push({ file, bytes: stat.size, revision });
  }
  return lists;
}

/** Writes the service worker into a site that was built. */
export function writeOffline(folder) {
  const { first, idle, used } = listsOf(folder);
  const site = {
    // what changes with any page is a version
    version: createHash("sha256")
      .update(JSON.stringify([first, idle, used]))
      .digest("hex")
      .slice(0, 12),
    pages: Object.fromEntries(first.filter(({ revision }) => revision).map(({ file, revision }) => [file, revision])),
    assets: first.filter(({ revision }) => !revision).map(({ file }) => file),
    idle: idle.map(({ file }) => file),
    used: used.filter(({ revision }) => !revision).map(({ file }) => file),
  };
  const program = readFileSync(fileURLToPath(new URL("worker.js", import.meta.url)), "utf8");
  writeFileSync(join(folder, "sw.js"), `const SITE = ${JSON.stringify(site)};\n${program}`);
}

/** What the lists weigh: files, bytes as they are kept, and bytes as a server sends them compressed. */
export function weights(folder) {
  const sent = (file) => {
    const body = readFileSync(join(folder, file));
    return /\.(?:html|js|css|json|svg)$/.test(file) ? gzipSync(body).length : body.length;
  };
  return Object.fromEntries(
    Object.entries(listsOf(folder)).map(([name, files]) => [
      name,
      {
        files: files.length,
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        sent: files.reduce((sum, { file }) => sum + sent(file), 0),
      },
    ]),
  );
}
