/** The program that does what a live page shows, with its present values. */
import { type Demo, importOf, type Options } from "./definition.js";

export type Platform = "browser" | "node";

const TOKEN = /(\/\/.*$)|("[^"]*")|\b(import|from|const|await|true|false)\b|(-?\b\d[\d.]*\b)|(\w+)(?=\()/gm;
const KINDS = ["comment", "string", "keyword", "number", "function"] as const;

export interface Token {
  readonly text: string;
  readonly kind?: (typeof KINDS)[number];
}

export function codeSample(
  { name, from, program, returns = "labels" }: Pick<Demo, "name" | "from" | "program" | "returns">,
  options: Options,
  platform: Platform,
  /** What `drawBoundaries` takes after the labels, with a comma before it. */
  line = "",
): string {
  const values = Object.entries(options)
    .map(([option, value]) => `  ${option}: ${JSON.stringify(value)},\n`)
    .join("");
  const first = from ? `const regions = ${from.call}.labels;\n` : "";
  const [result, shown] =
    returns === "image" ? ["filtered", "filtered"] : ["{ labels }", `drawBoundaries(image, labels${line})`];
  const call = program
    ? program.call(values)
    : `${first}const ${result} = ${name}(image, ${from ? "regions, " : ""}{\n${values}});\n`;
  const own = Object.fromEntries([name, ...(from ? [from.name] : [])].map((each) => [importOf(each), each]));
  const imports = Object.entries(program?.imports ?? own)
    .map(([path, names]) => `import { ${names} } from "@segkit/classical/${path}";\n`)
    .join("");
  const drawing = returns === "image" ? "" : 'import { drawBoundaries } from "@segkit/core";\n';
  if (platform === "node") {
    return `${imports}${drawing}import { readImage, writeImage } from "@segkit/runtime-node";

const image = await readImage("photo.jpg");
${call}await writeImage("result.png", ${shown});
`;
  }
  return `${imports}${drawing}import { imageFrom, toCanvas } from "@segkit/runtime-web";

const image = await imageFrom(document.images[0]);
${call}document.body.append(toCanvas(${shown}));
`;
}

/** Cuts a program into pieces to color. */
export function tokens(code: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  for (const match of code.matchAll(TOKEN)) {
    if (match.index > at) found.push({ text: code.slice(at, match.index) });
    found.push({ text: match[0], kind: KINDS[match.slice(1).findIndex((group) => group !== undefined)]! });
    at = match.index + match[0].length;
  }
  found.push({ text: code.slice(at) });
  return found;
}
