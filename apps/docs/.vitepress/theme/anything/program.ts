/** The program that does what the page shows. */
import type { Prompt } from "@segkit/core/prompts";
import type { Platform } from "../demo/code-sample.js";
import { configText } from "../network/config-text.js";
import type { WeightSource } from "../network/weight-source.js";

const INSTALL = "// npm install @segkit/nn @segkit/runtime-node\n// npm install --ignore-scripts onnxruntime-node@1\n";

/** Both programs: what is asked about is the prompt, or a point where there is none. */
export function programs(prompt: Prompt | undefined, mask: string, weights: WeightSource): Record<Platform, string> {
  return { browser: program(prompt, mask, weights, "browser"), node: program(prompt, mask, weights, "node") };
}

function program(prompt: Prompt | undefined, mask: string, weights: WeightSource, platform: Platform): string {
  const [from, read] = platform === "node" ? ["runtime-node", "readImage"] : ["runtime-web", "imageFrom"];
  const shown = configText(JSON.parse(JSON.stringify(prompt ?? { points: [{ x: 300, y: 200 }] })));
  const options = mask === "auto" ? "" : `, { mask: "${mask}" }`;
  return `${platform === "node" ? INSTALL : ""}import { samFamily } from "@segkit/nn/sam";
import { promptable } from "@segkit/nn/tasks";
import { createRuntime, ${read} } from "@segkit/${from}";

const runtime = await createRuntime();
const network = await promptable(${sourceText(weights, platform)}, { runtime, families: [samFamily] });
const session = await network.encode(await ${read}(${platform === "node" ? '"photo.jpg"' : "document.images[0]"}));
const { mask, score } = await session.segment(${shown}${options});
console.log(score, mask.data.reduce((area, inside) => area + inside, 0));
`;
}

function sourceText(weights: WeightSource, platform: Platform): string {
  if (weights.kind === "address" && weights.address) return JSON.stringify(weights.address);
  const name = weights.kind === "files" ? weights.files[0]?.name : undefined;
  if (weights.kind === "files" && platform === "browser") return 'document.getElementsByTagName("input")[0].files[0]';
  return JSON.stringify(name ?? (platform === "node" ? "sam_vit_b_01ec64.pth" : "https://example.com/sam_vit_b_01ec64.pth"));
}
