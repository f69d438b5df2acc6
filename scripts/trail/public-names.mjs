// Every public name of every package, with the file that declares it and its doc comment: read from the sources' syntax alone, so that it takes a second.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { publicEntries } from "../entries.mjs";
import { packages } from "../repository.mjs";

/**
 * A list of `{ name, package, entry, folder, file, kind, doc, hasExample, papers }`: `entry` is the import `@segkit/<package>/<entry>`, `folder` the folder that is it, `file` is relative to the root,
 * `kind` is "function", "class", "type" or "value", `doc` the text of the doc comment.
 */
export function publicNames(root) {
  const sources = new Map();
  const read = (file) => {
    if (!sources.has(file)) {
      const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      sources.set(file, text === undefined ? undefined : ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
    }
    return sources.get(file);
  };
  return packages(root).flatMap(({ name, folder }) =>
    publicEntries(folder).flatMap((entry) => {
      const index = join(resolve(folder, entry.folder), "index.ts");
      return exportsOf(index, read).map(({ name: exported, file, node }) => ({
        name: exported,
        package: name,
        entry: entry.name,
        folder: relative(root, resolve(folder, entry.folder)).replaceAll("\\", "/"),
        file: relative(root, file).replaceAll("\\", "/"),
        ...described(node),
      }));
    }),
  );
}

/** What a module exports, each followed to its declaration; what another package declares is that package's. */
function exportsOf(file, read, seen = new Set()) {
  const source = read(file);
  if (source === undefined || seen.has(file)) return [];
  seen.add(file);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const target = statement.moduleSpecifier && fileOf(file, statement.moduleSpecifier.text);
      if (target === undefined) return statement.moduleSpecifier ? [] : localExports(source, file, statement);
      const inside = exportsOf(target, read, seen.size > 200 ? seen : new Set(seen));
      if (!statement.exportClause) return inside;
      return statement.exportClause.elements.flatMap((element) => {
        const wanted = (element.propertyName ?? element.name).text;
        const found = inside.find(({ name }) => name === wanted);
        return found ? [{ ...found, name: element.name.text }] : [];
      });
    }
    return isExported(statement) ? declared(statement).map((name) => ({ name, file, node: statement })) : [];
  });
}

/** `export { a, b }` of names that the module itself declares. */
function localExports(source, file, { exportClause }) {
  return exportClause.elements.flatMap((element) => {
    const wanted = (element.propertyName ?? element.name).text;
    const node = source.statements.find((statement) => declared(statement).includes(wanted));
    return node ? [{ name: element.name.text, file, node }] : [];
  });
}

function fileOf(from, specifier) {
  return specifier.startsWith(".") ? resolve(dirname(from), specifier.replace(/\.js$/, ".ts")) : undefined;
}

function isExported(statement) {
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function declared(statement) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.text);
  return statement.name?.text ? [statement.name.text] : [];
}

function described(node) {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const text = comment?.getText() ?? "";
  return {
    kind: kindOf(node),
    doc: ts.getTextOfJSDocComment(comment?.comment) ?? "",
    hasExample: /@example\b/.test(text),
    papers: papersIn(text),
  };
}

/** DOIs and arXiv numbers of a comment. A DOI may have brackets of its own; one that closes more than it opens ends before it. */
function papersIn(text) {
  const found = text.matchAll(
    /doi:10\.[^\s,;]+|doi\.org\/10\.[^\s,;]+|arXiv:\d{4}\.\d{4,5}|arxiv\.org\/abs\/[^\s,;)]+|papers\.nips\.cc\/paper\/\d+/gi,
  );
  return [...found].map(([paper]) => {
    const bare = paper.replace(/\.$/, "");
    return bare.split(")").length > bare.split("(").length ? bare.replace(/\)[^)]*$/, "") : bare;
  });
}

function kindOf(node) {
  if (ts.isFunctionDeclaration(node)) return "function";
  if (ts.isClassDeclaration(node)) return "class";
  if (!ts.isVariableStatement(node)) return "type";
  const { initializer } = node.declarationList.declarations[0];
  return initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? "function" : "value";
}
