// What is new, version by version: changelogs tell of the versions that were published, changesets of the next one.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changesetsIn, releasesOf } from "../../../scripts/rehearsal/changelogs.mjs";
import { packages, root } from "../../../scripts/repository.mjs";

/** What a version that is not published yet is called. */
export const NEXT = "Next version";

/**
 * `[{ version, entries: [{ packages, text }] }]`, the newest version first, an entry once for all packages that it concerns, by the first of them and by its text.
 * `links` gives the page of a public name, which becomes a link where the text says it first.
 */
export function readNews(links = new Map(), repository = root) {
  const versions = new Map();
  const tell = (version, name, text) => {
    if (!versions.has(version)) versions.set(version, new Map());
    const entries = versions.get(version);
    entries.set(text, [...(entries.get(text) ?? []), name]);
  };
  for (const { packages: named, text } of changesetsIn(join(repository, ".changeset")))
    for (const name of named) tell(NEXT, name, text);
  for (const { name, folder } of packages(repository)) {
    const file = join(folder, "CHANGELOG.md");
    if (!existsSync(file)) continue;
    for (const { version, texts } of releasesOf(readFileSync(file, "utf8")))
      for (const text of texts) tell(version, name, text);
  }
  return [...versions]
    .filter(([, entries]) => entries.size > 0)
    .sort(([a], [b]) => Number(b === NEXT) - Number(a === NEXT) || compared(b, a))
    .map(([version, entries]) => ({
      version,
      entries: [...entries]
        .map(([text, named]) => ({ packages: named, text: linked(text, links) }))
        .sort(
          (a, b) =>
            order(a.packages[0], b.packages[0]) || order(a.text.replaceAll(/[`[]/g, ""), b.text.replaceAll(/[`[]/g, "")),
        ),
    }));
}

function compared(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}

function order(a, b) {
  return a < b ? -1 : Number(a > b);
}

/** A text whose names lead to their pages, each once. */
function linked(text, links) {
  const seen = new Set();
  return text.replaceAll(/\[[^\]]*\]\([^)]*\)|`([\w$]+)`/g, (whole, name) => {
    if (name === undefined || seen.has(name) || !links.has(name)) return whole;
    seen.add(name);
    return `[${whole}](${links.get(name)})`;
  });
}
