/** `support.json`, which `pnpm support` writes and the page Support shows. */

/** Where a network ran: place and backend. */
export const PLACES = ["Node, cpu", "Node, webgpu", "Chromium, wasm", "Chromium, webgpu"] as const;
export type Place = (typeof PLACES)[number];

/** By how much one output of a network differs from the implementation that it answers to. */
export interface SupportRow {
  readonly family: string;
  /** Fixture and output. */
  readonly output: string;
  readonly place: Place;
  readonly maxAbsolute: number;
  /** `maxAbsolute` over the largest |value| of the reference. */
  readonly relativeToMax: number;
  readonly reference: string;
  /** What the runtime said that it runs on, and why. */
  readonly device: string;
}

/** The output of a family that differs most, relative to its largest value. */
export type Farthest = Pick<SupportRow, "output" | "maxAbsolute" | "relativeToMax">;

export interface SupportFile {
  readonly date: string;
  readonly references: readonly string[];
  readonly devices: Readonly<Partial<Record<Place, string>>>;
  /** By title: how many outputs were compared, and where which one is farthest. */
  readonly families: Readonly<
    Record<string, { readonly outputs: number; readonly farthest: Readonly<Partial<Record<Place, Farthest>>> }>
  >;
}
