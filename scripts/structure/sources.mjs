// The sources of the repository: which files there are, what each imports, and how long its functions are.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { publicEntries } from "../entries.mjs";

const ROOMS = ["packages", "testing", "benchmarks", "apps", "examples", "scripts", "oracle"];
const NOT_OURS = new Set(["node_modules", "dist", "generated", "public", "cache", "venv", "ort"]);

/** Paths of all source files, from the root, generated ones apart. */
export function sourceFiles(root) {
  return ROOMS.filter((room) => existsSync(join(root, room)))
    .flatMap((room) => below(join(root, room)))
    .filter((file) => /\.(ts|mts|mjs|vue|py)$/.test(file) && !/\.d\.m?ts$/.test(file))
    .map((file) => relative(root, file));
}

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [join(folder, entry.name)];
    // of hidden folders, the site's theme is ours
    const hidden = entry.name.startsWith(".") && entry.name !== ".vitepress";
    return hidden || NOT_OURS.has(entry.name) ? [] : below(join(folder, entry.name));
  });
}

/** What every file imports, by paths from the root; types too, dynamic imports too. Only what lies in the repository. */
export function importGraph(root, files = sourceFiles(root)) {
  const subpaths = packageSubpaths(root);
  return new Map(
    files
      .filter((file) => !file.endsWith(".py"))
      .map((file) => {
        const found = ts.preProcessFile(scriptOf(root, file), true, true).importedFiles;
        const imported = found.map(({ fileName }) => subpaths.get(fileName) ?? resolveFrom(root, file, fileName));
        return [file, [...new Set(imported.filter((path) => path !== undefined))]];
      }),
  );
}

/** `@segkit/core/resize` → `packages/core/src/resize/index.ts` */
function packageSubpaths(root) {
  const found = new Map();
  for (const name of readdirSync(join(root, "packages"))) {
    const folder = join(root, "packages", name);
    if (!existsSync(join(folder, "package.json"))) continue;
    found.set(`@segkit/${name}`, `packages/${name}/src/index.ts`);
    for (const entry of publicEntries(folder))
      found.set(`@segkit/${name}/${entry.name}`, `packages/${name}/${entry.folder}/index.ts`);
  }
  const { exports = {} } = existsSync(join(root, "testing/package.json"))
    ? JSON.parse(readFileSync(join(root, "testing/package.json"), "utf8"))
    : {};
  for (const [subpath, target] of Object.entries(exports))
    found.set(`@segkit/testing${subpath.slice(1)}`, join("testing", typeof target === "string" ? target : target.default));
  return found;
}

function resolveFrom(root, file, specifier) {
  if (!specifier.startsWith(".")) return undefined;
  const path = resolve(root, dirname(file), specifier.replace(/\?.*$/, ""));
  // `.js` stands for a TypeScript source; kernels leave the ending out
  const candidates = [path, path.replace(/\.js$/, ".ts"), `${path}.ts`, join(path, "index.ts")];
  const found = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  return found === undefined ? undefined : relative(root, found);
}

/** The TypeScript or JavaScript of a file; of a component, its scripts, on the lines where they are. */
function scriptOf(root, file) {
  const text = readFileSync(join(root, file), "utf8");
  if (extname(file) !== ".vue") return text;
  let inside = false;
  const lines = text.split("\n").map((line) => {
    if (/^<\/?script/.test(line)) inside = !line.startsWith("</");
    return inside && !line.startsWith("<script") ? line : "";
  });
  return lines.join("\n");
}

/** Lines of a file. */
export function lineCount(root, file) {
  return readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
}

/** Every function of a file with its lines, from its name to its end: comments before it are not counted, functions within it are. */
export function functionLengths(root, file) {
  const text = scriptOf(root, file);
  if (file.endsWith(".py")) return pythonFunctions(text);
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
      const last = tree.getLineAndCharacterOfPosition(node.end).line;
      found.push({ name: nameOf(node), line: first + 1, lines: last - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function nameOf(node) {
  const named =
    node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? "a function";
}

function pythonFunctions(text) {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const [, indent, name] = /^(\s*)def (\w+)/.exec(line) ?? [];
    if (name === undefined) return [];
    // its signature may end less indented than its body
    const inside = (other) => other.trim() === "" || other.startsWith(`${indent} `) || other.startsWith(`${indent})`);
    let end = start + 1;
    while (end < lines.length && inside(lines[end])) end++;
    while (lines[end - 1].trim() === "") end--;
    return [{ name, line: start + 1, lines: end - start }];
  });
}
