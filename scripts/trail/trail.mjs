// From a public name to everything that belongs to it, found by the name and by its file's folder: what `check-trail.mjs` prints and checks, and what the
// site shows below a page.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { readPages } from "../../apps/docs/build/pages.mjs";
import { rowIn, sourcesBelow, spells } from "./files.mjs";
import { publicNames } from "./public-names.mjs";

/**
 * The whole house, read once: `{ names, files, pages, fixtures, oracles, cases, trailOf }`. Paths are relative to the root.
 *
 * `trailOf(name)` gives `{ file, tests, kernels, twins, fixtures, oracles, benchmark, peers, pages, api, papers }` of an entry of `names`; a list is empty, and
 * a path absent, where there is nothing.
 */
export function readHouse(root) {
  const texts = new Map();
  const text = (file) => {
    if (!texts.has(file)) texts.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");
    return texts.get(file);
  };
  const files = sourcesBelow(root, ["packages", "oracle", "benchmarks", "testing"]);
  const present = new Set(files);
  const docs = join(root, "apps/docs");
  const pages = existsSync(docs) ? readPages(docs).map((page) => ({ ...page, path: `apps/docs/${page.file}` })) : [];
  const fixtures = files
    .filter((file) => file.endsWith(".fixture.json"))
    .map((file) => ({ file, generator: generatorOf(text(file)) }));
  const house = {
    names: publicNames(root),
    files,
    text,
    pages,
    fixtures,
    oracles: files.filter((file) => /^oracle\/.*\.py$/.test(file)),
    cases: files.filter((file) => /^benchmarks\/src\/cases\/[^/]+\.ts$/.test(file)),
    peers: files.filter((file) => /^benchmarks\/peers\/.+\.py$/.test(file)),
  };
  return { ...house, trailOf: (name) => trailOf(house, present, name) };
}

/** What a fixture says of itself at its start: see oracle/fixture.py. */
function generatorOf(text) {
  return /"generator":\s*"([^"]+)"/.exec(text.slice(0, 1000))?.[1];
}

function trailOf(house, present, { name, package: of, entry, file, papers }) {
  const { text } = house;
  const folder = dirname(file);
  const own = house.files.filter((other) => isTest(other) && isBelow(other, folder) && mentions(text(other), name));
  const tests = [...own, ...testsOfRoom(house, folder)];
  const kernels = kernelsOf(text, present, file)
    .map((kernel) => `packages/${of}/kernels/${kernel}.ts`)
    .filter((path) => present.has(path));
  const twins = kernels.map((kernel) => kernel.replace("/kernels/", "/reference/")).filter((path) => present.has(path));
  const fixtures = house.fixtures.filter(
    ({ file: fixture }) => dirname(fixture) === folder && own.some((test) => text(test).includes(basename(fixture))),
  );
  const beside = fixtures.length > 0 ? fixtures : house.fixtures.filter(({ file: fixture }) => dirname(fixture) === folder);
  const row = rowIn(text(join(folder, "family.ts")));
  const called = (of) => house.cases.find((path) => spells(basename(path, ".ts"), of));
  const benchmark = called(name) ?? (row && called(row));
  // a network that others are rows of may have no fixture itself
  const unwritten = beside.length > 0 ? [] : house.oracles.filter((path) => path === `oracle/networks/${basename(folder)}.py`);
  return {
    file,
    tests,
    kernels,
    twins,
    fixtures: beside.map((fixture) => fixture.file),
    oracles: [...new Set([...beside.flatMap(({ generator }) => generator ?? []), ...unwritten])],
    benchmark,
    peers: house.peers.filter((path) => spells(basename(path, ".py"), name)),
    pages: house.pages.filter((page) => page.names.includes(name)).map(({ path }) => path),
    api: `/api/${of}/${entry}`,
    papers,
  };
}

/** `x.test.ts`, and `x.testing.ts`: cases that tests share. */
export function isTest(file) {
  return /\.(?:test|testing)\.ts$/.test(file);
}

/** A test called by a room stands beside it, and runs the fixtures of all its folders: `networks.node.test.ts` those of `networks/unet/`. */
function testsOfRoom({ files, fixtures }, folder) {
  const room = `${dirname(folder)}.`;
  if (!fixtures.some(({ file }) => dirname(file) === folder)) return [];
  return files.filter((file) => isTest(file) && file.startsWith(room));
}

function isBelow(file, folder) {
  return file.startsWith(`${folder}/`);
}

export function mentions(text, name) {
  return new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text);
}

/** The kernels that a file uses, itself or through the files of its own folder that it imports. */
function kernelsOf(text, present, file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = [...text(file).matchAll(/from "(\.[^"]+)\.js"/g)].map(([, path]) => posix.join(dirname(file), path));
  const own = imports.flatMap((path) => /\/generated\/(.+)\.wasm$/.exec(path)?.[1] ?? []);
  const inside = imports.map((path) => `${path}.ts`).filter((path) => dirname(path) === dirname(file) && present.has(path));
  return [...new Set([...own, ...inside.flatMap((path) => kernelsOf(text, present, path, seen))])];
}
