/** What every reader of files shares: options, errors that name file and record, and going on after a record that is wrong. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFunction, checkText, type Rules } from "@segkit/core/validate";

/** Options of reading a file. */
export interface ReadOptions {
  /** The file's name; it opens messages, and names the image where the file itself does not. */
  readonly file?: string;
  /**
   * Called for each record that cannot be read, which is then left out. Without it, the first such record ends the call with its error.
   */
  readonly onError?: (error: SegmentationError) => void;
}

/** The rule of the option `file`. */
export const fileRule = { kind: "text", check: checkText, aliases: ["path", "filename"] } as const;

/** The rule of the option `onError`. */
export const onErrorRule = { kind: "function", check: checkFunction } as const;

/** Bounds and defaults of functions that take nothing else. */
export const readRules = { file: fileRule, onError: onErrorRule } as const satisfies Rules<ReadOptions>;

/** The errors of one call, and the fields of the file that it reads. */
export class Reading {
  constructor(
    readonly where: string,
    private readonly options: ReadOptions,
  ) {}

  get file(): string | undefined {
    return this.options.file;
  }

  /** An error of a place in the file. */
  error(place: string, expected: string, received: unknown, remedy?: string, cause?: unknown): SegmentationError {
    const option = [this.file, place].filter(Boolean).join(": ") || undefined;
    return new SegmentationError("corrupt-data", { where: this.where, option, expected, received, remedy, cause });
  }

  /** What `read` gives; undefined where it fails on a record and the caller wants to go on without it. */
  attempt<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      return this.skip(error);
    }
  }

  /** The same for what takes time. */
  async attemptLater<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await read();
    } catch (error) {
      return this.skip(error);
    }
  }

  /** Each record's reading; those that fail are left out, or end the call. */
  all<Item, Result>(list: readonly Item[], read: (item: Item, index: number) => Result | undefined): Result[] {
    return list.flatMap((item, i) => {
      const result = this.attempt(() => read(item, i));
      return result === undefined ? [] : [result];
    });
  }

  /** Tells of an error and goes on; throws it where the caller did not ask for that. */
  skip(error: unknown): undefined {
    const isOfRecord = error instanceof SegmentationError && (error.code === "corrupt-data" || error.code === "unsupported");
    if (!isOfRecord || !this.options.onError) throw error;
    this.options.onError(error);
    return undefined;
  }

  object(place: string, value: unknown): Readonly<Record<string, unknown>> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw this.error(place, "an object", value);
  }

  list(place: string, value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    throw this.error(place, "a list", value);
  }

  text(place: string, value: unknown): string {
    if (typeof value === "string") return value;
    throw this.error(place, "text", value);
  }

  number(place: string, value: unknown): number {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw this.error(place, "a finite number", value);
  }

  integer(place: string, value: unknown): number {
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    throw this.error(place, "an integer", value);
  }

  /** A positive integer: an extent of an image. */
  extent(place: string, value: unknown): number {
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    throw this.error(place, "an integer ≥ 1", value);
  }

  /** A list of pairs [x, y] as a flat ring. */
  points(place: string, value: unknown, least: number): number[] {
    const list = this.list(place, value);
    if (list.length < least) throw this.error(place, `at least ${least} ${least === 1 ? "point" : "points"}`, list);
    const out: number[] = [];
    for (const [i, pair] of list.entries()) {
      const point = this.list(`${place}[${i}]`, pair);
      if (point.length !== 2) throw this.error(`${place}[${i}]`, "[x, y]", point);
      out.push(this.number(`${place}[${i}][0]`, point[0]), this.number(`${place}[${i}][1]`, point[1]));
    }
    return out;
  }

  /** A number in a text. */
  parse(place: string, text: string | undefined, what = "a number"): number {
    const trimmed = text?.trim() ?? "";
    const value = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (Number.isFinite(value)) return value;
    const remedy = /^[-+]?\d+,\d+$/.test(trimmed) ? "Write decimals with a point, not with a comma." : undefined;
    throw this.error(place, what, text, remedy);
  }
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
