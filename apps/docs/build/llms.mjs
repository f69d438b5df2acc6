// For assistants, which many people ask first: `llms.txt` says what there is and how it is called, `api.json` lists every public name, and each page stands beside itself as Markdown.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publicFunctions } from "../../../scripts/options.mjs";
import { apiEntries } from "./api-entries.mjs";
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
- Networks need a runtime (\`createRuntime\` of \`@segkit/runtime-web\` or \`@segkit/runtime-node\`) and a weight file of yours: a path, an address, a \`File\` or bytes. Nothing is downloaded by itself.
- Every method and network has an import path of its own (\`@segkit/classical/slic\`, \`@segkit/nn/segformer\`): import that, and only that is bundled.

One call for each task:

- superpixels: \`slic(image, { nSegments: 400 }).labels\` (\`@segkit/classical/slic\`)
- an object from a box, points or strokes: \`grabCut(image, { box })\` (\`@segkit/classical/grab-cut\`)
- touching objects apart: \`watershed(image, { markers })\`, markers by \`markersFromDistance(mask)\`
- classes, objects, everything, bodies: \`semantic\`, \`instance\`, \`panoptic\`, \`pose\` (\`@segkit/nn/tasks\`)
- a click answered by a network: \`promptable\`; everything without a click: \`automaticMasks\`
- background away: \`matte\` or \`salient\`, then \`cutOut\` (\`@segkit/core/alpha\`)
- an ONNX file of your own: \`fromOnnx\` (\`@segkit/nn/onnx\`)
- measure regions: \`regionProperties(labels)\`; polygons: \`labelsToPolygons\`; run lengths: \`encodeRle\`
- evaluate: \`confusionMatrix\` and \`meanIoU\`, \`evaluateCoco\`, \`panopticEvaluation\` (\`@segkit/metrics\`)
`;

/** `llms.txt`: addresses are relative to \`base\`. */
export function llmsText(base, pages = readPages()) {
  const link = ({ title, file, summary }) => `- [${title}](${base}${file}): ${summary}`;
  const sections = GROUPS.map((group) => {
    const inside = pages.filter((page) => page.group === group);
    return `## ${group}\n\n${inside.map(link).join("\n")}\n`;
  });
  const reference = apiEntries()
    .filter(({ package: name, name: entry }) => existsSync(`${docs}api/${name}/${entry}.md`))
    .map(({ package: name, name: entry }) => `- [@segkit/${name}/${entry}](${base}api/${name}/${entry}.md)`);
  const machine = `- [api.json](${base}api.json): every public function with its parameters and options`;
  return `${HEAD}\n${sections.join("\n")}\n## Optional\n\n${[machine, ...reference].join("\n")}\n`;
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
