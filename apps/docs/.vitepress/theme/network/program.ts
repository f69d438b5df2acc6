/** The program that does what the page shows. */
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { Platform } from "../demo/code-sample.js";
import type { Options } from "../demo/definition.js";
import type { Family } from "./family.js";
import type { WeightSource } from "./network.worker.js";

export function programs(family: Family, options: Options, weights: WeightSource): Record<Platform, string> {
  return { browser: program(family, options, weights, "browser"), node: program(family, options, weights, "node") };
}

function program(family: Family, options: Options, weights: WeightSource, platform: Platform): string {
  const { name, options: config } = family.call(options);
  const random = weights.kind === "random";
  const values = Object.entries(config)
    .map(([option, value]) => `${option}: ${JSON.stringify(value)}`)
    .join(", ");
  const { mean, std, scale, order } = family.input(options);
  const normalize = Object.entries({ mean, std, scale, order })
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `${option}: ${named(value)}`)
    .join(", ");
  const read = random ? `initialize(model, { seed: ${weights.seed} })` : `await openWeights(${sourceText(weights, platform)})`;
  const names = ["compile", name, random ? "initialize" : "openWeights"].sort((a, b) => a.localeCompare(b));
  const from = platform === "node" ? "runtime-node" : "runtime-web";
  const picture = platform === "node" ? 'await readImage("photo.jpg")' : 'await imageFrom(document.querySelector("img"))';
  const constants = ["IMAGENET_MEAN", "IMAGENET_STD"].filter((constant) => normalize.includes(constant));
  return `import { ${["argmax", ...constants, "imageToTensor"].join(", ")} } from "@segkit/core";
import { ${names.join(", ")} } from "@segkit/nn";
import { createRuntime, ${platform === "node" ? "readImage" : "imageFrom"} } from "@segkit/${from}";

const runtime = await createRuntime();
const model = ${name}({ ${values} });
const weights = ${read};
const session = await runtime.createSession(compile(model, { weights }));

const image = ${picture};
const input = imageToTensor(image${normalize && `, { ${normalize} }`});
const outputs = await session.run({ image: input });
const labels = argmax(Object.values(outputs)[0]);
`;
}

/** A value as a program has it: ImageNet's figures have names. */
function named(value: unknown): string {
  if (value === IMAGENET_MEAN) return "IMAGENET_MEAN";
  return value === IMAGENET_STD ? "IMAGENET_STD" : JSON.stringify(value);
}

function sourceText(weights: WeightSource, platform: Platform): string {
  if (weights.kind === "address") return JSON.stringify(weights.address || "https://…/model.safetensors");
  const names = weights.kind === "files" ? weights.files.map(({ name }) => name) : [];
  const first = names[0] ?? "model.safetensors";
  if (platform === "node") return JSON.stringify(names.length > 1 ? "model.safetensors.index.json" : first);
  return names.length > 1 ? "[...input.files]" : "input.files[0]";
}
