// What is read and written: a line for each import of the package formats, with its functions and what the fixtures beside them were written by.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../repository.mjs";
import { publicNames } from "../trail/public-names.mjs";

/** What oracles need beside what they ask. */
const TOOLS = new Set(["python", "numpy", "pillow"]);

/** `[{ name, title, text, read, written, other, asked }]`: the import, what it is for, its functions by what they do, and the libraries whose results tests compare with. */
export function formatRows() {
  const names = publicNames(root).filter(({ package: of, kind }) => of === "formats" && kind === "function");
  return [...new Map(names.map((found) => [found.entry, found.folder]))]
    .map(([entry, folder]) => {
      const own = names.filter((found) => found.entry === entry).map(({ name }) => name);
      const [, title, text] = /^\/\*\* ([^:]+): (.*) \*\//.exec(readFileSync(join(root, folder, "index.ts"), "utf8")) ?? [];
      if (title === undefined) throw new Error(`${folder}/index.ts: expected a first comment "Format: what it is."`);
      const of = (...words) => own.filter((name) => words.some((word) => name.startsWith(word)));
      const [read, written] = [of("decode", "stream"), of("encode")];
      const other = own.filter((name) => !read.includes(name) && !written.includes(name));
      return { name: entry, title, text, read, written, other, asked: askedBy(join(root, folder)) };
    })
    .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
}

function askedBy(folder) {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".fixture.json")) : [];
  const versions = files.flatMap((file) => Object.entries(JSON.parse(readFileSync(join(folder, file), "utf8")).about.versions));
  return versions.filter(([name]) => !TOOLS.has(name)).map(([name, version]) => `${name} ${version}`);
}

export function generate() {
  const list = (names) => names.map((name) => `\`${name}\``).join(", ");
  const lines = formatRows().map(
    ({ name, title, read, written, other, asked }) =>
      `| ${title} | \`@segkit/formats/${name}\` | ${list(read)} | ${list(written)} | ${list(other)} | ${asked.join(", ")} |`,
  );
  return ["| format | import | read by | written by | also | compared with |", "|---|---|---|---|---|---|", ...lines].join(
    "\n",
  );
}
