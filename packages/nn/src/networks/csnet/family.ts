import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type Family, filesAt } from "../../families/family.js";
import { type CsnetConfig, PUBLISHED, STAGE_BLOCKS } from "./config.js";
import { csnet } from "./csnet.js";

/**
 * CSNet for salient objects, recognized by the names of the authors' files; their channels are read from the shapes.
 *
 * @see S.-H. Gao et al., "Highly efficient salient object detection with 100K parameters", ECCV 2020, doi:10.1007/978-3-030-58539-6_42, arXiv:2003.05643
 */
export const csnetFamily: Family<CsnetConfig> = {
  name: "csnet",
  title: "CSNet",
  task: "salient",
  paper:
    'S.-H. Gao et al., "Highly efficient salient object detection with 100K parameters", ECCV 2020, doi:10.1007/978-3-030-58539-6_42, arXiv:2003.05643',
  define: csnet,
  variants: {
    x2: { title: "CSNet-L × 2", config: {} },
    x1: { title: "CSNet-L × 1", config: { variant: "x1" } },
  },
  options: [],
  recognize({ tensors }) {
    const head = tensors?.get("cls_layer.weight")?.[1];
    if (head === undefined) return undefined;
    const width = (name: string) => tensors!.get(`${name}.weight`)?.[0] ?? 0;
    const blocks = STAGE_BLOCKS.flatMap((count, stage) => Array.from({ length: count }, (_, i) => `stage${stage}.${i}`));
    const [fine, coarse] = [0, 1].map((size) => blocks.map((block) => width(`${block}.conv1x1.bns.${size}`)));
    const sizes = [0, 1, 2];
    const fused = sizes.map((size) => width(`oct_fuse.fuse.bns.${size}`));
    const dilated = sizes.flatMap((size) => [0, 1, 2, 3, 4].map((i) => width(`oct_fuse.ms.convs.${size}.msconv.${i}`)));
    const found = { fine: fine!, coarse: coarse!, fused, dilated, head };
    if (found.fine.includes(0) || fused.includes(0)) return undefined;
    const is = (variant: "x1" | "x2") => JSON.stringify(PUBLISHED[variant]) === JSON.stringify(found);
    if (is("x2")) return {};
    return is("x1") ? { variant: "x1" } : found;
  },
  preprocessing: () => ({
    size: { height: 224, width: 224 },
    convention: "torch",
    samples: "floats",
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes: () => undefined,
  map: { edge: "mirror" },
  parts: {
    "Full size": /^stage[01]\b/,
    Half: /^stage2\b/,
    Quarter: /^stage3\b/,
    Eighth: /^stage4\b/,
    "Cross-stage fusion": /^oct_fuse/,
    Score: /^cls_layer/,
  },
  size: [224, 224],
  published: /* @__PURE__ */ filesAt("github.com/ShangHua-Gao/SOD100K", "CC BY-NC-SA 4.0", [
    ["csnet-L-x2.pth.tar", "x2", 743_507],
    ["csnet-L-x1.pth.tar", "x1", 550_405],
  ]),
};
