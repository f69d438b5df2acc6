/** How a picture becomes a network's input: size, then numbers. */
import { type Image, type NormalizeOptions, type PilMethod, resize, type Size } from "@segkit/core";

/** What a network was trained with; the same as transformers' and torchvision's image processors do. */
export interface Preprocessing extends NormalizeOptions {
  /**
   * The size that pictures get: exactly this, or the shorter side this long and the other in proportion, `longestEdge` at most.
   * @default the picture's own size
   */
  readonly size?: Size | { readonly shortestEdge: number; readonly longestEdge?: number };
  /** PIL's filter for it, antialiased. @default "bilinear" */
  readonly method?: PilMethod;
  /**
   * What happens to pictures without `size` whose sides are not multiples of what the network needs: zeros (of the normalised picture) at the right and lower
   * sides, or a slight enlargement. With `size` it is always the enlargement.
   * @default "pad"
   */
  readonly fit?: "pad" | "resize";
}

/** Sizes on a picture's way into the network. */
export interface InputSizes {
  /** What the picture is resized to. */
  readonly resized: Size;
  /** What the network gets, padding included. */
  readonly padded: Size;
}

/** What a picture's input will be, before anything is computed. */
export function inputSizes({ height, width }: Size, { size, fit = "pad" }: Preprocessing, multiple: Size): InputSizes {
  const wanted = size === undefined ? { height, width } : "height" in size ? size : proportional({ height, width }, size);
  const up = (extent: number, by: number) => Math.ceil(extent / by) * by;
  const padded = { height: up(wanted.height, multiple.height), width: up(wanted.width, multiple.width) };
  return { resized: size === undefined && fit === "pad" ? wanted : padded, padded };
}

/** The sizes that transformers' image processors choose. */
function proportional(
  { height, width }: Size,
  { shortestEdge, longestEdge }: { readonly shortestEdge: number; readonly longestEdge?: number },
): Size {
  const [short, long] = [Math.min(height, width), Math.max(height, width)];
  let [newShort, newLong] = [shortestEdge, Math.trunc((shortestEdge * long) / short)];
  if (longestEdge !== undefined && (long / short) * shortestEdge > longestEdge) {
    const raw = (longestEdge * short) / long;
    newShort = roundHalfEven(raw);
    newLong = Math.trunc((raw * long) / short);
    // transformers leaves a picture alone whose shorter side fits already
    if (newShort === short) newLong = long;
  }
  newShort = Math.max(1, newShort);
  return height <= width ? { height: newShort, width: newLong } : { height: newLong, width: newShort };
}

/** Python's round. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** The picture in three channels without alpha, resized. */
export function resizedPicture(image: Image, channels: number, size: Size, { method = "bilinear" }: Preprocessing): Image {
  const colours = image.channels === channels ? image : withChannels(image, channels);
  if (colours.height === size.height && colours.width === size.width) return colours;
  return resize(colours, { ...size, method });
}

/** Grey pictures show the same in all channels; alpha is left out. */
function withChannels({ data, height, width, channels }: Image, count: number): Image {
  const out = data instanceof Float32Array ? new Float32Array(height * width * count) : new Uint8Array(height * width * count);
  for (let i = 0, j = 0; j < out.length; i += channels) {
    for (let c = 0; c < count; c++) out[j++] = data[channels <= 2 ? i : i + c]!;
  }
  return { data: out, height, width, channels: count };
}
