/** Names of the author's file. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** Numbers from 0 on in the author's names, as names from 1 on. */
const COUNTED = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Which unit of which stage each part of the author's encoder is, from the second on. */
const UNITS = [1, 2, 3].flatMap((stage) =>
  Array.from({ length: [1, 2, 8][stage - 1]! }, (_, i) => `stage${stage}.unit${i + 1}`),
);

const rules: readonly NameRule[] = [
  [/^module\./, ""],
  [/^model\.0\.0\./, "encoder.backbone.init_block.conv."],
  [/^model\.0\.1\./, "encoder.backbone.init_block.bn."],
  ...UNITS.map((unit, i): NameRule => [new RegExp(`^model\\.${i + 1}\\.`), `encoder.backbone.${unit}.`]),
  [/(stage\d\.unit\d)\.0\./, "$1.dw_conv.conv."],
  [/(stage\d\.unit\d)\.1\./, "$1.dw_conv.bn."],
  [/(stage\d\.unit\d)\.3\./, "$1.pw_conv.conv."],
  [/(stage\d\.unit\d)\.4\./, "$1.pw_conv.bn."],
  [/^cpm\.align\.0\./, "encoder.final_block.pre_conv.conv."],
  [/^cpm\.conv\.0\./, "encoder.final_block.post_conv.conv."],
  [/^(initial_stage|refinement_stages\.\d+)\.heatmaps\.0\.0\./, "$1.heatmap_bend.conv1.conv."],
  [/^(initial_stage|refinement_stages\.\d+)\.heatmaps\.1\.0\./, "$1.heatmap_bend.conv2."],
  [/^(initial_stage|refinement_stages\.\d+)\.pafs\.0\.0\./, "$1.paf_bend.conv1.conv."],
  [/^(initial_stage|refinement_stages\.\d+)\.pafs\.1\.0\./, "$1.paf_bend.conv2."],
  ...COUNTED.flatMap((i): NameRule[] => [
    [new RegExp(`^cpm\\.trunk\\.${i}\\.0\\.`), `encoder.final_block.body.block${i + 1}.dw_conv.conv.`],
    [new RegExp(`^cpm\\.trunk\\.${i}\\.2\\.`), `encoder.final_block.body.block${i + 1}.pw_conv.conv.`],
    [new RegExp(`^initial_stage\\.trunk\\.${i}\\.0\\.`), `initial_stage.body.block${i + 1}.conv.`],
    [new RegExp(`^refinement_stages\\.(\\d+)\\.trunk\\.${i}\\.`), `refinement_stages.$1.body.block${i + 1}.`],
    [new RegExp(`\\.trunk\\.${i}\\.0\\.`), `.body.block${i + 1}.conv.`],
    [new RegExp(`\\.trunk\\.${i}\\.1\\.`), `.body.block${i + 1}.bn.`],
  ]),
  [/\.initial\.0\./, ".pre_conv.conv."],
  [/^initial_stage\./, "decoder.init_block."],
  ...COUNTED.map((i): NameRule => [new RegExp(`^refinement_stages\\.${i}\\.`), `decoder.unit${i + 1}.`]),
];

/** The spelling of the author's repository. */
export const lwOpenposeSpellings: readonly Spelling[] = [{ name: "lightweight-human-pose-estimation.pytorch", rules }];
