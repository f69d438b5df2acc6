// The examples of a text: what is type-checked, run, and looked for by name.

/**
 * The runnable ```ts blocks of a Markdown text, in order. A block that opens with `// ...` continues the one before it and is joined to it; a block
 * tagged ```ts no-run is shown only (a server, a device).
 */
export function exampleBlocks(markdown) {
  const found = [];
  for (const [, tag, code] of markdown.matchAll(/^```ts([^\n]*)\n([\s\S]*?)^```/gm)) {
    if (tag.includes("no-run")) continue;
    if (code.startsWith("// ...") && found.length) found.push(`${found.pop()}${code}`);
    else found.push(code);
  }
  return found;
}
