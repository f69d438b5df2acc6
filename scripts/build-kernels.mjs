// Compiles a package's AssemblyScript kernels to `src/generated/<name>.wasm.ts`; then makes the scripts of its workers (build-workers.mjs), which hold kernels.
//
//   node scripts/build-kernels.mjs [package folder ...] [--only name]
//
// `kernels/<name>.ts` is one module, `kernels/<name>/` its private parts; `kernels/lib/` holds what several modules import. Each generated file carries the module as
// text (see encode below) and an interface with one method per exported function, read from the kernel's own source, so that the two sides
// of the boundary cannot drift apart. A module whose sources have not changed is not compiled again.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import asc from "assemblyscript/asc";
import ts from "typescript";
import { buildWorkers } from "./build-workers.mjs";
import { packages, root } from "./repository.mjs";

/** Changes when what is generated changes for the same sources. */
const FORMAT = "text 1";
const FLAGS = [
  "-O3",
  "--shrinkLevel",
  "1",
  "--converge",
  "--noAssert",
  "--enable",
  "simd",
  "--runtime",
  "stub",
  "--use",
  "abort=",
];

const args = process.argv.slice(2);
const onlyAt = args.indexOf("--only");
const only = onlyAt >= 0 ? args.splice(onlyAt, 2)[1] : undefined;
const folders = args.length ? args.map((folder) => resolve(folder)) : packages().map(({ folder }) => folder);

for (const folder of folders) {
  const kernels = join(folder, "kernels");
  if (!existsSync(kernels)) continue;
  const generated = join(folder, "src/generated");
  mkdirSync(generated, { recursive: true });
  const names = readdirSync(kernels)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"));
  for (const name of names)
    if (!only || only === name) await build(join(kernels, `${name}.ts`), join(generated, `${name}.wasm.ts`), name);
  for (const file of readdirSync(generated))
    if (file.endsWith(".wasm.ts") && !names.includes(basename(file, ".wasm.ts"))) rmSync(join(generated, file));
}

for (const folder of folders) if (!only) await buildWorkers(folder);

async function build(source, target, name) {
  const files = dependencies(source, new Set());
  const hash = createHash("sha256").update(FORMAT).update(FLAGS.join(" "));
  for (const file of files) hash.update(readFileSync(file));
  const digest = hash.digest("hex").slice(0, 16);
  if (existsSync(target) && readFileSync(target, "utf8").includes(`sources ${digest}`)) return;
  let wasm;
  const { error, stderr } = await asc.main([relative(root, source), "--baseDir", root, "--outFile", "kernel.wasm", ...FLAGS], {
    readFile: (file, baseDir) => {
      const path = resolve(baseDir, file);
      if (!existsSync(path)) return null;
      // Where the kernel's static data end and the heap may begin.
      const tail = path === source ? "\nexport function heapBase(): usize { return __heap_base; }\n" : "";
      return readFileSync(path, "utf8") + tail;
    },
    writeFile: (file, contents) => {
      if (file.endsWith(".wasm")) wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || !wasm) {
    console.error(`kernel ${relative(root, source)} does not compile:\n${stderr.toString()}`);
    process.exit(1);
  }
  const from = relative(root, source).replaceAll("\\", "/");
  const type = pascal(name);
  writeFileSync(
    target,
    `// Generated from ${from} (sources ${digest}); do not edit.\n` +
      `import type { KernelSource } from "${kernelTypes(target)}";\n\n` +
      `export interface ${type}Exports {\n${signatures(source)}}\n\n` +
      `export const ${camel(name)}Kernel: KernelSource<${type}Exports> = {\n  name: "${name}",\n  text:\n    "${encode(wasm)}",\n};\n`,
  );
  console.log(`${from}: ${wasm.length} bytes`);
}

/**
 * Bytes as printable ASCII without quote and backslash: 93 characters, of which the last two shift by 91 and 182. Nearly every byte of a kernel is one character, and bytes stay whole for gzip, which then
 * packs the text as well as the bytes themselves (base64 takes 35 % more). Adding 3 brings the most frequent bytes into the first 91.
 */
function encode(bytes) {
  const character = (digit) => String.fromCharCode(32 + digit + (digit > 1 ? 1 : 0) + (digit > 58 ? 1 : 0));
  let text = "";
  for (const byte of bytes) {
    const value = (byte + 3) & 255;
    const shift = Math.floor(value / 91);
    text += (shift > 0 ? character(90 + shift) : "") + character(value - 91 * shift);
  }
  return text;
}

function kernelTypes(target) {
  return target.includes(join("packages", "core", "src")) ? "../kernel/kernel.js" : "@segkit/core/kernel";
}

/** The source and everything it imports by a relative path. */
function dependencies(file, seen) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(/from\s+"(\.[^"]+)"/g)) {
    dependencies(resolve(dirname(file), `${specifier.replace(/\.ts$/, "")}.ts`), seen);
  }
  return seen;
}

/** One method per exported function: i64 crosses as bigint, bool as 0 or 1, every other type as number. */
function signatures(file, names) {
  const text = readFileSync(file, "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const typeOf = (node) =>
    ["i64", "u64"].includes(node?.getText() ?? "") ? "bigint" : node?.getText() === "void" ? "void" : "number";
  let out = "";
  for (const node of tree.statements) {
    if (ts.isExportDeclaration(node)) out += reexported(file, node);
    if (!ts.isFunctionDeclaration(node) || !node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (names && !names.includes(node.name.text)) continue;
    const doc = ts.getJSDocCommentsAndTags(node).map((d) => d.getText().replace(/\n\s*/g, "\n   "));
    if (doc.length) out += `  ${doc.join("\n  ")}\n`;
    out += `  ${node.name.text}(${node.parameters.map((p) => `${p.name.getText()}: ${typeOf(p.type)}`).join(", ")}): ${typeOf(node.type)};\n`;
  }
  return out;
}

/** What `export { a, b } from "./name/part"` adds: each function must be declared there, so that none is lost from the interface. */
function reexported(file, node) {
  const names = node.exportClause?.elements?.map((element) => element.name.text) ?? [];
  const part = `${resolve(dirname(file), node.moduleSpecifier.text)}.ts`;
  const found = names.map((name) => signatures(part, [name]));
  const missing = names.filter((_, i) => !found[i]);
  if (!names.length || missing.length || node.exportClause.elements.some((element) => element.propertyName))
    throw new Error(
      `${relative(root, file)}: re-export functions by the names they are declared by (${missing.join(", ") || "*"})`,
    );
  return found.join("");
}

function pascal(name) {
  return name
    .split("-")
    .map((part) => part[0].toUpperCase() + part.slice(1))
    .join("");
}
function camel(name) {
  const whole = pascal(name);
  return whole[0].toLowerCase() + whole.slice(1);
}
