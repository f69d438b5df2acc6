var __defProp = Object.defineProperty;
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
var SegmentationError = class extends Error {
  constructor(code, details) {
    const received = describe(details.received);
    const subject = details.option === void 0 ? details.where : `${details.where}: ${details.option}`;
    const remedy = details.remedy === void 0 ? "" : ` ${details.remedy}`;
    super(`${subject}: expected ${details.expected}, received ${received}.${remedy}`, { cause: details.cause });
    __publicField(this, "name", "SegmentationError");
    __publicField(this, "code");
    __publicField(this, "where");
    __publicField(this, "option");
    __publicField(this, "expected");
    __publicField(this, "received");
    __publicField(this, "remedy");
    this.code = code;
    this.where = details.where;
    this.option = details.option;
    this.expected = details.expected;
    this.received = received;
    this.remedy = details.remedy;
  }
};
function describe(value) {
  var _a, _b;
  if (typeof value === "string") return value.length <= 80 ? JSON.stringify(value) : `a string of ${value.length} characters`;
  if (value === null || value === void 0 || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (value instanceof Described) return value.text;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${"length" in value ? value.length : value.byteLength}`;
  if (Array.isArray(value))
    return value.length <= 6 && value.every((v) => typeof v === "number") ? `[${value.join(", ")}]` : `an array of ${value.length}`;
  const name = (_b = (_a = Object.getPrototypeOf(value)) == null ? void 0 : _a.constructor) == null ? void 0 : _b.name;
  return name && name !== "Object" ? `an object of ${name}` : "an object";
}
var Described = class {
  constructor(text) {
    __publicField(this, "text");
    this.text = text;
  }
};
function phrase(text) {
  return new Described(text);
}
var MAX_PIXELS = 2 ** 28;
function isPlainSize(value) {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_PIXELS;
}
function describeSize(height, width) {
  return `${String(height)} × ${String(width)}`;
}
var FROM_BROWSER = "Make an image of it first: await imageFrom(…) of @segkit/runtime-web.";
var DECODE = "Decode it first: await decodeImage(bytes) of @segkit/runtime-node, await imageFrom(new Blob([bytes])) of @segkit/runtime-web.";
var OPEN = "Open it first: await openWeights(…) of @segkit/nn.";
var COMPILE = "Compile it first: compile(model, { weights }) of @segkit/nn.";
var SCORES = "Take the highest scores: argmax(tensor).";
var DRAWN = {
  source: void 0,
  blob: "Encode it: await toBlob(await imageFrom(…)) of @segkit/runtime-web.",
  weightSource: "Give the weight file.",
  weightBytes: "Give the weight file's bytes.",
  weights: "Give the weights: await openWeights(…) of @segkit/nn.",
  model: "Give a compiled model.",
  _: FROM_BROWSER
};
var PLANE = {
  image: void 0,
  labels: void 0,
  mask: void 0,
  source: "Draw it on an image first: drawOverlay(image, labels).",
  blob: "Encode it first: await labelsToBlob(labels).",
  file: "It is decoded already.",
  labelFile: "It is decoded already.",
  bytes: "It is decoded already.",
  labelBytes: "It is decoded already.",
  weightBytes: "Give the bytes of the weight file.",
  tensor: 'Make a tensor of it: { type: "int32", data: labels.data, dims: [1, height, width] }.'
};
var brandOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
var isTensor = (value) => typeof (value == null ? void 0 : value.type) === "string" && Array.isArray(value.dims);
var SLIPS = [
  {
    what: "a Promise",
    is: (value, brand) => brand === "Promise" || typeof value.then === "function",
    remedy: "Write await before the call that made it."
  },
  {
    what: "an address",
    is: (value, brand) => /^https?:/i.test(brand === "URL" ? value.href : typeof value === "string" ? value : ""),
    remedy: {
      target: "Only files of this machine are written.",
      file: "Fetch it first: await decodeImage(await (await fetch(address)).arrayBuffer()).",
      labelFile: "Fetch it first: decodeLabels(await (await fetch(address)).arrayBuffer()) of @segkit/core.",
      bytes: "Fetch it first: await (await fetch(address)).arrayBuffer().",
      labelBytes: "Fetch it first: await (await fetch(address)).arrayBuffer().",
      labels: "Fetch it first: decodeLabels(await (await fetch(address)).arrayBuffer()).",
      blob: "Fetch it first: await (await fetch(address)).blob().",
      source: "Load it with await imageFromUrl(address).",
      weightBytes: "Open it with await openWeights(address).",
      weights: OPEN,
      model: "Open its weights first: compile(model, { weights: await openWeights(address) }) of @segkit/nn.",
      _: "Load it first: await imageFromUrl(address) of @segkit/runtime-web."
    }
  },
  {
    what: "a path or address",
    is: (value, brand) => typeof value === "string" || brand === "URL",
    remedy: {
      bytes: "Read files by path with await readImage(path).",
      labelBytes: "Read files by path with await readLabels(path) of @segkit/runtime-node.",
      source: "Load it with await imageFromUrl(address).",
      blob: "Fetch it first: await (await fetch(address)).blob().",
      labels: "Read it first: await readLabels(path) of @segkit/runtime-node.",
      weightBytes: "Open it with await openWeights(path).",
      weights: OPEN,
      model: "Open its weights first: compile(model, { weights: await openWeights(path) }) of @segkit/nn.",
      _: "Read it first: await readImage(path) of @segkit/runtime-node, await imageFromUrl(address) of @segkit/runtime-web."
    }
  },
  {
    what: "a sharp instance",
    is: (value) => typeof value.toBuffer === "function" && typeof value.metadata === "function",
    remedy: {
      image: "Give what await image.raw().toBuffer({ resolveWithObject: true }) gives.",
      file: "Give await image.png().toBuffer() to decodeImage.",
      bytes: "Give await image.png().toBuffer().",
      labelFile: "Give await image.png().toBuffer() to decodeLabels of @segkit/core.",
      labelBytes: "Give await image.png().toBuffer().",
      _: "Make an image of what await image.raw().toBuffer({ resolveWithObject: true }) gives: toImage(…)."
    }
  },
  {
    what: "an encoded file of sharp",
    is: (value) => {
      var _a;
      return typeof ((_a = value.info) == null ? void 0 : _a.format) === "string" && value.info.format !== "raw" && value.data !== void 0;
    },
    remedy: {
      bytes: "Give its bytes: data.",
      labelBytes: "Give its bytes: data.",
      file: "Give its bytes to decodeImage: decodeImage(data).",
      labelFile: "Give its bytes to decodeLabels of @segkit/core: decodeLabels(data).",
      _: "Call raw() before toBuffer({ resolveWithObject: true })."
    }
  },
  {
    what: "a canvas context",
    is: (value, brand) => /RenderingContext(2D)?$/.test(brand) || typeof value.getImageData === "function",
    remedy: { source: "Give its canvas: context.canvas.", _: "Give context.getImageData(0, 0, width, height)." }
  },
  {
    what: "a FileList",
    is: (_, brand) => brand === "FileList",
    remedy: {
      source: "Give one of its files: files[0].",
      blob: "Give one of its files: files[0].",
      weightSource: "Give an array of its files: [...files].",
      weightBytes: "Open them with await openWeights([...files]).",
      weights: "Open them first: await openWeights([...files]) of @segkit/nn.",
      _: "Take one of its files: await imageFrom(files[0]) of @segkit/runtime-web."
    }
  },
  {
    what: "an <input>",
    is: (_, brand) => brand === "HTMLInputElement",
    remedy: {
      source: "Give the file that was chosen: input.files[0].",
      blob: "Give the file that was chosen: input.files[0].",
      weightSource: "Give the files that were chosen: [...input.files].",
      _: "Take the file that was chosen: await imageFrom(input.files[0]) of @segkit/runtime-web."
    }
  },
  {
    what: "a Response",
    is: (value, brand) => brand === "Response" || typeof value.arrayBuffer === "function" && typeof value.json === "function",
    remedy: {
      source: "Give its body: await response.blob().",
      blob: "Give its body: await response.blob().",
      bytes: "Give its body: await response.arrayBuffer().",
      labelBytes: "Give its body: await response.arrayBuffer().",
      labels: "Decode its body: decodeLabels(await response.arrayBuffer()).",
      labelFile: "Decode its body: decodeLabels(await response.arrayBuffer()) of @segkit/core.",
      weightSource: "Give its address, or its body: await response.blob().",
      weightBytes: "Give its body: await response.arrayBuffer().",
      weights: "Open its body first: await openWeights(await response.blob()) of @segkit/nn.",
      _: "Decode its body: await imageFrom(await response.blob()) of @segkit/runtime-web, await decodeImage(await response.arrayBuffer()) of @segkit/runtime-node."
    }
  },
  {
    what: "a File or Blob",
    is: (_, brand) => brand === "Blob" || brand === "File",
    remedy: {
      source: void 0,
      blob: void 0,
      file: "Decode its bytes: await decodeImage(await blob.arrayBuffer()).",
      labelFile: "Decode its bytes: decodeLabels(await blob.arrayBuffer()) of @segkit/core.",
      bytes: "Give its bytes: await blob.arrayBuffer().",
      labelBytes: "Give its bytes: await blob.arrayBuffer().",
      labels: "Read it first: await labelsFromBlob(blob) of @segkit/runtime-web.",
      weightBytes: "Open it with await openWeights(blob).",
      weights: OPEN,
      _: FROM_BROWSER
    }
  },
  {
    what: "a canvas",
    is: (value, brand) => /Canvas/.test(brand) || typeof value.getContext === "function",
    remedy: DRAWN
  },
  { what: "an ImageBitmap", is: (_, brand) => brand === "ImageBitmap", remedy: DRAWN },
  { what: "an <img>", is: (_, brand) => brand === "HTMLImageElement", remedy: DRAWN },
  { what: "a video or its frame", is: (_, brand) => /^(HTMLVideoElement|VideoFrame)$/.test(brand), remedy: DRAWN },
  {
    what: "bytes",
    is: (_, brand) => /^(ArrayBuffer|SharedArrayBuffer|Uint8Array|DataView)$/.test(brand),
    remedy: {
      image: `${DECODE} Samples that are decoded go in as { data, height, width, channels }.`,
      file: "Decode them with await decodeImage(bytes).",
      labelFile: "Decode them with decodeLabels(bytes) of @segkit/core.",
      bytes: "Give new Uint8Array(bytes).",
      labelBytes: "Give new Uint8Array(bytes).",
      weightBytes: "Give new Uint8Array(bytes).",
      source: "Give new Blob([bytes]).",
      blob: "Give new Blob([bytes]).",
      labels: "Give { data: bytes, height, width }; of a PNG file, decodeLabels(bytes).",
      mask: "Give { data: bytes, height, width }.",
      tensor: 'Give { type: "uint8", data: bytes, dims }.',
      weights: "Read them first: readWeights(bytes) of @segkit/nn.",
      model: COMPILE
    }
  },
  {
    what: "values without their size",
    is: (value) => ArrayBuffer.isView(value),
    remedy: {
      tensor: "Give { type, data, dims }.",
      image: "Give { data, height, width, channels }.",
      labels: "Give { data, height, width }.",
      mask: "Give { data, height, width }.",
      file: "Decode the bytes of a file with await decodeImage(bytes).",
      labelFile: "Decode the bytes of a file with decodeLabels(bytes) of @segkit/core.",
      bytes: "Give the bytes of the file, a Uint8Array.",
      labelBytes: "Give the bytes of the file, a Uint8Array.",
      weightBytes: "Give the bytes of the file, a Uint8Array.",
      source: "Give an image: { data, height, width, channels } is one already.",
      blob: "Give the Blob or File."
    }
  },
  {
    what: "a list",
    is: (value) => Array.isArray(value) && value.length > 0 && typeof value[0] === "object",
    remedy: "Give its members one by one."
  },
  {
    what: "a result with labels",
    is: (value) => {
      var _a;
      return value.data === void 0 && ((_a = value.labels) == null ? void 0 : _a.data) !== void 0;
    },
    remedy: { labels: "Give its labels: result.labels.", _: "Its labels are a label map: result.labels." }
  },
  {
    what: "a result with a mask",
    is: (value) => {
      var _a;
      return value.data === void 0 && ((_a = value.mask) == null ? void 0 : _a.data) !== void 0;
    },
    remedy: { mask: "Give its mask: result.mask.", _: "Its mask is result.mask." }
  },
  {
    what: "a tensor",
    is: isTensor,
    remedy: {
      tensor: void 0,
      labels: SCORES,
      mask: SCORES,
      _: "Make an image of it with tensorToImage(tensor)."
    }
  },
  {
    what: "the outputs of a session",
    is: (value) => value.data === void 0 && isTensor(Object.values(value)[0]),
    remedy: "Give one of its tensors, by its name: outputs.logits."
  },
  {
    what: "a network without weights",
    is: (value) => typeof value.forward === "function",
    remedy: { model: COMPILE, weightSource: "Give { model, weights, preprocessing }.", weights: "Give its weights." }
  },
  {
    what: "opened weights",
    is: (value) => {
      var _a;
      return typeof ((_a = value.tensors) == null ? void 0 : _a.get) === "function";
    },
    remedy: { model: "Compile a network with them: compile(model, { weights }).", weightBytes: "They are open: give them on." }
  },
  {
    what: "an image",
    is: (value, brand) => value.data !== void 0 && (brand === "ImageData" || "channels" in value || "info" in value),
    remedy: {
      image: void 0,
      labels: void 0,
      mask: void 0,
      tensor: "Make a tensor of it first: imageToTensor(image).",
      source: "It is an image already.",
      blob: "Encode it first: await toBlob(image).",
      file: "It is decoded already.",
      labelFile: "It is an image; labels are read from the file.",
      bytes: "It is decoded already.",
      labelBytes: "It is an image; labels are read from the file.",
      weightBytes: "Give the bytes of the weight file."
    }
  },
  {
    what: "a label map",
    is: (value) => /^(Int32|Uint16)Array$/.test(brandOf(value.data)) && "height" in value,
    remedy: {
      ...PLANE,
      mask: "Take one of its regions with maskFromLabel(labels, label); the outlines of all are labelsToPolygons(labels)."
    }
  },
  { what: "a mask or label map", is: (value) => ArrayBuffer.isView(value.data) && "height" in value, remedy: PLANE }
];
function elsewhere(wanted) {
  if (wanted === "url") return "Other sources than addresses go to await imageFrom(…).";
  if (wanted === "target") return "The path comes first, then what is written.";
  return wanted === "other" ? "" : void 0;
}
function slipOf(wanted, value) {
  try {
    if (value === null || value === void 0) return {};
    const brand = brandOf(value);
    for (const { what, is, remedy } of SLIPS) {
      if (!is(value, brand)) continue;
      const helps = typeof remedy === "string" ? remedy : wanted in remedy ? remedy[wanted] : elsewhere(wanted) ?? remedy._;
      return !helps ? {} : { received: phrase(what), remedy: helps };
    }
  } catch {
  }
  return {};
}
function isKind(value, ...names) {
  return names.includes(Object.prototype.toString.call(value).slice(8, -1));
}
function asArray(value, kind) {
  if (value instanceof kind) return value;
  if (!ArrayBuffer.isView(value) || !isKind(value, kind.name)) return void 0;
  const { buffer, byteOffset, length } = value;
  return length === 0 ? new kind(new ArrayBuffer(0)) : new kind(buffer, byteOffset, length);
}
function nearestName(name, candidates, most = Number.MAX_SAFE_INTEGER) {
  let best;
  let limit = most + 1;
  for (const candidate of candidates) {
    const distance = edits(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance < limit) [best, limit] = [candidate, distance];
  }
  return best;
}
function edits(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
    if (Math.min(...row) >= limit) return Number.POSITIVE_INFINITY;
  }
  return row[b.length];
}
var FILL = "border_value constant_values fill_value fill";
var ELSEWHERE = {
  // options
  alpha: "opacity",
  background: "bg bg_label bgval",
  backend: "device execution_providers",
  cval: FILL,
  ignoreIndex: "ignore_label void_label",
  ignoreLabel: "ignore_index",
  image: "img",
  lineWidth: "thickness",
  mask: "roi",
  maxBoxes: "max_det top_k max_output_size",
  maxIterations: "max_num_iter num_iter n_iter",
  maxSide: "longest_edge",
  method: "interpolation resample",
  mode: "border_type boundary",
  nBins: "hist_size",
  nClasses: "num_labels n_labels",
  nClusters: "k n_components",
  onProgress: "callback progress_callback verbose",
  palette: "colors colormap",
  scale: "rescale_factor",
  scoreThreshold: "conf confidence",
  seed: "random_state rng",
  size: "footprint selem kernel",
  spacing: "sampling",
  threads: "n_jobs",
  value: FILL,
  // values
  mirror: "reflect_101",
  reflect: "symmetric",
  nearest: "edge replicate",
  edge: "nearest replicate",
  jpeg: "jpg",
  "image/jpeg": "jpg",
  cuda: "gpu",
  boxes: "bbox",
  masks: "segm segmentation"
};
var NEEDLESS = [
  ["channel_axis multichannel", "the channels of an image are its last axis"],
  ["random_state rng", "nothing is left to chance here"],
  ["out dst copy in_place", "the result is new, what was given stays as it is"],
  ["maxval", "masks hold 0 and 1"]
];
function meantBy(name, known, aliasesOf = () => []) {
  const wanted = plain(name);
  const isMeant = (other) => plain(other) === wanted;
  const spelled = known.find(isMeant);
  if (spelled !== void 0) return question(spelled);
  const spellings = [];
  for (const option of known) {
    spellings.push([option, option]);
    for (const alias of aliasesOf(option)) {
      const [other, reason = void 0] = typeof alias === "string" ? [alias] : alias;
      if (isMeant(other)) return question(option, reason);
      spellings.push([option, other]);
    }
  }
  const listed = Object.keys(ELSEWHERE).find((option) => known.includes(option) && ELSEWHERE[option].split(" ").some(isMeant));
  if (listed !== void 0) return question(listed);
  const needless = NEEDLESS.find(([names]) => names.split(" ").some(isMeant));
  if (needless) return `Leave it out: ${needless[1]}.`;
  const shared = known.find((option) => isPart(plain(option), wanted) || isPart(wanted, plain(option)));
  if (shared !== void 0) return question(shared);
  const nearest = nearestName(
    name,
    spellings.map(([, spelling]) => spelling),
    Math.max(2, Math.floor(name.length / 2))
  );
  const found = spellings.find(([, spelling]) => spelling === nearest);
  return found && question(found[0]);
}
function plain(name) {
  return name.replace(/[_\-\s]/g, "").toLowerCase();
}
function isPart(part, name) {
  return part.length >= 3 && (name.startsWith(part) || name.endsWith(part));
}
function question(option, reason) {
  return `Did you mean "${option}"?${reason === void 0 ? "" : ` ${reason}`}`;
}
function checkNumber(where, option, value, bounds = {}) {
  return check(where, option, value, bounds, false);
}
function checkInteger(where, option, value, bounds = {}) {
  return check(where, option, value, bounds, true);
}
function checkFlag(where, option, value) {
  if (typeof value === "boolean") return value;
  throw invalidOption(where, option, "true or false", value);
}
function checkOneOf(where, option, value, allowed) {
  if (allowed.includes(value)) return value;
  throw invalidOption(where, option, describeChoice(allowed), value, meantChoice(value, allowed));
}
function meantChoice(value, allowed) {
  if (typeof value === "string") return meantBy(value, allowed.map(String));
  if (value !== 1 && value !== 2 || allowed.join() !== "4,8") return void 0;
  return `Did you mean ${4 * value}? scikit-image's connectivity ${value} is ${4 * value} neighbors.`;
}
function describeChoice(allowed) {
  return allowed.map((item) => JSON.stringify(item)).join(" or ");
}
function checkKnownOptions(where, options, known, aliasesOf) {
  const isData = typeof options === "object" && options !== null && "data" in options && !known.includes("data");
  if (typeof options !== "object" || options === null || Array.isArray(options) || isData) {
    const named = known.length > 0 ? `Options are given by name: { ${known.slice(0, 3).join(", ")} }.` : void 0;
    throw invalidOption(where, "options", "an object", isData ? phrase("an image, a mask or labels") : options, named);
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw invalidOption(where, name, `one of the options ${known.join(", ")}`, name, meantBy(name, known, aliasesOf));
  }
}
function check(where, option, value, bounds, isInteger) {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, exclusiveMin, remedy } = bounds;
  const isKind2 = isInteger ? Number.isInteger(value) : Number.isFinite(value);
  if (typeof value === "number" && isKind2 && (exclusiveMin ? value > min : value >= min) && value <= max) return value;
  throw invalidOption(where, option, describeNumber(bounds, isInteger), value, remedy);
}
function describeNumber({ min, max, exclusiveMin }, isInteger) {
  const low = min === void 0 ? "" : ` ${exclusiveMin ? ">" : "≥"} ${min}`;
  const high = max === void 0 ? "" : `${low && " and"} ≤ ${max}`;
  return `${isInteger ? "an integer" : "a finite number"}${low}${high}`;
}
function checkNumbers(where, option, value, list) {
  const isInteger = list.kind === "integers";
  if (list.single && typeof value === "number") return check(where, option, value, list, isInteger);
  if (!Array.isArray(value) || value.length !== (list.length ?? value.length)) {
    throw invalidOption(where, option, describeNumbers(list), value);
  }
  return Array.from(value, (item, k) => check(where, `${option}[${k}]`, item, list, isInteger));
}
function describeNumbers(list) {
  return list.single ? `${describeNumber(list, list.kind === "integers")}, or ${list.form}` : list.form;
}
function checkFunction(where, option, value) {
  if (typeof value === "function") return value;
  throw invalidOption(where, option, "a function", value);
}
function checkList(where, option, value) {
  if (typeof value === "object" && typeof (value == null ? void 0 : value.length) === "number") return value;
  throw invalidOption(where, option, "a list of values", value);
}
function checkObject(where, option, value) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw invalidOption(where, option, "an object", value);
}
function invalidOption(where, option, expected, received, remedy) {
  return new SegmentationError("invalid-option", { where, option, expected, received, remedy });
}
function readOptions(where, options, rules) {
  const table = rules;
  checkKnownOptions(where, options, Object.keys(table), (name) => table[name].aliases ?? []);
  const settings = {};
  for (const [name, rule] of Object.entries(table)) {
    const given = options[name];
    const value = given === void 0 ? rule.default : given;
    if (value !== void 0 || rule.required) settings[name] = checkValue(where, name, value, rule);
  }
  return settings;
}
function checkValue(where, option, value, rule) {
  if ("check" in rule) return rule.check(where, option, value);
  if (rule.kind === "flag") return checkFlag(where, option, value);
  if (rule.kind === "choice") return checkOneOf(where, option, value, rule.of);
  if (rule.kind === "numbers" || rule.kind === "integers") return checkNumbers(where, option, value, rule);
  return (rule.kind === "integer" ? checkInteger : checkNumber)(where, option, value, rule);
}
function extendRules(base, own) {
  return { ...base, ...own };
}
var KEEP_BYTES = 32 * 2 ** 20;
var PAGE = 65536;
var modules = /* @__PURE__ */ new WeakMap();
var instances = /* @__PURE__ */ new WeakMap();
var provided = /* @__PURE__ */ new Map();
function withKernel(source, run) {
  const kept = instances.get(source);
  let instance = kept instanceof WeakRef ? kept.deref() : kept;
  if (instance === void 0 || instance.busy) {
    const nested = instance !== void 0;
    instance = instantiate(source);
    if (!nested) instances.set(source, instance);
  }
  instance.busy = true;
  try {
    return run(instance.exports, heapOf(source.name, instance));
  } finally {
    instance.busy = false;
    const current = instances.get(source);
    const isKept = current === instance || current instanceof WeakRef && current.deref() === instance;
    if (isKept) instances.set(source, instance.memory.buffer.byteLength > KEEP_BYTES ? new WeakRef(instance) : instance);
  }
}
function heapOf(where, { memory, base }) {
  let top = base + 15 & -16;
  const alloc = (bytes) => {
    const pointer = top;
    const end = pointer + bytes;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) {
      try {
        memory.grow(Math.ceil(missing / PAGE));
      } catch (cause) {
        throw new SegmentationError("out-of-memory", {
          where,
          expected: `${Math.ceil(end / 2 ** 20)} MiB of WebAssembly memory`,
          received: phrase(`a refusal beyond ${Math.round(memory.buffer.byteLength / 2 ** 20)} MiB`),
          remedy: "Use a smaller image, or process it in parts.",
          cause
        });
      }
    }
    top = end + 15 & -16;
    return pointer;
  };
  return {
    alloc,
    copyIn(values) {
      const pointer = alloc(values.byteLength);
      new Uint8Array(memory.buffer, pointer, values.byteLength).set(
        new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      );
      return pointer;
    },
    u8: (pointer, length) => new Uint8Array(memory.buffer, pointer, length),
    u16: (pointer, length) => new Uint16Array(memory.buffer, pointer, length),
    i32: (pointer, length) => new Int32Array(memory.buffer, pointer, length),
    u32: (pointer, length) => new Uint32Array(memory.buffer, pointer, length),
    f32: (pointer, length) => new Float32Array(memory.buffer, pointer, length),
    f64: (pointer, length) => new Float64Array(memory.buffer, pointer, length)
  };
}
function instantiate(source) {
  try {
    let module = modules.get(source);
    if (module === void 0) {
      const given = provided.get(source.name);
      module = given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given ?? bytesOf(source.text));
      modules.set(source, module);
    }
    const exports = new WebAssembly.Instance(module).exports;
    return { exports, memory: exports.memory, base: exports.heapBase(), busy: false };
  } catch (cause) {
    throw new SegmentationError("no-backend", {
      where: source.name,
      expected: "WebAssembly with SIMD",
      received: phrase(cause instanceof Error ? cause.message : String(cause)),
      remedy: "Use a browser from 2023 or later; a content security policy needs 'wasm-unsafe-eval' in script-src.",
      cause
    });
  }
}
function bytesOf(text) {
  const bytes = [];
  const digit = (at) => {
    const code = text.charCodeAt(at);
    return code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
  };
  for (let i = 0; i < text.length; i++) {
    const value = digit(i);
    bytes.push((value > 90 ? 91 * (value - 90) + digit(++i) : value) - 3);
  }
  return Uint8Array.from(bytes);
}
export {
  MAX_PIXELS as M,
  SegmentationError as S,
  asArray as a,
  invalidOption as b,
  checkInteger as c,
  checkList as d,
  checkOneOf as e,
  describeSize as f,
  checkNumber as g,
  checkObject as h,
  isKind as i,
  extendRules as j,
  isPlainSize as k,
  checkFunction as l,
  checkKnownOptions as m,
  phrase as p,
  readOptions as r,
  slipOf as s,
  withKernel as w
};
