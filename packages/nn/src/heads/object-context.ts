/** Object-contextual representations: a coarse guess says where each class is, the class's vector is the mean of its positions, and positions look at classes. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { numberOf } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { gatherObjects } from "../layers/object-context.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { joinedMaps, mapAt } from "./maps.js";
import { pixelAttention } from "./pixel-attention.js";

/** Options of {@link objectContextHead}. */
export interface ObjectContextHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Channels by which positions and classes are compared. @default 256 */
  readonly attentionChannels?: number;
  /** Which map it looks at, from the last where negative; several are joined at the size of the first. @default -1 */
  readonly index?: number | readonly number[];
}

/**
 * The second head of OCRNet under OpenMMLab's names (`bottleneck`, `object_context_block.query_project.0`, …, `conv_seg`). It begins with the scores of the head before it, at the same size.
 *
 * @see Y. Yuan, X. Chen, J. Wang, "Object-contextual representations for semantic segmentation", ECCV 2020, doi:10.1007/978-3-030-58539-6_11
 */
export function objectContextHead(options: ObjectContextHeadOptions = {}): Head {
  const { channels = 512, attentionChannels = 256, index = -1 } = options;
  const where = "objectContextHead";
  return {
    name: "object context",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses, alignCorners, earlier }) {
      if (earlier === undefined) {
        throw new SegmentationError("invalid-option", {
          where,
          option: "head",
          expected: "a head before it, in a cascade",
          received: phrase("this head alone"),
          remedy: "Give a list of two heads, such as [fcnHead({ … }), objectContextHead()].",
        });
      }
      const chosen = [index].flat().map((i) => mapAt(where, maps, i));
      const x = convModule(p.scope("bottleneck"), joinedMaps(chosen, alignCorners), channels, { kernel: 3 });
      // a vector for each class: [batch, C, classes, 1]
      const classes = gatherObjects(x, earlier);
      const block = p.scope("object_context_block");
      const attention = { channels: attentionChannels, layers: 2, output: "normalized" } as const;
      const context = pixelAttention(block, x, classes, attention);
      const y = convModule(block.scope("bottleneck"), concat([context, x]), numberOf(where, x, 1));
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}
