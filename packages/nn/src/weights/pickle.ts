/**
 * Reads the pickles inside PyTorch files as data. Nothing is executed: opcodes and globals come from closed lists, a global is only a name, and calling one
 * makes a {@link Call} that says what would have been called.
 */
import { corrupt } from "./corrupt.js";
import { Call, call, global, PersistentId } from "./pickle-values.js";
import { NeedBytes } from "./sparse-file.js";

/** More values than any checkpoint has; a bound on the memory for them: about half a gigabyte, and less than 250 bytes for each byte of the pickle. */
const MOST_VALUES = 10_000_000;

/** The same for dictionaries, which are the largest of values. */
const MOST_DICTIONARIES = 1_000_000;

const DECODER = /* @__PURE__ */ new TextDecoder();

const MARK = Symbol("mark");

/** A value and where in the bytes its pickle ends. */
export interface Pickled {
  readonly value: unknown;
  readonly end: number;
}

/**
 * Reads one pickle (protocols 0 … 5 as PyTorch writes them) that starts at `start` and ends before `stop`.
 *
 * @param size - bytes of the whole file, of which `file` is the beginning; where a pickle runs beyond `file`, more of it is asked for
 */
export function readPickle(file: Uint8Array, start: number, stop: number, size = file.length): Pickled {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const stack: unknown[] = [];
  const memo = new Map<number, unknown>();
  let at = start;
  // as dictionaries can be made of shared lists, values may be more than bytes
  const most = Math.min(MOST_VALUES, 100_000 + 4 * (stop - start));
  let values = 0;
  let dictionaries = 0;

  const take = (length: number): number => {
    const from = at;
    if (length >= 0 && from + length > stop && from + length <= size && stop === file.length && size > file.length) {
      throw new NeedBytes([{ at: 0, length: Math.min(size, Math.max(4 * file.length, from + length)) }]);
    }
    if (!(length >= 0) || from + length > stop)
      throw corrupt("pickle", `${length} bytes at ${from}`, `the end at ${stop}`, "The file may be cut short.");
    at += length;
    return from;
  };
  const u8 = (): number => file[take(1)]!;
  const u16 = (): number => view.getUint16(take(2), true);
  const i32 = (): number => view.getInt32(take(4), true);
  const u32 = (): number => view.getUint32(take(4), true);
  const u64 = (): number => Number(view.getBigUint64(take(8), true));
  const text = (length: number): string => {
    const from = take(length);
    return DECODER.decode(file.subarray(from, from + length));
  };
  const bytes = (length: number): Uint8Array => {
    const from = take(length);
    return file.subarray(from, from + length);
  };
  const line = (): string => {
    const end = file.indexOf(10, at);
    // a line that runs beyond what is there: take says whether more can be had
    if ((end < 0 || end >= stop) && size > file.length) take(stop - at + 1);
    if (end < 0 || end >= stop) throw corrupt("pickle", "a line", "the end of the bytes");
    return text(end + 1 - at).slice(0, -1);
  };
  const pop = (): unknown => {
    if (stack.length === 0 || stack.at(-1) === MARK) throw corrupt("pickle", `a value on the stack at byte ${at}`, "none");
    return stack.pop();
  };
  const push = (value: unknown): void => {
    if (++values > most) throw corrupt("pickle", `at most ${most} values`, "more");
    if (value instanceof Map && ++dictionaries > MOST_DICTIONARIES)
      throw corrupt("pickle", `at most ${MOST_DICTIONARIES} dictionaries`, "more");
    stack.push(value);
  };
  const toMark = (): unknown[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) throw corrupt("pickle", `a mark on the stack at byte ${at}`, "none");
    const items = stack.splice(mark);
    return items.slice(1);
  };
  const top = (): unknown => {
    if (stack.length === 0) throw corrupt("pickle", `a value on the stack at byte ${at}`, "none");
    return stack.at(-1);
  };
  const remembered = (index: number): unknown => {
    if (!memo.has(index)) throw corrupt("pickle", "a memo that was written", `${index}`);
    return memo.get(index);
  };
  const setItems = (target: unknown, items: unknown[]): void => {
    const map = target instanceof Call && target.state instanceof Map ? target.state : target;
    if (!(map instanceof Map) || items.length % 2 !== 0)
      throw corrupt("pickle", `a dictionary at byte ${at}`, "something else");
    for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  };
  const append = (target: unknown, items: unknown[]): void => {
    const list = target instanceof Call && Array.isArray(target.state) ? target.state : target;
    if (!Array.isArray(list)) throw corrupt("pickle", `a list at byte ${at}`, "something else");
    for (const item of items) list.push(item);
  };

  for (;;) {
    const opcode = u8();
    switch (opcode) {
      case 0x80: // PROTO
        if (u8() > 5) throw corrupt("pickle", "protocol 0 … 5", `${file[at - 1]}`);
        break;
      case 0x95: // FRAME
        take(8);
        break;
      case 0x2e: // STOP
        return { value: pop(), end: at };
      case 0x28: // MARK
        stack.push(MARK);
        break;
      case 0x30: // POP
        stack.pop();
        break;
      case 0x31: // POP_MARK
        toMark();
        break;
      case 0x32: // DUP
        push(top());
        break;
      case 0x4e: // NONE
        push(null);
        break;
      case 0x88: // NEWTRUE
        push(true);
        break;
      case 0x89: // NEWFALSE
        push(false);
        break;
      case 0x4b: // BININT1
        push(u8());
        break;
      case 0x4d: // BININT2
        push(u16());
        break;
      case 0x4a: // BININT
        push(i32());
        break;
      case 0x8a: // LONG1
        push(long(bytes(u8())));
        break;
      case 0x49: // INT
      case 0x4c: // LONG
      case 0x46: // FLOAT
        push(number(line()));
        break;
      case 0x47: // BINFLOAT
        push(view.getFloat64(take(8), false));
        break;
      case 0x58: // BINUNICODE
        push(text(u32()));
        break;
      case 0x8c: // SHORT_BINUNICODE
        push(text(u8()));
        break;
      case 0x8d: // BINUNICODE8
        push(text(u64()));
        break;
      case 0x56: // UNICODE
        push(line());
        break;
      case 0x55: // SHORT_BINSTRING
        push(text(u8()));
        break;
      case 0x54: // BINSTRING
        push(text(i32()));
        break;
      case 0x43: // SHORT_BINBYTES
        push(bytes(u8()));
        break;
      case 0x42: // BINBYTES
        push(bytes(u32()));
        break;
      case 0x8e: // BINBYTES8
        push(bytes(u64()));
        break;
      case 0x5d: // EMPTY_LIST
        push([]);
        break;
      case 0x7d: // EMPTY_DICT
        push(new Map());
        break;
      case 0x29: // EMPTY_TUPLE
        push([]);
        break;
      case 0x8f: // EMPTY_SET
        push([]);
        break;
      case 0x85: // TUPLE1
        push([pop()]);
        break;
      case 0x86: // TUPLE2
        push([pop(), pop()].reverse());
        break;
      case 0x87: // TUPLE3
        push([pop(), pop(), pop()].reverse());
        break;
      case 0x74: // TUPLE
      case 0x6c: // LIST
        push(toMark());
        break;
      case 0x64: {
        // DICT
        const items = toMark();
        push(new Map());
        setItems(top(), items);
        break;
      }
      case 0x61: {
        // APPEND
        const item = pop();
        append(top(), [item]);
        break;
      }
      case 0x65: // APPENDS
      case 0x90: {
        // ADDITEMS
        const items = toMark();
        append(top(), items);
        break;
      }
      case 0x73: {
        // SETITEM
        const value = pop();
        const key = pop();
        setItems(top(), [key, value]);
        break;
      }
      case 0x75: {
        // SETITEMS
        const items = toMark();
        setItems(top(), items);
        break;
      }
      case 0x71: // BINPUT
        memo.set(u8(), top());
        break;
      case 0x72: // LONG_BINPUT
        memo.set(u32(), top());
        break;
      case 0x70: // PUT
        memo.set(number(line()), top());
        break;
      case 0x94: // MEMOIZE
        memo.set(memo.size, top());
        break;
      case 0x68: // BINGET
        push(remembered(u8()));
        break;
      case 0x6a: // LONG_BINGET
        push(remembered(u32()));
        break;
      case 0x67: // GET
        push(remembered(number(line())));
        break;
      case 0x63: // GLOBAL
        push(global(line(), line()));
        break;
      case 0x93: {
        // STACK_GLOBAL
        const name = pop();
        push(global(pop(), name));
        break;
      }
      case 0x52: // REDUCE
      case 0x81: {
        // NEWOBJ
        const args = pop();
        // every call of a dictionary copies its list of pairs, which may be shared
        if (Array.isArray(args) && Array.isArray(args[0])) values += args[0].length;
        push(call(pop(), args));
        break;
      }
      case 0x62: {
        // BUILD
        const state = pop();
        const target = top();
        if (target instanceof Call && target.state === undefined) target.state = state;
        break;
      }
      case 0x51: // BINPERSID
        push(new PersistentId(pop()));
        break;
      default:
        throw corrupt("pickle", "an opcode of a PyTorch checkpoint", `0x${opcode.toString(16)} at byte ${at - 1}`);
    }
  }
}

/** A little-endian two's-complement integer; beyond 2⁵³ it loses its last digits. */
function long(digits: Uint8Array): number {
  if (digits.length === 0) return 0;
  let value = 0n;
  for (let i = digits.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(digits[i]!);
  return Number(BigInt.asIntN(8 * digits.length, value));
}

function number(digits: string): number {
  const value = Number(digits.replace(/L$/, ""));
  if (Number.isNaN(value)) throw corrupt("pickle", "a number", digits.slice(0, 40));
  return value;
}
