/** What families of detectors of two stages have in common: what tensors say of them, and their option. */
import { TWO_STAGE_NAMES, type TwoStageLibrary } from "../../detect/two-stage-parts.js";
import { countWhile, type Evidence, type FamilyOption } from "../../families/family.js";
import { layersOf, type MaskRcnnConfig } from "./config.js";

/** The option for the number of channels. */
export function widthOption(): FamilyOption {
  const hint = "Channels of the encoder's stem; all others are in proportion.";
  return { name: "width", label: "Width", hint, min: 4, max: 64, step: 4, start: 8 };
}

/** What tensors say of library, encoder and widths of a detector of two stages, whatever its last stage; undefined where they are no such detector's. */
export function twoStageOf(
  tensors: NonNullable<Evidence["tensors"]>,
): { readonly library: TwoStageLibrary; readonly config: MaskRcnnConfig } | undefined {
  const entries = Object.entries(TWO_STAGE_NAMES) as [TwoStageLibrary, (typeof TWO_STAGE_NAMES)[TwoStageLibrary]][];
  const has = ([, { encoder, objectness }]: (typeof entries)[number]) =>
    tensors.has(`${encoder}.layer4.0.conv3.weight`) && tensors.has(`${objectness}.weight`);
  const [library, names] = entries.find(has) ?? [];
  if (library === undefined || names === undefined) return undefined;
  const of = (name: string) => tensors.get(`${names.encoder}.${name}`);
  const [width = 0] = of("conv1.weight") ?? [];
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => of(`layer${stage}.${i}.conv3.weight`) !== undefined));
  const layers = layersOf(depths);
  if (layers === undefined) return undefined;
  const [inner = 1, perGroup = 1] = of("layer1.0.conv2.weight") ?? [];
  const groups = inner / perGroup;
  const [nClasses = 0] = tensors.get(`${names.scores}.weight`) ?? [];
  const version = library === "torchvision" && tensors.has("rpn.head.conv.1.0.weight") ? 2 : 1;
  const trained = tensors.has(`${names.encoder}.bn1.num_batches_tracked`);
  const config: MaskRcnnConfig = {
    ...(library !== "torchvision" && { library }),
    ...(version === 2 && { version }),
    ...(layers !== 50 && { layers }),
    ...(groups > 1 && { groups, groupWidth: perGroup }),
    ...(library === "torchvision" && version === 1 && trained && { frozen: false }),
    ...(width !== 64 && { width }),
    ...(nClasses > 0 && nClasses !== (library === "torchvision" ? 91 : 81) && { nClasses }),
  };
  return { library, config };
}

/** The encoders that MMDetection trained its two-stage detectors on. */
export const OPENMMLAB_VARIANTS = {
  resnet50: { title: "ResNet-50", config: {} },
  resnet101: { title: "ResNet-101", config: { layers: 101 } },
  resnext101: { title: "ResNeXt-101 32 × 4d", config: { layers: 101, groups: 32, groupWidth: 4 } },
  "resnext101-64": { title: "ResNeXt-101 64 × 4d", config: { layers: 101, groups: 64, groupWidth: 4 } },
} as const;

/** The parts of a two-stage detector by MMDetection's names: what is before its heads, and these. */
export function openmmlabParts(heads: Readonly<Record<string, RegExp>>): Record<string, RegExp> {
  return { Encoder: /^backbone\b/, "Feature pyramid": /^neck\b/, Proposals: /^rpn_head\b/, ...heads };
}
