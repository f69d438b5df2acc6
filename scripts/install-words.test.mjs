// What READMEs and pages say about installing: who is told to run networks in Node is told to install ONNX Runtime, in the words of the error.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow, packages, root } from "./repository.mjs";

const COMMAND = "npm install --ignore-scripts onnxruntime-node@1";
const pages = [
  join(root, "README.md"),
  ...packages().map(({ folder }) => join(folder, "README.md")),
  ...filesBelow(join(root, "apps/docs")).filter(
    (file) => file.endsWith(".md") && !/node_modules|\.vitepress|\/api\//.test(file),
  ),
];
const texts = pages.map((file) => [file.slice(root.length + 1), readFileSync(file, "utf8")]);

it("whoever installs runtime-node and makes a runtime is told to install onnxruntime-node", () => {
  const told = texts.filter(
    ([, text]) => /npm install [^\n]*@segkit\/runtime-node/.test(text) && text.includes("createRuntime"),
  );
  expect(told.map(([file]) => file)).toContain("packages/runtime-node/README.md");
  for (const [file, text] of told) expect(text, file).toContain(COMMAND);
});

it("the command is the error's, and the site's programs begin with it", () => {
  const source = readFileSync(join(root, "packages/runtime-node/src/runtime/onnxruntime.ts"), "utf8");
  expect(source).toContain(`\`${COMMAND.replace(/\d+$/, "$")}{MADE_FOR.major}\``);
  expect(readFileSync(join(root, "apps/docs/.vitepress/theme/network/program.ts"), "utf8")).toContain(`// ${COMMAND}\\n`);
});

it("no page tells to install onnxruntime-node in another way", () => {
  for (const [file, text] of texts) {
    for (const [line] of text.matchAll(/(?<!p)npm (?:install|i|add) [^`\n#(]*onnxruntime-node[^`\n#(]*/g))
      expect(line.trim(), file).toBe(COMMAND);
  }
});
