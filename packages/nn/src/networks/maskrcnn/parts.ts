/** What Mask R-CNN is made of, and what its relatives have of it. */

import type { BoxValues, TwoStageParts } from "../../detect/two-stage.js";
import {
  boxHead,
  maskHead,
  normalizedBy3,
  proposalHead,
  TWO_STAGE_NAMES,
  type TwoStageNames,
} from "../../detect/two-stage-parts.js";
import type { Value } from "../../graph/value.js";
import { type FpnNeckOptions, fpnNeck } from "../../heads/fpn.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Neck } from "../../layers/head.js";
import type { Scope } from "../../layers/scope.js";
import { maxPool } from "../../ops/pool.js";
import { type MaskRcnnSizes, maskRcnnEncoder } from "./config.js";
import { MASK_RCNN_IGNORED, maskRcnnSpellings } from "./spellings.js";

/** The levels of torchvision's second version. */
const NORMALIZED: FpnNeckOptions = {
  names: (i) => [`inner_blocks.${i}`, `layer_blocks.${i}`],
  layer: (p, x, channels, kernel) => convNorm(p, x, channels, { kernel }),
};

/** The parts of a Mask R-CNN; relatives exchange some of them. */
export function maskRcnnParts(sizes: MaskRcnnSizes): TwoStageParts {
  const { library, version, width, nClasses } = sizes;
  const names: TwoStageNames = TWO_STAGE_NAMES[library];
  const [channels, hidden] = [4 * width, 16 * width];
  // torchvision moves and masks its background too
  const targets = library === "torchvision" ? nClasses : nClasses - 1;
  const second = version === 2;
  const columns = { hidden, columns: nClasses, targets };
  return {
    name: "maskRcnn",
    spellings: maskRcnnSpellings,
    ignoredKeys: MASK_RCNN_IGNORED,
    channels,
    levels: 4,
    pyramid: pyramidOf(sizes, fpnNeck({ channels, ...(second ? NORMALIZED : { names: names.level }) })),
    proposals: (p, levels) => proposalHead(p, levels, names, second ? 2 : 1),
    boxes: [(p, maps) => (second ? convolvedBoxHead(p, maps, columns) : boxHead(p, maps, names, columns))],
    regions: {
      output: "masks",
      heads: (p, maps) => [maskHead(p, maps, names, { channels, masks: targets, normalized: second })],
      probabilities: true,
    },
  };
}

/** A ResNet, a neck on its four stages, and a coarser level that is every second position of the last. */
export function pyramidOf(sizes: MaskRcnnSizes, neck: Neck<"pyramid">): TwoStageParts["pyramid"] {
  const names = TWO_STAGE_NAMES[sizes.library];
  const encoder = maskRcnnEncoder(sizes);
  return (p, image) => {
    const values = encoder.features(p.scope(names.encoder), image);
    const levels = neck.features(p.scope(names.neck), { ...encoder, values });
    return [...levels, maxPool(levels.at(-1)!, { kernel: 1, stride: 2 })];
  };
}

/** torchvision's second head: four convolutions before one linear layer. */
function convolvedBoxHead(p: Scope, maps: Value, columns: Parameters<typeof boxHead>[3]): BoxValues {
  const head = "roi_heads.box_head";
  let x = maps;
  for (let i = 0; i < 4; i++) x = normalizedBy3(p.scope(`${head}.${i}`), x, maps.shape[1] as number);
  return boxHead(p, x, { ...TWO_STAGE_NAMES.torchvision, linear: () => `${head}.5` }, { ...columns, layers: 1 });
}
