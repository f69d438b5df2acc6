/** The names that MobileNetV3's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";
import { MOBILENETV3_BLOCKS } from "./mobilenetv3.js";

/** How many blocks each of timm's stages has; the last convolution is a stage of its own. */
const STAGES = { large: [1, 2, 3, 4, 2, 3], small: [1, 2, 3, 2, 3] } as const;

/** How a library names the layers of a block. */
interface BlockNames {
  readonly expand: readonly [conv: string, norm: string];
  readonly depthwise: readonly [conv: string, norm: string];
  readonly squeeze: readonly [reduce: string, expand: string];
  readonly project: readonly [conv: string, norm: string];
}

/** Where a block is in their names and in ours. */
type Place = readonly [theirs: string, ours: string];

const TIMM: BlockNames = {
  expand: ["conv_pw", "bn1"],
  depthwise: ["conv_dw", "bn2"],
  squeeze: ["se\\.conv_reduce", "se\\.conv_expand"],
  project: ["conv_pwl", "bn3"],
};

/** The first block does not expand. */
const TIMM_FIRST: BlockNames = { ...TIMM, depthwise: ["conv_dw", "bn1"], project: ["conv_pw", "bn2"] };

const OPENMMLAB: BlockNames = {
  expand: ["expand_conv\\.conv", "expand_conv\\.bn"],
  depthwise: ["depthwise_conv\\.conv", "depthwise_conv\\.bn"],
  squeeze: ["se\\.conv1\\.conv", "se\\.conv2\\.conv"],
  project: ["linear_conv\\.conv", "linear_conv\\.bn"],
};

/** timm's: blocks by stage, and the layers of a block by what they do. The layers are counted in torchvision's, so that it matters which blocks have squeeze and excitation. */
function timm(size: keyof typeof STAGES): Spelling {
  const stages = STAGES[size];
  const count = MOBILENETV3_BLOCKS[size].length;
  return {
    name: "timm",
    rules: [
      [/^conv_stem\./, "features.0.0."],
      [/^bn1\./, "features.0.1."],
      [/^conv_head\./, "classifier.0."],
      [/^classifier\.(weight|bias)$/, "classifier.3.$1"],
      [new RegExp(`^blocks\\.${stages.length}\\.0\\.conv\\.`), `features.${count + 1}.0.`],
      [new RegExp(`^blocks\\.${stages.length}\\.0\\.bn1\\.`), `features.${count + 1}.1.`],
      ...stages.flatMap((blocks, stage) => {
        const before = stages.slice(0, stage).reduce((sum: number, each) => sum + each, 0);
        return Array.from({ length: blocks }, (_, i) => {
          const names = before + i === 0 ? TIMM_FIRST : TIMM;
          return blockRules(size, before + i, [`blocks\\.${stage}\\.${i}`, `features.${before + i + 1}.block`], names);
        }).flat();
      }),
    ],
  };
}

/** OpenMMLab's of segmenters: the encoder is below `backbone`, blocks are counted with the stem and the last convolution. */
function openmmlab(size: keyof typeof STAGES): Spelling {
  const last = MOBILENETV3_BLOCKS[size].length + 1;
  const ends = [0, last].flatMap((at): NameRule[] => [
    [new RegExp(`^backbone\\.layer${at}\\.conv\\.`), `backbone.features.${at}.0.`],
    [new RegExp(`^backbone\\.layer${at}\\.bn\\.`), `backbone.features.${at}.1.`],
  ]);
  const blocks = Array.from({ length: last - 1 }, (_, i) =>
    blockRules(size, i, [`backbone\\.layer${i + 1}`, `backbone.features.${i + 1}.block`], OPENMMLAB),
  );
  return { name: "OpenMMLab", rules: [...ends, ...blocks.flat()] };
}

/** The layers of a block by their names; ours are counted. */
function blockRules(size: keyof typeof STAGES, index: number, [theirs, ours]: Place, names: BlockNames): NameRule[] {
  const [, , , squeezed] = MOBILENETV3_BLOCKS[size][index]!;
  // the first block does not expand
  const wide = index === 0 ? 0 : 1;
  const last = wide + (squeezed ? 2 : 1);
  const rules = (theirNames: readonly string[], to: readonly string[]) =>
    theirNames.map((name, i): NameRule => [new RegExp(`^${theirs}\\.${name}\\.`), `${ours}.${to[i]}.`]);
  return [
    ...(wide === 1 ? rules(names.expand, ["0.0", "0.1"]) : []),
    ...rules(names.depthwise, [`${wide}.0`, `${wide}.1`]),
    ...(squeezed ? rules(names.squeeze, [`${wide + 1}.fc1`, `${wide + 1}.fc2`]) : []),
    ...rules(names.project, [`${last}.0`, `${last}.1`]),
  ];
}

/** MobileNetV3 in other names than torchvision's. */
export const mobilenetV3Spellings: readonly Spelling[] = /* @__PURE__ */ (["large", "small"] as const).map(timm);

/** Encoders of OpenMMLab's segmenters, by size. */
export const mobilenetV3Backbones: Readonly<Record<"large" | "small", Spelling>> = {
  large: /* @__PURE__ */ openmmlab("large"),
  small: /* @__PURE__ */ openmmlab("small"),
};
