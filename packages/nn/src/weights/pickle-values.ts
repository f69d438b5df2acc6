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

/**
 * Modules whose functions act on a machine. A file that names one would do harm where Python opened it, and is refused although nothing is called here. All other
 * globals are names: classes of training programs, such as loggers and configurations, are beside the tensors in many checkpoints.
 */
const ACTING = new Set(
  "commands ctypes importlib marshal multiprocessing nt os pdb pip posix pty runpy shutil signal socket ssl subprocess sys tempfile threading timeit webbrowser".split(
    " ",
  ),
);
const ACTING_BUILTINS = new Set("__import__ apply breakpoint compile eval exec execfile exit input open quit".split(" "));

/** Characters of a global's name. */
const LONGEST_GLOBAL = 1000;

/** The global of this name. */
export function global(module: unknown, name: unknown): Global {
  if (typeof module !== "string" || typeof name !== "string")
    throw corrupt("pickle", "the name of a global", `${shown(module)} and ${shown(name)}`);
  const full = `${module}.${name}`;
  if (full.length > LONGEST_GLOBAL)
    throw corrupt("pickle", `a global's name of at most ${LONGEST_GLOBAL} characters`, "a longer one");
  const [package_] = full.split(".") as [string];
  const builtin = package_ === "builtins" || package_ === "__builtin__";
  if (!ACTING.has(package_) && !(builtin && ACTING_BUILTINS.has(full.slice(package_.length + 1)))) return new Global(full);
  throw corrupt(
    "pickle",
    "no function that acts on a machine",
    full.slice(0, 80),
    "This file would run it where Python opened it: do not use the file.",
  );
}

/** What a call means as data: containers become Maps, everything else stays a {@link Call}. */
export function call(callee: unknown, args: unknown): unknown {
  // what a call gives may be called again, as by getattr
  const name = callee instanceof Global ? callee.name : callee instanceof Call ? "" : undefined;
  if (name === undefined || !Array.isArray(args)) throw corrupt("pickle", "a call of a global", "something else");
  const made = new Call(name, args);
  switch (name) {
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
