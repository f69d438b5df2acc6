/** Every network that has a fixture: where it is, and the definition with the fixture's widths. */
import { deeplabV3, espnet, espnetC, espnetv2, fcn, type Model, segformer, segformerFromConfig, unet, wnet } from "@segkit/nn";
import type { NetworkFixture } from "./network-contract.js";

/** A network and its fixture. */
export interface NetworkCase {
  /** Its page in the documentation. */
  readonly family: string;
  /** Folder of the fixture. */
  readonly fixture: string;
  /** The definition, from the fixture's `config.json`. */
  readonly define: (config: Config) => Model;
  /** Whether the fixture names norms as a library does in memory, and not as the file does. */
  readonly normsInMemory?: boolean;
}

type Config = Readonly<Record<string, unknown>>;

const dilated = (define: typeof fcn, layers: 50 | 101) => (config: Config) =>
  define({ layers, width: 64 / (config["slim"] as number), nClasses: config["classes"] as number, aux: true });

const unetOf = ({ planes, classes, bilinear, width }: Config) =>
  unet({
    inChannels: planes as number,
    nClasses: classes as number,
    width: width as number,
    upsampling: bilinear ? "bilinear" : "transposed",
  });

const segformerOf = (config: Config) => segformer(segformerFromConfig(config));

const espnetSizes = ({ classes, p, q, widths }: Config) => ({
  nClasses: classes as number,
  p: p as number,
  q: q as number,
  widths: widths as [number, number, number],
});

const espnetOf = (config: Config) =>
  espnet({ ...espnetSizes(config), lastSkip: config["image"] ? "featuresAndImage" : "features" });

const espnetv2Of = ({ classes, widths, depths, width }: Config) =>
  espnetv2({
    nClasses: classes as number,
    widths: widths as number[],
    depths: depths as [number, number],
    decoderWidth: width as number,
  });

const wnetOf = ({ planes, classes, layers }: Config) =>
  wnet({ inChannels: planes as number, nClasses: classes as number, layers: layers as number[] });

export const networkCases: readonly NetworkCase[] = [
  { family: "U-Net", fixture: "unet", define: unetOf },
  { family: "U-Net", fixture: "unet_bilinear", define: unetOf },
  { family: "W-Net", fixture: "wnet", define: wnetOf },
  { family: "W-Net", fixture: "wnet_classes", define: wnetOf },
  { family: "SegFormer", fixture: "segformer", define: segformerOf, normsInMemory: true },
  { family: "SegFormer", fixture: "segformer_odd", define: segformerOf, normsInMemory: true },
  { family: "FCN", fixture: "fcn_resnet50", define: dilated(fcn, 50) },
  { family: "FCN", fixture: "fcn_resnet101", define: dilated(fcn, 101) },
  { family: "DeepLab v3", fixture: "deeplabv3_resnet50", define: dilated(deeplabV3, 50) },
  { family: "ESPNet", fixture: "espnet", define: espnetOf },
  { family: "ESPNet", fixture: "espnet_image", define: espnetOf },
  { family: "ESPNet", fixture: "espnet_c", define: (config) => espnetC(espnetSizes(config)) },
  { family: "ESPNetv2", fixture: "espnetv2", define: espnetv2Of },
];

/** Reads a fixture, from disk in Node and from the test server in a browser. */
export async function networkFixture(name: string): Promise<NetworkFixture> {
  const [oracle, config, weights, tensors] = await Promise.all(
    ["oracle.json", "config.json", "model.safetensors", "io.safetensors"].map((file) => bytesOf(name, file)),
  );
  const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
  return { oracle: json(oracle!), config: json(config!), weights: weights!, tensors: tensors! };
}

async function bytesOf(name: string, file: string): Promise<Uint8Array> {
  const url = new URL(`../../packages/nn/fixtures/${name}/${file}`, import.meta.url);
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => typeof import("node:fs/promises") } };
  const fs = url.protocol === "file:" ? process?.getBuiltinModule?.("node:fs/promises") : undefined;
  if (fs !== undefined) return new Uint8Array(await fs.readFile(url));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
