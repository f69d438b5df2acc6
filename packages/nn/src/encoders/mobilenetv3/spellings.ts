/** The names that MobileNetV3's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";
import { MOBILENETV3_BLOCKS } from "./mobilenetv3.js";

/** How many blocks each of timm's stages has; the last convolution is a stage of its own. */
const STAGES = { large: [1, 2, 3, 4, 2, 3], small: [1, 2, 3, 2, 3] } as const;

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
        return Array.from({ length: blocks }, (_, i) => blockRules(size, `blocks\\.${stage}\\.${i}`, before + i)).flat();
      }),
    ],
  };
}

function blockRules(size: keyof typeof STAGES, theirs: string, index: number): NameRule[] {
  const [, , , squeezed] = MOBILENETV3_BLOCKS[size][index]!;
  const ours = `features.${index + 1}.block`;
  // the first block does not expand
  const wide = index === 0 ? 0 : 1;
  const last = wide + (squeezed ? 2 : 1);
  const rule = (name: string, to: string): NameRule => [new RegExp(`^${theirs}\\.${name}\\.`), `${ours}.${to}.`];
  return [
    ...(wide === 1 ? [rule("conv_pw", "0.0"), rule("bn1", "0.1"), rule("conv_dw", "1.0"), rule("bn2", "1.1")] : []),
    ...(wide === 0 ? [rule("conv_dw", "0.0"), rule("bn1", "0.1")] : []),
    rule("se\\.conv_reduce", `${wide + 1}.fc1`),
    rule("se\\.conv_expand", `${wide + 1}.fc2`),
    rule(wide === 1 ? "conv_pwl" : "conv_pw", `${last}.0`),
    rule(wide === 1 ? "bn3" : "bn2", `${last}.1`),
  ];
}

/** MobileNetV3 in other names than torchvision's. */
export const mobilenetV3Spellings: readonly Spelling[] = /* @__PURE__ */ (["large", "small"] as const).map(timm);
