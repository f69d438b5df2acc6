// The order of a doc comment: what the function does, its tags and an example, and the fine print under @remarks, last.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow, packages, root } from "./repository.mjs";

/** The lines of doc comments at which the order is broken, with what is wrong there. */
export function strays(text) {
  const found = [];
  let tag;
  let fenced = false;
  let blank = false;
  for (const [i, line] of text.split("\n").entries()) {
    if (/^\s*\/\*\*/.test(line)) [tag, fenced, blank] = [undefined, false, false];
    const [, body] = /^\s*\*(?!\/) ?(.*)$/.exec(line) ?? [];
    if (body === undefined) continue;
    if (body.startsWith("```")) fenced = !fenced;
    if (fenced) continue;
    const next = /^@(\w+)/.exec(body)?.[1];
    if (next !== undefined) {
      if (tag === "remarks") found.push({ line: i + 1, problem: `@${next} after @remarks, which come last` });
      tag = next;
    } else if (blank && body !== "" && tag !== undefined && tag !== "remarks") {
      found.push({ line: i + 1, problem: `a paragraph after @${tag}: it belongs under @remarks, after the example` });
    }
    blank = body === "";
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = packages().flatMap(({ folder }) =>
    filesBelow(`${folder}/src`)
      .filter((file) => file.endsWith(".ts") && !file.includes("/generated/"))
      .flatMap((file) =>
        strays(readFileSync(file, "utf8")).map(({ line, problem }) => `${relative(root, file)}:${line}: ${problem}`),
      ),
  );
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    process.exitCode = 1;
  }
}
