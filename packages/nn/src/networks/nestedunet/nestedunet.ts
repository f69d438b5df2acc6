/** U-Net++: between the paths of a U-Net, every level has further blocks that see all the ones before them. */
import { checkFlag, checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link nestedUnet}. */
export interface NestedUnetConfig {
  /** @default 3 */
  readonly inChannels?: number;
  /** Channels of the output: 1 for a mask whose logit is given to a sigmoid. @default 1 */
  readonly nClasses?: number;
  /** Channels at full size; each of the four levels below doubles them. @default 32 */
  readonly width?: number;
  /** Whether each of the four nested networks has scores of its own, which are outputs too. @default false */
  readonly deepSupervision?: boolean;
}

/**
 * U-Net++ as the common PyTorch implementation has it (`conv0_0.conv1`, …, `conv0_4`, `final`): four U-Nets of growing depth in one, which share their way down.
 *
 * Input `image` `[batch, inChannels, height, width]`, B, G, R normalized as its family says; any size of at least 16 × 16. Output `logits`
 * `[batch, nClasses, height, width]`, of the deepest network; with `deepSupervision` also `logits1`, `logits2` and `logits3`, of those with one, two and three levels below.
 *
 * @param config - see {@link NestedUnetConfig}; 9.16 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see Z. Zhou, M. M. R. Siddiquee, N. Tajbakhsh, J. Liang, "UNet++: A nested U-Net architecture for medical image segmentation", DLMIA 2018, doi:10.1007/978-3-030-00889-5_1
 *
 * @example
 * ```ts
 * import { nestedUnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(nestedUnet({ deepSupervision: true }), { height: 50, width: 70 });
 * console.assert(parameters === 9_163_428);
 * console.assert(outputs.logits3?.shape.join() === "1,1,50,70");
 * ```
 *
 * @remarks
 * Maps are upsampled bilinearly with aligned corners, to the size of the finer one: twice as large, where sides are multiples of 16 as in the implementation.
 */
export function nestedUnet(config: NestedUnetConfig = {}): Model {
  const where = "nestedUnet";
  checkKnownOptions(where, config, ["inChannels", "nClasses", "width", "deepSupervision"]);
  const { inChannels = 3, nClasses = 1, width = 32, deepSupervision = false } = config;
  checkInteger(where, "inChannels", inChannels, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkFlag(where, "deepSupervision", deepSupervision);
  return {
    name: where,
    inputs: imageInput(inChannels),
    forward: (p, { image }): Values => {
      // rows[level] are the maps of a level, from the way down to the right
      const rows: Value[][] = [];
      for (let level = 0; level <= 4; level++) {
        const from = level === 0 ? image! : maxPool(rows[level - 1]![0]!, { kernel: 2 });
        rows.push([block(p.scope(`conv${level}_0`), from, width * 2 ** level)]);
        // and each level above gets one more, of the new map below it
        for (let above = level - 1; above >= 0; above--) {
          const row = rows[above]!;
          const below = rows[above + 1]!.at(-1)!;
          const size = [extentOf(row[0]!, 2), extentOf(row[0]!, 3)] as const;
          const both = concat([...row, resize(below, { size, mode: "bilinear", alignCorners: true })]);
          row.push(block(p.scope(`conv${above}_${row.length}`), both, width * 2 ** above));
        }
      }
      const finest = rows[0]!;
      const scores = (name: string, map: Value) => convolution(p.scope(name), map, nClasses);
      if (!deepSupervision) return { logits: scores("final", finest[4]!) };
      const [logits1, logits2, logits3, logits] = finest.slice(1).map((map, i) => scores(`final${i + 1}`, map));
      return { logits: logits!, logits1: logits1!, logits2: logits2!, logits3: logits3! };
    },
  };
}

/** Twice: 3 × 3 convolution, normalization, rectifier. */
function block(p: Scope, x: Value, channels: number): Value {
  const once = (y: Value, i: number) =>
    relu(batchNorm(p.scope(`bn${i}`), convolution(p.scope(`conv${i}`), y, channels, { kernel: 3, padding: 1 })));
  return once(once(x, 1), 2);
}
