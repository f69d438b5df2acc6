import { type Family, filesAt } from "../../families/family.js";
import { described, sizesOf, WIDTH_OPTION } from "../u2net/nested-u.js";
import { type IsnetConfig, isnet } from "./isnet.js";

/**
 * IS-Net for fine cut-outs, recognized by the names of the authors' files, and by the class that the hub's RMBG-1.4 names in its `config.json`.
 *
 * @see X. Qin et al., "Highly accurate dichotomous image segmentation", ECCV 2022, doi:10.1007/978-3-031-19797-0_3, arXiv:2203.03041
 */
export const isnetFamily: Family<IsnetConfig> = {
  name: "isnet",
  title: "IS-Net",
  task: "salient",
  from: ["u2net"],
  paper:
    'X. Qin et al., "Highly accurate dichotomous image segmentation", ECCV 2022, doi:10.1007/978-3-031-19797-0_3, arXiv:2203.03041',
  define: isnet,
  variants: {
    // with the maps for training, as the authors count
    dis: { title: "DIS5K and general use", config: { sides: true } },
  },
  options: [WIDTH_OPTION],
  recognize({ config, tensors }) {
    if (!tensors) return namesIsnet(config?.["architectures"]) ? {} : undefined;
    const sizes = sizesOf(tensors);
    const stem = tensors.get("conv_in.weight")?.[0];
    if (!sizes || stem === undefined) return undefined;
    const found: IsnetConfig = described(sizes, "full") ?? sizes;
    return { ...found, ...(stem !== (found.width ?? 64) && { stem }) };
  },
  preprocessing: () => ({
    size: { height: 1024, width: 1024 },
    convention: "torch",
    samples: "truncated",
    mean: 0.5,
    std: 1,
  }),
  classes: () => undefined,
  output: "d1",
  map: { activation: "none", stretch: "after" },
  parts: {
    "First convolution": /^conv_in/,
    "Stage 1, RSU-7": /^stage1\b/,
    "Stage 2, RSU-6": /^stage2\b/,
    "Stage 3, RSU-5": /^stage3\b/,
    "Stage 4, RSU-4": /^stage4\b/,
    "Stages 5 and 6, RSU-4F": /^stage[56]\b/,
    "Decoder, RSU-4F": /^stage5d/,
    "Decoder, RSU-4": /^stage4d/,
    "Decoder, RSU-5": /^stage3d/,
    "Decoder, RSU-6": /^stage2d/,
    "Decoder, RSU-7": /^stage1d/,
    Maps: /^side/,
  },
  size: [1024, 1024],
  published: /* @__PURE__ */ filesAt("github.com/xuebinqin/DIS", "Apache-2.0", [
    ["isnet-general-use.pth", "dis"],
    ["isnet.pth", "dis"],
  ]),
};

function namesIsnet(architectures: unknown): boolean {
  return Array.isArray(architectures) && architectures.some((name) => name === "BriaRMBG" || name === "ISNetDIS");
}
