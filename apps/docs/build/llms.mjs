// For assistants, which many people ask first: `llms.txt` says what there is and how it is called, `api.json` lists every public name, and each page stands beside itself as Markdown.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publicFunctions } from "../../../scripts/options.mjs";
import { CALLS } from "./calls.mjs";
import { GROUPS, readPages } from "./pages.mjs";

const docs = fileURLToPath(new URL("../", import.meta.url));
/** The packages, in the order in which people meet them. */
export const PACKAGES = ["core", "classical", "metrics", "formats", "nn", "runtime-node", "runtime-web"];

const HEAD = `# segkit

> Image segmentation for TypeScript, in the browser and in Node: classical methods as WebAssembly, networks that load their authors' weight files unchanged, and the official measures. ES modules, no native build.

What is easily got wrong:

- Label maps are \`{ data: Int32Array, height, width }\`. The first region is 0; -1 is no region.
- Images are \`{ data, height, width, channels }\`, row after row, RGB; \`ImageData\` is one. \`rgbToGray\` of bytes gives floats 0 … 1.
- Points are \`{ x, y }\`; boxes are \`{ x, y, width, height }\`.
- Options are the last argument, in camelCase. Errors are \`SegmentationError\` with a \`code\` and what to do.
- Measures take the prediction first and the ground truth second; functions that draw take the image first.
- Networks need a runtime (\`createRuntime\` of \`@segkit/runtime-web\` or \`@segkit/runtime-node\`) and a weight file of yours: a path, an address, the name of a repository on Hugging Face, a \`File\` or bytes. Nothing is downloaded that you do not name.
- Every method and network has an import path of its own (\`@segkit/classical/slic\`, \`@segkit/nn/segformer\`): import that, and only that is bundled.

Install \`@segkit/core\` and what the imports below name; beside them \`@segkit/runtime-web\` in a page, \`@segkit/runtime-node\` in Node (networks there also need \`npm install --ignore-scripts onnxruntime-node@1\`).

\`\`\`ts
import { slic } from "@segkit/classical/slic";
import { drawBoundaries } from "@segkit/core/draw";
import { imageFrom, toCanvas } from "@segkit/runtime-web";

const image = await imageFrom(file); // a File, <img>, <video>, canvas …
const { labels, segments } = slic(image, { nSegments: 400 });
toCanvas(drawBoundaries(image, labels), canvas); // a <canvas> of the page
\`\`\`

\`\`\`ts
import { segformerFamily } from "@segkit/nn/segformer";
import { semantic } from "@segkit/nn/tasks";
import { createRuntime, readImage } from "@segkit/runtime-node";

const runtime = await createRuntime();
const segment = await semantic("nvidia/segformer-b0-finetuned-ade-512-512", { runtime, families: [segformerFamily] });
const { labels, segments } = await segment(await readImage("photograph.jpg"));
\`\`\`

One call for each task:

${CALLS.map(({ wish, call }) => `- ${wish}: ${call}`).join("\n")}
`;

/** `llms.txt`: addresses are relative to \`base\`. */
export function llmsText(base, pages = readPages()) {
  const link = ({ title, file, summary }) => `- [${title}](${base}${file}): ${summary}`;
  const sections = GROUPS.map((group) => {
    const inside = pages.filter((page) => page.group === group);
    return `## ${group}\n\n${inside.map(link).join("\n")}\n`;
  });
  const machine = `- [api.json](${base}api.json): every public function with its import, parameters and options; each import's own page is ${base}api/<package>/<import>.md`;
  return `${HEAD}\n${sections.join("\n")}\n## Optional\n\n${machine}\n`;
}

/** Every public function: where it is imported from, its parameters, and its options with bounds, defaults and meaning. */
export function apiSummary() {
  return publicFunctions(PACKAGES).map(({ package: name, entry, name: called, parameters, options }) => ({
    import: `@segkit/${name}/${entry}`,
    name: called,
    parameters: parameters.map((parameter) => ({ name: parameter.name, type: parameter.type })),
    options: options.map(({ name: option, type, text, defaultText }) => ({ name: option, type, text, default: defaultText })),
  }));
}

/** Writes all three into a site that was built. */
export function writeForAssistants(outDir, base, sources) {
  writeFileSync(join(outDir, "llms.txt"), llmsText(base));
  writeFileSync(join(outDir, "api.json"), JSON.stringify(apiSummary()));
  for (const file of sources) {
    mkdirSync(dirname(join(outDir, file)), { recursive: true });
    copyFileSync(join(docs, file), join(outDir, file));
  }
}
