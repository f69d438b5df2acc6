/** ONNX models of a folder laid out as on the hub, as transformers.js has them: their files, and what the folder's configuration says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkOneOf } from "@segkit/core/validate";
import { type HubOptions, hubFolder, readJson } from "../hub/files.js";
import { preprocessingFromConfig } from "../hub/preprocessor-config.js";
import type { Preprocessing } from "../tasks/preprocessing.js";
import { namesOf } from "../tasks/preset.js";

/** A folder with `onnx/model.onnx` or the two halves of a promptable network: an id such as `"Xenova/slimsam-77-uniform"`, an address, or a path that begins with `/` or `./`. */
export interface OnnxFolder {
  readonly folder: string;
  /** Which of its files: those of whole floats, of halves, or quantized, by transformers.js' names. @default "fp32" */
  readonly dtype?: OnnxDtype;
}

/** Which ONNX files of a folder: their element types, as transformers.js names them. */
export type OnnxDtype = keyof typeof SUFFIXES;

const SUFFIXES = {
  ...{ fp32: "", fp16: "_fp16", q8: "_quantized", int8: "_int8" },
  ...{ uint8: "_uint8", q4: "_q4", q4f16: "_q4f16", bnb4: "_bnb4" },
} as const;

/** What the folder has. */
export interface FolderFiles {
  readonly headers: Readonly<Record<string, string>>;
  /** The places of the one file, or of the two halves. */
  readonly places: string | { readonly encoder: string; readonly decoder: string };
  readonly preprocessing?: Preprocessing;
  readonly labels?: readonly string[];
}

/** Reads the folder's configuration, and says where its models are. */
export async function folderFiles({ folder: name, dtype = "fp32" }: OnnxFolder, options: HubOptions): Promise<FolderFiles> {
  const where = "fromOnnx";
  checkOneOf(where, "source.dtype", dtype, Object.keys(SUFFIXES) as OnnxDtype[]);
  if (typeof name !== "string") {
    const expected = 'an id such as "owner/name", an address, or a path';
    throw new SegmentationError("invalid-argument", { where, option: "source.folder", expected, received: name });
  }
  const folder = hubFolder(where, name, options);
  const config = await readJson(where, folder, "config.json", options, { optional: true });
  const prepared = await readJson(where, folder, "preprocessor_config.json", options, { optional: true });
  const place = (file: string) => folder.place(`onnx/${file}${SUFFIXES[dtype]}.onnx`);
  const labels = config && namesOf(config["id2label"]);
  const isPrompted = /^sam(_hq)?$/.test(String(config?.["model_type"]));
  return {
    headers: folder.headers,
    places: isPrompted ? { encoder: place("vision_encoder"), decoder: place("prompt_encoder_mask_decoder") } : place("model"),
    ...(prepared && { preprocessing: preprocessingFromConfig(prepared) }),
    ...(labels && { labels }),
  };
}
