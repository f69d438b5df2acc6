/** What a pickle can name and describe, as inert data: globals, calls and storages. */
import { corrupt, shown } from "./corrupt.js";

/** A global that the pickle names. */
export class Global {
  constructor(readonly name: string) {}
}

/** A call that the pickle describes, and the state set on its result. */
export class Call {
  state: unknown;
  constructor(
    readonly callee: string,
    readonly args: readonly unknown[],
  ) {}
}

/** A reference to a storage outside the pickle. */
export class PersistentId {
  constructor(readonly id: unknown) {}
}

/** Globals that checkpoints contain; a storage class is any `torch.<Type>Storage`. */
const GLOBALS = new Set([
  "collections.OrderedDict",
  "collections.defaultdict",
  "collections.Counter",
  "__builtin__.dict",
  "builtins.dict",
  "__builtin__.set",
  "builtins.set",
  "builtins.list",
  "__builtin__.list",
  "builtins.int",
  "builtins.float",
  "argparse.Namespace",
  "torch._utils._rebuild_tensor",
  "torch._utils._rebuild_tensor_v2",
  "torch._utils._rebuild_parameter",
  "torch._utils._rebuild_parameter_with_state",
  "torch.nn.parameter.Parameter",
  "torch.Tensor",
  "torch._tensor._rebuild_from_type_v2",
  "torch.Size",
  "torch.device",
  "torch.dtype",
  "torch.storage.TypedStorage",
  "torch.storage.UntypedStorage",
  "torch.storage._load_from_bytes",
  "torch.serialization._get_layout",
  "numpy.core.multiarray.scalar",
  "numpy._core.multiarray.scalar",
  "numpy.core.multiarray._reconstruct",
  "numpy._core.multiarray._reconstruct",
  "numpy.dtype",
  "numpy.ndarray",
  "numpy.float32",
  "numpy.float64",
  "_codecs.encode",
]);
const STORAGE = /^torch(\.cuda)?\.[A-Z][A-Za-z0-9]*Storage$/;
const DTYPE = /^torch\.(float|double|half|bfloat16|float16|float32|float64|u?int8|int16|int32|int64|long|int|short|bool)$/;

/** The global of this name, if checkpoints of tensors need it. */
export function global(module: unknown, name: unknown): Global {
  if (typeof module !== "string" || typeof name !== "string")
    throw corrupt("pickle", "the name of a global", `${shown(module)} and ${shown(name)}`);
  const full = `${module}.${name}`;
  if (GLOBALS.has(full) || STORAGE.test(full) || DTYPE.test(full)) return new Global(full);
  throw corrupt(
    "pickle",
    "only the globals that checkpoints of tensors need",
    full.slice(0, 80),
    "Save the state_dict alone: torch.save(model.state_dict(), path).",
  );
}

/** What a call means as data: containers become Maps, everything else stays a {@link Call}. */
export function call(callee: unknown, args: unknown): unknown {
  if (!(callee instanceof Global) || !Array.isArray(args)) throw corrupt("pickle", "a call of a global", "something else");
  const made = new Call(callee.name, args);
  switch (callee.name) {
    case "collections.OrderedDict":
    case "collections.defaultdict":
    case "collections.Counter":
    case "builtins.dict":
    case "__builtin__.dict": {
      const pairs = Array.isArray(args[0]) ? args[0] : [];
      const map = new Map<unknown, unknown>();
      for (const pair of pairs) if (Array.isArray(pair) && pair.length === 2) map.set(pair[0], pair[1]);
      return map;
    }
    case "torch.Size":
      return args[0];
    default:
      return made;
  }
}
