import { type Family, filesAt } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { centeredBody } from "../../tasks/decoders/centered.js";
import { keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type MoveNetConfig, moveNet } from "./movenet.js";

/**
 * MoveNet, recognized by the names of movenet-pytorch.
 *
 * @see R. Votel, N. Li, "Next-generation pose detection with MoveNet and TensorFlow.js", 2021, by the method of X. Zhou, D. Wang, P. Krähenbühl, "Objects as points", 2019, arXiv:1904.07850
 */
export const movenetFamily: Family<MoveNetConfig> = {
  name: "movenet",
  title: "MoveNet",
  task: "pose",
  from: ["mobilenetv2classifier"],
  paper:
    'R. Votel, N. Li, "Next-generation pose detection with MoveNet and TensorFlow.js", 2021, by the method of X. Zhou, D. Wang, P. Krähenbühl, "Objects as points", 2019, arXiv:1904.07850',
  define: moveNet,
  variants: {
    lightning: { title: "Lightning", config: { width: 1, head: 96, nPoints: 17 } },
    thunder: { title: "Thunder", config: { width: 1.75, head: 96, nPoints: 17 }, size: [256, 256] },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    {
      ...{ name: "width", label: "Width", hint: "Factor of the encoder's channels; 1 and 1.75 are published." },
      ...{ min: 0.25, max: 1.75, step: 0.25, start: 0.25 },
    },
    { name: "head", label: "Heads", hint: "Channels within the heads.", min: 8, max: 96, step: 8, start: 16 },
  ],
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(`${name}.weight`)?.[0];
    const widest = extent("backbone.body.17.conv.2");
    const last = extent("backbone.body.18.0");
    const nPoints = extent("hm_hp.3");
    const head = extent("hm_hp.1");
    const pyramid = [0, 1, 2].map((level) => extent(`backbone.fpn.inner_blocks.${level}`) ?? 0);
    if (!widest || !last || !nPoints || !head) return undefined;
    return {
      width: widest / 320,
      ...(last !== 1280 && { last }),
      ...(pyramid.join() !== "24,32,64" && { pyramid }),
      head,
      nPoints,
    };
  },
  pose: (config) => ({
    ...{ kind: "crop", size: sizeOf(config), padding: 1.25, alignment: "edges" },
    decode: ({ hm, hps, hm_hp, hp_offset }, size) =>
      centeredBody({ centers: hm!, guesses: hps!, heat: hm_hp!, offsets: hp_offset! }, size),
  }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: (config) => ({ size: sizeOf(config), mean: 0.5, std: 0.5 }),
  classes: () => undefined,
  parts: {
    Encoder: /^backbone\.body/,
    Pyramid: /^backbone\.fpn/,
    Centers: /^hm\./,
    Guesses: /^hps/,
    "Heat maps": /^hm_hp/,
    Offsets: /^hp_offset/,
  },
  size: [192, 192],
  published: /* @__PURE__ */ filesAt("github.com/lee-man/movenet-pytorch", "Apache-2.0 (Google's weights)", [
    ["movenet_lightning.pth", "lightning"],
    ["movenet_thunder.pth", "thunder"],
  ]),
};

/** Lightning sees 192 × 192 pixels, Thunder, which is wider, 256 × 256. */
function sizeOf({ width = 1 }: MoveNetConfig) {
  const side = width > 1 ? 256 : 192;
  return { height: side, width: side };
}
