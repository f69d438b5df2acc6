/**
 * Every public function that takes an image, labels, a mask, a tensor, a file or weights, with everything that people give instead: the error says what was
 * given and the one call that helps. Node only.
 */
import { readFileSync } from "node:fs";
import { SegmentationError } from "@segkit/core/errors";
import { random } from "@segkit/core/random";
import { describe, expect, it } from "vitest";
import { type PublicFunction, publicFunctions } from "../../scripts/options.mjs";
import type { Modules } from "./option-rules.js";
import { repositoryPath } from "./reference-data.js";
import { HEIGHT, sampleOf, WIDTH } from "./samples.js";

type Parameter = PublicFunction["parameters"][number];
type Kind =
  | "image"
  | "labels"
  | "mask"
  | "tensor"
  | "source"
  | "blob"
  | "file"
  | "target"
  | "url"
  | "bytes"
  | "weightSource"
  | "weights";

/** What is wanted where a parameter is of this type, or may be. */
const KINDS: Readonly<Record<string, Kind>> = {
  Image: "image",
  ImageLike: "image",
  LabelMap: "labels",
  LabelMapLike: "labels",
  Mask: "mask",
  Tensor: "tensor",
  Blob: "blob",
  ImageSource: "source",
  WeightsInput: "weightSource",
  NetworkSource: "weightSource",
  Weights: "weights",
};

/** Types that are wanted as they are spelled. */
const SPELLED: Readonly<Record<string, Kind>> = { "string | URL": "file", "Uint8Array | ArrayBuffer": "bytes" };

/** One slip: what errors call it, what it is no slip for, and words of the remedy. */
interface Slip {
  readonly what: RegExp;
  readonly value: unknown;
  readonly fits?: readonly Kind[];
  readonly helps: RegExp;
}

