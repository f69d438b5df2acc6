// What a file may import, and how long it may be: rules on the import graph and on lengths, each of which gives its problems as lines.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { functionLengths, importGraph, lineCount, sourceFiles } from "./sources.mjs";

/** A file over this holds two ideas; tests may be longer. */
export const LONGEST_FILE = 350;
/** So does a function over this, comments before it not counted. */
export const LONGEST_FUNCTION = 100;

const isTest = (file) => /\.test\.(ts|mjs)$/.test(file) || file.includes("/test/");
const isTesting = (file) => /\.testing\.ts$/.test(file);

/** All problems of a repository. */
export function structureProblems(root) {
  const files = sourceFiles(root);
  const graph = importGraph(root, files);
  return [
    ...circles(graph),
    ...rootsImported(graph),
    ...testOnly(graph),
    ...kernelRooms(graph),
    ...twins(root, graph),
    ...lengths(root, files),
  ];
}

/** Files that import one another, types included: neither can be read, moved or bundled without the other. */
export function circles(graph) {
  const found = [];
  const state = new Map();
  const path = [];
  const visit = (file) => {
    state.set(file, "open");
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === "open")
        found.push(`a circle of imports: ${[...path.slice(path.indexOf(next)), next].join(" → ")}`);
      else if (!state.has(next)) visit(next);
    }
    path.pop();
    state.set(file, "done");
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}

/** The root of a package drags all of it in: what runs in the packages, in `testing` and on the site names the subpath. */
export function rootsImported(graph) {
  return edges(graph)
    .filter(([file, imported]) => /^packages\/[^/]+\/src\/index\.ts$/.test(imported) && !isTest(file))
    .filter(([file]) => /^(packages|testing|apps)\//.test(file))
    .map(
      ([file, imported]) =>
        `${file}: imports the root of ${imported.split("/")[1]}; name the subpath, the root drags in all of it`,
    );
}

/** What only tests use is named `*.testing.ts`, and what is so named is used by tests only. */
export function testOnly(graph) {
  const importers = new Map();
  for (const [file, imported] of edges(graph)) importers.set(imported, [...(importers.get(imported) ?? []), file]);
  const forTests = (file) => isTest(file) || isTesting(file) || file.startsWith("testing/");
  return [...graph.keys()]
    .filter((file) => /^packages\/[^/]+\/src\//.test(file) && !isTest(file))
    .flatMap((file) => {
      const users = importers.get(file) ?? [];
      // an import of the package's users
      if (file.endsWith("/index.ts")) return [];
      if (!isTesting(file))
        return users.length > 0 && users.every(forTests)
          ? [`${file}: only tests import it; call it ${file.replace(/\.ts$/, ".testing.ts")}`]
          : [];
      return users
        .filter((user) => user.startsWith("packages/") && !forTests(user))
        .map((user) => `${user}: imports ${file}, which only tests may`);
    });
}

/** `kernels/<name>/` holds parts of the kernel `<name>.ts`, which nothing else imports; `kernels/lib/` what at least two kernels use. */
export function kernelRooms(graph) {
  const kernelOf = (file) => /^packages\/([^/]+)\/kernels\/([^/.]+)/.exec(file)?.slice(1).join("/");
  const kernels = [...graph.keys()].filter((file) => kernelOf(file) !== undefined);
  const isLib = (file) => kernelOf(file)?.endsWith("/lib");
  const problems = [];
  for (const file of kernels) {
    if (isLib(file) || kernels.includes(`packages/${kernelOf(file).replace("/", "/kernels/")}.ts`)) continue;
    problems.push(`${file}: there is no kernel ${dirname(file)}.ts that it would be a part of`);
  }
  for (const [file, imported] of edges(graph)) {
    if (kernelOf(imported) === undefined || isLib(imported) || kernelOf(imported) === kernelOf(file)) continue;
    problems.push(`${file}: imports ${imported}, which is private to the kernel ${kernelOf(imported)}`);
  }
  for (const lib of kernels.filter(isLib)) {
    const users = new Set(kernels.filter((file) => !isLib(file) && reached(graph, file).has(lib)).map(kernelOf));
    if (users.size < 2)
      problems.push(
        `${lib}: shared, but by ${[...users].join() || "no kernel"}; its place is the folder of the one kernel that uses it`,
      );
  }
  return problems;
}

/** Every kernel has a twin in `reference/` and a test that imports it; nothing else imports twins. */
export function twins(root, graph) {
  const problems = edges(graph)
    .filter(
      ([file, imported]) =>
        imported.includes("/reference/") && !file.includes("/reference/") && !isTest(file) && !isTesting(file),
    )
    .map(([file, imported]) => `${file}: imports the twin ${imported}, which only tests may`);
  for (const file of graph.keys()) {
    const [, folder, name] = /^(packages\/[^/]+)\/kernels\/([^/]+)\.ts$/.exec(file) ?? [];
    if (name === undefined) continue;
    const twin = `${folder}/reference/${name}.ts`;
    if (!existsSync(join(root, twin))) problems.push(`${file}: no twin ${twin}`);
    else if (![...graph].some(([test, imports]) => isTest(test) && test.startsWith(folder) && imports.includes(twin)))
      problems.push(`${twin}: no test compares the kernel with it`);
  }
  return problems;
}

/** Files and functions that hold more than one idea. */
export function lengths(root, files) {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const lines = lineCount(root, file);
      const long = functionLengths(root, file).filter((found) => found.lines > LONGEST_FUNCTION);
      return [
        ...(lines > LONGEST_FILE ? [`${file}: ${lines} lines, over ${LONGEST_FILE}; it probably holds two ideas`] : []),
        ...long.map(({ name, line, lines: count }) => `${file}:${line}: ${name} has ${count} lines, over ${LONGEST_FUNCTION}`),
      ];
    });
}

function edges(graph) {
  return [...graph].flatMap(([file, imports]) => imports.map((imported) => [file, imported]));
}

function reached(graph, file, seen = new Set()) {
  for (const next of graph.get(file) ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reached(graph, next, seen);
  }
  return seen;
}
