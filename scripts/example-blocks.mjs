// The examples of a text: what is type-checked, run, and looked for by name.

/**
 * The ```ts blocks of a Markdown text, in order: `{ code, runs }`. A block tagged ```ts no-run (a server, a device, a page) is type-checked only. One that opens
 * with `// ...` continues the one before it of its kind, and is joined to it.
 */
export function exampleBlocks(markdown) {
  const found = [];
  for (const [, tag, code] of markdown.matchAll(/^```ts\b([^\n]*)\n([\s\S]*?)^```/gm)) {
    const runs = !tag.includes("no-run");
    const before = code.startsWith("// ...") ? found.findLast((block) => block.runs === runs) : undefined;
    if (before) before.code += code;
    else found.push({ code, runs });
  }
  return found;
}
