// Where the trail from a name breaks.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { packages } from "../repository.mjs";
import { kebab, spells } from "./files.mjs";
import { mentions, readHouse } from "./trail.mjs";

/** Every break, in words: `name: what is missing`. */
export function problemsOf(root, house = readHouse(root)) {
  return [
    ...house.names.flatMap((name) => ofName(house, name, subpathOnly(root))),
    ...ofFixtures(house),
    ...ofOracles(house),
    ...ofBenchmarks(house),
    ...ofPages(house),
    ...wholes(house, subpathOnly(root)).flatMap((whole) => ofWhole(house, whole)),
    ...ofMeasures(house),
  ];
}

function shown({ package: of, entry, name }) {
  return `@segkit/${of}/${entry}: ${name}`;
}

/** Imports that stay out of a package's root: those for authors of kernels and definitions, and what calls the package itself. */
function subpathOnly(root) {
  const rooms = packages(root).flatMap(({ name, folder }) => {
    const { segkit } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return (segkit?.subpathOnly ?? []).map((room) => `packages/${name}/src/${room}/`);
  });
  return (folder) => rooms.some((room) => `${folder}/`.startsWith(room));
}

function ofName(house, found, isForAuthors) {
  const { name, file, kind, doc, hasExample } = found;
  const problems = [];
  const sentence = firstSentence(doc);
  if (sentence === undefined) problems.push("no doc comment that begins with a sentence");
  else if (!leadsTo(file, name, sentence, kind, house))
    problems.push(`neither the name nor its first sentence has the words of ${file}: rename the file, or move the function`);
  if (kind === "function") {
    if (!hasExample && !isForAuthors(found.folder)) problems.push("no @example");
    if (house.trailOf(found).tests.length === 0) problems.push(`no test below ${dirname(file)}/ mentions it`);
  }
  return problems.map((problem) => `${shown(found)}: ${problem}`);
}

/** A doc comment's first sentence; undefined where there is none. */
export function firstSentence(doc) {
  const paragraph = doc
    .split(/\n\s*\n/)[0]
    .replaceAll(/\s+/g, " ")
    .trim();
  return /^.*?[.?!](?=\s|$)/.exec(paragraph)?.[0] ?? (/[.:?!)]$/.test(paragraph) ? paragraph : undefined);
}

/**
 * Whether who knows a name finds its file: the words of the file's name occur in the name or in the first sentence of its doc comment, or the file is its
 * folder's main file. A type also stands beside the function that takes or gives it.
 */
function leadsTo(file, name, sentence, kind, { names }) {
  const stem = basename(file, ".ts");
  if (stem === basename(dirname(file))) return true;
  const text = `${name} ${kebab(name)} ${sentence}`.toLowerCase();
  if (stem.split("-").every((word) => text.includes(word.replace(/(?<=...)(?:e?s)$/, "")))) return true;
  const isCallable = (other) => other.kind === "function" || other.kind === "class";
  return !isCallable({ kind }) && names.some((other) => other.file === file && isCallable(other));
}

function ofFixtures({ fixtures, files }) {
  return fixtures.flatMap(({ file, generator }) => {
    if (generator === undefined) return [`${file}: does not say which program wrote it`];
    return files.includes(generator) ? [] : [`${file}: its generator ${generator} is not there`];
  });
}

/** An oracle writes a fixture, or others import it, or oracle/README.md says what else it is for. */
function ofOracles({ oracles, fixtures, text }) {
  const generators = new Set(fixtures.map(({ generator }) => generator));
  return oracles
    .filter((oracle) => !generators.has(oracle))
    .filter((oracle) => {
      const module = basename(oracle, ".py");
      return !oracles.some((other) => new RegExp(`^\\s*(?:from|import)\\s+(?:[\\w.]+\\.)?${module}\\b`, "m").test(text(other)));
    })
    .filter((oracle) => !text("oracle/README.md").includes(basename(oracle)))
    .map((oracle) => `${oracle}: writes no fixture, is imported by no other, and oracle/README.md does not name it`);
}

/** A case and a peer are called by a public function. */
function ofBenchmarks({ cases, peers, names }) {
  const callable = names.filter(({ kind }) => kind !== "type");
  const isOfNone = (stem) => !callable.some(({ name }) => spells(stem, name));
  const modules = new Set(cases.map((file) => basename(file, ".ts").replaceAll("-", "_")));
  return [
    ...cases.filter((file) => isOfNone(basename(file, ".ts"))).map((file) => `${file}: no public function is called so`),
    ...peers
      .filter((file) => !modules.has(basename(file, ".py")) && !SHARED_PEERS.has(basename(file)))
      .map((file) => `${file}: no case of this name`),
  ];
}

/** What peers share, and what runs them. */
const SHARED_PEERS = new Set(["server.py", "exported.py", "superpixels.py"]);

function ofPages({ pages, names }) {
  const known = new Set(names.map(({ name }) => name));
  return pages.flatMap(({ path, names: about }) =>
    about.filter((name) => !known.has(name)).map((name) => `${path}: names: no package exports ${name}`),
  );
}

/** What has to be whole: every classical method, and every network. */
function wholes({ names }, isForAuthors) {
  const folders = new Map();
  for (const found of names) {
    const folder = dirname(found.file);
    if (!/^packages\/(?:classical\/src|nn\/src\/networks)\/[^/]+$/.test(folder) || isForAuthors(folder)) continue;
    folders.set(folder, [...(folders.get(folder) ?? []), found]);
  }
  return [...folders].map(([folder, inside]) => ({ folder, functions: inside.filter(({ kind }) => kind === "function") }));
}

/** A method or a network: one of its functions has each of these. */
function ofWhole(house, { folder, functions }) {
  const trails = functions.map((found) => house.trailOf(found));
  const missing = [
    ["page with it among its names", trails.some(({ pages }) => pages.length > 0)],
    ["benchmark case", trails.some(({ benchmark }) => benchmark !== undefined)],
    ["fixture of an oracle", trails.some(({ oracles }) => oracles.length > 0)],
    ["paper (@see with a doi or arXiv number)", trails.some(({ papers }) => papers.length > 0)],
  ];
  return missing.flatMap(([what, isThere]) => (isThere ? [] : [`${folder}: no ${what}`]));
}

/** Every measure stands on a page: among its names, and in its text. */
function ofMeasures({ names, pages, text }) {
  return names
    .filter(({ package: of, kind }) => of === "metrics" && kind === "function")
    .flatMap((found) => {
      const page = pages.find((candidate) => candidate.names.includes(found.name));
      if (page === undefined) return [`${shown(found)}: no page has it among its names`];
      const body = text(page.path).replace(/^---\n[\s\S]*?\n---\n/, "");
      return mentions(body, found.name) ? [] : [`${page.path}: says nothing of ${found.name}`];
    });
}
