// What is new is told once, by version, with links to the pages of names.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NEXT, readNews } from "./news.mjs";

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "segkit-news-"));
  for (const name of ["core", "nn"]) {
    mkdirSync(join(folder, "packages", name), { recursive: true });
    writeFileSync(join(folder, "packages", name, "package.json"), "{}");
  }
  mkdirSync(join(folder, ".changeset"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("an entry stands once for its packages, the next version first, then the newest", () => {
  writeFileSync(
    join(folder, ".changeset/a.md"),
    '---\n"@segkit/nn": minor\n"@segkit/core": minor\n---\n\n`canny` and `canny`; [`slic`](/x).\n',
  );
  const released = (version, text) => `## ${version}\n\n### Minor Changes\n\n- 1234567: ${text}\n`;
  writeFileSync(
    join(folder, "packages/core/CHANGELOG.md"),
    `# core\n\n${released("0.10.0", "Both.")}\n${released("0.9.0", "Old.")}`,
  );
  writeFileSync(join(folder, "packages/nn/CHANGELOG.md"), `# nn\n\n${released("0.10.0", "Both.")}`);
  const links = new Map([
    ["canny", "/guide/find"],
    ["slic", "/methods/slic"],
  ]);
  expect(readNews(links, folder)).toEqual([
    { version: NEXT, entries: [{ packages: ["nn", "core"], text: "[`canny`](/guide/find) and `canny`; [`slic`](/x)." }] },
    { version: "0.10.0", entries: [{ packages: ["core", "nn"], text: "Both." }] },
    { version: "0.9.0", entries: [{ packages: ["core"], text: "Old." }] },
  ]);
});

it("the repository's own changesets and changelogs are read", () => {
  const [{ entries }] = readNews();
  expect(entries.length).toBeGreaterThan(0);
  for (const { packages, text } of entries) {
    expect(packages.length, text).toBeGreaterThan(0);
    expect(text).not.toBe("");
  }
});
