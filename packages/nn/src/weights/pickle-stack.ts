/** What a pickle builds its value on: a stack with marks, and a memo of values that are used again. */
import { corrupt } from "./corrupt.js";
import { Call } from "./pickle-values.js";

/** More values than any checkpoint has; a bound on the memory for them: about half a gigabyte, and less than 250 bytes for each byte of the pickle. */
const MOST_VALUES = 10_000_000;

/** The same for dictionaries, which are the largest of values. */
const MOST_DICTIONARIES = 1_000_000;

const MARK = Symbol("mark");

export class PickleStack {
  readonly #items: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  readonly #most: number;
  /** Where the reader is, for messages. */
  readonly #place: { readonly at: number };
  #values = 0;
  #dictionaries = 0;

  /** @param length - bytes of the pickle */
  constructor(length: number, place: { readonly at: number }) {
    // as dictionaries can be made of shared lists, values may be more than bytes
    this.#most = Math.min(MOST_VALUES, 100_000 + 4 * length);
    this.#place = place;
  }

  push(value: unknown): void {
    this.count(1);
    if (value instanceof Map) this.#countDictionary();
    this.#items.push(value);
  }

  #countDictionary(): void {
    if (++this.#dictionaries > MOST_DICTIONARIES) throw corrupt("pickle", `at most ${MOST_DICTIONARIES} dictionaries`, "more");
  }

  /** Counts values that are made, against the bound. */
  count(values: number): void {
    this.#values += values;
    if (this.#values > this.#most) throw corrupt("pickle", `at most ${this.#most} values`, "more");
  }

  pop(): unknown {
    if (this.#items.length === 0 || this.#items.at(-1) === MARK) throw this.#lacks("a value");
    return this.#items.pop();
  }

  /** So many values, in the order in which they were pushed. */
  popTuple(length: number): unknown[] {
    return Array.from({ length }, () => this.pop()).reverse();
  }

  /** Drops what is on top, a mark too. */
  drop(): void {
    this.#items.pop();
  }

  top(): unknown {
    if (this.#items.length === 0) throw this.#lacks("a value");
    return this.#items.at(-1);
  }

  mark(): void {
    this.#items.push(MARK);
  }

  /** Takes all values above the last mark, and the mark. */
  popToMark(): unknown[] {
    const mark = this.#items.lastIndexOf(MARK);
    if (mark < 0) throw this.#lacks("a mark");
    return this.#items.splice(mark).slice(1);
  }

  /** Keeps the top under a number, by default the next. */
  remember(index = this.#memo.size): void {
    this.#memo.set(index, this.top());
  }

  /** Pushes what was kept under a number. */
  recall(index: number): void {
    if (!this.#memo.has(index)) throw corrupt("pickle", "a memo that was written", `${index}`);
    this.push(this.#memo.get(index));
  }

  /** Adds items to the list on top. */
  append(items: unknown[]): void {
    const target = this.top();
    // a list of a class of its own
    if (target instanceof Call && target.state === undefined) target.state = [];
    const list = target instanceof Call && Array.isArray(target.state) ? target.state : target;
    if (!Array.isArray(list)) throw corrupt("pickle", `a list at byte ${this.#place.at}`, "something else");
    for (const item of items) list.push(item);
  }

  /** Sets keys and values, which alternate, in the dictionary on top. */
  setItems(items: unknown[]): void {
    const target = this.top();
    // a dictionary of a class of its own
    if (target instanceof Call && target.state === undefined) {
      this.#countDictionary();
      target.state = new Map();
    }
    const map = target instanceof Call && target.state instanceof Map ? target.state : target;
    if (!(map instanceof Map) || items.length % 2 !== 0)
      throw corrupt("pickle", `a dictionary at byte ${this.#place.at}`, "something else");
    for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  }

  #lacks(what: string): Error {
    return corrupt("pickle", `${what} on the stack at byte ${this.#place.at}`, "none");
  }
}