const branded = (name: string, more: object = {}) => ({ [Symbol.toStringTag]: name, ...more });
const size = { height: HEIGHT, width: WIDTH };
const pixels = HEIGHT * WIDTH;
const labels = { data: new Int32Array(pixels), ...size };
const image = { data: new Float32Array(3 * pixels), ...size, channels: 3 };
const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
const tensor = { type: "float32", dims: [1, 3, HEIGHT, WIDTH], data: new Float32Array(3 * pixels) };
const WRITTEN = /path comes first|this machine|imageFrom\(/;
const VISIBLE: readonly Kind[] = ["source"];
const WEIGHTS: readonly Kind[] = ["weightSource", "weights"];

const SLIPS: readonly Slip[] = [
  { what: /a Promise/, value: Promise.resolve(image), helps: /await/ },
  {
    what: /an address/,
    value: "https://example.org/a.png",
    fits: ["url", "weightSource"],
    helps: /fetch\(address\)|imageFromUrl|openWeights/,
  },
  {
    what: /an address/,
    value: new URL("https://example.org/a.png"),
    fits: ["url", "weightSource"],
    helps: /fetch\(address\)|imageFromUrl|openWeights/,
  },
  {
    what: /a path or address/,
    value: "a.png",
    fits: ["file", "target", "url", "weightSource"],
    helps: /readImage|readLabels|imageFromUrl|fetch|openWeights/,
  },
  { what: /bytes/, value: bytes, fits: ["bytes", "weightSource"], helps: /decode|Blob|dims|height|readWeights/ },
  { what: /bytes/, value: bytes.buffer, fits: ["bytes", "weightSource"], helps: /decode|Blob|dims|height|readWeights/ },
  { what: /a sharp instance/, value: { toBuffer: () => {}, metadata: () => {} }, helps: /toBuffer/ },
  {
    what: /an encoded file of sharp/,
    value: { data: bytes, info: { format: "png", ...size, channels: 3 } },
    helps: /raw\(\)|data/,
  },
  { what: /a canvas context/, value: branded("CanvasRenderingContext2D"), helps: /getImageData|context\.canvas/ },
  { what: /a canvas context/, value: branded("OffscreenCanvasRenderingContext2D"), helps: /getImageData|context\.canvas/ },
  { what: /a FileList/, value: branded("FileList"), helps: /files\[0\]|\.\.\.files/ },
  { what: /an <input>/, value: branded("HTMLInputElement"), helps: /input\.files/ },
  { what: /a Response/, value: new Response(""), helps: /response\./ },
  {
    what: /a File or Blob/,
    value: new Blob([]),
    fits: ["source", "blob", "weightSource"],
    helps: /blob|imageFrom|openWeights/,
  },
  {
    what: /a File or Blob/,
    value: new File([], "a"),
    fits: ["source", "blob", "weightSource"],
    helps: /blob|imageFrom|openWeights/,
  },
  ...["HTMLCanvasElement", "OffscreenCanvas", "ImageBitmap", "HTMLImageElement", "HTMLVideoElement", "VideoFrame"].map(
    (name) => ({
      what: /a canvas|an ImageBitmap|an <img>|a video or its frame/,
      value: branded(name),
      fits: VISIBLE,
      helps: /imageFrom|weight/,
    }),
  ),
  { what: /a list|an array of 2/, value: [image, image], fits: ["weightSource"], helps: /one by one|^$/ },
  { what: /a result with labels/, value: { labels, segments: [] }, helps: /result\.labels/ },
  { what: /a result with a mask/, value: { mask: { data: new Uint8Array(pixels), ...size } }, helps: /result\.mask/ },
  { what: /a tensor/, value: tensor, fits: ["tensor"], helps: /tensorToImage|argmax/ },
  { what: /the outputs of a session/, value: { logits: tensor }, helps: /outputs\.logits/ },
  { what: /values without their size/, value: new Float32Array(pixels), helps: /height|dims|bytes|Blob|files/, fits: WEIGHTS },
  {
    what: /Float32Array|an image|channels/,
    value: image,
    fits: ["image", ...WEIGHTS, "weightSource"],
    helps: /image|decoded|labels|Convert|weight/,
  },
  {
    what: /Int32Array|a label map/,
    value: labels,
    fits: ["labels", ...WEIGHTS],
    helps: /label|mask|decoded|first|weight/i,
  },
  {
    what: /Uint16Array|a label map/,
    value: { ...labels, data: new Uint16Array(pixels) },
    fits: ["labels", "image", "target", "url", "source", "blob", "file", "bytes", "tensor", ...WEIGHTS],
    helps: /maskFromLabel/,
  },
];

/** What a parameter may be in one of the overloads; nothing where it is none of them. */
function kindsOf({ name, types, rest, type }: Parameter, writes: boolean): readonly Kind[] {
  if (rest && type.startsWith("Comparison")) return ["labels"];
  return types.flatMap((each) => {
    const parts = each.split(" | ").map((part) => part.replace(/^readonly |<.*|\[\]$/g, ""));
    if (SPELLED[each] === "file" && (writes || name === "url")) return [writes ? "target" : "url"];
    return SPELLED[each] ?? parts.flatMap((part) => KINDS[part] ?? []);
  });
}

/** Whether a parameter is a list in every overload, or in some. */
const isList = ({ types }: Parameter) => types.every((type) => type.endsWith("[]") && !type.includes("|"));
const mayBeList = ({ types }: Parameter) => types.some((type) => type.endsWith("[]"));

/**
 * Calls the functions of a package with every slip for each such parameter.
 *
 * @param name - the package's folder, e.g. `classical`
 * @param modules - what each of its imports exports
 * @param others - sensible values of parameters that have no sample, by name; `nameOptions` are the options of a function
 */
export function describeSlips(name: string, modules: Modules, others: Readonly<Record<string, unknown>> = {}): void {
  // what only the packages call, after a check or on behalf of another
  const { segkit } = JSON.parse(readFileSync(repositoryPath("packages", name, "package.json"), "utf8"));
  const house = new Set<string>(segkit?.subpathOnly);
  const cells = publicFunctions([name]).flatMap((declared) =>
    declared.parameters.flatMap((parameter, index) => {
      const kinds = kindsOf(parameter, /^write/.test(declared.name));
      if (house.has(declared.entry)) return [];
      return kinds.length > 0 ? [[`${declared.name}(${parameter.name})`, declared, index, kinds] as const] : [];
    }),
  );
  describe(`slips given to ${name}`, () => {
    it("have functions to be given to", () => expect(cells.length).toBeGreaterThan(0));

    it.each(cells)("%s names each, and what helps", async (shown, declared, index, kinds) => {
      const stream = random(1);
      const given = declared.parameters.map((each) => {
        if (each.rest) return labels;
        if (/options$/i.test(each.name)) {
          return others[`${declared.name}Options`] ?? requiredOf(modules[declared.entry]![`${declared.name}Rules`]);
        }
        return others[each.name] ?? sampleOf(each)?.(stream);
      });
      const parameter = declared.parameters[index]!;
      if (parameter.rest) given.push(labels);
      const wrong: string[] = [];
      for (const { what, value, fits = [], helps } of SLIPS) {
        if (fits.some((kind) => kinds.includes(kind)) || (Array.isArray(value) && mayBeList(parameter))) continue;
        const slip = isList(parameter) ? [value] : value;
        const error = await thrown(() => (modules[declared.entry]![declared.name] as Call)(...given.with(index, slip)));
        const told =
          error instanceof SegmentationError &&
          what.test(error.message) &&
          (helps.test(error.remedy ?? "") ||
            ((kinds.includes("target") || kinds.includes("url")) && WRITTEN.test(error.remedy ?? "")));
        if (!told) wrong.push(`${what} → ${error instanceof Error ? error.message : "accepted"}`);
      }
      expect(wrong, shown).toEqual([]);
    });
  });
}

type Call = (...values: readonly unknown[]) => unknown;

/** The least values of the options that have to be given. */
function requiredOf(rules: unknown): Record<string, unknown> {
  const table = Object.entries((rules ?? {}) as Record<string, { required?: boolean; min?: number; exclusiveMin?: boolean }>);
  return Object.fromEntries(
    table.flatMap(([option, rule]) => (rule.required ? [[option, (rule.min ?? 1) + (rule.exclusiveMin ? 1 : 0)]] : [])),
  );
}

async function thrown(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}
