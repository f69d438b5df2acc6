/** What a check has found so far. */
import type { CocoTrapCode } from "./traps.js";

/** A finding: the place of a record in its list of the file that was checked, and its id there. */
export interface CocoFound {
  readonly index: number;
  readonly id: unknown;
}

/** Records by what is wrong with them. */
export class Findings {
  readonly byCode = new Map<CocoTrapCode, CocoFound[]>();

  note(code: CocoTrapCode, index: number, id: unknown): void {
    const found = this.byCode.get(code);
    if (found === undefined) this.byCode.set(code, [{ index, id }]);
    else found.push({ index, id });
  }
}

/** A record whose fields may be anything. */
export type Loose = Record<string, unknown>;

/** A copy of a list's records, with their places; those that are no objects are left out. */
export function looseRecords(list: unknown, findings: Findings): { readonly record: Loose; readonly index: number }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return [{ record: { ...value }, index }];
    findings.note("not-a-record", index, undefined);
    return [];
  });
}

/** An id as a number, where it is one or digits in quotes. */
export function idOf(value: unknown): number | undefined {
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

/** A list of finite numbers, or none. */
export function numbersOf(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item)) ? (value as number[]) : undefined;
}
