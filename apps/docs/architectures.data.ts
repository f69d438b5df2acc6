/** What the pages of the networks say in numbers, from `summary` of the definitions when the site is built. */
import {
  deeplabV3,
  espnet,
  espnetC,
  espnetv2,
  fcn,
  type LayerSummary,
  type Model,
  type Summary,
  segformer,
  summary,
  unet,
  wnet,
} from "@segkit/nn";

/** One way to configure a family. */
export interface VariantRow {
  readonly name: string;
  readonly call: string;
  readonly parameters: number;
  readonly flops: number;
}

/** A part of a network. */
export interface StageRow {
  readonly name: string;
  readonly output: string;
  readonly parameters: number;
  readonly flops: number;
  readonly sees: string;
}

export interface Architecture {
  readonly input: string;
  readonly variants: readonly VariantRow[];
  readonly stagesOf: string;
  readonly stages: readonly StageRow[];
}

declare const data: Readonly<Record<string, Architecture>>;

export { data };

type Part = readonly [name: string, paths: RegExp];
type Variant = readonly [name: string, call: string, model: Model];
const number = (i: number) => ["first", "second", "third", "fourth"][i - 1]!;

const SEGFORMER: readonly Part[] = [
  ...[0, 1, 2, 3].map(
    (i): Part => [
      `Stage ${i + 1}`,
      new RegExp(
        `^segformer\\.encoder\\.(patch_embeddings|block|layer_norm)\\.${i}\\.|^segformer\\.encoder\\.layer_norm\\.${i}$`,
      ),
    ],
  ),
  ["Decoder", /^decode_head/],
];
const UNET: readonly Part[] = [
  ["Full size", /^inc/],
  ...[1, 2, 3, 4].map((i): Part => [`Down, ${number(i)}`, new RegExp(`^down${i}`)]),
  ...[1, 2, 3, 4].map((i): Part => [`Up, ${number(i)}`, new RegExp(`^up${i}`)]),
  ["Scores", /^outc/],
];
const ESPNET: readonly Part[] = [
  ["Half size", /^encoder\.(level1|sample1|b1)/],
  ["Quarter, ESP", /^encoder\.(level2|sample2|b2)/],
  ["Eighth, ESP", /^encoder\.(level3|b3)|^encoder\.classifier/],
  ["Decoder", /^(br|up_|level3_C|combine|conv|classifier)/],
];
const ESPNETV2: readonly Part[] = [
  ["Half size", /^base_net\.level1/],
  ["Quarter", /^base_net\.level2/],
  ["Eighth, EESP", /^base_net\.level3/],
  ["Sixteenth, EESP", /^base_net\.level4/],
  ["Decoder", /^(bu_|merge_)/],
];
const DEEPLAB: readonly Part[] = [
  ["Stem", /^backbone\.(conv1|bn1)/],
  ...[1, 2, 3, 4].map((i): Part => [`Stage ${i}`, new RegExp(`^backbone\\.layer${i}`)]),
  ["Head", /^classifier/],
  ["Auxiliary head", /^aux_classifier/],
];

const variant = (name: string, call: string, model: Model): Variant => [name, call, model];

export default {
  load(): Record<string, Architecture> {
    return {
      segformer: architecture(
        [512, 512],
        (["b0", "b1", "b2", "b3", "b4", "b5"] as const).map((v) =>
          variant(v.toUpperCase(), `segformer({ variant: "${v}" })`, segformer({ variant: v })),
        ),
        ["B0", SEGFORMER, segformer({ variant: "b0" })],
      ),
      unet: architecture(
        [512, 512],
        [
          variant("U-Net", "unet()", unet()),
          variant("U-Net, bilinear", 'unet({ upsampling: "bilinear" })', unet({ upsampling: "bilinear" })),
          variant("W-Net, vessels", "wnet()", wnet()),
          variant(
            "W-Net, arteries and veins",
            "wnet({ nClasses: 4, layers: [8, 16, 32, 64] })",
            wnet({ nClasses: 4, layers: [8, 16, 32, 64] }),
          ),
        ],
        ["U-Net", UNET, unet()],
      ),
      espnet: architecture(
        [512, 1024],
        [
          variant("ESPNet-C", "espnetC()", espnetC()),
          variant("ESPNet, Cityscapes", "espnet()", espnet()),
          variant(
            "ESPNet, CamVid",
            'espnet({ nClasses: 12, lastSkip: "featuresAndImage" })',
            espnet({ nClasses: 12, lastSkip: "featuresAndImage" }),
          ),
        ],
        ["ESPNet", ESPNET, espnet()],
      ),
      espnetv2: architecture(
        [384, 384],
        ([0.5, 1, 1.25, 1.5, 2] as const).map((s) => variant(`s = ${s}`, `espnetv2({ s: ${s} })`, espnetv2({ s }))),
        ["ESPNetv2, s = 1", ESPNETV2, espnetv2()],
      ),
      deeplab: architecture(
        [520, 520],
        [
          variant("FCN, ResNet-50", "fcn({ aux: true })", fcn({ aux: true })),
          variant("FCN, ResNet-101", "fcn({ layers: 101, aux: true })", fcn({ layers: 101, aux: true })),
          variant("DeepLab v3, ResNet-50", "deeplabV3({ aux: true })", deeplabV3({ aux: true })),
          variant("DeepLab v3, ResNet-101", "deeplabV3({ layers: 101, aux: true })", deeplabV3({ layers: 101, aux: true })),
        ],
        ["DeepLab v3, ResNet-50", DEEPLAB, deeplabV3({ aux: true })],
      ),
    };
  },
};

function architecture(
  [height, width]: readonly [number, number],
  variants: readonly Variant[],
  [stagesOf, parts, model]: readonly [string, readonly Part[], Model],
): Architecture {
  return {
    input: `${height} × ${width}`,
    variants: variants.map(([name, call, each]) => {
      const { parameters, flops } = summary(each, { height, width });
      return { name, call, parameters, flops };
    }),
    stagesOf,
    stages: stages(summary(model, { height, width }), parts),
  };
}

/** Layers joined to parts of the network by their paths; a layer without a path belongs to the part before it. */
function stages({ layers }: Summary, parts: readonly Part[]): StageRow[] {
  const groups = new Map<string, LayerSummary[]>(parts.map(([name]) => [name, []]));
  let at = parts[0]![0];
  for (const layer of layers) {
    const part = parts.find(([, paths]) => paths.test(layer.path));
    if (layer.path !== "" && !part) throw new Error(`${layer.path} is in no part of the table`);
    at = part?.[0] ?? at;
    groups.get(at)!.push(layer);
  }
  return [...groups].map(([name, all]) => {
    const named = all.filter(({ path }) => path !== "");
    const last = (named.at(-1) ?? all.at(-1))!;
    return {
      name,
      output: last.outputShape.slice(1).join(" × "),
      parameters: all.reduce((sum, { parameters }) => sum + parameters, 0),
      flops: all.reduce((sum, { flops }) => sum + flops, 0),
      sees: String(all.reduce((most, { receptiveField }) => Math.max(most, receptiveField?.size[0] ?? 0), 0)).replace(
        "Infinity",
        "∞",
      ),
    };
  });
}
