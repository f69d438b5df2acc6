import { countWhile, type Evidence, type Family } from "../../families/family.js";
import { type ModnetConfig, modnetRules } from "./config.js";
import { modnet } from "./modnet.js";

const FEATURES = "backbone.model.features";

/**
 * MODNet for portraits, recognized by the names of the authors' file; shapes say its sizes.
 *
 * @see Z. Ke et al., "MODNet: Real-time trimap-free portrait matting via objective decomposition", AAAI 2022, arXiv:2011.11961
 */
export const modnetFamily: Family<ModnetConfig> = {
  name: "modnet",
  title: "MODNet",
  task: "matte",
  from: ["mobilenetv2classifier"],
  paper:
    'Z. Ke et al., "MODNet: Real-time trimap-free portrait matting via objective decomposition", AAAI 2022, arXiv:2011.11961',
  define: modnet,
  variants: { portrait: { title: "portraits", config: {} } },
  options: [],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: () => ({
    ...{ size: { shortestEdge: 512, unlessBetween: true }, multipleOf: 32, rounding: "down" },
    ...{ convention: "torch", method: "area", samples: "floats", mean: 0.5, std: 0.5 },
  }),
  classes: () => undefined,
  output: "matte",
  map: { activation: "none", method: "area" },
  parts: {
    Encoder: /^backbone\b/,
    "Branch of meaning": /^lr_branch\b/,
    "Branch of details": /^hr_branch\b/,
    Fusion: /^f_branch\b/,
  },
  size: [512, 512],
  published: [
    {
      file: "modnet_photographic_portrait_matting.ckpt",
      where: "github.com/ZHKKKe/MODNet",
      license: "Apache-2.0",
      variant: "portrait",
    },
    {
      file: "modnet_webcam_portrait_matting.ckpt",
      where: "github.com/ZHKKKe/MODNet",
      license: "Apache-2.0",
      variant: "portrait",
    },
  ],
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): ModnetConfig | undefined {
  const hrChannels = tensors.get("hr_branch.tohr_enc2x.layers.0.weight")?.[0];
  if (hrChannels === undefined) return undefined;
  const channels = (name: string) => tensors.get(`${FEATURES}.${name}.weight`)?.[0] ?? 0;
  const blocks = countWhile((i) => channels(`${i + 1}.conv.0`) > 0);
  const widthOf = (block: number) => channels(`${block}.conv.7`) || channels(`${block}.conv.4`);
  const { widths, depths } = stagesOf(Array.from({ length: blocks }, (_, i) => widthOf(i + 1)));
  const config = { widths: [channels("0.0"), ...widths, channels(`${blocks + 1}.0`)], depths, hrChannels };
  const published = [modnetRules.widths.default, modnetRules.depths.default, modnetRules.hrChannels.default];
  return JSON.stringify(Object.values(config)) === JSON.stringify(published) ? {} : config;
}

/** The seven stages that blocks of these widths are: the published ones where they fit, else a stage for each block. */
function stagesOf(blocks: readonly number[]): { widths: number[]; depths: number[] } {
  const { default: depths } = modnetRules.depths;
  const own = blocks.length === depths.reduce((a, b) => a + b, 0) ? [...depths] : new Array<number>(7).fill(1);
  let at = 0;
  const widths = own.map((depth) => {
    at += depth;
    return blocks[at - 1] ?? 0;
  });
  return { widths, depths: own };
}
