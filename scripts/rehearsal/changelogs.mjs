// Changesets and changelogs, as their files have them: what the site's page of news and the rehearsal of a release read.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every changeset of a folder, by its file's name: `{ file, packages, text }`, the packages without their scope in the order in which they stand. */
export function changesetsIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .sort()
    .map((file) => ({ file, ...changesetOf(readFileSync(join(folder, file), "utf8"), file) }));
}

/** One changeset: `{ packages, text }`. */
export function changesetOf(source, file = "changeset") {
  const [, head, text] = /^---\n([\s\S]*?)\n?---\n([\s\S]*)$/.exec(source) ?? [];
  if (head === undefined) throw new Error(`${file}: expected two lines "---" with the packages between them`);
  const packages = [...head.matchAll(/^["']?@segkit\/([\w-]+)["']?\s*:\s*\w+/gm)].map(([, name]) => name);
  return { packages, text: text.trim() };
}

/** The releases of a changelog, newest first: `{ version, texts }`. What only follows from other packages' versions is left out. */
export function releasesOf(changelog) {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [version = "", ...lines] = section.split("\n");
      const entries = lines
        .join("\n")
        .replaceAll(/^### .*$/gm, "")
        .split(/^- /m)
        .slice(1);
      const texts = entries.map((entry) =>
        entry
          .replaceAll(/^ {2}/gm, "")
          .replace(/^(?:[0-9a-f]{7,40}: |Thanks .*?! - )/, "")
          .trim(),
      );
      return { version: version.trim(), texts: texts.filter((text) => !text.startsWith("Updated dependencies")) };
    });
}

/** The changesets whose text a package that they name does not tell of: "file in package". */
export function missingIn(changesets, changelogOf) {
  const told = new Map();
  const textsOf = (name) => {
    if (!told.has(name)) told.set(name, new Set(releasesOf(changelogOf(name))[0]?.texts.map(words)));
    return told.get(name);
  };
  return changesets.flatMap(({ file, packages, text }) =>
    packages.filter((name) => !textsOf(name).has(words(text))).map((name) => `${file} in ${name}`),
  );
}

/** A text without its line breaks, which a changelog indents. */
function words(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}
