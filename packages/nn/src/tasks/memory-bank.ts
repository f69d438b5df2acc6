/** What is remembered of a video for one object, and what of it a frame looks at. */
import type { Tensor } from "@segkit/core/tensor";
import { wavelengths, waveOf } from "../layers/waves.js";
import type { Tracking } from "./tracking.js";

/** Pointers that a frame looks at, at most: those of frames with prompts aside. */
const POINTERS = 15;

/** What is kept of a frame. */
export interface RememberedFrame {
  /** `[memoryChannels, side, side]`, the upper halves of float32: as the authors keep it. */
  readonly memory: Uint16Array;
  /** `[channels]` */
  readonly pointer: Float32Array;
}

type Sizes = Pick<Tracking, "imageSize" | "channels" | "memoryChannels" | "memories" | "hasTimes">;

/** Frames with prompts, all of them, and the last frames without. */
export class MemoryBank {
  readonly #sizes: Sizes;
  readonly #prompted = new Map<number, RememberedFrame>();
  readonly #followed = new Map<number, RememberedFrame>();

  constructor(sizes: Sizes) {
    this.#sizes = sizes;
  }

  get isEmpty(): boolean {
    return this.#prompted.size === 0;
  }

  /** Keeps a frame, in place of what was kept of it. */
  add(index: number, frame: RememberedFrame, prompted: boolean): void {
    if (prompted || this.#prompted.has(index)) this.#prompted.set(index, frame);
    else this.#followed.set(index, frame);
    this.#followed.delete(index - POINTERS - 1);
  }

  /** What a frame looks at: inputs of the graph `condition`. */
  feedsAt(index: number): Readonly<Record<string, Tensor<"float32">>> {
    const { imageSize, memories: most, memoryChannels, channels, hasTimes } = this.#sizes;
    // frames with prompts have an age of their own, the last column
    const seen = [...this.#prompted.values()].map((frame) => ({ frame, age: most - 1 }));
    for (let back = most - 1; back >= 1; back--) {
      const frame = this.#followed.get(index - back);
      if (frame) seen.push({ frame, age: back - 1 });
    }
    const side = imageSize / 16;
    const cells = memoryChannels * side * side;
    const maps = new Float32Array(seen.length * cells);
    const ages = new Float32Array(seen.length * most);
    seen.forEach(({ frame, age }, i) => {
      widen(frame.memory, maps.subarray(i * cells, (i + 1) * cells));
      ages[i * most + age] = 1;
    });
    const pointed = this.#pointersAt(index);
    const pointers = new Float32Array(pointed.length * channels);
    const times = new Float32Array(pointed.length * channels);
    pointed.forEach(({ pointer, back }, i) => {
      pointers.set(pointer, i * channels);
      times.set(timeCode(back / POINTERS, channels), i * channels);
    });
    const tensor = (data: Float32Array<ArrayBuffer>, ...dims: number[]) => ({ type: "float32", data, dims }) as const;
    return {
      memories: tensor(maps, seen.length, memoryChannels, side, side),
      ages: tensor(ages, seen.length, most),
      pointers: tensor(pointers, pointed.length, channels),
      ...(hasTimes && { times: tensor(times, pointed.length, channels) }),
    };
  }

  /** Pointers of the frames with prompts up to this one, then of the frames just before it. */
  #pointersAt(index: number): { readonly pointer: Float32Array; readonly back: number }[] {
    const found = [...this.#prompted].filter(([at]) => at <= index).map(([at, { pointer }]) => ({ pointer, back: index - at }));
    for (let back = 1; back <= POINTERS; back++) {
      const frame = this.#followed.get(index - back);
      if (frame) found.push({ pointer: frame.pointer, back });
    }
    return found;
  }
}

/** Sines, then cosines of a time, each wavelength twice. */
function timeCode(time: number, channels: number): Float32Array<ArrayBuffer> {
  const half = channels / 2;
  const lengths = wavelengths(half / 2, half / 2);
  const code = new Float32Array(channels);
  for (let i = 0; i < half; i++) [code[i], code[half + i]] = waveOf(Math.fround(time) / lengths[i >> 1]!);
  return code;
}

/** Floats rounded to the nearest that have the lower 16 bits zero, ties to even: those halves alone. */
export function narrow(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  const halves = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) halves[i] = (bits[i]! + 0x7fff + ((bits[i]! >>> 16) & 1)) >>> 16;
  return halves;
}

function widen(halves: Uint16Array, into: Float32Array): void {
  const bits = new Uint32Array(into.buffer, into.byteOffset, into.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
}
