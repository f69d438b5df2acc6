/** Networks of their published size, whose outputs are replaced by drawn ones once they have run: what they cost does not depend on their weights, what is made of their outputs does. */
import { mask2former, mask2formerFamily } from "@segkit/nn/mask2former";
import { maskRcnn, maskrcnnFamily } from "@segkit/nn/maskrcnn";
import { initialize } from "@segkit/nn/model";
import { instance, panoptic } from "@segkit/nn/tasks";
import { ALL, type DrawnNetwork, NETWORKS } from "./networks.js";

/** Networks at work on an image of 1024². */
export const SHARES: Readonly<Record<string, DrawnNetwork>> = {
  "Mask R-CNN, ResNet-50": {
    find: instance,
    source: () => ({ family: maskrcnnFamily, config: {}, weights: initialize(maskRcnn()) }) as never,
    draw: NETWORKS["Mask R-CNN"]!.draw,
  },
  "Mask2Former, ResNet-50, panoptic": {
    find: panoptic,
    source: () => ({ family: mask2formerFamily, config: R50, weights: initialize(mask2former(R50)) }) as never,
    draw: NETWORKS["Mask2Former, panoptic"]!.draw,
  },
};

const R50 = { encoder: "resnet50", nClasses: ALL } as const;
