/**
 * Reads the pickles inside weight files as data. Nothing is executed: opcodes come from a closed list, a global is only a name, and calling one makes a {@link Call} that
 * says what would have been called.
 */
import { corrupt } from "./corrupt.js";
import { PickleBytes } from "./pickle-bytes.js";
import { PickleStack } from "./pickle-stack.js";
import { Call, call, Global, global, PersistentId } from "./pickle-values.js";

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
  const bytes = new PickleBytes(file, start, stop, size);
  const stack = new PickleStack(stop - start, bytes);
  for (;;) {
    const opcode = bytes.u8();
    if (opcode === STOP) return { value: stack.pop(), end: bytes.at };
    const step = OPCODES.get(opcode);
    if (step === undefined)
      throw corrupt("pickle", "an opcode of a PyTorch checkpoint", `0x${opcode.toString(16)} at byte ${bytes.at - 1}`);
    step(stack, bytes);
  }
}

type Step = (stack: PickleStack, bytes: PickleBytes) => void;

const STOP = 0x2e;

/** What each opcode does, under its name in Python's pickletools. */
const OPCODES = /* @__PURE__ */ new Map<number, Step>([
  [0x80, protocol], // PROTO
  [0x95, (_, bytes) => void bytes.take(8)], // FRAME

  [0x4e, (stack) => stack.push(null)], // NONE
  [0x88, (stack) => stack.push(true)], // NEWTRUE
  [0x89, (stack) => stack.push(false)], // NEWFALSE
  [0x4b, (stack, bytes) => stack.push(bytes.u8())], // BININT1
  [0x4d, (stack, bytes) => stack.push(bytes.u16())], // BININT2
  [0x4a, (stack, bytes) => stack.push(bytes.i32())], // BININT
  [0x8a, (stack, bytes) => stack.push(bytes.long(bytes.u8()))], // LONG1
  [0x8b, (stack, bytes) => stack.push(bytes.long(bytes.u32()))], // LONG4
  [0x49, (stack, bytes) => stack.push(bytes.number())], // INT
  [0x4c, (stack, bytes) => stack.push(bytes.number())], // LONG
  [0x46, (stack, bytes) => stack.push(bytes.number())], // FLOAT
  [0x47, (stack, bytes) => stack.push(bytes.f64())], // BINFLOAT
  [0x58, (stack, bytes) => stack.push(bytes.text(bytes.u32()))], // BINUNICODE
  [0x8c, (stack, bytes) => stack.push(bytes.text(bytes.u8()))], // SHORT_BINUNICODE
  [0x8d, (stack, bytes) => stack.push(bytes.text(bytes.u64()))], // BINUNICODE8
  [0x56, (stack, bytes) => stack.push(bytes.line())], // UNICODE
  [0x55, (stack, bytes) => stack.push(bytes.string(bytes.u8()))], // SHORT_BINSTRING
  [0x54, (stack, bytes) => stack.push(bytes.string(bytes.i32()))], // BINSTRING
  [0x43, (stack, bytes) => stack.push(bytes.bytes(bytes.u8()))], // SHORT_BINBYTES
  [0x42, (stack, bytes) => stack.push(bytes.bytes(bytes.u32()))], // BINBYTES
  [0x8e, (stack, bytes) => stack.push(bytes.bytes(bytes.u64()))], // BINBYTES8
  [0x96, (stack, bytes) => stack.push(bytes.bytes(bytes.u64()))], // BYTEARRAY8

  [0x5d, (stack) => stack.push([])], // EMPTY_LIST
  [0x29, (stack) => stack.push([])], // EMPTY_TUPLE
  [0x8f, (stack) => stack.push([])], // EMPTY_SET
  [0x91, (stack) => stack.push(stack.popToMark())], // FROZENSET
  [0x7d, (stack) => stack.push(new Map())], // EMPTY_DICT
  [0x85, (stack) => stack.push(stack.popTuple(1))], // TUPLE1
  [0x86, (stack) => stack.push(stack.popTuple(2))], // TUPLE2
  [0x87, (stack) => stack.push(stack.popTuple(3))], // TUPLE3
  [0x74, (stack) => stack.push(stack.popToMark())], // TUPLE
  [0x6c, (stack) => stack.push(stack.popToMark())], // LIST
  [0x64, dictionary], // DICT
  [0x61, (stack) => stack.append(stack.popTuple(1))], // APPEND
  [0x65, (stack) => stack.append(stack.popToMark())], // APPENDS
  [0x90, (stack) => stack.append(stack.popToMark())], // ADDITEMS
  [0x73, (stack) => stack.setItems(stack.popTuple(2))], // SETITEM
  [0x75, (stack) => stack.setItems(stack.popToMark())], // SETITEMS

  [0x28, (stack) => stack.mark()], // MARK
  [0x30, (stack) => stack.drop()], // POP
  [0x31, (stack) => void stack.popToMark()], // POP_MARK
  [0x32, (stack) => stack.push(stack.top())], // DUP
  [0x71, (stack, bytes) => stack.remember(bytes.u8())], // BINPUT
  [0x72, (stack, bytes) => stack.remember(bytes.u32())], // LONG_BINPUT
  [0x70, (stack, bytes) => stack.remember(bytes.number())], // PUT
  [0x94, (stack) => stack.remember()], // MEMOIZE
  [0x68, (stack, bytes) => stack.recall(bytes.u8())], // BINGET
  [0x6a, (stack, bytes) => stack.recall(bytes.u32())], // LONG_BINGET
  [0x67, (stack, bytes) => stack.recall(bytes.number())], // GET

  [0x63, (stack, bytes) => stack.push(global(bytes.line(), bytes.line()))], // GLOBAL
  [0x93, stackGlobal], // STACK_GLOBAL
  [0x52, reduce], // REDUCE
  [0x81, reduce], // NEWOBJ
  [0x92, newObjectWithNames], // NEWOBJ_EX
  [0x69, instance], // INST
  [0x6f, object], // OBJ
  [0x62, build], // BUILD
  [0x51, persistent], // BINPERSID
]);

