/** Filter banks as data, and their check. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFinite, phrase } from "@segkit/core/validate";

/** One filter of a bank. */
export interface BankFilter {
  /** E.g. `edge σ 2, 30°`. */
  readonly name: string;
  /** 1 … 511. Of an even size, the middle is the pixel after the center. */
  readonly height: number;
  /** 1 … 511. */
  readonly width: number;
  /** `height × width` weights, row by row from the top; the response is their correlation with the image. */
  readonly data: ArrayLike<number>;
}

/** How a bank makes one channel of several filters' responses. */
export type Combination = "max" | "max-absolute" | "magnitude";

/** One channel of a bank's responses. */
export interface BankChannel {
  readonly name: string;
  /** Indices of the filters that it is made of. */
  readonly filters: readonly number[];
  /**
   * What becomes of several: the largest response, the largest absolute one, or the root of the squares of two, as of a real and an imaginary part. With one filter and no `combine`, the response
   * itself.
   */
  readonly combine?: Combination;
}

/** Filters, and what channels their responses become. */
export interface FilterBank {
  readonly filters: readonly BankFilter[];
  /** One for each filter, in order, where they are not given. */
  readonly channels?: readonly BankChannel[];
}

const LARGEST_SIDE = 511;
const MOST_FILTERS = 512;
const COMBINATIONS: readonly unknown[] = ["max", "max-absolute", "magnitude"];

/** A bank whose filters and channels fit, with its channels. */
export function checkBank(where: string, bank: FilterBank): Required<FilterBank> {
  const { filters } = bank ?? {};
  if (!Array.isArray(filters) || filters.length < 1 || filters.length > MOST_FILTERS)
    throw wrong(
      where,
      "bank",
      `{ filters } with 1 to ${MOST_FILTERS} filters`,
      Array.isArray(filters) ? phrase(`${filters.length} filters`) : bank,
      "Make one by maximumResponseBank(), leungMalikBank(), schmidBank() or gaborBank().",
    );
  for (const [i, filter] of filters.entries()) checkFilter(where, `bank.filters[${i}]`, filter);
  const channels: readonly BankChannel[] =
    bank.channels ?? filters.map(({ name }: BankFilter, i: number) => ({ name: name ?? `filter ${i}`, filters: [i] }));
  if (!Array.isArray(channels) || channels.length < 1 || channels.length > MOST_FILTERS)
    throw wrong(where, "bank.channels", `a list of 1 to ${MOST_FILTERS} channels`, channels);
  for (const [i, channel] of channels.entries()) checkChannel(where, `bank.channels[${i}]`, channel, filters.length);
  return { filters, channels };
}

function checkFilter(where: string, option: string, filter: BankFilter): void {
  const { height, width, data } = filter ?? {};
  for (const side of [height, width]) {
    if (!Number.isInteger(side) || side < 1 || side > LARGEST_SIDE)
      throw wrong(where, option, `a filter with height and width of 1 to ${LARGEST_SIDE}`, filter);
  }
  if (data?.length !== height * width)
    throw wrong(where, `${option}.data`, `${height * width} weights (${height} × ${width})`, data);
  checkFinite(where, `${option}.data`, data);
}

function checkChannel(where: string, option: string, channel: BankChannel, count: number): void {
  const { filters, combine } = channel ?? {};
  if (!Array.isArray(filters) || filters.length < 1 || filters.some((i) => !Number.isInteger(i) || i < 0 || i >= count))
    throw wrong(where, `${option}.filters`, `indices of filters, 0 to ${count - 1}`, filters);
  if (combine !== undefined && !COMBINATIONS.includes(combine))
    throw wrong(where, `${option}.combine`, '"max", "max-absolute" or "magnitude"', combine);
  if (combine === "magnitude" && filters.length !== 2)
    throw wrong(where, `${option}.filters`, "two filters, of which the magnitude is", phrase(`${filters.length}`));
  if (combine === undefined && filters.length > 1)
    throw wrong(where, `${option}.combine`, `how ${filters.length} responses become one`, combine, 'Give combine: "max".');
}

function wrong(where: string, option: string, expected: string, received: unknown, remedy?: string): SegmentationError {
  return new SegmentationError("invalid-argument", { where, option, expected, received, ...(remedy && { remedy }) });
}
