// A package's declarations: one of TypeScript's for each source file that an entry leads to, in `dist/types`, and for each entry a file that names its own.
//
// They are not put together as the scripts are: that takes a program of TypeScript for each entry, and more memory than there is where entries are many.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { publicEntries } from "./entries.mjs";

/** Builds them for the package in this folder. */
export function buildTypes(folder) {
  const source = join(folder, "src");
  const target = join(folder, "dist/types");
  const entries = [{ name: "index", folder: "src" }, ...publicEntries(folder)];
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram({
    rootNames: entries.map((entry) => join(folder, entry.folder, "index.ts")),
    // whether the types are right is the type checker's to say, of sources and tests at once
    options: {
      ...options,
      noEmit: false,
      noCheck: true,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: source,
      outDir: target,
    },
  });
  const { diagnostics } = program.emit(undefined, (path, text) => {
    // of other packages nothing is written
    if (relative(target, resolve(path)).startsWith("..")) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  });
  const problems = [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics(), ...diagnostics];
  if (problems.length > 0) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => folder, getNewLine: () => "\n" };
    throw new Error(ts.formatDiagnostics(problems, host));
  }
  for (const entry of entries) {
    const place = relative("src", entry.folder);
    const path = `./types/${place === "" ? "" : `${place}/`}index.js`;
    writeFileSync(join(folder, "dist", `${entry.name}.d.ts`), `export * from "${path}";\n`);
  }
}