/** A reference to a storage; the older form of checkpoints refers to classes of modules so, too, with their source. */
function persistent(stack: PickleStack): void {
  const id = stack.pop();
  const isClass = Array.isArray(id) && id[0] === "module" && id[1] instanceof Global;
  stack.push(isClass ? id[1] : new PersistentId(id));
}

function protocol(_: PickleStack, bytes: PickleBytes): void {
  const version = bytes.u8();
  if (version > 5) throw corrupt("pickle", "protocol 0 … 5", `${version}`);
}

function dictionary(stack: PickleStack): void {
  const items = stack.popToMark();
  stack.push(new Map());
  stack.setItems(items);
}

function stackGlobal(stack: PickleStack): void {
  const [module, name] = stack.popTuple(2);
  stack.push(global(module, name));
}

function reduce(stack: PickleStack): void {
  const args = stack.pop();
  // every call of a dictionary copies its list of pairs, which may be shared
  if (Array.isArray(args) && Array.isArray(args[0])) stack.count(args[0].length);
  stack.push(call(stack.pop(), args));
}

function newObjectWithNames(stack: PickleStack): void {
  stack.pop();
  reduce(stack);
}

/** An instance of a class of Python 2. */
function instance(stack: PickleStack, bytes: PickleBytes): void {
  const callee = global(bytes.line(), bytes.line());
  stack.push(call(callee, stack.popToMark()));
}

function object(stack: PickleStack): void {
  const [callee, ...args] = stack.popToMark();
  stack.push(call(callee, args));
}

function build(stack: PickleStack): void {
  const state = stack.pop();
  const target = stack.top();
  if (target instanceof Call && target.state === undefined) target.state = state;
}
