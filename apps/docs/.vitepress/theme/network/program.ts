/** The program that does what the page shows. */
import type { Size } from "@segkit/core/resize";
import type { Config, FamilyRow } from "../../../families.data.js";
import type { Platform } from "../demo/code-sample.js";
import { configText } from "./config-text.js";
import type { WeightSource } from "./weight-source.js";

/** What the page shows. */
export interface Shown {
  readonly family: string;
  readonly task: FamilyRow["task"];
  readonly config: Config;
  readonly size: InputSize;
  readonly weights: WeightSource;
}

/** The size that images get: exactly, or by their longest side. */
export type InputSize = Size | { readonly shortestEdge: number; readonly longestEdge: number };

/** The size of inputs whose longest side is `longest`: in the proportions of the published size where there is one, else in the image's. */
export function inputSizeOf(published: Size | undefined, longest: number): InputSize {
  if (!published) return { shortestEdge: longest, longestEdge: longest };
  const factor = longest / Math.max(published.height, published.width);
  return { height: Math.round(published.height * factor), width: Math.round(published.width * factor) };
}

export function programs(shown: Shown): Record<Platform, string> {
  return { browser: program(shown, "browser"), node: program(shown, "node") };
}

/** What the tasks of one map give; the others give labels. */
const RESULTS: Readonly<Partial<Record<Shown["task"], string>>> = { salient: "map, mask", matte: "alpha" };

/** What a program begins with: in Node ONNX Runtime is not among what @segkit/runtime-node brings; and where the site's weights come from. */
function firstLines(weights: WeightSource, platform: Platform): string {
  const from = weights.kind === "site" ? weights.from : "";
  if (platform === "browser") return from && `// the weight file is in the npm package ${from}: serve it beside your page\n`;
  return `// npm install @segkit/nn @segkit/runtime-node${from && ` ${from}`}\n// npm install --ignore-scripts onnxruntime-node@1\n`;
}

function program({ family, task, config, size, weights }: Shown, platform: Platform): string {
  // the function of a task has its name
  const name = `${family}Family`;
  const [from, read] = platform === "node" ? ["runtime-node", "readImage"] : ["runtime-web", "imageFrom"];
  const picture = platform === "node" ? '"photo.jpg"' : "document.images[0]";
  const random = weights.kind === "random";
  const made = random ? `const weights = initialize(${name}.define(${configText(config)}), { seed: ${weights.seed} });\n` : "";
  const chosen = platform === "browser" && weights.kind === "files";
  return `${firstLines(weights, platform)}${random ? 'import { initialize } from "@segkit/nn/model";\n' : ""}${[
    `import { ${name} } from "@segkit/nn/${family}";\n`,
    `import { ${task} } from "@segkit/nn/tasks";\n`,
  ]
    .sort((a, b) => (a.replace(/.* from/, "") < b.replace(/.* from/, "") ? -1 : 1))
    .join("")}import { createRuntime, ${read} } from "@segkit/${from}";

const runtime = await createRuntime();
${chosen ? 'const files = [...(document.getElementsByTagName("input")[0].files ?? [])];\n' : ""}${made}const segment = await ${task}(${random ? "weights" : sourceText(weights, platform)}, {
  runtime,
  families: [${name}],
  preprocessing: { size: ${configText(size)} },${"height" in size ? "\n  fixedSize: true," : ""}
});

const image = await ${read}(${picture});
const ${task === "pose" ? "bodies" : `{ ${RESULTS[task] ?? "labels, segments"} }`} = await segment(image);
`;
}

function sourceText(weights: WeightSource, platform: Platform): string {
  if (weights.kind === "site")
    return JSON.stringify(platform === "node" ? `node_modules/${weights.from}/${weights.file}` : weights.file);
  if (weights.kind === "address") return JSON.stringify(weights.address || "https://…/model.safetensors");
  const names = weights.kind === "files" ? weights.files.map(({ name }) => name) : [];
  if (platform === "browser") return names.length > 1 ? "files" : "files[0]";
  return JSON.stringify(names.find((name) => name.endsWith(".json")) ?? names[0] ?? "model.safetensors");
}
