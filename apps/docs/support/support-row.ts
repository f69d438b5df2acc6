/** The rows of `support.json`, which `pnpm support` writes and the page Support shows. */
export interface SupportRow {
  readonly family: string;
  /** What tells this case from others of the family: the fixture's input size. */
  readonly variant: string;
  /** Name of the fixture. */
  readonly fixture: string;
  readonly output: string;
  readonly where: "Node" | "Chromium";
  readonly backend: "cpu" | "wasm" | "webgpu";
  readonly maxAbsolute: number;
  /** `maxAbsolute` over the largest |value| of the reference. */
  readonly relativeToMax: number;
  readonly reference: string;
  /** What the runtime said that it runs on, and why. */
  readonly device: string;
}

export interface SupportFile {
  readonly date: string;
  readonly rows: readonly SupportRow[];
}
