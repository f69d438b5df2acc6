var __defProp = Object.defineProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _worker, _listener, _ended, _hasRun, _watch, _Life_instances, receive_fn, _a, _settings, _seats, _queue, _disposed, _Scheduler_instances, next_fn, open_fn, send_fn, receive_fn2, give_fn, free_fn, leave_fn, _b;
import { ssrRenderAttrs, ssrRenderSlot, ssrInterpolate, ssrRenderAttr, ssrRenderList, ssrRenderComponent, ssrRenderVNode, ssrRenderClass, ssrIncludeBooleanAttr, ssrLooseEqual, ssrLooseContain, ssrGetDynamicModelProps, ssrRenderStyle, renderToString } from "vue/server-renderer";
import { defineComponent, mergeProps, useSSRContext, getCurrentInstance, hasInjectionContext, inject, watch, getCurrentScope, onScopeDispose, onMounted, nextTick, isRef, toValue, toRef as toRef$1, readonly, customRef, ref, shallowRef, watchEffect, computed, unref, reactive, onUnmounted, markRaw, h, watchPostEffect, onUpdated, resolveComponent, createVNode, resolveDynamicComponent, withCtx, renderSlot, createTextVNode, toDisplayString, openBlock, createBlock, createCommentVNode, Fragment, renderList, defineAsyncComponent, provide, toHandlers, withKeys, onBeforeUnmount, useSlots, useModel, useId, mergeModels, shallowReactive, useTemplateRef, createSSRApp } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
import { e as emptyLike, i as inOwnSamples, c as checkUnitRange, w as whiteOf } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { i as isKind, r as readOptions, M as MAX_PIXELS, e as checkOneOf, S as SegmentationError, c as checkInteger, w as withKernel, p as phrase, s as slipOf, l as checkFunction } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkAborted, v as viewImage, t as toImage, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { o as outRule, r as resultIn } from "./chunk-MM2YA2V7.nxcVaibR.js";
import { w as withSegments, i as isLabelMap, b as checkLabelMap, c as checkMask, a as checkSameSize } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { proxy, wrap } from "comlink";
const _sfc_main$1q = /* @__PURE__ */ defineComponent({
  __name: "VPBadge",
  __ssrInlineRender: true,
  props: {
    text: {},
    type: { default: "tip" }
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<span${ssrRenderAttrs(mergeProps({
        class: ["VPBadge", __props.type]
      }, _attrs))}>`);
      ssrRenderSlot(_ctx.$slots, "default", {}, () => {
        _push(`${ssrInterpolate(__props.text)}`);
      }, _push, _parent);
      _push(`</span>`);
    };
  }
});
const _sfc_setup$1q = _sfc_main$1q.setup;
_sfc_main$1q.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPBadge.vue");
  return _sfc_setup$1q ? _sfc_setup$1q(props, ctx) : void 0;
};
function deserializeFunctions(r) {
  return Array.isArray(r) ? r.map(deserializeFunctions) : typeof r == "object" && r !== null ? Object.keys(r).reduce((t, n) => (t[n] = deserializeFunctions(r[n]), t), {}) : typeof r == "string" && r.startsWith("_vp-fn_") ? new Function(`return ${r.slice(7)}`)() : r;
}
const siteData = deserializeFunctions(JSON.parse('{"lang":"en","dir":"ltr","title":"segkit","description":"Image segmentation for TypeScript, in the browser and in Node.","base":"/","head":[],"router":{"prefetchLinks":true},"appearance":true,"themeConfig":{"logo":"/mark.svg","search":{"provider":"local"},"outline":{"level":[2,3]},"nav":[{"text":"Get started","link":"/guide/browser","activeMatch":"^(?:/guide/|/support)"},{"text":"Methods","link":"/gallery","activeMatch":"^(?:/gallery|/methods/|/which-superpixels)"},{"text":"Networks","link":"/networks/run","activeMatch":"^(?:/networks/)"},{"text":"Measures","link":"/measures/confusion-matrix","activeMatch":"^(?:/measures/)"},{"text":"API","link":"/api/","activeMatch":"^/api/"},{"text":"Benchmarks","link":"/benchmarks","activeMatch":"^/benchmarks"}],"sidebar":{"/api/":[{"text":"@segkit/core","items":[{"text":"alpha","link":"/api/core/alpha"},{"text":"argmax","link":"/api/core/argmax"},{"text":"boundaries","link":"/api/core/boundaries"},{"text":"boxes","link":"/api/core/boxes"},{"text":"canny","link":"/api/core/canny"},{"text":"color","link":"/api/core/color"},{"text":"components","link":"/api/core/components"},{"text":"contours","link":"/api/core/contours"},{"text":"distance","link":"/api/core/distance"},{"text":"draw","link":"/api/core/draw"},{"text":"errors","link":"/api/core/errors"},{"text":"extrema","link":"/api/core/extrema"},{"text":"filters","link":"/api/core/filters"},{"text":"flood","link":"/api/core/flood"},{"text":"geometry","link":"/api/core/geometry"},{"text":"hierarchy","link":"/api/core/hierarchy"},{"text":"image","link":"/api/core/image"},{"text":"image-files","link":"/api/core/image-files"},{"text":"kernel","link":"/api/core/kernel"},{"text":"label-files","link":"/api/core/label-files"},{"text":"labels","link":"/api/core/labels"},{"text":"masks","link":"/api/core/masks"},{"text":"morphology","link":"/api/core/morphology"},{"text":"palettes","link":"/api/core/palettes"},{"text":"perspective","link":"/api/core/perspective"},{"text":"png","link":"/api/core/png"},{"text":"polygons","link":"/api/core/polygons"},{"text":"progress","link":"/api/core/progress"},{"text":"random","link":"/api/core/random"},{"text":"regions","link":"/api/core/regions"},{"text":"resize","link":"/api/core/resize"},{"text":"rle","link":"/api/core/rle"},{"text":"runtime","link":"/api/core/runtime"},{"text":"samples","link":"/api/core/samples"},{"text":"segmentation","link":"/api/core/segmentation"},{"text":"session","link":"/api/core/session"},{"text":"tensor","link":"/api/core/tensor"},{"text":"validate","link":"/api/core/validate"}]},{"text":"@segkit/classical","items":[{"text":"disf","link":"/api/classical/disf"},{"text":"dominant-colors","link":"/api/classical/dominant-colors"},{"text":"entropy-rate-superpixels","link":"/api/classical/entropy-rate-superpixels"},{"text":"etps","link":"/api/classical/etps"},{"text":"felzenszwalb","link":"/api/classical/felzenszwalb"},{"text":"gaussian-mixture","link":"/api/classical/gaussian-mixture"},{"text":"hierarchical-watershed","link":"/api/classical/hierarchical-watershed"},{"text":"kmeans","link":"/api/classical/kmeans"},{"text":"lsc","link":"/api/classical/lsc"},{"text":"mean-shift","link":"/api/classical/mean-shift"},{"text":"mean-shift-segmentation","link":"/api/classical/mean-shift-segmentation"},{"text":"merge-regions","link":"/api/classical/merge-regions"},{"text":"pyr-mean-shift-filtering","link":"/api/classical/pyr-mean-shift-filtering"},{"text":"quickshift","link":"/api/classical/quickshift"},{"text":"scan-segment","link":"/api/classical/scan-segment"},{"text":"seeds","link":"/api/classical/seeds"},{"text":"slic","link":"/api/classical/slic"},{"text":"snic","link":"/api/classical/snic"},{"text":"superpixel-hierarchy","link":"/api/classical/superpixel-hierarchy"},{"text":"threshold","link":"/api/classical/threshold"},{"text":"watershed","link":"/api/classical/watershed"},{"text":"workers","link":"/api/classical/workers"}]},{"text":"@segkit/metrics","items":[{"text":"boundary","link":"/api/metrics/boundary"},{"text":"bsds","link":"/api/metrics/bsds"},{"text":"clustering","link":"/api/metrics/clustering"},{"text":"coco","link":"/api/metrics/coco"},{"text":"confusion-matrix","link":"/api/metrics/confusion-matrix"},{"text":"davis","link":"/api/metrics/davis"},{"text":"interactive","link":"/api/metrics/interactive"},{"text":"panoptic","link":"/api/metrics/panoptic"},{"text":"pose","link":"/api/metrics/pose"},{"text":"superpixels","link":"/api/metrics/superpixels"},{"text":"surface-distance","link":"/api/metrics/surface-distance"},{"text":"voc","link":"/api/metrics/voc"}]},{"text":"@segkit/nn","items":[{"text":"deeplabv3","link":"/api/nn/deeplabv3"},{"text":"espnet","link":"/api/nn/espnet"},{"text":"espnetv2","link":"/api/nn/espnetv2"},{"text":"families","link":"/api/nn/families"},{"text":"fcn","link":"/api/nn/fcn"},{"text":"graph","link":"/api/nn/graph"},{"text":"hub","link":"/api/nn/hub"},{"text":"layers","link":"/api/nn/layers"},{"text":"model","link":"/api/nn/model"},{"text":"ops","link":"/api/nn/ops"},{"text":"resnet","link":"/api/nn/resnet"},{"text":"segformer","link":"/api/nn/segformer"},{"text":"sinet","link":"/api/nn/sinet"},{"text":"tasks","link":"/api/nn/tasks"},{"text":"unet","link":"/api/nn/unet"},{"text":"weights","link":"/api/nn/weights"},{"text":"wnet","link":"/api/nn/wnet"}]},{"text":"@segkit/runtime-web","items":[{"text":"images","link":"/api/runtime-web/images"},{"text":"runtime","link":"/api/runtime-web/runtime"}]},{"text":"@segkit/runtime-node","items":[{"text":"images","link":"/api/runtime-node/images"},{"text":"runtime","link":"/api/runtime-node/runtime"}]}],"/":[{"text":"Get started","items":[{"text":"In the browser","link":"/guide/browser"},{"text":"Without a bundler","link":"/guide/script"},{"text":"In Node","link":"/guide/node"},{"text":"Off the main thread","link":"/guide/workers"},{"text":"Bring your own weights","link":"/guide/weights"},{"text":"Support","link":"/support"},{"text":"Edges, peaks, markers","link":"/guide/find"},{"text":"Cut out, backgrounds","link":"/guide/cut-out"},{"text":"Polygons, SVG","link":"/guide/polygons"},{"text":"Straighten a page","link":"/guide/perspective"}]},{"text":"Methods","items":[{"text":"All methods","link":"/gallery"},{"text":"Thresholds","link":"/methods/threshold"},{"text":"Which superpixels?","link":"/which-superpixels"},{"text":"SLIC superpixels","link":"/methods/slic"},{"text":"SNIC superpixels","link":"/methods/snic"},{"text":"ETPS superpixels","link":"/methods/etps"},{"text":"LSC superpixels","link":"/methods/lsc"},{"text":"SEEDS superpixels","link":"/methods/seeds"},{"text":"Superpixel Hierarchy","link":"/methods/superpixel-hierarchy"},{"text":"F-DBSCAN superpixels","link":"/methods/scan-segment"},{"text":"Entropy rate","link":"/methods/entropy-rate-superpixels"},{"text":"DISF","link":"/methods/disf"},{"text":"k-means","link":"/methods/kmeans"},{"text":"Dominant colors","link":"/methods/dominant-colors"},{"text":"Gaussian mixture","link":"/methods/gaussian-mixture"},{"text":"Mean shift clustering","link":"/methods/mean-shift"},{"text":"Felzenszwalb–Huttenlocher","link":"/methods/felzenszwalb"},{"text":"Mean shift segmentation","link":"/methods/mean-shift-segmentation"},{"text":"Mean shift filter","link":"/methods/pyr-mean-shift-filtering"},{"text":"Quick shift","link":"/methods/quickshift"},{"text":"Watershed","link":"/methods/watershed"},{"text":"Hierarchical watershed","link":"/methods/hierarchical-watershed"},{"text":"Merging regions","link":"/methods/merge-regions"}]},{"text":"Networks","items":[{"text":"Run a network","link":"/networks/run"},{"text":"SegFormer","link":"/networks/segformer"},{"text":"U-Net and W-Net","link":"/networks/unet"},{"text":"ESPNet and ESPNetv2","link":"/networks/espnet"},{"text":"DeepLab v3 and FCN","link":"/networks/deeplab"},{"text":"SINet","link":"/networks/sinet"}]},{"text":"Measures","items":[{"text":"Classes","link":"/measures/confusion-matrix"},{"text":"Regions","link":"/measures/regions"},{"text":"Superpixels","link":"/measures/superpixels"},{"text":"Boundaries (BSDS)","link":"/measures/bsds"},{"text":"Instances","link":"/measures/coco"},{"text":"Panoptic","link":"/measures/panoptic"},{"text":"Partitions","link":"/measures/clustering"},{"text":"Near boundaries","link":"/measures/boundary"},{"text":"Surfaces","link":"/measures/surface-distance"},{"text":"Videos (DAVIS)","link":"/measures/davis"},{"text":"Poses","link":"/measures/pose"},{"text":"Clicks","link":"/measures/interactive"}]},{"text":"Reference","items":[{"text":"API","link":"/api/"},{"text":"Benchmarks","link":"/benchmarks"}]}]},"docFooter":{"prev":"Previous","next":"Next"}},"locales":{},"scrollOffset":134,"cleanUrls":false}'));
function tryOnScopeDispose(fn) {
  if (getCurrentScope()) {
    onScopeDispose(fn);
    return true;
  }
  return false;
}
const localProvidedStateMap = /* @__PURE__ */ new WeakMap();
const injectLocal = (...args) => {
  var _a2;
  const key = args[0];
  const instance = (_a2 = getCurrentInstance()) == null ? void 0 : _a2.proxy;
  if (instance == null && !hasInjectionContext())
    throw new Error("injectLocal must be called in setup");
  if (instance && localProvidedStateMap.has(instance) && key in localProvidedStateMap.get(instance))
    return localProvidedStateMap.get(instance)[key];
  return inject(...args);
};
const isClient = typeof window !== "undefined" && typeof document !== "undefined";
typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope;
const notNullish = (val) => val != null;
const toString = Object.prototype.toString;
const isObject = (val) => toString.call(val) === "[object Object]";
const noop = () => {
};
const isIOS = /* @__PURE__ */ getIsIOS();
function getIsIOS() {
  var _a2, _b2;
  return isClient && ((_a2 = window == null ? void 0 : window.navigator) == null ? void 0 : _a2.userAgent) && (/iP(?:ad|hone|od)/.test(window.navigator.userAgent) || ((_b2 = window == null ? void 0 : window.navigator) == null ? void 0 : _b2.maxTouchPoints) > 2 && /iPad|Macintosh/.test(window == null ? void 0 : window.navigator.userAgent));
}
function createFilterWrapper(filter, fn) {
  function wrapper(...args) {
    return new Promise((resolve, reject) => {
      Promise.resolve(filter(() => fn.apply(this, args), { fn, thisArg: this, args })).then(resolve).catch(reject);
    });
  }
  return wrapper;
}
const bypassFilter = (invoke) => {
  return invoke();
};
function debounceFilter(ms, options = {}) {
  let timer;
  let maxTimer;
  let lastRejector = noop;
  const _clearTimeout = (timer2) => {
    clearTimeout(timer2);
    lastRejector();
    lastRejector = noop;
  };
  let lastInvoker;
  const filter = (invoke) => {
    const duration = toValue(ms);
    const maxDuration = toValue(options.maxWait);
    if (timer)
      _clearTimeout(timer);
    if (duration <= 0 || maxDuration !== void 0 && maxDuration <= 0) {
      if (maxTimer) {
        _clearTimeout(maxTimer);
        maxTimer = null;
      }
      return Promise.resolve(invoke());
    }
    return new Promise((resolve, reject) => {
      lastRejector = options.rejectOnCancel ? reject : resolve;
      lastInvoker = invoke;
      if (maxDuration && !maxTimer) {
        maxTimer = setTimeout(() => {
          if (timer)
            _clearTimeout(timer);
          maxTimer = null;
          resolve(lastInvoker());
        }, maxDuration);
      }
      timer = setTimeout(() => {
        if (maxTimer)
          _clearTimeout(maxTimer);
        maxTimer = null;
        resolve(invoke());
      }, duration);
    });
  };
  return filter;
}
function throttleFilter(...args) {
  let lastExec = 0;
  let timer;
  let isLeading = true;
  let lastRejector = noop;
  let lastValue;
  let ms;
  let trailing;
  let leading;
  let rejectOnCancel;
  if (!isRef(args[0]) && typeof args[0] === "object")
    ({ delay: ms, trailing = true, leading = true, rejectOnCancel = false } = args[0]);
  else
    [ms, trailing = true, leading = true, rejectOnCancel = false] = args;
  const clear = () => {
    if (timer) {
      clearTimeout(timer);
      timer = void 0;
      lastRejector();
      lastRejector = noop;
    }
  };
  const filter = (_invoke) => {
    const duration = toValue(ms);
    const elapsed = Date.now() - lastExec;
    const invoke = () => {
      return lastValue = _invoke();
    };
    clear();
    if (duration <= 0) {
      lastExec = Date.now();
      return invoke();
    }
    if (elapsed > duration && (leading || !isLeading)) {
      lastExec = Date.now();
      invoke();
    } else if (trailing) {
      lastValue = new Promise((resolve, reject) => {
        lastRejector = rejectOnCancel ? reject : resolve;
        timer = setTimeout(() => {
          lastExec = Date.now();
          isLeading = true;
          resolve(invoke());
          clear();
        }, Math.max(0, duration - elapsed));
      });
    }
    if (!leading && !timer)
      timer = setTimeout(() => isLeading = true, duration);
    isLeading = false;
    return lastValue;
  };
  return filter;
}
function pausableFilter(extendFilter = bypassFilter, options = {}) {
  const {
    initialState = "active"
  } = options;
  const isActive2 = toRef(initialState === "active");
  function pause() {
    isActive2.value = false;
  }
  function resume() {
    isActive2.value = true;
  }
  const eventFilter = (...args) => {
    if (isActive2.value)
      extendFilter(...args);
  };
  return { isActive: readonly(isActive2), pause, resume, eventFilter };
}
function pxValue(px) {
  return px.endsWith("rem") ? Number.parseFloat(px) * 16 : Number.parseFloat(px);
}
function getLifeCycleTarget(target) {
  return getCurrentInstance();
}
function toArray(value) {
  return Array.isArray(value) ? value : [value];
}
function toRef(...args) {
  if (args.length !== 1)
    return toRef$1(...args);
  const r = args[0];
  return typeof r === "function" ? readonly(customRef(() => ({ get: r, set: noop }))) : ref(r);
}
function useDebounceFn(fn, ms = 200, options = {}) {
  return createFilterWrapper(
    debounceFilter(ms, options),
    fn
  );
}
function useThrottleFn(fn, ms = 200, trailing = false, leading = true, rejectOnCancel = false) {
  return createFilterWrapper(
    throttleFilter(ms, trailing, leading, rejectOnCancel),
    fn
  );
}
function watchWithFilter(source, cb, options = {}) {
  const {
    eventFilter = bypassFilter,
    ...watchOptions
  } = options;
  return watch(
    source,
    createFilterWrapper(
      eventFilter,
      cb
    ),
    watchOptions
  );
}
function watchPausable(source, cb, options = {}) {
  const {
    eventFilter: filter,
    initialState = "active",
    ...watchOptions
  } = options;
  const { eventFilter, pause, resume, isActive: isActive2 } = pausableFilter(filter, { initialState });
  const stop = watchWithFilter(
    source,
    cb,
    {
      ...watchOptions,
      eventFilter
    }
  );
  return { stop, pause, resume, isActive: isActive2 };
}
function tryOnMounted(fn, sync = true, target) {
  const instance = getLifeCycleTarget();
  if (instance)
    onMounted(fn, target);
  else if (sync)
    fn();
  else
    nextTick(fn);
}
function watchDebounced(source, cb, options = {}) {
  const {
    debounce = 0,
    maxWait = void 0,
    ...watchOptions
  } = options;
  return watchWithFilter(
    source,
    cb,
    {
      ...watchOptions,
      eventFilter: debounceFilter(debounce, { maxWait })
    }
  );
}
function watchImmediate(source, cb, options) {
  return watch(
    source,
    cb,
    {
      ...options,
      immediate: true
    }
  );
}
function computedAsync(evaluationCallback, initialState, optionsOrRef) {
  let options;
  if (isRef(optionsOrRef)) {
    options = {
      evaluating: optionsOrRef
    };
  } else {
    options = {};
  }
  const {
    lazy = false,
    evaluating = void 0,
    shallow = true,
    onError = noop
  } = options;
  const started = shallowRef(!lazy);
  const current = shallow ? shallowRef(initialState) : ref(initialState);
  let counter = 0;
  watchEffect(async (onInvalidate) => {
    if (!started.value)
      return;
    counter++;
    const counterAtBeginning = counter;
    let hasFinished = false;
    if (evaluating) {
      Promise.resolve().then(() => {
        evaluating.value = true;
      });
    }
    try {
      const result = await evaluationCallback((cancelCallback) => {
        onInvalidate(() => {
          if (evaluating)
            evaluating.value = false;
          if (!hasFinished)
            cancelCallback();
        });
      });
      if (counterAtBeginning === counter)
        current.value = result;
    } catch (e) {
      onError(e);
    } finally {
      if (evaluating && counterAtBeginning === counter)
        evaluating.value = false;
      hasFinished = true;
    }
  });
  if (lazy) {
    return computed(() => {
      started.value = true;
      return current.value;
    });
  } else {
    return current;
  }
}
const defaultWindow = isClient ? window : void 0;
function unrefElement(elRef) {
  var _a2;
  const plain = toValue(elRef);
  return (_a2 = plain == null ? void 0 : plain.$el) != null ? _a2 : plain;
}
function useEventListener(...args) {
  const cleanups = [];
  const cleanup = () => {
    cleanups.forEach((fn) => fn());
    cleanups.length = 0;
  };
  const register = (el, event, listener, options) => {
    el.addEventListener(event, listener, options);
    return () => el.removeEventListener(event, listener, options);
  };
  const firstParamTargets = computed(() => {
    const test = toArray(toValue(args[0])).filter((e) => e != null);
    return test.every((e) => typeof e !== "string") ? test : void 0;
  });
  const stopWatch = watchImmediate(
    () => {
      var _a2, _b2;
      return [
        (_b2 = (_a2 = firstParamTargets.value) == null ? void 0 : _a2.map((e) => unrefElement(e))) != null ? _b2 : [defaultWindow].filter((e) => e != null),
        toArray(toValue(firstParamTargets.value ? args[1] : args[0])),
        toArray(unref(firstParamTargets.value ? args[2] : args[1])),
        // @ts-expect-error - TypeScript gets the correct types, but somehow still complains
        toValue(firstParamTargets.value ? args[3] : args[2])
      ];
    },
    ([raw_targets, raw_events, raw_listeners, raw_options]) => {
      cleanup();
      if (!(raw_targets == null ? void 0 : raw_targets.length) || !(raw_events == null ? void 0 : raw_events.length) || !(raw_listeners == null ? void 0 : raw_listeners.length))
        return;
      const optionsClone = isObject(raw_options) ? { ...raw_options } : raw_options;
      cleanups.push(
        ...raw_targets.flatMap(
          (el) => raw_events.flatMap(
            (event) => raw_listeners.map((listener) => register(el, event, listener, optionsClone))
          )
        )
      );
    },
    { flush: "post" }
  );
  const stop = () => {
    stopWatch();
    cleanup();
  };
  tryOnScopeDispose(cleanup);
  return stop;
}
function useMounted() {
  const isMounted = shallowRef(false);
  const instance = getCurrentInstance();
  if (instance) {
    onMounted(() => {
      isMounted.value = true;
    }, instance);
  }
  return isMounted;
}
function useSupported(callback) {
  const isMounted = useMounted();
  return computed(() => {
    isMounted.value;
    return Boolean(callback());
  });
}
function createKeyPredicate(keyFilter) {
  if (typeof keyFilter === "function")
    return keyFilter;
  else if (typeof keyFilter === "string")
    return (event) => event.key === keyFilter;
  else if (Array.isArray(keyFilter))
    return (event) => keyFilter.includes(event.key);
  return () => true;
}
function onKeyStroke(...args) {
  let key;
  let handler;
  let options = {};
  if (args.length === 3) {
    key = args[0];
    handler = args[1];
    options = args[2];
  } else if (args.length === 2) {
    if (typeof args[1] === "object") {
      key = true;
      handler = args[0];
      options = args[1];
    } else {
      key = args[0];
      handler = args[1];
    }
  } else {
    key = true;
    handler = args[0];
  }
  const {
    target = defaultWindow,
    eventName = "keydown",
    passive = false,
    dedupe = false
  } = options;
  const predicate = createKeyPredicate(key);
  const listener = (e) => {
    if (e.repeat && toValue(dedupe))
      return;
    if (predicate(e))
      handler(e);
  };
  return useEventListener(target, eventName, listener, passive);
}
const ssrWidthSymbol = Symbol("vueuse-ssr-width");
function useSSRWidth() {
  const ssrWidth = hasInjectionContext() ? injectLocal(ssrWidthSymbol, null) : null;
  return typeof ssrWidth === "number" ? ssrWidth : void 0;
}
function useMediaQuery(query, options = {}) {
  const { window: window2 = defaultWindow, ssrWidth = useSSRWidth() } = options;
  const isSupported = useSupported(() => window2 && "matchMedia" in window2 && typeof window2.matchMedia === "function");
  const ssrSupport = shallowRef(typeof ssrWidth === "number");
  const mediaQuery = shallowRef();
  const matches = shallowRef(false);
  const handler = (event) => {
    matches.value = event.matches;
  };
  watchEffect(() => {
    if (ssrSupport.value) {
      ssrSupport.value = !isSupported.value;
      const queryStrings = toValue(query).split(",");
      matches.value = queryStrings.some((queryString) => {
        const not = queryString.includes("not all");
        const minWidth = queryString.match(/\(\s*min-width:\s*(-?\d+(?:\.\d*)?[a-z]+\s*)\)/);
        const maxWidth = queryString.match(/\(\s*max-width:\s*(-?\d+(?:\.\d*)?[a-z]+\s*)\)/);
        let res = Boolean(minWidth || maxWidth);
        if (minWidth && res) {
          res = ssrWidth >= pxValue(minWidth[1]);
        }
        if (maxWidth && res) {
          res = ssrWidth <= pxValue(maxWidth[1]);
        }
        return not ? !res : res;
      });
      return;
    }
    if (!isSupported.value)
      return;
    mediaQuery.value = window2.matchMedia(toValue(query));
    matches.value = mediaQuery.value.matches;
  });
  useEventListener(mediaQuery, "change", handler, { passive: true });
  return computed(() => matches.value);
}
const _global = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
const globalKey = "__vueuse_ssr_handlers__";
const handlers = /* @__PURE__ */ getHandlers();
function getHandlers() {
  if (!(globalKey in _global))
    _global[globalKey] = _global[globalKey] || {};
  return _global[globalKey];
}
function getSSRHandler(key, fallback) {
  return handlers[key] || fallback;
}
function usePreferredDark(options) {
  return useMediaQuery("(prefers-color-scheme: dark)", options);
}
function guessSerializerType(rawInit) {
  return rawInit == null ? "any" : rawInit instanceof Set ? "set" : rawInit instanceof Map ? "map" : rawInit instanceof Date ? "date" : typeof rawInit === "boolean" ? "boolean" : typeof rawInit === "string" ? "string" : typeof rawInit === "object" ? "object" : !Number.isNaN(rawInit) ? "number" : "any";
}
const StorageSerializers = {
  boolean: {
    read: (v) => v === "true",
    write: (v) => String(v)
  },
  object: {
    read: (v) => JSON.parse(v),
    write: (v) => JSON.stringify(v)
  },
  number: {
    read: (v) => Number.parseFloat(v),
    write: (v) => String(v)
  },
  any: {
    read: (v) => v,
    write: (v) => String(v)
  },
  string: {
    read: (v) => v,
    write: (v) => String(v)
  },
  map: {
    read: (v) => new Map(JSON.parse(v)),
    write: (v) => JSON.stringify(Array.from(v.entries()))
  },
  set: {
    read: (v) => new Set(JSON.parse(v)),
    write: (v) => JSON.stringify(Array.from(v))
  },
  date: {
    read: (v) => new Date(v),
    write: (v) => v.toISOString()
  }
};
const customStorageEventName = "vueuse-storage";
function useStorage(key, defaults, storage, options = {}) {
  var _a2;
  const {
    flush = "pre",
    deep = true,
    listenToStorageChanges = true,
    writeDefaults = true,
    mergeDefaults = false,
    shallow,
    window: window2 = defaultWindow,
    eventFilter,
    onError = (e) => {
      console.error(e);
    },
    initOnMounted
  } = options;
  const data2 = (shallow ? shallowRef : ref)(typeof defaults === "function" ? defaults() : defaults);
  const keyComputed = computed(() => toValue(key));
  if (!storage) {
    try {
      storage = getSSRHandler("getDefaultStorage", () => {
        var _a22;
        return (_a22 = defaultWindow) == null ? void 0 : _a22.localStorage;
      })();
    } catch (e) {
      onError(e);
    }
  }
  if (!storage)
    return data2;
  const rawInit = toValue(defaults);
  const type = guessSerializerType(rawInit);
  const serializer = (_a2 = options.serializer) != null ? _a2 : StorageSerializers[type];
  const { pause: pauseWatch, resume: resumeWatch } = watchPausable(
    data2,
    () => write(data2.value),
    { flush, deep, eventFilter }
  );
  watch(keyComputed, () => update(), { flush });
  if (window2 && listenToStorageChanges) {
    tryOnMounted(() => {
      if (storage instanceof Storage)
        useEventListener(window2, "storage", update, { passive: true });
      else
        useEventListener(window2, customStorageEventName, updateFromCustomEvent);
      if (initOnMounted)
        update();
    });
  }
  if (!initOnMounted)
    update();
  function dispatchWriteEvent(oldValue, newValue) {
    if (window2) {
      const payload = {
        key: keyComputed.value,
        oldValue,
        newValue,
        storageArea: storage
      };
      window2.dispatchEvent(storage instanceof Storage ? new StorageEvent("storage", payload) : new CustomEvent(customStorageEventName, {
        detail: payload
      }));
    }
  }
  function write(v) {
    try {
      const oldValue = storage.getItem(keyComputed.value);
      if (v == null) {
        dispatchWriteEvent(oldValue, null);
        storage.removeItem(keyComputed.value);
      } else {
        const serialized = serializer.write(v);
        if (oldValue !== serialized) {
          storage.setItem(keyComputed.value, serialized);
          dispatchWriteEvent(oldValue, serialized);
        }
      }
    } catch (e) {
      onError(e);
    }
  }
  function read(event) {
    const rawValue = event ? event.newValue : storage.getItem(keyComputed.value);
    if (rawValue == null) {
      if (writeDefaults && rawInit != null)
        storage.setItem(keyComputed.value, serializer.write(rawInit));
      return rawInit;
    } else if (!event && mergeDefaults) {
      const value = serializer.read(rawValue);
      if (typeof mergeDefaults === "function")
        return mergeDefaults(value, rawInit);
      else if (type === "object" && !Array.isArray(value))
        return { ...rawInit, ...value };
      return value;
    } else if (typeof rawValue !== "string") {
      return rawValue;
    } else {
      return serializer.read(rawValue);
    }
  }
  function update(event) {
    if (event && event.storageArea !== storage)
      return;
    if (event && event.key == null) {
      data2.value = rawInit;
      return;
    }
    if (event && event.key !== keyComputed.value)
      return;
    pauseWatch();
    try {
      if ((event == null ? void 0 : event.newValue) !== serializer.write(data2.value))
        data2.value = read(event);
    } catch (e) {
      onError(e);
    } finally {
      if (event)
        nextTick(resumeWatch);
      else
        resumeWatch();
    }
  }
  function updateFromCustomEvent(event) {
    update(event.detail);
  }
  return data2;
}
const CSS_DISABLE_TRANS = "*,*::before,*::after{-webkit-transition:none!important;-moz-transition:none!important;-o-transition:none!important;-ms-transition:none!important;transition:none!important}";
function useColorMode(options = {}) {
  const {
    selector = "html",
    attribute = "class",
    initialValue = "auto",
    window: window2 = defaultWindow,
    storage,
    storageKey = "vueuse-color-scheme",
    listenToStorageChanges = true,
    storageRef,
    emitAuto,
    disableTransition = true
  } = options;
  const modes = {
    auto: "",
    light: "light",
    dark: "dark",
    ...options.modes || {}
  };
  const preferredDark = usePreferredDark({ window: window2 });
  const system = computed(() => preferredDark.value ? "dark" : "light");
  const store = storageRef || (storageKey == null ? toRef(initialValue) : useStorage(storageKey, initialValue, storage, { window: window2, listenToStorageChanges }));
  const state = computed(() => store.value === "auto" ? system.value : store.value);
  const updateHTMLAttrs = getSSRHandler(
    "updateHTMLAttrs",
    (selector2, attribute2, value) => {
      const el = typeof selector2 === "string" ? window2 == null ? void 0 : window2.document.querySelector(selector2) : unrefElement(selector2);
      if (!el)
        return;
      const classesToAdd = /* @__PURE__ */ new Set();
      const classesToRemove = /* @__PURE__ */ new Set();
      let attributeToChange = null;
      if (attribute2 === "class") {
        const current = value.split(/\s/g);
        Object.values(modes).flatMap((i) => (i || "").split(/\s/g)).filter(Boolean).forEach((v) => {
          if (current.includes(v))
            classesToAdd.add(v);
          else
            classesToRemove.add(v);
        });
      } else {
        attributeToChange = { key: attribute2, value };
      }
      if (classesToAdd.size === 0 && classesToRemove.size === 0 && attributeToChange === null)
        return;
      let style;
      if (disableTransition) {
        style = window2.document.createElement("style");
        style.appendChild(document.createTextNode(CSS_DISABLE_TRANS));
        window2.document.head.appendChild(style);
      }
      for (const c of classesToAdd) {
        el.classList.add(c);
      }
      for (const c of classesToRemove) {
        el.classList.remove(c);
      }
      if (attributeToChange) {
        el.setAttribute(attributeToChange.key, attributeToChange.value);
      }
      if (disableTransition) {
        window2.getComputedStyle(style).opacity;
        document.head.removeChild(style);
      }
    }
  );
  function defaultOnChanged(mode) {
    var _a2;
    updateHTMLAttrs(selector, attribute, (_a2 = modes[mode]) != null ? _a2 : mode);
  }
  function onChanged(mode) {
    if (options.onChanged)
      options.onChanged(mode, defaultOnChanged);
    else
      defaultOnChanged(mode);
  }
  watch(state, onChanged, { flush: "post", immediate: true });
  tryOnMounted(() => onChanged(state.value));
  const auto = computed({
    get() {
      return emitAuto ? store.value : state.value;
    },
    set(v) {
      store.value = v;
    }
  });
  return Object.assign(auto, { store, system, state });
}
function useDark(options = {}) {
  const {
    valueDark = "dark",
    valueLight = ""
  } = options;
  const mode = useColorMode({
    ...options,
    onChanged: (mode2, defaultHandler) => {
      var _a2;
      if (options.onChanged)
        (_a2 = options.onChanged) == null ? void 0 : _a2.call(options, mode2 === "dark", defaultHandler, mode2);
      else
        defaultHandler(mode2);
    },
    modes: {
      dark: valueDark,
      light: valueLight
    }
  });
  const system = computed(() => mode.system.value);
  const isDark = computed({
    get() {
      return mode.value === "dark";
    },
    set(v) {
      const modeVal = v ? "dark" : "light";
      if (system.value === modeVal)
        mode.value = "auto";
      else
        mode.value = modeVal;
    }
  });
  return isDark;
}
function resolveElement(el) {
  if (typeof Window !== "undefined" && el instanceof Window)
    return el.document.documentElement;
  if (typeof Document !== "undefined" && el instanceof Document)
    return el.documentElement;
  return el;
}
const ARRIVED_STATE_THRESHOLD_PIXELS = 1;
function useScroll(element, options = {}) {
  const {
    throttle = 0,
    idle = 200,
    onStop = noop,
    onScroll = noop,
    offset = {
      left: 0,
      right: 0,
      top: 0,
      bottom: 0
    },
    eventListenerOptions = {
      capture: false,
      passive: true
    },
    behavior = "auto",
    window: window2 = defaultWindow,
    onError = (e) => {
      console.error(e);
    }
  } = options;
  const internalX = shallowRef(0);
  const internalY = shallowRef(0);
  const x = computed({
    get() {
      return internalX.value;
    },
    set(x2) {
      scrollTo2(x2, void 0);
    }
  });
  const y = computed({
    get() {
      return internalY.value;
    },
    set(y2) {
      scrollTo2(void 0, y2);
    }
  });
  function scrollTo2(_x, _y) {
    var _a2, _b2, _c, _d;
    if (!window2)
      return;
    const _element = toValue(element);
    if (!_element)
      return;
    (_c = _element instanceof Document ? window2.document.body : _element) == null ? void 0 : _c.scrollTo({
      top: (_a2 = toValue(_y)) != null ? _a2 : y.value,
      left: (_b2 = toValue(_x)) != null ? _b2 : x.value,
      behavior: toValue(behavior)
    });
    const scrollContainer = ((_d = _element == null ? void 0 : _element.document) == null ? void 0 : _d.documentElement) || (_element == null ? void 0 : _element.documentElement) || _element;
    if (x != null)
      internalX.value = scrollContainer.scrollLeft;
    if (y != null)
      internalY.value = scrollContainer.scrollTop;
  }
  const isScrolling = shallowRef(false);
  const arrivedState = reactive({
    left: true,
    right: false,
    top: true,
    bottom: false
  });
  const directions = reactive({
    left: false,
    right: false,
    top: false,
    bottom: false
  });
  const onScrollEnd = (e) => {
    if (!isScrolling.value)
      return;
    isScrolling.value = false;
    directions.left = false;
    directions.right = false;
    directions.top = false;
    directions.bottom = false;
    onStop(e);
  };
  const onScrollEndDebounced = useDebounceFn(onScrollEnd, throttle + idle);
  const setArrivedState = (target) => {
    var _a2;
    if (!window2)
      return;
    const el = ((_a2 = target == null ? void 0 : target.document) == null ? void 0 : _a2.documentElement) || (target == null ? void 0 : target.documentElement) || unrefElement(target);
    const { display, flexDirection, direction } = getComputedStyle(el);
    const directionMultipler = direction === "rtl" ? -1 : 1;
    const scrollLeft = el.scrollLeft;
    directions.left = scrollLeft < internalX.value;
    directions.right = scrollLeft > internalX.value;
    const left = Math.abs(scrollLeft * directionMultipler) <= (offset.left || 0);
    const right = Math.abs(scrollLeft * directionMultipler) + el.clientWidth >= el.scrollWidth - (offset.right || 0) - ARRIVED_STATE_THRESHOLD_PIXELS;
    if (display === "flex" && flexDirection === "row-reverse") {
      arrivedState.left = right;
      arrivedState.right = left;
    } else {
      arrivedState.left = left;
      arrivedState.right = right;
    }
    internalX.value = scrollLeft;
    let scrollTop = el.scrollTop;
    if (target === window2.document && !scrollTop)
      scrollTop = window2.document.body.scrollTop;
    directions.top = scrollTop < internalY.value;
    directions.bottom = scrollTop > internalY.value;
    const top = Math.abs(scrollTop) <= (offset.top || 0);
    const bottom = Math.abs(scrollTop) + el.clientHeight >= el.scrollHeight - (offset.bottom || 0) - ARRIVED_STATE_THRESHOLD_PIXELS;
    if (display === "flex" && flexDirection === "column-reverse") {
      arrivedState.top = bottom;
      arrivedState.bottom = top;
    } else {
      arrivedState.top = top;
      arrivedState.bottom = bottom;
    }
    internalY.value = scrollTop;
  };
  const onScrollHandler = (e) => {
    var _a2;
    if (!window2)
      return;
    const eventTarget = (_a2 = e.target.documentElement) != null ? _a2 : e.target;
    setArrivedState(eventTarget);
    isScrolling.value = true;
    onScrollEndDebounced(e);
    onScroll(e);
  };
  useEventListener(
    element,
    "scroll",
    throttle ? useThrottleFn(onScrollHandler, throttle, true, false) : onScrollHandler,
    eventListenerOptions
  );
  tryOnMounted(() => {
    try {
      const _element = toValue(element);
      if (!_element)
        return;
      setArrivedState(_element);
    } catch (e) {
      onError(e);
    }
  });
  useEventListener(
    element,
    "scrollend",
    onScrollEnd,
    eventListenerOptions
  );
  return {
    x,
    y,
    isScrolling,
    arrivedState,
    directions,
    measure() {
      const _element = toValue(element);
      if (window2 && _element)
        setArrivedState(_element);
    }
  };
}
function useLocalStorage(key, initialValue, options = {}) {
  const { window: window2 = defaultWindow } = options;
  return useStorage(key, initialValue, window2 == null ? void 0 : window2.localStorage, options);
}
function checkOverflowScroll(ele) {
  const style = window.getComputedStyle(ele);
  if (style.overflowX === "scroll" || style.overflowY === "scroll" || style.overflowX === "auto" && ele.clientWidth < ele.scrollWidth || style.overflowY === "auto" && ele.clientHeight < ele.scrollHeight) {
    return true;
  } else {
    const parent = ele.parentNode;
    if (!parent || parent.tagName === "BODY")
      return false;
    return checkOverflowScroll(parent);
  }
}
function preventDefault(rawEvent) {
  const e = rawEvent || window.event;
  const _target = e.target;
  if (checkOverflowScroll(_target))
    return false;
  if (e.touches.length > 1)
    return true;
  if (e.preventDefault)
    e.preventDefault();
  return false;
}
const elInitialOverflow = /* @__PURE__ */ new WeakMap();
function useScrollLock(element, initialState = false) {
  const isLocked = shallowRef(initialState);
  let stopTouchMoveListener = null;
  let initialOverflow = "";
  watch(toRef(element), (el) => {
    const target = resolveElement(toValue(el));
    if (target) {
      const ele = target;
      if (!elInitialOverflow.get(ele))
        elInitialOverflow.set(ele, ele.style.overflow);
      if (ele.style.overflow !== "hidden")
        initialOverflow = ele.style.overflow;
      if (ele.style.overflow === "hidden")
        return isLocked.value = true;
      if (isLocked.value)
        return ele.style.overflow = "hidden";
    }
  }, {
    immediate: true
  });
  const lock = () => {
    const el = resolveElement(toValue(element));
    if (!el || isLocked.value)
      return;
    if (isIOS) {
      stopTouchMoveListener = useEventListener(
        el,
        "touchmove",
        (e) => {
          preventDefault(e);
        },
        { passive: false }
      );
    }
    el.style.overflow = "hidden";
    isLocked.value = true;
  };
  const unlock = () => {
    const el = resolveElement(toValue(element));
    if (!el || !isLocked.value)
      return;
    if (isIOS)
      stopTouchMoveListener == null ? void 0 : stopTouchMoveListener();
    el.style.overflow = initialOverflow;
    elInitialOverflow.delete(el);
    isLocked.value = false;
  };
  tryOnScopeDispose(unlock);
  return computed({
    get() {
      return isLocked.value;
    },
    set(v) {
      if (v)
        lock();
      else unlock();
    }
  });
}
function useSessionStorage(key, initialValue, options = {}) {
  const { window: window2 = defaultWindow } = options;
  return useStorage(key, initialValue, window2 == null ? void 0 : window2.sessionStorage, options);
}
function useWindowScroll(options = {}) {
  const { window: window2 = defaultWindow, ...rest } = options;
  return useScroll(window2, rest);
}
function useWindowSize(options = {}) {
  const {
    window: window2 = defaultWindow,
    initialWidth = Number.POSITIVE_INFINITY,
    initialHeight = Number.POSITIVE_INFINITY,
    listenOrientation = true,
    includeScrollbar = true,
    type = "inner"
  } = options;
  const width = shallowRef(initialWidth);
  const height = shallowRef(initialHeight);
  const update = () => {
    if (window2) {
      if (type === "outer") {
        width.value = window2.outerWidth;
        height.value = window2.outerHeight;
      } else if (type === "visual" && window2.visualViewport) {
        const { width: visualViewportWidth, height: visualViewportHeight, scale } = window2.visualViewport;
        width.value = Math.round(visualViewportWidth * scale);
        height.value = Math.round(visualViewportHeight * scale);
      } else if (includeScrollbar) {
        width.value = window2.innerWidth;
        height.value = window2.innerHeight;
      } else {
        width.value = window2.document.documentElement.clientWidth;
        height.value = window2.document.documentElement.clientHeight;
      }
    }
  };
  update();
  tryOnMounted(update);
  const listenerOptions = { passive: true };
  useEventListener("resize", update, listenerOptions);
  if (window2 && type === "visual" && window2.visualViewport) {
    useEventListener(window2.visualViewport, "resize", update, listenerOptions);
  }
  if (listenOrientation) {
    const matches = useMediaQuery("(orientation: portrait)");
    watch(matches, () => update());
  }
  return { width, height };
}
const __vite_import_meta_env__ = {};
const EXTERNAL_URL_RE = /^(?:[a-z]+:|\/\/)/i;
const APPEARANCE_KEY = "vitepress-theme-appearance";
const HASH_RE = /#.*$/;
const HASH_OR_QUERY_RE = /[?#].*$/;
const INDEX_OR_EXT_RE = /(?:(^|\/)index)?\.(?:md|html)$/;
const inBrowser = typeof document !== "undefined";
const notFoundPageData = {
  relativePath: "404.md",
  filePath: "",
  title: "404",
  description: "Not Found",
  headers: [],
  frontmatter: { sidebar: false, layout: "page" },
  lastUpdated: 0,
  isNotFound: true
};
function isActive(currentPath, matchPath, asRegex = false) {
  if (matchPath === void 0) {
    return false;
  }
  currentPath = normalize(`/${currentPath}`);
  if (asRegex) {
    return new RegExp(matchPath).test(currentPath);
  }
  if (normalize(matchPath) !== currentPath) {
    return false;
  }
  const hashMatch = matchPath.match(HASH_RE);
  if (hashMatch) {
    return (inBrowser ? location.hash : "") === hashMatch[0];
  }
  return true;
}
function normalize(path) {
  return decodeURI(path).replace(HASH_OR_QUERY_RE, "").replace(INDEX_OR_EXT_RE, "$1");
}
function isExternal(path) {
  return EXTERNAL_URL_RE.test(path);
}
function getLocaleForPath(siteData2, relativePath) {
  return Object.keys((siteData2 == null ? void 0 : siteData2.locales) || {}).find((key) => key !== "root" && !isExternal(key) && isActive(relativePath, `/${key}/`, true)) || "root";
}
function resolveSiteDataByRoute(siteData2, relativePath) {
  var _a2, _b2, _c, _d, _e, _f, _g;
  const localeIndex = getLocaleForPath(siteData2, relativePath);
  return Object.assign({}, siteData2, {
    localeIndex,
    lang: ((_a2 = siteData2.locales[localeIndex]) == null ? void 0 : _a2.lang) ?? siteData2.lang,
    dir: ((_b2 = siteData2.locales[localeIndex]) == null ? void 0 : _b2.dir) ?? siteData2.dir,
    title: ((_c = siteData2.locales[localeIndex]) == null ? void 0 : _c.title) ?? siteData2.title,
    titleTemplate: ((_d = siteData2.locales[localeIndex]) == null ? void 0 : _d.titleTemplate) ?? siteData2.titleTemplate,
    description: ((_e = siteData2.locales[localeIndex]) == null ? void 0 : _e.description) ?? siteData2.description,
    head: mergeHead(siteData2.head, ((_f = siteData2.locales[localeIndex]) == null ? void 0 : _f.head) ?? []),
    themeConfig: {
      ...siteData2.themeConfig,
      ...(_g = siteData2.locales[localeIndex]) == null ? void 0 : _g.themeConfig
    }
  });
}
function createTitle(siteData2, pageData) {
  const title = pageData.title || siteData2.title;
  const template = pageData.titleTemplate ?? siteData2.titleTemplate;
  if (typeof template === "string" && template.includes(":title")) {
    return template.replace(/:title/g, title);
  }
  const templateString = createTitleTemplate(siteData2.title, template);
  if (title === templateString.slice(3)) {
    return title;
  }
  return `${title}${templateString}`;
}
function createTitleTemplate(siteTitle, template) {
  if (template === false) {
    return "";
  }
  if (template === true || template === void 0) {
    return ` | ${siteTitle}`;
  }
  if (siteTitle === template) {
    return "";
  }
  return ` | ${template}`;
}
function hasTag(head, tag) {
  const [tagType, tagAttrs] = tag;
  if (tagType !== "meta")
    return false;
  const keyAttr = Object.entries(tagAttrs)[0];
  if (keyAttr == null)
    return false;
  return head.some(([type, attrs]) => type === tagType && attrs[keyAttr[0]] === keyAttr[1]);
}
function mergeHead(prev, curr) {
  return [...prev.filter((tagAttrs) => !hasTag(curr, tagAttrs)), ...curr];
}
const INVALID_CHAR_REGEX = /[\u0000-\u001F"#$&*+,:;<=>?[\]^`{|}\u007F]/g;
const DRIVE_LETTER_REGEX = /^[a-z]:/i;
function sanitizeFileName(name) {
  const match = DRIVE_LETTER_REGEX.exec(name);
  const driveLetter = match ? match[0] : "";
  return driveLetter + name.slice(driveLetter.length).replace(INVALID_CHAR_REGEX, "_").replace(/(^|\/)_+(?=[^/]*$)/, "$1");
}
const KNOWN_EXTENSIONS = /* @__PURE__ */ new Set();
function treatAsHtml(filename) {
  var _a2;
  if (KNOWN_EXTENSIONS.size === 0) {
    const extraExts = typeof process === "object" && ((_a2 = process.env) == null ? void 0 : _a2.VITE_EXTRA_EXTENSIONS) || (__vite_import_meta_env__ == null ? void 0 : __vite_import_meta_env__.VITE_EXTRA_EXTENSIONS) || "";
    ("3g2,3gp,aac,ai,apng,au,avif,bin,bmp,cer,class,conf,crl,css,csv,dll,doc,eps,epub,exe,gif,gz,ics,ief,jar,jpe,jpeg,jpg,js,json,jsonld,m4a,man,mid,midi,mjs,mov,mp2,mp3,mp4,mpe,mpeg,mpg,mpp,oga,ogg,ogv,ogx,opus,otf,p10,p7c,p7m,p7s,pdf,png,ps,qt,roff,rtf,rtx,ser,svg,t,tif,tiff,tr,ts,tsv,ttf,txt,vtt,wav,weba,webm,webp,woff,woff2,xhtml,xml,yaml,yml,zip" + (extraExts && typeof extraExts === "string" ? "," + extraExts : "")).split(",").forEach((ext2) => KNOWN_EXTENSIONS.add(ext2));
  }
  const ext = filename.split(".").pop();
  return ext == null || !KNOWN_EXTENSIONS.has(ext.toLowerCase());
}
function escapeRegExp(str) {
  return str.replace(/[|\\{}()[\]^$+*?.]/g, "\\$&").replace(/-/g, "\\x2d");
}
const dataSymbol = Symbol();
const siteDataRef = shallowRef(siteData);
function initData(route) {
  const site = computed(() => resolveSiteDataByRoute(siteDataRef.value, route.data.relativePath));
  const appearance = site.value.appearance;
  const isDark = appearance === "force-dark" ? ref(true) : appearance === "force-auto" ? usePreferredDark() : appearance ? useDark({
    storageKey: APPEARANCE_KEY,
    initialValue: () => appearance === "dark" ? "dark" : "auto",
    ...typeof appearance === "object" ? appearance : {}
  }) : ref(false);
  const hashRef = ref(inBrowser ? location.hash : "");
  if (inBrowser) {
    window.addEventListener("hashchange", () => {
      hashRef.value = location.hash;
    });
  }
  watch(() => route.data, () => {
    hashRef.value = inBrowser ? location.hash : "";
  });
  return {
    site,
    theme: computed(() => site.value.themeConfig),
    page: computed(() => route.data),
    frontmatter: computed(() => route.data.frontmatter),
    params: computed(() => route.data.params),
    lang: computed(() => site.value.lang),
    dir: computed(() => route.data.frontmatter.dir || site.value.dir),
    localeIndex: computed(() => site.value.localeIndex || "root"),
    title: computed(() => createTitle(site.value, route.data)),
    description: computed(() => route.data.description || site.value.description),
    isDark,
    hash: computed(() => hashRef.value)
  };
}
function useData$1() {
  const data2 = inject(dataSymbol);
  if (!data2) {
    throw new Error("vitepress data not properly injected in app");
  }
  return data2;
}
function joinPath(base, path) {
  return `${base}${path}`.replace(/\/+/g, "/");
}
function withBase(path) {
  return EXTERNAL_URL_RE.test(path) || !path.startsWith("/") ? path : joinPath(siteDataRef.value.base, path);
}
function pathToFile(path) {
  let pagePath = path.replace(/\.html$/, "");
  pagePath = decodeURIComponent(pagePath);
  pagePath = pagePath.replace(/\/$/, "/index");
  {
    if (inBrowser) {
      const base = "/";
      pagePath = sanitizeFileName(pagePath.slice(base.length).replace(/\//g, "_") || "index") + ".md";
      let pageHash = __VP_HASH_MAP__[pagePath.toLowerCase()];
      if (!pageHash) {
        pagePath = pagePath.endsWith("_index.md") ? pagePath.slice(0, -9) + ".md" : pagePath.slice(0, -3) + "_index.md";
        pageHash = __VP_HASH_MAP__[pagePath.toLowerCase()];
      }
      if (!pageHash)
        return null;
      pagePath = `${base}${"assets"}/${pagePath}.${pageHash}.js`;
    } else {
      pagePath = `./${sanitizeFileName(pagePath.slice(1).replace(/\//g, "_"))}.md.js`;
    }
  }
  return pagePath;
}
let contentUpdatedCallbacks = [];
function onContentUpdated(fn) {
  contentUpdatedCallbacks.push(fn);
  onUnmounted(() => {
    contentUpdatedCallbacks = contentUpdatedCallbacks.filter((f) => f !== fn);
  });
}
function getScrollOffset() {
  let scrollOffset = siteDataRef.value.scrollOffset;
  let offset = 0;
  let padding = 24;
  if (typeof scrollOffset === "object" && "padding" in scrollOffset) {
    padding = scrollOffset.padding;
    scrollOffset = scrollOffset.selector;
  }
  if (typeof scrollOffset === "number") {
    offset = scrollOffset;
  } else if (typeof scrollOffset === "string") {
    offset = tryOffsetSelector(scrollOffset, padding);
  } else if (Array.isArray(scrollOffset)) {
    for (const selector of scrollOffset) {
      const res = tryOffsetSelector(selector, padding);
      if (res) {
        offset = res;
        break;
      }
    }
  }
  return offset;
}
function tryOffsetSelector(selector, padding) {
  const el = document.querySelector(selector);
  if (!el)
    return 0;
  const bot = el.getBoundingClientRect().bottom;
  if (bot < 0)
    return 0;
  return bot + padding;
}
const RouterSymbol = Symbol();
const fakeHost = "http://a.com";
const getDefaultRoute = () => ({
  path: "/",
  component: null,
  data: notFoundPageData
});
function createRouter(loadPageModule, fallbackComponent) {
  const route = reactive(getDefaultRoute());
  const router = {
    route,
    go
  };
  async function go(href = inBrowser ? location.href : "/") {
    var _a2, _b2;
    href = normalizeHref(href);
    if (await ((_a2 = router.onBeforeRouteChange) == null ? void 0 : _a2.call(router, href)) === false)
      return;
    if (inBrowser && href !== normalizeHref(location.href)) {
      history.replaceState({ scrollPosition: window.scrollY }, "");
      history.pushState({}, "", href);
    }
    await loadPage(href);
    await ((_b2 = router.onAfterRouteChange ?? router.onAfterRouteChanged) == null ? void 0 : _b2(href));
  }
  let latestPendingPath = null;
  async function loadPage(href, scrollPosition = 0, isRetry = false) {
    var _a2, _b2;
    if (await ((_a2 = router.onBeforePageLoad) == null ? void 0 : _a2.call(router, href)) === false)
      return;
    const targetLoc = new URL(href, fakeHost);
    const pendingPath = latestPendingPath = targetLoc.pathname;
    try {
      let page = await loadPageModule(pendingPath);
      if (!page) {
        throw new Error(`Page not found: ${pendingPath}`);
      }
      if (latestPendingPath === pendingPath) {
        latestPendingPath = null;
        const { default: comp, __pageData } = page;
        if (!comp) {
          throw new Error(`Invalid route component: ${comp}`);
        }
        await ((_b2 = router.onAfterPageLoad) == null ? void 0 : _b2.call(router, href));
        route.path = inBrowser ? pendingPath : withBase(pendingPath);
        route.component = markRaw(comp);
        route.data = true ? markRaw(__pageData) : readonly(__pageData);
        if (inBrowser) {
          nextTick(() => {
            let actualPathname = siteDataRef.value.base + __pageData.relativePath.replace(/(?:(^|\/)index)?\.md$/, "$1");
            if (!siteDataRef.value.cleanUrls && !actualPathname.endsWith("/")) {
              actualPathname += ".html";
            }
            if (actualPathname !== targetLoc.pathname) {
              targetLoc.pathname = actualPathname;
              href = actualPathname + targetLoc.search + targetLoc.hash;
              history.replaceState({}, "", href);
            }
            if (targetLoc.hash && !scrollPosition) {
              let target = null;
              try {
                target = document.getElementById(decodeURIComponent(targetLoc.hash).slice(1));
              } catch (e) {
                console.warn(e);
              }
              if (target) {
                scrollTo(target, targetLoc.hash);
                return;
              }
            }
            window.scrollTo(0, scrollPosition);
          });
        }
      }
    } catch (err) {
      if (!/fetch|Page not found/.test(err.message) && !/^\/404(\.html|\/)?$/.test(href)) {
        console.error(err);
      }
      if (!isRetry) {
        try {
          const res = await fetch(siteDataRef.value.base + "hashmap.json");
          window.__VP_HASH_MAP__ = await res.json();
          await loadPage(href, scrollPosition, true);
          return;
        } catch (e) {
        }
      }
      if (latestPendingPath === pendingPath) {
        latestPendingPath = null;
        route.path = inBrowser ? pendingPath : withBase(pendingPath);
        route.component = fallbackComponent ? markRaw(fallbackComponent) : null;
        const relativePath = inBrowser ? pendingPath.replace(/(^|\/)$/, "$1index").replace(/(\.html)?$/, ".md").replace(/^\//, "") : "404.md";
        route.data = { ...notFoundPageData, relativePath };
      }
    }
  }
  if (inBrowser) {
    if (history.state === null) {
      history.replaceState({}, "");
    }
    window.addEventListener("click", (e) => {
      if (e.defaultPrevented || !(e.target instanceof Element) || e.target.closest("button") || // temporary fix for docsearch action buttons
      e.button !== 0 || e.ctrlKey || e.shiftKey || e.altKey || e.metaKey)
        return;
      const link2 = e.target.closest("a");
      if (!link2 || link2.closest(".vp-raw") || link2.hasAttribute("download") || link2.hasAttribute("target"))
        return;
      const linkHref = link2.getAttribute("href") ?? (link2 instanceof SVGAElement ? link2.getAttribute("xlink:href") : null);
      if (linkHref == null)
        return;
      const { href, origin, pathname, hash, search } = new URL(linkHref, link2.baseURI);
      const currentUrl = new URL(location.href);
      if (origin === currentUrl.origin && treatAsHtml(pathname)) {
        e.preventDefault();
        if (pathname === currentUrl.pathname && search === currentUrl.search) {
          if (hash !== currentUrl.hash) {
            history.pushState({}, "", href);
            window.dispatchEvent(new HashChangeEvent("hashchange", {
              oldURL: currentUrl.href,
              newURL: href
            }));
          }
          if (hash) {
            scrollTo(link2, hash, link2.classList.contains("header-anchor"));
          } else {
            window.scrollTo(0, 0);
          }
        } else {
          go(href);
        }
      }
    }, { capture: true });
    window.addEventListener("popstate", async (e) => {
      var _a2;
      if (e.state === null)
        return;
      const href = normalizeHref(location.href);
      await loadPage(href, e.state && e.state.scrollPosition || 0);
      await ((_a2 = router.onAfterRouteChange ?? router.onAfterRouteChanged) == null ? void 0 : _a2(href));
    });
    window.addEventListener("hashchange", (e) => {
      e.preventDefault();
    });
  }
  return router;
}
function useRouter() {
  const router = inject(RouterSymbol);
  if (!router) {
    throw new Error("useRouter() is called without provider.");
  }
  return router;
}
function useRoute() {
  return useRouter().route;
}
function scrollTo(el, hash, smooth = false) {
  let target = null;
  try {
    target = el.classList.contains("header-anchor") ? el : document.getElementById(decodeURIComponent(hash).slice(1));
  } catch (e) {
    console.warn(e);
  }
  if (target) {
    let scrollToTarget = function() {
      if (!smooth || Math.abs(targetTop - window.scrollY) > window.innerHeight)
        window.scrollTo(0, targetTop);
      else
        window.scrollTo({ left: 0, top: targetTop, behavior: "smooth" });
    };
    const targetPadding = parseInt(window.getComputedStyle(target).paddingTop, 10);
    const targetTop = window.scrollY + target.getBoundingClientRect().top - getScrollOffset() + targetPadding;
    requestAnimationFrame(scrollToTarget);
  }
}
function normalizeHref(href) {
  const url = new URL(href, fakeHost);
  url.pathname = url.pathname.replace(/(^|\/)index(\.html)?$/, "$1");
  if (siteDataRef.value.cleanUrls)
    url.pathname = url.pathname.replace(/\.html$/, "");
  else if (!url.pathname.endsWith("/") && !url.pathname.endsWith(".html"))
    url.pathname += ".html";
  return url.pathname + url.search + url.hash;
}
const runCbs = () => contentUpdatedCallbacks.forEach((fn) => fn());
const Content = defineComponent({
  name: "VitePressContent",
  props: {
    as: { type: [Object, String], default: "div" }
  },
  setup(props) {
    const route = useRoute();
    const { frontmatter, site } = useData$1();
    watch(frontmatter, runCbs, { deep: true, flush: "post" });
    return () => h(props.as, site.value.contentProps ?? { style: { position: "relative" } }, [
      route.component ? h(route.component, {
        onVnodeMounted: runCbs,
        onVnodeUpdated: runCbs,
        onVnodeUnmounted: runCbs
      }) : "404 Page Not Found"
    ]);
  }
});
const _sfc_main$1p = /* @__PURE__ */ defineComponent({
  __name: "VPBackdrop",
  __ssrInlineRender: true,
  props: {
    show: { type: Boolean }
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      if (__props.show) {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPBackdrop" }, _attrs))} data-v-3f7858ec></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$1p = _sfc_main$1p.setup;
_sfc_main$1p.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPBackdrop.vue");
  return _sfc_setup$1p ? _sfc_setup$1p(props, ctx) : void 0;
};
const VPBackdrop = /* @__PURE__ */ _export_sfc(_sfc_main$1p, [["__scopeId", "data-v-3f7858ec"]]);
const useData = useData$1;
function throttleAndDebounce(fn, delay) {
  let timeoutId;
  let called = false;
  return () => {
    if (timeoutId)
      clearTimeout(timeoutId);
    if (!called) {
      fn();
      (called = true) && setTimeout(() => called = false, delay);
    } else
      timeoutId = setTimeout(fn, delay);
  };
}
function ensureStartingSlash(path) {
  return path.startsWith("/") ? path : `/${path}`;
}
function normalizeLink$1(url) {
  const { pathname, search, hash, protocol } = new URL(url, "http://a.com");
  if (isExternal(url) || url.startsWith("#") || !protocol.startsWith("http") || !treatAsHtml(pathname))
    return url;
  const { site } = useData();
  const normalizedPath = pathname.endsWith("/") || pathname.endsWith(".html") ? url : url.replace(/(?:(^\.+)\/)?.*$/, `$1${pathname.replace(/(\.md)?$/, site.value.cleanUrls ? "" : ".html")}${search}${hash}`);
  return withBase(normalizedPath);
}
function useLangs({ correspondingLink = false } = {}) {
  const { site, localeIndex, page, theme: theme2, hash } = useData();
  const currentLang = computed(() => {
    var _a2, _b2;
    return {
      label: (_a2 = site.value.locales[localeIndex.value]) == null ? void 0 : _a2.label,
      link: ((_b2 = site.value.locales[localeIndex.value]) == null ? void 0 : _b2.link) || (localeIndex.value === "root" ? "/" : `/${localeIndex.value}/`)
    };
  });
  const localeLinks = computed(() => Object.entries(site.value.locales).flatMap(([key, value]) => currentLang.value.label === value.label ? [] : {
    text: value.label,
    link: normalizeLink(value.link || (key === "root" ? "/" : `/${key}/`), theme2.value.i18nRouting !== false && correspondingLink, page.value.relativePath.slice(currentLang.value.link.length - 1), !site.value.cleanUrls) + hash.value
  }));
  return { localeLinks, currentLang };
}
function normalizeLink(link2, addPath, path, addExt) {
  return addPath ? link2.replace(/\/$/, "") + ensureStartingSlash(path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, addExt ? ".html" : "")) : link2;
}
const _sfc_main$1o = /* @__PURE__ */ defineComponent({
  __name: "NotFound",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const { currentLang } = useLangs();
    return (_ctx, _push, _parent, _attrs) => {
      var _a2, _b2, _c, _d, _e;
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "NotFound" }, _attrs))} data-v-d96e6e79><p class="code" data-v-d96e6e79>${ssrInterpolate(((_a2 = unref(theme2).notFound) == null ? void 0 : _a2.code) ?? "404")}</p><h1 class="title" data-v-d96e6e79>${ssrInterpolate(((_b2 = unref(theme2).notFound) == null ? void 0 : _b2.title) ?? "PAGE NOT FOUND")}</h1><div class="divider" data-v-d96e6e79></div><blockquote class="quote" data-v-d96e6e79>${ssrInterpolate(((_c = unref(theme2).notFound) == null ? void 0 : _c.quote) ?? "But if you don't change your direction, and if you keep looking, you may end up where you are heading.")}</blockquote><div class="action" data-v-d96e6e79><a class="link"${ssrRenderAttr("href", unref(withBase)(unref(currentLang).link))}${ssrRenderAttr("aria-label", ((_d = unref(theme2).notFound) == null ? void 0 : _d.linkLabel) ?? "go to home")} data-v-d96e6e79>${ssrInterpolate(((_e = unref(theme2).notFound) == null ? void 0 : _e.linkText) ?? "Take me home")}</a></div></div>`);
    };
  }
});
const _sfc_setup$1o = _sfc_main$1o.setup;
_sfc_main$1o.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/NotFound.vue");
  return _sfc_setup$1o ? _sfc_setup$1o(props, ctx) : void 0;
};
const NotFound = /* @__PURE__ */ _export_sfc(_sfc_main$1o, [["__scopeId", "data-v-d96e6e79"]]);
function getSidebar(_sidebar, path) {
  if (Array.isArray(_sidebar))
    return addBase(_sidebar);
  if (_sidebar == null)
    return [];
  path = ensureStartingSlash(path);
  const dir = Object.keys(_sidebar).sort((a, b) => {
    return b.split("/").length - a.split("/").length;
  }).find((dir2) => {
    return path.startsWith(ensureStartingSlash(dir2));
  });
  const sidebar = dir ? _sidebar[dir] : [];
  return Array.isArray(sidebar) ? addBase(sidebar) : addBase(sidebar.items, sidebar.base);
}
function getSidebarGroups(sidebar) {
  const groups = [];
  let lastGroupIndex = 0;
  for (const index in sidebar) {
    const item = sidebar[index];
    if (item.items) {
      lastGroupIndex = groups.push(item);
      continue;
    }
    if (!groups[lastGroupIndex]) {
      groups.push({ items: [] });
    }
    groups[lastGroupIndex].items.push(item);
  }
  return groups;
}
function getFlatSideBarLinks(sidebar) {
  const links = [];
  function recursivelyExtractLinks(items) {
    for (const item of items) {
      if (item.text && item.link) {
        links.push({
          text: item.text,
          link: item.link,
          docFooterText: item.docFooterText
        });
      }
      if (item.items) {
        recursivelyExtractLinks(item.items);
      }
    }
  }
  recursivelyExtractLinks(sidebar);
  return links;
}
function hasActiveLink(path, items) {
  if (Array.isArray(items)) {
    return items.some((item) => hasActiveLink(path, item));
  }
  return isActive(path, items.link) ? true : items.items ? hasActiveLink(path, items.items) : false;
}
function addBase(items, _base) {
  return [...items].map((_item) => {
    const item = { ..._item };
    const base = item.base || _base;
    if (base && item.link)
      item.link = base + item.link;
    if (item.items)
      item.items = addBase(item.items, base);
    return item;
  });
}
function useSidebar() {
  const { frontmatter, page, theme: theme2 } = useData();
  const is960 = useMediaQuery("(min-width: 960px)");
  const isOpen = ref(false);
  const _sidebar = computed(() => {
    const sidebarConfig = theme2.value.sidebar;
    const relativePath = page.value.relativePath;
    return sidebarConfig ? getSidebar(sidebarConfig, relativePath) : [];
  });
  const sidebar = ref(_sidebar.value);
  watch(_sidebar, (next, prev) => {
    if (JSON.stringify(next) !== JSON.stringify(prev))
      sidebar.value = _sidebar.value;
  });
  const hasSidebar = computed(() => {
    return frontmatter.value.sidebar !== false && sidebar.value.length > 0 && frontmatter.value.layout !== "home";
  });
  const leftAside = computed(() => {
    if (hasAside)
      return frontmatter.value.aside == null ? theme2.value.aside === "left" : frontmatter.value.aside === "left";
    return false;
  });
  const hasAside = computed(() => {
    if (frontmatter.value.layout === "home")
      return false;
    if (frontmatter.value.aside != null)
      return !!frontmatter.value.aside;
    return theme2.value.aside !== false;
  });
  const isSidebarEnabled = computed(() => hasSidebar.value && is960.value);
  const sidebarGroups = computed(() => {
    return hasSidebar.value ? getSidebarGroups(sidebar.value) : [];
  });
  function open() {
    isOpen.value = true;
  }
  function close() {
    isOpen.value = false;
  }
  function toggle() {
    isOpen.value ? close() : open();
  }
  return {
    isOpen,
    sidebar,
    sidebarGroups,
    hasSidebar,
    hasAside,
    leftAside,
    isSidebarEnabled,
    open,
    close,
    toggle
  };
}
function useCloseSidebarOnEscape(isOpen, close) {
  let triggerElement;
  watchEffect(() => {
    triggerElement = isOpen.value ? document.activeElement : void 0;
  });
  onMounted(() => {
    window.addEventListener("keyup", onEscape);
  });
  onUnmounted(() => {
    window.removeEventListener("keyup", onEscape);
  });
  function onEscape(e) {
    if (e.key === "Escape" && isOpen.value) {
      close();
      triggerElement == null ? void 0 : triggerElement.focus();
    }
  }
}
function useSidebarControl(item) {
  const { page, hash } = useData();
  const collapsed = ref(false);
  const collapsible = computed(() => {
    return item.value.collapsed != null;
  });
  const isLink = computed(() => {
    return !!item.value.link;
  });
  const isActiveLink = ref(false);
  const updateIsActiveLink = () => {
    isActiveLink.value = isActive(page.value.relativePath, item.value.link);
  };
  watch([page, item, hash], updateIsActiveLink);
  onMounted(updateIsActiveLink);
  const hasActiveLink$1 = computed(() => {
    if (isActiveLink.value) {
      return true;
    }
    return item.value.items ? hasActiveLink(page.value.relativePath, item.value.items) : false;
  });
  const hasChildren = computed(() => {
    return !!(item.value.items && item.value.items.length);
  });
  watchEffect(() => {
    collapsed.value = !!(collapsible.value && item.value.collapsed);
  });
  watchPostEffect(() => {
    (isActiveLink.value || hasActiveLink$1.value) && (collapsed.value = false);
  });
  function toggle() {
    if (collapsible.value) {
      collapsed.value = !collapsed.value;
    }
  }
  return {
    collapsed,
    collapsible,
    isLink,
    isActiveLink,
    hasActiveLink: hasActiveLink$1,
    hasChildren,
    toggle
  };
}
function useAside() {
  const { hasSidebar } = useSidebar();
  const is960 = useMediaQuery("(min-width: 960px)");
  const is1280 = useMediaQuery("(min-width: 1280px)");
  const isAsideEnabled = computed(() => {
    if (!is1280.value && !is960.value) {
      return false;
    }
    return hasSidebar.value ? is1280.value : is960.value;
  });
  return {
    isAsideEnabled
  };
}
const ignoreRE = /\b(?:VPBadge|header-anchor|footnote-ref|ignore-header)\b/;
const resolvedHeaders = [];
function resolveTitle(theme2) {
  return typeof theme2.outline === "object" && !Array.isArray(theme2.outline) && theme2.outline.label || theme2.outlineTitle || "On this page";
}
function getHeaders(range) {
  const headers = [
    ...document.querySelectorAll(".VPDoc :where(h1,h2,h3,h4,h5,h6)")
  ].filter((el) => el.id && el.hasChildNodes()).map((el) => {
    const level = Number(el.tagName[1]);
    return {
      element: el,
      title: serializeHeader(el),
      link: "#" + el.id,
      level
    };
  });
  return resolveHeaders(headers, range);
}
function serializeHeader(h2) {
  let ret = "";
  for (const node of h2.childNodes) {
    if (node.nodeType === 1) {
      if (ignoreRE.test(node.className))
        continue;
      ret += node.textContent;
    } else if (node.nodeType === 3) {
      ret += node.textContent;
    }
  }
  return ret.trim();
}
function resolveHeaders(headers, range) {
  if (range === false) {
    return [];
  }
  const levelsRange = (typeof range === "object" && !Array.isArray(range) ? range.level : range) || 2;
  const [high, low] = typeof levelsRange === "number" ? [levelsRange, levelsRange] : levelsRange === "deep" ? [2, 6] : levelsRange;
  return buildTree(headers, high, low);
}
function useActiveAnchor(container, marker) {
  const { isAsideEnabled } = useAside();
  const onScroll = throttleAndDebounce(setActiveLink, 100);
  let prevActiveLink = null;
  onMounted(() => {
    requestAnimationFrame(setActiveLink);
    window.addEventListener("scroll", onScroll);
  });
  onUpdated(() => {
    activateLink(location.hash);
  });
  onUnmounted(() => {
    window.removeEventListener("scroll", onScroll);
  });
  function setActiveLink() {
    if (!isAsideEnabled.value) {
      return;
    }
    const scrollY = window.scrollY;
    const innerHeight = window.innerHeight;
    const offsetHeight = document.body.offsetHeight;
    const isBottom = Math.abs(scrollY + innerHeight - offsetHeight) < 1;
    const headers = resolvedHeaders.map(({ element, link: link2 }) => ({
      link: link2,
      top: getAbsoluteTop(element)
    })).filter(({ top }) => !Number.isNaN(top)).sort((a, b) => a.top - b.top);
    if (!headers.length) {
      activateLink(null);
      return;
    }
    if (scrollY < 1) {
      activateLink(null);
      return;
    }
    if (isBottom) {
      activateLink(headers[headers.length - 1].link);
      return;
    }
    let activeLink = null;
    for (const { link: link2, top } of headers) {
      if (top > scrollY + getScrollOffset() + 4) {
        break;
      }
      activeLink = link2;
    }
    activateLink(activeLink);
  }
  function activateLink(hash) {
    if (prevActiveLink) {
      prevActiveLink.classList.remove("active");
    }
    if (hash == null) {
      prevActiveLink = null;
    } else {
      prevActiveLink = container.value.querySelector(`a[href="${decodeURIComponent(hash)}"]`);
    }
    const activeLink = prevActiveLink;
    if (activeLink) {
      activeLink.classList.add("active");
      marker.value.style.top = activeLink.offsetTop + 39 + "px";
      marker.value.style.opacity = "1";
    } else {
      marker.value.style.top = "33px";
      marker.value.style.opacity = "0";
    }
  }
}
function getAbsoluteTop(element) {
  let offsetTop = 0;
  while (element !== document.body) {
    if (element === null) {
      return NaN;
    }
    offsetTop += element.offsetTop;
    element = element.offsetParent;
  }
  return offsetTop;
}
function buildTree(data2, min, max) {
  resolvedHeaders.length = 0;
  const result = [];
  const stack = [];
  data2.forEach((item) => {
    const node = { ...item, children: [] };
    let parent = stack[stack.length - 1];
    while (parent && parent.level >= node.level) {
      stack.pop();
      parent = stack[stack.length - 1];
    }
    if (node.element.classList.contains("ignore-header") || parent && "shouldIgnore" in parent) {
      stack.push({ level: node.level, shouldIgnore: true });
      return;
    }
    if (node.level > max || node.level < min)
      return;
    resolvedHeaders.push({ element: node.element, link: node.link });
    if (parent)
      parent.children.push(node);
    else
      result.push(node);
    stack.push(node);
  });
  return result;
}
const _sfc_main$1n = /* @__PURE__ */ defineComponent({
  __name: "VPDocOutlineItem",
  __ssrInlineRender: true,
  props: {
    headers: {},
    root: { type: Boolean }
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      const _component_VPDocOutlineItem = resolveComponent("VPDocOutlineItem", true);
      _push(`<ul${ssrRenderAttrs(mergeProps({
        class: ["VPDocOutlineItem", __props.root ? "root" : "nested"]
      }, _attrs))} data-v-60a20d7a><!--[-->`);
      ssrRenderList(__props.headers, ({ children, link: link2, title }) => {
        _push(`<li data-v-60a20d7a><a class="outline-link"${ssrRenderAttr("href", link2)}${ssrRenderAttr("title", title)} data-v-60a20d7a>${ssrInterpolate(title)}</a>`);
        if (children == null ? void 0 : children.length) {
          _push(ssrRenderComponent(_component_VPDocOutlineItem, { headers: children }, null, _parent));
        } else {
          _push(`<!---->`);
        }
        _push(`</li>`);
      });
      _push(`<!--]--></ul>`);
    };
  }
});
const _sfc_setup$1n = _sfc_main$1n.setup;
_sfc_main$1n.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocOutlineItem.vue");
  return _sfc_setup$1n ? _sfc_setup$1n(props, ctx) : void 0;
};
const VPDocOutlineItem = /* @__PURE__ */ _export_sfc(_sfc_main$1n, [["__scopeId", "data-v-60a20d7a"]]);
const _sfc_main$1m = /* @__PURE__ */ defineComponent({
  __name: "VPDocAsideOutline",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter, theme: theme2 } = useData();
    const headers = shallowRef([]);
    onContentUpdated(() => {
      headers.value = getHeaders(frontmatter.value.outline ?? theme2.value.outline);
    });
    const container = ref();
    const marker = ref();
    useActiveAnchor(container, marker);
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<nav${ssrRenderAttrs(mergeProps({
        "aria-labelledby": "doc-outline-aria-label",
        class: ["VPDocAsideOutline", { "has-outline": headers.value.length > 0 }],
        ref_key: "container",
        ref: container
      }, _attrs))} data-v-3898f510><div class="content" data-v-3898f510><div class="outline-marker" data-v-3898f510></div><div aria-level="2" class="outline-title" id="doc-outline-aria-label" role="heading" data-v-3898f510>${ssrInterpolate(unref(resolveTitle)(unref(theme2)))}</div>`);
      _push(ssrRenderComponent(VPDocOutlineItem, {
        headers: headers.value,
        root: true
      }, null, _parent));
      _push(`</div></nav>`);
    };
  }
});
const _sfc_setup$1m = _sfc_main$1m.setup;
_sfc_main$1m.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocAsideOutline.vue");
  return _sfc_setup$1m ? _sfc_setup$1m(props, ctx) : void 0;
};
const VPDocAsideOutline = /* @__PURE__ */ _export_sfc(_sfc_main$1m, [["__scopeId", "data-v-3898f510"]]);
const _sfc_main$1l = /* @__PURE__ */ defineComponent({
  __name: "VPDocAsideCarbonAds",
  __ssrInlineRender: true,
  props: {
    carbonAds: {}
  },
  setup(__props) {
    const VPCarbonAds = () => null;
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPDocAsideCarbonAds" }, _attrs))}>`);
      _push(ssrRenderComponent(unref(VPCarbonAds), { "carbon-ads": __props.carbonAds }, null, _parent));
      _push(`</div>`);
    };
  }
});
const _sfc_setup$1l = _sfc_main$1l.setup;
_sfc_main$1l.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocAsideCarbonAds.vue");
  return _sfc_setup$1l ? _sfc_setup$1l(props, ctx) : void 0;
};
const _sfc_main$1k = /* @__PURE__ */ defineComponent({
  __name: "VPDocAside",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPDocAside" }, _attrs))} data-v-9cfa2df5>`);
      ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(VPDocAsideOutline, null, null, _parent));
      ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push, _parent);
      _push(`<div class="spacer" data-v-9cfa2df5></div>`);
      ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push, _parent);
      if (unref(theme2).carbonAds) {
        _push(ssrRenderComponent(_sfc_main$1l, {
          "carbon-ads": unref(theme2).carbonAds
        }, null, _parent));
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push, _parent);
      _push(`</div>`);
    };
  }
});
const _sfc_setup$1k = _sfc_main$1k.setup;
_sfc_main$1k.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocAside.vue");
  return _sfc_setup$1k ? _sfc_setup$1k(props, ctx) : void 0;
};
const VPDocAside = /* @__PURE__ */ _export_sfc(_sfc_main$1k, [["__scopeId", "data-v-9cfa2df5"]]);
function useEditLink() {
  const { theme: theme2, page } = useData();
  return computed(() => {
    const { text = "Edit this page", pattern = "" } = theme2.value.editLink || {};
    let url;
    if (typeof pattern === "function") {
      url = pattern(page.value);
    } else {
      url = pattern.replace(/:path/g, page.value.filePath);
    }
    return { url, text };
  });
}
function usePrevNext() {
  const { page, theme: theme2, frontmatter } = useData();
  return computed(() => {
    var _a2, _b2, _c, _d, _e, _f, _g, _h;
    const sidebar = getSidebar(theme2.value.sidebar, page.value.relativePath);
    const links = getFlatSideBarLinks(sidebar);
    const candidates2 = uniqBy(links, (link2) => link2.link.replace(/[?#].*$/, ""));
    const index = candidates2.findIndex((link2) => {
      return isActive(page.value.relativePath, link2.link);
    });
    const hidePrev = ((_a2 = theme2.value.docFooter) == null ? void 0 : _a2.prev) === false && !frontmatter.value.prev || frontmatter.value.prev === false;
    const hideNext = ((_b2 = theme2.value.docFooter) == null ? void 0 : _b2.next) === false && !frontmatter.value.next || frontmatter.value.next === false;
    return {
      prev: hidePrev ? void 0 : {
        text: (typeof frontmatter.value.prev === "string" ? frontmatter.value.prev : typeof frontmatter.value.prev === "object" ? frontmatter.value.prev.text : void 0) ?? ((_c = candidates2[index - 1]) == null ? void 0 : _c.docFooterText) ?? ((_d = candidates2[index - 1]) == null ? void 0 : _d.text),
        link: (typeof frontmatter.value.prev === "object" ? frontmatter.value.prev.link : void 0) ?? ((_e = candidates2[index - 1]) == null ? void 0 : _e.link)
      },
      next: hideNext ? void 0 : {
        text: (typeof frontmatter.value.next === "string" ? frontmatter.value.next : typeof frontmatter.value.next === "object" ? frontmatter.value.next.text : void 0) ?? ((_f = candidates2[index + 1]) == null ? void 0 : _f.docFooterText) ?? ((_g = candidates2[index + 1]) == null ? void 0 : _g.text),
        link: (typeof frontmatter.value.next === "object" ? frontmatter.value.next.link : void 0) ?? ((_h = candidates2[index + 1]) == null ? void 0 : _h.link)
      }
    };
  });
}
function uniqBy(array, keyFn) {
  const seen = /* @__PURE__ */ new Set();
  return array.filter((item) => {
    const k = keyFn(item);
    return seen.has(k) ? false : seen.add(k);
  });
}
const _sfc_main$1j = /* @__PURE__ */ defineComponent({
  __name: "VPLink",
  __ssrInlineRender: true,
  props: {
    tag: {},
    href: {},
    noIcon: { type: Boolean },
    target: {},
    rel: {}
  },
  setup(__props) {
    const props = __props;
    const tag = computed(() => props.tag ?? (props.href ? "a" : "span"));
    const isExternal2 = computed(
      () => props.href && EXTERNAL_URL_RE.test(props.href) || props.target === "_blank"
    );
    return (_ctx, _push, _parent, _attrs) => {
      ssrRenderVNode(_push, createVNode(resolveDynamicComponent(tag.value), mergeProps({
        class: ["VPLink", {
          link: __props.href,
          "vp-external-link-icon": isExternal2.value,
          "no-icon": __props.noIcon
        }],
        href: __props.href ? unref(normalizeLink$1)(__props.href) : void 0,
        target: __props.target ?? (isExternal2.value ? "_blank" : void 0),
        rel: __props.rel ?? (isExternal2.value ? "noreferrer" : void 0)
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "default", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "default")
            ];
          }
        }),
        _: 3
      }), _parent);
    };
  }
});
const _sfc_setup$1j = _sfc_main$1j.setup;
_sfc_main$1j.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPLink.vue");
  return _sfc_setup$1j ? _sfc_setup$1j(props, ctx) : void 0;
};
const _sfc_main$1i = /* @__PURE__ */ defineComponent({
  __name: "VPDocFooterLastUpdated",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2, page, lang } = useData();
    const date = computed(
      () => new Date(page.value.lastUpdated)
    );
    const isoDatetime = computed(() => date.value.toISOString());
    const datetime = ref("");
    onMounted(() => {
      watchEffect(() => {
        var _a2, _b2, _c;
        datetime.value = new Intl.DateTimeFormat(
          ((_b2 = (_a2 = theme2.value.lastUpdated) == null ? void 0 : _a2.formatOptions) == null ? void 0 : _b2.forceLocale) ? lang.value : void 0,
          ((_c = theme2.value.lastUpdated) == null ? void 0 : _c.formatOptions) ?? {
            dateStyle: "short",
            timeStyle: "short"
          }
        ).format(date.value);
      });
    });
    return (_ctx, _push, _parent, _attrs) => {
      var _a2;
      _push(`<p${ssrRenderAttrs(mergeProps({ class: "VPLastUpdated" }, _attrs))} data-v-c3b84ef0>${ssrInterpolate(((_a2 = unref(theme2).lastUpdated) == null ? void 0 : _a2.text) || unref(theme2).lastUpdatedText || "Last updated")}: <time${ssrRenderAttr("datetime", isoDatetime.value)} data-v-c3b84ef0>${ssrInterpolate(datetime.value)}</time></p>`);
    };
  }
});
const _sfc_setup$1i = _sfc_main$1i.setup;
_sfc_main$1i.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocFooterLastUpdated.vue");
  return _sfc_setup$1i ? _sfc_setup$1i(props, ctx) : void 0;
};
const VPDocFooterLastUpdated = /* @__PURE__ */ _export_sfc(_sfc_main$1i, [["__scopeId", "data-v-c3b84ef0"]]);
const _sfc_main$1h = /* @__PURE__ */ defineComponent({
  __name: "VPDocFooter",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2, page, frontmatter } = useData();
    const editLink = useEditLink();
    const control = usePrevNext();
    const hasEditLink = computed(
      () => theme2.value.editLink && frontmatter.value.editLink !== false
    );
    const hasLastUpdated = computed(() => page.value.lastUpdated);
    const showFooter = computed(
      () => hasEditLink.value || hasLastUpdated.value || control.value.prev || control.value.next
    );
    return (_ctx, _push, _parent, _attrs) => {
      var _a2, _b2, _c, _d;
      if (showFooter.value) {
        _push(`<footer${ssrRenderAttrs(mergeProps({ class: "VPDocFooter" }, _attrs))} data-v-f0df2487>`);
        ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push, _parent);
        if (hasEditLink.value || hasLastUpdated.value) {
          _push(`<div class="edit-info" data-v-f0df2487>`);
          if (hasEditLink.value) {
            _push(`<div class="edit-link" data-v-f0df2487>`);
            _push(ssrRenderComponent(_sfc_main$1j, {
              class: "edit-link-button",
              href: unref(editLink).url,
              "no-icon": true
            }, {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  _push2(`<span class="vpi-square-pen edit-link-icon" data-v-f0df2487${_scopeId}></span> ${ssrInterpolate(unref(editLink).text)}`);
                } else {
                  return [
                    createVNode("span", { class: "vpi-square-pen edit-link-icon" }),
                    createTextVNode(" " + toDisplayString(unref(editLink).text), 1)
                  ];
                }
              }),
              _: 1
            }, _parent));
            _push(`</div>`);
          } else {
            _push(`<!---->`);
          }
          if (hasLastUpdated.value) {
            _push(`<div class="last-updated" data-v-f0df2487>`);
            _push(ssrRenderComponent(VPDocFooterLastUpdated, null, null, _parent));
            _push(`</div>`);
          } else {
            _push(`<!---->`);
          }
          _push(`</div>`);
        } else {
          _push(`<!---->`);
        }
        if (((_a2 = unref(control).prev) == null ? void 0 : _a2.link) || ((_b2 = unref(control).next) == null ? void 0 : _b2.link)) {
          _push(`<nav class="prev-next" aria-labelledby="doc-footer-aria-label" data-v-f0df2487><span class="visually-hidden" id="doc-footer-aria-label" data-v-f0df2487>Pager</span><div class="pager" data-v-f0df2487>`);
          if ((_c = unref(control).prev) == null ? void 0 : _c.link) {
            _push(ssrRenderComponent(_sfc_main$1j, {
              class: "pager-link prev",
              href: unref(control).prev.link
            }, {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                var _a3, _b3;
                if (_push2) {
                  _push2(`<span class="desc" data-v-f0df2487${_scopeId}>${(((_a3 = unref(theme2).docFooter) == null ? void 0 : _a3.prev) || "Previous page") ?? ""}</span><span class="title" data-v-f0df2487${_scopeId}>${unref(control).prev.text ?? ""}</span>`);
                } else {
                  return [
                    createVNode("span", {
                      class: "desc",
                      innerHTML: ((_b3 = unref(theme2).docFooter) == null ? void 0 : _b3.prev) || "Previous page"
                    }, null, 8, ["innerHTML"]),
                    createVNode("span", {
                      class: "title",
                      innerHTML: unref(control).prev.text
                    }, null, 8, ["innerHTML"])
                  ];
                }
              }),
              _: 1
            }, _parent));
          } else {
            _push(`<!---->`);
          }
          _push(`</div><div class="pager" data-v-f0df2487>`);
          if ((_d = unref(control).next) == null ? void 0 : _d.link) {
            _push(ssrRenderComponent(_sfc_main$1j, {
              class: "pager-link next",
              href: unref(control).next.link
            }, {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                var _a3, _b3;
                if (_push2) {
                  _push2(`<span class="desc" data-v-f0df2487${_scopeId}>${(((_a3 = unref(theme2).docFooter) == null ? void 0 : _a3.next) || "Next page") ?? ""}</span><span class="title" data-v-f0df2487${_scopeId}>${unref(control).next.text ?? ""}</span>`);
                } else {
                  return [
                    createVNode("span", {
                      class: "desc",
                      innerHTML: ((_b3 = unref(theme2).docFooter) == null ? void 0 : _b3.next) || "Next page"
                    }, null, 8, ["innerHTML"]),
                    createVNode("span", {
                      class: "title",
                      innerHTML: unref(control).next.text
                    }, null, 8, ["innerHTML"])
                  ];
                }
              }),
              _: 1
            }, _parent));
          } else {
            _push(`<!---->`);
          }
          _push(`</div></nav>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</footer>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$1h = _sfc_main$1h.setup;
_sfc_main$1h.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocFooter.vue");
  return _sfc_setup$1h ? _sfc_setup$1h(props, ctx) : void 0;
};
const VPDocFooter = /* @__PURE__ */ _export_sfc(_sfc_main$1h, [["__scopeId", "data-v-f0df2487"]]);
const _sfc_main$1g = /* @__PURE__ */ defineComponent({
  __name: "VPDoc",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const route = useRoute();
    const { hasSidebar, hasAside, leftAside } = useSidebar();
    const pageName = computed(
      () => route.path.replace(/[./]+/g, "_").replace(/_html$/, "")
    );
    return (_ctx, _push, _parent, _attrs) => {
      const _component_Content = resolveComponent("Content");
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPDoc", { "has-sidebar": unref(hasSidebar), "has-aside": unref(hasAside) }]
      }, _attrs))} data-v-ddd921ab>`);
      ssrRenderSlot(_ctx.$slots, "doc-top", {}, null, _push, _parent);
      _push(`<div class="container" data-v-ddd921ab>`);
      if (unref(hasAside)) {
        _push(`<div class="${ssrRenderClass([{ "left-aside": unref(leftAside) }, "aside"])}" data-v-ddd921ab><div class="aside-curtain" data-v-ddd921ab></div><div class="aside-container" data-v-ddd921ab><div class="aside-content" data-v-ddd921ab>`);
        _push(ssrRenderComponent(VPDocAside, null, {
          "aside-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-top", {}, void 0, true)
              ];
            }
          }),
          "aside-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-bottom", {}, void 0, true)
              ];
            }
          }),
          "aside-outline-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-outline-before", {}, void 0, true)
              ];
            }
          }),
          "aside-outline-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-outline-after", {}, void 0, true)
              ];
            }
          }),
          "aside-ads-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-ads-before", {}, void 0, true)
              ];
            }
          }),
          "aside-ads-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-ads-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
        _push(`</div></div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<div class="content" data-v-ddd921ab><div class="content-container" data-v-ddd921ab>`);
      ssrRenderSlot(_ctx.$slots, "doc-before", {}, null, _push, _parent);
      _push(`<main class="main" data-v-ddd921ab>`);
      _push(ssrRenderComponent(_component_Content, {
        class: ["vp-doc", [
          pageName.value,
          unref(theme2).externalLinkIcon && "external-link-icon-enabled"
        ]]
      }, null, _parent));
      _push(`</main>`);
      _push(ssrRenderComponent(VPDocFooter, null, {
        "doc-footer-before": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "doc-footer-before", {}, void 0, true)
            ];
          }
        }),
        _: 3
      }, _parent));
      ssrRenderSlot(_ctx.$slots, "doc-after", {}, null, _push, _parent);
      _push(`</div></div></div>`);
      ssrRenderSlot(_ctx.$slots, "doc-bottom", {}, null, _push, _parent);
      _push(`</div>`);
    };
  }
});
const _sfc_setup$1g = _sfc_main$1g.setup;
_sfc_main$1g.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDoc.vue");
  return _sfc_setup$1g ? _sfc_setup$1g(props, ctx) : void 0;
};
const VPDoc = /* @__PURE__ */ _export_sfc(_sfc_main$1g, [["__scopeId", "data-v-ddd921ab"]]);
const _sfc_main$1f = /* @__PURE__ */ defineComponent({
  __name: "VPButton",
  __ssrInlineRender: true,
  props: {
    tag: {},
    size: { default: "medium" },
    theme: { default: "brand" },
    text: {},
    href: {},
    target: {},
    rel: {}
  },
  setup(__props) {
    const props = __props;
    const isExternal2 = computed(
      () => props.href && EXTERNAL_URL_RE.test(props.href)
    );
    const component = computed(() => {
      return props.tag || (props.href ? "a" : "button");
    });
    return (_ctx, _push, _parent, _attrs) => {
      ssrRenderVNode(_push, createVNode(resolveDynamicComponent(component.value), mergeProps({
        class: ["VPButton", [__props.size, __props.theme]],
        href: __props.href ? unref(normalizeLink$1)(__props.href) : void 0,
        target: props.target ?? (isExternal2.value ? "_blank" : void 0),
        rel: props.rel ?? (isExternal2.value ? "noreferrer" : void 0)
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`${ssrInterpolate(__props.text)}`);
          } else {
            return [
              createTextVNode(toDisplayString(__props.text), 1)
            ];
          }
        }),
        _: 1
      }), _parent);
    };
  }
});
const _sfc_setup$1f = _sfc_main$1f.setup;
_sfc_main$1f.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPButton.vue");
  return _sfc_setup$1f ? _sfc_setup$1f(props, ctx) : void 0;
};
const VPButton = /* @__PURE__ */ _export_sfc(_sfc_main$1f, [["__scopeId", "data-v-83458a99"]]);
const _sfc_main$1e = /* @__PURE__ */ defineComponent({
  ...{ inheritAttrs: false },
  __name: "VPImage",
  __ssrInlineRender: true,
  props: {
    image: {},
    alt: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      const _component_VPImage = resolveComponent("VPImage", true);
      if (__props.image) {
        _push(`<!--[-->`);
        if (typeof __props.image === "string" || "src" in __props.image) {
          _push(`<img${ssrRenderAttrs(mergeProps({ class: "VPImage" }, typeof __props.image === "string" ? _ctx.$attrs : { ...__props.image, ..._ctx.$attrs }, {
            src: unref(withBase)(typeof __props.image === "string" ? __props.image : __props.image.src),
            alt: __props.alt ?? (typeof __props.image === "string" ? "" : __props.image.alt || "")
          }))} data-v-464dc28e>`);
        } else {
          _push(`<!--[-->`);
          _push(ssrRenderComponent(_component_VPImage, mergeProps({
            class: "dark",
            image: __props.image.dark,
            alt: __props.image.alt
          }, _ctx.$attrs), null, _parent));
          _push(ssrRenderComponent(_component_VPImage, mergeProps({
            class: "light",
            image: __props.image.light,
            alt: __props.image.alt
          }, _ctx.$attrs), null, _parent));
          _push(`<!--]-->`);
        }
        _push(`<!--]-->`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$1e = _sfc_main$1e.setup;
_sfc_main$1e.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPImage.vue");
  return _sfc_setup$1e ? _sfc_setup$1e(props, ctx) : void 0;
};
const VPImage = /* @__PURE__ */ _export_sfc(_sfc_main$1e, [["__scopeId", "data-v-464dc28e"]]);
const _sfc_main$1d = /* @__PURE__ */ defineComponent({
  __name: "VPHero",
  __ssrInlineRender: true,
  props: {
    name: {},
    text: {},
    tagline: {},
    image: {},
    actions: {}
  },
  setup(__props) {
    const heroImageSlotExists = inject("hero-image-slot-exists");
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPHero", { "has-image": __props.image || unref(heroImageSlotExists) }]
      }, _attrs))} data-v-33f9374e><div class="container" data-v-33f9374e><div class="main" data-v-33f9374e>`);
      ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, () => {
        _push(`<h1 class="heading" data-v-33f9374e>`);
        if (__props.name) {
          _push(`<span class="name clip" data-v-33f9374e>${__props.name ?? ""}</span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.text) {
          _push(`<span class="text" data-v-33f9374e>${__props.text ?? ""}</span>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</h1>`);
        if (__props.tagline) {
          _push(`<p class="tagline" data-v-33f9374e>${__props.tagline ?? ""}</p>`);
        } else {
          _push(`<!---->`);
        }
      }, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push, _parent);
      if (__props.actions) {
        _push(`<div class="actions" data-v-33f9374e><!--[-->`);
        ssrRenderList(__props.actions, (action) => {
          _push(`<div class="action" data-v-33f9374e>`);
          _push(ssrRenderComponent(VPButton, {
            tag: "a",
            size: "medium",
            theme: action.theme,
            text: action.text,
            href: action.link,
            target: action.target,
            rel: action.rel
          }, null, _parent));
          _push(`</div>`);
        });
        _push(`<!--]--></div>`);
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push, _parent);
      _push(`</div>`);
      if (__props.image || unref(heroImageSlotExists)) {
        _push(`<div class="image" data-v-33f9374e><div class="image-container" data-v-33f9374e><div class="image-bg" data-v-33f9374e></div>`);
        ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, () => {
          if (__props.image) {
            _push(ssrRenderComponent(VPImage, {
              class: "image-src",
              image: __props.image
            }, null, _parent));
          } else {
            _push(`<!---->`);
          }
        }, _push, _parent);
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></div>`);
    };
  }
});
const _sfc_setup$1d = _sfc_main$1d.setup;
_sfc_main$1d.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPHero.vue");
  return _sfc_setup$1d ? _sfc_setup$1d(props, ctx) : void 0;
};
const VPHero = /* @__PURE__ */ _export_sfc(_sfc_main$1d, [["__scopeId", "data-v-33f9374e"]]);
const _sfc_main$1c = /* @__PURE__ */ defineComponent({
  __name: "VPHomeHero",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter: fm } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(fm).hero) {
        _push(ssrRenderComponent(VPHero, mergeProps({
          class: "VPHomeHero",
          name: unref(fm).hero.name,
          text: unref(fm).hero.text,
          tagline: unref(fm).hero.tagline,
          image: unref(fm).hero.image,
          actions: unref(fm).hero.actions
        }, _attrs), {
          "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info-before")
              ];
            }
          }),
          "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info")
              ];
            }
          }),
          "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info-after")
              ];
            }
          }),
          "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-actions-after")
              ];
            }
          }),
          "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-image")
              ];
            }
          }),
          _: 3
        }, _parent));
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$1c = _sfc_main$1c.setup;
_sfc_main$1c.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPHomeHero.vue");
  return _sfc_setup$1c ? _sfc_setup$1c(props, ctx) : void 0;
};
const _sfc_main$1b = /* @__PURE__ */ defineComponent({
  __name: "VPFeature",
  __ssrInlineRender: true,
  props: {
    icon: {},
    title: {},
    details: {},
    link: {},
    linkText: {},
    rel: {},
    target: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(ssrRenderComponent(_sfc_main$1j, mergeProps({
        class: "VPFeature",
        href: __props.link,
        rel: __props.rel,
        target: __props.target,
        "no-icon": true,
        tag: __props.link ? "a" : "div"
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`<article class="box" data-v-ecf36e29${_scopeId}>`);
            if (typeof __props.icon === "object" && __props.icon.wrap) {
              _push2(`<div class="icon" data-v-ecf36e29${_scopeId}>`);
              _push2(ssrRenderComponent(VPImage, {
                image: __props.icon,
                alt: __props.icon.alt,
                height: __props.icon.height || 48,
                width: __props.icon.width || 48
              }, null, _parent2, _scopeId));
              _push2(`</div>`);
            } else if (typeof __props.icon === "object") {
              _push2(ssrRenderComponent(VPImage, {
                image: __props.icon,
                alt: __props.icon.alt,
                height: __props.icon.height || 48,
                width: __props.icon.width || 48
              }, null, _parent2, _scopeId));
            } else if (__props.icon) {
              _push2(`<div class="icon" data-v-ecf36e29${_scopeId}>${__props.icon ?? ""}</div>`);
            } else {
              _push2(`<!---->`);
            }
            _push2(`<h2 class="title" data-v-ecf36e29${_scopeId}>${__props.title ?? ""}</h2>`);
            if (__props.details) {
              _push2(`<p class="details" data-v-ecf36e29${_scopeId}>${__props.details ?? ""}</p>`);
            } else {
              _push2(`<!---->`);
            }
            if (__props.linkText) {
              _push2(`<div class="link-text" data-v-ecf36e29${_scopeId}><p class="link-text-value" data-v-ecf36e29${_scopeId}>${ssrInterpolate(__props.linkText)} <span class="vpi-arrow-right link-text-icon" data-v-ecf36e29${_scopeId}></span></p></div>`);
            } else {
              _push2(`<!---->`);
            }
            _push2(`</article>`);
          } else {
            return [
              createVNode("article", { class: "box" }, [
                typeof __props.icon === "object" && __props.icon.wrap ? (openBlock(), createBlock("div", {
                  key: 0,
                  class: "icon"
                }, [
                  createVNode(VPImage, {
                    image: __props.icon,
                    alt: __props.icon.alt,
                    height: __props.icon.height || 48,
                    width: __props.icon.width || 48
                  }, null, 8, ["image", "alt", "height", "width"])
                ])) : typeof __props.icon === "object" ? (openBlock(), createBlock(VPImage, {
                  key: 1,
                  image: __props.icon,
                  alt: __props.icon.alt,
                  height: __props.icon.height || 48,
                  width: __props.icon.width || 48
                }, null, 8, ["image", "alt", "height", "width"])) : __props.icon ? (openBlock(), createBlock("div", {
                  key: 2,
                  class: "icon",
                  innerHTML: __props.icon
                }, null, 8, ["innerHTML"])) : createCommentVNode("", true),
                createVNode("h2", {
                  class: "title",
                  innerHTML: __props.title
                }, null, 8, ["innerHTML"]),
                __props.details ? (openBlock(), createBlock("p", {
                  key: 3,
                  class: "details",
                  innerHTML: __props.details
                }, null, 8, ["innerHTML"])) : createCommentVNode("", true),
                __props.linkText ? (openBlock(), createBlock("div", {
                  key: 4,
                  class: "link-text"
                }, [
                  createVNode("p", { class: "link-text-value" }, [
                    createTextVNode(toDisplayString(__props.linkText) + " ", 1),
                    createVNode("span", { class: "vpi-arrow-right link-text-icon" })
                  ])
                ])) : createCommentVNode("", true)
              ])
            ];
          }
        }),
        _: 1
      }, _parent));
    };
  }
});
const _sfc_setup$1b = _sfc_main$1b.setup;
_sfc_main$1b.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPFeature.vue");
  return _sfc_setup$1b ? _sfc_setup$1b(props, ctx) : void 0;
};
const VPFeature = /* @__PURE__ */ _export_sfc(_sfc_main$1b, [["__scopeId", "data-v-ecf36e29"]]);
const _sfc_main$1a = /* @__PURE__ */ defineComponent({
  __name: "VPFeatures",
  __ssrInlineRender: true,
  props: {
    features: {}
  },
  setup(__props) {
    const props = __props;
    const grid = computed(() => {
      const length = props.features.length;
      if (!length) {
        return;
      } else if (length === 2) {
        return "grid-2";
      } else if (length === 3) {
        return "grid-3";
      } else if (length % 3 === 0) {
        return "grid-6";
      } else if (length > 3) {
        return "grid-4";
      }
    });
    return (_ctx, _push, _parent, _attrs) => {
      if (__props.features) {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPFeatures" }, _attrs))} data-v-eab8693f><div class="container" data-v-eab8693f><div class="items" data-v-eab8693f><!--[-->`);
        ssrRenderList(__props.features, (feature) => {
          _push(`<div class="${ssrRenderClass([[grid.value], "item"])}" data-v-eab8693f>`);
          _push(ssrRenderComponent(VPFeature, {
            icon: feature.icon,
            title: feature.title,
            details: feature.details,
            link: feature.link,
            "link-text": feature.linkText,
            rel: feature.rel,
            target: feature.target
          }, null, _parent));
          _push(`</div>`);
        });
        _push(`<!--]--></div></div></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$1a = _sfc_main$1a.setup;
_sfc_main$1a.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPFeatures.vue");
  return _sfc_setup$1a ? _sfc_setup$1a(props, ctx) : void 0;
};
const VPFeatures = /* @__PURE__ */ _export_sfc(_sfc_main$1a, [["__scopeId", "data-v-eab8693f"]]);
const _sfc_main$19 = /* @__PURE__ */ defineComponent({
  __name: "VPHomeFeatures",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter: fm } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(fm).features) {
        _push(ssrRenderComponent(VPFeatures, mergeProps({
          class: "VPHomeFeatures",
          features: unref(fm).features
        }, _attrs), null, _parent));
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$19 = _sfc_main$19.setup;
_sfc_main$19.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPHomeFeatures.vue");
  return _sfc_setup$19 ? _sfc_setup$19(props, ctx) : void 0;
};
const _sfc_main$18 = /* @__PURE__ */ defineComponent({
  __name: "VPHomeContent",
  __ssrInlineRender: true,
  setup(__props) {
    const { width: vw } = useWindowSize({
      initialWidth: 0,
      includeScrollbar: false
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "vp-doc container",
        style: unref(vw) ? { "--vp-offset": `calc(50% - ${unref(vw) / 2}px)` } : {}
      }, _attrs))} data-v-5c24ac8c>`);
      ssrRenderSlot(_ctx.$slots, "default", {}, null, _push, _parent);
      _push(`</div>`);
    };
  }
});
const _sfc_setup$18 = _sfc_main$18.setup;
_sfc_main$18.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPHomeContent.vue");
  return _sfc_setup$18 ? _sfc_setup$18(props, ctx) : void 0;
};
const VPHomeContent = /* @__PURE__ */ _export_sfc(_sfc_main$18, [["__scopeId", "data-v-5c24ac8c"]]);
const _sfc_main$17 = /* @__PURE__ */ defineComponent({
  __name: "VPHome",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter, theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      const _component_Content = resolveComponent("Content");
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPHome", {
          "external-link-icon-enabled": unref(theme2).externalLinkIcon
        }]
      }, _attrs))} data-v-1ba67054>`);
      ssrRenderSlot(_ctx.$slots, "home-hero-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(_sfc_main$1c, null, {
        "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "home-hero-info-before", {}, void 0, true)
            ];
          }
        }),
        "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "home-hero-info", {}, void 0, true)
            ];
          }
        }),
        "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "home-hero-info-after", {}, void 0, true)
            ];
          }
        }),
        "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "home-hero-actions-after", {}, void 0, true)
            ];
          }
        }),
        "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "home-hero-image", {}, void 0, true)
            ];
          }
        }),
        _: 3
      }, _parent));
      ssrRenderSlot(_ctx.$slots, "home-hero-after", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "home-features-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(_sfc_main$19, null, null, _parent));
      ssrRenderSlot(_ctx.$slots, "home-features-after", {}, null, _push, _parent);
      if (unref(frontmatter).markdownStyles !== false) {
        _push(ssrRenderComponent(VPHomeContent, null, {
          default: withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              _push2(ssrRenderComponent(_component_Content, null, null, _parent2, _scopeId));
            } else {
              return [
                createVNode(_component_Content)
              ];
            }
          }),
          _: 1
        }, _parent));
      } else {
        _push(ssrRenderComponent(_component_Content, null, null, _parent));
      }
      _push(`</div>`);
    };
  }
});
const _sfc_setup$17 = _sfc_main$17.setup;
_sfc_main$17.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPHome.vue");
  return _sfc_setup$17 ? _sfc_setup$17(props, ctx) : void 0;
};
const VPHome = /* @__PURE__ */ _export_sfc(_sfc_main$17, [["__scopeId", "data-v-1ba67054"]]);
const _sfc_main$16 = {};
function _sfc_ssrRender$1(_ctx, _push, _parent, _attrs) {
  const _component_Content = resolveComponent("Content");
  _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPPage" }, _attrs))}>`);
  ssrRenderSlot(_ctx.$slots, "page-top", {}, null, _push, _parent);
  _push(ssrRenderComponent(_component_Content, null, null, _parent));
  ssrRenderSlot(_ctx.$slots, "page-bottom", {}, null, _push, _parent);
  _push(`</div>`);
}
const _sfc_setup$16 = _sfc_main$16.setup;
_sfc_main$16.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPPage.vue");
  return _sfc_setup$16 ? _sfc_setup$16(props, ctx) : void 0;
};
const VPPage = /* @__PURE__ */ _export_sfc(_sfc_main$16, [["ssrRender", _sfc_ssrRender$1]]);
const _sfc_main$15 = /* @__PURE__ */ defineComponent({
  __name: "VPContent",
  __ssrInlineRender: true,
  setup(__props) {
    const { page, frontmatter } = useData();
    const { hasSidebar } = useSidebar();
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPContent", {
          "has-sidebar": unref(hasSidebar),
          "is-home": unref(frontmatter).layout === "home"
        }],
        id: "VPContent"
      }, _attrs))} data-v-aa9b7dc5>`);
      if (unref(page).isNotFound) {
        ssrRenderSlot(_ctx.$slots, "not-found", {}, () => {
          _push(ssrRenderComponent(NotFound, null, null, _parent));
        }, _push, _parent);
      } else if (unref(frontmatter).layout === "page") {
        _push(ssrRenderComponent(VPPage, null, {
          "page-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "page-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "page-top", {}, void 0, true)
              ];
            }
          }),
          "page-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "page-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "page-bottom", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
      } else if (unref(frontmatter).layout === "home") {
        _push(ssrRenderComponent(VPHome, null, {
          "home-hero-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-before", {}, void 0, true)
              ];
            }
          }),
          "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info-before", {}, void 0, true)
              ];
            }
          }),
          "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info", {}, void 0, true)
              ];
            }
          }),
          "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info-after", {}, void 0, true)
              ];
            }
          }),
          "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-actions-after", {}, void 0, true)
              ];
            }
          }),
          "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-image", {}, void 0, true)
              ];
            }
          }),
          "home-hero-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-after", {}, void 0, true)
              ];
            }
          }),
          "home-features-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-features-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-features-before", {}, void 0, true)
              ];
            }
          }),
          "home-features-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-features-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-features-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
      } else if (unref(frontmatter).layout && unref(frontmatter).layout !== "doc") {
        ssrRenderVNode(_push, createVNode(resolveDynamicComponent(unref(frontmatter).layout), null, null), _parent);
      } else {
        _push(ssrRenderComponent(VPDoc, null, {
          "doc-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-top", {}, void 0, true)
              ];
            }
          }),
          "doc-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-bottom", {}, void 0, true)
              ];
            }
          }),
          "doc-footer-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-footer-before", {}, void 0, true)
              ];
            }
          }),
          "doc-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-before", {}, void 0, true)
              ];
            }
          }),
          "doc-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-after", {}, void 0, true)
              ];
            }
          }),
          "aside-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-top", {}, void 0, true)
              ];
            }
          }),
          "aside-outline-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-outline-before", {}, void 0, true)
              ];
            }
          }),
          "aside-outline-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-outline-after", {}, void 0, true)
              ];
            }
          }),
          "aside-ads-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-ads-before", {}, void 0, true)
              ];
            }
          }),
          "aside-ads-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-ads-after", {}, void 0, true)
              ];
            }
          }),
          "aside-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-bottom", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
      }
      _push(`</div>`);
    };
  }
});
const _sfc_setup$15 = _sfc_main$15.setup;
_sfc_main$15.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPContent.vue");
  return _sfc_setup$15 ? _sfc_setup$15(props, ctx) : void 0;
};
const VPContent = /* @__PURE__ */ _export_sfc(_sfc_main$15, [["__scopeId", "data-v-aa9b7dc5"]]);
const _sfc_main$14 = /* @__PURE__ */ defineComponent({
  __name: "VPFooter",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2, frontmatter } = useData();
    const { hasSidebar } = useSidebar();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).footer && unref(frontmatter).footer !== false) {
        _push(`<footer${ssrRenderAttrs(mergeProps({
          class: ["VPFooter", { "has-sidebar": unref(hasSidebar) }]
        }, _attrs))} data-v-fc98d913><div class="container" data-v-fc98d913>`);
        if (unref(theme2).footer.message) {
          _push(`<p class="message" data-v-fc98d913>${unref(theme2).footer.message ?? ""}</p>`);
        } else {
          _push(`<!---->`);
        }
        if (unref(theme2).footer.copyright) {
          _push(`<p class="copyright" data-v-fc98d913>${unref(theme2).footer.copyright ?? ""}</p>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</div></footer>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$14 = _sfc_main$14.setup;
_sfc_main$14.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPFooter.vue");
  return _sfc_setup$14 ? _sfc_setup$14(props, ctx) : void 0;
};
const VPFooter = /* @__PURE__ */ _export_sfc(_sfc_main$14, [["__scopeId", "data-v-fc98d913"]]);
function useLocalNav() {
  const { theme: theme2, frontmatter } = useData();
  const headers = shallowRef([]);
  const hasLocalNav = computed(() => {
    return headers.value.length > 0;
  });
  onContentUpdated(() => {
    headers.value = getHeaders(frontmatter.value.outline ?? theme2.value.outline);
  });
  return {
    headers,
    hasLocalNav
  };
}
const _sfc_main$13 = /* @__PURE__ */ defineComponent({
  __name: "VPLocalNavOutlineDropdown",
  __ssrInlineRender: true,
  props: {
    headers: {},
    navHeight: {}
  },
  setup(__props) {
    const { theme: theme2 } = useData();
    const open = ref(false);
    const vh = ref(0);
    const main = ref();
    ref();
    function closeOnClickOutside(e) {
      var _a2;
      if (!((_a2 = main.value) == null ? void 0 : _a2.contains(e.target))) {
        open.value = false;
      }
    }
    watch(open, (value) => {
      if (value) {
        document.addEventListener("click", closeOnClickOutside);
        return;
      }
      document.removeEventListener("click", closeOnClickOutside);
    });
    onKeyStroke("Escape", () => {
      open.value = false;
    });
    onContentUpdated(() => {
      open.value = false;
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "VPLocalNavOutlineDropdown",
        style: { "--vp-vh": vh.value + "px" },
        ref_key: "main",
        ref: main
      }, _attrs))} data-v-fe5393a0>`);
      if (__props.headers.length > 0) {
        _push(`<button class="${ssrRenderClass({ open: open.value })}" data-v-fe5393a0><span class="menu-text" data-v-fe5393a0>${ssrInterpolate(unref(resolveTitle)(unref(theme2)))}</span><span class="vpi-chevron-right icon" data-v-fe5393a0></span></button>`);
      } else {
        _push(`<button data-v-fe5393a0>${ssrInterpolate(unref(theme2).returnToTopLabel || "Return to top")}</button>`);
      }
      if (open.value) {
        _push(`<div class="items" data-v-fe5393a0><div class="header" data-v-fe5393a0><a class="top-link" href="#" data-v-fe5393a0>${ssrInterpolate(unref(theme2).returnToTopLabel || "Return to top")}</a></div><div class="outline" data-v-fe5393a0>`);
        _push(ssrRenderComponent(VPDocOutlineItem, { headers: __props.headers }, null, _parent));
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div>`);
    };
  }
});
const _sfc_setup$13 = _sfc_main$13.setup;
_sfc_main$13.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPLocalNavOutlineDropdown.vue");
  return _sfc_setup$13 ? _sfc_setup$13(props, ctx) : void 0;
};
const VPLocalNavOutlineDropdown = /* @__PURE__ */ _export_sfc(_sfc_main$13, [["__scopeId", "data-v-fe5393a0"]]);
const _sfc_main$12 = /* @__PURE__ */ defineComponent({
  __name: "VPLocalNav",
  __ssrInlineRender: true,
  props: {
    open: { type: Boolean }
  },
  emits: ["open-menu"],
  setup(__props) {
    const { theme: theme2, frontmatter } = useData();
    const { hasSidebar } = useSidebar();
    const { headers } = useLocalNav();
    const { y } = useWindowScroll();
    const navHeight = ref(0);
    onMounted(() => {
      navHeight.value = parseInt(
        getComputedStyle(document.documentElement).getPropertyValue(
          "--vp-nav-height"
        )
      );
    });
    onContentUpdated(() => {
      headers.value = getHeaders(frontmatter.value.outline ?? theme2.value.outline);
    });
    const empty = computed(() => {
      return headers.value.length === 0;
    });
    const emptyAndNoSidebar = computed(() => {
      return empty.value && !hasSidebar.value;
    });
    const classes = computed(() => {
      return {
        VPLocalNav: true,
        "has-sidebar": hasSidebar.value,
        empty: empty.value,
        fixed: emptyAndNoSidebar.value
      };
    });
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(frontmatter).layout !== "home" && (!emptyAndNoSidebar.value || unref(y) >= navHeight.value)) {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: classes.value }, _attrs))} data-v-e0bd6e67><div class="container" data-v-e0bd6e67>`);
        if (unref(hasSidebar)) {
          _push(`<button class="menu"${ssrRenderAttr("aria-expanded", __props.open)} aria-controls="VPSidebarNav" data-v-e0bd6e67><span class="vpi-align-left menu-icon" data-v-e0bd6e67></span><span class="menu-text" data-v-e0bd6e67>${ssrInterpolate(unref(theme2).sidebarMenuLabel || "Menu")}</span></button>`);
        } else {
          _push(`<!---->`);
        }
        _push(ssrRenderComponent(VPLocalNavOutlineDropdown, {
          headers: unref(headers),
          navHeight: navHeight.value
        }, null, _parent));
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$12 = _sfc_main$12.setup;
_sfc_main$12.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPLocalNav.vue");
  return _sfc_setup$12 ? _sfc_setup$12(props, ctx) : void 0;
};
const VPLocalNav = /* @__PURE__ */ _export_sfc(_sfc_main$12, [["__scopeId", "data-v-e0bd6e67"]]);
function useNav() {
  const isScreenOpen = ref(false);
  function openScreen() {
    isScreenOpen.value = true;
    window.addEventListener("resize", closeScreenOnTabletWindow);
  }
  function closeScreen() {
    isScreenOpen.value = false;
    window.removeEventListener("resize", closeScreenOnTabletWindow);
  }
  function toggleScreen() {
    isScreenOpen.value ? closeScreen() : openScreen();
  }
  function closeScreenOnTabletWindow() {
    window.outerWidth >= 768 && closeScreen();
  }
  const route = useRoute();
  watch(() => route.path, closeScreen);
  return {
    isScreenOpen,
    openScreen,
    closeScreen,
    toggleScreen
  };
}
const _sfc_main$11 = {};
function _sfc_ssrRender(_ctx, _push, _parent, _attrs) {
  _push(`<button${ssrRenderAttrs(mergeProps({
    class: "VPSwitch",
    type: "button",
    role: "switch"
  }, _attrs))} data-v-8f5d5beb><span class="check" data-v-8f5d5beb>`);
  if (_ctx.$slots.default) {
    _push(`<span class="icon" data-v-8f5d5beb>`);
    ssrRenderSlot(_ctx.$slots, "default", {}, null, _push, _parent);
    _push(`</span>`);
  } else {
    _push(`<!---->`);
  }
  _push(`</span></button>`);
}
const _sfc_setup$11 = _sfc_main$11.setup;
_sfc_main$11.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSwitch.vue");
  return _sfc_setup$11 ? _sfc_setup$11(props, ctx) : void 0;
};
const VPSwitch = /* @__PURE__ */ _export_sfc(_sfc_main$11, [["ssrRender", _sfc_ssrRender], ["__scopeId", "data-v-8f5d5beb"]]);
const _sfc_main$10 = /* @__PURE__ */ defineComponent({
  __name: "VPSwitchAppearance",
  __ssrInlineRender: true,
  setup(__props) {
    const { isDark, theme: theme2 } = useData();
    const toggleAppearance = inject("toggle-appearance", () => {
      isDark.value = !isDark.value;
    });
    const switchTitle = ref("");
    watchPostEffect(() => {
      switchTitle.value = isDark.value ? theme2.value.lightModeSwitchTitle || "Switch to light theme" : theme2.value.darkModeSwitchTitle || "Switch to dark theme";
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(ssrRenderComponent(VPSwitch, mergeProps({
        title: switchTitle.value,
        class: "VPSwitchAppearance",
        "aria-checked": unref(isDark),
        onClick: unref(toggleAppearance)
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`<span class="vpi-sun sun" data-v-febc3ce1${_scopeId}></span><span class="vpi-moon moon" data-v-febc3ce1${_scopeId}></span>`);
          } else {
            return [
              createVNode("span", { class: "vpi-sun sun" }),
              createVNode("span", { class: "vpi-moon moon" })
            ];
          }
        }),
        _: 1
      }, _parent));
    };
  }
});
const _sfc_setup$10 = _sfc_main$10.setup;
_sfc_main$10.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSwitchAppearance.vue");
  return _sfc_setup$10 ? _sfc_setup$10(props, ctx) : void 0;
};
const VPSwitchAppearance = /* @__PURE__ */ _export_sfc(_sfc_main$10, [["__scopeId", "data-v-febc3ce1"]]);
const _sfc_main$$ = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarAppearance",
  __ssrInlineRender: true,
  setup(__props) {
    const { site } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(site).appearance && unref(site).appearance !== "force-dark" && unref(site).appearance !== "force-auto") {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavBarAppearance" }, _attrs))} data-v-32c61d99>`);
        _push(ssrRenderComponent(VPSwitchAppearance, null, null, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$$ = _sfc_main$$.setup;
_sfc_main$$.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarAppearance.vue");
  return _sfc_setup$$ ? _sfc_setup$$(props, ctx) : void 0;
};
const VPNavBarAppearance = /* @__PURE__ */ _export_sfc(_sfc_main$$, [["__scopeId", "data-v-32c61d99"]]);
const focusedElement = ref();
let active = false;
let listeners = 0;
function useFlyout(options) {
  const focus = ref(false);
  if (inBrowser) {
    !active && activateFocusTracking();
    listeners++;
    const unwatch = watch(focusedElement, (el) => {
      var _a2, _b2, _c;
      if (el === options.el.value || ((_a2 = options.el.value) == null ? void 0 : _a2.contains(el))) {
        focus.value = true;
        (_b2 = options.onFocus) == null ? void 0 : _b2.call(options);
      } else {
        focus.value = false;
        (_c = options.onBlur) == null ? void 0 : _c.call(options);
      }
    });
    onUnmounted(() => {
      unwatch();
      listeners--;
      if (!listeners) {
        deactivateFocusTracking();
      }
    });
  }
  return readonly(focus);
}
function activateFocusTracking() {
  document.addEventListener("focusin", handleFocusIn);
  active = true;
  focusedElement.value = document.activeElement;
}
function deactivateFocusTracking() {
  document.removeEventListener("focusin", handleFocusIn);
}
function handleFocusIn() {
  focusedElement.value = document.activeElement;
}
const _sfc_main$_ = /* @__PURE__ */ defineComponent({
  __name: "VPMenuLink",
  __ssrInlineRender: true,
  props: {
    item: {}
  },
  setup(__props) {
    const { page } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPMenuLink" }, _attrs))} data-v-eee44804>`);
      _push(ssrRenderComponent(_sfc_main$1j, {
        class: {
          active: unref(isActive)(
            unref(page).relativePath,
            __props.item.activeMatch || __props.item.link,
            !!__props.item.activeMatch
          )
        },
        href: __props.item.link,
        target: __props.item.target,
        rel: __props.item.rel,
        "no-icon": __props.item.noIcon
      }, {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`<span data-v-eee44804${_scopeId}>${__props.item.text ?? ""}</span>`);
          } else {
            return [
              createVNode("span", {
                innerHTML: __props.item.text
              }, null, 8, ["innerHTML"])
            ];
          }
        }),
        _: 1
      }, _parent));
      _push(`</div>`);
    };
  }
});
const _sfc_setup$_ = _sfc_main$_.setup;
_sfc_main$_.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPMenuLink.vue");
  return _sfc_setup$_ ? _sfc_setup$_(props, ctx) : void 0;
};
const VPMenuLink = /* @__PURE__ */ _export_sfc(_sfc_main$_, [["__scopeId", "data-v-eee44804"]]);
const _sfc_main$Z = /* @__PURE__ */ defineComponent({
  __name: "VPMenuGroup",
  __ssrInlineRender: true,
  props: {
    text: {},
    items: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPMenuGroup" }, _attrs))} data-v-e4e5879d>`);
      if (__props.text) {
        _push(`<p class="title" data-v-e4e5879d>${ssrInterpolate(__props.text)}</p>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(`<!--[-->`);
        if ("link" in item) {
          _push(ssrRenderComponent(VPMenuLink, { item }, null, _parent));
        } else {
          _push(`<!---->`);
        }
        _push(`<!--]-->`);
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$Z = _sfc_main$Z.setup;
_sfc_main$Z.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPMenuGroup.vue");
  return _sfc_setup$Z ? _sfc_setup$Z(props, ctx) : void 0;
};
const VPMenuGroup = /* @__PURE__ */ _export_sfc(_sfc_main$Z, [["__scopeId", "data-v-e4e5879d"]]);
const _sfc_main$Y = /* @__PURE__ */ defineComponent({
  __name: "VPMenu",
  __ssrInlineRender: true,
  props: {
    items: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPMenu" }, _attrs))} data-v-59e4578d>`);
      if (__props.items) {
        _push(`<div class="items" data-v-59e4578d><!--[-->`);
        ssrRenderList(__props.items, (item) => {
          _push(`<!--[-->`);
          if ("link" in item) {
            _push(ssrRenderComponent(VPMenuLink, { item }, null, _parent));
          } else if ("component" in item) {
            ssrRenderVNode(_push, createVNode(resolveDynamicComponent(item.component), mergeProps({ ref_for: true }, item.props), null), _parent);
          } else {
            _push(ssrRenderComponent(VPMenuGroup, {
              text: item.text,
              items: item.items
            }, null, _parent));
          }
          _push(`<!--]-->`);
        });
        _push(`<!--]--></div>`);
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "default", {}, null, _push, _parent);
      _push(`</div>`);
    };
  }
});
const _sfc_setup$Y = _sfc_main$Y.setup;
_sfc_main$Y.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPMenu.vue");
  return _sfc_setup$Y ? _sfc_setup$Y(props, ctx) : void 0;
};
const VPMenu = /* @__PURE__ */ _export_sfc(_sfc_main$Y, [["__scopeId", "data-v-59e4578d"]]);
const _sfc_main$X = /* @__PURE__ */ defineComponent({
  __name: "VPFlyout",
  __ssrInlineRender: true,
  props: {
    icon: {},
    button: {},
    label: {},
    items: {}
  },
  setup(__props) {
    const open = ref(false);
    const el = ref();
    useFlyout({ el, onBlur });
    function onBlur() {
      open.value = false;
    }
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "VPFlyout",
        ref_key: "el",
        ref: el
      }, _attrs))} data-v-9140fb95><button type="button" class="button" aria-haspopup="true"${ssrRenderAttr("aria-expanded", open.value)}${ssrRenderAttr("aria-label", __props.label)} data-v-9140fb95>`);
      if (__props.button || __props.icon) {
        _push(`<span class="text" data-v-9140fb95>`);
        if (__props.icon) {
          _push(`<span class="${ssrRenderClass([__props.icon, "option-icon"])}" data-v-9140fb95></span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.button) {
          _push(`<span data-v-9140fb95>${__props.button ?? ""}</span>`);
        } else {
          _push(`<!---->`);
        }
        _push(`<span class="vpi-chevron-down text-icon" data-v-9140fb95></span></span>`);
      } else {
        _push(`<span class="vpi-more-horizontal icon" data-v-9140fb95></span>`);
      }
      _push(`</button><div class="menu" data-v-9140fb95>`);
      _push(ssrRenderComponent(VPMenu, { items: __props.items }, {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "default", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "default", {}, void 0, true)
            ];
          }
        }),
        _: 3
      }, _parent));
      _push(`</div></div>`);
    };
  }
});
const _sfc_setup$X = _sfc_main$X.setup;
_sfc_main$X.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPFlyout.vue");
  return _sfc_setup$X ? _sfc_setup$X(props, ctx) : void 0;
};
const VPFlyout = /* @__PURE__ */ _export_sfc(_sfc_main$X, [["__scopeId", "data-v-9140fb95"]]);
const _sfc_main$W = /* @__PURE__ */ defineComponent({
  __name: "VPSocialLink",
  __ssrInlineRender: true,
  props: {
    icon: {},
    link: {},
    ariaLabel: {}
  },
  setup(__props) {
    var _a2;
    const props = __props;
    const el = ref();
    onMounted(async () => {
      var _a3;
      await nextTick();
      const span = (_a3 = el.value) == null ? void 0 : _a3.children[0];
      if (span instanceof HTMLElement && span.className.startsWith("vpi-social-") && (getComputedStyle(span).maskImage || getComputedStyle(span).webkitMaskImage) === "none") {
        span.style.setProperty(
          "--icon",
          `url('https://api.iconify.design/simple-icons/${props.icon}.svg')`
        );
      }
    });
    const svg = computed(() => {
      if (typeof props.icon === "object") return props.icon.svg;
      return `<span class="vpi-social-${props.icon}"></span>`;
    });
    {
      typeof props.icon === "string" && ((_a2 = useSSRContext()) == null ? void 0 : _a2.vpSocialIcons.add(props.icon));
    }
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<a${ssrRenderAttrs(mergeProps({
        ref_key: "el",
        ref: el,
        class: "VPSocialLink no-icon",
        href: __props.link,
        "aria-label": __props.ariaLabel ?? (typeof __props.icon === "string" ? __props.icon : ""),
        target: "_blank",
        rel: "noopener"
      }, _attrs))} data-v-fd42f904>${svg.value ?? ""}</a>`);
    };
  }
});
const _sfc_setup$W = _sfc_main$W.setup;
_sfc_main$W.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSocialLink.vue");
  return _sfc_setup$W ? _sfc_setup$W(props, ctx) : void 0;
};
const VPSocialLink = /* @__PURE__ */ _export_sfc(_sfc_main$W, [["__scopeId", "data-v-fd42f904"]]);
const _sfc_main$V = /* @__PURE__ */ defineComponent({
  __name: "VPSocialLinks",
  __ssrInlineRender: true,
  props: {
    links: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPSocialLinks" }, _attrs))} data-v-bc5d7999><!--[-->`);
      ssrRenderList(__props.links, ({ link: link2, icon, ariaLabel }) => {
        _push(ssrRenderComponent(VPSocialLink, {
          key: link2,
          icon,
          link: link2,
          ariaLabel
        }, null, _parent));
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$V = _sfc_main$V.setup;
_sfc_main$V.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSocialLinks.vue");
  return _sfc_setup$V ? _sfc_setup$V(props, ctx) : void 0;
};
const VPSocialLinks = /* @__PURE__ */ _export_sfc(_sfc_main$V, [["__scopeId", "data-v-bc5d7999"]]);
const _sfc_main$U = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarExtra",
  __ssrInlineRender: true,
  setup(__props) {
    const { site, theme: theme2 } = useData();
    const { localeLinks, currentLang } = useLangs({ correspondingLink: true });
    const hasExtraContent = computed(
      () => localeLinks.value.length && currentLang.value.label || site.value.appearance || theme2.value.socialLinks
    );
    return (_ctx, _push, _parent, _attrs) => {
      if (hasExtraContent.value) {
        _push(ssrRenderComponent(VPFlyout, mergeProps({
          class: "VPNavBarExtra",
          label: "extra navigation"
        }, _attrs), {
          default: withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              if (unref(localeLinks).length && unref(currentLang).label) {
                _push2(`<div class="group translations" data-v-eb168b53${_scopeId}><p class="trans-title" data-v-eb168b53${_scopeId}>${ssrInterpolate(unref(currentLang).label)}</p><!--[-->`);
                ssrRenderList(unref(localeLinks), (locale) => {
                  _push2(ssrRenderComponent(VPMenuLink, { item: locale }, null, _parent2, _scopeId));
                });
                _push2(`<!--]--></div>`);
              } else {
                _push2(`<!---->`);
              }
              if (unref(site).appearance && unref(site).appearance !== "force-dark" && unref(site).appearance !== "force-auto") {
                _push2(`<div class="group" data-v-eb168b53${_scopeId}><div class="item appearance" data-v-eb168b53${_scopeId}><p class="label" data-v-eb168b53${_scopeId}>${ssrInterpolate(unref(theme2).darkModeSwitchLabel || "Appearance")}</p><div class="appearance-action" data-v-eb168b53${_scopeId}>`);
                _push2(ssrRenderComponent(VPSwitchAppearance, null, null, _parent2, _scopeId));
                _push2(`</div></div></div>`);
              } else {
                _push2(`<!---->`);
              }
              if (unref(theme2).socialLinks) {
                _push2(`<div class="group" data-v-eb168b53${_scopeId}><div class="item social-links" data-v-eb168b53${_scopeId}>`);
                _push2(ssrRenderComponent(VPSocialLinks, {
                  class: "social-links-list",
                  links: unref(theme2).socialLinks
                }, null, _parent2, _scopeId));
                _push2(`</div></div>`);
              } else {
                _push2(`<!---->`);
              }
            } else {
              return [
                unref(localeLinks).length && unref(currentLang).label ? (openBlock(), createBlock("div", {
                  key: 0,
                  class: "group translations"
                }, [
                  createVNode("p", { class: "trans-title" }, toDisplayString(unref(currentLang).label), 1),
                  (openBlock(true), createBlock(Fragment, null, renderList(unref(localeLinks), (locale) => {
                    return openBlock(), createBlock(VPMenuLink, {
                      key: locale.link,
                      item: locale
                    }, null, 8, ["item"]);
                  }), 128))
                ])) : createCommentVNode("", true),
                unref(site).appearance && unref(site).appearance !== "force-dark" && unref(site).appearance !== "force-auto" ? (openBlock(), createBlock("div", {
                  key: 1,
                  class: "group"
                }, [
                  createVNode("div", { class: "item appearance" }, [
                    createVNode("p", { class: "label" }, toDisplayString(unref(theme2).darkModeSwitchLabel || "Appearance"), 1),
                    createVNode("div", { class: "appearance-action" }, [
                      createVNode(VPSwitchAppearance)
                    ])
                  ])
                ])) : createCommentVNode("", true),
                unref(theme2).socialLinks ? (openBlock(), createBlock("div", {
                  key: 2,
                  class: "group"
                }, [
                  createVNode("div", { class: "item social-links" }, [
                    createVNode(VPSocialLinks, {
                      class: "social-links-list",
                      links: unref(theme2).socialLinks
                    }, null, 8, ["links"])
                  ])
                ])) : createCommentVNode("", true)
              ];
            }
          }),
          _: 1
        }, _parent));
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$U = _sfc_main$U.setup;
_sfc_main$U.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarExtra.vue");
  return _sfc_setup$U ? _sfc_setup$U(props, ctx) : void 0;
};
const VPNavBarExtra = /* @__PURE__ */ _export_sfc(_sfc_main$U, [["__scopeId", "data-v-eb168b53"]]);
const _sfc_main$T = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarHamburger",
  __ssrInlineRender: true,
  props: {
    active: { type: Boolean }
  },
  emits: ["click"],
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<button${ssrRenderAttrs(mergeProps({
        type: "button",
        class: ["VPNavBarHamburger", { active: __props.active }],
        "aria-label": "mobile navigation",
        "aria-expanded": __props.active,
        "aria-controls": "VPNavScreen"
      }, _attrs))} data-v-36bef658><span class="container" data-v-36bef658><span class="top" data-v-36bef658></span><span class="middle" data-v-36bef658></span><span class="bottom" data-v-36bef658></span></span></button>`);
    };
  }
});
const _sfc_setup$T = _sfc_main$T.setup;
_sfc_main$T.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarHamburger.vue");
  return _sfc_setup$T ? _sfc_setup$T(props, ctx) : void 0;
};
const VPNavBarHamburger = /* @__PURE__ */ _export_sfc(_sfc_main$T, [["__scopeId", "data-v-36bef658"]]);
const _sfc_main$S = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarMenuLink",
  __ssrInlineRender: true,
  props: {
    item: {}
  },
  setup(__props) {
    const { page } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      _push(ssrRenderComponent(_sfc_main$1j, mergeProps({
        class: {
          VPNavBarMenuLink: true,
          active: unref(isActive)(
            unref(page).relativePath,
            __props.item.activeMatch || __props.item.link,
            !!__props.item.activeMatch
          )
        },
        href: __props.item.link,
        target: __props.item.target,
        rel: __props.item.rel,
        "no-icon": __props.item.noIcon,
        tabindex: "0"
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`<span data-v-feadd2ee${_scopeId}>${__props.item.text ?? ""}</span>`);
          } else {
            return [
              createVNode("span", {
                innerHTML: __props.item.text
              }, null, 8, ["innerHTML"])
            ];
          }
        }),
        _: 1
      }, _parent));
    };
  }
});
const _sfc_setup$S = _sfc_main$S.setup;
_sfc_main$S.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarMenuLink.vue");
  return _sfc_setup$S ? _sfc_setup$S(props, ctx) : void 0;
};
const VPNavBarMenuLink = /* @__PURE__ */ _export_sfc(_sfc_main$S, [["__scopeId", "data-v-feadd2ee"]]);
const _sfc_main$R = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarMenuGroup",
  __ssrInlineRender: true,
  props: {
    item: {}
  },
  setup(__props) {
    const props = __props;
    const { page } = useData();
    const isChildActive = (navItem) => {
      if ("component" in navItem) return false;
      if ("link" in navItem) {
        return isActive(
          page.value.relativePath,
          navItem.link,
          !!props.item.activeMatch
        );
      }
      return navItem.items.some(isChildActive);
    };
    const childrenActive = computed(() => isChildActive(props.item));
    return (_ctx, _push, _parent, _attrs) => {
      _push(ssrRenderComponent(VPFlyout, mergeProps({
        class: {
          VPNavBarMenuGroup: true,
          active: unref(isActive)(unref(page).relativePath, __props.item.activeMatch, !!__props.item.activeMatch) || childrenActive.value
        },
        button: __props.item.text,
        items: __props.item.items
      }, _attrs), null, _parent));
    };
  }
});
const _sfc_setup$R = _sfc_main$R.setup;
_sfc_main$R.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarMenuGroup.vue");
  return _sfc_setup$R ? _sfc_setup$R(props, ctx) : void 0;
};
const _sfc_main$Q = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarMenu",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).nav) {
        _push(`<nav${ssrRenderAttrs(mergeProps({
          "aria-labelledby": "main-nav-aria-label",
          class: "VPNavBarMenu"
        }, _attrs))} data-v-dc45a624><span id="main-nav-aria-label" class="visually-hidden" data-v-dc45a624> Main Navigation </span><!--[-->`);
        ssrRenderList(unref(theme2).nav, (item) => {
          _push(`<!--[-->`);
          if ("link" in item) {
            _push(ssrRenderComponent(VPNavBarMenuLink, { item }, null, _parent));
          } else if ("component" in item) {
            ssrRenderVNode(_push, createVNode(resolveDynamicComponent(item.component), mergeProps({ ref_for: true }, item.props), null), _parent);
          } else {
            _push(ssrRenderComponent(_sfc_main$R, { item }, null, _parent));
          }
          _push(`<!--]-->`);
        });
        _push(`<!--]--></nav>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$Q = _sfc_main$Q.setup;
_sfc_main$Q.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarMenu.vue");
  return _sfc_setup$Q ? _sfc_setup$Q(props, ctx) : void 0;
};
const VPNavBarMenu = /* @__PURE__ */ _export_sfc(_sfc_main$Q, [["__scopeId", "data-v-dc45a624"]]);
function createSearchTranslate(defaultTranslations) {
  const { localeIndex, theme: theme2 } = useData();
  function translate(key) {
    var _a2, _b2, _c;
    const keyPath = key.split(".");
    const themeObject = (_a2 = theme2.value.search) == null ? void 0 : _a2.options;
    const isObject2 = themeObject && typeof themeObject === "object";
    const locales = isObject2 && ((_c = (_b2 = themeObject.locales) == null ? void 0 : _b2[localeIndex.value]) == null ? void 0 : _c.translations) || null;
    const translations = isObject2 && themeObject.translations || null;
    let localeResult = locales;
    let translationResult = translations;
    let defaultResult = defaultTranslations;
    const lastKey = keyPath.pop();
    for (const k of keyPath) {
      let fallbackResult = null;
      const foundInFallback = defaultResult == null ? void 0 : defaultResult[k];
      if (foundInFallback) {
        fallbackResult = defaultResult = foundInFallback;
      }
      const foundInTranslation = translationResult == null ? void 0 : translationResult[k];
      if (foundInTranslation) {
        fallbackResult = translationResult = foundInTranslation;
      }
      const foundInLocale = localeResult == null ? void 0 : localeResult[k];
      if (foundInLocale) {
        fallbackResult = localeResult = foundInLocale;
      }
      if (!foundInFallback) {
        defaultResult = fallbackResult;
      }
      if (!foundInTranslation) {
        translationResult = fallbackResult;
      }
      if (!foundInLocale) {
        localeResult = fallbackResult;
      }
    }
    return (localeResult == null ? void 0 : localeResult[lastKey]) ?? (translationResult == null ? void 0 : translationResult[lastKey]) ?? (defaultResult == null ? void 0 : defaultResult[lastKey]) ?? "";
  }
  return translate;
}
const _sfc_main$P = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarSearchButton",
  __ssrInlineRender: true,
  setup(__props) {
    const defaultTranslations = {
      button: {
        buttonText: "Search",
        buttonAriaLabel: "Search"
      }
    };
    const translate = createSearchTranslate(defaultTranslations);
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<button${ssrRenderAttrs(mergeProps({
        type: "button",
        class: "DocSearch DocSearch-Button",
        "aria-label": unref(translate)("button.buttonAriaLabel")
      }, _attrs))}><span class="DocSearch-Button-Container"><span class="vp-icon DocSearch-Search-Icon"></span><span class="DocSearch-Button-Placeholder">${ssrInterpolate(unref(translate)("button.buttonText"))}</span></span><span class="DocSearch-Button-Keys"><kbd class="DocSearch-Button-Key"></kbd><kbd class="DocSearch-Button-Key DocSearch-Button-Letter"></kbd></span></button>`);
    };
  }
});
const _sfc_setup$P = _sfc_main$P.setup;
_sfc_main$P.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarSearchButton.vue");
  return _sfc_setup$P ? _sfc_setup$P(props, ctx) : void 0;
};
const _sfc_main$O = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarSearch",
  __ssrInlineRender: true,
  setup(__props) {
    const VPLocalSearchBox = defineAsyncComponent(() => import("./VPLocalSearchBox.CPUEzy1k.js"));
    const VPAlgoliaSearchBox = () => null;
    const { theme: theme2 } = useData();
    const loaded = ref(false);
    const actuallyLoaded = ref(false);
    onMounted(() => {
      {
        return;
      }
    });
    function load() {
      if (!loaded.value) {
        loaded.value = true;
        setTimeout(poll, 16);
      }
    }
    function poll() {
      const e = new Event("keydown");
      e.key = "k";
      e.metaKey = true;
      window.dispatchEvent(e);
      setTimeout(() => {
        if (!document.querySelector(".DocSearch-Modal")) {
          poll();
        }
      }, 16);
    }
    function isEditingContent(event) {
      const element = event.target;
      const tagName = element.tagName;
      return element.isContentEditable || tagName === "INPUT" || tagName === "SELECT" || tagName === "TEXTAREA";
    }
    const showSearch = ref(false);
    {
      onKeyStroke("k", (event) => {
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          showSearch.value = true;
        }
      });
      onKeyStroke("/", (event) => {
        if (!isEditingContent(event)) {
          event.preventDefault();
          showSearch.value = true;
        }
      });
    }
    const provider = "local";
    return (_ctx, _push, _parent, _attrs) => {
      var _a2;
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavBarSearch" }, _attrs))}>`);
      if (unref(provider) === "local") {
        _push(`<!--[-->`);
        if (showSearch.value) {
          _push(ssrRenderComponent(unref(VPLocalSearchBox), {
            onClose: ($event) => showSearch.value = false
          }, null, _parent));
        } else {
          _push(`<!---->`);
        }
        _push(`<div id="local-search">`);
        _push(ssrRenderComponent(_sfc_main$P, {
          onClick: ($event) => showSearch.value = true
        }, null, _parent));
        _push(`</div><!--]-->`);
      } else if (unref(provider) === "algolia") {
        _push(`<!--[-->`);
        if (loaded.value) {
          _push(ssrRenderComponent(unref(VPAlgoliaSearchBox), {
            algolia: ((_a2 = unref(theme2).search) == null ? void 0 : _a2.options) ?? unref(theme2).algolia,
            onVnodeBeforeMount: ($event) => actuallyLoaded.value = true
          }, null, _parent));
        } else {
          _push(`<!---->`);
        }
        if (!actuallyLoaded.value) {
          _push(`<div id="docsearch">`);
          _push(ssrRenderComponent(_sfc_main$P, { onClick: load }, null, _parent));
          _push(`</div>`);
        } else {
          _push(`<!---->`);
        }
        _push(`<!--]-->`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div>`);
    };
  }
});
const _sfc_setup$O = _sfc_main$O.setup;
_sfc_main$O.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarSearch.vue");
  return _sfc_setup$O ? _sfc_setup$O(props, ctx) : void 0;
};
const _sfc_main$N = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarSocialLinks",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).socialLinks) {
        _push(ssrRenderComponent(VPSocialLinks, mergeProps({
          class: "VPNavBarSocialLinks",
          links: unref(theme2).socialLinks
        }, _attrs), null, _parent));
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$N = _sfc_main$N.setup;
_sfc_main$N.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarSocialLinks.vue");
  return _sfc_setup$N ? _sfc_setup$N(props, ctx) : void 0;
};
const VPNavBarSocialLinks = /* @__PURE__ */ _export_sfc(_sfc_main$N, [["__scopeId", "data-v-205390e2"]]);
const _sfc_main$M = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarTitle",
  __ssrInlineRender: true,
  setup(__props) {
    const { site, theme: theme2 } = useData();
    const { hasSidebar } = useSidebar();
    const { currentLang } = useLangs();
    const link2 = computed(
      () => {
        var _a2;
        return typeof theme2.value.logoLink === "string" ? theme2.value.logoLink : (_a2 = theme2.value.logoLink) == null ? void 0 : _a2.link;
      }
    );
    const rel = computed(
      () => {
        var _a2;
        return typeof theme2.value.logoLink === "string" ? void 0 : (_a2 = theme2.value.logoLink) == null ? void 0 : _a2.rel;
      }
    );
    const target = computed(
      () => {
        var _a2;
        return typeof theme2.value.logoLink === "string" ? void 0 : (_a2 = theme2.value.logoLink) == null ? void 0 : _a2.target;
      }
    );
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPNavBarTitle", { "has-sidebar": unref(hasSidebar) }]
      }, _attrs))} data-v-b54f2fee><a class="title"${ssrRenderAttr("href", link2.value ?? unref(normalizeLink$1)(unref(currentLang).link))}${ssrRenderAttr("rel", rel.value)}${ssrRenderAttr("target", target.value)} data-v-b54f2fee>`);
      ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push, _parent);
      if (unref(theme2).logo) {
        _push(ssrRenderComponent(VPImage, {
          class: "logo",
          image: unref(theme2).logo
        }, null, _parent));
      } else {
        _push(`<!---->`);
      }
      if (unref(theme2).siteTitle) {
        _push(`<span data-v-b54f2fee>${unref(theme2).siteTitle ?? ""}</span>`);
      } else if (unref(theme2).siteTitle === void 0) {
        _push(`<span data-v-b54f2fee>${ssrInterpolate(unref(site).title)}</span>`);
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push, _parent);
      _push(`</a></div>`);
    };
  }
});
const _sfc_setup$M = _sfc_main$M.setup;
_sfc_main$M.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarTitle.vue");
  return _sfc_setup$M ? _sfc_setup$M(props, ctx) : void 0;
};
const VPNavBarTitle = /* @__PURE__ */ _export_sfc(_sfc_main$M, [["__scopeId", "data-v-b54f2fee"]]);
const _sfc_main$L = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarTranslations",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const { localeLinks, currentLang } = useLangs({ correspondingLink: true });
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(localeLinks).length && unref(currentLang).label) {
        _push(ssrRenderComponent(VPFlyout, mergeProps({
          class: "VPNavBarTranslations",
          icon: "vpi-languages",
          label: unref(theme2).langMenuLabel || "Change language"
        }, _attrs), {
          default: withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              _push2(`<div class="items" data-v-9a2947a9${_scopeId}><p class="title" data-v-9a2947a9${_scopeId}>${ssrInterpolate(unref(currentLang).label)}</p><!--[-->`);
              ssrRenderList(unref(localeLinks), (locale) => {
                _push2(ssrRenderComponent(VPMenuLink, { item: locale }, null, _parent2, _scopeId));
              });
              _push2(`<!--]--></div>`);
            } else {
              return [
                createVNode("div", { class: "items" }, [
                  createVNode("p", { class: "title" }, toDisplayString(unref(currentLang).label), 1),
                  (openBlock(true), createBlock(Fragment, null, renderList(unref(localeLinks), (locale) => {
                    return openBlock(), createBlock(VPMenuLink, {
                      key: locale.link,
                      item: locale
                    }, null, 8, ["item"]);
                  }), 128))
                ])
              ];
            }
          }),
          _: 1
        }, _parent));
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$L = _sfc_main$L.setup;
_sfc_main$L.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBarTranslations.vue");
  return _sfc_setup$L ? _sfc_setup$L(props, ctx) : void 0;
};
const VPNavBarTranslations = /* @__PURE__ */ _export_sfc(_sfc_main$L, [["__scopeId", "data-v-9a2947a9"]]);
const _sfc_main$K = /* @__PURE__ */ defineComponent({
  __name: "VPNavBar",
  __ssrInlineRender: true,
  props: {
    isScreenOpen: { type: Boolean }
  },
  emits: ["toggle-screen"],
  setup(__props) {
    const props = __props;
    const { y } = useWindowScroll();
    const { hasSidebar } = useSidebar();
    const { frontmatter } = useData();
    const classes = ref({});
    watchPostEffect(() => {
      classes.value = {
        "has-sidebar": hasSidebar.value,
        "home": frontmatter.value.layout === "home",
        "top": y.value === 0,
        "screen-open": props.isScreenOpen
      };
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPNavBar", classes.value]
      }, _attrs))} data-v-01d39c3d><div class="wrapper" data-v-01d39c3d><div class="container" data-v-01d39c3d><div class="title" data-v-01d39c3d>`);
      _push(ssrRenderComponent(VPNavBarTitle, null, {
        "nav-bar-title-before": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "nav-bar-title-before", {}, void 0, true)
            ];
          }
        }),
        "nav-bar-title-after": withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push2, _parent2, _scopeId);
          } else {
            return [
              renderSlot(_ctx.$slots, "nav-bar-title-after", {}, void 0, true)
            ];
          }
        }),
        _: 3
      }, _parent));
      _push(`</div><div class="content" data-v-01d39c3d><div class="content-body" data-v-01d39c3d>`);
      ssrRenderSlot(_ctx.$slots, "nav-bar-content-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(_sfc_main$O, { class: "search" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarMenu, { class: "menu" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarTranslations, { class: "translations" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarAppearance, { class: "appearance" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarSocialLinks, { class: "social-links" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarExtra, { class: "extra" }, null, _parent));
      ssrRenderSlot(_ctx.$slots, "nav-bar-content-after", {}, null, _push, _parent);
      _push(ssrRenderComponent(VPNavBarHamburger, {
        class: "hamburger",
        active: __props.isScreenOpen,
        onClick: ($event) => _ctx.$emit("toggle-screen")
      }, null, _parent));
      _push(`</div></div></div></div><div class="divider" data-v-01d39c3d><div class="divider-line" data-v-01d39c3d></div></div></div>`);
    };
  }
});
const _sfc_setup$K = _sfc_main$K.setup;
_sfc_main$K.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavBar.vue");
  return _sfc_setup$K ? _sfc_setup$K(props, ctx) : void 0;
};
const VPNavBar = /* @__PURE__ */ _export_sfc(_sfc_main$K, [["__scopeId", "data-v-01d39c3d"]]);
const _sfc_main$J = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenAppearance",
  __ssrInlineRender: true,
  setup(__props) {
    const { site, theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(site).appearance && unref(site).appearance !== "force-dark" && unref(site).appearance !== "force-auto") {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavScreenAppearance" }, _attrs))} data-v-32117af1><p class="text" data-v-32117af1>${ssrInterpolate(unref(theme2).darkModeSwitchLabel || "Appearance")}</p>`);
        _push(ssrRenderComponent(VPSwitchAppearance, null, null, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$J = _sfc_main$J.setup;
_sfc_main$J.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenAppearance.vue");
  return _sfc_setup$J ? _sfc_setup$J(props, ctx) : void 0;
};
const VPNavScreenAppearance = /* @__PURE__ */ _export_sfc(_sfc_main$J, [["__scopeId", "data-v-32117af1"]]);
const _sfc_main$I = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuLink",
  __ssrInlineRender: true,
  props: {
    item: {}
  },
  setup(__props) {
    const closeScreen = inject("close-screen");
    return (_ctx, _push, _parent, _attrs) => {
      _push(ssrRenderComponent(_sfc_main$1j, mergeProps({
        class: "VPNavScreenMenuLink",
        href: __props.item.link,
        target: __props.item.target,
        rel: __props.item.rel,
        "no-icon": __props.item.noIcon,
        onClick: unref(closeScreen)
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`<span data-v-412f7f75${_scopeId}>${__props.item.text ?? ""}</span>`);
          } else {
            return [
              createVNode("span", {
                innerHTML: __props.item.text
              }, null, 8, ["innerHTML"])
            ];
          }
        }),
        _: 1
      }, _parent));
    };
  }
});
const _sfc_setup$I = _sfc_main$I.setup;
_sfc_main$I.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuLink.vue");
  return _sfc_setup$I ? _sfc_setup$I(props, ctx) : void 0;
};
const VPNavScreenMenuLink = /* @__PURE__ */ _export_sfc(_sfc_main$I, [["__scopeId", "data-v-412f7f75"]]);
const _sfc_main$H = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuGroupLink",
  __ssrInlineRender: true,
  props: {
    item: {}
  },
  setup(__props) {
    const closeScreen = inject("close-screen");
    return (_ctx, _push, _parent, _attrs) => {
      _push(ssrRenderComponent(_sfc_main$1j, mergeProps({
        class: "VPNavScreenMenuGroupLink",
        href: __props.item.link,
        target: __props.item.target,
        rel: __props.item.rel,
        "no-icon": __props.item.noIcon,
        onClick: unref(closeScreen)
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            _push2(`<span data-v-607269d0${_scopeId}>${__props.item.text ?? ""}</span>`);
          } else {
            return [
              createVNode("span", {
                innerHTML: __props.item.text
              }, null, 8, ["innerHTML"])
            ];
          }
        }),
        _: 1
      }, _parent));
    };
  }
});
const _sfc_setup$H = _sfc_main$H.setup;
_sfc_main$H.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuGroupLink.vue");
  return _sfc_setup$H ? _sfc_setup$H(props, ctx) : void 0;
};
const VPNavScreenMenuGroupLink = /* @__PURE__ */ _export_sfc(_sfc_main$H, [["__scopeId", "data-v-607269d0"]]);
const _sfc_main$G = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuGroupSection",
  __ssrInlineRender: true,
  props: {
    text: {},
    items: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavScreenMenuGroupSection" }, _attrs))} data-v-2ab7c734>`);
      if (__props.text) {
        _push(`<p class="title" data-v-2ab7c734>${ssrInterpolate(__props.text)}</p>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(ssrRenderComponent(VPNavScreenMenuGroupLink, {
          key: item.text,
          item
        }, null, _parent));
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$G = _sfc_main$G.setup;
_sfc_main$G.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuGroupSection.vue");
  return _sfc_setup$G ? _sfc_setup$G(props, ctx) : void 0;
};
const VPNavScreenMenuGroupSection = /* @__PURE__ */ _export_sfc(_sfc_main$G, [["__scopeId", "data-v-2ab7c734"]]);
const _sfc_main$F = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuGroup",
  __ssrInlineRender: true,
  props: {
    text: {},
    items: {}
  },
  setup(__props) {
    const props = __props;
    const isOpen = ref(false);
    const groupId = computed(
      () => `NavScreenGroup-${props.text.replace(" ", "-").toLowerCase()}`
    );
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPNavScreenMenuGroup", { open: isOpen.value }]
      }, _attrs))} data-v-40122ba5><button class="button"${ssrRenderAttr("aria-controls", groupId.value)}${ssrRenderAttr("aria-expanded", isOpen.value)} data-v-40122ba5><span class="button-text" data-v-40122ba5>${__props.text ?? ""}</span><span class="vpi-plus button-icon" data-v-40122ba5></span></button><div${ssrRenderAttr("id", groupId.value)} class="items" data-v-40122ba5><!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(`<!--[-->`);
        if ("link" in item) {
          _push(`<div class="item" data-v-40122ba5>`);
          _push(ssrRenderComponent(VPNavScreenMenuGroupLink, { item }, null, _parent));
          _push(`</div>`);
        } else if ("component" in item) {
          _push(`<div class="item" data-v-40122ba5>`);
          ssrRenderVNode(_push, createVNode(resolveDynamicComponent(item.component), mergeProps({ ref_for: true }, item.props, { "screen-menu": "" }), null), _parent);
          _push(`</div>`);
        } else {
          _push(`<div class="group" data-v-40122ba5>`);
          _push(ssrRenderComponent(VPNavScreenMenuGroupSection, {
            text: item.text,
            items: item.items
          }, null, _parent));
          _push(`</div>`);
        }
        _push(`<!--]-->`);
      });
      _push(`<!--]--></div></div>`);
    };
  }
});
const _sfc_setup$F = _sfc_main$F.setup;
_sfc_main$F.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuGroup.vue");
  return _sfc_setup$F ? _sfc_setup$F(props, ctx) : void 0;
};
const VPNavScreenMenuGroup = /* @__PURE__ */ _export_sfc(_sfc_main$F, [["__scopeId", "data-v-40122ba5"]]);
const _sfc_main$E = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenu",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).nav) {
        _push(`<nav${ssrRenderAttrs(mergeProps({ class: "VPNavScreenMenu" }, _attrs))}><!--[-->`);
        ssrRenderList(unref(theme2).nav, (item) => {
          _push(`<!--[-->`);
          if ("link" in item) {
            _push(ssrRenderComponent(VPNavScreenMenuLink, { item }, null, _parent));
          } else if ("component" in item) {
            ssrRenderVNode(_push, createVNode(resolveDynamicComponent(item.component), mergeProps({ ref_for: true }, item.props, { "screen-menu": "" }), null), _parent);
          } else {
            _push(ssrRenderComponent(VPNavScreenMenuGroup, {
              text: item.text || "",
              items: item.items
            }, null, _parent));
          }
          _push(`<!--]-->`);
        });
        _push(`<!--]--></nav>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$E = _sfc_main$E.setup;
_sfc_main$E.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenu.vue");
  return _sfc_setup$E ? _sfc_setup$E(props, ctx) : void 0;
};
const _sfc_main$D = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenSocialLinks",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).socialLinks) {
        _push(ssrRenderComponent(VPSocialLinks, mergeProps({
          class: "VPNavScreenSocialLinks",
          links: unref(theme2).socialLinks
        }, _attrs), null, _parent));
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$D = _sfc_main$D.setup;
_sfc_main$D.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenSocialLinks.vue");
  return _sfc_setup$D ? _sfc_setup$D(props, ctx) : void 0;
};
const _sfc_main$C = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenTranslations",
  __ssrInlineRender: true,
  setup(__props) {
    const { localeLinks, currentLang } = useLangs({ correspondingLink: true });
    const isOpen = ref(false);
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(localeLinks).length && unref(currentLang).label) {
        _push(`<div${ssrRenderAttrs(mergeProps({
          class: ["VPNavScreenTranslations", { open: isOpen.value }]
        }, _attrs))} data-v-3101e66d><button class="title" data-v-3101e66d><span class="vpi-languages icon lang" data-v-3101e66d></span> ${ssrInterpolate(unref(currentLang).label)} <span class="vpi-chevron-down icon chevron" data-v-3101e66d></span></button><ul class="list" data-v-3101e66d><!--[-->`);
        ssrRenderList(unref(localeLinks), (locale) => {
          _push(`<li class="item" data-v-3101e66d>`);
          _push(ssrRenderComponent(_sfc_main$1j, {
            class: "link",
            href: locale.link
          }, {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`${ssrInterpolate(locale.text)}`);
              } else {
                return [
                  createTextVNode(toDisplayString(locale.text), 1)
                ];
              }
            }),
            _: 2
          }, _parent));
          _push(`</li>`);
        });
        _push(`<!--]--></ul></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$C = _sfc_main$C.setup;
_sfc_main$C.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenTranslations.vue");
  return _sfc_setup$C ? _sfc_setup$C(props, ctx) : void 0;
};
const VPNavScreenTranslations = /* @__PURE__ */ _export_sfc(_sfc_main$C, [["__scopeId", "data-v-3101e66d"]]);
const _sfc_main$B = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreen",
  __ssrInlineRender: true,
  props: {
    open: { type: Boolean }
  },
  setup(__props) {
    const screen = ref(null);
    useScrollLock(inBrowser ? document.body : null);
    return (_ctx, _push, _parent, _attrs) => {
      if (__props.open) {
        _push(`<div${ssrRenderAttrs(mergeProps({
          class: "VPNavScreen",
          ref_key: "screen",
          ref: screen,
          id: "VPNavScreen"
        }, _attrs))} data-v-080aac64><div class="container" data-v-080aac64>`);
        ssrRenderSlot(_ctx.$slots, "nav-screen-content-before", {}, null, _push, _parent);
        _push(ssrRenderComponent(_sfc_main$E, { class: "menu" }, null, _parent));
        _push(ssrRenderComponent(VPNavScreenTranslations, { class: "translations" }, null, _parent));
        _push(ssrRenderComponent(VPNavScreenAppearance, { class: "appearance" }, null, _parent));
        _push(ssrRenderComponent(_sfc_main$D, { class: "social-links" }, null, _parent));
        ssrRenderSlot(_ctx.$slots, "nav-screen-content-after", {}, null, _push, _parent);
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$B = _sfc_main$B.setup;
_sfc_main$B.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNavScreen.vue");
  return _sfc_setup$B ? _sfc_setup$B(props, ctx) : void 0;
};
const VPNavScreen = /* @__PURE__ */ _export_sfc(_sfc_main$B, [["__scopeId", "data-v-080aac64"]]);
const _sfc_main$A = /* @__PURE__ */ defineComponent({
  __name: "VPNav",
  __ssrInlineRender: true,
  setup(__props) {
    const { isScreenOpen, closeScreen, toggleScreen } = useNav();
    const { frontmatter } = useData();
    const hasNavbar = computed(() => {
      return frontmatter.value.navbar !== false;
    });
    provide("close-screen", closeScreen);
    watchEffect(() => {
      if (inBrowser) {
        document.documentElement.classList.toggle("hide-nav", !hasNavbar.value);
      }
    });
    return (_ctx, _push, _parent, _attrs) => {
      if (hasNavbar.value) {
        _push(`<header${ssrRenderAttrs(mergeProps({ class: "VPNav" }, _attrs))} data-v-a38ebf65>`);
        _push(ssrRenderComponent(VPNavBar, {
          "is-screen-open": unref(isScreenOpen),
          onToggleScreen: unref(toggleScreen)
        }, {
          "nav-bar-title-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-title-before", {}, void 0, true)
              ];
            }
          }),
          "nav-bar-title-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-title-after", {}, void 0, true)
              ];
            }
          }),
          "nav-bar-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-content-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-content-before", {}, void 0, true)
              ];
            }
          }),
          "nav-bar-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-content-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-content-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
        _push(ssrRenderComponent(VPNavScreen, { open: unref(isScreenOpen) }, {
          "nav-screen-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-screen-content-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-screen-content-before", {}, void 0, true)
              ];
            }
          }),
          "nav-screen-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-screen-content-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-screen-content-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
        _push(`</header>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$A = _sfc_main$A.setup;
_sfc_main$A.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPNav.vue");
  return _sfc_setup$A ? _sfc_setup$A(props, ctx) : void 0;
};
const VPNav = /* @__PURE__ */ _export_sfc(_sfc_main$A, [["__scopeId", "data-v-a38ebf65"]]);
const _sfc_main$z = /* @__PURE__ */ defineComponent({
  __name: "VPSidebarItem",
  __ssrInlineRender: true,
  props: {
    item: {},
    depth: {}
  },
  setup(__props) {
    const props = __props;
    const {
      collapsed,
      collapsible,
      isLink,
      isActiveLink,
      hasActiveLink: hasActiveLink2,
      hasChildren,
      toggle
    } = useSidebarControl(computed(() => props.item));
    const sectionTag = computed(() => hasChildren.value ? "section" : `div`);
    const linkTag = computed(() => isLink.value ? "a" : "div");
    const textTag = computed(() => {
      return !hasChildren.value ? "p" : props.depth + 2 === 7 ? "p" : `h${props.depth + 2}`;
    });
    const itemRole = computed(() => isLink.value ? void 0 : "button");
    const classes = computed(() => [
      [`level-${props.depth}`],
      { collapsible: collapsible.value },
      { collapsed: collapsed.value },
      { "is-link": isLink.value },
      { "is-active": isActiveLink.value },
      { "has-active": hasActiveLink2.value }
    ]);
    function onItemInteraction(e) {
      if ("key" in e && e.key !== "Enter") {
        return;
      }
      !props.item.link && toggle();
    }
    function onCaretClick() {
      props.item.link && toggle();
    }
    return (_ctx, _push, _parent, _attrs) => {
      const _component_VPSidebarItem = resolveComponent("VPSidebarItem", true);
      ssrRenderVNode(_push, createVNode(resolveDynamicComponent(sectionTag.value), mergeProps({
        class: ["VPSidebarItem", classes.value]
      }, _attrs), {
        default: withCtx((_, _push2, _parent2, _scopeId) => {
          if (_push2) {
            if (__props.item.text) {
              _push2(`<div class="item"${ssrRenderAttr("role", itemRole.value)}${ssrRenderAttr("tabindex", __props.item.items && 0)} data-v-01f05a21${_scopeId}><div class="indicator" data-v-01f05a21${_scopeId}></div>`);
              if (__props.item.link) {
                _push2(ssrRenderComponent(_sfc_main$1j, {
                  tag: linkTag.value,
                  class: "link",
                  href: __props.item.link,
                  rel: __props.item.rel,
                  target: __props.item.target
                }, {
                  default: withCtx((_2, _push3, _parent3, _scopeId2) => {
                    if (_push3) {
                      ssrRenderVNode(_push3, createVNode(resolveDynamicComponent(textTag.value), { class: "text" }, null), _parent3, _scopeId2);
                    } else {
                      return [
                        (openBlock(), createBlock(resolveDynamicComponent(textTag.value), {
                          class: "text",
                          innerHTML: __props.item.text
                        }, null, 8, ["innerHTML"]))
                      ];
                    }
                  }),
                  _: 1
                }, _parent2, _scopeId));
              } else {
                ssrRenderVNode(_push2, createVNode(resolveDynamicComponent(textTag.value), { class: "text" }, null), _parent2, _scopeId);
              }
              if (__props.item.collapsed != null && __props.item.items && __props.item.items.length) {
                _push2(`<div class="caret" role="button" aria-label="toggle section" tabindex="0" data-v-01f05a21${_scopeId}><span class="vpi-chevron-right caret-icon" data-v-01f05a21${_scopeId}></span></div>`);
              } else {
                _push2(`<!---->`);
              }
              _push2(`</div>`);
            } else {
              _push2(`<!---->`);
            }
            if (__props.item.items && __props.item.items.length) {
              _push2(`<div class="items" data-v-01f05a21${_scopeId}>`);
              if (__props.depth < 5) {
                _push2(`<!--[-->`);
                ssrRenderList(__props.item.items, (i) => {
                  _push2(ssrRenderComponent(_component_VPSidebarItem, {
                    key: i.text,
                    item: i,
                    depth: __props.depth + 1
                  }, null, _parent2, _scopeId));
                });
                _push2(`<!--]-->`);
              } else {
                _push2(`<!---->`);
              }
              _push2(`</div>`);
            } else {
              _push2(`<!---->`);
            }
          } else {
            return [
              __props.item.text ? (openBlock(), createBlock("div", mergeProps({
                key: 0,
                class: "item",
                role: itemRole.value
              }, toHandlers(
                __props.item.items ? { click: onItemInteraction, keydown: onItemInteraction } : {},
                true
              ), {
                tabindex: __props.item.items && 0
              }), [
                createVNode("div", { class: "indicator" }),
                __props.item.link ? (openBlock(), createBlock(_sfc_main$1j, {
                  key: 0,
                  tag: linkTag.value,
                  class: "link",
                  href: __props.item.link,
                  rel: __props.item.rel,
                  target: __props.item.target
                }, {
                  default: withCtx(() => [
                    (openBlock(), createBlock(resolveDynamicComponent(textTag.value), {
                      class: "text",
                      innerHTML: __props.item.text
                    }, null, 8, ["innerHTML"]))
                  ]),
                  _: 1
                }, 8, ["tag", "href", "rel", "target"])) : (openBlock(), createBlock(resolveDynamicComponent(textTag.value), {
                  key: 1,
                  class: "text",
                  innerHTML: __props.item.text
                }, null, 8, ["innerHTML"])),
                __props.item.collapsed != null && __props.item.items && __props.item.items.length ? (openBlock(), createBlock("div", {
                  key: 2,
                  class: "caret",
                  role: "button",
                  "aria-label": "toggle section",
                  onClick: onCaretClick,
                  onKeydown: withKeys(onCaretClick, ["enter"]),
                  tabindex: "0"
                }, [
                  createVNode("span", { class: "vpi-chevron-right caret-icon" })
                ], 32)) : createCommentVNode("", true)
              ], 16, ["role", "tabindex"])) : createCommentVNode("", true),
              __props.item.items && __props.item.items.length ? (openBlock(), createBlock("div", {
                key: 1,
                class: "items"
              }, [
                __props.depth < 5 ? (openBlock(true), createBlock(Fragment, { key: 0 }, renderList(__props.item.items, (i) => {
                  return openBlock(), createBlock(_component_VPSidebarItem, {
                    key: i.text,
                    item: i,
                    depth: __props.depth + 1
                  }, null, 8, ["item", "depth"]);
                }), 128)) : createCommentVNode("", true)
              ])) : createCommentVNode("", true)
            ];
          }
        }),
        _: 1
      }), _parent);
    };
  }
});
const _sfc_setup$z = _sfc_main$z.setup;
_sfc_main$z.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSidebarItem.vue");
  return _sfc_setup$z ? _sfc_setup$z(props, ctx) : void 0;
};
const VPSidebarItem = /* @__PURE__ */ _export_sfc(_sfc_main$z, [["__scopeId", "data-v-01f05a21"]]);
const _sfc_main$y = /* @__PURE__ */ defineComponent({
  __name: "VPSidebarGroup",
  __ssrInlineRender: true,
  props: {
    items: {}
  },
  setup(__props) {
    const disableTransition = ref(true);
    let timer = null;
    onMounted(() => {
      timer = setTimeout(() => {
        timer = null;
        disableTransition.value = false;
      }, 300);
    });
    onBeforeUnmount(() => {
      if (timer != null) {
        clearTimeout(timer);
        timer = null;
      }
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(`<div class="${ssrRenderClass([{ "no-transition": disableTransition.value }, "group"])}" data-v-75622318>`);
        _push(ssrRenderComponent(VPSidebarItem, {
          item,
          depth: 0
        }, null, _parent));
        _push(`</div>`);
      });
      _push(`<!--]-->`);
    };
  }
});
const _sfc_setup$y = _sfc_main$y.setup;
_sfc_main$y.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSidebarGroup.vue");
  return _sfc_setup$y ? _sfc_setup$y(props, ctx) : void 0;
};
const VPSidebarGroup = /* @__PURE__ */ _export_sfc(_sfc_main$y, [["__scopeId", "data-v-75622318"]]);
const _sfc_main$x = /* @__PURE__ */ defineComponent({
  __name: "VPSidebar",
  __ssrInlineRender: true,
  props: {
    open: { type: Boolean }
  },
  setup(__props) {
    const { sidebarGroups, hasSidebar } = useSidebar();
    const props = __props;
    const navEl = ref(null);
    const isLocked = useScrollLock(inBrowser ? document.body : null);
    watch(
      [props, navEl],
      () => {
        var _a2;
        if (props.open) {
          isLocked.value = true;
          (_a2 = navEl.value) == null ? void 0 : _a2.focus();
        } else isLocked.value = false;
      },
      { immediate: true, flush: "post" }
    );
    const key = ref(0);
    watch(
      sidebarGroups,
      () => {
        key.value += 1;
      },
      { deep: true }
    );
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(hasSidebar)) {
        _push(`<aside${ssrRenderAttrs(mergeProps({
          class: ["VPSidebar", { open: __props.open }],
          ref_key: "navEl",
          ref: navEl
        }, _attrs))} data-v-7af4e2a7><div class="curtain" data-v-7af4e2a7></div><nav class="nav" id="VPSidebarNav" aria-labelledby="sidebar-aria-label" tabindex="-1" data-v-7af4e2a7><span class="visually-hidden" id="sidebar-aria-label" data-v-7af4e2a7> Sidebar Navigation </span>`);
        ssrRenderSlot(_ctx.$slots, "sidebar-nav-before", {}, null, _push, _parent);
        _push(ssrRenderComponent(VPSidebarGroup, {
          items: unref(sidebarGroups),
          key: key.value
        }, null, _parent));
        ssrRenderSlot(_ctx.$slots, "sidebar-nav-after", {}, null, _push, _parent);
        _push(`</nav></aside>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$x = _sfc_main$x.setup;
_sfc_main$x.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSidebar.vue");
  return _sfc_setup$x ? _sfc_setup$x(props, ctx) : void 0;
};
const VPSidebar = /* @__PURE__ */ _export_sfc(_sfc_main$x, [["__scopeId", "data-v-7af4e2a7"]]);
const _sfc_main$w = /* @__PURE__ */ defineComponent({
  __name: "VPSkipLink",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const route = useRoute();
    const backToTop = ref();
    watch(() => route.path, () => backToTop.value.focus());
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<!--[--><span tabindex="-1" data-v-ebb70aa6></span><a href="#VPContent" class="VPSkipLink visually-hidden" data-v-ebb70aa6>${ssrInterpolate(unref(theme2).skipToContentLabel || "Skip to content")}</a><!--]-->`);
    };
  }
});
const _sfc_setup$w = _sfc_main$w.setup;
_sfc_main$w.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSkipLink.vue");
  return _sfc_setup$w ? _sfc_setup$w(props, ctx) : void 0;
};
const VPSkipLink = /* @__PURE__ */ _export_sfc(_sfc_main$w, [["__scopeId", "data-v-ebb70aa6"]]);
const _sfc_main$v = /* @__PURE__ */ defineComponent({
  __name: "Layout",
  __ssrInlineRender: true,
  setup(__props) {
    const {
      isOpen: isSidebarOpen,
      open: openSidebar,
      close: closeSidebar
    } = useSidebar();
    const route = useRoute();
    watch(() => route.path, closeSidebar);
    useCloseSidebarOnEscape(isSidebarOpen, closeSidebar);
    const { frontmatter } = useData();
    const slots = useSlots();
    const heroImageSlotExists = computed(() => !!slots["home-hero-image"]);
    provide("hero-image-slot-exists", heroImageSlotExists);
    return (_ctx, _push, _parent, _attrs) => {
      const _component_Content = resolveComponent("Content");
      if (unref(frontmatter).layout !== false) {
        _push(`<div${ssrRenderAttrs(mergeProps({
          class: ["Layout", unref(frontmatter).pageClass]
        }, _attrs))} data-v-a5905dd1>`);
        ssrRenderSlot(_ctx.$slots, "layout-top", {}, null, _push, _parent);
        _push(ssrRenderComponent(VPSkipLink, null, null, _parent));
        _push(ssrRenderComponent(VPBackdrop, {
          class: "backdrop",
          show: unref(isSidebarOpen),
          onClick: unref(closeSidebar)
        }, null, _parent));
        _push(ssrRenderComponent(VPNav, null, {
          "nav-bar-title-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-title-before", {}, void 0, true)
              ];
            }
          }),
          "nav-bar-title-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-title-after", {}, void 0, true)
              ];
            }
          }),
          "nav-bar-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-content-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-content-before", {}, void 0, true)
              ];
            }
          }),
          "nav-bar-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-bar-content-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-bar-content-after", {}, void 0, true)
              ];
            }
          }),
          "nav-screen-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-screen-content-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-screen-content-before", {}, void 0, true)
              ];
            }
          }),
          "nav-screen-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "nav-screen-content-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "nav-screen-content-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
        _push(ssrRenderComponent(VPLocalNav, {
          open: unref(isSidebarOpen),
          onOpenMenu: unref(openSidebar)
        }, null, _parent));
        _push(ssrRenderComponent(VPSidebar, { open: unref(isSidebarOpen) }, {
          "sidebar-nav-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "sidebar-nav-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "sidebar-nav-before", {}, void 0, true)
              ];
            }
          }),
          "sidebar-nav-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "sidebar-nav-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "sidebar-nav-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
        _push(ssrRenderComponent(VPContent, null, {
          "page-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "page-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "page-top", {}, void 0, true)
              ];
            }
          }),
          "page-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "page-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "page-bottom", {}, void 0, true)
              ];
            }
          }),
          "not-found": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "not-found", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "not-found", {}, void 0, true)
              ];
            }
          }),
          "home-hero-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-before", {}, void 0, true)
              ];
            }
          }),
          "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info-before", {}, void 0, true)
              ];
            }
          }),
          "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info", {}, void 0, true)
              ];
            }
          }),
          "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-info-after", {}, void 0, true)
              ];
            }
          }),
          "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-actions-after", {}, void 0, true)
              ];
            }
          }),
          "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-image", {}, void 0, true)
              ];
            }
          }),
          "home-hero-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-hero-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-hero-after", {}, void 0, true)
              ];
            }
          }),
          "home-features-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-features-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-features-before", {}, void 0, true)
              ];
            }
          }),
          "home-features-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "home-features-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "home-features-after", {}, void 0, true)
              ];
            }
          }),
          "doc-footer-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-footer-before", {}, void 0, true)
              ];
            }
          }),
          "doc-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-before", {}, void 0, true)
              ];
            }
          }),
          "doc-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-after", {}, void 0, true)
              ];
            }
          }),
          "doc-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-top", {}, void 0, true)
              ];
            }
          }),
          "doc-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "doc-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "doc-bottom", {}, void 0, true)
              ];
            }
          }),
          "aside-top": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-top", {}, void 0, true)
              ];
            }
          }),
          "aside-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-bottom", {}, void 0, true)
              ];
            }
          }),
          "aside-outline-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-outline-before", {}, void 0, true)
              ];
            }
          }),
          "aside-outline-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-outline-after", {}, void 0, true)
              ];
            }
          }),
          "aside-ads-before": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-ads-before", {}, void 0, true)
              ];
            }
          }),
          "aside-ads-after": withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push2, _parent2, _scopeId);
            } else {
              return [
                renderSlot(_ctx.$slots, "aside-ads-after", {}, void 0, true)
              ];
            }
          }),
          _: 3
        }, _parent));
        _push(ssrRenderComponent(VPFooter, null, null, _parent));
        ssrRenderSlot(_ctx.$slots, "layout-bottom", {}, null, _push, _parent);
        _push(`</div>`);
      } else {
        _push(ssrRenderComponent(_component_Content, _attrs, null, _parent));
      }
    };
  }
});
const _sfc_setup$v = _sfc_main$v.setup;
_sfc_main$v.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/Layout.vue");
  return _sfc_setup$v ? _sfc_setup$v(props, ctx) : void 0;
};
const Layout = /* @__PURE__ */ _export_sfc(_sfc_main$v, [["__scopeId", "data-v-a5905dd1"]]);
const GridSettings = {
  xmini: [[0, 2]],
  mini: [],
  small: [
    [920, 6],
    [768, 5],
    [640, 4],
    [480, 3],
    [0, 2]
  ],
  medium: [
    [960, 5],
    [832, 4],
    [640, 3],
    [480, 2]
  ],
  big: [
    [832, 3],
    [640, 2]
  ]
};
function useSponsorsGrid({ el, size = "medium" }) {
  const onResize = throttleAndDebounce(manage, 100);
  onMounted(() => {
    manage();
    window.addEventListener("resize", onResize);
  });
  onUnmounted(() => {
    window.removeEventListener("resize", onResize);
  });
  function manage() {
    adjustSlots(el.value, size);
  }
}
function adjustSlots(el, size) {
  const tsize = el.children.length;
  const asize = el.querySelectorAll(".vp-sponsor-grid-item:not(.empty)").length;
  const grid = setGrid(el, size, asize);
  manageSlots(el, grid, tsize, asize);
}
function setGrid(el, size, items) {
  const settings = GridSettings[size];
  const screen = window.innerWidth;
  let grid = 1;
  settings.some(([breakpoint, value]) => {
    if (screen >= breakpoint) {
      grid = items < value ? items : value;
      return true;
    }
  });
  setGridData(el, grid);
  return grid;
}
function setGridData(el, value) {
  el.dataset.vpGrid = String(value);
}
function manageSlots(el, grid, tsize, asize) {
  const diff = tsize - asize;
  const rem = asize % grid;
  const drem = rem === 0 ? rem : grid - rem;
  neutralizeSlots(el, drem - diff);
}
function neutralizeSlots(el, count) {
  if (count === 0) {
    return;
  }
  count > 0 ? addSlots(el, count) : removeSlots(el, count * -1);
}
function addSlots(el, count) {
  for (let i = 0; i < count; i++) {
    const slot = document.createElement("div");
    slot.classList.add("vp-sponsor-grid-item", "empty");
    el.append(slot);
  }
}
function removeSlots(el, count) {
  for (let i = 0; i < count; i++) {
    el.removeChild(el.lastElementChild);
  }
}
const _sfc_main$u = /* @__PURE__ */ defineComponent({
  __name: "VPSponsorsGrid",
  __ssrInlineRender: true,
  props: {
    size: { default: "medium" },
    data: {}
  },
  setup(__props) {
    const props = __props;
    const el = ref(null);
    useSponsorsGrid({ el, size: props.size });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPSponsorsGrid vp-sponsor-grid", [__props.size]],
        ref_key: "el",
        ref: el
      }, _attrs))}><!--[-->`);
      ssrRenderList(__props.data, (sponsor) => {
        _push(`<div class="vp-sponsor-grid-item"><a class="vp-sponsor-grid-link"${ssrRenderAttr("href", sponsor.url)} target="_blank" rel="sponsored noopener"><article class="vp-sponsor-grid-box"><h4 class="visually-hidden">${ssrInterpolate(sponsor.name)}</h4><img class="vp-sponsor-grid-image"${ssrRenderAttr("src", sponsor.img)}${ssrRenderAttr("alt", sponsor.name)}></article></a></div>`);
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$u = _sfc_main$u.setup;
_sfc_main$u.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSponsorsGrid.vue");
  return _sfc_setup$u ? _sfc_setup$u(props, ctx) : void 0;
};
const _sfc_main$t = /* @__PURE__ */ defineComponent({
  __name: "VPSponsors",
  __ssrInlineRender: true,
  props: {
    mode: { default: "normal" },
    tier: {},
    size: {},
    data: {}
  },
  setup(__props) {
    const props = __props;
    const sponsors = computed(() => {
      const isSponsors = props.data.some((s) => {
        return "items" in s;
      });
      if (isSponsors) {
        return props.data;
      }
      return [
        { tier: props.tier, size: props.size, items: props.data }
      ];
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPSponsors vp-sponsor", [__props.mode]]
      }, _attrs))}><!--[-->`);
      ssrRenderList(sponsors.value, (sponsor, index) => {
        _push(`<section class="vp-sponsor-section">`);
        if (sponsor.tier) {
          _push(`<h3 class="vp-sponsor-tier">${ssrInterpolate(sponsor.tier)}</h3>`);
        } else {
          _push(`<!---->`);
        }
        _push(ssrRenderComponent(_sfc_main$u, {
          size: sponsor.size,
          data: sponsor.items
        }, null, _parent));
        _push(`</section>`);
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$t = _sfc_main$t.setup;
_sfc_main$t.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPSponsors.vue");
  return _sfc_setup$t ? _sfc_setup$t(props, ctx) : void 0;
};
const _sfc_main$s = /* @__PURE__ */ defineComponent({
  __name: "VPDocAsideSponsors",
  __ssrInlineRender: true,
  props: {
    tier: {},
    size: {},
    data: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPDocAsideSponsors" }, _attrs))}>`);
      _push(ssrRenderComponent(_sfc_main$t, {
        mode: "aside",
        tier: __props.tier,
        size: __props.size,
        data: __props.data
      }, null, _parent));
      _push(`</div>`);
    };
  }
});
const _sfc_setup$s = _sfc_main$s.setup;
_sfc_main$s.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPDocAsideSponsors.vue");
  return _sfc_setup$s ? _sfc_setup$s(props, ctx) : void 0;
};
const _sfc_main$r = /* @__PURE__ */ defineComponent({
  __name: "VPHomeSponsors",
  __ssrInlineRender: true,
  props: {
    message: {},
    actionText: { default: "Become a sponsor" },
    actionLink: {},
    data: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<section${ssrRenderAttrs(mergeProps({ class: "VPHomeSponsors" }, _attrs))} data-v-4fbfe155><div class="container" data-v-4fbfe155><div class="header" data-v-4fbfe155><div class="love" data-v-4fbfe155><span class="vpi-heart icon" data-v-4fbfe155></span></div>`);
      if (__props.message) {
        _push(`<h2 class="message" data-v-4fbfe155>${ssrInterpolate(__props.message)}</h2>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div><div class="sponsors" data-v-4fbfe155>`);
      _push(ssrRenderComponent(_sfc_main$t, { data: __props.data }, null, _parent));
      _push(`</div>`);
      if (__props.actionLink) {
        _push(`<div class="action" data-v-4fbfe155>`);
        _push(ssrRenderComponent(VPButton, {
          theme: "sponsor",
          text: __props.actionText,
          href: __props.actionLink
        }, null, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></section>`);
    };
  }
});
const _sfc_setup$r = _sfc_main$r.setup;
_sfc_main$r.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPHomeSponsors.vue");
  return _sfc_setup$r ? _sfc_setup$r(props, ctx) : void 0;
};
const _sfc_main$q = /* @__PURE__ */ defineComponent({
  __name: "VPTeamMembersItem",
  __ssrInlineRender: true,
  props: {
    size: { default: "medium" },
    member: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<article${ssrRenderAttrs(mergeProps({
        class: ["VPTeamMembersItem", [__props.size]]
      }, _attrs))} data-v-5b9f3ff6><div class="profile" data-v-5b9f3ff6><figure class="avatar" data-v-5b9f3ff6><img class="avatar-img"${ssrRenderAttr("src", __props.member.avatar)}${ssrRenderAttr("alt", __props.member.name)} data-v-5b9f3ff6></figure><div class="data" data-v-5b9f3ff6><h1 class="name" data-v-5b9f3ff6>${ssrInterpolate(__props.member.name)}</h1>`);
      if (__props.member.title || __props.member.org) {
        _push(`<p class="affiliation" data-v-5b9f3ff6>`);
        if (__props.member.title) {
          _push(`<span class="title" data-v-5b9f3ff6>${ssrInterpolate(__props.member.title)}</span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.member.title && __props.member.org) {
          _push(`<span class="at" data-v-5b9f3ff6> @ </span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.member.org) {
          _push(ssrRenderComponent(_sfc_main$1j, {
            class: ["org", { link: __props.member.orgLink }],
            href: __props.member.orgLink,
            "no-icon": ""
          }, {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`${ssrInterpolate(__props.member.org)}`);
              } else {
                return [
                  createTextVNode(toDisplayString(__props.member.org), 1)
                ];
              }
            }),
            _: 1
          }, _parent));
        } else {
          _push(`<!---->`);
        }
        _push(`</p>`);
      } else {
        _push(`<!---->`);
      }
      if (__props.member.desc) {
        _push(`<p class="desc" data-v-5b9f3ff6>${__props.member.desc ?? ""}</p>`);
      } else {
        _push(`<!---->`);
      }
      if (__props.member.links) {
        _push(`<div class="links" data-v-5b9f3ff6>`);
        _push(ssrRenderComponent(VPSocialLinks, {
          links: __props.member.links
        }, null, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></div>`);
      if (__props.member.sponsor) {
        _push(`<div class="sp" data-v-5b9f3ff6>`);
        _push(ssrRenderComponent(_sfc_main$1j, {
          class: "sp-link",
          href: __props.member.sponsor,
          "no-icon": ""
        }, {
          default: withCtx((_, _push2, _parent2, _scopeId) => {
            if (_push2) {
              _push2(`<span class="vpi-heart sp-icon" data-v-5b9f3ff6${_scopeId}></span> ${ssrInterpolate(__props.member.actionText || "Sponsor")}`);
            } else {
              return [
                createVNode("span", { class: "vpi-heart sp-icon" }),
                createTextVNode(" " + toDisplayString(__props.member.actionText || "Sponsor"), 1)
              ];
            }
          }),
          _: 1
        }, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</article>`);
    };
  }
});
const _sfc_setup$q = _sfc_main$q.setup;
_sfc_main$q.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPTeamMembersItem.vue");
  return _sfc_setup$q ? _sfc_setup$q(props, ctx) : void 0;
};
const VPTeamMembersItem = /* @__PURE__ */ _export_sfc(_sfc_main$q, [["__scopeId", "data-v-5b9f3ff6"]]);
const _sfc_main$p = /* @__PURE__ */ defineComponent({
  __name: "VPTeamMembers",
  __ssrInlineRender: true,
  props: {
    size: { default: "medium" },
    members: {}
  },
  setup(__props) {
    const props = __props;
    const classes = computed(() => [props.size, `count-${props.members.length}`]);
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: ["VPTeamMembers", classes.value]
      }, _attrs))} data-v-44153696><div class="container" data-v-44153696><!--[-->`);
      ssrRenderList(__props.members, (member) => {
        _push(`<div class="item" data-v-44153696>`);
        _push(ssrRenderComponent(VPTeamMembersItem, {
          size: __props.size,
          member
        }, null, _parent));
        _push(`</div>`);
      });
      _push(`<!--]--></div></div>`);
    };
  }
});
const _sfc_setup$p = _sfc_main$p.setup;
_sfc_main$p.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPTeamMembers.vue");
  return _sfc_setup$p ? _sfc_setup$p(props, ctx) : void 0;
};
const _sfc_main$o = {};
const _sfc_setup$o = _sfc_main$o.setup;
_sfc_main$o.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPTeamPage.vue");
  return _sfc_setup$o ? _sfc_setup$o(props, ctx) : void 0;
};
const _sfc_main$n = {};
const _sfc_setup$n = _sfc_main$n.setup;
_sfc_main$n.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPTeamPageSection.vue");
  return _sfc_setup$n ? _sfc_setup$n(props, ctx) : void 0;
};
const _sfc_main$m = {};
const _sfc_setup$m = _sfc_main$m.setup;
_sfc_main$m.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("../../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.0_markdown-it-mathjax3@_1ee014461a1595d5c5b38c84b1333987/node_modules/vitepress/dist/client/theme-default/components/VPTeamPageTitle.vue");
  return _sfc_setup$m ? _sfc_setup$m(props, ctx) : void 0;
};
const theme = {
  Layout,
  enhanceApp: ({ app }) => {
    app.component("Badge", _sfc_main$1q);
  }
};
const data$9 = JSON.parse('{"date":"2026-11-29T06:35:29.878Z","cpu":"AMD EPYC","cores":2,"memoryGiB":24,"platform":"linux x64","node":"20.20.2","peers":{"scikit-image":"0.26.0","OpenCV":"5.0.0.93","torch":"2.15.0","scikit-learn":"1.9.1","fast-slic":"0.4.0","pycocotools":"2.0.11","pycocotools, columns given":"2.0.11","pycocotools, rows wanted":"2.0.11","SciPy":"1.17.1","torchmetrics":"1.9.0","ONNX Runtime, torch.onnx.export":"1.30.0","numpy":"2.4.6","transformers.js":"4.3.1"},"rows":[{"name":"rgbToLab","size":"0.3 MP","ms":2.6845032499999775,"spread":0.1123557728976422,"peakMiB":3.671875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":16.22738600053708,"peerSpread":0.030457785968375287,"ratio":6.044837532060062,"peerPeakMiB":29.00390625,"maxDifference":0.00005817413330078125},{"name":"rgbToLab","size":"0.3 MP","ms":2.6845032499999775,"spread":0.1123557728976422,"peakMiB":3.671875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":2.899156333417826,"peerSpread":0.012248247233497284,"ratio":1.0799600758232832,"peerPeakMiB":12.6015625,"maxDifference":0.42196178436279297},{"name":"rgbToLab","size":"2 MP","ms":10.046662000000651,"spread":0.10225040416407181,"peakMiB":23.171875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":123.05102400023316,"peerSpread":0.051564123917339756,"ratio":12.24795101101492,"peerPeakMiB":194,"maxDifference":0.00005817413330078125},{"name":"rgbToLab","size":"2 MP","ms":10.046662000000651,"spread":0.10225040416407181,"peakMiB":23.171875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":14.43318800011184,"peerSpread":0.035190787352277236,"ratio":1.436615265857546,"peerPeakMiB":51.20703125,"maxDifference":0.42196178436279297},{"name":"rgbToLab","size":"8 MP","ms":150.77114500000062,"spread":0.29532435566500476,"peakMiB":92.24609375,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":547.492517000137,"peerSpread":0.28804306333564444,"ratio":3.6312818145682635,"peerPeakMiB":774.921875,"maxDifference":0.00005817413330078125},{"name":"rgbToLab","size":"8 MP","ms":150.77114500000062,"spread":0.29532435566500476,"peakMiB":92.24609375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":56.08922999999777,"peerSpread":0.07137054653206518,"ratio":0.37201567979070227,"peerPeakMiB":187.75390625,"maxDifference":0.42196178436279297},{"name":"gaussian, sigma 2, float","size":"0.3 MP","ms":3.20486249999999,"spread":0.2846537877990154,"peakMiB":5.84765625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":1.6613742500339868,"peerSpread":0.008945324191290741,"ratio":0.5183917406859083,"peerPeakMiB":4.74609375,"maxDifference":3.5762786865234375e-7},{"name":"gaussian, sigma 2, float","size":"0.3 MP","ms":3.20486249999999,"spread":0.2846537877990154,"peakMiB":5.84765625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":9.479606000240892,"peerSpread":0.007699700268283997,"ratio":2.9578822805162224,"peerPeakMiB":4.16796875,"maxDifference":2.980232238769531e-7},{"name":"gaussian, sigma 2, float","size":"2 MP","ms":11.232872999999927,"spread":0.031892953832910326,"peakMiB":25.484375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":10.268884000652179,"peerSpread":0.011787624622608765,"ratio":0.9141814387692486,"peerPeakMiB":24.296875,"maxDifference":3.5762786865234375e-7},{"name":"gaussian, sigma 2, float","size":"2 MP","ms":11.232872999999927,"spread":0.031892953832910326,"peakMiB":25.484375,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":52.91601399949286,"peerSpread":0.009104885534181371,"ratio":4.710817437310402,"peerPeakMiB":23.53515625,"maxDifference":2.980232238769531e-7},{"name":"gaussian, sigma 2, float","size":"8 MP","ms":147.44806599999993,"spread":0.2559054894622997,"peakMiB":0,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":39.979659999517025,"peerSpread":0.01741170386850617,"ratio":0.27114401079711037,"peerPeakMiB":93.03125,"maxDifference":3.5762786865234375e-7},{"name":"gaussian, sigma 2, float","size":"8 MP","ms":147.44806599999993,"spread":0.2559054894622997,"peakMiB":0,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":278.09121500104084,"peerSpread":0.0055101578801115755,"ratio":1.8860282304485498,"peerPeakMiB":91.8671875,"maxDifference":2.384185791015625e-7},{"name":"resize, antialiased, half","size":"0.3 MP","ms":0.6016758999999979,"spread":0.11124485790439838,"peakMiB":0.296875,"peer":"PIL","peerVersion":"","peerMs":1.2121432221950574,"peerSpread":0.010954059423543628,"ratio":2.014611557808883,"peerPeakMiB":1.2578125,"equal":1,"maxDifference":0},{"name":"resize, antialiased, half","size":"2 MP","ms":3.8719409999999925,"spread":0.11490589173061033,"peakMiB":1.79296875,"peer":"PIL","peerVersion":"","peerMs":8.422633999543905,"peerSpread":0.025374796671413444,"ratio":2.1753001916981485,"peerPeakMiB":6.1171875,"equal":1,"maxDifference":0},{"name":"resize, antialiased, half","size":"8 MP","ms":14.120090999999775,"spread":0.07457257180566133,"peakMiB":5.84375,"peer":"PIL","peerVersion":"","peerMs":33.92043799976818,"peerSpread":0.00845110696570638,"ratio":2.4022818266375707,"peerPeakMiB":23.296875,"equal":1,"maxDifference":0},{"name":"resize, antialiased, ×1.5","size":"0.3 MP","ms":1.6961932000000162,"spread":0.2147193491873411,"peakMiB":2.2734375,"peer":"PIL","peerVersion":"","peerMs":5.666095500600932,"peerSpread":0.02595513084286389,"ratio":3.3404776652806283,"peerPeakMiB":6.8984375,"equal":1,"maxDifference":0},{"name":"resize, antialiased, ×1.5","size":"2 MP","ms":10.642141000000265,"spread":0.039667981283089564,"peakMiB":13.01953125,"peer":"PIL","peerVersion":"","peerMs":43.11208400031319,"peerSpread":0.03189138918864206,"ratio":4.051072429909744,"peerPeakMiB":43.2421875,"equal":1,"maxDifference":0},{"name":"resize, antialiased, ×1.5","size":"8 MP","ms":66.93917550000015,"spread":0.07730081953280027,"peakMiB":51.63671875,"peer":"PIL","peerVersion":"","peerMs":169.3503549995512,"peerSpread":0.009414620067382251,"ratio":2.529913966441831,"peerPeakMiB":171.22265625,"equal":1,"maxDifference":0},{"name":"resize, plain, half","size":"0.3 MP","ms":0.41727842857147024,"spread":0.1813161578651163,"peakMiB":0.12890625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":0.05772717460266514,"peerSpread":0.05994962073688405,"ratio":0.13834210122073876,"peerPeakMiB":0.84765625,"equal":0.8741186578798186,"maxDifference":1},{"name":"resize, plain, half","size":"0.3 MP","ms":0.41727842857147024,"spread":0.1813161578651163,"peakMiB":0.12890625,"peer":"torch","peerVersion":"2.15.0","peerMs":0.46522419979737606,"peerSpread":0.2940477947510455,"ratio":1.1149011497911492,"peerPeakMiB":3.33203125,"equal":0.5011293579931972,"maxDifference":1},{"name":"resize, plain, half","size":"2 MP","ms":2.4379529999998795,"spread":0.1467765170206607,"peakMiB":1.56640625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":0.42017489469895064,"peerSpread":0.021581457942444558,"ratio":0.1723474138750712,"peerPeakMiB":2.0546875,"equal":0.8747843257030178,"maxDifference":1},{"name":"resize, plain, half","size":"2 MP","ms":2.4379529999998795,"spread":0.1467765170206607,"peakMiB":1.56640625,"peer":"torch","peerVersion":"2.15.0","peerMs":2.7894124996237224,"peerSpread":0.028543196770499796,"ratio":1.144161720764863,"peerPeakMiB":8.24609375,"equal":0.5009417331104252,"maxDifference":1},{"name":"resize, plain, half","size":"8 MP","ms":9.359707999999955,"spread":0.07470809986807493,"peakMiB":5.77734375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":2.5042892000783468,"peerSpread":0.01368777619076803,"ratio":0.2675606119419921,"peerPeakMiB":6.328125,"equal":0.8749516072423696,"maxDifference":1},{"name":"resize, plain, half","size":"8 MP","ms":9.359707999999955,"spread":0.07470809986807493,"peakMiB":5.77734375,"peer":"torch","peerVersion":"2.15.0","peerMs":12.067878000380006,"peerSpread":0.08385422023762436,"ratio":1.2893434282757608,"peerPeakMiB":25.40234375,"equal":0.5005850667652606,"maxDifference":1},{"name":"resize, plain, ×1.5","size":"0.3 MP","ms":1.664596500000016,"spread":0.1639228335515498,"peakMiB":2.015625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":0.5870542353317004,"peerSpread":0.007057444928268319,"ratio":0.3526705933430082,"peerPeakMiB":2.5703125,"equal":0.8744887133093978,"maxDifference":1},{"name":"resize, plain, ×1.5","size":"0.3 MP","ms":1.664596500000016,"spread":0.1639228335515498,"peakMiB":2.015625,"peer":"torch","peerVersion":"2.15.0","peerMs":2.95331733347363,"peerSpread":0.08347943083019657,"ratio":1.7741941266088217,"peerPeakMiB":6.83984375,"equal":0.7305036887440162,"maxDifference":1},{"name":"resize, plain, ×1.5","size":"2 MP","ms":10.197256999999809,"spread":0.15460233570654944,"peakMiB":12.9140625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":4.489272666736118,"peerSpread":0.010443785359155876,"ratio":0.44024316213038484,"peerPeakMiB":13.4921875,"equal":0.8760355045438958,"maxDifference":1},{"name":"resize, plain, ×1.5","size":"2 MP","ms":10.197256999999809,"spread":0.15460233570654944,"peakMiB":12.9140625,"peer":"torch","peerVersion":"2.15.0","peerMs":18.01207900098234,"peerSpread":0.1104378761910941,"ratio":1.766365111812194,"peerPeakMiB":35.890625,"equal":0.7305104261926536,"maxDifference":1},{"name":"resize, plain, ×1.5","size":"8 MP","ms":63.50714149999931,"spread":0.05027689484339167,"peakMiB":51.67578125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":16.769969500273874,"peerSpread":0.008205605252800119,"ratio":0.264064310000066,"peerPeakMiB":52.06640625,"equal":0.8768428319330133,"maxDifference":1},{"name":"resize, plain, ×1.5","size":"8 MP","ms":63.50714149999931,"spread":0.05027689484339167,"peakMiB":51.67578125,"peer":"torch","peerVersion":"2.15.0","peerMs":135.29387400012638,"peerSpread":0.016843146201324835,"ratio":2.1303725975468106,"peerPeakMiB":138.46484375,"equal":0.7309175877105243,"maxDifference":1},{"name":"felzenszwalb","size":"0.3 MP","ms":43.099897000000055,"spread":0.03510989829047911,"peakMiB":14.0234375,"quality":0.8993546316901471,"qualityName":"explained variation","qualityBetter":"higher","peer":"scikit-image","peerVersion":"0.26.0","peerMs":241.146304000722,"peerSpread":0.018213212999686323,"ratio":5.5950552271788885,"peerPeakMiB":99.98046875,"peerQuality":0.8993546316901471},{"name":"felzenszwalb","size":"2 MP","ms":398.61861300000055,"spread":0.033051962001581524,"peakMiB":85.71875,"quality":0.8733297079521388,"qualityName":"explained variation","qualityBetter":"higher","peer":"scikit-image","peerVersion":"0.26.0","peerMs":2701.985327001239,"peerSpread":0.04474338916350744,"ratio":6.778372205618093,"peerPeakMiB":638.76171875,"peerQuality":0.8733297079521388},{"name":"felzenszwalb","size":"8 MP","ms":2398.759223999994,"spread":0.02987850834836733,"peakMiB":338.23046875,"quality":0.80782728243632,"qualityName":"explained variation","qualityBetter":"higher","peer":"scikit-image","peerVersion":"0.26.0","peerMs":25047.74296299911,"peerSpread":0.031618540008557794,"ratio":10.44195795575987,"peerPeakMiB":2506.40234375,"peerQuality":0.80782728243632},{"name":"felzenszwalb, connectivity 4","size":"0.3 MP","ms":29.42251699999997,"spread":0.023286340526197723,"peakMiB":9.5078125,"quality":0.9073917662736558,"qualityName":"explained variation","qualityBetter":"higher","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":110.05563099934079,"peerSpread":0.009085900384404466,"ratio":3.7405240006944647,"peerPeakMiB":23.05859375,"peerQuality":0.906010895871388},{"name":"felzenszwalb, connectivity 4","size":"2 MP","ms":253.13434299999972,"spread":0.039378418123218614,"peakMiB":55.203125,"quality":0.9062357986791533,"qualityName":"explained variation","qualityBetter":"higher","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":941.6584789996705,"peerSpread":0.01122961002870287,"ratio":3.7199949554046547,"peerPeakMiB":145.60546875,"peerQuality":0.9062057952809179},{"name":"felzenszwalb, connectivity 4","size":"8 MP","ms":1520.6418950000007,"spread":0.03310513929382454,"peakMiB":216.91796875,"quality":0.8373259441877331,"qualityName":"explained variation","qualityBetter":"higher","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":5078.3164630011015,"peerSpread":0.04349688501296564,"ratio":3.3395873674788494,"peerPeakMiB":578.484375,"peerQuality":0.8375731662582178},{"name":"kmeans","size":"0.3 MP","ms":18.94102500000008,"spread":0.19236511751605825,"peakMiB":10.5546875,"quality":451.9256938561848,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"scikit-learn","peerVersion":"1.9.1","peerMs":60.359131999575766,"peerSpread":0.014530005176987602,"ratio":3.186687732030104,"peerPeakMiB":9.0078125,"peerQuality":451.9272722890854},{"name":"kmeans","size":"0.3 MP","ms":18.94102500000008,"spread":0.19236511751605825,"peakMiB":10.5546875,"quality":451.9256938561848,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":123.82933600019896,"peerSpread":0.010858913114282878,"ratio":6.537625920466207,"peerPeakMiB":3.38671875,"peerQuality":452.0353075979518},{"name":"kmeans","size":"2 MP","ms":54.898105999998734,"spread":0.00913116201132136,"peakMiB":34.61328125,"quality":451.87127677648647,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"scikit-learn","peerVersion":"1.9.1","peerMs":408.11901399865746,"peerSpread":0.0034849319706773845,"ratio":7.434118291779809,"peerPeakMiB":55.49609375,"peerQuality":451.92448847237284},{"name":"kmeans","size":"2 MP","ms":54.898105999998734,"spread":0.00913116201132136,"peakMiB":34.61328125,"quality":451.87127677648647,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":828.7371979986347,"peerSpread":0.0029507568940810784,"ratio":15.095916023016418,"peerPeakMiB":16.27734375,"peerQuality":452.0993423329536},{"name":"kmeans","size":"8 MP","ms":214.20206999999937,"spread":0.3144464196821266,"peakMiB":103.8359375,"quality":452.2142330144183,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"scikit-learn","peerVersion":"1.9.1","peerMs":2275.1616340010514,"peerSpread":0.1373114039816444,"ratio":10.621566981127017,"peerPeakMiB":220.87109375,"peerQuality":452.440613125815},{"name":"kmeans","size":"8 MP","ms":214.20206999999937,"spread":0.3144464196821266,"peakMiB":103.8359375,"quality":452.2142330144183,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":5276.6698530012945,"peerSpread":0.1347547717705746,"ratio":24.63407497883335,"peerPeakMiB":122.38671875,"peerQuality":452.49647400802604},{"name":"kmeans, float32","size":"0.3 MP","ms":33.35033250000015,"spread":0.012771102057228844,"peakMiB":8.0625,"quality":451.9256938561848,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"scikit-learn","peerVersion":"1.9.1","peerMs":65.61677699937718,"peerSpread":0.015780148724454424,"ratio":1.9674999342023618,"peerPeakMiB":8.7578125,"peerQuality":451.9272722890854},{"name":"kmeans, float32","size":"0.3 MP","ms":33.35033250000015,"spread":0.012771102057228844,"peakMiB":8.0625,"quality":451.9256938561848,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":133.80527699882805,"peerSpread":0.015092905306464028,"ratio":4.012112233028785,"peerPeakMiB":3.38671875,"peerQuality":452.0353075979518},{"name":"kmeans, float32","size":"2 MP","ms":223.66845199999943,"spread":0.008005925663581359,"peakMiB":46.93359375,"quality":451.87127677648647,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"scikit-learn","peerVersion":"1.9.1","peerMs":421.03761050020694,"peerSpread":0.02068258400819176,"ratio":1.882418404273697,"peerPeakMiB":55.59375,"peerQuality":451.92448847237284},{"name":"kmeans, float32","size":"2 MP","ms":223.66845199999943,"spread":0.008005925663581359,"peakMiB":46.93359375,"quality":451.87127677648647,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":870.7613959995797,"peerSpread":0.03403468290611728,"ratio":3.893089920430897,"peerPeakMiB":16.27734375,"peerQuality":452.0993423329536},{"name":"kmeans, float32","size":"8 MP","ms":895.7941490000012,"spread":0.004321636845162828,"peakMiB":183.71484375,"quality":452.2142330144183,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"scikit-learn","peerVersion":"1.9.1","peerMs":1806.790442999045,"peerSpread":0.026986374340772706,"ratio":2.016970578582159,"peerPeakMiB":220.71875,"peerQuality":452.440613125815},{"name":"kmeans, float32","size":"8 MP","ms":895.7941490000012,"spread":0.004321636845162828,"peakMiB":183.71484375,"quality":452.2142330144183,"qualityName":"mean squared distance","qualityBetter":"lower","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":3460.481261001405,"peerSpread":0.01325790924430245,"ratio":3.863031774503587,"peerPeakMiB":122.4921875,"peerQuality":452.49647400802604},{"name":"encode RLE","size":"0.3 MP","ms":0.18480282352941366,"spread":0.05058396102937985,"peakMiB":0.10546875,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":0.3843126667106844,"peerSpread":0.02047830733470276,"ratio":2.079582223750582,"peerPeakMiB":0.19140625,"equal":1},{"name":"encode RLE","size":"0.3 MP","ms":0.18480282352941366,"spread":0.05058396102937985,"peakMiB":0.10546875,"peer":"pycocotools, columns given","peerVersion":"2.0.11","peerMs":0.29388016129462724,"peerSpread":0.04041171591034903,"ratio":1.5902363161018076,"peerPeakMiB":0.05859375,"equal":1},{"name":"encode RLE","size":"2 MP","ms":0.9271359999999902,"spread":0.10275693776318116,"peakMiB":0.15625,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":2.4557226002798416,"peerSpread":0.013357758747431019,"ratio":2.648718850610771,"peerPeakMiB":2.2890625,"equal":1},{"name":"encode RLE","size":"2 MP","ms":0.9271359999999902,"spread":0.10275693776318116,"peakMiB":0.15625,"peer":"pycocotools, columns given","peerVersion":"2.0.11","peerMs":1.3787474999844562,"peerSpread":0.00952263738825161,"ratio":1.48710383372501,"peerPeakMiB":0.375,"equal":1},{"name":"encode RLE","size":"8 MP","ms":3.569974000000002,"spread":0.07144195354550735,"peakMiB":0.33203125,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":9.103234500798862,"peerSpread":0.02895669939770554,"ratio":2.549944201498066,"peerPeakMiB":8.578125,"equal":1},{"name":"encode RLE","size":"8 MP","ms":3.569974000000002,"spread":0.07144195354550735,"peakMiB":0.33203125,"peer":"pycocotools, columns given","peerVersion":"2.0.11","peerMs":4.63392500023474,"peerSpread":0.017610556944748,"ratio":1.2980276607714054,"peerPeakMiB":1.125,"equal":1},{"name":"decode RLE","size":"0.3 MP","ms":0.29750993333333703,"spread":0.045055582457854806,"peakMiB":0,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":0.4008231428867605,"peerSpread":0.014860401576996075,"ratio":1.347259697838959,"peerPeakMiB":0.69921875,"equal":1},{"name":"decode RLE","size":"0.3 MP","ms":0.29750993333333703,"spread":0.045055582457854806,"peakMiB":0,"peer":"pycocotools, rows wanted","peerVersion":"2.0.11","peerMs":0.6161901250152368,"peerSpread":0.015460934243638098,"ratio":2.07115815633908,"peerPeakMiB":0.6484375,"equal":1},{"name":"decode RLE","size":"2 MP","ms":1.408219999999996,"spread":0.2275298654633952,"peakMiB":1.66015625,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":2.3937744999784627,"peerSpread":0.018739286093468865,"ratio":1.6998583317794589,"peerPeakMiB":4.09765625,"equal":1},{"name":"decode RLE","size":"2 MP","ms":1.408219999999996,"spread":0.2275298654633952,"peakMiB":1.66015625,"peer":"pycocotools, rows wanted","peerVersion":"2.0.11","peerMs":3.8403709998722966,"peerSpread":0.009459611266651083,"ratio":2.7271101105454454,"peerPeakMiB":4.08984375,"equal":1},{"name":"decode RLE","size":"8 MP","ms":2.963121499999943,"spread":0.111594605553625,"peakMiB":6.81640625,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":11.069928999859258,"peerSpread":0.06880005738848143,"ratio":3.735901143392018,"peerPeakMiB":15.859375,"equal":1},{"name":"decode RLE","size":"8 MP","ms":2.963121499999943,"spread":0.111594605553625,"peakMiB":6.81640625,"peer":"pycocotools, rows wanted","peerVersion":"2.0.11","peerMs":16.862922999280272,"peerSpread":0.023252804406953438,"ratio":5.690932011826244,"peerPeakMiB":15.734375,"equal":1},{"name":"RLE IoU 100 × 50","size":"0.3 MP","ms":4.661156000000005,"spread":0.06832352854099134,"peakMiB":0.125,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":9.851095000158239,"peerSpread":0.008265350184005904,"ratio":2.1134446047629014,"peerPeakMiB":0.58203125,"maxDifference":0},{"name":"RLEs of 400 labels","size":"0.3 MP","ms":1.8430469999999939,"spread":0.11327519048618596,"peakMiB":0,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":39.945038999576354,"peerSpread":0.007963247961404418,"ratio":21.6733696967991,"peerPeakMiB":0.63671875,"equal":1},{"name":"RLEs of 400 labels","size":"2 MP","ms":10.397766499999761,"spread":0.134147703740021,"peakMiB":2.87890625,"peer":"pycocotools","peerVersion":"2.0.11","peerMs":274.81724900098925,"peerSpread":0.020432576634211958,"ratio":26.430411665908785,"peerPeakMiB":4.20703125,"equal":1},{"name":"contours of a mask","size":"0.3 MP","ms":1.1009354999999914,"spread":0.1109798780219287,"peakMiB":1.95703125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":2.3823430001357337,"peerSpread":0.02601661475537067,"ratio":2.1639260430204605,"peerPeakMiB":2.33984375,"maxDifference":0},{"name":"contours of a mask","size":"2 MP","ms":3.219173500000011,"spread":0.030556562111369426,"peakMiB":10.89453125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":7.17167199945834,"peerSpread":0.015320032773327007,"ratio":2.227799153869251,"peerPeakMiB":5.37890625,"maxDifference":0},{"name":"contours of a mask","size":"8 MP","ms":10.149846999999909,"spread":0.0450257526049394,"peakMiB":39.23828125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":20.55347100031213,"peerSpread":0.021942911727461545,"ratio":2.0250030370223624,"peerPeakMiB":17.63671875,"maxDifference":0},{"name":"contours at a level","size":"0.3 MP","ms":2.631016000000045,"spread":0.031190738989555943,"peakMiB":2.01171875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":44.66231799960951,"peerSpread":0.0914639159455613,"ratio":16.975312198636857,"peerPeakMiB":11.96875,"maxDifference":0},{"name":"contours at a level","size":"2 MP","ms":13.117185000000063,"spread":0.024952800467457327,"peakMiB":11.66015625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":181.5333960003045,"peerSpread":0.0626076964356514,"ratio":13.83935623384923,"peerPeakMiB":49.1640625,"maxDifference":0},{"name":"NMS","size":"5000 boxes","ms":5.946934499999998,"spread":0.02533046647814924,"peakMiB":0.58203125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":106.45437700077309,"peerSpread":0.009627147605918946,"ratio":17.90071456155657,"peerPeakMiB":0.37109375,"equal":1},{"name":"slic","size":"0.3 MP","ms":13.370958500000143,"spread":0.01979477574476009,"peakMiB":6.7109375,"quality":0.8993938829880117,"qualityName":"explained variation","qualityBetter":"higher","peer":"scikit-image","peerVersion":"0.26.0","peerMs":156.97506749984314,"peerSpread":0.012090283858560761,"ratio":11.740001100133655,"peerPeakMiB":36.41015625,"peerQuality":0.8745126243623805},{"name":"slic","size":"0.3 MP","ms":13.370958500000143,"spread":0.01979477574476009,"peakMiB":6.7109375,"quality":0.8993938829880117,"qualityName":"explained variation","qualityBetter":"higher","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":98.32966349949857,"peerSpread":0.013198177727537798,"ratio":7.353972678884428,"peerPeakMiB":15.39453125,"peerQuality":0.8914915070687558},{"name":"slic","size":"0.3 MP","ms":13.370958500000143,"spread":0.01979477574476009,"peakMiB":6.7109375,"quality":0.8993938829880117,"qualityName":"explained variation","qualityBetter":"higher","peer":"fast-slic","peerVersion":"0.4.0","peerMs":15.973522000422236,"peerSpread":0.014048788046796441,"ratio":1.1946430018776937,"peerPeakMiB":6.21484375,"peerQuality":0.8799318679399913},{"name":"slic","size":"0.3 MP","ms":13.370958500000143,"spread":0.01979477574476009,"peakMiB":6.7109375,"quality":0.8993938829880117,"qualityName":"explained variation","qualityBetter":"higher","peer":"fast-slic (AVX2)","peerVersion":"","peerMs":10.233628750029311,"peerSpread":0.013779758942019786,"ratio":0.7653623896917489,"peerPeakMiB":6.26171875,"peerQuality":0.8799318679399913},{"name":"slic","size":"2 MP","ms":84.70817699999952,"spread":0.07673636395221331,"peakMiB":40.296875,"quality":0.935601946790854,"qualityName":"explained variation","qualityBetter":"higher","peer":"scikit-image","peerVersion":"0.26.0","peerMs":1226.1698250003974,"peerSpread":0.056044292641145216,"ratio":14.475223861805032,"peerPeakMiB":239.65234375,"peerQuality":0.9059813646056389},{"name":"slic","size":"2 MP","ms":84.70817699999952,"spread":0.07673636395221331,"peakMiB":40.296875,"quality":0.935601946790854,"qualityName":"explained variation","qualityBetter":"higher","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":640.9367640007986,"peerSpread":0.003809758056129582,"ratio":7.566409604125965,"peerPeakMiB":63.71484375,"peerQuality":0.93744158570819},{"name":"slic","size":"2 MP","ms":84.70817699999952,"spread":0.07673636395221331,"peakMiB":40.296875,"quality":0.935601946790854,"qualityName":"explained variation","qualityBetter":"higher","peer":"fast-slic","peerVersion":"0.4.0","peerMs":103.35496199877525,"peerSpread":0.007568647262459655,"ratio":1.220129693013885,"peerPeakMiB":37.265625,"peerQuality":0.9140433242713962},{"name":"slic","size":"2 MP","ms":84.70817699999952,"spread":0.07673636395221331,"peakMiB":40.296875,"quality":0.935601946790854,"qualityName":"explained variation","qualityBetter":"higher","peer":"fast-slic (AVX2)","peerVersion":"","peerMs":61.52762600140704,"peerSpread":0.0007715355433809387,"ratio":0.7263481304928494,"peerPeakMiB":37.5546875,"peerQuality":0.9140433242713962},{"name":"slic","size":"8 MP","ms":226.0582179999983,"spread":0.011334241783687922,"peakMiB":156.06640625,"quality":0.9528133491004553,"qualityName":"explained variation","qualityBetter":"higher","peer":"scikit-image","peerVersion":"0.26.0","peerMs":6643.1257170006575,"peerSpread":0.019181498917615336,"ratio":29.386791490149264,"peerPeakMiB":957.2265625,"peerQuality":0.9343745290651243},{"name":"slic","size":"8 MP","ms":226.0582179999983,"spread":0.011334241783687922,"peakMiB":156.06640625,"quality":0.9528133491004553,"qualityName":"explained variation","qualityBetter":"higher","peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":3165.1404660005937,"peerSpread":0.033966725143820854,"ratio":14.001439514137095,"peerPeakMiB":234.609375,"peerQuality":0.9588793130184367},{"name":"slic","size":"8 MP","ms":226.0582179999983,"spread":0.011334241783687922,"peakMiB":156.06640625,"quality":0.9528133491004553,"qualityName":"explained variation","qualityBetter":"higher","peer":"fast-slic","peerVersion":"0.4.0","peerMs":510.65733399991586,"peerSpread":0.022426001229566294,"ratio":2.258963812587073,"peerPeakMiB":143.28125,"peerQuality":0.9351738348326615},{"name":"slic","size":"8 MP","ms":226.0582179999983,"spread":0.011334241783687922,"peakMiB":156.06640625,"quality":0.9528133491004553,"qualityName":"explained variation","qualityBetter":"higher","peer":"fast-slic (AVX2)","peerVersion":"","peerMs":321.89852699957555,"peerSpread":0.007421157754396324,"ratio":1.423962950108622,"peerPeakMiB":144.66015625,"peerQuality":0.9351738348326615},{"name":"connected components","size":"0.3 MP","ms":0.35659133333333176,"spread":0.7896123971044455,"peakMiB":0.74609375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":0.4244699564720656,"peerSpread":0.01318828937825451,"ratio":1.1903541022834752,"peerPeakMiB":1.57421875,"equal":1},{"name":"connected components","size":"0.3 MP","ms":0.35659133333333176,"spread":0.7896123971044455,"peakMiB":0.74609375,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":2.6737199999236814,"peerSpread":0.0072341781026335145,"ratio":7.497994903382471,"peerPeakMiB":4.65234375,"equal":1},{"name":"connected components","size":"2 MP","ms":1.852240666666603,"spread":0.39120213320013114,"peakMiB":10.1953125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":3.132933199958643,"peerSpread":0.02065458976241326,"ratio":1.6914287955878038,"peerPeakMiB":9.70703125,"equal":1},{"name":"connected components","size":"2 MP","ms":1.852240666666603,"spread":0.39120213320013114,"peakMiB":10.1953125,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":15.038111001558718,"peerSpread":0.0070993956826320695,"ratio":8.118875301783625,"peerPeakMiB":30.45703125,"equal":1},{"name":"connected components","size":"8 MP","ms":7.1448019999998,"spread":0.23311601217223332,"peakMiB":39.3046875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":13.656940000146278,"peerSpread":0.012414420805966312,"ratio":1.911451150101383,"peerPeakMiB":38.12890625,"equal":1},{"name":"connected components","size":"8 MP","ms":7.1448019999998,"spread":0.23311601217223332,"peakMiB":39.3046875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":56.83299900010752,"peerSpread":0.005258098372169442,"ratio":7.954454021274364,"peerPeakMiB":121.4765625,"equal":1},{"name":"connected components, noise","size":"0.3 MP","ms":1.8222175000000032,"spread":0.1350866915356388,"peakMiB":2.87109375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":2.5082970001676586,"peerSpread":0.024840339872450865,"ratio":1.3765080184816874,"peerPeakMiB":1.71875,"equal":1},{"name":"connected components, noise","size":"0.3 MP","ms":1.8222175000000032,"spread":0.1350866915356388,"peakMiB":2.87109375,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":5.5873774999781745,"peerSpread":0.018197132754725103,"ratio":3.066251696067108,"peerPeakMiB":4.66015625,"equal":1},{"name":"connected components, noise","size":"2 MP","ms":9.650440999999773,"spread":0.16544062597762363,"peakMiB":15.6875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":15.126232998227351,"peerSpread":0.018629324311067445,"ratio":1.567413654798543,"peerPeakMiB":9.70703125,"equal":1},{"name":"connected components, noise","size":"2 MP","ms":9.650440999999773,"spread":0.16544062597762363,"peakMiB":15.6875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":32.88808700017398,"peerSpread":0.01142863675868588,"ratio":3.4079361761990725,"peerPeakMiB":30.515625,"equal":1},{"name":"connected components, noise","size":"8 MP","ms":37.44375600000012,"spread":0.08059794068201766,"peakMiB":60.984375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":59.13962750037172,"peerSpread":0.02874230776867943,"ratio":1.5794256190637372,"peerPeakMiB":38.28125,"equal":1},{"name":"connected components, noise","size":"8 MP","ms":37.44375600000012,"spread":0.08059794068201766,"peakMiB":60.984375,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":131.76378099979047,"peerSpread":0.012096872240900681,"ratio":3.5189787317220538,"peerPeakMiB":121.5234375,"equal":1},{"name":"region properties","size":"0.3 MP","ms":18.83582800000022,"spread":0.1719923859996975,"peakMiB":4.38671875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":297.80542899970897,"peerSpread":0.019604258960524777,"ratio":15.810583373330097,"peerPeakMiB":10.13671875,"maxDifference":2.842170943040401e-14},{"name":"region properties","size":"2 MP","ms":49.777616999999736,"spread":0.07349155042918153,"peakMiB":16.8125,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":547.7987089998351,"peerSpread":0.017279298664859093,"ratio":11.004920323924667,"peerPeakMiB":19.109375,"maxDifference":5.684341886080802e-14},{"name":"region properties","size":"8 MP","ms":157.49823899999956,"spread":0.03339522100942237,"peakMiB":55.56640625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":1209.6660229999543,"peerSpread":0.005640212975854356,"ratio":7.680505069011963,"peerPeakMiB":48.8828125,"maxDifference":1.1368683772161603e-13},{"name":"distance transform","size":"0.3 MP","ms":4.07494433333333,"spread":0.08106767184467652,"peakMiB":3.734375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":4.57451300038277,"peerSpread":0.01034366938830838,"ratio":1.122595212642031,"peerPeakMiB":1.953125,"maxDifference":0.00000762939453125},{"name":"distance transform","size":"0.3 MP","ms":4.07494433333333,"spread":0.08106767184467652,"peakMiB":3.734375,"peer":"SciPy","peerVersion":"1.17.1","peerMs":13.130965000527794,"peerSpread":0.009020795504046197,"ratio":3.2223667187587277,"peerPeakMiB":11.4140625,"maxDifference":0},{"name":"distance transform","size":"2 MP","ms":20.769694000000072,"spread":0.06120140720417301,"peakMiB":16.375,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":24.99450799950864,"peerSpread":0.010779057940079141,"ratio":1.2034124334960619,"peerPeakMiB":8.421875,"maxDifference":0.000030517578125},{"name":"distance transform","size":"2 MP","ms":20.769694000000072,"spread":0.06120140720417301,"peakMiB":16.375,"peer":"SciPy","peerVersion":"1.17.1","peerMs":69.76399599989236,"peerSpread":0.011449164984333881,"ratio":3.358932298178881,"peerPeakMiB":77.34375,"maxDifference":0},{"name":"distance transform","size":"8 MP","ms":72.2938009999998,"spread":0.01797316619166534,"peakMiB":61.94921875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":94.3563249984436,"peerSpread":0.019124928827327893,"ratio":1.3051786417820783,"peerPeakMiB":31.1796875,"maxDifference":0.00006103515625},{"name":"distance transform","size":"8 MP","ms":72.2938009999998,"spread":0.01797316619166534,"peakMiB":61.94921875,"peer":"SciPy","peerVersion":"1.17.1","peerMs":296.58231799839996,"peerSpread":0.00807446484453941,"ratio":4.102458494309917,"peerPeakMiB":250.8046875,"maxDifference":0},{"name":"distance transform, points","size":"0.3 MP","ms":1.4804050000000188,"spread":0.1495836950023877,"peakMiB":3.5078125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":2.9981640000187326,"peerSpread":0.008380337033564932,"ratio":2.0252322844212864,"peerPeakMiB":1.953125,"maxDifference":0.000003814697265625},{"name":"distance transform, points","size":"0.3 MP","ms":1.4804050000000188,"spread":0.1495836950023877,"peakMiB":3.5078125,"peer":"SciPy","peerVersion":"1.17.1","peerMs":7.941260500047065,"peerSpread":0.014415627033308863,"ratio":5.364248634695887,"peerPeakMiB":11.3359375,"maxDifference":0},{"name":"distance transform, points","size":"2 MP","ms":14.140562000000045,"spread":0.14075024033698347,"peakMiB":16.47265625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":21.540955000091344,"peerSpread":0.016053988786656165,"ratio":1.5233450410309912,"peerPeakMiB":8.4296875,"maxDifference":0.00000762939453125},{"name":"distance transform, points","size":"2 MP","ms":14.140562000000045,"spread":0.14075024033698347,"peakMiB":16.47265625,"peer":"SciPy","peerVersion":"1.17.1","peerMs":49.633025999355596,"peerSpread":0.03281502523523471,"ratio":3.509975487491617,"peerPeakMiB":77.1953125,"maxDifference":0},{"name":"distance transform, points","size":"8 MP","ms":65.99014400000033,"spread":0.0821811057117925,"peakMiB":62.16796875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":97.52068600027997,"peerSpread":0.011870630199244437,"ratio":1.477806837340429,"peerPeakMiB":31.19140625,"maxDifference":0.000003814697265625},{"name":"distance transform, points","size":"8 MP","ms":65.99014400000033,"spread":0.0821811057117925,"peakMiB":62.16796875,"peer":"SciPy","peerVersion":"1.17.1","peerMs":263.8871889994334,"peerSpread":0.012797720549176097,"ratio":3.9988879096768164,"peerPeakMiB":250.8125,"maxDifference":0},{"name":"confusion matrix","size":"0.3 MP","ms":0.6286030000000361,"spread":0.025984504528306165,"peakMiB":0.125,"peer":"torchmetrics","peerVersion":"1.9.0","peerMs":19.04282699979376,"peerSpread":0.5480330467624607,"ratio":30.29388501135481,"peerPeakMiB":16.48828125,"equal":1,"maxDifference":0},{"name":"confusion matrix","size":"0.3 MP","ms":0.6286030000000361,"spread":0.025984504528306165,"peakMiB":0.125,"peer":"scikit-learn","peerVersion":"1.9.1","peerMs":14.833294999334612,"peerSpread":0.006606168770361859,"ratio":23.597238637635773,"peerPeakMiB":4.11328125,"equal":1,"maxDifference":0},{"name":"variation of information","size":"0.3 MP","ms":1.8507883333333364,"spread":0.037352461518653825,"peakMiB":0.28125,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":7.554989000709611,"peerSpread":0.011205360465469178,"ratio":4.082038375021958,"peerPeakMiB":6.484375,"maxDifference":8.881784197001252e-15},{"name":"adjusted Rand index","size":"0.3 MP","ms":3.174917999999934,"spread":0.04133913852262859,"peakMiB":0,"peer":"scikit-learn","peerVersion":"1.9.1","peerMs":22.09386000140512,"peerSpread":0.008533434154285154,"ratio":6.958875788730788,"peerPeakMiB":14.6484375,"maxDifference":6.938893903907228e-18},{"name":"confusion matrix","size":"2 MP","ms":4.708581500000037,"spread":0.012778158347708702,"peakMiB":0,"peer":"torchmetrics","peerVersion":"1.9.0","peerMs":75.14215099945432,"peerSpread":0.5011870268541609,"ratio":15.958553759652187,"peerPeakMiB":67.33203125,"equal":1,"maxDifference":0},{"name":"confusion matrix","size":"2 MP","ms":4.708581500000037,"spread":0.012778158347708702,"peakMiB":0,"peer":"scikit-learn","peerVersion":"1.9.1","peerMs":87.29352500085952,"peerSpread":0.014639310305542663,"ratio":18.539240533663662,"peerPeakMiB":23.51953125,"equal":1,"maxDifference":0},{"name":"variation of information","size":"2 MP","ms":9.282120999999961,"spread":0.012933924261486502,"peakMiB":0.24609375,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":29.31047799938824,"peerSpread":0.008550150563297066,"ratio":3.1577349615878054,"peerPeakMiB":40.359375,"maxDifference":1.4832579608992091e-13},{"name":"adjusted Rand index","size":"2 MP","ms":11.733619999999974,"spread":0.01815040882524248,"peakMiB":0.04296875,"peer":"scikit-learn","peerVersion":"1.9.1","peerMs":119.3326349985,"peerSpread":0.005890249552190653,"ratio":10.170146553109804,"peerPeakMiB":88.03515625,"maxDifference":1.3877787807814457e-17},{"name":"confusion matrix","size":"8 MP","ms":19.63815549999981,"spread":0.00593041948366045,"peakMiB":0,"peer":"torchmetrics","peerVersion":"1.9.0","peerMs":253.8285780001388,"peerSpread":0.006028429254016599,"ratio":12.92527589977283,"peerPeakMiB":254.50390625,"equal":1,"maxDifference":0},{"name":"confusion matrix","size":"8 MP","ms":19.63815549999981,"spread":0.00593041948366045,"peakMiB":0,"peer":"scikit-learn","peerVersion":"1.9.1","peerMs":344.5374049997554,"peerSpread":0.011359307996155662,"ratio":17.5442854090731,"peerPeakMiB":91.7421875,"equal":1,"maxDifference":0},{"name":"variation of information","size":"8 MP","ms":34.56051400000024,"spread":0.014375111724323918,"peakMiB":0.30078125,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":94.49227799996152,"peerSpread":0.0089185647540504,"ratio":2.7341108989282064,"peerPeakMiB":160.29296875,"maxDifference":7.114309141798003e-13},{"name":"adjusted Rand index","size":"8 MP","ms":34.95603299999948,"spread":0.028320848077927094,"peakMiB":0.26171875,"peer":"scikit-learn","peerVersion":"1.9.1","peerMs":472.5540939998609,"peerSpread":0.2020912430189348,"ratio":13.518527517120377,"peerPeakMiB":343.89453125,"maxDifference":0},{"name":"argmax","size":"0.3 MP","ms":6.324673000000075,"spread":0.19402501125357663,"peakMiB":0.25,"peer":"numpy","peerVersion":"2.4.6","peerMs":22.223804000532255,"peerSpread":0.017724474596221094,"ratio":3.513826564714411,"peerPeakMiB":26.34375,"equal":1},{"name":"argmax","size":"0.3 MP","ms":6.324673000000075,"spread":0.19402501125357663,"peakMiB":0.25,"peer":"torch","peerVersion":"2.15.0","peerMs":60.236528999666916,"peerSpread":0.012637198920774426,"ratio":9.524054287022617,"peerPeakMiB":3.7265625,"equal":1},{"name":"argmax","size":"2 MP","ms":42.95754399999896,"spread":0.1502175031235563,"peakMiB":7.7421875,"peer":"numpy","peerVersion":"2.4.6","peerMs":196.29934900149237,"peerSpread":0.0736129975658775,"ratio":4.56961294159408,"peerPeakMiB":174.546875,"equal":1},{"name":"argmax","size":"2 MP","ms":42.95754399999896,"spread":0.1502175031235563,"peakMiB":7.7421875,"peer":"torch","peerVersion":"2.15.0","peerMs":407.4720040007378,"peerSpread":0.03251811749145282,"ratio":9.485458572788698,"peerPeakMiB":16.6796875,"equal":1},{"name":"segformer-b2, inference","size":"512²","ms":403.63997599999857,"spread":0.023892060557451744,"peakMiB":162.27734375,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":1311.423246000002,"peerSpread":0.020994707531667333,"ratio":3.248992478386251,"equal":1,"maxDifference":3.2782554626464844e-7},{"name":"segformer-b2, inference","size":"512²","ms":403.63997599999857,"spread":0.023892060557451744,"peakMiB":162.27734375,"peer":"torch","peerVersion":"2.15.0","peerMs":2949.7155899989593,"peerSpread":0.035775851274345204,"ratio":7.30778853777102,"peerPeakMiB":497.3359375,"equal":1,"maxDifference":4.470348358154297e-7},{"name":"segformer-b2, open and load","size":"512²","ms":296.75001299999985,"spread":0.0778818584247201,"peakMiB":159.296875,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":284.0890250000002,"peerSpread":0.0398266793305369,"ratio":0.9573344989204781},{"name":"fcn-resnet50, inference","size":"256²","ms":350.4831319999994,"spread":0.008566266749753134,"peakMiB":36.6328125,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":354.11127599999963,"peerSpread":0.018451842521957758,"ratio":1.0103518362761044,"equal":1,"maxDifference":0.0000629425048828125},{"name":"fcn-resnet50, inference","size":"256²","ms":350.4831319999994,"spread":0.008566266749753134,"peakMiB":36.6328125,"peer":"torch","peerVersion":"2.15.0","peerMs":687.7135130016541,"peerSpread":0.03990384946807643,"ratio":1.9621871930819634,"peerPeakMiB":111.33203125,"equal":0.9999847412109375,"maxDifference":0.00005817413330078125},{"name":"fcn-resnet50, open and load","size":"256²","ms":250.44706449999967,"spread":0.10233284696774633,"peakMiB":309.8125,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":241.96730799999978,"peerSpread":0.21742273960414563,"ratio":0.9661415216946977},{"name":"segformer-b0, inference","size":"512²","ms":91.88244900000063,"spread":0.07043333433571138,"peakMiB":69.953125,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":217.99597499999982,"peerSpread":0.09870894175912956,"ratio":2.3725529453399563,"equal":1,"maxDifference":7.450580596923828e-8},{"name":"segformer-b0, inference","size":"512²","ms":91.88244900000063,"spread":0.07043333433571138,"peakMiB":69.953125,"peer":"torch","peerVersion":"2.15.0","peerMs":457.6112209997518,"peerSpread":0.07737041401093371,"ratio":4.980398606917287,"peerPeakMiB":190.1640625,"equal":1,"maxDifference":9.685754776000977e-8},{"name":"segformer-b0, open and load","size":"512²","ms":95.07760400000006,"spread":0.18640456589545434,"peakMiB":30.21484375,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":81.1158059999998,"peerSpread":0.14271796177430546,"ratio":0.8531536617182711},{"name":"segformer-b0, image to labels","size":"0.3 MP","ms":163.43122200000107,"spread":0.04879552788267338,"peakMiB":78.98828125,"peer":"transformers.js","peerVersion":"4.3.1","peerMs":2076.2434919999996,"peerSpread":0.08855783929412073,"ratio":12.704081059860068,"equal":0.9708459555697279},{"name":"segformer-b0, image to labels","size":"2 MP","ms":189.51773400000093,"spread":0.01195310962297974,"peakMiB":88.01953125,"peer":"transformers.js","peerVersion":"4.3.1","peerMs":12160.639751999995,"peerSpread":0.02560505932254012,"ratio":64.16623655915987,"equal":0.9038236641589507},{"name":"segformer-b0, image to labels","size":"8 MP","ms":181.23108500000035,"spread":0.06087438311148338,"peakMiB":70.3046875},{"name":"hausdorff distance","size":"0.3 MP","ms":37.6160060000002,"spread":0.09374139162993467,"peakMiB":0.60546875,"peer":"SciPy","peerVersion":"1.17.1","peerMs":47.68328499994823,"peerSpread":0.13189880898305179,"ratio":1.267632852885763,"peerPeakMiB":13.01171875,"maxDifference":0.0000017333292703369807},{"name":"hausdorff distance","size":"2 MP","ms":227.55256000000008,"spread":0.11453028917802553,"peakMiB":32.375,"peer":"SciPy","peerVersion":"1.17.1","peerMs":250.77814500036766,"peerSpread":0.06489765685094549,"ratio":1.1020669026987329,"peerPeakMiB":84.328125,"maxDifference":0.0000030486590105738287},{"name":"hausdorff distance","size":"8 MP","ms":729.0896320000002,"spread":0.017911962983448805,"peakMiB":0,"peer":"SciPy","peerVersion":"1.17.1","peerMs":1123.851769999419,"peerSpread":0.047854644011805794,"ratio":1.5414452773337735,"peerPeakMiB":275.2265625,"maxDifference":0.000007061705559863185},{"name":"sinet, inference","size":"320²","ms":13.9263890000002,"spread":0.14772691614461603,"peakMiB":9.77734375,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":11.521175999998377,"peerSpread":0.1303792902738694,"ratio":0.8272909797362555,"equal":1,"maxDifference":8.568167686462402e-8},{"name":"sinet, inference","size":"320²","ms":13.9263890000002,"spread":0.14772691614461603,"peakMiB":9.77734375,"peer":"torch","peerVersion":"2.15.0","peerMs":28.008360999592696,"peerSpread":0.09107283178034992,"ratio":2.0111718119889006,"peerPeakMiB":32.546875,"equal":1,"maxDifference":1.2665987014770508e-7},{"name":"sinet, open and load","size":"320²","ms":58.68151200000011,"spread":0.10893581354890709,"peakMiB":8.546875,"peer":"ONNX Runtime, torch.onnx.export","peerVersion":"1.30.0","peerMs":14.505942999999661,"peerSpread":0.21080571942134918,"ratio":0.24719783975572465},{"name":"threshold, otsu","size":"0.3 MP","ms":1.0923331428571146,"spread":0.39228214260118976,"peakMiB":1.765625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":0.8490973845115289,"peerSpread":0.10150729285248518,"ratio":0.7773245644553305,"peerPeakMiB":2.421875,"equal":1},{"name":"threshold, otsu","size":"0.3 MP","ms":1.0923331428571146,"spread":0.39228214260118976,"peakMiB":1.765625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":0.2047766000032425,"peerSpread":0.12810524375536023,"ratio":0.18746716726696336,"peerPeakMiB":2.04296875,"equal":1},{"name":"threshold, otsu","size":"2 MP","ms":4.14319300000011,"spread":0.4868410667810977,"peakMiB":12.671875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":7.229117666308109,"peerSpread":0.11387395920087305,"ratio":1.7448179861058648,"peerPeakMiB":17.25390625,"equal":1},{"name":"threshold, otsu","size":"2 MP","ms":4.14319300000011,"spread":0.4868410667810977,"peakMiB":12.671875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":1.7417326250779297,"peerSpread":0.09802022927120226,"ratio":0.42038413973905714,"peerPeakMiB":10.2421875,"equal":1},{"name":"threshold, otsu","size":"8 MP","ms":14.441367000000355,"spread":0.17438252209779284,"peakMiB":5.25,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":25.512371999866446,"peerSpread":0.07961268752228118,"ratio":1.7666175231102303,"peerPeakMiB":68.4921875,"equal":1},{"name":"threshold, otsu","size":"8 MP","ms":14.441367000000355,"spread":0.17438252209779284,"peakMiB":5.25,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":9.722220500407275,"peerSpread":0.08325717615214225,"ratio":0.6732202360349291,"peerPeakMiB":38.75390625,"equal":1},{"name":"threshold, multi-otsu","size":"0.3 MP","ms":2.3672770000000583,"spread":0.12067271806381642,"peakMiB":6.7265625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":41.452281999227125,"peerSpread":0.109907893616198,"ratio":17.510532987574376,"peerPeakMiB":4.96484375,"equal":1},{"name":"threshold, multi-otsu","size":"2 MP","ms":5.294618999999784,"spread":0.36883905149740637,"peakMiB":21.7890625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":51.710696001464385,"peerSpread":0.011386512758751625,"ratio":9.766651009537512,"peerPeakMiB":30.75,"equal":1},{"name":"threshold, multi-otsu","size":"8 MP","ms":18.15307699999994,"spread":0.15091803720107427,"peakMiB":13.3515625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":108.36673100129701,"peerSpread":0.04588276728548459,"ratio":5.969606750486288,"peerPeakMiB":121.90234375,"equal":1},{"name":"threshold, li","size":"0.3 MP","ms":0.6354567777777902,"spread":0.48074324838247096,"peakMiB":2.78515625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":1.7744788749496365,"peerSpread":0.17312385585240717,"ratio":2.792446216649129,"peerPeakMiB":3.91015625,"equal":1},{"name":"threshold, li","size":"2 MP","ms":4.792104999999879,"spread":0.4146359741700206,"peakMiB":12.7890625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":10.034440500021446,"peerSpread":0.06119560177558811,"ratio":2.0939525532144434,"peerPeakMiB":19.67578125,"equal":1},{"name":"threshold, li","size":"8 MP","ms":15.422669000000042,"spread":0.17867941664312115,"peakMiB":5.140625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":36.90744000050472,"peerSpread":0.06230658370716477,"ratio":2.393064391157239,"peerPeakMiB":76.50390625,"equal":1},{"name":"threshold, local","size":"0.3 MP","ms":5.8107380000001285,"spread":0.07624078903574102,"peakMiB":5.03125,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":13.0220820010436,"peerSpread":0.1675787135877535,"ratio":2.241037541366228,"peerPeakMiB":7.609375,"equal":1},{"name":"threshold, local","size":"0.3 MP","ms":5.8107380000001285,"spread":0.07624078903574102,"peakMiB":5.03125,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":2.3349732858020746,"peerSpread":0.140815437894707,"ratio":0.40183764709440056,"peerPeakMiB":2.66796875,"equal":0.9739118303571429},{"name":"threshold, local","size":"2 MP","ms":37.813098999999966,"spread":0.1832112332289969,"peakMiB":10.390625,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":65.28341800003545,"peerSpread":0.04581276289598476,"ratio":1.726476266862854,"peerPeakMiB":46.2265625,"equal":0.99999899530607},{"name":"threshold, local","size":"2 MP","ms":37.813098999999966,"spread":0.1832112332289969,"peakMiB":10.390625,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":14.004755999849294,"peerSpread":0.08394150173017162,"ratio":0.3703678452762972,"peerPeakMiB":10.71484375,"equal":0.9616397810570988},{"name":"threshold, local","size":"8 MP","ms":134.82322899999963,"spread":0.10559600601169496,"peakMiB":33.6171875,"peer":"scikit-image","peerVersion":"0.26.0","peerMs":276.37357099956716,"peerSpread":0.02617469164346773,"ratio":2.049895800964446,"peerPeakMiB":182.734375,"equal":0.9999993720662937},{"name":"threshold, local","size":"8 MP","ms":134.82322899999963,"spread":0.10559600601169496,"peakMiB":33.6171875,"peer":"OpenCV","peerVersion":"5.0.0.93","peerMs":42.927319000227726,"peerSpread":0.025706462133069267,"ratio":0.31839705456266626,"peerPeakMiB":39.21484375,"equal":0.9515271598910108}],"memory":[{"where":"Node","what":"segformer-b2, path, loading: speed","fileMiB":104.81,"peakMiB":145.33,"peakPerFile":1.39,"loadMs":604},{"where":"Node","what":"segformer-b2, path, loading: memory","fileMiB":104.81,"peakMiB":39.32,"peakPerFile":0.38,"loadMs":288},{"where":"Node","what":"segformer-b2, Uint8Array, loading: speed","fileMiB":104.81,"peakMiB":147.38,"peakPerFile":1.41,"loadMs":771},{"where":"Node","what":"segformer-b2, Uint8Array, loading: memory","fileMiB":104.81,"peakMiB":42.83,"peakPerFile":0.41,"loadMs":208},{"where":"Node","what":"segformer-b2, ONNX Runtime, torch.onnx.export","fileMiB":106.8,"peakMiB":233.44,"peakPerFile":2.19,"loadMs":452},{"where":"Node","what":"fcn-resnet50, path, loading: speed","fileMiB":125.96,"peakMiB":300.73,"peakPerFile":2.39,"loadMs":394},{"where":"Node","what":"fcn-resnet50, path, loading: memory","fileMiB":125.96,"peakMiB":2.16,"peakPerFile":0.02,"loadMs":36},{"where":"Node","what":"fcn-resnet50, Uint8Array, loading: speed","fileMiB":125.96,"peakMiB":313.5,"peakPerFile":2.49,"loadMs":990},{"where":"Node","what":"fcn-resnet50, Uint8Array, loading: memory","fileMiB":125.96,"peakMiB":5.05,"peakPerFile":0.04,"loadMs":167},{"where":"Node","what":"fcn-resnet50, ONNX Runtime, torch.onnx.export","fileMiB":125.93,"peakMiB":449.95,"peakPerFile":3.57,"loadMs":399},{"where":"Chromium","what":"matrix products, File, wasm","fileMiB":192,"peakMiB":199.09,"peakPerFile":1.04,"loadMs":1184},{"where":"Chromium","what":"matrix products, Uint8Array, wasm","fileMiB":192,"peakMiB":197.1,"peakPerFile":1.03,"loadMs":1272},{"where":"Chromium","what":"matrix products, File, webgpu","fileMiB":192,"peakMiB":212.89,"peakPerFile":1.11,"loadMs":1579},{"where":"Chromium","what":"matrix products, Uint8Array, webgpu","fileMiB":192,"peakMiB":247.36,"peakPerFile":1.29,"loadMs":1152}]}');
const _sfc_main$l = /* @__PURE__ */ defineComponent({
  __name: "BenchmarkTable",
  __ssrInlineRender: true,
  setup(__props) {
    const functions = computed(() => {
      const groups = /* @__PURE__ */ new Map();
      for (const row of (data$9 == null ? void 0 : data$9.rows) ?? []) groups.set(row.name, [...groups.get(row.name) ?? [], row]);
      return groups;
    });
    const peers = computed(
      () => Object.entries((data$9 == null ? void 0 : data$9.peers) ?? {}).map(([peer, version]) => `${peer} ${version}`).join(", ")
    );
    function number(value, digits = 3) {
      if (value === void 0 || !Number.isFinite(value)) return "–";
      return Number(value.toPrecision(digits)).toLocaleString("en", { maximumSignificantDigits: digits });
    }
    function agreement({ equal, maxDifference }) {
      const parts = [];
      if (equal !== void 0) parts.push(`${Number((100 * equal).toFixed(4))} % equal`);
      if (maxDifference !== void 0) parts.push(`max |Δ| ${number(maxDifference, 2)}`);
      return parts.join(", ");
    }
    function spread(value) {
      return value === void 0 ? "" : ` ± ${(100 * value).toFixed(0)} %`;
    }
    return (_ctx, _push, _parent, _attrs) => {
      if (!unref(data$9)) {
        _push(`<p${ssrRenderAttrs(_attrs)}>No run is recorded in this version: <code>pnpm bench --json benchmarks/results.json</code> records one.</p>`);
      } else {
        _push(`<!--[--><p> Recorded ${ssrInterpolate(unref(data$9).date.slice(0, 10))}: Node ${ssrInterpolate(unref(data$9).node.replace(/^v/, ""))}, ${ssrInterpolate(unref(data$9).cpu)}, ${ssrInterpolate(unref(data$9).platform)}`);
        if (peers.value) {
          _push(`<!--[-->; ${ssrInterpolate(peers.value)}<!--]-->`);
        } else {
          _push(`<!---->`);
        }
        _push(`. </p><!--[-->`);
        ssrRenderList(functions.value, ([name, rows]) => {
          _push(`<!--[--><h2${ssrRenderAttr("id", `bench-${name.replace(/\W+/g, "-")}`)}>${ssrInterpolate(name)}</h2><div class="table-scroll" tabindex="0" role="region"${ssrRenderAttr("aria-label", `Times of ${name}`)}><table><thead><tr><th scope="col">Size</th><th scope="col">segkit, ms</th><th scope="col">Peer</th><th scope="col">Peer, ms</th><th scope="col">Times as fast</th><th scope="col">Peak, MiB (peer)</th><th scope="col">${ssrInterpolate(rows.some(({ qualityName }) => qualityName) ? "Quality (peer)" : "Agreement")}</th></tr></thead><tbody><!--[-->`);
          ssrRenderList(rows, (row, i) => {
            _push(`<tr><td class="whole">${ssrInterpolate(row.size)}</td><td class="number">${ssrInterpolate(number(row.ms))}<small>${ssrInterpolate(spread(row.spread))}</small></td><td class="whole">${ssrInterpolate(row.peer ?? "none was run")}</td><td class="number">${ssrInterpolate(number(row.peerMs))}<small>${ssrInterpolate(spread(row.peerSpread))}</small></td><td class="number"><strong>${ssrInterpolate(number(row.ratio, 2))}</strong></td><td class="number">${ssrInterpolate(number(row.peakMiB, 2))} (${ssrInterpolate(number(row.peerPeakMiB, 2))})</td><td>`);
            if (row.qualityName) {
              _push(`<!--[-->${ssrInterpolate(row.qualityName)} ${ssrInterpolate(number(row.quality, 4))} (${ssrInterpolate(number(row.peerQuality, 4))})<!--]-->`);
            } else {
              _push(`<!--[-->${ssrInterpolate(agreement(row) || "–")}<!--]-->`);
            }
            _push(`</td></tr>`);
          });
          _push(`<!--]--></tbody></table></div><!--]-->`);
        });
        _push(`<!--]--><!--]-->`);
      }
    };
  }
});
const _sfc_setup$l = _sfc_main$l.setup;
_sfc_main$l.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/BenchmarkTable.vue");
  return _sfc_setup$l ? _sfc_setup$l(props, ctx) : void 0;
};
const data$8 = JSON.parse("null");
const WIDTH = 640;
const HEIGHT = 380;
const _sfc_main$k = /* @__PURE__ */ defineComponent({
  __name: "CostCurves",
  __ssrInlineRender: true,
  setup(__props) {
    const EDGE = { left: 64, right: 20, top: 12, bottom: 44 };
    const DASHES = ["", "7 3", "2 3"];
    const methods2 = (data$8 == null ? void 0 : data$8.methods) ?? [];
    const lineOf = (i, points) => ({
      method: methods2[i].method,
      color: `hsl(${Math.round(137.5 * i) % 360} 65% 48%)`,
      dash: DASHES[i % DASHES.length],
      points
    });
    const marksOf = (lines) => [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
    const byPixels = methods2.map(({ pixels }, i) => lineOf(i, pixels.map(({ megapixels, ms }) => ({ at: megapixels, ms }))));
    const byParts = methods2.map(({ counts }, i) => lineOf(i, counts.map(({ count, ms }) => ({ at: count, ms })))).filter(({ points }) => points.length > 0);
    const charts = [
      { title: "Time by pixels", unit: "megapixels", lines: byPixels, marks: marksOf(byPixels) },
      { title: `Time by parts, ${data$8 == null ? void 0 : data$8.megapixels} megapixels`, unit: "parts", lines: byParts, marks: marksOf(byParts) }
    ];
    function tens(lines) {
      const times = lines.flatMap(({ points }) => points.map(({ ms }) => Math.log10(ms)));
      const [low, high] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
      return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
    }
    const share = (value, low, high) => Math.log(value / low) / Math.log(high / low);
    function xOf({ marks }, at) {
      return EDGE.left + (WIDTH - EDGE.left - EDGE.right) * share(at, marks[0], marks.at(-1));
    }
    function yOf({ lines }, ms) {
      const levels = tens(lines);
      return HEIGHT - EDGE.bottom - (HEIGHT - EDGE.top - EDGE.bottom) * share(ms, levels[0], levels.at(-1));
    }
    const pathOf = (chart, { points }) => points.map(({ at, ms }) => `${xOf(chart, at).toFixed(1)},${yOf(chart, ms).toFixed(1)}`).join(" ");
    const timeText = (ms) => ms === void 0 ? "–" : ms.toLocaleString("en", { maximumSignificantDigits: 3 });
    const timeAt = ({ points }, at) => {
      var _a2;
      return timeText((_a2 = points.find((point) => point.at === at)) == null ? void 0 : _a2.ms);
    };
    return (_ctx, _push, _parent, _attrs) => {
      if (!unref(data$8)) {
        _push(`<p${ssrRenderAttrs(_attrs)} data-v-40620c70>No costs are recorded in this version: <code data-v-40620c70>pnpm bench:costs --json benchmarks/costs.json</code> records them.</p>`);
      } else {
        _push(`<!--[-->`);
        ssrRenderList(charts, (chart) => {
          _push(`<figure class="cost-chart" data-v-40620c70><svg${ssrRenderAttr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)} role="img"${ssrRenderAttr("aria-label", `${chart.title}: a line for each method on logarithmic axes; the numbers are in the table below`)} data-v-40620c70><!--[-->`);
          ssrRenderList(tens(chart.lines), (level) => {
            _push(`<g data-v-40620c70><line class="grid"${ssrRenderAttr("x1", EDGE.left)}${ssrRenderAttr("x2", WIDTH - EDGE.right)}${ssrRenderAttr("y1", yOf(chart, level))}${ssrRenderAttr("y2", yOf(chart, level))} data-v-40620c70></line><text${ssrRenderAttr("x", EDGE.left - 6)}${ssrRenderAttr("y", yOf(chart, level) + 4)} text-anchor="end" data-v-40620c70>${ssrInterpolate(level.toLocaleString("en"))} ms</text></g>`);
          });
          _push(`<!--]--><!--[-->`);
          ssrRenderList(chart.marks, (mark) => {
            _push(`<g data-v-40620c70><line class="grid"${ssrRenderAttr("x1", xOf(chart, mark))}${ssrRenderAttr("x2", xOf(chart, mark))}${ssrRenderAttr("y1", EDGE.top)}${ssrRenderAttr("y2", HEIGHT - EDGE.bottom)} data-v-40620c70></line><text${ssrRenderAttr("x", xOf(chart, mark))}${ssrRenderAttr("y", HEIGHT - EDGE.bottom + 18)} text-anchor="middle" data-v-40620c70>${ssrInterpolate(mark)}</text></g>`);
          });
          _push(`<!--]--><text${ssrRenderAttr("x", (WIDTH + EDGE.left) / 2)}${ssrRenderAttr("y", HEIGHT - 6)} text-anchor="middle" data-v-40620c70>${ssrInterpolate(chart.unit)}</text><!--[-->`);
          ssrRenderList(chart.lines, (line) => {
            _push(`<polyline${ssrRenderAttr("points", pathOf(chart, line))}${ssrRenderAttr("stroke", line.color)}${ssrRenderAttr("stroke-dasharray", line.dash)} data-v-40620c70></polyline>`);
          });
          _push(`<!--]--></svg><figcaption data-v-40620c70>${ssrInterpolate(chart.title)}</figcaption><div class="table-scroll" tabindex="0" role="region"${ssrRenderAttr("aria-label", chart.title)} data-v-40620c70><table data-v-40620c70><thead data-v-40620c70><tr data-v-40620c70><th scope="col" data-v-40620c70>Method, ms at ${ssrInterpolate(chart.unit)}</th><!--[-->`);
          ssrRenderList(chart.marks, (mark) => {
            _push(`<th scope="col" class="number" data-v-40620c70>${ssrInterpolate(mark)}</th>`);
          });
          _push(`<!--]--></tr></thead><tbody data-v-40620c70><!--[-->`);
          ssrRenderList(chart.lines, (line) => {
            _push(`<tr data-v-40620c70><td class="whole" data-v-40620c70><svg class="swatch" viewBox="0 0 28 8" aria-hidden="true" data-v-40620c70><line x1="0" y1="4" x2="28" y2="4"${ssrRenderAttr("stroke", line.color)}${ssrRenderAttr("stroke-dasharray", line.dash)} data-v-40620c70></line></svg><code data-v-40620c70>${ssrInterpolate(line.method)}</code></td><!--[-->`);
            ssrRenderList(chart.marks, (mark) => {
              _push(`<td class="number" data-v-40620c70>${ssrInterpolate(timeAt(line, mark))}</td>`);
            });
            _push(`<!--]--></tr>`);
          });
          _push(`<!--]--></tbody></table></div></figure>`);
        });
        _push(`<!--]-->`);
      }
    };
  }
});
const _sfc_setup$k = _sfc_main$k.setup;
_sfc_main$k.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/CostCurves.vue");
  return _sfc_setup$k ? _sfc_setup$k(props, ctx) : void 0;
};
const CostCurves = /* @__PURE__ */ _export_sfc(_sfc_main$k, [["__scopeId", "data-v-40620c70"]]);
var SAVE = "Save it as a PNG or JPEG first.";
var DEVELOP = "Develop it first: save it as a PNG or TIFF, of 16 bits to keep its depth.";
var RENDER = "Render the page that you want to a PNG first.";
var FLOATS = "Save it as a TIFF of floats first, and read that in Node with depth: 32.";
var SAMPLES = "Read it with a reader of its format and give its samples: { data, height, width, channels }.";
var VIDEO = "In a browser, show it in a <video> and give that; elsewhere, save a frame of it as a PNG.";
var UNPACK = "Unpack it first.";
var STARTS = [
  ["a PNG file", 0, "PNG\r\n\n", SAVE, "png"],
  ["a JPEG file", 0, "ÿØÿ", SAVE, "jpeg"],
  ["a GIF file", 0, "GIF8", SAVE, "gif"],
  ["a WebP file", 8, "WEBP", SAVE, "webp"],
  ["a Canon raw file (CR2)", 8, "CR", DEVELOP, "raw"],
  ["a TIFF file", 0, "II*\0", SAVE, "tiff"],
  ["a TIFF file", 0, "MM\0*", SAVE, "tiff"],
  ["a TIFF file", 0, "II+\0", SAVE, "tiff"],
  ["a TIFF file", 0, "MM\0+", SAVE, "tiff"],
  ["an Olympus raw file (ORF)", 0, "IIRO", DEVELOP, "raw"],
  ["an Olympus raw file (ORF)", 0, "IIRS", DEVELOP, "raw"],
  ["an Olympus raw file (ORF)", 0, "MMOR", DEVELOP, "raw"],
  ["a Panasonic raw file (RW2)", 0, "IIU\0", DEVELOP, "raw"],
  ["a Fujifilm raw file (RAF)", 0, "FUJIFILMCCD-RAW", DEVELOP, "raw"],
  ["a Sigma raw file (X3F)", 0, "FOVb", DEVELOP, "raw"],
  ["a JPEG XR file", 0, "II¼", SAVE],
  ["a JPEG XL file", 0, "ÿ\n", SAVE],
  ["a JPEG XL file", 4, "JXL \r\n\n", SAVE],
  ["a JPEG 2000 file", 4, "jP  \r\n\n", SAVE],
  ["a JPEG 2000 file", 0, "ÿOÿQ", SAVE],
  ["a Photoshop file (PSD)", 0, "8BPS", SAVE],
  ["a GIMP file (XCF)", 0, "gimp xcf", SAVE],
  ["a QOI file", 0, "qoif", SAVE],
  ["a DDS file", 0, "DDS ", SAVE],
  ["a Sun raster file", 0, "Y¦j", SAVE],
  ["an SGI file", 0, "Ú\0", SAVE],
  ["an SGI file", 0, "Ú", SAVE],
  ["a KTX file", 1, "KTX ", SAVE],
  ["a PDF file", 0, "%PDF", RENDER],
  ["a PostScript file (EPS)", 0, "%!PS", RENDER],
  ["a PostScript file (EPS)", 0, "ÅÐÓÆ", RENDER],
  ["an OpenEXR file", 0, "v/1", FLOATS],
  ["a Radiance file (HDR)", 0, "#?R", FLOATS],
  ["a PFM file", 0, "PF\n", FLOATS],
  ["a PFM file", 0, "Pf\n", FLOATS],
  ["a DICOM file", 128, "DICM", SAMPLES],
  ["a NIfTI file", 344, "n+1\0", SAMPLES],
  ["a FITS file", 0, "SIMPLE  =", SAMPLES],
  ["an HDF5 file", 0, "HDF", SAMPLES],
  ["a NumPy file", 0, "NUMPY", SAMPLES],
  ["an icon (ICO)", 0, "\0\0\0", "Save one of its images as a PNG first."],
  ["a cursor (CUR)", 0, "\0\0\0", "Save its image as a PNG first."],
  ["a Matroska or WebM video", 0, "Eß£", VIDEO],
  ["an AVI video", 8, "AVI ", VIDEO],
  ["a ZIP archive", 0, "PK", UNPACK],
  ["a gzip file", 0, "", UNPACK]
];
var BRANDS = [
  [/^avi[fso]$/, "an AVIF file", SAVE, "avif"],
  [
    /^(hei[cxms]|hev[cxms])$/,
    "a HEIC file",
    'Save it as a JPEG or PNG first; iPhones take JPEGs by Settings, Camera, Formats, "Most Compatible".'
  ],
  [/^crx $/, "a Canon raw file (CR3)", DEVELOP, "raw"],
  [/^(qt {2}|isom|iso\d|mp4\d|M4V |M4A |avc1|3g.\w|dash)$/, "a QuickTime or MP4 video", VIDEO]
];
function kindOfFile(bytes) {
  const found = STARTS.find(([, at, start]) => beginsWith(bytes, at, start));
  if (found !== void 0) {
    const [name, , , remedy, id = "other"] = found;
    return id === "tiff" ? rawOfTiff(bytes) ?? { name, remedy, id } : { name, remedy, id };
  }
  if (beginsWith(bytes, 4, "ftyp")) return kindOfBrands(bytes);
  return kindOfText(bytes);
}
function kindOfBrands(bytes) {
  const end = Math.min(bytes.length, 64, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0));
  const brands = [];
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) brands.push(textOf(bytes, at, 4));
  for (const brand of brands) {
    const found = BRANDS.find(([pattern]) => pattern.test(brand));
    if (found) return { name: found[1], remedy: found[2], id: found[3] ?? "other" };
  }
  return { name: "an image in a HEIF container", remedy: SAVE, id: "other" };
}
function kindOfText(bytes) {
  if (beginsWith(bytes, 0, "BM") && bytes.length > 14) return { name: "a BMP file", remedy: SAVE, id: "other" };
  const text = textOf(bytes, 0, 1024).replace(/^\xef\xbb\xbf/, "");
  if (/^P[1-7]\s/.test(text)) return { name: "a PNM file", remedy: SAVE, id: "other" };
  if (/^#define \w+_width /.test(text)) return { name: "an X bitmap (XBM)", remedy: SAVE, id: "other" };
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(text))
    return {
      name: "an SVG file",
      remedy: "In a browser, load it into an <img> with a width and a height, and give that.",
      id: "svg"
    };
  if (/^\s*<(!doctype html|html|head|body)/i.test(text))
    return {
      name: "a web page (HTML)",
      remedy: "Give the address of the image itself, not of a page that shows it.",
      id: "other"
    };
  return void 0;
}
var DNG_VERSION = 50706;
var SUB_IMAGES = 330;
var MAKER = 271;
var KIND_OF_IMAGE = 254;
function rawOfTiff(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 73;
  const at = bytes.length >= 8 ? view.getUint32(4, little) : 0;
  if (at + 2 > bytes.length || at < 8) return void 0;
  const tags = /* @__PURE__ */ new Map();
  for (let k = 0; k < view.getUint16(at, little) && at + 14 + 12 * k <= bytes.length; k++)
    tags.set(view.getUint16(at + 2 + 12 * k, little), view.getUint16(at + 10 + 12 * k, little));
  const isPreview = tags.has(SUB_IMAGES) && tags.has(MAKER) && tags.get(KIND_OF_IMAGE) === 1;
  if (tags.has(DNG_VERSION)) return { name: "a raw file (DNG)", remedy: DEVELOP, id: "raw" };
  return isPreview ? { name: "a raw file of a camera (NEF, ARW, PEF)", remedy: DEVELOP, id: "raw" } : void 0;
}
function beginsWith(bytes, at, start) {
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start.charCodeAt(i)) return false;
  return true;
}
function textOf(bytes, at, length) {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
function orientationOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = bytes.length > 16 && view.getUint32(0) === 2303741511;
  const isWebp = bytes.length > 16 && view.getUint32(0) === 1380533830 && view.getUint32(8) === 1464156752;
  if (bytes.length > 16 && view.getUint32(4) === 1718909296) return orientationOfBoxes(bytes);
  if (!isPng && !isWebp) return 1;
  const wanted = isPng ? 1700284774 : 1163413830;
  for (let at = isPng ? 8 : 12; at + 12 <= bytes.length; ) {
    const length = isPng ? view.getUint32(at) : view.getUint32(at + 4, true);
    const type = view.getUint32(isPng ? at + 4 : at);
    if (type === wanted) return orientationOfExif(bytes.subarray(at + 8, at + 8 + length));
    at += isPng ? length + 12 : length + 8 + (length & 1);
  }
  return 1;
}
var TURNED = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5]
];
function orientationOfBoxes(bytes) {
  const properties = boxIn(boxIn(boxIn(bytes, "meta"), "iprp", 4), "ipco");
  const turns2 = (boxIn(properties, "irot")[0] ?? 0) & 3;
  const mirror = boxIn(properties, "imir")[0];
  return TURNED[turns2][mirror === void 0 ? 0 : 1 + (mirror & 1)];
}
function boxIn(bytes, type, from = 0) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === type) return bytes.subarray(at + 8, at + length);
    if (length < 8) break;
    at += length;
  }
  return bytes.subarray(0, 0);
}
var ORIENTATION = 274;
function orientationOfExif(exif) {
  const body = exif[0] === 69 && exif[1] === 120 ? exif.subarray(6) : exif;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (body.length < 14) return 1;
  const little = body[0] === 73;
  const at = view.getUint32(4, little);
  if (at + 2 > body.length) return 1;
  for (let k = 0; k < view.getUint16(at, little) && at + 14 + 12 * k <= body.length; k++) {
    const entry = at + 2 + 12 * k;
    if (view.getUint16(entry, little) !== ORIENTATION) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
function isTurned(orientation) {
  return orientation >= 5;
}
function upright(image, orientation) {
  if (orientation === 1) return image;
  const { data: data2, channels } = image;
  const [height, width] = isTurned(orientation) ? [image.width, image.height] : [image.height, image.width];
  const out = emptyLike(data2);
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  const [across, down] = isTurned(orientation) ? [image.width, 1] : [1, image.width];
  const first = (flipX ? image.width - 1 : 0) + (flipY ? image.height - 1 : 0) * image.width;
  const signs = isTurned(orientation) ? [flipY ? -1 : 1, flipX ? -1 : 1] : [flipX ? -1 : 1, flipY ? -1 : 1];
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = channels * (first + signs[0] * across * x + signs[1] * down * y);
      for (let c = 0; c < channels; c++) out[to++] = data2[from + c];
    }
  }
  return { data: out, height, width, channels };
}
var INTERVAL = 20;
function whenAborted(where, signal, end) {
  var _a2;
  if (!signal) return () => void 0;
  const told = isKind(signal, "AbortSignal") ? signal : void 0;
  let timer;
  const stop = () => {
    clearInterval(timer);
    told == null ? void 0 : told.removeEventListener("abort", look);
  };
  function look() {
    try {
      checkAborted(where, signal);
    } catch (error) {
      stop();
      end(error);
    }
  }
  if (told) told.addEventListener("abort", look);
  else {
    timer = setInterval(look, INTERVAL);
    (_a2 = timer.unref) == null ? void 0 : _a2.call(timer);
  }
  return stop;
}
var SIZE = "Give height and width.";
var extentRule = {
  kind: "integer",
  min: 1,
  max: MAX_PIXELS,
  required: true,
  aliases: [
    ["size", SIZE],
    ["dsize", SIZE],
    ["output_shape", SIZE],
    ["output_size", SIZE],
    ["target_size", SIZE],
    ["shape", SIZE]
  ]
};
var resizeRules = {
  height: extentRule,
  width: extentRule,
  convention: {
    kind: "choice",
    of: ["pil", "torch"],
    default: "pil",
    aliases: [
      ["antialias", '"pil" does, "torch" does not.'],
      ["anti_aliasing", '"pil" does, "torch" does not.']
    ]
  },
  method: {
    kind: "choice",
    of: ["nearest", "nearest-exact", "area", "bilinear", "bicubic", "lanczos"],
    default: "bilinear",
    aliases: [["order", '0 is "nearest", 1 "bilinear", 3 "bicubic".']]
  },
  alignCorners: { kind: "flag", default: false },
  out: outRule
};
var PIL = ["nearest", "area", "bilinear", "bicubic", "lanczos"];
var TORCH = ["nearest", "nearest-exact", "area", "bilinear", "bicubic"];
function resamplingOf(where, options) {
  const settings = readOptions(where, options, resizeRules);
  const { convention, method, alignCorners } = settings;
  checkSize(where, settings);
  checkOneOf(where, "method", method, convention === "pil" ? PIL : TORCH);
  if (alignCorners && (convention === "pil" || !method.startsWith("bi"))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "alignCorners",
      expected: 'false, or convention "torch" with method "bilinear" or "bicubic"',
      received: alignCorners
    });
  }
  return settings;
}
function checkSize(where, { height, width }) {
  checkInteger(where, "width", width, { min: 1, max: Math.floor(MAX_PIXELS / height) });
}
function axisOf(from, to, resampling, lanczos) {
  const { convention, method, alignCorners } = resampling;
  if (convention === "torch") {
    return method === "area" ? pooled(from, to) : interpolated(from, to, method === "bicubic", alignCorners);
  }
  const filters = {
    area: { support: 0.5, at: (x) => x > -0.5 && x <= 0.5 ? 1 : 0 },
    bilinear: { support: 1, at: (x) => Math.max(0, 1 - Math.abs(x)) },
    bicubic: { support: 2, at: (x) => cubic(Math.abs(x), -0.5) },
    lanczos: { support: 3, at: lanczos }
  };
  return filtered(from, to, filters[method]);
}
function filtered(from, to, { support, at }) {
  const scale = from / to;
  const widening = Math.max(1, scale);
  const reach = support * widening;
  const taps = Math.ceil(reach) * 2 + 1;
  const spans = new Int32Array(2 * to);
  const weights = new Float64Array(taps * to);
  const inverse = 1 / widening;
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - reach + 0.5));
    const count = Math.min(from, Math.trunc(center + reach + 0.5)) - first;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weight = at((k + first - center + 0.5) * inverse);
      weights[i * taps + k] = weight;
      sum += weight;
    }
    if (sum !== 0) for (let k = 0; k < count; k++) weights[i * taps + k] /= sum;
    spans[2 * i] = first;
    spans[2 * i + 1] = count;
  }
  return { spans, weights, taps };
}
function interpolated(from, to, isCubic, alignCorners) {
  const f = Math.fround;
  const scale = alignCorners ? to > 1 ? f((from - 1) / (to - 1)) : 0 : f(from / to);
  const taps = isCubic ? 4 : 2;
  const spans = new Int32Array(2 * to);
  const weights = new Float64Array(taps * to);
  for (let i = 0; i < to; i++) {
    const centered = alignCorners ? f(scale * i) : f(f(scale * (i + 0.5)) - 0.5);
    const position = isCubic ? centered : Math.max(0, centered);
    const base = Math.min(Math.floor(position), from - 1);
    const t = Math.min(1, Math.max(0, f(position - base)));
    const first = isCubic ? base - 1 : base;
    const clamp = (k) => Math.min(from - 1, Math.max(0, first + k));
    spans[2 * i] = clamp(0);
    spans[2 * i + 1] = clamp(taps - 1) - clamp(0) + 1;
    for (let k = 0; k < taps; k++) {
      const weight = isCubic ? cubic(Math.abs(t + 1 - k), -0.75) : k === 0 ? 1 - t : t;
      weights[i * taps + clamp(k) - clamp(0)] += weight;
    }
  }
  return { spans, weights, taps };
}
function pooled(from, to) {
  const taps = Math.ceil(from / to) + 1;
  const spans = new Int32Array(2 * to);
  const weights = new Float64Array(taps * to);
  for (let i = 0; i < to; i++) {
    const first = Math.floor(i * from / to);
    const count = Math.ceil((i + 1) * from / to) - first;
    spans[2 * i] = first;
    spans[2 * i + 1] = count;
    weights.fill(1 / count, i * taps, i * taps + count);
  }
  return { spans, weights, taps };
}
function cubic(x, a) {
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}
var resizeKernel = {
  name: "resize",
  text: "$}*}<}6%$$$%d,})%}E%}E})'}H}H}H$})-}H}H}H}H}H}H}H}H}H$})%}G%}H})$%}H})*}H}H}H}H}H}H$})+}H}H}H}H}H}H}H$}),}H}H}H}H}H}H}H}H$'10$'$%%$()*+&&)'%$%*B'}E%i$$$$$$$$/}E%i$$$$$$$$/}G%g$/+}:.+}5}*}7},}C}8}<$)/}*}5}8}7}0k}5}8}*}=}<$..}*}5}8}7}0u}*}2};}<$-.}-}8}@}7k}5}8}*}=}<$+)}@}2}-}.}7$'*}7}*};};}8}@$(.}*}5}8}7}0g}B}=}.}<$/-}-}8}@}7g}B}=}.}<$,,}1}.}*}9g}*}<}.$**}6}.}6}8};}B&$0%%.~kC0R$D$i$$$$$$$$}*(ei$$$$$$~_d3/D$i<Qiy~jE-e}lF$4&D$}m/}x('.}G%}H%}ED$g#########$}LgX}Qg}_,}FF%gd}LE(D%g*}P}qf'}=f}I,}3F/M'$E'D/M',E&D/M'4E%D(g$w(eD'D(}OD&g~.$D(}FF)}Q}ME'D&D(}OD%D)}Q}ME&D%D(}OD/M'<D)}Q}ME%/D$g#######+}Lg}I}I}I}I}I}I}I,}MF(g####3}LE)D(gD}QF*D&g####3}LF+}GD&gD}QF&D)}GD)D+}GF)gD}Q}EF+g####3}L}EE,D&D*}GD+gD}Q}ED,gD}Q}EH&D*D%gD}Q}GF%D)g####3}LD,gD}O}E}EF&D%y}wG&D'D(}G}E}EF'g&}OD&gc}Q}MF(gd}PF)D&g&}O}NE*D(D)g%}P}NF%}BE+D%D+}OD*g~.$D+}F}Q}MF,g####3}LE&D,gD}QF%g~!}M}m}T&}GD&g}l~#~-~60}GD&g~!}M}m}T&}GF-gD}Q}EF&g####3}L}EE.D%g}l~#~-~60}GD&gD}Q}ED.gD}Q}EH&D,~(i}M?}9v~:}b]d}lD*D+}O~(i<Qiy~jE^d}l}j~k+F%D-g####3}LD.gD}O}EF&{}wG&F*g/}Q}E~(H$D*gY}OD&g/}Q}MD%}E~(i$$$$$$~_`}lH%G$g}I}I}I}I}I}I}I~FaD+gX}O}FD$D(}Ng}I}I}I}I}I}I}I}I}I}H}L}M~-F0}lH$G%D0}lH%D'gc}PD)}F}q/~8)')}E&}H%}GD$~+F,gD}Q}qF*fC}?E+D*f####+}:F*f~j~1}n#'r(eD*f}I}I~.~a'n(eD$3/D$D$D$}lF%D$}lD%D%D%i}F!}{|~QA~5c}li~C}*~/=}j%N~-}j}li}p~g4555}Jd}jD%D%D%}l}lD%i}E~C~=}#_~G~Sb}li~Y}fO}S~T~S}#~,}j}l}j}linzzzzz~3~-}j}l}j3/D*f}I}I~.#+t(eD$D$}k3/&}HD,gD}Q}qf####+}:F*f~j~1~R}R(n(eD*f8}?F*D$D$i}L~6~7}6T}(~Rd}l}hF'i$$ey~jE~hd}l}kF$D'iU},}+>}*~!~>b}lF&}kF%~+gD}Q}qf8}?f#3}:}4f4p(eD'i}<}9'R}S=}m`}lD$D$D'i$$})>}*~!~>b}lF%}kF$}kD%}k}kE&D*D$D&}kF%~+gD}Q}qf8}?f#3}:}4fUp(eD'i~/nDI}d}L}D^}lD$D$D'i$$$R}S=}m`}lF%}kF$}kD%}k}kE&D$D&}kE%//D%H$D$D%}kD&}kH%D'~k&0%/f$D,4%F*}4D*D+?/E*G$E&G%E'D*f%}:(}ED&D&}lF$D$}lE%i$$$$$$~_dD$i$$$$$$~Nd}lF(}kF)i$$$$$$~_dD)}kD(}kD$D$D$D$i}Y9~9=}j%~ic}li}@v~/:}5~/{~-}j}liqzzzzz}od}j}lD%D%}lD$D$i~B]}Q~,~W~i}r~+}li~2}{~!~+}h~]Ec}j}li}ww}f}It}G}[~,}j}l}j}lD&D'}l}k}j}j)D&D&}lF$D&}lE%D&D$D'i$$$$$$~Nd}lD%D$D$i}F!}{|~QA~5c}li~C}*~/=}j%N~-}j}li}p~g4555}Jd}jD$D$D$}l}lD$i}E~C~=}#_~G~Sb}li~Y}fO}S~T~S}#~,}j}l}j}l}k}lD'}kD%inzzzzz~3~-}l}k}k/F$}dD$D*f&}:?/l&&}H%}D'eD&D'o(eD%D'f&}=}3F(D$D'}3 &$$F) }s% ~j% /($D(D) }t% ~j% /(4D'f,}3E'0%///p&&}H%}D'eD&D'o(eD%D'}3D$D'f&}=}3F( $($ }3 ~g%D( $(4 }3 ~g% }N%F)D) }/ }$'$$D'f,}3E'0%///`$D$i$$$$$$,e},D$i$$$$$$,~.}-}:(}ED$4$D$i$$$$$$,e}m4$}l)i$$$$$$$$//)$f~.-/~X&'(}H)}D%}F'eD,f4}3D'q(eD$ $($D( -&$F1 ~T%E.D$ $(4D1 ~T%E/D$ $(DD1 ~T%E0D$ $(TD1 ~T%E1D$E*f%E+'eD)D+o(eD.D%D*}3F* $($D(D+f&}=}3 -&$F2 ~T% ~R%E.D/D* $(4D2 ~T% ~R%E/D0D* $(DD2 ~T% ~R%E0D1D* $(TD2 ~T% ~R%E1D+f%}3E+0%//D&D. /($D&D/ /(4D&D0 /(DD&D1 /(TD,f4}3E,D$fe}4E$D&fe}4E&0%//'eD'D,o(eD$E*D$N&$D(F+N&$}^E3f%E-'eD)D-o(eD3D%D*}3F*N&$D+f(}3F+N&$}^}[E3D-f%}3E-0%//D&D3]&$D,f%}3E,D$f(}3E$D&f(}3E&0%///}])&)}H1}D'eD'D,o(eD(F+D)f%}=}3E/ 0$$$$$$$$$$$$$$$$E0 0$$$$$$$$$$$$$$$$E1 0$$$$$$$$$$$$$$$$E2 0$$$$$$$$$$$$$$$$E3 0$$$$$$$$$$$$$$$$E4 0$$$$$$$$$$$$$$$$E5 0$$$$$$$$$$$$$$$$E6 0$$$$$$$$$$$$$$$$E7D$D,}3E-f$E.'eD*D.o(eD- $($E9D.f%}3D*m(}DD%D-}3 $($) 0$$$$$$$$$$$$$$$$/E:D-D%f%}=}3E-D0D9D: 1$4%5&6'7(8)9*:+;F; }R%F<D+ -&$F8 ~(% }x%E0D1D; }S%F;D8 ~(% }x%E1D2D9D: 1,<-=.>/?0@1A2B3CF9 }R%F:D8 ~(% }x%E2D3D9 }S%F9D8 ~(% }x%E3D4D<D/ -&$F8 ~(% }x%E4D5D;D8 ~(% }x%E5D6D:D8 ~(% }x%E6D7D9D8 ~(% }x%E7D.f&}3E.D+f(}3E+D/f(}3E/0%//D&D,}3D0f/ }u%D4 }x% 0$$D$$$D$$$D$$$D$ }x%f: }v%D1f/ }u%D5 }x% 0$$D$$$D$$$D$$$D$ }x%f: }v% }N%D2f/ }u%D6 }x% 0$$D$$$D$$$D$$$D$ }x%f: }v%D3f/ }u%D7 }x% 0$$D$$$D$$$D$$$D$ }x%f: }v% }N% }/ /($D,f4}3E,0%///}b%%(}H'eD(D-o(ef$E,'eD'D,p(eD&D$D,f'}=F/D*}3L&$D)}5}3F. }%&$ }R% }s% ~j%D+D/}3F/ -&$ ~T%D)D.}3 }%&$ }R% }s% ~j%D/ -&( ~T% ~R% /($D&D)f&}=}3E&D,f%}3E,0%//D$D%D)}5}3E$D-f%}3E-0%///~6''/}H%}D%}FD)f&}=E2'eD(D5o(ef$E3'eD'D3o(eD$D*D3f'}=}3F-L&$D2}5}3E6D-L&(E4D+D,D3}5f&}=}3E-D)f's(ef$E1'eD1f&}=F7D6}3E/D)f'k(eD/ $($D-F. -&$ ~T%E8f%E0'eD0D4m(eD8D/f0}3F/ $($D.f(}3F. -&$ ~T% ~R%E8D0f%}3E00%//)D/ $($D-F. -&$ ~T%E8f%E0'eD0D4m(eD8D/D2}3F/ $($D.f(}3F. -&$ ~T% ~R%E8D0f%}3E00%///D&D7}3D8 /($D1f(}3F.D)m(eD.D)f(}4F/D.D/m?E10%//)f$E.'eD)D.o(eD.f&}=F/D&}3D/D6}3F1N&$D-F/N&$}^E9f%E0'eD0D4m(eD9D1D2}3F1N&$D/f(}3F/N&$}^}[E9D0f%}3E00%//D9]&$D.f%}3E.0%///D&D2}3E&D3f%}3E30%//D$D%D2}5}3E$D5f%}3E50%///}]+&-}H'}D'eD(D5o(ef$E1'eD'D1o(eD$D*D1f'}=}3F-L&$D)}5}3E.D-L&(E3D+D,D1}5f&}=}3F/D,f%}=}3E0D)f'k(e 0$$$$$$$$$$$$$$$$E6 0$$$$$$$$$$$$$$$$E7f$E-'eD-D3m(eD6D. }&'$ 0$4'4%4(4&4)44444 2F8D/ -&$ ~(% }x%E6D7D8D0 -&$ ~(% }x%E7D-f&}3E-D.f*}3E.D/f(}3E/D0f(}3E00%//D&D6f/ }u%D7 }x% 0$$D$$$D$$$D$$$D$ }x%f: }v%F6D6 }N%F6D6 }/F6 }!%$$D&f&}3D6 } $$&)D)f(k(e 0$$$$$$$$$$$$$$$$E6 0$$$$$$$$$$$$$$$$E7f$E-'eD-D3m(eD6D. }&'$ 0$4(4%4)4&4*4'4+4 2F8D/ -&$ ~(% }x%E6D7D8D0 -&$ ~(% }x%E7D-f&}3E-D.f,}3E.D/f(}3E/D0f(}3E00%//D&D6f/ }u%D7 }x% 0$$D$$$D$$$D$$$D$ }x%f: }v%F6D6 }N%F6D6 }/ }#&$$)D)f%k(e 0$$$$$$$$$$$$$$$$E6 0$$$$$$$$$$$$$$$$E7f$E-'eD-D3m(eD6D. &$$F8D/ $($ ~(% }x%E6D7D8D0 $($ ~(% }x%E7D-f,}3E-D.f,}3E.D/f4}3E/D0f4}3E00%//D&f#%D6f/ }u%D7 }x%F6D6D6 1,-./0123,-./0123 }x%F6 ?$D6 ?%}3f}I}I}I%}3f:}>F-f$D-f$o?F-D-f#%s?_$$)f$E2'eD)D2o(ef}I}I}I%E4f$E-'eD-D3m(eD4D.D)D-}5}3D2}3Q$$D-f%}=F4D0}3R%$D/D4}3R%$f/}=}3}5}3E4D-f%}3E-0%//D&D2}3f#%D4f:}>F-f$D-f$o?F-D-f#%s?_$$D2f%}3E20%/////D&D)}3E&D1f%}3E10%//D$D%D)}5}3E$D5f%}3E50%////~6%%$f}I,/~.%}7}L~h}l$$$$~?|K~kM9is}c}_}+~I~.~KX~d}u},v!f}Yha_}7H~%}*~3~)~L~XRn*~N~@rg@~YA!@}[~?-~dY}K~Vc}qM}{J}9}f~W}Mi~)R^~D}Z^f}G}(~!}T}(}M}f~c^x}L#}a~gC`L~h~+}T5S~^3}b)~L~=}GZ}6C}6.}#}/dkt~%-~9K~5~(K}>Q~X}(}h~f^+b}D~`~S~Y}{}(~j}4~X}[w}SkT'{,}&}VCD~*~=~_}u}4}D~k}*}Z~Q}sAZ~c}d}(}N}c}.,?~T}'}I~F#}Ve}1}j8|9**UK}<r"
};
function nearestPositions(from, to, rule) {
  const positions = new Int32Array(to);
  if (rule === "pil") {
    const step = from / to;
    let at = step * 0.5;
    for (let i = 0; i < to; i++, at += step) positions[i] = Math.min(from - 1, Math.trunc(at));
    return positions;
  }
  const scale = Math.fround(from / to);
  const offset = rule === "nearest" ? 0 : 0.5;
  for (let i = 0; i < to; i++) positions[i] = Math.min(from - 1, Math.floor(Math.fround((i + offset) * scale)));
  return positions;
}
function copyNearest(source, channels, out, { height, width }, rule) {
  const { data: data2 } = source;
  const ys = nearestPositions(source.height, height, rule);
  const xs = nearestPositions(source.width, width, rule);
  const length = width * channels;
  for (let y = 0, j = 0; y < height; y++) {
    if (y > 0 && ys[y] === ys[y - 1]) {
      out.copyWithin(j, j - length, j);
      j += length;
      continue;
    }
    const row = ys[y] * source.width * channels;
    for (let x = 0; x < width; x++) {
      const at = row + xs[x] * channels;
      for (let c = 0; c < channels; c++) out[j++] = data2[at + c];
    }
  }
  return out;
}
function resize(image, options) {
  const source = viewImage(image, "resize");
  const resampling = resamplingOf("resize", options);
  const { height, width, method, convention } = resampling;
  const { channels } = source;
  const size = { like: source.data, length: height * width * channels, image: source.data };
  const out = resampling.out && resultIn("resize", resampling.out, size);
  if (method === "nearest" || method === "nearest-exact") {
    const rule = convention === "pil" ? "pil" : method;
    const empty = out ?? emptyLike(source.data, size.length);
    return { data: copyNearest(source, channels, empty, { height, width }, rule), height, width, channels };
  }
  if (height === source.height && width === source.width) {
    out == null ? void 0 : out.set(source.data);
    return { ...source, data: out ?? source.data.slice() };
  }
  return { data: inOwnSamples(source, (samples2, own) => resample(samples2, resampling, own), out), height, width, channels };
}
function resample(source, resampling, out) {
  const { height, width, convention } = resampling;
  const data2 = out ?? emptyLike(source.data, height * width * source.channels);
  withKernel(resizeKernel, (kernel, heap) => {
    const vertical = axisOf(source.height, height, resampling, kernel.lanczos);
    const horizontal = axisOf(source.width, width, resampling, kernel.lanczos);
    const job = { kernel, heap, source, resampling, vertical, horizontal };
    if (convention === "pil" && !(data2 instanceof Float32Array)) resampleBytes(job, data2);
    else resampleFloats(job, data2);
  });
  return data2;
}
var BAND_BYTES = 2 ** 19;
var SPARE = 64;
function resampleFloats({ kernel, heap, source, resampling, vertical, horizontal }, out) {
  const { width: widthIn, height: heightIn, channels, data: data2 } = source;
  const { width, height } = resampling;
  const [lengthIn, length] = [widthIn * channels, width * channels];
  const bands = bandsOf(vertical, height, 4 * Math.max(lengthIn, length));
  const most = Math.max(...bands.map(({ rows }) => rows));
  const tallest = Math.max(...bands.map(({ y, end }) => end - y));
  const isFloat = data2 instanceof Float32Array;
  const spans = heap.copyIn(horizontal.spans);
  const weights = heap.copyIn(Float32Array.from(horizontal.weights));
  const down = heap.copyIn(Float32Array.from(vertical.weights));
  const bytes = isFloat ? 0 : heap.alloc(Math.max(most * lengthIn, tallest * length) + SPARE);
  const inPairs = !isFloat && widthIn !== width && horizontal.taps === 2 && (channels === 3 || channels === 4);
  const from = inPairs ? 0 : heap.alloc(4 * most * lengthIn + SPARE);
  const middle = widthIn === width ? from : heap.alloc(4 * most * length + SPARE);
  const to = heightIn === height ? middle : heap.alloc(4 * tallest * length + SPARE);
  for (const { y, end, top, rows } of bands) {
    const samples2 = data2.subarray(top * lengthIn, (top + rows) * lengthIn);
    if (isFloat) heap.f32(from, samples2.length).set(samples2);
    else {
      heap.u8(bytes, samples2.length).set(samples2);
      if (!inPairs) kernel.widen(bytes, from, samples2.length);
    }
    if (inPairs) {
      kernel.alongPairs(bytes, widthIn, middle, width, rows, channels, spans, weights);
    } else if (middle !== from) {
      kernel.alongFloats(from, widthIn, middle, width, rows, channels, spans, weights, horizontal.taps);
    }
    for (let row = y; to !== middle && row < end; row++) {
      const at = middle + 4 * length * (vertical.spans[2 * row] - top);
      const result = to + 4 * length * (row - y);
      kernel.downFloats(at, 4 * length, result, length, down + 4 * vertical.taps * row, vertical.spans[2 * row + 1]);
    }
    const count = (end - y) * length;
    if (!isFloat) kernel.narrow(to, bytes, count);
    out.set(isFloat ? heap.f32(to, count) : heap.u8(bytes, count), y * length);
  }
}
function resampleBytes({ kernel, heap, source, resampling, vertical, horizontal }, out) {
  const { width: widthIn, height: heightIn, channels, data: data2 } = source;
  const { width, height } = resampling;
  const [lengthIn, length] = [widthIn * channels, width * channels];
  const bands = bandsOf(vertical, height, Math.max(lengthIn, length));
  const most = Math.max(...bands.map(({ rows }) => rows));
  const tallest = Math.max(...bands.map(({ y, end }) => end - y));
  const along = split(horizontal);
  const down = split(vertical);
  const spans = heap.copyIn(horizontal.spans);
  const alongWeights = heap.copyIn(along.parts);
  const downWeights = heap.copyIn(down.parts);
  const from = heap.alloc(most * lengthIn + SPARE);
  const isDownFirst = goesDownFirst(source, resampling);
  const middle = widthIn === width ? from : heap.alloc((isDownFirst ? tallest * lengthIn : most * length) + SPARE);
  const to = heightIn === height ? middle : heap.alloc(tallest * length + SPARE);
  const goAlong = (src, dst, rows) => {
    kernel.alongBytes(src, widthIn, dst, width, rows, channels, spans, alongWeights, along.taps);
  };
  const goDown = (src, dst, rowLength, { y, end, top }) => {
    for (let row = y; row < end; row++) {
      const at = src + rowLength * (vertical.spans[2 * row] - top);
      const weights = downWeights + 4 * down.taps * row;
      kernel.downBytes(at, rowLength, dst + rowLength * (row - y), rowLength, weights, down.taps, vertical.spans[2 * row + 1]);
    }
  };
  for (const band of bands) {
    const { y, end, top, rows } = band;
    const samples2 = data2.subarray(top * lengthIn, (top + rows) * lengthIn);
    heap.u8(from, samples2.length).set(samples2);
    if (isDownFirst) {
      goDown(from, middle, lengthIn, band);
      goAlong(middle, to, end - y);
    } else {
      if (middle !== from) goAlong(from, middle, rows);
      if (to !== middle) goDown(middle, to, length, band);
    }
    out.set(heap.u8(to, (end - y) * length), y * length);
  }
}
function goesDownFirst(from, to) {
  return from.width !== to.width && to.height < from.height && from.height - to.height > 2 * (from.width - to.width);
}
function bandsOf({ spans, taps }, height, rowBytes) {
  const rows = Math.max(4 * taps, Math.floor(BAND_BYTES / rowBytes), 16);
  const bands = [];
  for (let y = 0; y < height; ) {
    const top = spans[2 * y];
    let end = y + 1;
    let bottom = top + spans[2 * y + 1];
    for (; end < height && end - y < rows && spans[2 * end] + spans[2 * end + 1] - top <= rows; end++) {
      bottom = Math.max(bottom, spans[2 * end] + spans[2 * end + 1]);
    }
    bands.push({ y, end, top, rows: bottom - top });
    y = end;
  }
  return bands;
}
function split({ weights, taps, spans }) {
  const padded = taps + 7 & -8;
  const count = spans.length / 2;
  const parts = new Uint16Array(2 * padded * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < spans[2 * i + 1]; k++) {
      const weight = weights[i * taps + k];
      const whole = Math.trunc(weight * 2 ** 22 + (weight < 0 ? -0.5 : 0.5));
      parts[2 * padded * i + k] = whole >> 11;
      parts[2 * padded * i + padded + k] = whole & 2047;
    }
  }
  return { parts, taps: padded };
}
function toCanvas$1(source, where) {
  const image = toImage(source, where);
  const { data: data2, height, width, channels } = image;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 (gray), 3 (RGB) or 4 (RGBA)",
      received: channels,
      remedy: "Choose the channels to show."
    });
  }
  checkUnitRange(where, image);
  const bytes = new Uint8ClampedArray(height * width * Math.max(3, channels));
  const scale = data2 instanceof Float32Array ? 255 : 1;
  if (channels === 1) {
    for (let i = 0, o = 0; i < data2.length; i++) {
      const gray = data2[i] * scale;
      bytes[o++] = gray;
      bytes[o++] = gray;
      bytes[o++] = gray;
    }
  } else if (scale === 1) bytes.set(data2);
  else for (let i = 0; i < data2.length; i++) bytes[i] = data2[i] * scale;
  return { data: new Uint8Array(bytes.buffer), height, width, channels: Math.max(3, channels) };
}
function blend({ data: data2, channels }, at, color, alpha) {
  const below = channels === 4 ? data2[at + 3] / 255 : 1;
  const total = alpha + below * (1 - alpha);
  if (total === 0) return;
  const share = below === 1 ? alpha : alpha / total;
  for (let c = 0; c < 3; c++) data2[at + c] = Math.round(data2[at + c] + (color[c] - data2[at + c]) * share);
  if (channels === 4) data2[at + 3] = Math.round(255 * total);
}
function checkColor(where, option, value) {
  const isColor = Array.isArray(value) && value.length === 3 && value.every((v) => Number.isInteger(v) && v >= 0 && v <= 255);
  if (isColor) return value;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "[red, green, blue], integers 0 … 255",
    received: value
  });
}
function checkColors(where, option, value) {
  if (!Array.isArray(value) || value.length === 0 || typeof value[0] === "number") return [checkColor(where, option, value)];
  for (const [k, color] of value.entries()) checkColor(where, `${option}[${k}]`, color);
  return value;
}
var LONGEST_SIDE = 65535;
function checkSides(where, { height, width }, option = "source") {
  if (height <= LONGEST_SIDE && width <= LONGEST_SIDE) return;
  throw new SegmentationError("invalid-image", {
    where,
    option,
    expected: `at most ${LONGEST_SIDE} pixels a side, as browsers have`,
    received: phrase(`${height} × ${width}`),
    remedy: "Cut it into parts, or read it in Node with @segkit/runtime-node."
  });
}
function createCanvas(where, height, width) {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  if (typeof document !== "undefined") return Object.assign(document.createElement("canvas"), { width, height });
  throw new SegmentationError("no-backend", {
    where,
    expected: "OffscreenCanvas or a document",
    received: phrase("neither"),
    remedy: "Outside browsers, read and write images with @segkit/runtime-node."
  });
}
function contextOf(where, canvas) {
  let context = null;
  let cause;
  try {
    context = canvas.getContext("2d", { willReadFrequently: true });
  } catch (error) {
    cause = error;
  }
  if (context) return context;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "canvas",
    expected: "a canvas that can have a 2D context",
    received: phrase("a canvas in use by another context"),
    remedy: "Give a canvas of its own, or leave it out.",
    cause
  });
}
function needGlobal(where, name) {
  if (typeof globalThis[name] !== "undefined") return;
  throw new SegmentationError("no-backend", {
    where,
    expected: `a browser with ${name}`,
    received: phrase("one without"),
    remedy: "Outside browsers, read and write images with @segkit/runtime-node."
  });
}
function reasonOf(cause) {
  return phrase(cause instanceof Error ? cause.message.split("\n")[0] : String(cause));
}
var HEAD_BYTES = 4096;
var DECODED = ["png", "jpeg", "gif", "webp", "avif"];
var DECODING = {
  imageOrientation: "from-image",
  premultiplyAlpha: "none",
  colorSpaceConversion: "default"
};
async function decodeBlob(where, blob) {
  needGlobal(where, "createImageBitmap");
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = kindOfFile(head);
  if ((kind == null ? void 0 : kind.id) === "svg" || blob.type.startsWith("image/svg")) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "an image made of pixels",
      received: phrase("an SVG file"),
      remedy: "Load it into an <img> with a width and a height, and give that."
    });
  }
  if ((kind == null ? void 0 : kind.id) === "png" && head.length >= 24) {
    const view = new DataView(head.buffer);
    checkSides(where, { height: view.getUint32(20), width: view.getUint32(16) });
  }
  try {
    const bitmap = await createImageBitmap(blob, DECODING);
    return { bitmap, orientation: await leftToTurn(blob, kind == null ? void 0 : kind.id) };
  } catch (cause) {
    if (kind !== void 0 && !DECODED.includes(kind.id)) {
      throw new SegmentationError("unsupported", {
        where,
        option: "source",
        expected: "an image of a kind that this browser decodes",
        received: phrase(kind.name),
        remedy: kind.id === "tiff" ? "Save it as a PNG first, or read it in Node." : kind.remedy,
        cause
      });
    }
    throw new SegmentationError("corrupt-data", {
      where,
      option: "source",
      expected: "an image this browser can decode",
      received: phrase(
        `${blob.size} bytes of ${(kind == null ? void 0 : kind.name) ?? (blob.type || "unknown type")} (${cause instanceof Error ? cause.message : cause})`
      ),
      cause
    });
  }
}
var PROBES = {
  png: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAAPSURBVHicY/jPwMDAwAAABgEBALCXRhMAAAAASUVORK5CYII=",
  webp: "UklGRlAAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBAAAAAvAQAAAA8Q8x/zH4aM6H8ARVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEABgAAAAAAAA==",
  avif: "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD1bWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAEdAAAAHwAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAAB0aXBycAAAAFRpcGNvAAAAFGlzcGUAAAAAAAAAAgAAAAEAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAAAlpcm90AwAAABhpcG1hAAAAAAAAAAEAAQUBAoMEhQAAACdtZGF0EgAKCBgAJsgIaDQgMhEf94eFFcAALAAAIJA1k7+dxg=="
};
var probed = {};
async function leftToTurn(blob, kind) {
  if (kind !== "png" && kind !== "webp" && kind !== "avif") return 1;
  const orientation = orientationOf(new Uint8Array(await blob.arrayBuffer()));
  if (orientation === 1) return 1;
  probed[kind] ?? (probed[kind] = turns(PROBES[kind]));
  return await probed[kind] ? 1 : orientation;
}
async function turns(probe) {
  const bytes = Uint8Array.from(atob(probe), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]), DECODING);
  const isTurned2 = bitmap.height === 2;
  bitmap.close();
  return isTurned2;
}
function isA(name, value) {
  const type = globalThis[name];
  return isKind(value, name) || typeof type === "function" && value instanceof type;
}
async function drawableOf(where, source) {
  if (isA("HTMLImageElement", source)) {
    const element = source;
    try {
      await element.decode();
    } catch (cause) {
      throw new SegmentationError("corrupt-data", {
        where,
        option: "source",
        expected: "an <img> that can be loaded and decoded",
        received: phrase(element.currentSrc || element.src ? "one that cannot" : "one without src"),
        cause
      });
    }
    const size = { height: element.naturalHeight, width: element.naturalWidth };
    return checked(where, element, size, "an SVG without a size", "Give the SVG a width and a height.");
  }
  if (isA("HTMLVideoElement", source)) {
    const element = source;
    const shown = element.readyState >= 2;
    const size = { height: shown ? element.videoHeight : 0, width: shown ? element.videoWidth : 0 };
    return checked(where, element, size, "a video before its first frame", 'Await its "loadeddata" event.');
  }
  if (isA("VideoFrame", source)) {
    const frame = source;
    const size = { height: frame.displayHeight, width: frame.displayWidth };
    return checked(
      where,
      frame,
      frame.format === null && frame.codedWidth === 0 ? { height: 0, width: 0 } : size,
      "a closed VideoFrame"
    );
  }
  if (isA("ImageBitmap", source)) {
    const bitmap = source;
    return checked(where, bitmap, bitmap, "a closed or transferred ImageBitmap");
  }
  if (isA("HTMLCanvasElement", source) || isA("OffscreenCanvas", source)) {
    const canvas = source;
    return checked(where, canvas, canvas, "a canvas without pixels, or transferred");
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: "an ImageData, canvas, ImageBitmap, <img>, <video>, VideoFrame or Blob",
    received: source,
    ...slipOf("source", source)
  });
}
function checked(where, drawable, size, what, remedy) {
  if (size.height >= 1 && size.width >= 1) return [drawable, size];
  throw new SegmentationError("invalid-image", {
    where,
    option: "source",
    expected: "a source with pixels",
    received: phrase(what),
    remedy
  });
}
var TILE_PIXELS = 2 ** 24;
var TILE_SIDE = 8192;
function readPixels(where, source, { height, width }, channels) {
  checkSides(where, { height, width });
  if (height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "source",
      expected: `at most ${MAX_PIXELS} pixels`,
      received: phrase(`${height} × ${width}`),
      remedy: "Cut it into parts, or read it in Node, with the option maxSide."
    });
  }
  const columns = Math.min(width, TILE_SIDE);
  const rows = Math.min(height, TILE_SIDE, Math.max(1, Math.floor(TILE_PIXELS / columns)));
  const canvas = createCanvas(where, rows, columns);
  const context = contextOf(where, canvas);
  context.imageSmoothingQuality = "high";
  try {
    const data2 = new Uint8ClampedArray(height * width * channels);
    for (let y = 0; y < height; y += rows) {
      for (let x = 0; x < width; x += columns) {
        const [tall, wide] = [Math.min(rows, height - y), Math.min(columns, width - x)];
        context.clearRect(0, 0, columns, rows);
        context.drawImage(source, -x, -y, width, height);
        const tile = context.getImageData(0, 0, wide, tall).data;
        for (let row = 0; row < tall; row++) {
          const line = wide === width ? tile : tile.subarray(4 * row * wide, 4 * (row + 1) * wide);
          const to = channels * ((y + row) * width + x);
          if (channels === 4) data2.set(line, to);
          else dropAlpha(line, data2, to);
          if (wide === width) break;
        }
      }
    }
    return { data: data2, height, width, channels };
  } catch (cause) {
    throw readError(where, cause, height, width);
  }
}
function readError(where, cause, height, width) {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "SecurityError") {
    return new SegmentationError("io-error", {
      where,
      option: "source",
      expected: "pixels this page may read",
      received: phrase("an image of another origin, loaded without CORS"),
      remedy: 'Set crossOrigin = "anonymous" before its src, and have its server send Access-Control-Allow-Origin.',
      cause
    });
  }
  if (name === "RangeError") {
    return new SegmentationError("out-of-memory", {
      where,
      expected: `memory for ${height} × ${width} pixels`,
      received: reasonOf(cause),
      remedy: "Cut it into parts, or read it in Node, with the option maxSide.",
      cause
    });
  }
  return new SegmentationError("invalid-image", {
    where,
    option: "source",
    expected: "a source that can be drawn",
    received: reasonOf(cause),
    cause
  });
}
function withoutAlpha({
  data: data2,
  height,
  width
}) {
  const rgb = new Uint8ClampedArray(height * width * 3);
  dropAlpha(data2, rgb, 0);
  return { data: rgb, height, width, channels: 3 };
}
function dropAlpha(rgba, rgb, at) {
  for (let i = 0; i < rgba.length; i += 4) {
    rgb[at++] = rgba[i];
    rgb[at++] = rgba[i + 1];
    rgb[at++] = rgba[i + 2];
  }
}
function scaled(image, { height, width }) {
  if (image.height === height && image.width === width) return image;
  const isOpaque = image.channels === 3 || image.data.every((value, i) => i % 4 !== 3 || value === 255);
  if (isOpaque) return resize(image, { height, width, method: "bilinear" });
  const floats = Float32Array.from(image.data);
  for (let i = 0; i < floats.length; i += 4) {
    const alpha = floats[i + 3] / 255;
    for (let c = 0; c < 3; c++) floats[i + c] *= alpha;
  }
  const small2 = resize({ ...image, data: floats }, { height, width, method: "bilinear" }).data;
  const data2 = new Uint8ClampedArray(small2.length);
  for (let i = 0; i < data2.length; i += 4) {
    const alpha = small2[i + 3] / 255;
    for (let c = 0; c < 3; c++) data2[i + c] = alpha > 0 ? small2[i + c] / alpha : 0;
    data2[i + 3] = small2[i + 3];
  }
  return { data: data2, height, width, channels: 4 };
}
var sideRule = { kind: "integer", min: 1, max: 32767 };
var imageFromRules = {
  channels: { kind: "choice", of: [3, 4], default: 4 },
  maxSide: sideRule,
  height: sideRule,
  width: sideRule,
  signal: signalRule
};
async function imageFrom(source, options = {}) {
  return sourceToImage("imageFrom", source, options);
}
async function sourceToImage(where, source, options) {
  const settings = checkOptions(where, options);
  if (isA("ImageData", source)) return fromImageData(where, source, settings);
  if (isA("Blob", source) || isA("File", source)) {
    const { bitmap, orientation } = await decodeBlob(where, source);
    try {
      checkAborted(where, settings.signal);
      const image = upright(readPixels(where, bitmap, bitmap, settings.channels), orientation);
      return scaled(image, targetSize(image, settings));
    } finally {
      bitmap.close();
    }
  }
  const [drawable, size] = await drawableOf(where, source);
  checkAborted(where, settings.signal);
  const target = targetSize(size, settings);
  const isVideo = isA("HTMLVideoElement", source) || isA("VideoFrame", source);
  return scaled(readPixels(where, drawable, isVideo ? target : size, settings.channels), target);
}
function checkOptions(where, options) {
  const settings = readOptions(where, options, imageFromRules);
  const { maxSide, height, width, signal } = settings;
  if (maxSide !== void 0 && (height !== void 0 || width !== void 0)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "maxSide",
      expected: "either maxSide or height and width",
      received: phrase("both")
    });
  }
  checkAborted(where, signal);
  return settings;
}
async function fromImageData(where, source, options) {
  const isWide = source.colorSpace === "display-p3";
  const { data: data2, height, width } = isWide ? (await import("./display-p3-HZENPQ2G.DlKoMLKs.js")).fromDisplayP3(source) : toImage(source, where);
  const image = { data: data2, height, width, channels: 4 };
  return scaled(options.channels === 3 ? withoutAlpha(image) : image, targetSize(image, options));
}
function targetSize({ height, width }, options) {
  const { maxSide } = options;
  if (maxSide !== void 0) {
    const scale = Math.min(1, maxSide / Math.max(height, width));
    return { height: Math.max(1, Math.round(height * scale)), width: Math.max(1, Math.round(width * scale)) };
  }
  return {
    height: options.height ?? (options.width ? Math.max(1, Math.round(height * options.width / width)) : height),
    width: options.width ?? (options.height ? Math.max(1, Math.round(width * options.height / height)) : width)
  };
}
async function imageFromUrl(url, options = {}) {
  const where = "imageFromUrl";
  checkOptions(where, options);
  const address = resolveAddress(where, url);
  const { signal } = options;
  const blob = await download(where, address, signal);
  checkAborted(where, signal);
  if (await isWebPage(blob)) {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "url",
      expected: "an image",
      received: phrase(`a web page (HTML) at ${address}`),
      remedy: "The address is one of a page that shows the image, or the server answers a wrong address with its start page."
    });
  }
  return sourceToImage(where, blob, options);
}
function resolveAddress(where, url) {
  var _a2;
  try {
    if (typeof url !== "string" && !isKind(url, "URL")) throw new TypeError("not an address");
    return new URL(url, (_a2 = globalThis.location) == null ? void 0 : _a2.href).href;
  } catch (cause) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "url",
      expected: "an address",
      received: url,
      ...typeof url !== "string" && slipOf("url", url),
      cause
    });
  }
}
async function download(where, address, signal) {
  needGlobal(where, "fetch");
  const init = isKind(signal, "AbortSignal") ? { signal } : {};
  let answer;
  try {
    answer = await fetch(address, init);
    if (answer.ok) return await answer.blob();
  } catch (cause) {
    checkAborted(where, signal);
    throw new SegmentationError("io-error", { where, option: "url", ...await diagnosis(address, cause, init), cause });
  }
  throw new SegmentationError("io-error", {
    where,
    option: "url",
    expected: "an image",
    received: phrase(`HTTP ${answer.status} ${answer.statusText}`.trimEnd()),
    remedy: `Check the address ${address}.`
  });
}
async function diagnosis(address, cause, init) {
  const reachable = await fetch(address, { ...init, mode: "no-cors", method: "GET" }).then(
    (answer) => answer.type === "opaque",
    () => false
  );
  return reachable ? {
    expected: "a server that allows this page to read the image",
    received: phrase("a refusal by the cross-origin rule (CORS)"),
    remedy: "Have the server send Access-Control-Allow-Origin, or serve the image from the page's own origin."
  } : {
    expected: "a server that can be reached",
    received: reasonOf(cause),
    remedy: `Check the address ${address} and the network.`
  };
}
async function isWebPage(blob) {
  const start = await blob.slice(0, 512).text();
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body)/i.test(start.replace(/^\uFEFF/, ""));
}
function toCanvas(image, canvas) {
  const where = "toCanvas";
  const pixels = imageData(where, image);
  if (canvas === void 0) {
    const inPage = typeof document !== "undefined";
    return draw(where, pixels, inPage ? document.createElement("canvas") : createCanvas(where, pixels.height, pixels.width));
  }
  if (typeof canvas !== "object" || canvas === null || !("getContext" in canvas)) {
    throw new SegmentationError("invalid-argument", { where, option: "canvas", expected: "a canvas", received: canvas });
  }
  return draw(where, pixels, canvas);
}
function draw(where, pixels, canvas) {
  checkSides(where, pixels, "image");
  const context = contextOf(where, canvas);
  canvas.height = pixels.height;
  canvas.width = pixels.width;
  context.putImageData(pixels, 0, 0);
  return canvas;
}
function imageData(where, source) {
  if (typeof ImageData === "undefined") {
    throw new SegmentationError("no-backend", { where, expected: "a browser with ImageData", received: phrase("none") });
  }
  if (source instanceof ImageData) return source;
  const image = viewImage(source, where);
  if (image.channels > 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 (gray), 2 (gray with alpha), 3 (sRGB) or 4 (sRGB with alpha)",
      received: image.channels,
      remedy: "Draw label maps and feature maps as colors first, e.g. with drawOverlay."
    });
  }
  checkUnitRange(where, image);
  return new ImageData(rgbaOf(image), image.width, image.height);
}
function rgbaOf({ data: data2, height, width, channels }) {
  const scale = 255 / whiteOf(data2);
  if (channels === 4 && scale === 1 && data2.buffer instanceof ArrayBuffer) {
    return new Uint8ClampedArray(data2.buffer, data2.byteOffset, data2.length);
  }
  const color = channels >= 3;
  const alpha = channels === 2 ? 1 : channels === 4 ? 3 : -1;
  const rgba = new Uint8ClampedArray(4 * height * width);
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = scale * data2[from];
    rgba[to + 1] = scale * data2[color ? from + 1 : from];
    rgba[to + 2] = scale * data2[color ? from + 2 : from];
    rgba[to + 3] = alpha < 0 ? 255 : scale * data2[from + alpha];
  }
  return rgba;
}
function importOf(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
function parametersOf(demo, rules) {
  return demo.parameters.map((given) => {
    const { name, label, hint } = given;
    const rule = rules[name];
    if (rule === void 0) throw new Error(`${demo.name} has no option ${name}`);
    const text = { name, label, hint };
    const value = given.value ?? rule.default;
    if (given.choices || rule.kind === "choice") {
      const choices = given.choices ?? rule.of.map((item) => ({ value: item, label: String(item) }));
      const known = rule.kind !== "choice" || choices.every((choice) => rule.of.includes(choice.value));
      if (known && choices.some((choice) => choice.value === value))
        return { ...text, kind: "choice", choices, value };
    } else if (rule.kind === "flag") {
      if (typeof value === "boolean") return { ...text, kind: "flag", value };
    } else if (rule.kind === "number" || rule.kind === "integer") {
      const { min = rule.min, max = rule.max, step = rule.kind === "integer" ? 1 : void 0, scale } = given;
      const fits = min >= (rule.min ?? -Infinity) && max <= (rule.max ?? Infinity) && min <= Number(value) && Number(value) <= max;
      if (fits && step !== void 0)
        return { ...text, kind: "number", min, max, step, value: Number(value), ...scale && { scale } };
    }
    throw new Error(`${demo.name}: the parameter ${name} does not fit its rule ${JSON.stringify(rule)}`);
  });
}
function startingValues(parameters) {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
const TOKEN = /(\/\/.*$)|("[^"]*")|\b(import|from|const|await|true|false)\b|(-?\b\d[\d.]*\b)|(\w+)(?=\()/gm;
const KINDS = ["comment", "string", "keyword", "number", "function"];
function codeSample({ name, from, returns = "labels" }, options, platform) {
  const values = Object.entries(options).map(([option, value]) => `  ${option}: ${JSON.stringify(value)},
`).join("");
  const first = from ? `const regions = ${from.call}.labels;
` : "";
  const [result, shown] = returns === "image" ? ["filtered", "filtered"] : ["{ labels }", "drawBoundaries(image, labels)"];
  const call = `${first}const ${result} = ${name}(image, ${from ? "regions, " : ""}{
${values}});
`;
  const imports = [name, ...from ? [from.name] : []].map((each) => `import { ${each} } from "@segkit/classical/${importOf(each)}";
`).join("");
  const drawing = returns === "image" ? "" : 'import { drawBoundaries } from "@segkit/core";\n';
  if (platform === "node") {
    return `${imports}${drawing}import { readImage, writeImage } from "@segkit/runtime-node";

const image = await readImage("photo.jpg");
${call}await writeImage("result.png", ${shown});
`;
  }
  return `${imports}${drawing}import { imageFrom, toCanvas } from "@segkit/runtime-web";

const image = await imageFrom(document.images[0]);
${call}document.body.append(toCanvas(${shown}));
`;
}
function tokens(code) {
  const found = [];
  let at = 0;
  for (const match of code.matchAll(TOKEN)) {
    if (match.index > at) found.push({ text: code.slice(at, match.index) });
    found.push({ text: match[0], kind: KINDS[match.slice(1).findIndex((group) => group !== void 0)] });
    at = match.index + match[0].length;
  }
  found.push({ text: code.slice(at) });
  return found;
}
const _sfc_main$j = /* @__PURE__ */ defineComponent({
  __name: "CodeSample",
  __ssrInlineRender: true,
  props: {
    name: {},
    programs: {}
  },
  setup(__props) {
    const platform = ref("browser");
    const copied = ref("");
    const code = computed(() => __props.programs[platform.value]);
    const platforms = { browser: "Browser", node: "Node" };
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<section${ssrRenderAttrs(mergeProps({
        class: "sample",
        "aria-label": "This as a program"
      }, _attrs))}><div class="sample-head"><div class="segments" role="radiogroup" aria-label="Platform"><!--[-->`);
      ssrRenderList(platforms, (title, key) => {
        _push(`<label><input${ssrIncludeBooleanAttr(ssrLooseEqual(platform.value, key)) ? " checked" : ""} type="radio"${ssrRenderAttr("name", `${__props.name}-platform`)}${ssrRenderAttr("value", key)}><span>${ssrInterpolate(title)}</span></label>`);
      });
      _push(`<!--]--></div><span class="sample-copied" role="status">${ssrInterpolate(copied.value)}</span><button type="button" class="button">Copy</button></div><pre tabindex="0" aria-label="Program"><code><!--[-->`);
      ssrRenderList(unref(tokens)(code.value), (token, i) => {
        _push(`<span class="${ssrRenderClass(token.kind && `code-${token.kind}`)}">${ssrInterpolate(token.text)}</span>`);
      });
      _push(`<!--]--></code></pre></section>`);
    };
  }
});
const _sfc_setup$j = _sfc_main$j.setup;
_sfc_main$j.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/demo/CodeSample.vue");
  return _sfc_setup$j ? _sfc_setup$j(props, ctx) : void 0;
};
const data$7 = JSON.parse(`{"disf":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["nf","n_f","numSuperpixels","num_superpixels"]},"takes":"an integer ≥ 1","standard":"100","text":"How many superpixels: exactly so many, or one for each pixel where there are fewer."},{"name":"nSeeds","rule":{"kind":"integer","min":1,"default":8000,"aliases":["n0","n_0","num_init_seeds"]},"takes":"an integer ≥ 1","standard":"8000","text":"About how many seeds there are in the first pass, on a grid; never fewer than <code>nSegments</code>. More find smaller details and take longer."},{"name":"compare","rule":{"kind":"choice","of":["mean","seed"],"default":"mean"},"takes":"\\"mean\\" or \\"seed\\"","standard":"\\"mean\\"","text":"What a pixel's color is compared with: the running <code>mean</code> of the tree that reaches it, or the color of its <code>seed</code>, which needs no order among equal ways and\\ngives more ragged outlines."},{"name":"connectivity","rule":{"kind":"choice","of":[4,8],"default":8},"takes":"4 or 8","standard":"8","text":"Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"]},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"<code>lab</code>: gray, or sRGB with or without alpha, compared as CIELAB; <code>none</code>: any number of channels as they are."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"dominantColors":[{"name":"nColors","rule":{"kind":"integer","min":1,"max":256,"default":6},"takes":"an integer ≥ 1 and ≤ 256","standard":"6","text":"How many colors at most, 1 … 256."},{"name":"nInit","rule":{"kind":"integer","min":1,"max":1000,"default":1},"takes":"an integer ≥ 1 and ≤ 1000","standard":"1","text":"Runs from different first colors; the one that is nearest to the image wins."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the random choices."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"entropyRateSuperpixels":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels","superpixels","nC"]},"takes":"an integer ≥ 1","standard":"100","text":"How many superpixels: exactly so many, or one for each pixel where there are fewer."},{"name":"balance","rule":{"kind":"number","min":0,"max":1000000,"default":0.5,"aliases":["lambda","lambda_"]},"takes":"a finite number ≥ 0 and ≤ 1000000","standard":"0.5","text":"Weight of equal sizes against even regions, ≥ 0, the paper's λ′. More makes sizes more alike."},{"name":"sigma","rule":{"kind":"number","min":0.001,"max":1000000,"default":5},"takes":"a finite number ≥ 0.001 and ≤ 1000000","standard":"5","text":"How different neighbors may be, in steps of a byte, on average over the channels, > 0: the standard deviation of the Gaussian that makes a weight of a difference.\\nMore lets superpixels cross weak edges."},{"name":"connectivity","rule":{"kind":"choice","of":[4,8],"default":8,"aliases":["conn8","four_connected"]},"takes":"4 or 8","standard":"8","text":"Pixels that are neighbors: 8 with the diagonals as in the authors' program, or 4."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"etps":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels","superpixels",["region_size","nSegments is height · width / region_size²."]]},"takes":"an integer ≥ 1","standard":"100","text":"About how many superpixels: as many as a grid of nearly square fields has, which is known beforehand."},{"name":"compactness","rule":{"kind":"number","min":0,"max":1000000,"default":0.2,"aliases":["regularization","regWeight"]},"takes":"a finite number ≥ 0 and ≤ 1000000","standard":"0.2","text":"Weight of position against color, ≥ 0: what a pixel's squared distance from the middle costs, in squared units of Lab. More makes squarer superpixels. As distances grow with the superpixels, few and large ones need less."},{"name":"smoothness","rule":{"kind":"number","min":0,"max":1000000,"default":5,"aliases":["lenWeight","length_weight"]},"takes":"a finite number ≥ 0 and ≤ 1000000","standard":"5","text":"Weight of outlines, ≥ 0: what each side of a pixel on an outline costs, in squared units of Lab. More makes smoother outlines."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"default":25},"takes":"an integer ≥ 1","standard":"25","text":"Rounds at each size of blocks, at most. A round looks at every block that waits once."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"aliases":[["convert2lab","true is \\"lab\\", false is \\"none\\"."]]},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"What is compared. <code>lab</code>: gray, or sRGB with or without alpha, as CIELAB; <code>none</code>: any channels as they are, of which white is 100."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"felzenszwalb":[{"name":"scale","rule":{"kind":"number","min":0,"default":1,"aliases":["k"]},"takes":"a finite number ≥ 0","standard":"1","text":"How readily regions are merged: larger gives fewer and larger regions. The paper's k is scale / 255. Useful values are 1 … 1000: on a photograph of\\n451 × 300 pixels, 10, 100 and 1000 give 1785, 287 and 51 regions."},{"name":"sigma","rule":{"kind":"number","min":0,"max":100,"default":0.8},"takes":"a finite number ≥ 0 and ≤ 100","standard":"0.8","text":"Standard deviation of the Gaussian that smooths the image first, in pixels, 0 … 100. 0.8 changes nothing the eye sees, more loses fine regions; 0 leaves the\\nimage as it is, and lets single noisy pixels decide."},{"name":"minSize","rule":{"kind":"integer","min":0,"default":20},"takes":"an integer ≥ 0","standard":"20","text":"Regions of fewer pixels are merged with a neighbor: the crumbs along edges, which belong to neither side."},{"name":"connectivity","rule":{"kind":"choice","of":[4,8],"default":8},"takes":"4 or 8","standard":"8","text":"Pixels that are neighbors: 8 with the diagonals as in scikit-image and the authors' program, 4 without as in OpenCV."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"gaussianMixture":[{"name":"nComponents","rule":{"kind":"integer","min":1,"max":256,"default":5},"takes":"an integer ≥ 1 and ≤ 256","standard":"5","text":"Number of components, 1 … 256, at most the number of pixels. <code>bic</code> tells which number the image supports."},{"name":"covarianceType","rule":{"kind":"choice","of":["full","tied","diag","spherical"],"default":"full"},"takes":"\\"full\\" or \\"tied\\" or \\"diag\\" or \\"spherical\\"","standard":"\\"full\\"","text":"The shape of the components: <code>\\"full\\"</code> (each has a covariance matrix of its own), <code>\\"tied\\"</code> (all share one), <code>\\"diag\\"</code> (a variance for each\\ndimension) or <code>\\"spherical\\"</code> (one variance)."},{"name":"init","rule":{"kind":"value","default":"k-means","aliases":["init_params","initialization"]},"takes":"\\"k-means\\" | \\"random\\" | MixtureParameters<ArrayLike<number>>","standard":"\\"k-means\\"","text":"First parameters: <code>\\"k-means\\"</code> takes those of its clusters, <code>\\"random\\"</code> those of the pixels nearest to random ones; or the parameters themselves, a\\nresult of an earlier call, say."},{"name":"nInit","rule":{"kind":"integer","min":1,"max":1000,"default":1},"takes":"an integer ≥ 1 and ≤ 1000","standard":"1","text":"Runs from different first parameters; the one of largest likelihood wins. Given parameters run once."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"max":1000000,"default":100},"takes":"an integer ≥ 1 and ≤ 1000000","standard":"100","text":"Iterations of one run at most."},{"name":"tolerance","rule":{"kind":"number","min":0,"default":0.001},"takes":"a finite number ≥ 0","standard":"0.001","text":"A run ends when the mean log-likelihood of a pixel changes by less in an iteration; with 0, only after <code>maxIterations</code>."},{"name":"regularization","rule":{"kind":"number","min":0,"max":1e+30,"aliases":["reg_covar"]},"takes":"a finite number ≥ 0 and ≤ 1e+30","standard":"none","text":"What is added to every variance in each iteration, in squared units of the features, so that a component of equal colors keeps a width. If absent, a millionth of the\\nsquared range of the features: 0.065 for bytes as they are, 1e-6 for gray and for floats 0 … 1, 0.01 in Lab and Luv."},{"name":"colorSpace","rule":{"kind":"choice","of":["rgb","gray","lab","luv","none"],"default":"rgb"},"takes":"\\"rgb\\" or \\"gray\\" or \\"lab\\" or \\"luv\\" or \\"none\\"","standard":"\\"rgb\\"","text":"Where colors are compared: <code>\\"rgb\\"</code> (samples as they are: 0 … 255 or 0 … 1), <code>\\"gray\\"</code> (intensity, 0 … 1), <code>\\"lab\\"</code> or <code>\\"luv\\"</code> (CIE, D65), or <code>\\"none\\"</code>: every\\nchannel of an image of any number of channels as it is. As in <code>kmeans</code>."},{"name":"mask","rule":{"kind":"mask"},"takes":"Mask","standard":"none","text":"Only pixels inside take part; the others get label −1, and may have any samples. All take part if absent."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the random choices."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"hierarchicalWatershed":[{"name":"by","rule":{"kind":"choice","of":["area","volume","dynamics"],"default":"volume","aliases":["attribute"]},"takes":"\\"area\\" or \\"volume\\" or \\"dynamics\\"","standard":"\\"volume\\"","text":"What makes a basin last, as it was when its water first reached another's: <code>area</code>, its number of pixels; <code>dynamics</code>, its depth; <code>volume</code>, the water in it, so both."},{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100},"takes":"an integer ≥ 1","standard":"100","text":"How many regions <code>labels</code> has, or as many as there are basins; an integer ≥ 1. The hierarchy has every number."},{"name":"method","rule":{"kind":"choice","of":["values","differences"],"default":"values"},"takes":"\\"values\\" or \\"differences\\"","standard":"\\"values\\"","text":"What the water has to rise to between two neighbors: <code>values</code>, the higher of their samples, edges of a color image; <code>differences</code>, the largest difference of a channel."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"kmeansFeatures":[{"name":"nClusters","rule":{"kind":"integer","min":1,"max":4096,"default":8},"takes":"an integer ≥ 1 and ≤ 4096","standard":"8","text":"Number of clusters, 1 … 4096, at most the number of points. There is no right number: watch where more of them cease to make the image better."},{"name":"init","rule":{"kind":"value","default":"k-means++"},"takes":"\\"random\\" | \\"k-means++\\" | readonly ArrayLike<number>[]","standard":"\\"k-means++\\"","text":"First centers: <code>\\"k-means++\\"</code> (greedy, as scikit-learn's), <code>\\"random\\"</code> (distinct points), or the centers themselves, one array of values for each\\ncluster."},{"name":"nInit","rule":{"kind":"integer","min":1,"max":1000,"default":1,"aliases":["attempts"]},"takes":"an integer ≥ 1 and ≤ 1000","standard":"1","text":"Runs from different first centers; the one of least inertia wins. Given centers run once."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"max":1000000,"default":300},"takes":"an integer ≥ 1 and ≤ 1000000","standard":"300","text":"Iterations of one run at most."},{"name":"tolerance","rule":{"kind":"number","min":0,"default":0.0001,"aliases":[["criteria","Give tolerance and maxIterations."]]},"takes":"a finite number ≥ 0","standard":"0.0001","text":"How still the centers must stand for a run to end: the sum of their squared movements is at most <code>tolerance</code> times the mean variance of the features.\\nA run also ends when no point changes its cluster; with 0, only then."},{"name":"algorithm","rule":{"kind":"choice","of":["hamerly","lloyd"],"default":"hamerly"},"takes":"\\"hamerly\\" or \\"lloyd\\"","standard":"\\"hamerly\\"","text":"<code>\\"hamerly\\"</code> skips the distances that cannot matter, by bounds for each point or, of three features, by a grid of cells; <code>\\"lloyd\\"</code> computes every one. The result\\nis the same, bit for bit; bounds take 4 bytes a point."},{"name":"sampleWeight","rule":{"kind":"list"},"takes":"ArrayLike<number>","standard":"none","text":"How much each point counts, one weight ≥ 0 for each pixel in raster order or each vector: in means, inertia and the choice of first centers. All count alike if\\nabsent; 0 leaves a point out, which still gets its label."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the random choices."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"kmeans":[{"name":"nClusters","rule":{"kind":"integer","min":1,"max":4096,"default":8},"takes":"an integer ≥ 1 and ≤ 4096","standard":"8","text":"Number of clusters, 1 … 4096, at most the number of points. There is no right number: watch where more of them cease to make the image better."},{"name":"init","rule":{"kind":"value","default":"k-means++"},"takes":"\\"random\\" | \\"k-means++\\" | readonly ArrayLike<number>[]","standard":"\\"k-means++\\"","text":"First centers: <code>\\"k-means++\\"</code> (greedy, as scikit-learn's), <code>\\"random\\"</code> (distinct points), or the centers themselves, one array of values for each\\ncluster."},{"name":"nInit","rule":{"kind":"integer","min":1,"max":1000,"default":1,"aliases":["attempts"]},"takes":"an integer ≥ 1 and ≤ 1000","standard":"1","text":"Runs from different first centers; the one of least inertia wins. Given centers run once."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"max":1000000,"default":300},"takes":"an integer ≥ 1 and ≤ 1000000","standard":"300","text":"Iterations of one run at most."},{"name":"tolerance","rule":{"kind":"number","min":0,"default":0.0001,"aliases":[["criteria","Give tolerance and maxIterations."]]},"takes":"a finite number ≥ 0","standard":"0.0001","text":"How still the centers must stand for a run to end: the sum of their squared movements is at most <code>tolerance</code> times the mean variance of the features.\\nA run also ends when no point changes its cluster; with 0, only then."},{"name":"algorithm","rule":{"kind":"choice","of":["hamerly","lloyd"],"default":"hamerly"},"takes":"\\"hamerly\\" or \\"lloyd\\"","standard":"\\"hamerly\\"","text":"<code>\\"hamerly\\"</code> skips the distances that cannot matter, by bounds for each point or, of three features, by a grid of cells; <code>\\"lloyd\\"</code> computes every one. The result\\nis the same, bit for bit; bounds take 4 bytes a point."},{"name":"sampleWeight","rule":{"kind":"list"},"takes":"ArrayLike<number>","standard":"none","text":"How much each point counts, one weight ≥ 0 for each pixel in raster order or each vector: in means, inertia and the choice of first centers. All count alike if\\nabsent; 0 leaves a point out, which still gets its label."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the random choices."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."},{"name":"colorSpace","rule":{"kind":"choice","of":["rgb","gray","lab","luv","none"],"default":"rgb"},"takes":"\\"rgb\\" or \\"gray\\" or \\"lab\\" or \\"luv\\" or \\"none\\"","standard":"\\"rgb\\"","text":"Where distances are measured: <code>\\"rgb\\"</code> (samples as they are: 0 … 255 or 0 … 1), <code>\\"gray\\"</code> (intensity, 0 … 1), <code>\\"lab\\"</code> or <code>\\"luv\\"</code> (CIE, D65), or <code>\\"none\\"</code>: every\\nchannel of an image of any number of channels (filter responses, say) as it is. An image of two channels is <code>\\"none\\"</code> in any case; gray becomes what three equal\\nchannels become."},{"name":"positionWeight","rule":{"kind":"number","min":0,"max":1000000,"default":0},"takes":"a finite number ≥ 0 and ≤ 1000000","standard":"0","text":"Adds the pixel's position to the features, y and x in pixels times this weight, 0 … 1000000. Above 0 a cluster is a place and a color, and far regions of one\\ncolor part; 0 leaves the position out."}],"miniBatchKmeans":[{"name":"nClusters","rule":{"kind":"integer","min":1,"max":4096,"default":8},"takes":"an integer ≥ 1 and ≤ 4096","standard":"8","text":"Number of clusters, 1 … 4096, at most the number of samples of the first batch."},{"name":"init","rule":{"kind":"value","default":"k-means++"},"takes":"\\"random\\" | \\"k-means++\\" | readonly ArrayLike<number>[]","standard":"\\"k-means++\\"","text":"First centers: <code>\\"k-means++\\"</code> or <code>\\"random\\"</code> samples of the first batch, or the centers themselves, one array of values for each cluster."},{"name":"reassignmentRatio","rule":{"kind":"number","min":0,"max":1,"default":0.01},"takes":"a finite number ≥ 0 and ≤ 1","standard":"0.01","text":"A center with less than this share of the largest one's samples moves now and then to a random sample of the batch, 0 … 1; with 0 none ever does."},{"name":"colorSpace","rule":{"kind":"choice","of":["rgb","gray","lab","luv","none"],"default":"rgb"},"takes":"\\"rgb\\" or \\"gray\\" or \\"lab\\" or \\"luv\\" or \\"none\\"","standard":"\\"rgb\\"","text":"Where the colors of batches that are images are compared, as in <code>kmeans</code>."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the random choices."}],"lsc":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels",["region_size","nSegments is height · width / region_size²."]]},"takes":"an integer ≥ 1","standard":"100","text":"About how many superpixels. The grid of seeds has to fit the image, pieces are cut off and joined: the result may have some fewer or more."},{"name":"compactness","rule":{"kind":"number","min":0.000001,"max":10,"default":0.075,"aliases":["ratio"]},"takes":"a finite number ≥ 0.000001 and ≤ 10","standard":"0.075","text":"Weight of position against color, > 0. Small: superpixels cling to color edges, with ragged outlines. Large: nearly squares."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"max":10000,"default":10},"takes":"an integer ≥ 1 and ≤ 10000","standard":"10","text":"Rounds of assigning pixels and moving centers, 1 … 10000."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"aliases":[["convert2lab","true is \\"lab\\", false is \\"none\\"."]]},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"What is compared. <code>lab</code>: gray, or sRGB with or without alpha, as CIELAB in bytes; <code>none</code>: any channels as they are."},{"name":"enforceConnectivity","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether every superpixel is made one region whose pixels share edges or corners."},{"name":"minSize","rule":{"kind":"integer","min":0,"default":25,"aliases":["min_element_size"]},"takes":"an integer ≥ 0","standard":"25","text":"Pieces of fewer pixels join a neighbor at once, whatever its color. Pieces of less than a quarter of the mean size join the neighbor most like them afterwards."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"estimateBandwidth":[{"name":"quantile","rule":{"kind":"number","min":0,"max":1,"default":0.3},"takes":"a finite number ≥ 0 and ≤ 1","standard":"0.3","text":"Which share of the points is to be nearer, 0 … 1; 0.5 takes the median of distances."},{"name":"nSamples","rule":{"kind":"integer","min":1},"takes":"an integer ≥ 1","standard":"none","text":"How many points, chosen at random, the estimate is made of; all if absent. Time grows with the square."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the choice."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"meanShift":[{"name":"bandwidth","rule":{"kind":"number","min":0,"exclusiveMin":true,"max":1e+30,"aliases":["radius"]},"takes":"a finite number > 0 and ≤ 1e+30","standard":"none","text":"The radius of a flat kernel, the standard deviation of a Gaussian one, > 0, in units of the features. Modes nearer than this are one. If absent, it is estimated (see <code>quantile</code>)."},{"name":"quantile","rule":{"kind":"number","min":0,"max":1,"default":0.3},"takes":"a finite number ≥ 0 and ≤ 1","standard":"0.3","text":"Which share of the points is to be nearer than the bandwidth where that is estimated, 0 … 1: see <code>estimateBandwidth</code>."},{"name":"kernel","rule":{"kind":"choice","of":["flat","gaussian"],"default":"flat"},"takes":"\\"flat\\" or \\"gaussian\\"","standard":"\\"flat\\"","text":"How points around count: in a <code>flat</code> kernel all alike, as in scikit-learn; in a <code>gaussian</code> one by their distance, up to six bandwidths."},{"name":"minBinFrequency","rule":{"kind":"integer","min":1,"default":1,"aliases":["min_bin_freq"]},"takes":"an integer ≥ 1","standard":"1","text":"How many points a cell needs for a start, ≥ 1."},{"name":"clusterAll","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether points farther than the bandwidth from all modes belong to the nearest nevertheless; otherwise their label is −1."},{"name":"maxIterations","rule":{"kind":"integer","min":0,"max":1000000,"default":300},"takes":"an integer ≥ 0 and ≤ 1000000","standard":"300","text":"Steps of a climb at most, after the first one."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."},{"name":"binSeeding","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether the climb starts from the centers of cells as wide as the bandwidth, instead of from all colors: much faster, and seldom misses a mode."},{"name":"colorSpace","rule":{"kind":"choice","of":["rgb","gray","lab","luv","none"],"default":"rgb"},"takes":"\\"rgb\\" or \\"gray\\" or \\"lab\\" or \\"luv\\" or \\"none\\"","standard":"\\"rgb\\"","text":"Where colors are compared: <code>\\"rgb\\"</code> (samples as they are: 0 … 255 or 0 … 1), <code>\\"gray\\"</code> (intensity, 0 … 1), <code>\\"lab\\"</code> or <code>\\"luv\\"</code> (CIE, D65), or <code>\\"none\\"</code>: every\\nchannel of an image of any number of channels as it is. As in <code>kmeans</code>."},{"name":"mask","rule":{"kind":"mask"},"takes":"Mask","standard":"none","text":"Only pixels inside take part; the others get label −1, and may have any samples. All take part if absent."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the choice of pixels by which the bandwidth is estimated."}],"meanShiftFeatures":[{"name":"bandwidth","rule":{"kind":"number","min":0,"exclusiveMin":true,"max":1e+30,"aliases":["radius"]},"takes":"a finite number > 0 and ≤ 1e+30","standard":"none","text":"The radius of a flat kernel, the standard deviation of a Gaussian one, > 0, in units of the features. Modes nearer than this are one. If absent, it is estimated (see <code>quantile</code>)."},{"name":"quantile","rule":{"kind":"number","min":0,"max":1,"default":0.3},"takes":"a finite number ≥ 0 and ≤ 1","standard":"0.3","text":"Which share of the points is to be nearer than the bandwidth where that is estimated, 0 … 1: see <code>estimateBandwidth</code>."},{"name":"kernel","rule":{"kind":"choice","of":["flat","gaussian"],"default":"flat"},"takes":"\\"flat\\" or \\"gaussian\\"","standard":"\\"flat\\"","text":"How points around count: in a <code>flat</code> kernel all alike, as in scikit-learn; in a <code>gaussian</code> one by their distance, up to six bandwidths."},{"name":"minBinFrequency","rule":{"kind":"integer","min":1,"default":1,"aliases":["min_bin_freq"]},"takes":"an integer ≥ 1","standard":"1","text":"How many points a cell needs for a start, ≥ 1."},{"name":"clusterAll","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether points farther than the bandwidth from all modes belong to the nearest nevertheless; otherwise their label is −1."},{"name":"maxIterations","rule":{"kind":"integer","min":0,"max":1000000,"default":300},"takes":"an integer ≥ 0 and ≤ 1000000","standard":"300","text":"Steps of a climb at most, after the first one."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."},{"name":"binSeeding","rule":{"kind":"flag","default":false},"takes":"true or false","standard":"false","text":"Whether the climb starts from the centers of cells as wide as the bandwidth, instead of from all points: much faster, and seldom misses a mode."}],"meanShiftFilter":[{"name":"spatialRadius","rule":{"kind":"integer","min":1,"max":100,"default":7,"aliases":["sp","hs","sigmaS","radius"]},"takes":"an integer ≥ 1 and ≤ 100","standard":"7","text":"Radius of the window in the image, in pixels: an integer of 1 … 100. Time grows with its square."},{"name":"rangeRadius","rule":{"kind":"number","min":0.1,"max":1000,"default":6.5,"aliases":["sr","hr","sigmaR","bandwidth"]},"takes":"a finite number ≥ 0.1 and ≤ 1000","standard":"6.5","text":"Radius of the window in color, 0.1 … 1000: in units of CIELUV, where black and white are 100 apart; of one channel, in steps of 0 … 255. More makes fewer and larger regions."},{"name":"speedup","rule":{"kind":"choice","of":["none","medium","high"],"default":"none","aliases":["speedupLevel"]},"takes":"\\"none\\" or \\"medium\\" or \\"high\\"","standard":"\\"none\\"","text":"Whether every pixel climbs to its own mode (<code>none</code>), or pixels take the mode of a climb that passes: over them and close in color (<code>medium</code>), or near enough to one of its windows' centers\\nin color (<code>high</code>). Faster, and dependent on the order of pixels."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"meanShiftSegmentation":[{"name":"spatialRadius","rule":{"kind":"integer","min":1,"max":100,"default":7,"aliases":["sp","hs","sigmaS","radius"]},"takes":"an integer ≥ 1 and ≤ 100","standard":"7","text":"Radius of the window in the image, in pixels: an integer of 1 … 100. Time grows with its square."},{"name":"rangeRadius","rule":{"kind":"number","min":0.1,"max":1000,"default":6.5,"aliases":["sr","hr","sigmaR","bandwidth"]},"takes":"a finite number ≥ 0.1 and ≤ 1000","standard":"6.5","text":"Radius of the window in color, 0.1 … 1000: in units of CIELUV, where black and white are 100 apart; of one channel, in steps of 0 … 255. More makes fewer and larger regions."},{"name":"minRegion","rule":{"kind":"integer","min":0,"default":20,"aliases":["minSize","minDensity"]},"takes":"an integer ≥ 0","standard":"20","text":"Regions of fewer pixels are merged with the neighbor of the nearest color."},{"name":"speedup","rule":{"kind":"choice","of":["none","medium","high"],"default":"none","aliases":["speedupLevel"]},"takes":"\\"none\\" or \\"medium\\" or \\"high\\"","standard":"\\"none\\"","text":"Whether every pixel climbs to its own mode (<code>none</code>), or pixels take the mode of a climb that passes: over them and close in color (<code>medium</code>), or near enough to one of its windows' centers\\nin color (<code>high</code>). Faster, and dependent on the order of pixels."},{"name":"wrapAround","rule":{"kind":"flag","default":false},"takes":"true or false","standard":"false","text":"Whether the left and the right edge are neighbors where equal colors are joined: they are in EDISON, by mistake."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"mergeRegions":[{"name":"linkage","rule":{"kind":"choice","of":["centroid","ward","average","single"],"default":"centroid","aliases":["method"]},"takes":"\\"centroid\\" or \\"ward\\" or \\"average\\" or \\"single\\"","standard":"\\"centroid\\"","text":"How different a merged region is from its neighbors. <code>centroid</code>: as its mean color is from theirs. <code>ward</code>: as much as variance grows in merging them, so that sizes stay even. <code>average</code>: as\\nits parts are on average, weighted by their boundaries' lengths. <code>single</code>: as the most similar of its parts is."},{"name":"nSegments","rule":{"kind":"integer","min":1,"aliases":["nClusters"]},"takes":"an integer ≥ 1","standard":"20 where there is no threshold","text":"How many regions are to be left, at least: fewer than there are trees cannot be; an integer ≥ 1."},{"name":"threshold","rule":{"kind":"number","min":0,"aliases":["thresh","distanceThreshold"]},"takes":"a finite number ≥ 0","standard":"none","text":"Merges end before the first difference that is not less, ≥ 0, in the unit of differences; in place of <code>nSegments</code>."},{"name":"edgeMap","rule":{"kind":"image","aliases":["edges"]},"takes":"ImageLike","standard":"none","text":"For <code>average</code> and <code>single</code>: one channel, high at contours, whose mean along a boundary is the difference in place of colors; <code>height × width</code>, samples ≥ 0."},{"name":"weight","rule":{"kind":"function","aliases":["weightFunc"]},"takes":"(first: number, second: number) => number","standard":"none","text":"For <code>average</code> and <code>single</code>: gives the difference of two neighbors by their labels, a finite number ≥ 0, in place of colors. Called once for each pair."},{"name":"connectivity","rule":{"kind":"choice","of":[4,8],"default":8},"takes":"4 or 8","standard":"8","text":"Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner."},{"name":"background","rule":{"kind":"integer","default":-1},"takes":"an integer","standard":"-1","text":"The label that is no region."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"pyrMeanShiftFiltering":[{"name":"spatialRadius","rule":{"kind":"number","min":0,"max":500,"default":10,"aliases":["sp","radius"]},"takes":"a finite number ≥ 0 and ≤ 500","standard":"10","text":"Half the side of the window in pixels, 0 … 500; each level halves it, down to 1. Time grows with its square."},{"name":"rangeRadius","rule":{"kind":"number","min":0,"max":255,"default":20,"aliases":["sr","colorRadius"]},"takes":"a finite number ≥ 0 and ≤ 255","standard":"20","text":"Radius of the window in color, 0 … 255: the Euclidean distance of red, green and blue."},{"name":"maxLevel","rule":{"kind":"integer","min":0,"max":8,"default":1,"aliases":["levels"]},"takes":"an integer ≥ 0 and ≤ 8","standard":"1","text":"How many times the image is halved before, an integer of 0 … 8. 0 filters every pixel; more is faster, and less exact: the finer levels are filtered at edges alone."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"max":100,"default":5,"aliases":["maxCount"]},"takes":"an integer ≥ 1 and ≤ 100","standard":"5","text":"The most steps of a window, an integer of 1 … 100."},{"name":"tolerance","rule":{"kind":"number","min":0,"default":1,"aliases":["epsilon","eps"]},"takes":"a finite number ≥ 0","standard":"1","text":"A step is the last whose pixels across and down and squared differences of color add up to no more than this, ≥ 0."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"quickshift":[{"name":"kernelSize","rule":{"kind":"number","min":1,"max":100,"default":5},"takes":"a finite number ≥ 1 and ≤ 100","standard":"5","text":"Standard deviation of the Gaussian that the density is estimated with, 1 … 100, in pixels and in units of color alike. The window of a pixel reaches three of them. More:\\nfewer and larger regions, in a time that grows with its square."},{"name":"maxDist","rule":{"kind":"number","min":0,"default":10,"aliases":["tau"]},"takes":"a finite number ≥ 0","standard":"10","text":"How far a pixel may be from its parent, ≥ 0, in the same units. More: fewer and larger regions."},{"name":"ratio","rule":{"kind":"number","min":0,"max":1000,"default":1},"takes":"a finite number ≥ 0 and ≤ 1000","standard":"1","text":"What colors are multiplied by, 0 … 1000: their weight against places. Less: more compact regions."},{"name":"sigma","rule":{"kind":"number","min":0,"max":100,"default":0},"takes":"a finite number ≥ 0 and ≤ 100","standard":"0","text":"Standard deviation of a Gaussian that smooths the image first (in the color space used), in pixels, 0 … 100."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"aliases":[["convert2lab","true is \\"lab\\", false is \\"none\\"."]]},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"<code>lab</code>: gray, or sRGB with or without alpha, compared as CIELAB; <code>none</code>: any channels, floats as they are and integers as 0 … 1."},{"name":"noise","rule":{"kind":"list"},"takes":"ArrayLike<number>","standard":"none","text":"What is added to the densities so that equal ones have an order, <code>height · width</code> values; scikit-image draws them by NumPy. If absent, they are drawn\\nwith standard deviation 0.00001."},{"name":"seed","rule":{"kind":"integer","min":0,"max":4294967295,"default":0,"aliases":["rng"]},"takes":"an integer ≥ 0 and ≤ 4294967295","standard":"0","text":"Seed of the noise that is drawn."},{"name":"returnTree","rule":{"kind":"flag","default":false},"takes":"true or false","standard":"false","text":"Whether the result has the tree of all pixels too, from which <code>quickshiftCut</code> makes the regions of any <code>maxDist</code>."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"quickshiftCut":[{"name":"maxDist","rule":{"kind":"number","min":0,"default":10,"aliases":["tau"]},"takes":"a finite number ≥ 0","standard":"10","text":"How far a pixel may be from its parent, ≥ 0, in pixels and units of color. More: fewer and larger regions."}],"scanSegment":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels"]},"takes":"an integer ≥ 1","standard":"100","text":"About how many superpixels: mostly some fewer, as many as are larger than the one that comes in this place by size."},{"name":"mergeSmall","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether only the largest clusters stay, and the others are shared among them. Without it every cluster is a region, down to two pixels, and pixels alone are −1."},{"name":"joinRows","rule":{"kind":"flag","default":false},"takes":"true or false","standard":"false","text":"Whether the last pixel of a row is a neighbor of the first one of the next row, as in OpenCV: superpixels may then go on at the other side of the image."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"default":"lab"},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\"","text":"<code>lab</code>: gray, or sRGB with or without alpha, compared as CIELAB; <code>none</code>: one or three channels as they are."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"seeds":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels"]},"takes":"an integer ≥ 1","standard":"100","text":"About how many superpixels: as many as the grid has that comes nearest, or OpenCV's where <code>levels</code> are given."},{"name":"levels","rule":{"kind":"integer","min":2,"max":16,"aliases":["num_levels"]},"takes":"an integer ≥ 2 and ≤ 16","standard":"as suits the number","text":"Levels of blocks, the superpixels included; each halves the sides of blocks. Given, the grid is OpenCV's, which often has far fewer superpixels than asked for, and at least 10 are asked for.\\nWithout it, blocks and levels are chosen for the number."},{"name":"prior","rule":{"kind":"integer","min":0,"max":5,"default":2},"takes":"an integer ≥ 0 and ≤ 5","standard":"2","text":"How strongly a pixel's neighborhood counts against its color, 0 … 5. More makes outlines smoother."},{"name":"nBins","rule":{"kind":"integer","min":1,"max":256,"aliases":["histogram_bins","numHistogramBins"]},"takes":"an integer ≥ 1 and ≤ 256","standard":"16, or as many as fit for more than four channels","text":"Bins of each channel's histogram. More tell colors apart better, until there are too few pixels for them. OpenCV has 5 where nothing else is said."},{"name":"doubleStep","rule":{"kind":"flag","default":false},"takes":"true or false","standard":"false","text":"Whether blocks move in two steps on each level, first those that are surely better elsewhere."},{"name":"iterations","rule":{"kind":"integer","min":0,"default":4,"aliases":["num_iterations","maxIterations"]},"takes":"an integer ≥ 0","standard":"4","text":"How often all pixels at borders are looked at, after the blocks."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","hsv","none"]},"takes":"\\"lab\\" or \\"hsv\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"<code>lab</code>: gray, or sRGB with or without alpha, in bins of CIELAB; <code>hsv</code>: in bins of hue, saturation and value; <code>none</code>: any channels as they are, floats in 0…1."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"slic":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels",["region_size","nSegments is height · width / region_size²."]]},"takes":"an integer ≥ 1","standard":"100","text":"About how many superpixels. The grid of seeds has to fit the image, and small parts are joined: the result may have some fewer or more."},{"name":"compactness","rule":{"kind":"number","min":0.000001,"max":1000000,"default":10,"aliases":["ruler"]},"takes":"a finite number ≥ 0.000001 and ≤ 1000000","standard":"10","text":"Weight of distance in space against distance in color, > 0. Small: superpixels cling to color edges, with ragged outlines. Large: nearly squares. 10 suits\\nmost photographs in Lab, 0.1 <code>colorSpace: \\"none\\"</code>; try powers of ten."},{"name":"maxIterations","rule":{"kind":"integer","min":1,"default":10},"takes":"an integer ≥ 1","standard":"10","text":"Iterations at most. After 10 hardly a pixel changes; 3 will often do."},{"name":"tolerance","rule":{"kind":"number","min":0,"default":0},"takes":"a finite number ≥ 0","standard":"0","text":"Ends the iterations when the centers move no more than this on average, in pixels."},{"name":"sigma","rule":{"kind":"number","min":0,"max":100,"default":0},"takes":"a finite number ≥ 0 and ≤ 100","standard":"0","text":"Standard deviation of a Gaussian that smooths the image first (in the color space used), in pixels, 0 … 100. It helps noisy images and rounds off fine edges."},{"name":"spacing","rule":{"kind":"numbers","length":2,"min":0.001,"max":1000,"default":[1,1],"form":"[along y, along x]"},"takes":"[along y, along x]","standard":"[1, 1]","text":"Size of a pixel along y and x, for images whose pixels are not square."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"aliases":[["convert2lab","true is \\"lab\\", false is \\"none\\"."]]},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"<code>lab</code>: gray, or sRGB with or without alpha, compared as CIELAB; <code>none</code>: any channels as they are, scaled to 0…1."},{"name":"enforceConnectivity","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether every superpixel is made one 4-connected region."},{"name":"minSizeFactor","rule":{"kind":"number","min":0,"default":0.5,"aliases":[["min_element_size","minSizeFactor is min_element_size / 100."]]},"takes":"a finite number ≥ 0","standard":"0.5","text":"Regions smaller than this part of the mean size are joined to a neighbor."},{"name":"maxSizeFactor","rule":{"kind":"number","min":0,"exclusiveMin":true,"default":3},"takes":"a finite number > 0","standard":"3","text":"Regions larger than this multiple of the mean size are cut."},{"name":"slicZero","rule":{"kind":"flag","default":false,"aliases":[["algorithm","SLICO is slicZero: true, SLIC slicZero: false."]]},"takes":"true or false","standard":"false","text":"SLICO: every superpixel adapts its compactness to its own contrast."},{"name":"multiscale","rule":{"kind":"flag","default":true},"takes":"true or false","standard":"true","text":"Whether all but the last iteration run on the image at half its size where superpixels are at least 16 pixels across (not with <code>mask</code> or\\n<code>slicZero</code>). Much faster; on BSDS500 boundary recall is at most 0.004 lower."},{"name":"startLabel","rule":{"kind":"integer","min":0,"max":1073741824,"default":0},"takes":"an integer ≥ 0 and ≤ 1073741824","standard":"0","text":"The first label."},{"name":"mask","rule":{"kind":"mask"},"takes":"Mask","standard":"none","text":"Superpixels only where this is not 0, with seeds spread evenly over it; elsewhere labels are −1."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"snic":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":100,"aliases":["num_superpixels","numSuperpixels","seeds"]},"takes":"an integer ≥ 1","standard":"100","text":"About how many superpixels: as many as the grid of seeds has that comes nearest. There is one for each seed."},{"name":"compactness","rule":{"kind":"number","min":0.000001,"max":1000000,"default":10,"aliases":["ruler"]},"takes":"a finite number ≥ 0.000001 and ≤ 1000000","standard":"10","text":"Weight of distance in space against distance in color, > 0. Small: superpixels cling to color edges, with ragged outlines. Large: they become compact. 10 suits\\nmost photographs in Lab, 0.1 <code>colorSpace: \\"none\\"</code>; try powers of ten."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"aliases":[["doRGBtoLAB","true is \\"lab\\", false is \\"none\\"."]]},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\" for 1, 3 and 4 channels, else \\"none\\"","text":"<code>lab</code>: gray, or sRGB with or without alpha, compared as CIELAB; <code>none</code>: any number of channels as they are, where <code>compactness</code> counts in the range of the image's samples."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"superpixelHierarchy":[{"name":"nSegments","rule":{"kind":"integer","min":1,"default":400},"takes":"an integer ≥ 1","standard":"400","text":"How many superpixels <code>labels</code> has: exactly so many, or as many as there are pixels; an integer ≥ 1. The hierarchy has every number."},{"name":"colorSpace","rule":{"kind":"choice","of":["lab","none"],"default":"lab"},"takes":"\\"lab\\" or \\"none\\"","standard":"\\"lab\\"","text":"Where colors are compared: <code>lab</code>, as the eye does; <code>none</code>, all channels as they are, of any number and meaning."},{"name":"edges","rule":{"kind":"image","aliases":["edgeMap","borderStrength"]},"takes":"ImageLike","standard":"none","text":"How sure each pixel is to lie on an edge: one channel, of 8 or 16 bits, or floats ≥ 0, by convention 0 … 1; <code>height × width</code>."},{"name":"edgeStrength","rule":{"kind":"number","min":0,"max":1000000,"default":5},"takes":"a finite number ≥ 0 and ≤ 1000000","standard":"5","text":"How much <code>edges</code> count, ≥ 0: the difference of two neighbors is multiplied by 1 + edgeStrength · e, with e the lesser edge of the two."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"applyHysteresisThreshold":[{"name":"low","rule":{"kind":"number","required":true,"aliases":["low_threshold","threshold1"]},"takes":"a finite number","standard":"none","text":"Pixels above it count where they are joined to one above <code>high</code>, in the samples' unit."},{"name":"high","rule":{"kind":"number","required":true,"aliases":["high_threshold","threshold2"]},"takes":"a finite number","standard":"none","text":"Pixels above it count, ≥ <code>low</code>."},{"name":"connectivity","rule":{"kind":"choice","of":[4,8],"default":4},"takes":"4 or 8","standard":"4","text":"Pixels that are neighbors: 4, or 8 with the diagonals."}],"threshold":[{"name":"method","rule":{"kind":"choice","of":["otsu","multi-otsu","triangle","li","local"],"default":"otsu"},"takes":"\\"otsu\\" or \\"multi-otsu\\" or \\"triangle\\" or \\"li\\" or \\"local\\"","standard":"\\"otsu\\"","text":"<code>otsu</code>: two classes that differ most. <code>multi-otsu</code>: the same for <code>nClasses</code>. <code>triangle</code>: for one peak with a tail. <code>li</code>: least cross-entropy. <code>local</code>: a threshold\\nfor each pixel, from its surroundings."},{"name":"nClasses","rule":{"kind":"integer","min":2,"max":16,"default":3},"takes":"an integer ≥ 2 and ≤ 16","standard":"3","text":"Number of classes of <code>multi-otsu</code>, 2 … 16."},{"name":"nBins","rule":{"max":4096,"kind":"integer","min":2,"default":256},"takes":"an integer ≥ 2 and ≤ 4096","standard":"256","text":"Bins of a float image's histogram, 2 … 4096; integers have one bin for each value."},{"name":"blockSize","rule":{"kind":"integer","min":3,"max":255,"default":35},"takes":"an integer ≥ 3 and ≤ 255","standard":"35","text":"Side of the surroundings of <code>local</code> in pixels, odd, 3 … 255."},{"name":"offset","rule":{"kind":"number","default":0,"aliases":["C"]},"takes":"a finite number","standard":"0","text":"Taken from the mean of the surroundings of <code>local</code>, in the samples' unit; more makes more pixels bright."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"thresholdLi":[{"name":"tolerance","rule":{"kind":"number","min":0,"exclusiveMin":true},"takes":"a finite number > 0","standard":"half the smallest difference between two values: 0.5 for bytes","text":"Ends the iterations when the threshold moves no more than this, > 0."},{"name":"initialGuess","rule":{"kind":"number"},"takes":"a finite number","standard":"the mean","text":"Where the iterations begin, between the smallest and the largest value."}],"thresholdLocal":[{"name":"blockSize","rule":{"kind":"integer","min":3,"max":255,"default":35},"takes":"an integer ≥ 3 and ≤ 255","standard":"35","text":"Side of the surroundings in pixels, odd, 3 … 255: wider than what is to be found. scikit-image's own default, 3, suits nothing."},{"name":"method","rule":{"kind":"choice","of":["gaussian","mean","median"],"default":"gaussian"},"takes":"\\"gaussian\\" or \\"mean\\" or \\"median\\"","standard":"\\"gaussian\\"","text":"What is taken of the surroundings: a Gaussian mean of deviation (blockSize − 1) / 6, the mean, or the median."},{"name":"offset","rule":{"kind":"number","default":0,"aliases":["C"]},"takes":"a finite number","standard":"0","text":"Taken from that; more makes more pixels bright. In the samples' unit."},{"name":"mode","rule":{"kind":"choice","of":["nearest","reflect","mirror","constant","wrap"],"default":"reflect"},"takes":"\\"nearest\\" or \\"reflect\\" or \\"mirror\\" or \\"constant\\" or \\"wrap\\"","standard":"\\"reflect\\"","text":"What lies beyond the edge."},{"name":"cval","rule":{"kind":"number","default":0},"takes":"a finite number","standard":"0","text":"The value beyond the edge in mode <code>constant</code>."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"thresholdMultiOtsu":[{"name":"nClasses","rule":{"kind":"integer","min":2,"max":16,"default":3},"takes":"an integer ≥ 2 and ≤ 16","standard":"3","text":"Number of classes, 2 … 16: one more than thresholds."},{"name":"nBins","rule":{"max":4096,"kind":"integer","min":2,"default":256},"takes":"an integer ≥ 2 and ≤ 4096","standard":"256","text":"Bins of a float image's histogram, 2 … 4096; integers have one bin for each value, but those of a wider range."}],"thresholdOtsu":[{"name":"nBins","rule":{"kind":"integer","min":2,"max":65536,"default":256},"takes":"an integer ≥ 2 and ≤ 65536","standard":"256","text":"Bins of a float image's histogram, 2 … 65536; integers have one bin for each value."}],"thresholdTriangle":[{"name":"nBins","rule":{"kind":"integer","min":2,"max":65536,"default":256},"takes":"an integer ≥ 2 and ≤ 65536","standard":"256","text":"Bins of a float image's histogram, 2 … 65536; integers have one bin for each value."}],"watershed":[{"name":"markers","rule":{"kind":"labels","aliases":["seeds","labels"]},"takes":"LabelMapLike","standard":"none","text":"Where regions begin, and their labels: <code>height × width</code>, from 0; negative labels are no markers. Without it: the minima (see <code>h</code>), or <code>nMarkers</code>."},{"name":"background","rule":{"kind":"integer","default":-1},"takes":"an integer","standard":"-1","text":"The label in <code>markers</code> of what is no marker: 0 for those of scikit-image and OpenCV."},{"name":"nMarkers","rule":{"kind":"integer","min":1,"aliases":["nSegments","numSuperpixels"]},"takes":"an integer ≥ 1","standard":"none","text":"About how many markers, single pixels on a regular grid; an integer ≥ 1."},{"name":"h","rule":{"kind":"number","min":0,"exclusiveMin":true,"aliases":["height","depth","level"]},"takes":"a finite number > 0","standard":"none","text":"By how much a minimum has to be deeper than its surroundings to become a marker, > 0, in the unit of what is flooded. More makes fewer regions. Without it,\\nevery local minimum is a marker."},{"name":"method","rule":{"kind":"choice","of":["values","differences"],"default":"values"},"takes":"\\"values\\" or \\"differences\\"","standard":"\\"values\\"","text":"What comes first: <code>values</code>, pixels of low samples, as in scikit-image; <code>differences</code>, pixels that differ little from the neighbor that reaches them, as in\\nOpenCV, with lines between regions."},{"name":"connectivity","rule":{"kind":"choice","of":[4,8],"default":4,"aliases":["conn","footprint"]},"takes":"4 or 8","standard":"4","text":"Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner."},{"name":"mask","rule":{"kind":"mask"},"takes":"Mask","standard":"none","text":"Regions only where this is not 0; elsewhere labels are −1, and samples may be anything."},{"name":"compactness","rule":{"kind":"number","min":0,"default":0},"takes":"a finite number ≥ 0","standard":"0","text":"What a pixel of distance from its marker costs, ≥ 0, in the unit of the samples. More makes rounder regions of more equal size."},{"name":"watershedLine","rule":{"kind":"flag","default":false,"aliases":["line","lines"]},"takes":"true or false","standard":"false","text":"Whether a line of one pixel, of label −1, is left between regions. Markers that touch have none between them."},{"name":"ties","rule":{"kind":"choice","of":["raster","heap"],"default":"raster"},"takes":"\\"raster\\" or \\"heap\\"","standard":"\\"raster\\"","text":"Which of several marker pixels of one value comes first: the first in <code>raster</code> order, or the one that scikit-image's <code>heap</code> happens to give, for labels that are the same\\nto the last pixel. The heap takes longer."},{"name":"onProgress","rule":{"kind":"function"},"takes":"(progress: Progress) => void","standard":"none","text":"Called after each step, in the calling thread. What it throws ends the call and reaches the caller."},{"name":"signal","rule":{"kind":"signal"},"takes":"{ readonly aborted: boolean; }","standard":"none","text":"Ends the call with the code <code>aborted</code> once <code>aborted</code> is true; looked at between steps. An <code>AbortSignal</code> fits; for a call in a worker, so does\\nan object whose getter reads a shared buffer."}],"createPool":[{"name":"size","rule":{"kind":"integer","min":1,"max":1024},"takes":"an integer ≥ 1 and ≤ 1024","standard":"none","text":"Workers at most; each starts when it is first needed. Where it is not given, as many as the machine has cores."},{"name":"maxQueue","rule":{"kind":"integer","min":0,"max":1000000,"default":1000},"takes":"an integer ≥ 0 and ≤ 1000000","standard":"1000","text":"How many calls may wait for a worker; one more fails with the code <code>busy</code>. A call that waits holds the copy of its image."},{"name":"worker","rule":{"kind":"function"},"takes":"() => AnyWorker","standard":"none","text":"Starts a worker whose script calls <code>answerCalls</code>: for functions of one's own, or under a content security policy without <code>blob:</code>."}]}`);
const STEPS = 200;
const _sfc_main$i = /* @__PURE__ */ defineComponent({
  __name: "ParameterField",
  __ssrInlineRender: true,
  props: /* @__PURE__ */ mergeModels({
    parameter: {}
  }, {
    "modelValue": { type: [Number, String, Boolean], ...{ required: true } },
    "modelModifiers": {}
  }),
  emits: ["update:modelValue"],
  setup(__props) {
    const value = useModel(__props, "modelValue");
    const id = useId();
    const slider = computed(() => {
      if (__props.parameter.kind !== "number") return { min: 0, max: 0, step: 1 };
      return __props.parameter.scale === "log" ? { min: 0, max: STEPS, step: 1 } : { min: __props.parameter.min, max: __props.parameter.max, step: __props.parameter.step };
    });
    const position = computed({
      get() {
        if (__props.parameter.kind !== "number" || __props.parameter.scale !== "log") return Number(value.value);
        return Math.round(STEPS * Math.log(Number(value.value) / __props.parameter.min) / Math.log(__props.parameter.max / __props.parameter.min));
      },
      set(at) {
        if (__props.parameter.kind !== "number") return;
        if (__props.parameter.scale !== "log") {
          value.value = at;
          return;
        }
        const { min, max, step } = __props.parameter;
        const next = toStep(min * (max / min) ** (at / STEPS));
        const back = next === value.value && at !== position.value ? Math.sign(at - position.value) * step : 0;
        value.value = clamp(toStep(next + back));
      }
    });
    function toStep(x) {
      if (__props.parameter.kind !== "number") return x;
      return Number((Math.round(x / __props.parameter.step) * __props.parameter.step).toFixed(6));
    }
    function clamp(x) {
      return __props.parameter.kind === "number" ? Math.min(__props.parameter.max, Math.max(__props.parameter.min, x)) : x;
    }
    return (_ctx, _push, _parent, _attrs) => {
      let _temp0;
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "field" }, _attrs))}><div class="field-head"><label${ssrRenderAttr("for", unref(id))}>${ssrInterpolate(__props.parameter.label)} <code>${ssrInterpolate(__props.parameter.name)}</code></label>`);
      if (__props.parameter.kind === "number") {
        _push(`<input class="field-number" type="number" inputmode="decimal"${ssrRenderAttr("aria-label", `${__props.parameter.label}, value`)}${ssrRenderAttr("min", __props.parameter.min)}${ssrRenderAttr("max", __props.parameter.max)}${ssrRenderAttr("step", __props.parameter.step)}${ssrRenderAttr("value", value.value)}>`);
      } else {
        _push(`<!---->`);
      }
      if (__props.parameter.kind === "flag") {
        _push(`<input${ssrRenderAttr("id", unref(id))}${ssrIncludeBooleanAttr(Array.isArray(value.value) ? ssrLooseContain(value.value, null) : value.value) ? " checked" : ""} class="field-flag" type="checkbox"${ssrRenderAttr("aria-describedby", `${unref(id)}-hint`)}>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div>`);
      if (__props.parameter.kind === "number") {
        _push(`<input${ssrRenderAttrs((_temp0 = mergeProps({
          id: unref(id),
          value: position.value,
          class: "field-slider",
          type: "range"
        }, slider.value, {
          style: { "--at": `${(position.value - slider.value.min) / (slider.value.max - slider.value.min) * 100}%` },
          "aria-valuetext": String(value.value),
          "aria-describedby": `${unref(id)}-hint`
        }), mergeProps(_temp0, ssrGetDynamicModelProps(_temp0, position.value))))}>`);
      } else {
        _push(`<!---->`);
      }
      if (__props.parameter.kind === "choice") {
        _push(`<select${ssrRenderAttr("id", unref(id))} class="field-choice"${ssrRenderAttr("aria-describedby", `${unref(id)}-hint`)}><!--[-->`);
        ssrRenderList(__props.parameter.choices, (choice) => {
          _push(`<option${ssrIncludeBooleanAttr(choice.value === value.value) ? " selected" : ""}>${ssrInterpolate(choice.label)}</option>`);
        });
        _push(`<!--]--></select>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<p${ssrRenderAttr("id", `${unref(id)}-hint`)} class="field-hint">${ssrInterpolate(__props.parameter.hint)}</p></div>`);
    };
  }
});
const _sfc_setup$i = _sfc_main$i.setup;
_sfc_main$i.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/demo/ParameterField.vue");
  return _sfc_setup$i ? _sfc_setup$i(props, ctx) : void 0;
};
const samples = [
  { file: "coffee.png", title: "Coffee" },
  { file: "chelsea.png", title: "Chelsea the cat" }
];
function sampleUrl({ file }) {
  return withBase(`/generated/${file}`);
}
function useImage() {
  const state = shallowReactive({ image: void 0, title: "", failure: "", maxSide: 1e3 });
  let source;
  let turn = 0;
  async function open(of, title) {
    source = { of, title };
    const mine = ++turn;
    const options = { channels: 3, maxSide: state.maxSide };
    try {
      const image = typeof of === "string" ? await imageFromUrl(of, options) : await imageFrom(of, options);
      if (mine === turn) Object.assign(state, { image, title, failure: "" });
    } catch (error) {
      if (mine === turn) state.failure = error instanceof Error ? error.message : String(error);
    }
  }
  async function take(video) {
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob) await open(blob, "Camera");
  }
  function openFirst(files) {
    const all = [...files];
    const picture = all.find(({ type }) => type.startsWith("image/")) ?? all[0];
    if (picture) void open(picture, picture.name);
    else state.failure = "There is no image in what you gave. Drop or paste an image file.";
  }
  function limit(maxSide) {
    state.maxSide = maxSide;
    if (source) void open(source.of, source.title);
  }
  return { state, open, take, openFirst, limit };
}
const _sfc_main$h = /* @__PURE__ */ defineComponent({
  __name: "ImageChooser",
  __ssrInlineRender: true,
  props: {
    title: {},
    maxSide: {}
  },
  emits: ["sample", "files", "take", "limit", "failure"],
  setup(__props, { emit: __emit }) {
    const sizes = [500, 1e3, 2e3, 4e3];
    ref();
    ref();
    const stream = shallowRef();
    function closeCamera() {
      var _a2;
      for (const track of ((_a2 = stream.value) == null ? void 0 : _a2.getTracks()) ?? []) track.stop();
      stream.value = void 0;
    }
    onUnmounted(closeCamera);
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "chooser" }, _attrs))}><div class="chooser-samples" role="group" aria-label="Sample images"><!--[-->`);
      ssrRenderList(unref(samples), (sample) => {
        _push(`<button type="button" class="chooser-sample"${ssrRenderAttr("aria-pressed", __props.title === sample.title)}${ssrRenderAttr("title", sample.title)}><img${ssrRenderAttr("src", unref(sampleUrl)(sample))}${ssrRenderAttr("alt", sample.title)} width="56" height="42"></button>`);
      });
      _push(`<!--]--></div><div class="chooser-own" role="group" aria-label="Your own image"><button type="button" class="button">Open an image</button><input class="chooser-file" type="file" accept="image/*" tabindex="-1" aria-label="Image file">`);
      if (!stream.value) {
        _push(`<button type="button" class="button">Use the camera</button>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<label class="chooser-size"> Longest side <select${ssrRenderAttr("value", __props.maxSide)}><!--[-->`);
      ssrRenderList(sizes, (size) => {
        _push(`<option${ssrRenderAttr("value", size)}>${ssrInterpolate(size)} px</option>`);
      });
      _push(`<!--]--></select></label></div><p class="chooser-hint">… or drop one here, or paste one. It stays on your device.</p>`);
      if (stream.value) {
        _push(`<div class="chooser-camera"><video muted playsinline aria-label="Camera"></video><div class="chooser-camera-buttons"><button type="button" class="button button-strong">Take the photograph</button><button type="button" class="button">Close the camera</button></div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div>`);
    };
  }
});
const _sfc_setup$h = _sfc_main$h.setup;
_sfc_main$h.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/demo/ImageChooser.vue");
  return _sfc_setup$h ? _sfc_setup$h(props, ctx) : void 0;
};
function buffersOf(value) {
  const found = /* @__PURE__ */ new Set();
  visit(value, (part) => {
    const buffer = ArrayBuffer.isView(part) ? part.buffer : part;
    if (isKind(buffer, "ArrayBuffer")) found.add(buffer);
    return part;
  });
  return [...found];
}
function visit(value, replace, seen = /* @__PURE__ */ new Set()) {
  if (typeof value !== "object" || value === null) return value;
  const isList = Array.isArray(value);
  if (!isList && !isPlain(value)) return replace(value);
  if (seen.has(value)) return value;
  seen.add(value);
  let copy;
  for (const [key, part] of Object.entries(value)) {
    const other = visit(part, replace, seen);
    if (other === part) continue;
    copy ?? (copy = isList ? [...value] : { ...value });
    copy[key] = other;
  }
  return copy ?? value;
}
function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function builtIn(name) {
  var _a2;
  const { process: process2 } = globalThis;
  return (_a2 = process2 == null ? void 0 : process2.getBuiltinModule) == null ? void 0 : _a2.call(process2, name);
}
function pack(where, args, transfer) {
  const hooks = [];
  let call = {};
  const bare = args.map((argument, at) => {
    if (!isPlain(argument) || !("onProgress" in argument || "signal" in argument)) return argument;
    const { onProgress, signal, ...rest } = argument;
    hooks.push({ at, onProgress: onProgress !== void 0, signal: signal !== void 0 });
    call = {
      ...onProgress !== void 0 && { onProgress: progressRule.check(where, "onProgress", onProgress) },
      ...signal !== void 0 && { signal: signalRule.check(where, "signal", signal) }
    };
    return rest;
  });
  return { given: copyOf(where, bare, transfer), hooks, ...call };
}
function copyOf(where, given, transfer) {
  if (transfer === "all") {
    try {
      return structuredClone(given, { transfer: buffersOf(given) });
    } catch {
      return copyOf(where, given, []);
    }
  }
  const moved = transfer.filter((buffer) => isKind(buffer, "ArrayBuffer"));
  try {
    return structuredClone(
      visit(given, (part) => partAlone(part, moved)),
      { transfer: moved }
    );
  } catch (cause) {
    throw new SegmentationError("invalid-argument", {
      where,
      expected: "arguments that can be copied to a worker, and buffers that can be moved there",
      received: phrase((cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "")),
      remedy: "A worker cannot be given functions, but for onProgress, nor buffers that were moved before.",
      cause
    });
  }
}
function partAlone(part, moved) {
  if (!ArrayBuffer.isView(part) || part.byteLength === part.buffer.byteLength) return part;
  const { buffer, byteOffset, byteLength } = part;
  if (!isKind(buffer, "ArrayBuffer") || moved.includes(buffer)) return part;
  const brand = Object.prototype.toString.call(part).slice(8, -1);
  return new globalThis[brand](buffer.slice(byteOffset, byteOffset + byteLength));
}
async function unpack(value, described) {
  if (described) {
    const { labels, ...extra } = value;
    return withSegments(labels, await withTrees(extra));
  }
  return isTree(value) ? treeOf(value) : withTrees(value);
}
async function withTrees(value) {
  if (!isPlain(value)) return value;
  const trees = Object.entries(value).filter(([, part]) => isTree(part));
  if (trees.length === 0) return value;
  const made = trees.map(async ([name, part]) => [name, await treeOf(part)]);
  return { ...value, ...Object.fromEntries(await Promise.all(made)) };
}
function isTree(value) {
  return isPlain(value) && ["merges", "altitudes", "leafCount", "rootCount"].every((name) => name in value);
}
async function treeOf(data2) {
  const { hierarchyFrom } = await import("./hierarchy.BL1saxb5.js");
  return hierarchyFrom(data2);
}
function errorOf({ name, message, stack, details }) {
  if (details) {
    const { code, received, option, remedy, ...rest } = details;
    return new SegmentationError(code, {
      ...rest,
      received: phrase(received),
      ...option !== void 0 && { option },
      ...remedy !== void 0 && { remedy }
    });
  }
  const error = new Error(message);
  return Object.assign(error, { name, ...stack !== void 0 && { stack } });
}
var Life = (_a = class {
  constructor(worker, listener) {
    __privateAdd(this, _Life_instances);
    /** Modules that the worker has been sent the address of. */
    __publicField(this, "modules", /* @__PURE__ */ new Set());
    __privateAdd(this, _worker);
    __privateAdd(this, _listener);
    __privateAdd(this, _ended, false);
    __privateAdd(this, _hasRun, false);
    __privateAdd(this, _watch, new AbortController());
    __privateSet(this, _worker, worker);
    __privateSet(this, _listener, listener);
    if (isThread(worker)) {
      worker.unref();
      worker.on("message", (message) => __privateMethod(this, _Life_instances, receive_fn).call(this, message));
      worker.on("messageerror", (error) => this.end("its answer could not be read", error));
      worker.on("error", (error) => this.end(`its script failed (${(error == null ? void 0 : error.message) ?? String(error)})`, error));
      worker.on("exit", (status) => this.end(`it ended with status ${status}`));
      return;
    }
    worker.onmessage = ({ data: data2 }) => __privateMethod(this, _Life_instances, receive_fn).call(this, data2);
    worker.onmessageerror = () => this.end("its answer could not be read");
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(
        __privateGet(this, _hasRun) ? `its script failed (${event.message || "the browser gave no reason"})` : "its script did not run"
      );
    };
  }
  /** Sends a call, with its memory. */
  send(call) {
    if (isThread(__privateGet(this, _worker))) __privateGet(this, _worker).ref();
    __privateGet(this, _worker).postMessage(call, buffersOf(call.given));
  }
  /** The worker has nothing to do, and keeps no program alive. */
  rest() {
    if (isThread(__privateGet(this, _worker))) __privateGet(this, _worker).unref();
  }
  /** Ends the worker, without a word to the listener. */
  terminate() {
    __privateSet(this, _ended, true);
    __privateGet(this, _watch).abort();
    return Promise.resolve(__privateGet(this, _worker).terminate());
  }
  /** Ends the worker, and tells why. */
  end(reason, cause) {
    if (__privateGet(this, _ended)) return;
    void this.terminate();
    __privateGet(this, _listener).end(ended(reason, __privateGet(this, _hasRun), cause));
  }
}, _worker = new WeakMap(), _listener = new WeakMap(), _ended = new WeakMap(), _hasRun = new WeakMap(), _watch = new WeakMap(), _Life_instances = new WeakSet(), receive_fn = function(message) {
  if (__privateGet(this, _ended)) return;
  if (!("alive" in message)) {
    __privateGet(this, _listener).receive(message);
    return;
  }
  __privateSet(this, _hasRun, true);
  const { alive: lock } = message;
  if (lock === void 0) return;
  navigator.locks.request(lock, { signal: __privateGet(this, _watch).signal }, () => this.end("it ended by itself")).catch(() => {
  });
}, _a);
function isThread(worker) {
  return "unref" in worker;
}
function ended(reason, hasRun, cause) {
  const isMemory = (cause == null ? void 0 : cause.code) === "ERR_WORKER_OUT_OF_MEMORY";
  return new SegmentationError(isMemory ? "out-of-memory" : "no-backend", {
    where: "createPool",
    expected: "a worker that lives until the call ends",
    received: phrase(`its end: ${reason}`),
    remedy: hasRun ? "The pool can be used on: it starts another worker for the next call." : "A content security policy has to allow blob: in worker-src and script-src, or give createPool the option worker, with a script of your own.",
    ...cause && { cause }
  });
}
var methods = {
  "disf": { names: ["disf"], load: () => import("./disf-YQBR2YQ3.DrZ86hx3.js") },
  "dominant-colors": { names: ["dominantColors"], load: () => import("./dominant-colors-KUA7ZN2V.2FCCDSAw.js") },
  "entropy-rate-superpixels": { names: ["entropyRateSuperpixels"], load: () => import("./entropy-rate-superpixels-BK4EOQLQ.CoPccAut.js") },
  "etps": { names: ["etps"], load: () => import("./etps-IWL6T4DB.cjmB_6bq.js") },
  "felzenszwalb": { names: ["felzenszwalb"], load: () => import("./felzenszwalb-BVOHL6DF.D31Yyjzs.js") },
  "gaussian-mixture": { names: ["gaussianMixture", "gaussianMixturePredict", "gaussianMixtureResponsibilities"], load: () => import("./gaussian-mixture-ZGNGANTJ.CiCZ4u3K.js") },
  "hierarchical-watershed": { names: ["hierarchicalWatershed"], load: () => import("./hierarchical-watershed-LZTDJ4MB.CNb6MSNR.js") },
  "kmeans": { names: ["kmeans", "kmeansFeatures", "kmeansPredict", "miniBatchKmeans", "miniBatchKmeansFromJSON"], load: () => import("./kmeans-5U3SCB7C.Dgk6UXx5.js") },
  "lsc": { names: ["lsc"], load: () => import("./lsc-GOMXSOHZ.CqEG38mH.js") },
  "mean-shift": { names: ["estimateBandwidth", "meanShift", "meanShiftFeatures"], load: () => import("./mean-shift-X4KRTG2K.Cj7TORIn.js") },
  "mean-shift-segmentation": { names: ["meanShiftFilter", "meanShiftSegmentation"], load: () => import("./mean-shift-segmentation-PQB5O5BG.BMVgpJhu.js") },
  "merge-regions": { names: ["mergeRegions"], load: () => import("./merge-regions-ATQLN5PI.Cr9Q0XAL.js") },
  "pyr-mean-shift-filtering": { names: ["pyrMeanShiftFiltering"], load: () => import("./pyr-mean-shift-filtering-RZPXPMW5.DpnR4Nwm.js") },
  "quickshift": { names: ["quickshift", "quickshiftCut"], load: () => import("./quickshift-WVNKLINV.CTcXg0Hz.js") },
  "scan-segment": { names: ["scanSegment"], load: () => import("./scan-segment-ZKGTYPE3.B2u4furg.js") },
  "seeds": { names: ["seeds"], load: () => import("./seeds-PBVZ547I.CRTO6rIc.js") },
  "slic": { names: ["slic"], load: () => import("./slic-CF4L4RII.C9CT3ORS.js") },
  "snic": { names: ["snic"], load: () => import("./snic-PR6HJWFV.CJQDSICQ.js") },
  "superpixel-hierarchy": { names: ["superpixelHierarchy"], load: () => import("./superpixel-hierarchy-FEM6BZ2P.BZAaeBas.js") },
  "threshold": { names: ["applyHysteresisThreshold", "threshold", "thresholdLi", "thresholdLocal", "thresholdMultiOtsu", "thresholdOtsu", "thresholdTriangle"], load: () => import("./threshold-KNYV2774.Bqu4WLcd.js") },
  "watershed": { names: ["watershed"], load: () => import("./watershed-E7EL5FAP.DYgZ2AWx.js") }
};
var program$1 = '"use strict";(()=>{function d(e,...r){return r.includes(Object.prototype.toString.call(e).slice(8,-1))}function m(e){let r=new Set;return y(e,n=>{let t=ArrayBuffer.isView(n)?n.buffer:n;return d(t,"ArrayBuffer")&&r.add(t),n}),[...r]}function y(e,r,n=new Set){if(typeof e!="object"||e===null)return e;let t=Array.isArray(e);if(!t&&!f(e))return r(e);if(n.has(e))return e;n.add(e);let o;for(let[s,i]of Object.entries(e)){let a=y(i,r,n);a!==i&&(o??=t?[...e]:{...e},o[s]=a)}return o??e}function f(e){if(typeof e!="object"||e===null)return!1;let r=Object.getPrototypeOf(e);return r===null||Object.getPrototypeOf(r)===null}function l(e){let{process:r}=globalThis;return r?.getBuiltinModule?.(e)}var g=15;function w(){let e=l("node:worker_threads")?.parentPort;if(e)return{post:(n,t)=>e.postMessage(n,t),listen:n=>e.on("message",n)};let r=globalThis;if(!(r.document!==void 0||r.WorkerGlobalScope===void 0))return{post:(n,t)=>r.postMessage(n,{transfer:t}),listen:n=>r.addEventListener("message",({data:t})=>n(t))}}function k(e,r){let n=b(e);e.listen(async t=>{await n;try{let o=await r(t);h(e,t.name,O(await o(...P(t,e))))}catch(o){e.post({failure:x(o)},[])}})}function b(e){let{navigator:r}=globalThis;if(l("node:worker_threads")||!r?.locks)return e.post({alive:void 0},[]);let n=`segkit-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;return new Promise(t=>{let o=s=>(e.post({alive:s},[]),t(),new Promise(()=>{}));r.locks.request(n,()=>o(n)).catch(()=>o(void 0))})}function h(e,r,n){try{e.post(n,m(n.value))}catch(t){let{name:o,message:s,stack:i}=t,a=`one that cannot: ${s.replace(/\\.$/,"")}`,c="Call the function in a worker of your own, and send what you need of the result.",u={code:"unsupported",where:r,option:void 0,expected:"a result that can leave its worker"};e.post({failure:{name:o,message:s,stack:i,details:{...u,received:a,remedy:c}}},[])}}function P({given:e,hooks:r,flag:n},t){let o=[...e];for(let{at:s,onProgress:i,signal:a}of r)o[s]={...e[s],...i&&{onProgress:A(c=>t.post({progress:c},[]))},...a&&n&&{signal:{get aborted(){return Atomics.load(n,0)!==0}}}};return o}function A(e){let r,n=0;return t=>{let o=performance.now();t.stage===r&&t.done<t.total&&o-n<g||(r=t.stage,n=o,e(t))}}function O(e){if(typeof e=="object"&&e!==null&&"altitudes"in e&&"cut"in e)return{value:{...e},described:!1};if(!f(e)||Object.getOwnPropertyDescriptor(e,"segments")?.get===void 0)return{value:e,described:!1};let r=Object.entries(Object.getOwnPropertyDescriptors(e)).filter(([n])=>n!=="segments");return{value:Object.defineProperties({},Object.fromEntries(r)),described:!0}}function x(e){if(!(e instanceof Error))return{name:"Error",message:String(e),stack:void 0};let{name:r,message:n,stack:t}=e;if(r!=="SegmentationError")return{name:r,message:n,stack:t,..."unloaded"in e&&{unloaded:!0}};let{code:o,where:s,option:i,expected:a,received:c,remedy:u}=e;return{name:r,message:n,stack:t,details:{code:o,where:s,option:i,expected:a,received:c,remedy:u}}}var p=new Map;k(w(),async({name:e,module:r})=>{let{name:n,address:t}=r;t!==void 0&&p.set(n,import(t));try{return(await p.get(n))[e]}catch(o){throw p.delete(n),Object.assign(new Error(o instanceof Error?o.message:String(o)),{unloaded:!0})}});})();\n';
var addresses = /* @__PURE__ */ new Map();
function moduleOf(method) {
  return Object.keys(methods).find((name) => methods[name].names.includes(method));
}
function methodNames() {
  return Object.values(methods).flatMap(({ names }) => names);
}
function addressOf(module) {
  const known = addresses.get(module) ?? methods[module].load().then(({ text }) => addressOfText(text));
  addresses.set(module, known);
  known.catch(() => addresses.delete(module));
  return known;
}
function startWorker() {
  if (isNode()) {
    const { Worker: Worker2 } = builtIn("node:worker_threads");
    return new Worker2(program$1, { eval: true, execArgv: [], name: "segkit" });
  }
  const address = addressOfText(program$1);
  const worker = new Worker(address, { type: "module", name: "segkit" });
  const drop = () => URL.revokeObjectURL(address);
  worker.addEventListener("message", drop, { once: true });
  worker.addEventListener("error", drop, { once: true });
  return worker;
}
function isNode() {
  const { document: document2, WorkerGlobalScope: WorkerGlobalScope2, Worker: Worker2 } = globalThis;
  const onPage = Worker2 !== void 0 && (document2 !== void 0 || WorkerGlobalScope2 !== void 0);
  return !onPage && builtIn("node:worker_threads") !== void 0;
}
function addressOfText(text) {
  if (isNode()) {
    const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
    return `data:text/javascript;base64,${btoa(bytes.join(""))}`;
  }
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
var GRACE$2 = 100;
var Scheduler = (_b = class {
  constructor(settings) {
    __privateAdd(this, _Scheduler_instances);
    __privateAdd(this, _settings);
    __privateAdd(this, _seats, /* @__PURE__ */ new Set());
    __privateAdd(this, _queue, []);
    __privateAdd(this, _disposed, false);
    __privateSet(this, _settings, settings);
  }
  get size() {
    return __privateGet(this, _settings).size;
  }
  /** Calls a function in a worker. */
  async call(name, args, { transfer, signal: own }) {
    const { maxQueue, size } = __privateGet(this, _settings);
    if (__privateGet(this, _disposed)) throw gone(name);
    const running = [...__privateGet(this, _seats)].filter(({ job }) => job).length;
    if (running >= size && __privateGet(this, _queue).length >= maxQueue) throw full(name, maxQueue, size);
    const packed = pack(name, args, transfer);
    const signals = [packed.signal, own];
    for (const signal of signals) checkAborted(name, signal);
    return new Promise((resolve, reject) => {
      const settle = (end) => {
        if (job.settled) return;
        job.settled = true;
        for (const stop of stops) stop();
        end();
      };
      const job = {
        ...packed,
        name,
        flag: canShare() ? new Int32Array(new SharedArrayBuffer(4)) : void 0,
        settled: false,
        resolve: (value) => settle(() => resolve(value)),
        reject: (error) => settle(() => reject(error))
      };
      const stops = signals.map((signal) => whenAborted(name, signal, (error) => __privateMethod(this, _Scheduler_instances, give_fn).call(this, job, error)));
      __privateGet(this, _queue).push(job);
      __privateMethod(this, _Scheduler_instances, next_fn).call(this);
    });
  }
  /** Ends all workers; who waits is told. */
  async dispose() {
    __privateSet(this, _disposed, true);
    const jobs = [...__privateGet(this, _queue).splice(0), ...[...__privateGet(this, _seats)].flatMap(({ job }) => job ?? [])];
    const seats = [...__privateGet(this, _seats)];
    __privateGet(this, _seats).clear();
    for (const job of jobs) job.reject(gone(job.name));
    await Promise.all(
      seats.map(({ life, grace }) => {
        clearTimeout(grace);
        return life.terminate();
      })
    );
  }
}, _settings = new WeakMap(), _seats = new WeakMap(), _queue = new WeakMap(), _disposed = new WeakMap(), _Scheduler_instances = new WeakSet(), next_fn = function() {
  while (__privateGet(this, _queue).length > 0) {
    const seat = [...__privateGet(this, _seats)].find(({ job: job2 }) => job2 === void 0) ?? __privateMethod(this, _Scheduler_instances, open_fn).call(this);
    if (!seat) return;
    const job = __privateGet(this, _queue).shift();
    seat.job = job;
    void __privateMethod(this, _Scheduler_instances, send_fn).call(this, seat, job);
  }
}, /** Another worker, if there may be one. One that cannot be started fails the call that needs it. */
open_fn = function() {
  if (__privateGet(this, _seats).size >= __privateGet(this, _settings).size) return void 0;
  try {
    const seat = {
      life: new Life(__privateGet(this, _settings).start(), {
        receive: (message) => __privateMethod(this, _Scheduler_instances, receive_fn2).call(this, seat, message),
        end: (error) => __privateMethod(this, _Scheduler_instances, leave_fn).call(this, seat, error)
      }),
      job: void 0
    };
    __privateGet(this, _seats).add(seat);
    return seat;
  } catch (cause) {
    __privateGet(this, _queue).shift().reject(unstarted(cause));
    return __privateGet(this, _queue).length > 0 ? __privateMethod(this, _Scheduler_instances, open_fn).call(this) : void 0;
  }
}, send_fn = async function(seat, job) {
  const { name, given, hooks, flag } = job;
  const { life } = seat;
  try {
    const module = __privateGet(this, _settings).moduleOf(name);
    const isNew = module !== void 0 && !life.modules.has(module);
    const address = isNew ? await addressOf(module) : void 0;
    if (seat.job !== job) return;
    if (job.settled) {
      __privateMethod(this, _Scheduler_instances, free_fn).call(this, seat);
      return;
    }
    if (module !== void 0) life.modules.add(module);
    life.send({ name, ...module !== void 0 && { module: { name: module, address } }, given, hooks, flag });
  } catch (error) {
    job.reject(error);
    __privateMethod(this, _Scheduler_instances, free_fn).call(this, seat);
  }
}, receive_fn2 = function(seat, message) {
  var _a2;
  const { job } = seat;
  if (!job) return;
  if ("progress" in message) {
    if (job.settled) return;
    try {
      (_a2 = job.onProgress) == null ? void 0 : _a2.call(job, message.progress);
    } catch (error) {
      __privateMethod(this, _Scheduler_instances, give_fn).call(this, job, error);
    }
    return;
  }
  if ("value" in message) unpack(message.value, message.described).then(job.resolve, job.reject);
  else if (message.failure.unloaded) {
    job.reject(unstarted(errorOf(message.failure)));
    __privateMethod(this, _Scheduler_instances, leave_fn).call(this, seat);
    return;
  } else job.reject(errorOf(message.failure));
  __privateMethod(this, _Scheduler_instances, free_fn).call(this, seat);
}, /** Ends a call at its caller's wish: at once for the caller, soon for the worker. */
give_fn = function(job, error) {
  job.reject(error);
  const waiting = __privateGet(this, _queue).indexOf(job);
  if (waiting >= 0) __privateGet(this, _queue).splice(waiting, 1);
  const seat = [...__privateGet(this, _seats)].find((each) => each.job === job);
  if (!seat) return;
  const heeds = job.flag !== void 0 && job.hooks.some(({ signal }) => signal);
  if (heeds) {
    Atomics.store(job.flag, 0, 1);
    seat.grace = setTimeout(() => __privateMethod(this, _Scheduler_instances, leave_fn).call(this, seat), GRACE$2);
  } else __privateMethod(this, _Scheduler_instances, leave_fn).call(this, seat);
}, free_fn = function(seat) {
  clearTimeout(seat.grace);
  seat.job = void 0;
  seat.life.rest();
  __privateMethod(this, _Scheduler_instances, next_fn).call(this);
}, /** The worker is no more: by itself, with an error, or because it has to end. */
leave_fn = function(seat, error) {
  var _a2;
  clearTimeout(seat.grace);
  if (!__privateGet(this, _seats).delete(seat)) return;
  void seat.life.terminate();
  (_a2 = seat.job) == null ? void 0 : _a2.reject(error);
  __privateMethod(this, _Scheduler_instances, next_fn).call(this);
}, _b);
function canShare() {
  const { crossOriginIsolated } = globalThis;
  return typeof SharedArrayBuffer === "function" && crossOriginIsolated !== false;
}
function full(where, maxQueue, size) {
  return new SegmentationError("busy", {
    where,
    option: "maxQueue",
    expected: `at most ${maxQueue} calls that wait for one of ${size} workers`,
    received: phrase("one more"),
    remedy: "Call again when others have ended, or make the pool with a larger maxQueue."
  });
}
function gone(where) {
  return new SegmentationError("no-backend", {
    where,
    expected: "a pool that is ready",
    received: phrase("one that was disposed of"),
    remedy: "Make another with createPool."
  });
}
function unstarted(cause) {
  return new SegmentationError("no-backend", {
    where: "createPool",
    expected: "a worker that starts, and loads the method",
    received: phrase(cause instanceof Error ? cause.message : String(cause)),
    remedy: "On a page, the content security policy has to allow blob: in worker-src and script-src, or the option worker starts a script of your own.",
    cause
  });
}
var createPoolRules = {
  size: { kind: "integer", min: 1, max: 1024 },
  maxQueue: { kind: "integer", min: 0, max: 1e6, default: 1e3 },
  worker: { kind: "function", check: checkFunction }
};
function createPool(options = {}) {
  const { size = cores(), maxQueue, worker } = readOptions("createPool", options, createPoolRules);
  const scheduler = new Scheduler({
    size,
    maxQueue,
    start: worker ?? startWorker,
    moduleOf: worker ? () => void 0 : moduleOf
  });
  const methods2 = (context) => {
    const call = (name) => (...given) => scheduler.call(name, given, context);
    return worker ? anyName(call) : Object.fromEntries(methodNames().map((name) => [name, call(name)]));
  };
  const dispose = () => scheduler.dispose();
  const { asyncDispose } = Symbol;
  const own = {
    size,
    dispose,
    with: ({ transfer = [], signal }) => methods2({ transfer, signal: signal && signalRule.check("with", "signal", signal) }),
    // engines without the symbol have no `await using` either
    ...asyncDispose && { [asyncDispose]: dispose }
  };
  return Object.assign(methods2({ transfer: [] }), own);
}
function anyName(call) {
  return new Proxy(
    {},
    // a promise that gives the pool asks whether it has a `then`
    { get: (own, name) => own[name] ?? (typeof name === "string" && name !== "then" ? call(name) : void 0) }
  );
}
function cores() {
  var _a2;
  const { hardwareConcurrency } = globalThis.navigator ?? {};
  return hardwareConcurrency ?? ((_a2 = builtIn("node:os")) == null ? void 0 : _a2.availableParallelism()) ?? 1;
}
const GRACE$1 = 200;
function useSegmenter(method) {
  const state = shallowReactive({
    busy: false,
    /** Part of the present run that is done, 0 … 1. */
    progress: 0,
    stage: "",
    failure: "",
    finished: void 0
  });
  const pool = createPool({
    size: 2,
    worker: () => new Worker(new URL("./segment.worker.ts", import.meta.url), { type: "module" })
  });
  let wanted;
  let running;
  let grace;
  function request(image, options) {
    wanted = { image, options };
    clearTimeout(grace);
    if (running) grace = setTimeout(() => running == null ? void 0 : running.abort(), GRACE$1);
    else void work();
  }
  async function work() {
    state.busy = true;
    while (wanted) {
      const job = wanted;
      wanted = void 0;
      running = new AbortController();
      state.progress = 0;
      try {
        const result = await run(job, running.signal);
        if (!wanted) {
          state.finished = { ...job, ...result };
          state.failure = "";
        }
      } catch (error) {
        if (!wanted) state.failure = wordsOf(error);
      }
      clearTimeout(grace);
    }
    running = void 0;
    state.busy = false;
  }
  function run({ image, options }, signal) {
    return pool.segment(image, method, options, {
      signal,
      onProgress({ stage, done, total }) {
        state.stage = stage;
        state.progress = total > 0 ? done / total : 0;
      }
    });
  }
  async function draw2({ image, labels }, view) {
    try {
      return await pool.draw(image, labels, view);
    } catch (error) {
      state.failure = wordsOf(error);
      return void 0;
    }
  }
  onUnmounted(() => {
    wanted = void 0;
    void pool.dispose();
  });
  return { state, request, draw: draw2 };
}
function wordsOf(error) {
  return error instanceof Error ? error.message : String(error);
}
const _sfc_main$g = /* @__PURE__ */ defineComponent({
  __name: "LiveDemo",
  __ssrInlineRender: true,
  props: {
    demo: {}
  },
  setup(__props) {
    const picture = useImage();
    const segmenter = useSegmenter(__props.demo.name);
    const { state } = segmenter;
    const rules = data$7[__props.demo.name].map(({ name, rule }) => [name, rule]);
    const parameters = parametersOf(__props.demo, Object.fromEntries(rules));
    const options = ref(startingValues(parameters));
    const view = ref(__props.demo.view ?? "boundaries");
    const views = { boundaries: "Boundaries", mean: "Mean color", regions: "Regions" };
    const original = useTemplateRef("original");
    const result = useTemplateRef("result");
    const drawn = shallowRef();
    const shown = shallowRef();
    const dropping = ref(false);
    const runs = ref(0);
    const programs2 = computed(() => ({
      browser: codeSample(__props.demo, options.value, "browser"),
      node: codeSample(__props.demo, options.value, "node")
    }));
    const failure = computed(() => picture.state.failure || state.failure);
    const status = computed(() => {
      if (failure.value) return "";
      if (!state.finished) return "Segmenting …";
      const { count, milliseconds, image } = state.finished;
      const time2 = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
      return `${count.toLocaleString("en")} ${__props.demo.regions} in ${time2} ms (${image.width} × ${image.height} pixels)`;
    });
    watch(
      () => picture.state.image,
      (image) => {
        if (image) toCanvas(image, original.value);
      }
    );
    watch([() => picture.state.image, options], ([image, values]) => image && segmenter.request(image, { ...values }), { deep: true });
    watch([() => state.finished, view], async ([finished, wanted]) => {
      if (!finished) return;
      const image = await segmenter.draw(finished, wanted);
      if (!image || finished !== state.finished || wanted !== view.value) return;
      drawn.value = image;
      toCanvas(image, result.value);
      shown.value = finished;
      window["segkitDemo"] = finished;
      runs.value++;
    });
    function change(name, value) {
      options.value = { ...options.value, [name]: value };
    }
    function paste({ clipboardData }) {
      if (clipboardData == null ? void 0 : clipboardData.files.length) picture.openFirst(clipboardData.files);
    }
    function drag(event) {
      event.preventDefault();
      dropping.value = true;
    }
    function drop(event) {
      var _a2;
      event.preventDefault();
      dropping.value = false;
      picture.openFirst(((_a2 = event.dataTransfer) == null ? void 0 : _a2.files) ?? []);
    }
    function leave({ relatedTarget }) {
      if (relatedTarget === null) dropping.value = false;
    }
    const listeners2 = { paste, dragover: drag, dragleave: leave, drop };
    onMounted(() => {
      for (const [name, listener] of Object.entries(listeners2)) document.addEventListener(name, listener);
      void picture.open(sampleUrl(samples[0]), samples[0].title);
    });
    onUnmounted(() => {
      for (const [name, listener] of Object.entries(listeners2)) document.removeEventListener(name, listener);
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<section${ssrRenderAttrs(mergeProps({
        class: ["demo", { "demo-dropping": dropping.value }],
        "aria-label": `Try ${__props.demo.name}`,
        "data-state": failure.value ? "failed" : unref(state).busy || !shown.value || shown.value !== unref(state).finished ? "busy" : "done",
        "data-runs": runs.value
      }, _attrs))}>`);
      _push(ssrRenderComponent(_sfc_main$h, {
        title: unref(picture).state.title,
        "max-side": unref(picture).state.maxSide,
        onSample: (sample) => unref(picture).open(unref(sampleUrl)(sample), sample.title),
        onFiles: unref(picture).openFirst,
        onTake: unref(picture).take,
        onLimit: unref(picture).limit,
        onFailure: (text) => unref(picture).state.failure = text
      }, null, _parent));
      _push(`<div class="demo-pictures"><figure><canvas role="img"${ssrRenderAttr("aria-label", `Original: ${unref(picture).state.title}`)} width="600" height="400"></canvas><figcaption>Original</figcaption></figure><figure><canvas role="img"${ssrRenderAttr("aria-label", `Result: ${status.value}`)} width="600" height="400"></canvas><div role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100"${ssrRenderAttr("aria-valuenow", Math.round(100 * unref(state).progress))} class="${ssrRenderClass([{ "demo-progress-on": unref(state).busy }, "demo-progress"])}"><span style="${ssrRenderStyle({ width: `${100 * unref(state).progress}%` })}"></span></div><figcaption><div class="segments" role="radiogroup" aria-label="Show"><!--[-->`);
      ssrRenderList(views, (title, key) => {
        _push(`<label><input${ssrIncludeBooleanAttr(ssrLooseEqual(view.value, key)) ? " checked" : ""} type="radio"${ssrRenderAttr("name", `${__props.demo.name}-view`)}${ssrRenderAttr("value", key)}><span>${ssrInterpolate(title)}</span></label>`);
      });
      _push(`<!--]--></div><button type="button" class="button"${ssrIncludeBooleanAttr(!drawn.value) ? " disabled" : ""}>Save PNG</button></figcaption></figure></div><p class="demo-status" role="status" aria-live="polite">${ssrInterpolate(status.value)}</p>`);
      if (failure.value) {
        _push(`<p class="demo-failure" role="alert">${ssrInterpolate(failure.value)}</p>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<form class="demo-parameters" aria-label="Parameters"><!--[-->`);
      ssrRenderList(unref(parameters), (parameter) => {
        _push(ssrRenderComponent(_sfc_main$i, {
          key: parameter.name,
          parameter,
          "model-value": options.value[parameter.name],
          "onUpdate:modelValue": (value) => change(parameter.name, value)
        }, null, _parent));
      });
      _push(`<!--]--></form><div class="demo-reset"><button type="button" class="button">Reset the parameters</button></div>`);
      _push(ssrRenderComponent(_sfc_main$j, {
        name: __props.demo.name,
        programs: programs2.value
      }, null, _parent));
      _push(`</section>`);
    };
  }
});
const _sfc_setup$g = _sfc_main$g.setup;
_sfc_main$g.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/demo/LiveDemo.vue");
  return _sfc_setup$g ? _sfc_setup$g(props, ctx) : void 0;
};
const _sfc_main$f = /* @__PURE__ */ defineComponent({
  __name: "HomeStrips",
  __ssrInlineRender: true,
  setup(__props) {
    const strips = ["coffee.png", "home-boundaries.png", "home-mean.png"];
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "home-strips",
        role: "img",
        "aria-label": "A cup of coffee: on the left the photograph, in the middle its superpixels' boundaries, on the right their mean colors"
      }, _attrs))}><!--[-->`);
      ssrRenderList(strips, (file) => {
        _push(`<img${ssrRenderAttr("src", unref(withBase)(`/generated/${file}`))} alt="" width="600" height="400">`);
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$f = _sfc_main$f.setup;
_sfc_main$f.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/home/HomeStrips.vue");
  return _sfc_setup$f ? _sfc_setup$f(props, ctx) : void 0;
};
const data$6 = JSON.parse(`[{"file":"guide/browser.md","link":"/guide/browser.html","title":"Get started in the browser","group":"Get started","summary":"Images in and out of a page, and a worker that keeps it fluid.","names":["imageFrom","imageFromUrl","toCanvas"],"tags":[]},{"file":"guide/script.md","link":"/guide/script.html","title":"Get started without a bundler","group":"Get started","summary":"Plain module scripts, and the import map by which they find the packages.","names":[],"tags":[]},{"file":"guide/node.md","link":"/guide/node.html","title":"Get started in Node","group":"Get started","summary":"From a file to labels to a file.","names":["readImage","writeImage","readLabels","writeLabels","readPanoptic"],"tags":[]},{"file":"guide/workers.md","link":"/guide/workers.html","title":"Off the main thread","group":"Get started","summary":"A pool of workers with the same functions, for pages that stay fluid and servers that use every core.","names":["createPool","answerCalls"],"tags":[]},{"file":"guide/weights.md","link":"/guide/weights.html","title":"Bring your own weights","group":"Get started","summary":"Published weight files as they are, and networks of your own.","names":["openWeights","compile","summary","saveSafetensors","exportOnnx"],"tags":[]},{"file":"support.md","link":"/support.html","title":"Support","group":"Get started","summary":"What runs where, and how far from PyTorch.","names":[],"tags":[]},{"file":"guide/find.md","link":"/guide/find.html","title":"Find edges, regions, peaks and markers","group":"Get started","summary":"Edges, the magic wand, peaks, and one marker for each of several objects that touch.","names":["canny","sobel","scharr","prewitt","laplacian","differenceOfGaussians","flood","floodFill","localMaxima","localMinima","findPeaks","hMaxima","hMinima","markersFromDistance","reconstruction","medialAxis","minMax"],"tags":[]},{"file":"guide/cut-out.md","link":"/guide/cut-out.html","title":"Cut out, replace and blur backgrounds","group":"Get started","summary":"A mask becomes a transparent image without a fringe; another background, or the own one out of focus.","names":["cutOut","composite","estimateForeground","blurBackground","smoothMasks","withAlpha","createLayer"],"tags":[]},{"file":"guide/polygons.md","link":"/guide/polygons.html","title":"Polygons and SVG","group":"Get started","summary":"Outlines of all regions in one pass, simplified with their shared borders, and drawings that scale.","names":["labelsToPolygons","polygonsToSvg","legendOf","legendToSvg","maskToPolygons","polygonsToMask","traceContours"],"tags":[]},{"file":"guide/perspective.md","link":"/guide/perspective.html","title":"Straighten a photographed page","group":"Get started","summary":"From the mask of a sheet to its four corners, and to the sheet as if seen from above.","names":["quadFromMask","warpPerspective","homography","applyHomography","inRange"],"tags":[]},{"file":"gallery.md","link":"/gallery.html","title":"All methods","group":"Methods","summary":"Every method on one photograph.","names":[],"tags":[]},{"file":"methods/threshold.md","link":"/methods/threshold.html","title":"Thresholds","group":"Methods","summary":"Bright against dark, at a level that the image tells itself.","names":["threshold","thresholdOtsu","thresholdMultiOtsu","thresholdTriangle","thresholdLi","thresholdLocal","applyHysteresisThreshold"],"tags":["regions","binary"],"demo":"threshold"},{"file":"which-superpixels.md","link":"/which-superpixels.html","title":"Which superpixels?","group":"Methods","summary":"Every superpixel method against what people drew, at equal numbers, with the time beside.","names":[],"tags":[]},{"file":"methods/slic.md","link":"/methods/slic.html","title":"SLIC superpixels","group":"Methods","summary":"Superpixels, small regions of even size that follow edges.","names":["slic"],"tags":["superpixels"],"demo":"slic"},{"file":"methods/snic.md","link":"/methods/snic.html","title":"SNIC superpixels","group":"Methods","summary":"Superpixels that grow from seeds in one pass, each connected.","names":["snic"],"tags":["superpixels"],"demo":"snic"},{"file":"methods/etps.md","link":"/methods/etps.html","title":"ETPS superpixels","group":"Methods","summary":"Superpixels whose borders move from coarse to fine, and never fall apart.","names":["etps"],"tags":["superpixels"],"demo":"etps"},{"file":"methods/lsc.md","link":"/methods/lsc.html","title":"LSC superpixels","group":"Methods","summary":"Superpixels by linear spectral clustering, k-means that comes near to normalized cuts.","names":["lsc"],"tags":["superpixels"],"demo":"lsc"},{"file":"methods/seeds.md","link":"/methods/seeds.html","title":"SEEDS superpixels","group":"Methods","summary":"A grid whose borders move to where the colors on both sides differ.","names":["seeds"],"tags":["superpixels"],"demo":"seeds"},{"file":"methods/superpixel-hierarchy.md","link":"/methods/superpixel-hierarchy.html","title":"Superpixel Hierarchy","group":"Methods","summary":"Superpixels of every number at once, which follow contours closely.","names":["superpixelHierarchy"],"tags":["superpixels","regions"],"demo":"superpixel-hierarchy"},{"file":"methods/scan-segment.md","link":"/methods/scan-segment.html","title":"F-DBSCAN superpixels","group":"Methods","summary":"Superpixels as clusters of similar neighbors, found in one pass.","names":["scanSegment"],"tags":["superpixels"],"demo":"scan-segment"},{"file":"methods/entropy-rate-superpixels.md","link":"/methods/entropy-rate-superpixels.html","title":"Entropy rate superpixels","group":"Methods","summary":"Exactly as many superpixels as are asked for, even inside and of like size.","names":["entropyRateSuperpixels"],"tags":["superpixels"],"demo":"entropy-rate-superpixels"},{"file":"methods/disf.md","link":"/methods/disf.html","title":"DISF superpixels","group":"Methods","summary":"Superpixels that follow edges closely, exactly as many as asked for.","names":["disf"],"tags":["superpixels"],"demo":"disf"},{"file":"methods/kmeans.md","link":"/methods/kmeans.html","title":"k-means","group":"Methods","summary":"Colors gathered in a few clusters.","names":["kmeans","kmeansFeatures","kmeansPredict","miniBatchKmeans","miniBatchKmeansFromJSON"],"tags":["clusters"],"demo":"kmeans"},{"file":"methods/dominant-colors.md","link":"/methods/dominant-colors.html","title":"Dominant colors","group":"Methods","summary":"The colors of an image in the order of their shares.","names":["dominantColors"],"tags":["clusters","color"],"demo":"dominant-colors"},{"file":"methods/gaussian-mixture.md","link":"/methods/gaussian-mixture.html","title":"Gaussian mixture","group":"Methods","summary":"Colors as overlapping Gaussians, each with its own size and shape.","names":["gaussianMixture","gaussianMixturePredict","gaussianMixtureResponsibilities"],"tags":["clusters"],"demo":"gaussian-mixture"},{"file":"methods/mean-shift.md","link":"/methods/mean-shift.html","title":"Mean shift clustering","group":"Methods","summary":"The colors that many pixels have about, however many there are.","names":["meanShift","meanShiftFeatures","estimateBandwidth"],"tags":["clusters"],"demo":"mean-shift"},{"file":"methods/felzenszwalb.md","link":"/methods/felzenszwalb.html","title":"Felzenszwalb–Huttenlocher","group":"Methods","summary":"Regions of any size, kept apart by their contrast.","names":["felzenszwalb"],"tags":["regions"],"demo":"felzenszwalb"},{"file":"methods/mean-shift-segmentation.md","link":"/methods/mean-shift-segmentation.html","title":"Mean shift segmentation","group":"Methods","summary":"Pixels climb to the nearest peak of density in position and color.","names":["meanShiftFilter","meanShiftSegmentation"],"tags":["regions","smoothing"],"demo":"mean-shift-segmentation"},{"file":"methods/pyr-mean-shift-filtering.md","link":"/methods/pyr-mean-shift-filtering.html","title":"OpenCV's mean shift filter","group":"Methods","summary":"Flat patches with sharp edges, in OpenCV's bytes.","names":["pyrMeanShiftFiltering"],"tags":["smoothing"],"demo":"pyr-mean-shift-filtering"},{"file":"methods/quickshift.md","link":"/methods/quickshift.html","title":"Quick shift","group":"Methods","summary":"Every pixel points to its nearest denser neighbor; trees are regions.","names":["quickshift","quickshiftCut"],"tags":["regions","superpixels"],"demo":"quickshift"},{"file":"methods/watershed.md","link":"/methods/watershed.html","title":"Watershed","group":"Methods","summary":"Regions that grow from markers until they meet at the edges.","names":["watershed"],"tags":["regions","superpixels"],"demo":"watershed"},{"file":"methods/hierarchical-watershed.md","link":"/methods/hierarchical-watershed.html","title":"Hierarchical watershed","group":"Methods","summary":"Watersheds of every number at once, by area, depth or volume of the basins.","names":["hierarchicalWatershed"],"tags":["regions","superpixels"],"demo":"hierarchical-watershed"},{"file":"methods/merge-regions.md","link":"/methods/merge-regions.html","title":"Merging regions","group":"Methods","summary":"Superpixels that grow together, the most similar first.","names":["mergeRegions"],"tags":["regions"],"demo":"merge-regions"},{"file":"networks/run.md","link":"/networks/run.html","title":"Run a network","group":"Networks","summary":"A published weight file and your image, in this tab.","names":["semantic"],"tags":[]},{"file":"networks/segformer.md","link":"/networks/segformer.html","title":"SegFormer","group":"Networks","summary":"A transformer at four sizes and a decoder of linear layers.","names":["segformer"],"tags":["semantic"]},{"file":"networks/unet.md","link":"/networks/unet.html","title":"U-Net and W-Net","group":"Networks","summary":"A contracting and an expanding path, joined at every size.","names":["unet","wnet"],"tags":["semantic"]},{"file":"networks/espnet.md","link":"/networks/espnet.html","title":"ESPNet and ESPNetv2","group":"Networks","summary":"Pyramids of dilated convolutions, for small CPUs.","names":["espnet","espnetC","espnetv2"],"tags":["semantic"]},{"file":"networks/deeplab.md","link":"/networks/deeplab.html","title":"DeepLab v3 and FCN","group":"Networks","summary":"Classifiers made dense, on residual networks.","names":["deeplabV3","fcn"],"tags":["semantic"]},{"file":"networks/sinet.md","link":"/networks/sinet.html","title":"SINet","group":"Networks","summary":"People cut from their background with 87 thousand parameters.","names":["sinet"],"tags":["semantic","portrait"]},{"file":"measures/confusion-matrix.md","link":"/measures/confusion-matrix.html","title":"Measures of classes","group":"Measures","summary":"A confusion matrix and what follows from it.","names":["confusionMatrix","confusionMatrixFromJSON","pixelAccuracy","meanAccuracy","perClassIoU","meanIoU","frequencyWeightedIoU","precision","recall","f1","dice","perClassPrecision","perClassRecall","perClassDice","cohenKappa"],"tags":["measures"]},{"file":"measures/regions.md","link":"/measures/regions.html","title":"Measures of regions","group":"Measures","summary":"Areas, shapes, moments and values of each region, as a table.","names":["regionProperties","regionTable","regionTableToCsv","labelAt","pointFromEvent"],"tags":["measures"]},{"file":"measures/superpixels.md","link":"/measures/superpixels.html","title":"Measures of superpixels","group":"Measures","summary":"How superpixels follow true boundaries, and what shape they have.","names":["boundaryRecall","boundaryPrecision","undersegmentationError","achievableSegmentationAccuracy","explainedVariation","compactness","contourDensity","regionSizes"],"tags":["measures"]},{"file":"measures/bsds.md","link":"/measures/bsds.html","title":"Boundaries, and BSDS","group":"Measures","summary":"The benchmark of BSDS500; boundary precision, recall and F, ODS, OIS and AP, and the measures of regions.","names":["boundaryEvaluation","boundaryEvaluationFromJSON","matchBoundaries","segmentationBoundaries","regionEvaluation","regionEvaluationFromJSON"],"tags":["measures"]},{"file":"measures/coco.md","link":"/measures/coco.html","title":"Detections and instances","group":"Measures","summary":"COCO's AP and AR for boxes, masks, key points and boundaries; LVIS, CrowdPose and VOC.","names":["evaluateCoco","cocoEvaluation","cocoEvaluationFromJSON","cocoAveragePrecision","cocoAverageRecall","matchDetections","evaluateVoc","keypointSimilarity"],"tags":["measures"]},{"file":"measures/panoptic.md","link":"/measures/panoptic.html","title":"Panoptic quality","group":"Measures","summary":"Things and stuff in one number; PQ, SQ and RQ as panopticapi counts them, PQ† and parsing covering.","names":["panopticQuality","panopticEvaluation","panopticEvaluationFromJSON"],"tags":["measures"]},{"file":"measures/clustering.md","link":"/measures/clustering.html","title":"Measures of partitions","group":"Measures","summary":"Two partitions whose labels need not correspond.","names":["contingencyTable","randIndex","adjustedRandIndex","probabilisticRandIndex","variationOfInformation","segmentationCovering","bestOverlaps","adaptedRandError","normalizedMutualInformation","mutualInformation","adjustedMutualInformation","vMeasure","pairConfusionMatrix","fowlkesMallows","overGroundTruths"],"tags":["measures"]},{"file":"measures/boundary.md","link":"/measures/boundary.html","title":"Measures near boundaries","group":"Measures","summary":"Boundary IoU, boundary F with a tolerance, and the IoU in a narrow band, the trimap.","names":["boundaryIoU","boundaryF","trimap"],"tags":["measures"]},{"file":"measures/surface-distance.md","link":"/measures/surface-distance.html","title":"Measures of surfaces","group":"Measures","summary":"How far apart the borders of two masks are, in images and in volumes.","names":["hausdorffDistance","averageSurfaceDistance","surfaceDice"],"tags":["measures"]},{"file":"measures/davis.md","link":"/measures/davis.html","title":"Objects in videos, and DAVIS","group":"Measures","summary":"Region similarity J and contour accuracy F over the frames of videos, with mean, recall and decay.","names":["davisEvaluation","davisEvaluationFromJSON"],"tags":["measures"]},{"file":"measures/pose.md","link":"/measures/pose.html","title":"Measures of poses","group":"Measures","summary":"Correct key points and correct limbs; PCK, PCKh with its area, PCP.","names":["pckEvaluation","pckEvaluationFromJSON","pcpEvaluation","pcpEvaluationFromJSON"],"tags":["measures"]},{"file":"measures/interactive.md","link":"/measures/interactive.html","title":"Measures of interactive segmentation","group":"Measures","summary":"How many clicks a method needs, by a simulated user; NoC at 85, 90 and 95 %, and the IoU after each click.","names":["clickEvaluation","clickEvaluationFromJSON","simulateClick"],"tags":["measures"]},{"file":"api/index.md","link":"/api/.html","title":"API","group":"Reference","summary":"Every public import, from its doc comments.","names":[],"tags":[]},{"file":"benchmarks.md","link":"/benchmarks.html","title":"Benchmarks","group":"Reference","summary":"Times, memory and quality beside the established implementations.","names":[],"tags":[]}]`);
const _sfc_main$e = /* @__PURE__ */ defineComponent({
  __name: "MethodImages",
  __ssrInlineRender: true,
  props: {
    first: {},
    tag: {}
  },
  setup(__props) {
    const methods2 = data$6.filter(({ demo, tags }) => demo !== void 0 && (__props.tag === void 0 || tags.includes(__props.tag))).slice(0, __props.first);
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "method-pictures" }, _attrs))}><!--[-->`);
      ssrRenderList(unref(methods2), ({ demo, title, summary, link: link2 }) => {
        _push(`<a class="method-picture"${ssrRenderAttr("href", unref(withBase)(link2))}><img${ssrRenderAttr("src", unref(withBase)(`/generated/methods/${demo}.png`))}${ssrRenderAttr("alt", `A photograph of a cup of coffee, segmented by ${title}`)} width="600" height="400" loading="lazy"><strong>${ssrInterpolate(title)}</strong><span>${ssrInterpolate(summary)}</span></a>`);
      });
      _push(`<!--]--></div>`);
    };
  }
});
const _sfc_setup$e = _sfc_main$e.setup;
_sfc_main$e.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/home/MethodImages.vue");
  return _sfc_setup$e ? _sfc_setup$e(props, ctx) : void 0;
};
const _sfc_main$d = /* @__PURE__ */ defineComponent({
  __name: "MemoryTable",
  __ssrInlineRender: true,
  setup(__props) {
    const mebibytes = (value) => value.toLocaleString("en", { maximumFractionDigits: 0 });
    return (_ctx, _push, _parent, _attrs) => {
      var _a2;
      if (!((_a2 = unref(data$9)) == null ? void 0 : _a2.memory)) {
        _push(`<p${ssrRenderAttrs(_attrs)}>No run is recorded in this version: <code>pnpm bench --json benchmarks/results.json</code> records one.</p>`);
      } else {
        _push(`<div${ssrRenderAttrs(mergeProps({
          class: "table-scroll",
          tabindex: "0",
          role: "region",
          "aria-label": "Memory of loading networks"
        }, _attrs))}><table><thead><tr><th scope="col">Where</th><th scope="col">Network, weights, how</th><th scope="col">Weights, MiB</th><th scope="col">Peak, MiB</th><th scope="col">Peak / weights</th><th scope="col">Loading, ms</th></tr></thead><tbody><!--[-->`);
        ssrRenderList(unref(data$9).memory, (row) => {
          _push(`<tr><td>${ssrInterpolate(row.where)}</td><td class="whole">${ssrInterpolate(row.what)}</td><td class="number">${ssrInterpolate(mebibytes(row.fileMiB))}</td><td class="number">${ssrInterpolate(mebibytes(row.peakMiB))}</td><td class="number"><strong>${ssrInterpolate(row.peakPerFile.toFixed(2))}</strong></td><td class="number">${ssrInterpolate(mebibytes(row.loadMs))}</td></tr>`);
        });
        _push(`<!--]--></tbody></table></div>`);
      }
    };
  }
});
const _sfc_setup$d = _sfc_main$d.setup;
_sfc_main$d.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/MemoryTable.vue");
  return _sfc_setup$d ? _sfc_setup$d(props, ctx) : void 0;
};
const _sfc_main$c = /* @__PURE__ */ defineComponent({
  __name: "MethodSupport",
  __ssrInlineRender: true,
  setup(__props) {
    const methods2 = data$6.filter(({ demo }) => demo !== void 0);
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<table${ssrRenderAttrs(_attrs)}><thead><tr><th scope="col">Method</th><th scope="col">Import</th><th scope="col">Functions</th></tr></thead><tbody><!--[-->`);
      ssrRenderList(unref(methods2), ({ demo, title, link: link2, names }) => {
        _push(`<tr><td><a${ssrRenderAttr("href", unref(withBase)(link2))}>${ssrInterpolate(title)}</a></td><td><code>@segkit/classical/${ssrInterpolate(demo)}</code></td><td><!--[-->`);
        ssrRenderList(names, (name, i) => {
          _push(`<!--[-->`);
          if (i) {
            _push(`<!--[-->, <!--]-->`);
          } else {
            _push(`<!---->`);
          }
          _push(`<code>${ssrInterpolate(name)}</code><!--]-->`);
        });
        _push(`<!--]--></td></tr>`);
      });
      _push(`<!--]--></tbody></table>`);
    };
  }
});
const _sfc_setup$c = _sfc_main$c.setup;
_sfc_main$c.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/MethodSupport.vue");
  return _sfc_setup$c ? _sfc_setup$c(props, ctx) : void 0;
};
const data$5 = JSON.parse('{"deeplabv3":{"input":"520 × 520","variants":[{"name":"ResNet-50","config":"{ layers: 50, nClasses: 21, aux: true }","parameters":42004074,"flops":357443890176},{"name":"ResNet-101","config":"{ layers: 101, nClasses: 21, aux: true }","parameters":60996202,"flops":517486078976}],"stagesOf":"DeepLab v3, ResNet-50","stages":[{"name":"Stem","output":"64 × 260 × 260","parameters":9536,"flops":1271961600,"sees":"11"},{"name":"Stage 1","output":"256 × 130 × 130","parameters":215808,"flops":7199129600,"sees":"35"},{"name":"Stage 2","output":"512 × 65 × 65","parameters":1219584,"flops":11075584000,"sees":"91"},{"name":"Stage 3","output":"1024 × 65 × 65","parameters":7098368,"flops":59808153600,"sees":"267"},{"name":"Stage 4","output":"2048 × 65 × 65","parameters":14964736,"flops":126261657600,"sees":"427"},{"name":"Head","output":"21 × 65 × 65","parameters":16130837,"flops":131845925376,"sees":"∞"},{"name":"Auxiliary head","output":"21 × 65 × 65","parameters":2365205,"flops":19981478400,"sees":"291"}]},"espnet":{"input":"512 × 1024","variants":[{"name":"Cityscapes","config":"{ nClasses: 20 }","parameters":364569,"flops":9418883072},{"name":"CamVid","config":"{ nClasses: 12, lastSkip: \\"featuresAndImage\\" }","parameters":354517,"flops":8102920192},{"name":"ESPNet-C, the encoder alone","config":"{ decoder: false, nClasses: 20 }","parameters":349449,"flops":6940311552}],"stagesOf":"ESPNet, Cityscapes","stages":[{"name":"Half size","output":"19 × 256 × 512","parameters":537,"flops":113246208,"sees":"7"},{"name":"Quarter, ESP","output":"131 × 128 × 256","parameters":25293,"flops":1594097664,"sees":"391"},{"name":"Eighth, ESP","output":"20 × 64 × 128","parameters":323619,"flops":5232967680,"sees":"2703"},{"name":"Decoder","output":"20 × 512 × 1024","parameters":15120,"flops":2478571520,"sees":"2835"}]},"espnetv2":{"input":"384 × 384","variants":[{"name":"s = 1","config":"{ s: 1, nClasses: 21 }","parameters":233797,"flops":629875032},{"name":"s = 0.5","config":"{ s: 0.5, nClasses: 21 }","parameters":80241,"flops":354783576},{"name":"s = 1.25","config":"{ s: 1.25, nClasses: 21 }","parameters":342829,"flops":811951960},{"name":"s = 1.5","config":"{ s: 1.5, nClasses: 21 }","parameters":468021,"flops":983117144},{"name":"s = 2","config":"{ s: 2, nClasses: 21 }","parameters":788773,"flops":1536899416},{"name":"s = 1, Cityscapes","config":"{ s: 1, nClasses: 20 }","parameters":233786,"flops":629137752}],"stagesOf":"ESPNetv2, s = 1","stages":[{"name":"Half size","output":"32 × 192 × 192","parameters":960,"flops":63700992,"sees":"31"},{"name":"Quarter","output":"64 × 96 × 96","parameters":1266,"flops":19777536,"sees":"27"},{"name":"Eighth, EESP","output":"128 × 48 × 48","parameters":24490,"flops":100938240,"sees":"259"},{"name":"Sixteenth, EESP","output":"256 × 24 × 24","parameters":180218,"flops":195472512,"sees":"979"},{"name":"Decoder","output":"21 × 192 × 192","parameters":26863,"flops":249985752,"sees":"∞"}]},"fcn":{"input":"520 × 520","variants":[{"name":"ResNet-50","config":"{ layers: 50, nClasses: 21, aux: true }","parameters":35322218,"flops":305433024000},{"name":"ResNet-101","config":"{ layers: 101, nClasses: 21, aux: true }","parameters":54314346,"flops":465475212800}],"stagesOf":"FCN, ResNet-50","stages":[{"name":"Stem","output":"64 × 260 × 260","parameters":9536,"flops":1271961600,"sees":"11"},{"name":"Stage 1","output":"256 × 130 × 130","parameters":215808,"flops":7199129600,"sees":"35"},{"name":"Stage 2","output":"512 × 65 × 65","parameters":1219584,"flops":11075584000,"sees":"91"},{"name":"Stage 3","output":"1024 × 65 × 65","parameters":7098368,"flops":59808153600,"sees":"267"},{"name":"Stage 4","output":"2048 × 65 × 65","parameters":14964736,"flops":126261657600,"sees":"427"},{"name":"Head","output":"21 × 65 × 65","parameters":9448981,"flops":79835059200,"sees":"451"},{"name":"Auxiliary head","output":"21 × 65 × 65","parameters":2365205,"flops":19981478400,"sees":"291"}]},"segformer":{"input":"512 × 512","variants":[{"name":"B0","config":"{ variant: \\"b0\\", nClasses: 150 }","parameters":3752694,"flops":8185708544},{"name":"B1","config":"{ variant: \\"b1\\", nClasses: 150 }","parameters":13715798,"flops":23166189568},{"name":"B2","config":"{ variant: \\"b2\\", nClasses: 150 }","parameters":27461974,"flops":47366275072},{"name":"B3","config":"{ variant: \\"b3\\", nClasses: 150 }","parameters":47337814,"flops":80616620032},{"name":"B4","config":"{ variant: \\"b4\\", nClasses: 150 }","parameters":64108374,"flops":113825546240},{"name":"B5","config":"{ variant: \\"b5\\", nClasses: 150 }","parameters":84708694,"flops":145711169536}],"stagesOf":"SegFormer, B0","stages":[{"name":"Stage 1","output":"16384 × 32","parameters":164096,"flops":2043674624,"sees":"∞"},{"name":"Stage 2","output":"4096 × 64","parameters":255296,"flops":1472200704,"sees":"∞"},{"name":"Stage 3","output":"1024 × 160","parameters":930080,"flops":1753743360,"sees":"∞"},{"name":"Stage 4","output":"256 × 256","parameters":1969920,"flops":1137704960,"sees":"∞"},{"name":"Decoder","output":"150 × 128 × 128","parameters":433302,"flops":1778384896,"sees":"∞"}]},"sinet":{"input":"224 × 224","variants":[{"name":"portraits","config":"{ nClasses: 2 }","parameters":86910,"flops":127740896}],"stagesOf":"SINet, portraits","stages":[{"name":"Half size","output":"12 × 112 × 112","parameters":360,"flops":8128512,"sees":"3"},{"name":"Quarter, S2","output":"64 × 56 × 56","parameters":5796,"flops":28976928,"sees":"∞"},{"name":"Eighth, S2","output":"2 × 28 × 28","parameters":80608,"flops":86420672,"sees":"∞"},{"name":"Decoder","output":"2 × 224 × 224","parameters":146,"flops":4214784,"sees":"∞"}]},"unet":{"input":"512 × 512","variants":[{"name":"transposed convolutions","config":"{ nClasses: 2 }","parameters":31037698,"flops":385372651520},{"name":"bilinear","config":"{ nClasses: 2, upsampling: \\"bilinear\\" }","parameters":17263042,"flops":319874400256}],"stagesOf":"U-Net, transposed convolutions","stages":[{"name":"Full size","output":"64 × 512 × 512","parameters":38848,"flops":20233322496,"sees":"6"},{"name":"Down, first","output":"128 × 256 × 256","parameters":221696,"flops":28991029248,"sees":"16"},{"name":"Down, second","output":"256 × 128 × 128","parameters":885760,"flops":28991029248,"sees":"36"},{"name":"Down, third","output":"512 × 64 × 64","parameters":3540992,"flops":28991029248,"sees":"76"},{"name":"Down, fourth","output":"1024 × 32 × 32","parameters":14159872,"flops":28991029248,"sees":"140"},{"name":"Up, first","output":"512 × 64 × 64","parameters":9177600,"flops":62277025792,"sees":"172"},{"name":"Up, second","output":"256 × 128 × 128","parameters":2295040,"flops":62277025792,"sees":"188"},{"name":"Up, third","output":"128 × 256 × 256","parameters":574080,"flops":62277025792,"sees":"196"},{"name":"Up, fourth","output":"64 × 512 × 512","parameters":143680,"flops":62277025792,"sees":"200"},{"name":"Scores","output":"2 × 512 × 512","parameters":130,"flops":67108864,"sees":"200"}]},"wnet":{"input":"512 × 512","variants":[{"name":"vessels","config":"{ nClasses: 1, layers: [8, 16, 32] }","parameters":68482,"flops":8153726976},{"name":"arteries and veins","config":"{ nClasses: 4, layers: [8, 16, 32, 64] }","parameters":279464,"flops":11928600576}],"stagesOf":"W-Net, vessels","stages":[{"name":"First network","output":"1 × 512 × 512","parameters":34201,"flops":4055891968,"sees":"44"},{"name":"Second network","output":"1 × 512 × 512","parameters":34281,"flops":4097835008,"sees":"87"}]}}');
function giga(flops) {
  return (flops / 1e9).toLocaleString("en", { maximumSignificantDigits: 3 });
}
function millions(parameters) {
  return `${(parameters / 1e6).toLocaleString("en", { maximumFractionDigits: parameters < 1e6 ? 3 : 2 })} M`;
}
function fieldText(field) {
  if (field === void 0) return "";
  const [height, width] = field.size.map((extent) => Number.isFinite(extent) ? String(extent) : "∞");
  return height === width ? height : `${height} × ${width}`;
}
function time(milliseconds) {
  if (milliseconds >= 1e4) return `${(milliseconds / 1e3).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}
function megabytes(bytes) {
  return `${(bytes / 1e6).toLocaleString("en", { maximumSignificantDigits: 3 })} MB`;
}
function small(value) {
  return value === 0 ? "0" : value.toExponential(1);
}
const _sfc_main$b = /* @__PURE__ */ defineComponent({
  __name: "ArchitectureTable",
  __ssrInlineRender: true,
  props: {
    family: {},
    parts: { type: Boolean }
  },
  setup(__props) {
    const architecture = data$5[__props.family];
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "table-scroll",
        tabindex: "0",
        role: "region",
        "aria-label": __props.parts ? `Parts of ${unref(architecture).stagesOf}` : `Variants of ${__props.family}`
      }, _attrs))}>`);
      if (__props.parts) {
        _push(`<table><thead><tr><th scope="col">${ssrInterpolate(unref(architecture).stagesOf)}</th><th scope="col">Output</th><th scope="col">Parameters</th><th scope="col">GFLOP</th><th scope="col">Sees, pixels</th></tr></thead><tbody><!--[-->`);
        ssrRenderList(unref(architecture).stages, (row) => {
          _push(`<tr><td class="whole">${ssrInterpolate(row.name)}</td><td class="whole">${ssrInterpolate(row.output)}</td><td class="number">${ssrInterpolate(row.parameters.toLocaleString("en"))}</td><td class="number">${ssrInterpolate(unref(giga)(row.flops))}</td><td class="number">${ssrInterpolate(row.sees)}</td></tr>`);
        });
        _push(`<!--]--></tbody></table>`);
      } else {
        _push(`<table><thead><tr><th scope="col">Variant</th><th scope="col">Configuration</th><th scope="col" colspan="2">Parameters</th><th scope="col">GFLOP at ${ssrInterpolate(unref(architecture).input)}</th></tr></thead><tbody><!--[-->`);
        ssrRenderList(unref(architecture).variants, (row) => {
          _push(`<tr><td class="whole">${ssrInterpolate(row.name)}</td><td><code>${ssrInterpolate(row.config)}</code></td><td class="number">${ssrInterpolate(row.parameters.toLocaleString("en"))}</td><td class="number">${ssrInterpolate(unref(millions)(row.parameters))}</td><td class="number">${ssrInterpolate(unref(giga)(row.flops))}</td></tr>`);
        });
        _push(`<!--]--></tbody></table>`);
      }
      _push(`</div>`);
    };
  }
});
const _sfc_setup$b = _sfc_main$b.setup;
_sfc_main$b.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/ArchitectureTable.vue");
  return _sfc_setup$b ? _sfc_setup$b(props, ctx) : void 0;
};
const _sfc_main$a = /* @__PURE__ */ defineComponent({
  __name: "NetworkDiagram",
  __ssrInlineRender: true,
  props: {
    diagram: {}
  },
  setup(__props) {
    const id = useId();
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<figure${ssrRenderAttrs(mergeProps({ class: "diagram" }, _attrs))}><div class="diagram-scroll" tabindex="0" role="region"${ssrRenderAttr("aria-label", `Diagram: ${__props.diagram.title}`)}><svg${ssrRenderAttr("viewBox", `0 0 ${__props.diagram.width} ${__props.diagram.height}`)} style="${ssrRenderStyle({ minWidth: `${0.62 * __props.diagram.width}px` })}" role="img"${ssrRenderAttr("aria-labelledby", `${unref(id)}-title`)}><title${ssrRenderAttr("id", `${unref(id)}-title`)}>${ssrInterpolate(__props.diagram.title)}</title><defs><marker${ssrRenderAttr("id", `${unref(id)}-head`)} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="diagram-head"></path></marker></defs><!--[-->`);
      ssrRenderList(__props.diagram.arrows, (arrow, i) => {
        _push(`<path${ssrRenderAttr("d", `M${arrow.points.map(([x, y]) => `${x} ${y}`).join("L")}`)} class="${ssrRenderClass([arrow.kind && `diagram-${arrow.kind}`, "diagram-arrow"])}"${ssrRenderAttr("marker-end", `url(#${unref(id)}-head)`)}></path>`);
      });
      _push(`<!--]--><!--[-->`);
      ssrRenderList(__props.diagram.boxes, (box, i) => {
        _push(`<g><rect${ssrRenderAttr("x", box.x)}${ssrRenderAttr("y", box.y)}${ssrRenderAttr("width", box.w)}${ssrRenderAttr("height", box.h)} rx="4" class="${ssrRenderClass([box.kind && `diagram-${box.kind}`, "diagram-box"])}"></rect><!--[-->`);
        ssrRenderList(box.lines, (line, k) => {
          _push(`<text${ssrRenderAttr("x", box.x + box.w / 2)}${ssrRenderAttr("y", box.y + box.h / 2 + 14 * (k - (box.lines.length - 1) / 2))} class="${ssrRenderClass(k > 0 && "diagram-small")}">${ssrInterpolate(line)}</text>`);
        });
        _push(`<!--]--></g>`);
      });
      _push(`<!--]--><!--[-->`);
      ssrRenderList(__props.diagram.notes, (note, i) => {
        _push(`<text${ssrRenderAttr("x", note.x)}${ssrRenderAttr("y", note.y)} class="diagram-small">${ssrInterpolate(note.text)}</text>`);
      });
      _push(`<!--]--></svg></div><figcaption>${ssrInterpolate(__props.diagram.caption)}</figcaption></figure>`);
    };
  }
});
const _sfc_setup$a = _sfc_main$a.setup;
_sfc_main$a.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/NetworkDiagram.vue");
  return _sfc_setup$a ? _sfc_setup$a(props, ctx) : void 0;
};
const data$4 = JSON.parse(`[{"name":"segformer","title":"SegFormer","page":"/networks/segformer.html","variants":{"b0":{"title":"B0","config":{"variant":"b0","nClasses":150},"size":{"height":512,"width":512}},"b1":{"title":"B1","config":{"variant":"b1","nClasses":150},"size":{"height":512,"width":512}},"b2":{"title":"B2","config":{"variant":"b2","nClasses":150},"size":{"height":512,"width":512}},"b3":{"title":"B3","config":{"variant":"b3","nClasses":150},"size":{"height":512,"width":512}},"b4":{"title":"B4","config":{"variant":"b4","nClasses":150},"size":{"height":512,"width":512}},"b5":{"title":"B5","config":{"variant":"b5","nClasses":150},"size":{"height":512,"width":512}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":1,"max":300,"step":1,"scale":"log"}],"published":[{"file":"nvidia/segformer-b0-finetuned-ade-512-512","where":"huggingface.co","license":"NVIDIA, non-commercial","variant":"b0"},{"file":"nvidia/segformer-b1-finetuned-ade-512-512","where":"huggingface.co","license":"NVIDIA, non-commercial","variant":"b1"},{"file":"nvidia/segformer-b2-finetuned-ade-512-512","where":"huggingface.co","license":"NVIDIA, non-commercial","variant":"b2"},{"file":"nvidia/segformer-b3-finetuned-ade-512-512","where":"huggingface.co","license":"NVIDIA, non-commercial","variant":"b3"},{"file":"nvidia/segformer-b4-finetuned-ade-512-512","where":"huggingface.co","license":"NVIDIA, non-commercial","variant":"b4"},{"file":"nvidia/segformer-b5-finetuned-ade-640-640","where":"huggingface.co","license":"NVIDIA, non-commercial","variant":"b5"}]},{"name":"unet","title":"U-Net","page":"/networks/unet.html","variants":{"transposed":{"title":"transposed convolutions","config":{"nClasses":2}},"bilinear":{"title":"bilinear","config":{"nClasses":2,"upsampling":"bilinear"}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":1,"max":300,"step":1,"scale":"log"},{"name":"width","label":"Width","hint":"Channels at full size; the paper's network has 64.","min":4,"max":64,"step":4,"start":16}],"published":[{"file":"unet_carvana_scale0.5_epoch2.pth","where":"github.com/milesial/Pytorch-UNet","license":"GPL-3.0","variant":"transposed"},{"file":"unet_carvana_scale1.0_epoch2.pth","where":"github.com/milesial/Pytorch-UNet","license":"GPL-3.0","variant":"transposed"}]},{"name":"wnet","title":"W-Net","page":"/networks/unet.html","variants":{"vessels":{"title":"vessels","config":{"nClasses":1,"layers":[8,16,32]},"size":{"height":512,"width":512}},"arteriesAndVeins":{"title":"arteries and veins","config":{"nClasses":4,"layers":[8,16,32,64]},"size":{"height":512,"width":512}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":1,"max":300,"step":1,"scale":"log"}],"published":[{"file":"wnet_drive.pth","where":"github.com/agaldran/lwnet","license":"MIT","variant":"vessels","bytes":919662},{"file":"big_wnet_drive_av","where":"github.com/agaldran/lwnet","license":"MIT","variant":"arteriesAndVeins"}]},{"name":"espnet","title":"ESPNet","page":"/networks/espnet.html","variants":{"cityscapes":{"title":"Cityscapes","config":{"nClasses":20},"size":{"height":512,"width":1024}},"camvid":{"title":"CamVid","config":{"nClasses":12,"lastSkip":"featuresAndImage"},"size":{"height":360,"width":480}},"encoder":{"title":"ESPNet-C, the encoder alone","config":{"decoder":false,"nClasses":20},"size":{"height":512,"width":1024}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":5,"max":300,"step":1,"scale":"log"}],"published":[{"file":"espnet_p_2_q_8.pth (Cityscapes)","where":"github.com/sacmehta/ESPNet","license":"MIT","variant":"cityscapes","bytes":1501621},{"file":"espnet_p_2_q_8.pth (CamVid)","where":"github.com/sacmehta/ESPNet","license":"MIT","variant":"camvid","bytes":1460677},{"file":"espnet_c_p_2_q_8.pth (Cityscapes)","where":"github.com/sacmehta/ESPNet","license":"MIT","variant":"encoder","bytes":1433605}]},{"name":"espnetv2","title":"ESPNetv2","page":"/networks/espnet.html","variants":{"s1":{"title":"s = 1","config":{"s":1,"nClasses":21},"size":{"height":384,"width":384}},"s0.5":{"title":"s = 0.5","config":{"s":0.5,"nClasses":21},"size":{"height":384,"width":384}},"s1.25":{"title":"s = 1.25","config":{"s":1.25,"nClasses":21},"size":{"height":384,"width":384}},"s1.5":{"title":"s = 1.5","config":{"s":1.5,"nClasses":21},"size":{"height":384,"width":384}},"s2":{"title":"s = 2","config":{"s":2,"nClasses":21},"size":{"height":384,"width":384}},"cityscapes":{"title":"s = 1, Cityscapes","config":{"s":1,"nClasses":20},"size":{"height":512,"width":1024}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":2,"max":300,"step":1,"scale":"log"}],"published":[{"file":"espnetv2_s_1.0_pascal_384x384.pth","where":"github.com/sacmehta/EdgeNets","license":"MIT","variant":"s1","bytes":1107734},{"file":"espnetv2_s_0.5_pascal_384x384.pth","where":"github.com/sacmehta/EdgeNets","license":"MIT","variant":"s0.5","bytes":469363},{"file":"espnetv2_s_2.0_pascal_384x384.pth","where":"github.com/sacmehta/EdgeNets","license":"MIT","variant":"s2","bytes":3376138},{"file":"espnetv2_s_1.0_city_1024x512.pth","where":"github.com/sacmehta/EdgeNets","license":"MIT","variant":"cityscapes","bytes":1107690}]},{"name":"deeplabv3","title":"DeepLab v3","page":"/networks/deeplab.html","variants":{"resnet50":{"title":"ResNet-50","config":{"layers":50,"nClasses":21,"aux":true}},"resnet101":{"title":"ResNet-101","config":{"layers":101,"nClasses":21,"aux":true}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":1,"max":300,"step":1,"scale":"log"},{"name":"width","label":"Width","hint":"Channels of the stem; published files have 64.","min":4,"max":64,"step":4,"start":16}],"published":[{"file":"deeplabv3_resnet50_coco-cd0a2569.pth","where":"github.com/pytorch/vision","license":"BSD-3-Clause","variant":"resnet50"},{"file":"deeplabv3_resnet101_coco-586e9e4e.pth","where":"github.com/pytorch/vision","license":"BSD-3-Clause","variant":"resnet101"}]},{"name":"fcn","title":"FCN","page":"/networks/deeplab.html","variants":{"resnet50":{"title":"ResNet-50","config":{"layers":50,"nClasses":21,"aux":true}},"resnet101":{"title":"ResNet-101","config":{"layers":101,"nClasses":21,"aux":true}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":1,"max":300,"step":1,"scale":"log"},{"name":"width","label":"Width","hint":"Channels of the stem; published files have 64.","min":4,"max":64,"step":4,"start":16}],"published":[{"file":"fcn_resnet50_coco-1167a1af.pth","where":"github.com/pytorch/vision","license":"BSD-3-Clause","variant":"resnet50"},{"file":"fcn_resnet101_coco-7ecb50ca.pth","where":"github.com/pytorch/vision","license":"BSD-3-Clause","variant":"resnet101"}]},{"name":"sinet","title":"SINet","page":"/networks/sinet.html","variants":{"portrait":{"title":"portraits","config":{"nClasses":2},"size":{"height":224,"width":224}}},"options":[{"name":"nClasses","label":"Classes","hint":"Outputs per pixel; a weight file knows its own.","min":1,"max":300,"step":1,"scale":"log"}],"published":[{"file":"SINet.pth","where":"github.com/clovaai/ext_portrait_segmentation","license":"MIT","variant":"portrait","bytes":444787},{"file":"model_296.pth","where":"github.com/anilsathyan7/Portrait-Segmentation","license":"MIT","variant":"portrait","bytes":448127}]}]`);
const _sfc_main$9 = /* @__PURE__ */ defineComponent({
  __name: "NetworkSupport",
  __ssrInlineRender: true,
  setup(__props) {
    const rows = data$4.map(({ name, title, page, variants, published }) => ({
      ...{ name, title, page },
      variants: Object.values(variants).map((variant) => variant.title),
      files: published.map(({ file }) => file),
      places: [...new Set(published.map(({ where, license }) => `${where} (${license})`))]
    }));
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "table-scroll",
        tabindex: "0",
        role: "region",
        "aria-label": "Networks"
      }, _attrs))}><table><thead><tr><th scope="col">Network</th><th scope="col">Import</th><th scope="col">Variants</th><th scope="col">Weight files</th></tr></thead><tbody><!--[-->`);
      ssrRenderList(unref(rows), (row) => {
        _push(`<tr><td class="whole"><a${ssrRenderAttr("href", unref(withBase)(row.page))}>${ssrInterpolate(row.title)}</a></td><td class="whole"><code>@segkit/nn/${ssrInterpolate(row.name)}</code></td><td>${ssrInterpolate(row.variants.join("; "))}</td><td>${ssrInterpolate(row.files.length)} of ${ssrInterpolate(row.places.join(", "))}</td></tr>`);
      });
      _push(`<!--]--></tbody></table></div>`);
    };
  }
});
const _sfc_setup$9 = _sfc_main$9.setup;
_sfc_main$9.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/NetworkSupport.vue");
  return _sfc_setup$9 ? _sfc_setup$9(props, ctx) : void 0;
};
var STEP = 17;
var LIGHTNESS = [35, 92];
var LEAST_CHROMA = 28;
var NEXT_CONTRAST = 2.5;
function distinctColors(n) {
  checkInteger("distinctColors", "n", n, { min: 1, max: 1024 });
  const { colors, lab } = candidates();
  const nearest = new Float64Array(colors.length).fill(Number.POSITIVE_INFINITY);
  const chosen = [];
  let last = colors.findIndex(([r, g, b]) => r === 255 && g === 4 * STEP && b === 3 * STEP);
  for (; ; ) {
    chosen.push(colors[last]);
    if (chosen.length === n) return chosen;
    let next = 0;
    let most = -1;
    for (let k = 0; k < colors.length; k++) {
      const dl = lab[3 * k] - lab[3 * last];
      const da = lab[3 * k + 1] - lab[3 * last + 1];
      const db = lab[3 * k + 2] - lab[3 * last + 2];
      const distance = dl * dl + da * da + db * db;
      if (distance < nearest[k]) nearest[k] = distance;
      const merit = Math.min(nearest[k], distance / (NEXT_CONTRAST * NEXT_CONTRAST));
      if (merit > most) [next, most] = [k, merit];
    }
    last = next;
  }
}
function candidates() {
  const linear = [];
  for (let v = 0; v <= 255; v += STEP) linear.push(toLinear(v / 255));
  const colors = [];
  const lab = [];
  for (let r = 0; r < linear.length; r++) {
    for (let g = 0; g < linear.length; g++) {
      for (let b = 0; b < linear.length; b++) {
        const [lr, lg, lb] = [linear[r], linear[g], linear[b]];
        const x = compress((0.412453 * lr + 0.35758 * lg + 0.180423 * lb) / 0.95047);
        const y = compress(0.212671 * lr + 0.71516 * lg + 0.072169 * lb);
        const z = compress((0.019334 * lr + 0.119193 * lg + 0.950227 * lb) / 1.08883);
        const lightness = 116 * y - 16;
        const [a, bb] = [500 * (x - y), 200 * (y - z)];
        if (lightness < LIGHTNESS[0] || lightness > LIGHTNESS[1] || a * a + bb * bb < LEAST_CHROMA * LEAST_CHROMA) continue;
        colors.push([r * STEP, g * STEP, b * STEP]);
        lab.push(lightness, a, bb);
      }
    }
  }
  return { colors, lab };
}
function toLinear(value) {
  if (value <= 0.04045) return value / 12.92;
  const base = (value + 0.055) / 1.055;
  return base * base * root(base * base, 5);
}
function compress(value) {
  return value > 8856e-6 ? root(value, 3) : 7.787 * value + 16 / 116;
}
function root(value, k) {
  let guess = 1.1;
  for (let step = 0; step < 30; step++) {
    const squared = guess * guess;
    guess = ((k - 1) * guess + value / (k === 3 ? squared : squared * squared)) / k;
  }
  return guess;
}
var COLORS = 64;
var drawOverlayRules = {
  palette: { kind: "color", check: checkColors },
  alpha: { kind: "number", min: 0, max: 1, default: 0.5 },
  saturation: { kind: "number", min: 0, max: 1, default: 1 },
  background: { kind: "integer", default: -1 }
};
function drawOverlay(image, regions, options = {}) {
  const where = "drawOverlay";
  const canvas = toCanvas$1(image, where);
  const byLabel = (options == null ? void 0 : options.background) !== void 0 || isLabelMap(regions);
  const map = byLabel ? checkLabelMap(where, "regions", regions) : checkMask(where, "regions", regions);
  checkSameSize(where, "image", canvas, "regions", map);
  const {
    palette = distinctColors(byLabel ? COLORS : 1),
    alpha,
    saturation,
    background
  } = readOptions(where, options, drawOverlayRules);
  const { data: data2, channels } = canvas;
  if (saturation < 1) desaturate(data2, channels, saturation);
  for (let i = 0, at = 0; i < map.data.length; i++, at += channels) {
    const label = byLabel ? map.data[i] : map.data[i] ? 0 : -1;
    if (label >= 0 && label !== background) blend(canvas, at, palette[label % palette.length], alpha);
  }
  return canvas;
}
function desaturate(data2, channels, saturation) {
  for (let at = 0; at < data2.length; at += channels) {
    const value = Math.max(data2[at], data2[at + 1], data2[at + 2]);
    for (let c = at; c < at + 3; c++) data2[c] = Math.round(value - (value - data2[c]) * saturation);
  }
}
const _sfc_main$8 = /* @__PURE__ */ defineComponent({
  __name: "LayerTable",
  __ssrInlineRender: true,
  props: {
    layers: {},
    label: {}
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "layers",
        tabindex: "0",
        role: "region",
        "aria-label": __props.label
      }, _attrs))}><table><thead><tr><th scope="col">Layer</th><th scope="col">Operator</th><th scope="col">Output</th><th scope="col">Parameters</th><th scope="col">GFLOP</th><th scope="col">Sees</th></tr></thead><tbody><!--[-->`);
      ssrRenderList(__props.layers, (layer, i) => {
        _push(`<tr><td><code>${ssrInterpolate(layer.path || "–")}</code></td><td>${ssrInterpolate(layer.operator)}</td><td class="whole">${ssrInterpolate(layer.outputShape.join(" × "))}</td><td class="number">${ssrInterpolate(layer.parameters ? layer.parameters.toLocaleString("en") : "")}</td><td class="number">${ssrInterpolate(layer.flops ? unref(giga)(layer.flops) : "")}</td><td class="number">${ssrInterpolate(unref(fieldText)(layer.receptiveField))}</td></tr>`);
      });
      _push(`<!--]--></tbody></table></div>`);
    };
  }
});
const _sfc_setup$8 = _sfc_main$8.setup;
_sfc_main$8.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/LayerTable.vue");
  return _sfc_setup$8 ? _sfc_setup$8(props, ctx) : void 0;
};
function paletteOf({ count, labels }, kind) {
  if (labels && kind === "dataset") return labels.map(({ color }) => color);
  return distinctColors(Math.max(2, count));
}
function legendOf({ data: data2 }, { count, labels }, palette) {
  const counts = /* @__PURE__ */ new Map();
  for (const label of data2) counts.set(label, (counts.get(label) ?? 0) + 1);
  const names = count === 1 ? ["background", "foreground"] : labels == null ? void 0 : labels.map(({ name }) => name);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([label, n]) => ({
    label,
    name: (names == null ? void 0 : names[label]) ?? `class ${label}`,
    color: palette[label % palette.length],
    share: n / data2.length
  }));
}
function configText(value) {
  if (Array.isArray(value)) return `[${value.map(configText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, each]) => `${name}: ${configText(each)}`);
  return entries.length ? `{ ${entries.join(", ")} }` : "{}";
}
function inputSizeOf(published, longest) {
  if (!published) return { shortestEdge: longest, longestEdge: longest };
  const factor = longest / Math.max(published.height, published.width);
  return { height: Math.round(published.height * factor), width: Math.round(published.width * factor) };
}
function programs(shown) {
  return { browser: program(shown, "browser"), node: program(shown, "node") };
}
const INSTALL = "// npm install @segkit/nn @segkit/runtime-node\n// npm install --ignore-scripts onnxruntime-node@1\n";
function program({ family, config, size, weights }, platform) {
  const name = `${family}Family`;
  const [from, read] = platform === "node" ? ["runtime-node", "readImage"] : ["runtime-web", "imageFrom"];
  const picture = platform === "node" ? '"photo.jpg"' : "document.images[0]";
  const random = weights.kind === "random";
  const made = random ? `const weights = initialize(${name}.define(${configText(config)}), { seed: ${weights.seed} });
` : "";
  const chosen = platform === "browser" && weights.kind === "files";
  return `${platform === "node" ? INSTALL : ""}${random ? 'import { initialize } from "@segkit/nn/model";\n' : ""}${[
    `import { ${name} } from "@segkit/nn/${family}";
`,
    'import { semantic } from "@segkit/nn/tasks";\n'
  ].sort((a, b) => a.replace(/.* from/, "") < b.replace(/.* from/, "") ? -1 : 1).join("")}import { createRuntime, ${read} } from "@segkit/${from}";

const runtime = await createRuntime();
${chosen ? 'const files = [...(document.getElementsByTagName("input")[0].files ?? [])];\n' : ""}${made}const segment = await semantic(${random ? "weights" : sourceText(weights, platform)}, {
  runtime,
  families: [${name}],
  preprocessing: { size: ${configText(size)} },${"height" in size ? "\n  fixedSize: true," : ""}
});

const image = await ${read}(${picture});
const { labels, segments } = await segment(image);
`;
}
function sourceText(weights, platform) {
  if (weights.kind === "address") return JSON.stringify(weights.address || "https://…/model.safetensors");
  const names = weights.kind === "files" ? weights.files.map(({ name }) => name) : [];
  if (platform === "browser") return names.length > 1 ? "files" : "files[0]";
  return JSON.stringify(names.find((name) => name.endsWith(".json")) ?? names[0] ?? "model.safetensors");
}
function useConfiguration(first) {
  const family = ref(data$4.find(({ name }) => name === first) ?? data$4[0]);
  const variant = ref(Object.keys(family.value.variants)[0]);
  const options = ref(startOf());
  const ofFile = ref(false);
  function startOf() {
    const { config: config2 } = family.value.variants[variant.value];
    return Object.fromEntries(family.value.options.map(({ name, start }) => [name, start ?? Number(config2[name])]));
  }
  const config = computed(() => ({ ...family.value.variants[variant.value].config, ...options.value }));
  const choice = computed(() => ({
    kind: "choice",
    name: "config",
    label: "Variant",
    hint: ofFile.value ? "As near as there is to the weight file, which says its own." : "As published; the numbers beside it replace its own.",
    choices: Object.entries(family.value.variants).map(([value, { title }]) => ({ value, label: title })),
    value: variant.value
  }));
  const numbers = computed(
    () => family.value.options.map(({ start: _, ...option }) => ({
      ...option,
      kind: "number",
      value: Number(options.value[option.name])
    }))
  );
  function choose(name) {
    const found = data$4.find((one) => one.name === name);
    if (!found) return;
    family.value = found;
    take(Object.keys(found.variants)[0]);
  }
  function take(name) {
    if (family.value.variants[name]) variant.value = name;
    ofFile.value = false;
    options.value = startOf();
  }
  function turn(name, value) {
    options.value = { ...options.value, [name]: value };
  }
  function show(name, found) {
    choose(name);
    const turned = family.value.options.map((option) => option.name);
    const agrees = (each) => Object.entries(found).every(
      ([key, value]) => turned.includes(key) || !(key in each) || JSON.stringify(each[key]) === JSON.stringify(value)
    );
    const [near] = Object.entries(family.value.variants).find(([, each]) => agrees(each.config)) ?? [variant.value];
    variant.value = near;
    const usual = family.value.variants[near].config;
    options.value = Object.fromEntries(turned.map((key) => [key, Number(found[key] ?? usual[key])]));
    ofFile.value = true;
  }
  function read(query) {
    if (query.has("family")) choose(query.get("family"));
    if (query.has("variant")) take(query.get("variant"));
    for (const { name } of family.value.options) if (query.has(name)) turn(name, Number(query.get(name)));
  }
  return { families: data$4, family, variant, options, config, choice, numbers, choose, take, turn, show, read };
}
const GRACE = 1500;
function useNetwork() {
  const state = shallowReactive({
    busy: "",
    progress: void 0,
    failure: void 0,
    loaded: void 0,
    ran: void 0,
    verification: void 0
  });
  let worker;
  let remote;
  let opened;
  let interrupt = () => void 0;
  let unwanted;
  function runner() {
    if (remote) return remote;
    worker = new Worker(new URL("./network.worker.ts", import.meta.url), { type: "module" });
    opened = void 0;
    remote = wrap(worker);
    return remote;
  }
  function stop() {
    worker == null ? void 0 : worker.terminate();
    worker = void 0;
    remote = void 0;
    Object.assign(state, { loaded: void 0, ran: void 0, verification: void 0 });
  }
  async function open(image) {
    const runs = runner();
    if (opened !== image) {
      await runs.open(image);
      opened = image;
    }
    return runs;
  }
  async function work(busy, image, task) {
    if (state.busy) return void 0;
    Object.assign(state, { busy, failure: void 0, progress: void 0 });
    const interrupted = new Promise((_, reject) => interrupt = reject);
    const mine = interrupt;
    const heed = (value) => {
      if (unwanted === mine) throw endedAsAsked();
      return value;
    };
    try {
      const result = open(image).then(heed).then(task);
      return heed(await Promise.race([result, interrupted]));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      state.failure = { code: name, message };
      return void 0;
    } finally {
      Object.assign(state, { busy: "", progress: void 0 });
    }
  }
  async function load(image, request) {
    Object.assign(state, { loaded: void 0, ran: void 0, verification: void 0 });
    const onProgress = proxy((progress) => {
      if (state.busy === "load") state.progress = progress;
    });
    const loaded = await work("load", image, (runs) => runs.load(request, onProgress));
    state.loaded = loaded;
    return loaded !== void 0;
  }
  async function run(image) {
    const ran = await work("run", image, (runs) => runs.run());
    if (ran) Object.assign(state, { ran, verification: void 0 });
  }
  async function verify(image) {
    state.verification = await work("verify", image, (runs) => runs.verify()) ?? state.verification;
  }
  async function abort() {
    const during = state.busy;
    if (!during) return;
    void (remote == null ? void 0 : remote.abort());
    const ending = interrupt;
    unwanted = ending;
    setTimeout(() => {
      if (state.busy !== during || interrupt !== ending) return;
      stop();
      ending(endedAsAsked());
    }, GRACE);
  }
  onUnmounted(() => worker == null ? void 0 : worker.terminate());
  return { state, load, run, verify, abort };
}
function endedAsAsked() {
  return Object.assign(new Error("Ended as asked."), { name: "aborted" });
}
const _sfc_main$7 = /* @__PURE__ */ defineComponent({
  __name: "WeightsChooser",
  __ssrInlineRender: true,
  props: {
    "modelValue": { required: true },
    "modelModifiers": {}
  },
  emits: ["update:modelValue"],
  setup(__props) {
    const source = useModel(__props, "modelValue");
    ref();
    const kinds = { random: "Random", files: "Files", address: "Address" };
    const kind = computed({
      get: () => source.value.kind,
      set: (wanted) => {
        if (wanted === source.value.kind) return;
        if (wanted === "random") source.value = { kind: "random", seed: 0 };
        else if (wanted === "files") source.value = { kind: "files", files: [] };
        else source.value = { kind: "address", address: "" };
      }
    });
    const chosen = computed(() => {
      if (source.value.kind !== "files") return "";
      const { files } = source.value;
      const bytes = files.reduce((sum, { size }) => sum + size, 0);
      const names = files.length > 2 ? `${files.length} files` : files.map(({ name }) => name).join(", ");
      return files.length ? `${names} (${(bytes / 1e6).toFixed(1)} MB)` : "";
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "weights",
        role: "group",
        "aria-label": "Weights"
      }, _attrs))}><div class="weights-row"><div class="segments" role="radiogroup" aria-label="Where the weights come from"><!--[-->`);
      ssrRenderList(kinds, (title, key) => {
        _push(`<label><input${ssrIncludeBooleanAttr(ssrLooseEqual(kind.value, key)) ? " checked" : ""} type="radio" name="weights-kind"${ssrRenderAttr("value", key)}><span>${ssrInterpolate(title)}</span></label>`);
      });
      _push(`<!--]--></div>`);
      if (source.value.kind === "random") {
        _push(`<label class="weights-seed"> Seed <input class="field-number" type="number" min="0" max="4294967295" step="1"${ssrRenderAttr("value", source.value.seed)}></label>`);
      } else {
        _push(`<!---->`);
      }
      if (source.value.kind === "address") {
        _push(`<input class="weights-address" type="url" aria-label="Address of the weight file" placeholder="https://…/model.safetensors"${ssrRenderAttr("value", source.value.address)}>`);
      } else {
        _push(`<!---->`);
      }
      if (source.value.kind === "files") {
        _push(`<button type="button" class="button">Choose files</button>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<input class="chooser-file weights-file" type="file" multiple accept=".safetensors,.pth,.pt,.bin,.ckpt,.tar,.json" tabindex="-1" aria-label="Weight files">`);
      if (chosen.value) {
        _push(`<span class="weights-chosen">${ssrInterpolate(chosen.value)}</span>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div><p class="field-hint">`);
      if (source.value.kind === "random") {
        _push(`<!--[-->Seeded random numbers, scaled so that signals keep their strength: the page works without a file. The mask means nothing, the times are real.<!--]-->`);
      } else if (source.value.kind === "files") {
        _push(`<!--[--><code>.safetensors</code>, <code>.pth</code>, <code>.pt</code>, <code>.bin</code> as their authors published them; of a sharded model all files with their <code>index.json</code>. Or drop them here. They stay on your device. <!--]-->`);
      } else {
        _push(`<!--[-->The server has to allow it (CORS). The file is read by this page and goes nowhere else.<!--]-->`);
      }
      _push(`</p></div>`);
    };
  }
});
const _sfc_setup$7 = _sfc_main$7.setup;
_sfc_main$7.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/WeightsChooser.vue");
  return _sfc_setup$7 ? _sfc_setup$7(props, ctx) : void 0;
};
const SHOWN = 14;
const _sfc_main$6 = /* @__PURE__ */ defineComponent({
  __name: "RunNetwork",
  __ssrInlineRender: true,
  props: {
    family: {}
  },
  setup(__props) {
    const SIZES = [128, 256, 384, 512, 768, 1024];
    const BACKENDS = { auto: "Auto", webgpu: "WebGPU", wasm: "WASM" };
    const picture = useImage();
    const network = useNetwork();
    const { state } = network;
    const chosen = useConfiguration(__props.family);
    const { families, family, variant, options, config } = chosen;
    const size = ref(256);
    const weights = ref({ kind: "random", seed: 0 });
    const backend = ref("auto");
    const opacity = ref(0.6);
    const colors = ref("dataset");
    const canvas = useTemplateRef("canvas");
    const dropping = ref(false);
    let shown;
    const asked = computed(() => {
      const made = weights.value.kind === "random" ? [family.value.name, config.value] : [];
      return JSON.stringify([...made, size.value, backend.value, weightsKey()]);
    });
    const loadedAs = ref("");
    const stale = computed(() => !state.loaded || loadedAs.value !== asked.value);
    function weightsKey() {
      const { value } = weights;
      return value.kind === "files" ? value.files.map(({ name, size: bytes, lastModified }) => [name, bytes, lastModified]) : value;
    }
    const missing = computed(() => {
      const { value } = weights;
      if (value.kind === "files" && value.files.length === 0) return "Choose the weight file or files first.";
      if (value.kind === "address" && !URL.canParse(value.address)) return "Give the address of the weight file first.";
      return "";
    });
    const classes = computed(() => {
      var _a2;
      return ((_a2 = state.loaded) == null ? void 0 : _a2.classes) ?? { count: Number(config.value["nClasses"]) };
    });
    const shownProgram = computed(() => {
      const published = family.value.variants[variant.value].size;
      const made = state.loaded && !stale.value ? state.loaded : { config: config.value, size: inputSizeOf(published, size.value) };
      return { family: family.value.name, config: made.config, size: made.size, weights: weights.value };
    });
    const palette = computed(() => paletteOf(classes.value, colors.value));
    const legend = computed(() => state.ran ? legendOf(state.ran.labels, classes.value, palette.value) : []);
    const rest = computed(() => legend.value.slice(SHOWN).reduce((sum, { share }) => sum + share, 0));
    const failure = computed(() => state.failure ?? (picture.state.failure ? { code: "image", message: picture.state.failure } : void 0));
    const status = computed(() => {
      var _a2;
      if (state.busy === "load") return state.progress ? progressText(state.progress) : "Starting …";
      if (state.busy === "run") return "Running …";
      if (state.busy === "verify") return "Running once more on WebAssembly …";
      if (failure.value) return "";
      if (state.ran) return `${legend.value.length} ${legend.value.length === 1 ? "class" : "classes"} in ${time(state.ran.times.run)} on ${(_a2 = state.loaded) == null ? void 0 : _a2.backend}`;
      return "Nothing has been loaded yet.";
    });
    function progressText({ stage, done, total }) {
      const bytes = total > 1e5 ? `: ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB` : "";
      return `${stage.charAt(0).toUpperCase()}${stage.slice(1)}${bytes} …`;
    }
    const part = computed(() => {
      const { progress } = state;
      return progress && progress.total > 0 ? progress.done / progress.total : 0;
    });
    const steps = computed(() => {
      const { loaded, ran } = state;
      if (!loaded) return [];
      const { runtime, weights: read, compile, load, warmUp } = loaded.times;
      const all = [
        ["Runtime", runtime, "starting the worker, loading WebAssembly"],
        ["Weights", read, `${loaded.format}, ${megabytes(loaded.weightBytes)}`],
        ["Compile", compile, "a graph that points into the weights"],
        ["Load", load, "building the session"],
        ["Warm-up", warmUp, "first run, on zeros"]
      ];
      if (ran) {
        all.push(["Before", ran.times.pre, `resize to ${ran.input.width} × ${ran.input.height}, normalize`]);
        all.push(["Run", ran.times.run, `${giga(loaded.flops)} GFLOP`]);
        all.push(["After", ran.times.post, "highest class of each pixel of the image"]);
      }
      return all;
    });
    watch(
      () => picture.state.image,
      (image) => {
        if (!image) return;
        state.ran = void 0;
        draw2();
        if (!stale.value && !state.busy) void network.run(image);
      }
    );
    watch([() => state.ran, opacity, palette], draw2);
    watch([family, variant], () => {
      picture.state.failure = "";
    });
    watch([() => state.ran, () => state.verification], () => {
      const { loaded, ran, verification } = state;
      window["segkitNetwork"] = { loaded, ran, verification };
    });
    function draw2() {
      var _a2;
      const { image } = picture.state;
      if (!image || !canvas.value) return;
      const labels = (_a2 = state.ran) == null ? void 0 : _a2.labels;
      const fits = labels && labels.height === image.height && labels.width === image.width;
      const background = classes.value.count === 1 ? { background: 0 } : {};
      shown = fits ? drawOverlay(image, labels, { alpha: opacity.value, palette: palette.value, ...background }) : image;
      toCanvas(shown, canvas.value);
    }
    function give(files) {
      const all = [...files];
      if (all.some(({ type }) => type.startsWith("image/"))) picture.openFirst(all);
      else if (all.length) weights.value = { kind: "files", files: all };
    }
    const listeners2 = {
      paste: (event) => {
        var _a2;
        return ((_a2 = event.clipboardData) == null ? void 0 : _a2.files.length) && give(event.clipboardData.files);
      },
      dragover: (event) => {
        event.preventDefault();
        dropping.value = true;
      },
      dragleave: (event) => {
        if (event.relatedTarget === null) dropping.value = false;
      },
      drop: (event) => {
        var _a2;
        event.preventDefault();
        dropping.value = false;
        give(((_a2 = event.dataTransfer) == null ? void 0 : _a2.files) ?? []);
      }
    };
    onMounted(() => {
      for (const [name, listener] of Object.entries(listeners2)) document.addEventListener(name, listener);
      chosen.read(new URLSearchParams(location.search));
      void picture.open(sampleUrl(samples[0]), samples[0].title);
    });
    onUnmounted(() => {
      for (const [name, listener] of Object.entries(listeners2)) document.removeEventListener(name, listener);
    });
    return (_ctx, _push, _parent, _attrs) => {
      var _a2;
      _push(`<section${ssrRenderAttrs(mergeProps({
        class: ["demo network", { "demo-dropping": dropping.value }],
        "aria-label": "Run a network",
        "data-state": unref(state).busy ? "busy" : failure.value ? "failed" : unref(state).ran ? "done" : "idle"
      }, _attrs))}><div class="network-setup">`);
      if (!__props.family) {
        _push(`<label class="chooser-size"> Network <select aria-label="Family"${ssrRenderAttr("value", unref(family).name)}${ssrIncludeBooleanAttr(!!unref(state).busy) ? " disabled" : ""}><!--[-->`);
        ssrRenderList(unref(families), (one) => {
          _push(`<option${ssrRenderAttr("value", one.name)}>${ssrInterpolate(one.title)}</option>`);
        });
        _push(`<!--]--></select><a${ssrRenderAttr("href", unref(withBase)(unref(family).page))}>What it is</a></label>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<form class="demo-parameters network-parameters" aria-label="Configuration">`);
      _push(ssrRenderComponent(_sfc_main$i, {
        key: `${unref(family).name}-${unref(variant)}`,
        parameter: unref(chosen).choice.value,
        "model-value": unref(variant),
        "onUpdate:modelValue": (value) => unref(chosen).take(String(value))
      }, null, _parent));
      _push(`<!--[-->`);
      ssrRenderList(unref(chosen).numbers.value, (parameter) => {
        _push(ssrRenderComponent(_sfc_main$i, {
          key: `${unref(family).name}-${parameter.name}`,
          parameter,
          "model-value": unref(options)[parameter.name] ?? parameter.value,
          "onUpdate:modelValue": (value) => unref(chosen).turn(parameter.name, value)
        }, null, _parent));
      });
      _push(`<!--]--></form>`);
      _push(ssrRenderComponent(_sfc_main$7, {
        modelValue: weights.value,
        "onUpdate:modelValue": ($event) => weights.value = $event
      }, null, _parent));
      _push(`<div class="network-where"><label class="chooser-size"> Input <select aria-label="Longest side of the input"><!--[-->`);
      ssrRenderList(SIZES, (side) => {
        _push(`<option${ssrRenderAttr("value", side)}${ssrIncludeBooleanAttr(Array.isArray(size.value) ? ssrLooseContain(size.value, side) : ssrLooseEqual(size.value, side)) ? " selected" : ""}>${ssrInterpolate(side)} px</option>`);
      });
      _push(`<!--]--></select></label><div class="segments" role="radiogroup" aria-label="Backend"><!--[-->`);
      ssrRenderList(BACKENDS, (title, key) => {
        _push(`<label><input${ssrIncludeBooleanAttr(ssrLooseEqual(backend.value, key)) ? " checked" : ""} type="radio" name="backend"${ssrRenderAttr("value", key)}><span>${ssrInterpolate(title)}</span></label>`);
      });
      _push(`<!--]--></div><button type="button" class="button button-strong"${ssrIncludeBooleanAttr(!!unref(state).busy || !!missing.value || !unref(picture).state.image) ? " disabled" : ""}>${ssrInterpolate(stale.value ? "Load and run" : "Run again")}</button>`);
      if (unref(state).busy) {
        _push(`<button type="button" class="button">Abort</button>`);
      } else {
        _push(`<!---->`);
      }
      if (missing.value) {
        _push(`<span class="field-hint">${ssrInterpolate(missing.value)}</span>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></div><div role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100"${ssrRenderAttr("aria-valuenow", Math.round(100 * part.value))} class="${ssrRenderClass([{ "demo-progress-on": !!unref(state).busy }, "demo-progress network-progress"])}"><span style="${ssrRenderStyle({ width: `${100 * part.value}%` })}"></span></div><p class="demo-status" role="status" aria-live="polite">${ssrInterpolate(status.value)}</p>`);
      if (failure.value) {
        _push(`<div class="demo-failure network-failure" role="alert"><strong>${ssrInterpolate(failure.value.code)}</strong><p>${ssrInterpolate(failure.value.message)}</p></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(ssrRenderComponent(_sfc_main$h, {
        title: unref(picture).state.title,
        "max-side": unref(picture).state.maxSide,
        onSample: (sample) => unref(picture).open(unref(sampleUrl)(sample), sample.title),
        onFiles: unref(picture).openFirst,
        onTake: unref(picture).take,
        onLimit: unref(picture).limit,
        onFailure: (text) => unref(picture).state.failure = text
      }, null, _parent));
      _push(`<div class="network-result"><figure><canvas role="img"${ssrRenderAttr("aria-label", unref(state).ran ? `The mask over ${unref(picture).state.title}` : `The picture: ${unref(picture).state.title}`)} width="600" height="400"></canvas><figcaption><label class="network-opacity"> Opacity <input${ssrRenderAttr("value", opacity.value)} class="field-slider" type="range" min="0" max="1" step="0.05" style="${ssrRenderStyle({ "--at": `${100 * opacity.value}%` })}"></label><label class="chooser-size"> Colors <select aria-label="Colors"><option value="dataset"${ssrIncludeBooleanAttr(!classes.value.labels) ? " disabled" : ""}${ssrIncludeBooleanAttr(Array.isArray(colors.value) ? ssrLooseContain(colors.value, "dataset") : ssrLooseEqual(colors.value, "dataset")) ? " selected" : ""}>of the data set</option><option value="distinct"${ssrIncludeBooleanAttr(Array.isArray(colors.value) ? ssrLooseContain(colors.value, "distinct") : ssrLooseEqual(colors.value, "distinct")) ? " selected" : ""}>distinct</option></select></label><button type="button" class="button"${ssrIncludeBooleanAttr(!unref(state).ran) ? " disabled" : ""}>Save PNG</button></figcaption></figure><div class="network-side">`);
      if (legend.value.length) {
        _push(`<ul class="legend" aria-label="Classes in the image"><!--[-->`);
        ssrRenderList(legend.value.slice(0, SHOWN), (entry) => {
          _push(`<li><span class="legend-color" style="${ssrRenderStyle({ background: `rgb(${entry.color.join(" ")})` })}"></span><span class="legend-name">${ssrInterpolate(entry.name)}</span><span class="legend-share">${ssrInterpolate((100 * entry.share).toFixed(1))} %</span></li>`);
        });
        _push(`<!--]-->`);
        if (rest.value > 0) {
          _push(`<li><span class="legend-color"></span><span class="legend-name">${ssrInterpolate(legend.value.length - SHOWN)} more</span><span class="legend-share">${ssrInterpolate((100 * rest.value).toFixed(1))} %</span></li>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</ul>`);
      } else {
        _push(`<p class="field-hint">The classes and their shares of the image will be here.</p>`);
      }
      _push(`</div></div>`);
      if (unref(state).loaded) {
        _push(`<!--[-->`);
        if (unref(state).loaded.description) {
          _push(`<p class="network-found">This is ${ssrInterpolate(unref(state).loaded.description)}.</p>`);
        } else {
          _push(`<!---->`);
        }
        _push(`<p class="network-backend"><strong>${ssrInterpolate(unref(state).loaded.backend)}</strong>: ${ssrInterpolate(unref(state).loaded.reason)}</p><dl class="network-times" aria-label="Times"><!--[-->`);
        ssrRenderList(steps.value, ([name, milliseconds, what]) => {
          _push(`<div><dt>${ssrInterpolate(name)}</dt><dd>${ssrInterpolate(unref(time)(milliseconds))}</dd><dd class="network-what">${ssrInterpolate(what)}</dd></div>`);
        });
        _push(`<!--]--></dl><div class="network-verify"><button type="button" class="button"${ssrIncludeBooleanAttr(!!unref(state).busy || !unref(state).ran || stale.value) ? " disabled" : ""}>Verify against WASM</button>`);
        if (unref(state).verification) {
          _push(`<span role="status"><!--[-->`);
          ssrRenderList(unref(state).verification.outputs, (output) => {
            _push(`<!--[--><code>${ssrInterpolate(output.name)}</code>: largest |difference| <strong>${ssrInterpolate(unref(small)(output.maxAbsolute))}</strong> (${ssrInterpolate(unref(small)(output.maxRelative))} of the largest value) between ${ssrInterpolate(unref(state).verification.backend)} and ${ssrInterpolate(unref(state).verification.reference)}`);
            if (output.notFinite) {
              _push(`<!--[-->; ${ssrInterpolate(output.notFinite)} values are not finite on one side<!--]-->`);
            } else {
              _push(`<!---->`);
            }
            _push(`. <!--]-->`);
          });
          _push(`<!--]--></span>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</div><h2 class="network-heading">Layers</h2><p class="field-hint">${ssrInterpolate(unref(millions)(unref(state).loaded.parameters))} parameters, ${ssrInterpolate(unref(giga)(unref(state).loaded.flops))} GFLOP at ${ssrInterpolate(unref(state).loaded.input.width)} × ${ssrInterpolate(unref(state).loaded.input.height)}; the output sees ${ssrInterpolate(unref(fieldText)((_a2 = unref(state).loaded.layers.at(-1)) == null ? void 0 : _a2.receptiveField) || "?")} pixels. </p>`);
        _push(ssrRenderComponent(_sfc_main$8, {
          layers: unref(state).loaded.layers,
          label: `Layers of ${unref(family).title}`
        }, null, _parent));
        _push(`<!--]-->`);
      } else {
        _push(`<!---->`);
      }
      _push(ssrRenderComponent(_sfc_main$j, {
        name: "network",
        programs: unref(programs)(shownProgram.value)
      }, null, _parent));
      if (__props.family) {
        _push(`<p class="field-hint"><a${ssrRenderAttr("href", `${unref(withBase)("/networks/run.html")}?family=${unref(family).name}`)}>All families, and more room: Run a network.</a></p>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</section>`);
    };
  }
});
const _sfc_setup$6 = _sfc_main$6.setup;
_sfc_main$6.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/RunNetwork.vue");
  return _sfc_setup$6 ? _sfc_setup$6(props, ctx) : void 0;
};
const data$3 = JSON.parse('{"date":"2026-11-21","rows":[{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"aux","where":"Node","backend":"cpu","maxAbsolute":0.000057220458984375,"relativeToMax":0.0000030019074119695655,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"aux","where":"Chromium","backend":"wasm","maxAbsolute":0.00004673004150390625,"relativeToMax":0.0000024515577197751453,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"aux","where":"Chromium","backend":"webgpu","maxAbsolute":0.000050067901611328125,"relativeToMax":0.0000026266689854733697,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"aux","where":"Node","backend":"webgpu","maxAbsolute":0.000050067901611328125,"relativeToMax":0.0000026266689854733697,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"out","where":"Node","backend":"cpu","maxAbsolute":0.000020295381546020508,"relativeToMax":0.0000026041876990195956,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"out","where":"Chromium","backend":"wasm","maxAbsolute":0.000018134713172912598,"relativeToMax":0.0000023269430467744844,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"out","where":"Chromium","backend":"webgpu","maxAbsolute":0.000017270445823669434,"relativeToMax":0.00000221604518587644,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"DeepLab v3","variant":"65 × 97","fixture":"deeplabv3_resnet50","output":"out","where":"Node","backend":"webgpu","maxAbsolute":0.000017270445823669434,"relativeToMax":0.00000221604518587644,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.0000362396240234375,"relativeToMax":0.0000011977569920010006,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.00004267692565917969,"relativeToMax":0.0000014105164576853887,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.0000324249267578125,"relativeToMax":0.000001071677308632474,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.0000324249267578125,"relativeToMax":0.000001071677308632474,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"ESPNet","variant":"61 × 99","fixture":"espnet_c","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.000019073486328125,"relativeToMax":8.153137445509525e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"ESPNet","variant":"61 × 99","fixture":"espnet_c","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.000014781951904296875,"relativeToMax":6.318681520269882e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"ESPNet","variant":"61 × 99","fixture":"espnet_c","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.000018596649169921875,"relativeToMax":7.949309009371787e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"ESPNet","variant":"61 × 99","fixture":"espnet_c","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.000018596649169921875,"relativeToMax":7.949309009371787e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet_image","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.000023126602172851562,"relativeToMax":8.329675146104219e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet_image","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.0000362396240234375,"relativeToMax":0.0000013052686826884962,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet_image","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.00006595253944396973,"relativeToMax":0.000002375460193083587,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"ESPNet","variant":"56 × 88","fixture":"espnet_image","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.00006595253944396973,"relativeToMax":0.000002375460193083587,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"ESPNetv2","variant":"48 × 112","fixture":"espnetv2","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.000002735760062932968,"relativeToMax":0.00000484400429579658,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"ESPNetv2","variant":"48 × 112","fixture":"espnetv2","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.0000027264468371868134,"relativeToMax":0.000004827514068406635,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"ESPNetv2","variant":"48 × 112","fixture":"espnetv2","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.000002696644514799118,"relativeToMax":0.000004774745340758808,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"ESPNetv2","variant":"48 × 112","fixture":"espnetv2","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.000002696644514799118,"relativeToMax":0.000004774745340758808,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"aux","where":"Node","backend":"cpu","maxAbsolute":0.0005035400390625,"relativeToMax":9.910356917600307e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"aux","where":"Chromium","backend":"wasm","maxAbsolute":0.0008697509765625,"relativeToMax":0.0000017117889221309622,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"aux","where":"Chromium","backend":"webgpu","maxAbsolute":0.00115966796875,"relativeToMax":0.0000022823852295079496,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"aux","where":"Node","backend":"webgpu","maxAbsolute":0.00115966796875,"relativeToMax":0.0000022823852295079496,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"out","where":"Node","backend":"cpu","maxAbsolute":0.0007171630859375,"relativeToMax":8.746580738272454e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"out","where":"Chromium","backend":"wasm","maxAbsolute":0.0010986328125,"relativeToMax":0.0000013399017301183335,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"out","where":"Chromium","backend":"webgpu","maxAbsolute":0.0009918212890625,"relativeToMax":0.0000012096335063568287,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"FCN","variant":"33 × 49","fixture":"fcn_resnet101","output":"out","where":"Node","backend":"webgpu","maxAbsolute":0.0009918212890625,"relativeToMax":0.0000012096335063568287,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"aux","where":"Node","backend":"cpu","maxAbsolute":0.000053882598876953125,"relativeToMax":0.0000029535759545251763,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"aux","where":"Chromium","backend":"wasm","maxAbsolute":0.000055789947509765625,"relativeToMax":0.0000030581273157473063,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"aux","where":"Chromium","backend":"webgpu","maxAbsolute":0.0000476837158203125,"relativeToMax":0.0000026137840305532533,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"aux","where":"Node","backend":"webgpu","maxAbsolute":0.0000476837158203125,"relativeToMax":0.0000026137840305532533,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"out","where":"Node","backend":"cpu","maxAbsolute":0.00006103515625,"relativeToMax":0.000001310403456844319,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"out","where":"Chromium","backend":"wasm","maxAbsolute":0.0000629425048828125,"relativeToMax":0.0000013513535648707041,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"out","where":"Chromium","backend":"webgpu","maxAbsolute":0.00006961822509765625,"relativeToMax":0.0000014946789429630516,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"FCN","variant":"65 × 97","fixture":"fcn_resnet50","output":"out","where":"Node","backend":"webgpu","maxAbsolute":0.00006961822509765625,"relativeToMax":0.0000014946789429630516,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"SegFormer","variant":"64 × 96","fixture":"segformer","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.0000040531158447265625,"relativeToMax":8.696128125682582e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"SegFormer","variant":"64 × 96","fixture":"segformer","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.000003814697265625,"relativeToMax":8.184591177113019e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"SegFormer","variant":"64 × 96","fixture":"segformer","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.00000286102294921875,"relativeToMax":6.138443382834764e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"SegFormer","variant":"64 × 96","fixture":"segformer","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.0000030994415283203125,"relativeToMax":6.649980331404327e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"SegFormer","variant":"70 × 101","fixture":"segformer_odd","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.0000030994415283203125,"relativeToMax":6.183201212592347e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"SegFormer","variant":"70 × 101","fixture":"segformer_odd","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.000003814697265625,"relativeToMax":7.610093800113656e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"SegFormer","variant":"70 × 101","fixture":"segformer_odd","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.0000022649765014648438,"relativeToMax":4.5184931938174836e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"SegFormer","variant":"70 × 101","fixture":"segformer_odd","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.0000021457672119140625,"relativeToMax":4.280677762563932e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"U-Net","variant":"50 × 70","fixture":"unet","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.000002384185791015625,"relativeToMax":4.5749697548749504e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"U-Net","variant":"50 × 70","fixture":"unet","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.000003337860107421875,"relativeToMax":6.40495765682493e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"U-Net","variant":"50 × 70","fixture":"unet","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.0000026226043701171875,"relativeToMax":5.032466730362446e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"U-Net","variant":"50 × 70","fixture":"unet","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.0000026226043701171875,"relativeToMax":5.032466730362446e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"U-Net","variant":"50 × 70","fixture":"unet_bilinear","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.000002384185791015625,"relativeToMax":4.0497333169616115e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"U-Net","variant":"50 × 70","fixture":"unet_bilinear","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.000002384185791015625,"relativeToMax":4.0497333169616115e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"U-Net","variant":"50 × 70","fixture":"unet_bilinear","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.00000286102294921875,"relativeToMax":4.859679980353934e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"U-Net","variant":"50 × 70","fixture":"unet_bilinear","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.00000286102294921875,"relativeToMax":4.859679980353934e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"W-Net","variant":"36 × 52","fixture":"wnet","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.000080108642578125,"relativeToMax":8.091221510134795e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"W-Net","variant":"36 × 52","fixture":"wnet","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.00008678436279296875,"relativeToMax":8.765489969312694e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"W-Net","variant":"36 × 52","fixture":"wnet","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.000080108642578125,"relativeToMax":8.091221510134795e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"W-Net","variant":"36 × 52","fixture":"wnet","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.000080108642578125,"relativeToMax":8.091221510134795e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"},{"family":"W-Net","variant":"40 × 56","fixture":"wnet_classes","output":"logits","where":"Node","backend":"cpu","maxAbsolute":0.0002288818359375,"relativeToMax":7.36414406111729e-7,"reference":"PyTorch 2.15.0","device":"cpu was asked for, and computes"},{"family":"W-Net","variant":"40 × 56","fixture":"wnet_classes","output":"logits","where":"Chromium","backend":"wasm","maxAbsolute":0.00016021728515625,"relativeToMax":5.154900842782103e-7,"reference":"PyTorch 2.15.0","device":"WASM as asked for with 1 thread because the page is not cross-origin isolated"},{"family":"W-Net","variant":"40 × 56","fixture":"wnet_classes","output":"logits","where":"Chromium","backend":"webgpu","maxAbsolute":0.0001983642578125,"relativeToMax":6.382258186301651e-7,"reference":"PyTorch 2.15.0","device":"WebGPU on google swiftshader"},{"family":"W-Net","variant":"40 × 56","fixture":"wnet_classes","output":"logits","where":"Node","backend":"webgpu","maxAbsolute":0.0001983642578125,"relativeToMax":6.382258186301651e-7,"reference":"PyTorch 2.15.0","device":"webgpu was asked for, and computes"}]}');
const _sfc_main$5 = /* @__PURE__ */ defineComponent({
  __name: "SupportTable",
  __ssrInlineRender: true,
  setup(__props) {
    const columns = ["Node, cpu", "Node, webgpu", "Chromium, wasm", "Chromium, webgpu"];
    const rows = computed(() => {
      const byOutput = /* @__PURE__ */ new Map();
      for (const { family, fixture, output, variant, where, backend, maxAbsolute, relativeToMax } of (data$3 == null ? void 0 : data$3.rows) ?? []) {
        const key = `${fixture} ${output}`;
        if (!byOutput.has(key)) byOutput.set(key, { name: family, fixture: output === "logits" ? fixture : `${fixture}: ${output}`, size: variant, cells: /* @__PURE__ */ new Map() });
        byOutput.get(key).cells.set(`${where}, ${backend}`, { absolute: maxAbsolute, relative: relativeToMax });
      }
      return [...byOutput.values()];
    });
    const references = computed(() => [...new Set(data$3 == null ? void 0 : data$3.rows.map(({ reference }) => reference))].join(", "));
    const devices = computed(() => [...new Set(data$3 == null ? void 0 : data$3.rows.map(({ where, backend, device }) => `${where}, ${backend}: ${device}`))]);
    return (_ctx, _push, _parent, _attrs) => {
      if (!unref(data$3)) {
        _push(`<p${ssrRenderAttrs(_attrs)}>No run is recorded in this version: <code>pnpm support</code> records one.</p>`);
      } else {
        _push(`<!--[--><div class="table-scroll" tabindex="0" role="region" aria-label="Differences from PyTorch"><table><thead><tr><th scope="col">Family</th><th scope="col">Fixture: output</th><th scope="col">Input</th><!--[-->`);
        ssrRenderList(columns, (column) => {
          _push(`<th scope="col">${ssrInterpolate(column)}</th>`);
        });
        _push(`<!--]--></tr></thead><tbody><!--[-->`);
        ssrRenderList(rows.value, (row) => {
          _push(`<tr><td class="whole">${ssrInterpolate(row.name)}</td><td class="whole"><code>${ssrInterpolate(row.fixture)}</code></td><td class="whole">${ssrInterpolate(row.size)}</td><!--[-->`);
          ssrRenderList(columns, (column) => {
            _push(`<td class="number">`);
            if (row.cells.has(column)) {
              _push(`<!--[-->${ssrInterpolate(unref(small)(row.cells.get(column).absolute))} <small>(${ssrInterpolate(unref(small)(row.cells.get(column).relative))})</small><!--]-->`);
            } else {
              _push(`<!--[-->–<!--]-->`);
            }
            _push(`</td>`);
          });
          _push(`<!--]--></tr>`);
        });
        _push(`<!--]--></tbody></table></div><p>Largest |difference| from ${ssrInterpolate(references.value)} on a processor, in float32; in brackets, relative to the largest value of the output. Recorded ${ssrInterpolate(unref(data$3).date)} with</p><ul><!--[-->`);
        ssrRenderList(devices.value, (device) => {
          _push(`<li>${ssrInterpolate(device)}</li>`);
        });
        _push(`<!--]--></ul><!--]-->`);
      }
    };
  }
});
const _sfc_setup$5 = _sfc_main$5.setup;
_sfc_main$5.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/network/SupportTable.vue");
  return _sfc_setup$5 ? _sfc_setup$5(props, ctx) : void 0;
};
const _sfc_main$4 = /* @__PURE__ */ defineComponent({
  __name: "OptionTable",
  __ssrInlineRender: true,
  props: {
    of: {}
  },
  setup(__props) {
    const options = data$7[__props.of];
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({
        class: "table-scroll option-table",
        tabindex: "0",
        role: "region",
        "aria-label": `Options of ${__props.of}`
      }, _attrs))} data-v-7e1f13b1><table data-v-7e1f13b1><thead data-v-7e1f13b1><tr data-v-7e1f13b1><th scope="col" data-v-7e1f13b1>Option</th><th scope="col" data-v-7e1f13b1>Effect</th></tr></thead><tbody data-v-7e1f13b1><!--[-->`);
      ssrRenderList(unref(options), ({ name, takes, standard, text }) => {
        _push(`<tr data-v-7e1f13b1><td data-v-7e1f13b1><code data-v-7e1f13b1>${ssrInterpolate(name)}</code></td><td data-v-7e1f13b1><span data-v-7e1f13b1>${text ?? ""}</span><p class="option-facts" data-v-7e1f13b1>Takes ${ssrInterpolate(takes)}. Default: ${ssrInterpolate(standard)}</p></td></tr>`);
      });
      _push(`<!--]--></tbody></table></div>`);
    };
  }
});
const _sfc_setup$4 = _sfc_main$4.setup;
_sfc_main$4.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/OptionTable.vue");
  return _sfc_setup$4 ? _sfc_setup$4(props, ctx) : void 0;
};
const OptionTable = /* @__PURE__ */ _export_sfc(_sfc_main$4, [["__scopeId", "data-v-7e1f13b1"]]);
const data$2 = JSON.parse('{"pages":{"guide/browser.md":[{"name":"imageFrom","api":"/api/runtime-web/images.html","files":[{"role":"source","paths":["packages/runtime-web/src/images/image-from.ts"]},{"role":"tests","paths":["packages/runtime-web/src/images/image-files.browser.test.ts","packages/runtime-web/src/images/images.browser.test.ts","packages/runtime-web/src/images/labels.browser.test.ts"]}]},{"name":"imageFromUrl","api":"/api/runtime-web/images.html","files":[{"role":"source","paths":["packages/runtime-web/src/images/image-from-url.ts"]},{"role":"tests","paths":["packages/runtime-web/src/images/image-files.browser.test.ts","packages/runtime-web/src/images/images.browser.test.ts"]}]},{"name":"toCanvas","api":"/api/runtime-web/images.html","files":[{"role":"source","paths":["packages/runtime-web/src/images/image-to.ts"]},{"role":"tests","paths":["packages/runtime-web/src/images/image-files.browser.test.ts","packages/runtime-web/src/images/images.browser.test.ts"]}]}],"guide/node.md":[{"name":"readImage","api":"/api/runtime-node/images.html","files":[{"role":"source","paths":["packages/runtime-node/src/images/read-image.ts"]},{"role":"tests","paths":["packages/runtime-node/src/images/images.node.test.ts","packages/runtime-node/src/images/labels.node.test.ts"]}]},{"name":"writeImage","api":"/api/runtime-node/images.html","files":[{"role":"source","paths":["packages/runtime-node/src/images/write-image.ts"]},{"role":"tests","paths":["packages/runtime-node/src/images/images.node.test.ts","packages/runtime-node/src/images/labels.node.test.ts"]}]},{"name":"readLabels","api":"/api/runtime-node/images.html","files":[{"role":"source","paths":["packages/runtime-node/src/images/labels.ts"]},{"role":"tests","paths":["packages/runtime-node/src/images/labels.node.test.ts"]}]},{"name":"writeLabels","api":"/api/runtime-node/images.html","files":[{"role":"source","paths":["packages/runtime-node/src/images/labels.ts"]},{"role":"tests","paths":["packages/runtime-node/src/images/labels.node.test.ts"]}]},{"name":"readPanoptic","api":"/api/runtime-node/images.html","files":[{"role":"source","paths":["packages/runtime-node/src/images/labels.ts"]},{"role":"tests","paths":["packages/runtime-node/src/images/labels.node.test.ts"]}]}],"guide/workers.md":[{"name":"createPool","api":"/api/classical/workers.html","files":[{"role":"source","paths":["packages/classical/src/workers/create-pool.ts"]},{"role":"tests","paths":["packages/classical/src/workers/create-pool.test.ts","packages/classical/src/workers/every-function.node.test.ts","packages/classical/src/workers/own-workers.browser.test.ts","packages/classical/src/workers/own-workers.node.test.ts","packages/classical/src/workers/own-workers.testing.ts"]}]},{"name":"answerCalls","api":"/api/classical/workers.html","files":[{"role":"source","paths":["packages/classical/src/workers/answer-calls.ts"]},{"role":"tests","paths":["packages/classical/src/workers/calls.testing.ts","packages/classical/src/workers/own-workers.node.test.ts","packages/classical/src/workers/own-workers.testing.ts"]}]}],"guide/weights.md":[{"name":"openWeights","api":"/api/nn/weights.html","files":[{"role":"source","paths":["packages/nn/src/weights/open-weights.ts"]},{"role":"tests","paths":["packages/nn/src/weights/cache.browser.test.ts","packages/nn/src/weights/fuzz.test.ts","packages/nn/src/weights/http.node.test.ts","packages/nn/src/weights/open-weights.test.ts","packages/nn/src/weights/paths.node.test.ts","packages/nn/src/weights/servers.node.test.ts","packages/nn/src/weights/weights.node.test.ts","packages/nn/src/weights/weights.test.ts"]},{"role":"expected values","paths":["packages/nn/src/weights/weights.fixture.json"]},{"role":"made by","paths":["oracle/weights.py"]}]},{"name":"compile","api":"/api/nn/model.html","files":[{"role":"source","paths":["packages/nn/src/model/compile.ts"]},{"role":"tests","paths":["packages/nn/src/model/compile.test.ts","packages/nn/src/model/slips.test.ts"]}]},{"name":"summary","api":"/api/nn/model.html","files":[{"role":"source","paths":["packages/nn/src/model/summary.ts"]},{"role":"tests","paths":["packages/nn/src/model/slips.test.ts","packages/nn/src/model/summary.test.ts"]}]},{"name":"saveSafetensors","api":"/api/nn/model.html","files":[{"role":"source","paths":["packages/nn/src/model/save.ts"]},{"role":"tests","paths":["packages/nn/src/model/save.test.ts","packages/nn/src/model/slips.test.ts"]}]},{"name":"exportOnnx","api":"/api/nn/model.html","files":[{"role":"source","paths":["packages/nn/src/model/save.ts"]},{"role":"tests","paths":["packages/nn/src/model/save.test.ts","packages/nn/src/model/slips.test.ts"]}]}],"guide/find.md":[{"name":"canny","api":"/api/core/canny.html","files":[{"role":"source","paths":["packages/core/src/canny/canny.ts"]},{"role":"kernel","paths":["packages/core/kernels/canny.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/canny.ts"]},{"role":"tests","paths":["packages/core/src/canny/canny.test.ts"]},{"role":"expected values","paths":["packages/core/src/canny/canny.fixture.json"]},{"role":"made by","paths":["oracle/canny.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/canny.ts","benchmarks/peers/canny.py"]}]},{"name":"sobel","api":"/api/core/filters.html","files":[{"role":"source","paths":["packages/core/src/filters/sobel.ts"]},{"role":"kernel","paths":["packages/core/kernels/gradient.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/gradient.ts"]},{"role":"tests","paths":["packages/core/src/filters/derivatives.test.ts","packages/core/src/filters/windows.test.ts"]},{"role":"expected values","paths":["packages/core/src/filters/derivatives.fixture.json","packages/core/src/filters/windows.fixture.json"]},{"role":"made by","paths":["oracle/filters.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/sobel.ts","benchmarks/peers/sobel.py"]}]},{"name":"scharr","api":"/api/core/filters.html","files":[{"role":"source","paths":["packages/core/src/filters/scharr.ts"]},{"role":"kernel","paths":["packages/core/kernels/gradient.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/gradient.ts"]},{"role":"tests","paths":["packages/core/src/filters/windows.test.ts"]},{"role":"expected values","paths":["packages/core/src/filters/windows.fixture.json"]},{"role":"made by","paths":["oracle/filters.py"]}]},{"name":"prewitt","api":"/api/core/filters.html","files":[{"role":"source","paths":["packages/core/src/filters/prewitt.ts"]},{"role":"kernel","paths":["packages/core/kernels/gradient.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/gradient.ts"]},{"role":"tests","paths":["packages/core/src/filters/derivatives.test.ts"]},{"role":"expected values","paths":["packages/core/src/filters/derivatives.fixture.json"]},{"role":"made by","paths":["oracle/filters.py"]}]},{"name":"laplacian","api":"/api/core/filters.html","files":[{"role":"source","paths":["packages/core/src/filters/laplacian.ts"]},{"role":"kernel","paths":["packages/core/kernels/gradient.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/gradient.ts"]},{"role":"tests","paths":["packages/core/src/filters/derivatives.test.ts"]},{"role":"expected values","paths":["packages/core/src/filters/derivatives.fixture.json"]},{"role":"made by","paths":["oracle/filters.py"]}]},{"name":"differenceOfGaussians","api":"/api/core/filters.html","files":[{"role":"source","paths":["packages/core/src/filters/difference-of-gaussians.ts"]},{"role":"kernel","paths":["packages/core/kernels/gaussian.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/gaussian.ts"]},{"role":"tests","paths":["packages/core/src/filters/derivatives.test.ts"]},{"role":"expected values","paths":["packages/core/src/filters/derivatives.fixture.json"]},{"role":"made by","paths":["oracle/filters.py"]}]},{"name":"flood","api":"/api/core/flood.html","files":[{"role":"source","paths":["packages/core/src/flood/flood.ts"]},{"role":"kernel","paths":["packages/core/kernels/flood.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/flood.ts"]},{"role":"tests","paths":["packages/core/src/flood/camera.node.test.ts","packages/core/src/flood/flood.test.ts"]},{"role":"expected values","paths":["packages/core/src/flood/flood.fixture.json"]},{"role":"made by","paths":["oracle/flood.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/flood.ts","benchmarks/peers/flood.py"]}]},{"name":"floodFill","api":"/api/core/flood.html","files":[{"role":"source","paths":["packages/core/src/flood/flood-fill.ts"]},{"role":"kernel","paths":["packages/core/kernels/flood.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/flood.ts"]},{"role":"tests","paths":["packages/core/src/flood/flood.test.ts"]},{"role":"expected values","paths":["packages/core/src/flood/flood.fixture.json"]},{"role":"made by","paths":["oracle/flood.py"]}]},{"name":"localMaxima","api":"/api/core/extrema.html","files":[{"role":"source","paths":["packages/core/src/extrema/local-maxima.ts"]},{"role":"kernel","paths":["packages/core/kernels/local-maxima.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/local-maxima.ts"]},{"role":"tests","paths":["packages/core/src/extrema/extrema.test.ts"]},{"role":"expected values","paths":["packages/core/src/extrema/extrema.fixture.json"]},{"role":"made by","paths":["oracle/extrema.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/local-maxima.ts","benchmarks/peers/local_maxima.py"]}]},{"name":"localMinima","api":"/api/core/extrema.html","files":[{"role":"source","paths":["packages/core/src/extrema/local-minima.ts"]},{"role":"kernel","paths":["packages/core/kernels/local-maxima.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/local-maxima.ts"]},{"role":"tests","paths":["packages/core/src/extrema/extrema.test.ts"]},{"role":"expected values","paths":["packages/core/src/extrema/extrema.fixture.json"]},{"role":"made by","paths":["oracle/extrema.py"]}]},{"name":"findPeaks","api":"/api/core/extrema.html","files":[{"role":"source","paths":["packages/core/src/extrema/find-peaks.ts"]},{"role":"tests","paths":["packages/core/src/extrema/extrema.test.ts"]},{"role":"expected values","paths":["packages/core/src/extrema/extrema.fixture.json"]},{"role":"made by","paths":["oracle/extrema.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/find-peaks.ts","benchmarks/peers/find_peaks.py"]}]},{"name":"hMaxima","api":"/api/core/extrema.html","files":[{"role":"source","paths":["packages/core/src/extrema/h-maxima.ts"]},{"role":"tests","paths":["packages/core/src/extrema/extrema.test.ts"]},{"role":"expected values","paths":["packages/core/src/extrema/extrema.fixture.json"]},{"role":"made by","paths":["oracle/extrema.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/h-maxima.ts","benchmarks/peers/h_maxima.py"]}]},{"name":"hMinima","api":"/api/core/extrema.html","files":[{"role":"source","paths":["packages/core/src/extrema/h-minima.ts"]},{"role":"tests","paths":["packages/core/src/extrema/extrema.test.ts"]},{"role":"expected values","paths":["packages/core/src/extrema/extrema.fixture.json"]},{"role":"made by","paths":["oracle/extrema.py"]}]},{"name":"markersFromDistance","api":"/api/core/extrema.html","files":[{"role":"source","paths":["packages/core/src/extrema/markers-from-distance.ts"]},{"role":"tests","paths":["packages/core/src/extrema/coins.node.test.ts","packages/core/src/extrema/extrema.test.ts"]},{"role":"expected values","paths":["packages/core/src/extrema/extrema.fixture.json"]},{"role":"made by","paths":["oracle/extrema.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/markers-from-distance.ts","benchmarks/peers/markers_from_distance.py"]}]},{"name":"reconstruction","api":"/api/core/morphology.html","files":[{"role":"source","paths":["packages/core/src/morphology/reconstruction.ts"]},{"role":"kernel","paths":["packages/core/kernels/reconstruction.ts","packages/core/kernels/morphology.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/reconstruction.ts","packages/core/reference/morphology.ts"]},{"role":"tests","paths":["packages/core/src/morphology/reconstruction.test.ts"]},{"role":"expected values","paths":["packages/core/src/morphology/reconstruction.fixture.json"]},{"role":"made by","paths":["oracle/reconstruction.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/reconstruction.ts","benchmarks/peers/reconstruction.py"]}]},{"name":"medialAxis","api":"/api/core/morphology.html","files":[{"role":"source","paths":["packages/core/src/morphology/medial-axis.ts"]},{"role":"kernel","paths":["packages/core/kernels/medial-axis.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/medial-axis.ts"]},{"role":"tests","paths":["packages/core/src/morphology/medial-axis.test.ts"]},{"role":"expected values","paths":["packages/core/src/morphology/medial-axis.fixture.json"]},{"role":"made by","paths":["oracle/medial_axis.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/medial-axis.ts","benchmarks/peers/medial_axis.py"]}]},{"name":"minMax","api":"/api/core/image.html","files":[{"role":"source","paths":["packages/core/src/image/min-max.ts"]},{"role":"tests","paths":["packages/core/src/image/min-max.test.ts"]}]}],"guide/cut-out.md":[{"name":"cutOut","api":"/api/core/alpha.html","files":[{"role":"source","paths":["packages/core/src/alpha/cut-out.ts"]},{"role":"tests","paths":["packages/core/src/alpha/alpha.test.ts"]},{"role":"expected values","paths":["packages/core/src/alpha/alpha.fixture.json"]},{"role":"made by","paths":["oracle/alpha.py"]}]},{"name":"composite","api":"/api/core/alpha.html","files":[{"role":"source","paths":["packages/core/src/alpha/composite.ts"]},{"role":"tests","paths":["packages/core/src/alpha/alpha.test.ts"]},{"role":"expected values","paths":["packages/core/src/alpha/alpha.fixture.json"]},{"role":"made by","paths":["oracle/alpha.py"]}]},{"name":"estimateForeground","api":"/api/core/alpha.html","files":[{"role":"source","paths":["packages/core/src/alpha/estimate-foreground.ts"]},{"role":"tests","paths":["packages/core/src/alpha/alpha.test.ts"]},{"role":"expected values","paths":["packages/core/src/alpha/alpha.fixture.json"]},{"role":"made by","paths":["oracle/alpha.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/estimate-foreground.ts","benchmarks/peers/estimate_foreground.py"]}]},{"name":"blurBackground","api":"/api/core/alpha.html","files":[{"role":"source","paths":["packages/core/src/alpha/blur-background.ts"]},{"role":"kernel","paths":["packages/core/kernels/blur-background.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/blur-background.ts"]},{"role":"tests","paths":["packages/core/src/alpha/alpha.test.ts"]},{"role":"expected values","paths":["packages/core/src/alpha/alpha.fixture.json"]},{"role":"made by","paths":["oracle/alpha.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/blur-background.ts","benchmarks/peers/blur_background.py"]}]},{"name":"smoothMasks","api":"/api/core/alpha.html","files":[{"role":"source","paths":["packages/core/src/alpha/smooth-masks.ts"]},{"role":"tests","paths":["packages/core/src/alpha/alpha.test.ts"]},{"role":"expected values","paths":["packages/core/src/alpha/alpha.fixture.json"]},{"role":"made by","paths":["oracle/alpha.py"]}]},{"name":"withAlpha","api":"/api/core/image.html","files":[{"role":"source","paths":["packages/core/src/image/convert.ts"]},{"role":"tests","paths":["packages/core/src/image/image.test.ts"]}]},{"name":"createLayer","api":"/api/core/draw.html","files":[{"role":"source","paths":["packages/core/src/draw/create-layer.ts"]},{"role":"tests","paths":["packages/core/src/draw/layers.test.ts"]},{"role":"expected values","paths":["packages/core/src/draw/draw.fixture.json"]},{"role":"made by","paths":["oracle/draw.py"]}]}],"guide/polygons.md":[{"name":"labelsToPolygons","api":"/api/core/polygons.html","files":[{"role":"source","paths":["packages/core/src/polygons/labels-to-polygons.ts"]},{"role":"kernel","paths":["packages/core/kernels/labels-to-polygons.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/labels-to-polygons.ts"]},{"role":"tests","paths":["packages/core/src/polygons/labels-to-polygons.test.ts","packages/core/src/polygons/polygons-to-svg.test.ts"]},{"role":"benchmark","paths":["benchmarks/src/cases/labels-to-polygons.ts","benchmarks/peers/labels_to_polygons.py"]}]},{"name":"polygonsToSvg","api":"/api/core/polygons.html","files":[{"role":"source","paths":["packages/core/src/polygons/polygons-to-svg.ts"]},{"role":"tests","paths":["packages/core/src/polygons/polygons-to-svg.test.ts"]}]},{"name":"legendOf","api":"/api/core/draw.html","files":[{"role":"source","paths":["packages/core/src/draw/legend.ts"]},{"role":"tests","paths":["packages/core/src/draw/layers.test.ts"]},{"role":"expected values","paths":["packages/core/src/draw/draw.fixture.json"]},{"role":"made by","paths":["oracle/draw.py"]}]},{"name":"legendToSvg","api":"/api/core/draw.html","files":[{"role":"source","paths":["packages/core/src/draw/legend.ts"]},{"role":"tests","paths":["packages/core/src/draw/layers.test.ts"]},{"role":"expected values","paths":["packages/core/src/draw/draw.fixture.json"]},{"role":"made by","paths":["oracle/draw.py"]}]},{"name":"maskToPolygons","api":"/api/core/masks.html","files":[{"role":"source","paths":["packages/core/src/masks/polygons.ts"]},{"role":"kernel","paths":["packages/core/kernels/mask-polygons.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/mask-polygons.ts"]},{"role":"tests","paths":["packages/core/src/masks/masks.test.ts"]}]},{"name":"polygonsToMask","api":"/api/core/masks.html","files":[{"role":"source","paths":["packages/core/src/masks/polygons-to-mask.ts"]},{"role":"tests","paths":["packages/core/src/masks/masks.test.ts"]}]},{"name":"traceContours","api":"/api/core/contours.html","files":[{"role":"source","paths":["packages/core/src/contours/trace-contours.ts"]},{"role":"kernel","paths":["packages/core/kernels/trace-contours.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/trace-contours.ts"]},{"role":"tests","paths":["packages/core/src/contours/trace-contours.test.ts"]},{"role":"expected values","paths":["packages/core/src/contours/contours.fixture.json"]},{"role":"made by","paths":["oracle/contours.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/trace-contours.ts","benchmarks/peers/trace_contours.py"]}]}],"guide/perspective.md":[{"name":"quadFromMask","api":"/api/core/perspective.html","files":[{"role":"source","paths":["packages/core/src/perspective/quad-from-mask.ts"]},{"role":"tests","paths":["packages/core/src/perspective/perspective.test.ts"]},{"role":"expected values","paths":["packages/core/src/perspective/perspective.fixture.json"]},{"role":"made by","paths":["oracle/perspective.py"]}]},{"name":"warpPerspective","api":"/api/core/perspective.html","files":[{"role":"source","paths":["packages/core/src/perspective/warp-perspective.ts"]},{"role":"kernel","paths":["packages/core/kernels/warp-perspective.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/warp-perspective.ts"]},{"role":"tests","paths":["packages/core/src/perspective/perspective.test.ts"]},{"role":"expected values","paths":["packages/core/src/perspective/perspective.fixture.json"]},{"role":"made by","paths":["oracle/perspective.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/warp-perspective.ts","benchmarks/peers/warp_perspective.py"]}]},{"name":"homography","api":"/api/core/perspective.html","files":[{"role":"source","paths":["packages/core/src/perspective/homography.ts"]},{"role":"tests","paths":["packages/core/src/perspective/perspective.test.ts"]},{"role":"expected values","paths":["packages/core/src/perspective/perspective.fixture.json"]},{"role":"made by","paths":["oracle/perspective.py"]}]},{"name":"applyHomography","api":"/api/core/perspective.html","files":[{"role":"source","paths":["packages/core/src/perspective/homography.ts"]},{"role":"tests","paths":["packages/core/src/perspective/perspective.test.ts"]},{"role":"expected values","paths":["packages/core/src/perspective/perspective.fixture.json"]},{"role":"made by","paths":["oracle/perspective.py"]}]},{"name":"inRange","api":"/api/core/color.html","files":[{"role":"source","paths":["packages/core/src/color/in-range.ts"]},{"role":"tests","paths":["packages/core/src/color/in-range.test.ts"]},{"role":"expected values","paths":["packages/core/src/color/color.fixture.json"]},{"role":"made by","paths":["oracle/color.py"]}]}],"methods/threshold.md":[{"name":"threshold","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/threshold.ts"]},{"role":"kernel","paths":["packages/classical/kernels/threshold.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/threshold.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/threshold.ts","benchmarks/peers/threshold.py"]}]},{"name":"thresholdOtsu","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/threshold-otsu.ts"]},{"role":"kernel","paths":["packages/classical/kernels/threshold.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/threshold.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]}]},{"name":"thresholdMultiOtsu","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/threshold-multi-otsu.ts"]},{"role":"kernel","paths":["packages/classical/kernels/threshold.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/threshold.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]}]},{"name":"thresholdTriangle","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/threshold-triangle.ts"]},{"role":"kernel","paths":["packages/classical/kernels/threshold.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/threshold.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]}]},{"name":"thresholdLi","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/threshold-li.ts"]},{"role":"kernel","paths":["packages/classical/kernels/threshold.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/threshold.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]}]},{"name":"thresholdLocal","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/threshold-local.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]}]},{"name":"applyHysteresisThreshold","api":"/api/classical/threshold.html","files":[{"role":"source","paths":["packages/classical/src/threshold/apply-hysteresis-threshold.ts"]},{"role":"tests","paths":["packages/classical/src/threshold/threshold.test.ts"]},{"role":"expected values","paths":["packages/classical/src/threshold/threshold.fixture.json"]},{"role":"made by","paths":["oracle/threshold.py"]}]}],"methods/slic.md":[{"name":"slic","api":"/api/classical/slic.html","files":[{"role":"source","paths":["packages/classical/src/slic/slic.ts"]},{"role":"kernel","paths":["packages/classical/kernels/slic.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/slic.ts"]},{"role":"tests","paths":["packages/classical/src/slic/slic.node.test.ts","packages/classical/src/slic/slic.test.ts"]},{"role":"expected values","paths":["packages/classical/src/slic/slic.fixture.json"]},{"role":"made by","paths":["oracle/slic.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/slic.ts","benchmarks/peers/slic.py"]}]}],"methods/snic.md":[{"name":"snic","api":"/api/classical/snic.html","files":[{"role":"source","paths":["packages/classical/src/snic/snic.ts"]},{"role":"kernel","paths":["packages/classical/kernels/snic.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/snic.ts"]},{"role":"tests","paths":["packages/classical/src/snic/snic.test.ts"]},{"role":"expected values","paths":["packages/classical/src/snic/snic.fixture.json"]},{"role":"made by","paths":["oracle/snic.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/snic.ts","benchmarks/peers/snic.py"]}]}],"methods/etps.md":[{"name":"etps","api":"/api/classical/etps.html","files":[{"role":"source","paths":["packages/classical/src/etps/etps.ts"]},{"role":"kernel","paths":["packages/classical/kernels/etps.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/etps.ts"]},{"role":"tests","paths":["packages/classical/src/etps/etps.test.ts"]},{"role":"expected values","paths":["packages/classical/src/etps/etps.fixture.json"]},{"role":"made by","paths":["oracle/etps.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/etps.ts"]}]}],"methods/lsc.md":[{"name":"lsc","api":"/api/classical/lsc.html","files":[{"role":"source","paths":["packages/classical/src/lsc/lsc.ts"]},{"role":"kernel","paths":["packages/classical/kernels/lsc.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/lsc.ts"]},{"role":"tests","paths":["packages/classical/src/lsc/lsc.test.ts"]},{"role":"expected values","paths":["packages/classical/src/lsc/lsc.fixture.json"]},{"role":"made by","paths":["oracle/lsc.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/lsc.ts","benchmarks/peers/lsc.py"]}]}],"methods/seeds.md":[{"name":"seeds","api":"/api/classical/seeds.html","files":[{"role":"source","paths":["packages/classical/src/seeds/seeds.ts"]},{"role":"kernel","paths":["packages/classical/kernels/seeds.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/seeds.ts"]},{"role":"tests","paths":["packages/classical/src/seeds/seeds.test.ts"]},{"role":"expected values","paths":["packages/classical/src/seeds/seeds.fixture.json"]},{"role":"made by","paths":["oracle/seeds.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/seeds.ts","benchmarks/peers/seeds.py"]}]}],"methods/superpixel-hierarchy.md":[{"name":"superpixelHierarchy","api":"/api/classical/superpixel-hierarchy.html","files":[{"role":"source","paths":["packages/classical/src/superpixel-hierarchy/superpixel-hierarchy.ts"]},{"role":"kernel","paths":["packages/classical/kernels/superpixel-hierarchy.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/superpixel-hierarchy.ts"]},{"role":"tests","paths":["packages/classical/src/superpixel-hierarchy/superpixel-hierarchy.test.ts"]},{"role":"expected values","paths":["packages/classical/src/superpixel-hierarchy/superpixel-hierarchy.fixture.json"]},{"role":"made by","paths":["oracle/superpixel_hierarchy.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/superpixel-hierarchy.ts","benchmarks/peers/superpixel_hierarchy.py"]}]}],"methods/scan-segment.md":[{"name":"scanSegment","api":"/api/classical/scan-segment.html","files":[{"role":"source","paths":["packages/classical/src/scan-segment/scan-segment.ts"]},{"role":"kernel","paths":["packages/classical/kernels/scan-segment.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/scan-segment.ts"]},{"role":"tests","paths":["packages/classical/src/scan-segment/scan-segment.test.ts"]},{"role":"expected values","paths":["packages/classical/src/scan-segment/scan-segment.fixture.json"]},{"role":"made by","paths":["oracle/scan_segment.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/scan-segment.ts","benchmarks/peers/scan_segment.py"]}]}],"methods/entropy-rate-superpixels.md":[{"name":"entropyRateSuperpixels","api":"/api/classical/entropy-rate-superpixels.html","files":[{"role":"source","paths":["packages/classical/src/entropy-rate-superpixels/entropy-rate-superpixels.ts"]},{"role":"kernel","paths":["packages/classical/kernels/entropy-rate-superpixels.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/entropy-rate-superpixels.ts"]},{"role":"tests","paths":["packages/classical/src/entropy-rate-superpixels/entropy-rate-superpixels.test.ts"]},{"role":"expected values","paths":["packages/classical/src/entropy-rate-superpixels/entropy-rate-superpixels.fixture.json"]},{"role":"made by","paths":["oracle/entropy_rate_superpixels.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/entropy-rate-superpixels.ts"]}]}],"methods/disf.md":[{"name":"disf","api":"/api/classical/disf.html","files":[{"role":"source","paths":["packages/classical/src/disf/disf.ts"]},{"role":"kernel","paths":["packages/classical/kernels/disf.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/disf.ts"]},{"role":"tests","paths":["packages/classical/src/disf/disf.test.ts"]},{"role":"expected values","paths":["packages/classical/src/disf/disf.fixture.json"]},{"role":"made by","paths":["oracle/disf.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/disf.ts","benchmarks/peers/disf.py"]}]}],"methods/kmeans.md":[{"name":"kmeans","api":"/api/classical/kmeans.html","files":[{"role":"source","paths":["packages/classical/src/kmeans/kmeans.ts"]},{"role":"kernel","paths":["packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/kmeans/kmeans.test.ts","packages/classical/src/kmeans/mini-batch-kmeans.test.ts","packages/classical/src/kmeans/sample-weight.test.ts"]},{"role":"expected values","paths":["packages/classical/src/kmeans/kmeans.fixture.json","packages/classical/src/kmeans/mini-batch.fixture.json","packages/classical/src/kmeans/sample-weight.fixture.json"]},{"role":"made by","paths":["oracle/kmeans.py","oracle/mini_batch.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/kmeans.ts","benchmarks/peers/kmeans.py"]}]},{"name":"kmeansFeatures","api":"/api/classical/kmeans.html","files":[{"role":"source","paths":["packages/classical/src/kmeans/features.ts"]},{"role":"kernel","paths":["packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/kmeans/kmeans.test.ts","packages/classical/src/kmeans/mini-batch-kmeans.test.ts","packages/classical/src/kmeans/sample-weight.test.ts"]},{"role":"expected values","paths":["packages/classical/src/kmeans/kmeans.fixture.json","packages/classical/src/kmeans/mini-batch.fixture.json","packages/classical/src/kmeans/sample-weight.fixture.json"]},{"role":"made by","paths":["oracle/kmeans.py","oracle/mini_batch.py"]}]},{"name":"kmeansPredict","api":"/api/classical/kmeans.html","files":[{"role":"source","paths":["packages/classical/src/kmeans/features.ts"]},{"role":"kernel","paths":["packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/kmeans/kmeans.test.ts","packages/classical/src/kmeans/mini-batch-kmeans.test.ts"]},{"role":"expected values","paths":["packages/classical/src/kmeans/kmeans.fixture.json","packages/classical/src/kmeans/mini-batch.fixture.json"]},{"role":"made by","paths":["oracle/kmeans.py","oracle/mini_batch.py"]}]},{"name":"miniBatchKmeans","api":"/api/classical/kmeans.html","files":[{"role":"source","paths":["packages/classical/src/kmeans/mini-batch-kmeans.ts"]},{"role":"kernel","paths":["packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/kmeans/mini-batch-kmeans.test.ts"]},{"role":"expected values","paths":["packages/classical/src/kmeans/mini-batch.fixture.json"]},{"role":"made by","paths":["oracle/mini_batch.py"]}]},{"name":"miniBatchKmeansFromJSON","api":"/api/classical/kmeans.html","files":[{"role":"source","paths":["packages/classical/src/kmeans/mini-batch-kmeans.ts"]},{"role":"kernel","paths":["packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/kmeans/mini-batch-kmeans.test.ts"]},{"role":"expected values","paths":["packages/classical/src/kmeans/mini-batch.fixture.json"]},{"role":"made by","paths":["oracle/mini_batch.py"]}]}],"methods/dominant-colors.md":[{"name":"dominantColors","api":"/api/classical/dominant-colors.html","files":[{"role":"source","paths":["packages/classical/src/dominant-colors/dominant-colors.ts"]},{"role":"tests","paths":["packages/classical/src/dominant-colors/dominant-colors.test.ts"]},{"role":"expected values","paths":["packages/classical/src/dominant-colors/dominant-colors.fixture.json"]},{"role":"made by","paths":["oracle/dominant_colors.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/dominant-colors.ts","benchmarks/peers/dominant_colors.py"]}]}],"methods/gaussian-mixture.md":[{"name":"gaussianMixture","api":"/api/classical/gaussian-mixture.html","files":[{"role":"source","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.ts"]},{"role":"kernel","paths":["packages/classical/kernels/gaussian-mixture.ts","packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/gaussian-mixture.ts","packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.test.ts"]},{"role":"expected values","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.fixture.json"]},{"role":"made by","paths":["oracle/gaussian_mixture.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/gaussian-mixture.ts","benchmarks/peers/gaussian_mixture.py"]}]},{"name":"gaussianMixturePredict","api":"/api/classical/gaussian-mixture.html","files":[{"role":"source","paths":["packages/classical/src/gaussian-mixture/predict.ts"]},{"role":"kernel","paths":["packages/classical/kernels/gaussian-mixture.ts","packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/gaussian-mixture.ts","packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.test.ts"]},{"role":"expected values","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.fixture.json"]},{"role":"made by","paths":["oracle/gaussian_mixture.py"]}]},{"name":"gaussianMixtureResponsibilities","api":"/api/classical/gaussian-mixture.html","files":[{"role":"source","paths":["packages/classical/src/gaussian-mixture/responsibilities.ts"]},{"role":"kernel","paths":["packages/classical/kernels/gaussian-mixture.ts","packages/classical/kernels/kmeans.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/gaussian-mixture.ts","packages/classical/reference/kmeans.ts"]},{"role":"tests","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.test.ts"]},{"role":"expected values","paths":["packages/classical/src/gaussian-mixture/gaussian-mixture.fixture.json"]},{"role":"made by","paths":["oracle/gaussian_mixture.py"]}]}],"methods/mean-shift.md":[{"name":"meanShift","api":"/api/classical/mean-shift.html","files":[{"role":"source","paths":["packages/classical/src/mean-shift/mean-shift.ts"]},{"role":"kernel","paths":["packages/classical/kernels/mean-shift.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/mean-shift.ts"]},{"role":"tests","paths":["packages/classical/src/mean-shift/mean-shift.test.ts"]},{"role":"expected values","paths":["packages/classical/src/mean-shift/mean-shift.fixture.json"]},{"role":"made by","paths":["oracle/mean_shift.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/mean-shift.ts","benchmarks/peers/mean_shift.py"]}]},{"name":"meanShiftFeatures","api":"/api/classical/mean-shift.html","files":[{"role":"source","paths":["packages/classical/src/mean-shift/mean-shift-features.ts"]},{"role":"kernel","paths":["packages/classical/kernels/mean-shift.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/mean-shift.ts"]},{"role":"tests","paths":["packages/classical/src/mean-shift/mean-shift.test.ts"]},{"role":"expected values","paths":["packages/classical/src/mean-shift/mean-shift.fixture.json"]},{"role":"made by","paths":["oracle/mean_shift.py"]}]},{"name":"estimateBandwidth","api":"/api/classical/mean-shift.html","files":[{"role":"source","paths":["packages/classical/src/mean-shift/estimate-bandwidth.ts"]},{"role":"kernel","paths":["packages/classical/kernels/mean-shift.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/mean-shift.ts"]},{"role":"tests","paths":["packages/classical/src/mean-shift/mean-shift.test.ts"]},{"role":"expected values","paths":["packages/classical/src/mean-shift/mean-shift.fixture.json"]},{"role":"made by","paths":["oracle/mean_shift.py"]}]}],"methods/felzenszwalb.md":[{"name":"felzenszwalb","api":"/api/classical/felzenszwalb.html","files":[{"role":"source","paths":["packages/classical/src/felzenszwalb/felzenszwalb.ts"]},{"role":"kernel","paths":["packages/classical/kernels/felzenszwalb.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/felzenszwalb.ts"]},{"role":"tests","paths":["packages/classical/src/felzenszwalb/bsds.node.test.ts","packages/classical/src/felzenszwalb/felzenszwalb.test.ts"]},{"role":"expected values","paths":["packages/classical/src/felzenszwalb/bsds.fixture.json","packages/classical/src/felzenszwalb/felzenszwalb.fixture.json"]},{"role":"made by","paths":["oracle/felzenszwalb.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/felzenszwalb.ts","benchmarks/peers/felzenszwalb.py"]}]}],"methods/mean-shift-segmentation.md":[{"name":"meanShiftFilter","api":"/api/classical/mean-shift-segmentation.html","files":[{"role":"source","paths":["packages/classical/src/mean-shift-segmentation/filter.ts"]},{"role":"kernel","paths":["packages/classical/kernels/mean-shift-segmentation.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/mean-shift-segmentation.ts"]},{"role":"tests","paths":["packages/classical/src/mean-shift-segmentation/mean-shift-segmentation.test.ts"]},{"role":"expected values","paths":["packages/classical/src/mean-shift-segmentation/mean-shift-segmentation.fixture.json"]},{"role":"made by","paths":["oracle/mean_shift_segmentation.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/mean-shift-filter.ts"]}]},{"name":"meanShiftSegmentation","api":"/api/classical/mean-shift-segmentation.html","files":[{"role":"source","paths":["packages/classical/src/mean-shift-segmentation/mean-shift-segmentation.ts"]},{"role":"kernel","paths":["packages/classical/kernels/mean-shift-segmentation.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/mean-shift-segmentation.ts"]},{"role":"tests","paths":["packages/classical/src/mean-shift-segmentation/mean-shift-segmentation.test.ts"]},{"role":"expected values","paths":["packages/classical/src/mean-shift-segmentation/mean-shift-segmentation.fixture.json"]},{"role":"made by","paths":["oracle/mean_shift_segmentation.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/mean-shift-segmentation.ts","benchmarks/peers/mean_shift_segmentation.py"]}]}],"methods/pyr-mean-shift-filtering.md":[{"name":"pyrMeanShiftFiltering","api":"/api/classical/pyr-mean-shift-filtering.html","files":[{"role":"source","paths":["packages/classical/src/pyr-mean-shift-filtering/pyr-mean-shift-filtering.ts"]},{"role":"kernel","paths":["packages/classical/kernels/pyr-mean-shift-filtering.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/pyr-mean-shift-filtering.ts"]},{"role":"tests","paths":["packages/classical/src/pyr-mean-shift-filtering/pyr-mean-shift-filtering.test.ts"]},{"role":"expected values","paths":["packages/classical/src/pyr-mean-shift-filtering/pyr-mean-shift-filtering.fixture.json"]},{"role":"made by","paths":["oracle/pyr_mean_shift_filtering.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/pyr-mean-shift-filtering.ts","benchmarks/peers/pyr_mean_shift_filtering.py"]}]}],"methods/quickshift.md":[{"name":"quickshift","api":"/api/classical/quickshift.html","files":[{"role":"source","paths":["packages/classical/src/quickshift/quickshift.ts"]},{"role":"kernel","paths":["packages/classical/kernels/quickshift.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/quickshift.ts"]},{"role":"tests","paths":["packages/classical/src/quickshift/quickshift.test.ts"]},{"role":"expected values","paths":["packages/classical/src/quickshift/quickshift.fixture.json"]},{"role":"made by","paths":["oracle/quickshift.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/quickshift.ts","benchmarks/peers/quickshift.py"]}]},{"name":"quickshiftCut","api":"/api/classical/quickshift.html","files":[{"role":"source","paths":["packages/classical/src/quickshift/quickshift-cut.ts"]},{"role":"kernel","paths":["packages/classical/kernels/quickshift.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/quickshift.ts"]},{"role":"tests","paths":["packages/classical/src/quickshift/quickshift.test.ts"]},{"role":"expected values","paths":["packages/classical/src/quickshift/quickshift.fixture.json"]},{"role":"made by","paths":["oracle/quickshift.py"]}]}],"methods/watershed.md":[{"name":"watershed","api":"/api/classical/watershed.html","files":[{"role":"source","paths":["packages/classical/src/watershed/watershed.ts"]},{"role":"kernel","paths":["packages/classical/kernels/watershed.ts"]},{"role":"its scalar twin","paths":["packages/classical/reference/watershed.ts"]},{"role":"tests","paths":["packages/classical/src/watershed/watershed.test.ts"]},{"role":"expected values","paths":["packages/classical/src/watershed/watershed.fixture.json"]},{"role":"made by","paths":["oracle/watershed.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/watershed.ts","benchmarks/peers/watershed.py"]}]}],"methods/hierarchical-watershed.md":[{"name":"hierarchicalWatershed","api":"/api/classical/hierarchical-watershed.html","files":[{"role":"source","paths":["packages/classical/src/hierarchical-watershed/hierarchical-watershed.ts"]},{"role":"tests","paths":["packages/classical/src/hierarchical-watershed/hierarchical-watershed.test.ts"]},{"role":"expected values","paths":["packages/classical/src/hierarchical-watershed/hierarchical-watershed.fixture.json"]},{"role":"made by","paths":["oracle/hierarchical_watershed.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/hierarchical-watershed.ts","benchmarks/peers/hierarchical_watershed.py"]}]}],"methods/merge-regions.md":[{"name":"mergeRegions","api":"/api/classical/merge-regions.html","files":[{"role":"source","paths":["packages/classical/src/merge-regions/merge-regions.ts"]},{"role":"tests","paths":["packages/classical/src/merge-regions/merge-regions.test.ts"]},{"role":"expected values","paths":["packages/classical/src/merge-regions/merge-regions.fixture.json"]},{"role":"made by","paths":["oracle/merge_regions.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/merge-regions.ts","benchmarks/peers/merge_regions.py"]}]}],"networks/run.md":[{"name":"semantic","api":"/api/nn/tasks.html","files":[{"role":"source","paths":["packages/nn/src/tasks/semantic.ts"]},{"role":"tests","paths":["packages/nn/src/tasks/hub.browser.test.ts","packages/nn/src/tasks/hub.node.test.ts","packages/nn/src/tasks/semantic.test.ts"]},{"role":"expected values","paths":["packages/nn/src/tasks/semantic.fixture.json"]},{"role":"made by","paths":["oracle/semantic.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/semantic.ts"]}]}],"networks/segformer.md":[{"name":"segformer","api":"/api/nn/segformer.html","files":[{"role":"source","paths":["packages/nn/src/networks/segformer/segformer.ts"]},{"role":"tests","paths":["packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/segformer/names.fixture.json","packages/nn/src/networks/segformer/segformer.fixture.json","packages/nn/src/networks/segformer/segformer_odd.fixture.json"]},{"role":"made by","paths":["oracle/networks/segformer.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/segformer.ts","benchmarks/peers/segformer.py"]}]}],"networks/unet.md":[{"name":"unet","api":"/api/nn/unet.html","files":[{"role":"source","paths":["packages/nn/src/networks/unet/unet.ts"]},{"role":"tests","paths":["packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/unet/names.fixture.json","packages/nn/src/networks/unet/unet.fixture.json","packages/nn/src/networks/unet/unet_bilinear.fixture.json"]},{"role":"made by","paths":["oracle/networks/unet.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/unet.ts","benchmarks/peers/unet.py"]}]},{"name":"wnet","api":"/api/nn/wnet.html","files":[{"role":"source","paths":["packages/nn/src/networks/wnet/wnet.ts"]},{"role":"tests","paths":["packages/nn/src/networks/wnet/wnet.node.test.ts","packages/nn/src/networks/wnet/wnet.test.ts","packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/wnet/names.fixture.json","packages/nn/src/networks/wnet/wnet.fixture.json","packages/nn/src/networks/wnet/wnet_classes.fixture.json"]},{"role":"made by","paths":["oracle/networks/wnet.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/wnet.ts","benchmarks/peers/wnet.py"]}]}],"networks/espnet.md":[{"name":"espnet","api":"/api/nn/espnet.html","files":[{"role":"source","paths":["packages/nn/src/networks/espnet/espnet.ts"]},{"role":"tests","paths":["packages/nn/src/networks/espnet/espnet.node.test.ts","packages/nn/src/networks/espnet/espnet.test.ts","packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/espnet/espnet.fixture.json","packages/nn/src/networks/espnet/espnet_c.fixture.json","packages/nn/src/networks/espnet/espnet_image.fixture.json","packages/nn/src/networks/espnet/names.fixture.json"]},{"role":"made by","paths":["oracle/networks/espnet.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/espnet.ts","benchmarks/peers/espnet.py"]}]},{"name":"espnetC","api":"/api/nn/espnet.html","files":[{"role":"source","paths":["packages/nn/src/networks/espnet/espnet.ts"]},{"role":"tests","paths":["packages/nn/src/networks/espnet/espnet.node.test.ts","packages/nn/src/networks/espnet/espnet.test.ts","packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/espnet/espnet.fixture.json","packages/nn/src/networks/espnet/espnet_c.fixture.json","packages/nn/src/networks/espnet/espnet_image.fixture.json","packages/nn/src/networks/espnet/names.fixture.json"]},{"role":"made by","paths":["oracle/networks/espnet.py"]}]},{"name":"espnetv2","api":"/api/nn/espnetv2.html","files":[{"role":"source","paths":["packages/nn/src/networks/espnetv2/espnetv2.ts"]},{"role":"tests","paths":["packages/nn/src/networks/espnetv2/espnetv2.node.test.ts","packages/nn/src/networks/espnetv2/espnetv2.test.ts","packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/espnetv2/espnetv2.fixture.json","packages/nn/src/networks/espnetv2/names.fixture.json"]},{"role":"made by","paths":["oracle/networks/espnetv2.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/espnetv2.ts","benchmarks/peers/espnetv2.py"]}]}],"networks/deeplab.md":[{"name":"deeplabV3","api":"/api/nn/deeplabv3.html","files":[{"role":"source","paths":["packages/nn/src/networks/deeplabv3/deeplabv3.ts"]},{"role":"tests","paths":["packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/deeplabv3/deeplabv3_resnet50.fixture.json","packages/nn/src/networks/deeplabv3/names.fixture.json"]},{"role":"made by","paths":["oracle/networks/deeplabv3.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/deeplabv3.ts","benchmarks/peers/deeplabv3.py"]}]},{"name":"fcn","api":"/api/nn/fcn.html","files":[{"role":"source","paths":["packages/nn/src/networks/fcn/fcn.ts"]},{"role":"tests","paths":["packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/fcn/fcn_resnet101.fixture.json","packages/nn/src/networks/fcn/fcn_resnet50.fixture.json","packages/nn/src/networks/fcn/names.fixture.json"]},{"role":"made by","paths":["oracle/networks/fcn.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/fcn.ts","benchmarks/peers/fcn.py"]}]}],"networks/sinet.md":[{"name":"sinet","api":"/api/nn/sinet.html","files":[{"role":"source","paths":["packages/nn/src/networks/sinet/sinet.ts"]},{"role":"tests","paths":["packages/nn/src/networks/sinet/sinet.node.test.ts","packages/nn/src/networks/sinet/sinet.test.ts","packages/nn/src/networks.browser.test.ts","packages/nn/src/networks.node.test.ts"]},{"role":"expected values","paths":["packages/nn/src/networks/sinet/names.fixture.json","packages/nn/src/networks/sinet/sinet.fixture.json"]},{"role":"made by","paths":["oracle/networks/sinet.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/sinet.ts","benchmarks/peers/sinet.py"]}]}],"measures/confusion-matrix.md":[{"name":"confusionMatrix","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/confusion-matrix.ts","benchmarks/peers/confusion_matrix.py"]}]},{"name":"confusionMatrixFromJSON","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/camvid.node.test.ts","packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"pixelAccuracy","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/accuracy.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/camvid.node.test.ts","packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"meanAccuracy","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/accuracy.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"perClassIoU","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/iou.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/camvid.node.test.ts","packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"meanIoU","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/iou.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/camvid.node.test.ts","packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"frequencyWeightedIoU","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/iou.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"precision","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"recall","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"f1","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"dice","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"perClassPrecision","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"perClassRecall","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"perClassDice","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/precision-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]},{"name":"cohenKappa","api":"/api/metrics/confusion-matrix.html","files":[{"role":"source","paths":["packages/metrics/src/confusion-matrix/cohen-kappa.ts"]},{"role":"tests","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/confusion-matrix/confusion-matrix.fixture.json"]},{"role":"made by","paths":["oracle/confusion_matrix.py"]}]}],"measures/regions.md":[{"name":"regionProperties","api":"/api/core/regions.html","files":[{"role":"source","paths":["packages/core/src/regions/region-properties.ts"]},{"role":"kernel","paths":["packages/core/kernels/regions.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/regions.ts"]},{"role":"tests","paths":["packages/core/src/regions/region-properties.test.ts","packages/core/src/regions/regions.test.ts"]},{"role":"expected values","paths":["packages/core/src/regions/region-properties.fixture.json","packages/core/src/regions/regions.fixture.json"]},{"role":"made by","paths":["oracle/regions.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/region-properties.ts","benchmarks/peers/region_properties.py"]}]},{"name":"regionTable","api":"/api/core/regions.html","files":[{"role":"source","paths":["packages/core/src/regions/region-table.ts"]},{"role":"kernel","paths":["packages/core/kernels/regions.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/regions.ts"]},{"role":"tests","paths":["packages/core/src/regions/region-properties.test.ts"]},{"role":"expected values","paths":["packages/core/src/regions/region-properties.fixture.json"]},{"role":"made by","paths":["oracle/regions.py"]}]},{"name":"regionTableToCsv","api":"/api/core/regions.html","files":[{"role":"source","paths":["packages/core/src/regions/region-table-to-csv.ts"]},{"role":"kernel","paths":["packages/core/kernels/regions.ts"]},{"role":"its scalar twin","paths":["packages/core/reference/regions.ts"]},{"role":"tests","paths":["packages/core/src/regions/region-properties.test.ts"]},{"role":"expected values","paths":["packages/core/src/regions/region-properties.fixture.json"]},{"role":"made by","paths":["oracle/regions.py"]}]},{"name":"labelAt","api":"/api/core/labels.html","files":[{"role":"source","paths":["packages/core/src/labels/label-at.ts"]},{"role":"tests","paths":["packages/core/src/labels/labels.test.ts"]},{"role":"expected values","paths":["packages/core/src/labels/labels.fixture.json"]},{"role":"made by","paths":["oracle/labels.py"]}]},{"name":"pointFromEvent","api":"/api/runtime-web/images.html","files":[{"role":"source","paths":["packages/runtime-web/src/images/point-from-event.ts"]},{"role":"tests","paths":["packages/runtime-web/src/images/point-from-event.browser.test.ts"]}]}],"measures/superpixels.md":[{"name":"boundaryRecall","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/boundary-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"boundaryPrecision","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/boundary-recall.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"undersegmentationError","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/undersegmentation-error.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"achievableSegmentationAccuracy","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/achievable-segmentation-accuracy.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"explainedVariation","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/explained-variation.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"compactness","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/shape.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"contourDensity","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/shape.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]},{"name":"regionSizes","api":"/api/metrics/superpixels.html","files":[{"role":"source","paths":["packages/metrics/src/superpixels/region-sizes.ts"]},{"role":"tests","paths":["packages/metrics/src/superpixels/superpixels.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/superpixels/superpixels.fixture.json"]},{"role":"made by","paths":["oracle/superpixels.py"]}]}],"measures/bsds.md":[{"name":"boundaryEvaluation","api":"/api/metrics/bsds.html","files":[{"role":"source","paths":["packages/metrics/src/bsds/boundary-evaluation.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/match-boundaries.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/match-boundaries.ts"]},{"role":"tests","paths":["packages/metrics/src/bsds/bsds.node.test.ts","packages/metrics/src/bsds/bsds.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/bsds/bsds.fixture.json"]},{"role":"made by","paths":["oracle/bsds.py"]}]},{"name":"boundaryEvaluationFromJSON","api":"/api/metrics/bsds.html","files":[{"role":"source","paths":["packages/metrics/src/bsds/boundary-evaluation.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/match-boundaries.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/match-boundaries.ts"]},{"role":"tests","paths":["packages/metrics/src/bsds/bsds.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/bsds/bsds.fixture.json"]},{"role":"made by","paths":["oracle/bsds.py"]}]},{"name":"matchBoundaries","api":"/api/metrics/bsds.html","files":[{"role":"source","paths":["packages/metrics/src/bsds/match-boundaries.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/match-boundaries.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/match-boundaries.ts"]},{"role":"tests","paths":["packages/metrics/src/bsds/bsds.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/bsds/bsds.fixture.json"]},{"role":"made by","paths":["oracle/bsds.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/match-boundaries.ts","benchmarks/peers/match_boundaries.py"]}]},{"name":"segmentationBoundaries","api":"/api/metrics/bsds.html","files":[{"role":"source","paths":["packages/metrics/src/bsds/segmentation-boundaries.ts"]},{"role":"tests","paths":["packages/metrics/src/bsds/bsds.node.test.ts","packages/metrics/src/bsds/bsds.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/bsds/bsds.fixture.json"]},{"role":"made by","paths":["oracle/bsds.py"]}]},{"name":"regionEvaluation","api":"/api/metrics/bsds.html","files":[{"role":"source","paths":["packages/metrics/src/bsds/region-evaluation.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/match-boundaries.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/match-boundaries.ts"]},{"role":"tests","paths":["packages/metrics/src/bsds/bsds.node.test.ts","packages/metrics/src/bsds/bsds.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/bsds/bsds.fixture.json"]},{"role":"made by","paths":["oracle/bsds.py"]}]},{"name":"regionEvaluationFromJSON","api":"/api/metrics/bsds.html","files":[{"role":"source","paths":["packages/metrics/src/bsds/region-evaluation.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/match-boundaries.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/match-boundaries.ts"]},{"role":"tests","paths":["packages/metrics/src/bsds/bsds.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/bsds/bsds.fixture.json"]},{"role":"made by","paths":["oracle/bsds.py"]}]}],"measures/coco.md":[{"name":"evaluateCoco","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/evaluate-coco.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/oks.ts","packages/metrics/kernels/masks.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/oks.ts","packages/metrics/reference/masks.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/cases.testing.ts","packages/metrics/src/coco/coco-evaluation.test.ts","packages/metrics/src/coco/coco-protocols.test.ts","packages/metrics/src/coco/coco.node.test.ts","packages/metrics/src/coco/evaluate-coco.test.ts","packages/metrics/src/coco/match-detections.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json","packages/metrics/src/coco/evaluate-coco.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py","oracle/evaluate_coco.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/evaluate-coco.ts","benchmarks/peers/evaluate_coco.py"]}]},{"name":"cocoEvaluation","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/coco-evaluation.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/oks.ts","packages/metrics/kernels/masks.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/oks.ts","packages/metrics/reference/masks.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/coco-evaluation.test.ts","packages/metrics/src/coco/coco-protocols.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py"]}]},{"name":"cocoEvaluationFromJSON","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/coco-evaluation.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/oks.ts","packages/metrics/kernels/masks.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/oks.ts","packages/metrics/reference/masks.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/coco-evaluation.test.ts","packages/metrics/src/coco/coco-protocols.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py"]}]},{"name":"cocoAveragePrecision","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/average.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/evaluate-coco.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json","packages/metrics/src/coco/evaluate-coco.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py","oracle/evaluate_coco.py"]}]},{"name":"cocoAverageRecall","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/average.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/evaluate-coco.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json","packages/metrics/src/coco/evaluate-coco.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py","oracle/evaluate_coco.py"]}]},{"name":"matchDetections","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/match-detections.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/oks.ts","packages/metrics/kernels/masks.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/oks.ts","packages/metrics/reference/masks.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/match-detections.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json","packages/metrics/src/coco/evaluate-coco.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py","oracle/evaluate_coco.py"]}]},{"name":"evaluateVoc","api":"/api/metrics/voc.html","files":[{"role":"source","paths":["packages/metrics/src/voc/evaluate-voc.ts"]},{"role":"tests","paths":["packages/metrics/src/voc/evaluate-voc.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/voc/voc.fixture.json"]},{"role":"made by","paths":["oracle/voc.py"]}]},{"name":"keypointSimilarity","api":"/api/metrics/coco.html","files":[{"role":"source","paths":["packages/metrics/src/coco/keypoint-similarity.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/oks.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/oks.ts"]},{"role":"tests","paths":["packages/metrics/src/coco/keypoint-similarity.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/coco/coco-protocols.fixture.json","packages/metrics/src/coco/evaluate-coco.fixture.json"]},{"role":"made by","paths":["oracle/coco_protocols.py","oracle/evaluate_coco.py"]}]}],"measures/panoptic.md":[{"name":"panopticQuality","api":"/api/metrics/panoptic.html","files":[{"role":"source","paths":["packages/metrics/src/panoptic/panoptic-quality.ts"]},{"role":"tests","paths":["packages/metrics/src/panoptic/panoptic.node.test.ts","packages/metrics/src/panoptic/panoptic.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/panoptic/panoptic.fixture.json"]},{"role":"made by","paths":["oracle/panoptic.py"]}]},{"name":"panopticEvaluation","api":"/api/metrics/panoptic.html","files":[{"role":"source","paths":["packages/metrics/src/panoptic/panoptic-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/panoptic/panoptic.node.test.ts","packages/metrics/src/panoptic/panoptic.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/panoptic/panoptic.fixture.json"]},{"role":"made by","paths":["oracle/panoptic.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/panoptic-evaluation.ts","benchmarks/peers/panoptic_evaluation.py"]}]},{"name":"panopticEvaluationFromJSON","api":"/api/metrics/panoptic.html","files":[{"role":"source","paths":["packages/metrics/src/panoptic/panoptic-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/panoptic/panoptic.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/panoptic/panoptic.fixture.json"]},{"role":"made by","paths":["oracle/panoptic.py"]}]}],"measures/clustering.md":[{"name":"contingencyTable","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/contingency-table.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/bsds.node.test.ts","packages/metrics/src/clustering/clustering.test.ts","packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json","packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"randIndex","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/rand-index.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/bsds.node.test.ts","packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"adjustedRandIndex","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/rand-index.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/adjusted-rand-index.ts","benchmarks/peers/adjusted_rand_index.py"]}]},{"name":"probabilisticRandIndex","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/rand-index.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/bsds.node.test.ts","packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"variationOfInformation","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/variation-of-information.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/bsds.node.test.ts","packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/variation-of-information.ts","benchmarks/peers/variation_of_information.py"]}]},{"name":"segmentationCovering","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/segmentation-covering.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"bestOverlaps","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/segmentation-covering.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/bsds.node.test.ts","packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"adaptedRandError","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/adapted-rand-error.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"normalizedMutualInformation","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/normalized-mutual-information.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/clustering.test.ts","packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json","packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"mutualInformation","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/mutual-information.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"adjustedMutualInformation","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/mutual-information.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/adjusted-mutual-information.ts","benchmarks/peers/adjusted_mutual_information.py"]}]},{"name":"vMeasure","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/v-measure.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"pairConfusionMatrix","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/pair-confusion-matrix.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"fowlkesMallows","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/fowlkes-mallows.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/information.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/information.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]},{"name":"overGroundTruths","api":"/api/metrics/clustering.html","files":[{"role":"source","paths":["packages/metrics/src/clustering/over-ground-truths.ts"]},{"role":"tests","paths":["packages/metrics/src/clustering/clustering.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/clustering/clustering.fixture.json"]},{"role":"made by","paths":["oracle/clustering.py"]}]}],"measures/boundary.md":[{"name":"boundaryIoU","api":"/api/metrics/boundary.html","files":[{"role":"source","paths":["packages/metrics/src/boundary/boundary-iou.ts"]},{"role":"tests","paths":["packages/metrics/src/boundary/boundary.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/boundary/boundary.fixture.json"]},{"role":"made by","paths":["oracle/boundary.py"]}]},{"name":"boundaryF","api":"/api/metrics/boundary.html","files":[{"role":"source","paths":["packages/metrics/src/boundary/boundary-f.ts"]},{"role":"tests","paths":["packages/metrics/src/boundary/boundary.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/boundary/boundary.fixture.json"]},{"role":"made by","paths":["oracle/boundary.py"]}]},{"name":"trimap","api":"/api/metrics/boundary.html","files":[{"role":"source","paths":["packages/metrics/src/boundary/trimap.ts"]},{"role":"tests","paths":["packages/metrics/src/boundary/boundary.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/boundary/boundary.fixture.json"]},{"role":"made by","paths":["oracle/boundary.py"]}]}],"measures/surface-distance.md":[{"name":"hausdorffDistance","api":"/api/metrics/surface-distance.html","files":[{"role":"source","paths":["packages/metrics/src/surface-distance/hausdorff-distance.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/surface-distance.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/surface-distance.ts"]},{"role":"tests","paths":["packages/metrics/src/surface-distance/hausdorff-distance.test.ts","packages/metrics/src/surface-distance/surface-distance.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/surface-distance/surface-distance.fixture.json"]},{"role":"made by","paths":["oracle/surface_distance.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/hausdorff-distance.ts","benchmarks/peers/hausdorff_distance.py"]}]},{"name":"averageSurfaceDistance","api":"/api/metrics/surface-distance.html","files":[{"role":"source","paths":["packages/metrics/src/surface-distance/average-surface-distance.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/surface-distance.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/surface-distance.ts"]},{"role":"tests","paths":["packages/metrics/src/surface-distance/surface-distance.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/surface-distance/surface-distance.fixture.json"]},{"role":"made by","paths":["oracle/surface_distance.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/average-surface-distance.ts","benchmarks/peers/average_surface_distance.py"]}]},{"name":"surfaceDice","api":"/api/metrics/surface-distance.html","files":[{"role":"source","paths":["packages/metrics/src/surface-distance/surface-dice.ts"]},{"role":"kernel","paths":["packages/metrics/kernels/surface-distance.ts"]},{"role":"its scalar twin","paths":["packages/metrics/reference/surface-distance.ts"]},{"role":"tests","paths":["packages/metrics/src/surface-distance/surface-distance.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/surface-distance/surface-distance.fixture.json"]},{"role":"made by","paths":["oracle/surface_distance.py"]},{"role":"benchmark","paths":["benchmarks/src/cases/surface-dice.ts","benchmarks/peers/surface_dice.py"]}]}],"measures/davis.md":[{"name":"davisEvaluation","api":"/api/metrics/davis.html","files":[{"role":"source","paths":["packages/metrics/src/davis/davis-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/davis/davis.node.test.ts","packages/metrics/src/davis/davis.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/davis/davis.fixture.json"]},{"role":"made by","paths":["oracle/davis.py"]}]},{"name":"davisEvaluationFromJSON","api":"/api/metrics/davis.html","files":[{"role":"source","paths":["packages/metrics/src/davis/davis-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/davis/davis.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/davis/davis.fixture.json"]},{"role":"made by","paths":["oracle/davis.py"]}]}],"measures/pose.md":[{"name":"pckEvaluation","api":"/api/metrics/pose.html","files":[{"role":"source","paths":["packages/metrics/src/pose/pck-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/pose/pose.node.test.ts","packages/metrics/src/pose/pose.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/pose/pose.fixture.json"]},{"role":"made by","paths":["oracle/pose.py"]}]},{"name":"pckEvaluationFromJSON","api":"/api/metrics/pose.html","files":[{"role":"source","paths":["packages/metrics/src/pose/pck-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/pose/pose.node.test.ts","packages/metrics/src/pose/pose.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/pose/pose.fixture.json"]},{"role":"made by","paths":["oracle/pose.py"]}]},{"name":"pcpEvaluation","api":"/api/metrics/pose.html","files":[{"role":"source","paths":["packages/metrics/src/pose/pcp-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/pose/pose.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/pose/pose.fixture.json"]},{"role":"made by","paths":["oracle/pose.py"]}]},{"name":"pcpEvaluationFromJSON","api":"/api/metrics/pose.html","files":[{"role":"source","paths":["packages/metrics/src/pose/pcp-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/pose/pose.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/pose/pose.fixture.json"]},{"role":"made by","paths":["oracle/pose.py"]}]}],"measures/interactive.md":[{"name":"clickEvaluation","api":"/api/metrics/interactive.html","files":[{"role":"source","paths":["packages/metrics/src/interactive/click-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/interactive/interactive.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/interactive/interactive.fixture.json"]},{"role":"made by","paths":["oracle/interactive.py"]}]},{"name":"clickEvaluationFromJSON","api":"/api/metrics/interactive.html","files":[{"role":"source","paths":["packages/metrics/src/interactive/click-evaluation.ts"]},{"role":"tests","paths":["packages/metrics/src/interactive/interactive.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/interactive/interactive.fixture.json"]},{"role":"made by","paths":["oracle/interactive.py"]}]},{"name":"simulateClick","api":"/api/metrics/interactive.html","files":[{"role":"source","paths":["packages/metrics/src/interactive/simulate-click.ts"]},{"role":"tests","paths":["packages/metrics/src/interactive/interactive.test.ts"]},{"role":"expected values","paths":["packages/metrics/src/interactive/interactive.fixture.json"]},{"role":"made by","paths":["oracle/interactive.py"]}]}]}}');
const _sfc_main$3 = /* @__PURE__ */ defineComponent({
  __name: "PageSources",
  __ssrInlineRender: true,
  setup(__props) {
    const { page } = useData$1();
    const sources = computed(() => data$2.pages[page.value.relativePath] ?? []);
    return (_ctx, _push, _parent, _attrs) => {
      if (sources.value.length) {
        _push(`<details${ssrRenderAttrs(mergeProps({ class: "page-sources" }, _attrs))}><summary>In the repository</summary><!--[-->`);
        ssrRenderList(sources.value, ({ name, api, files }) => {
          _push(`<div class="page-source"><p><code>${ssrInterpolate(name)}</code> <a${ssrRenderAttr("href", unref(withBase)(api))}>API</a></p><dl><!--[-->`);
          ssrRenderList(files, ({ role, paths }) => {
            _push(`<!--[--><dt>${ssrInterpolate(role)}</dt><dd><!--[-->`);
            ssrRenderList(paths, (path) => {
              _push(`<!--[-->`);
              if (unref(data$2).base) {
                _push(`<a${ssrRenderAttr("href", unref(data$2).base + path)}>${ssrInterpolate(path)}</a>`);
              } else {
                _push(`<span>${ssrInterpolate(path)}</span>`);
              }
              _push(`<!--]-->`);
            });
            _push(`<!--]--></dd><!--]-->`);
          });
          _push(`<!--]--></dl></div>`);
        });
        _push(`<!--]--></details>`);
      } else {
        _push(`<!---->`);
      }
    };
  }
});
const _sfc_setup$3 = _sfc_main$3.setup;
_sfc_main$3.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/PageSources.vue");
  return _sfc_setup$3 ? _sfc_setup$3(props, ctx) : void 0;
};
const data$1 = JSON.parse('{"date":"2026-11-29T13:32:57.853Z","cpu":"AMD EPYC","node":"20.20.2","photographs":20,"groundTruths":106,"methods":[{"name":"SLIC","from":"segkit","function":"slic","settings":"defaults","points":[{"asked":50,"count":44.1,"boundaryRecall":0.559362,"undersegmentationError":0.262752,"achievableAccuracy":0.862824,"compactness":0.161273,"contourDensity":0.116437,"explainedVariation":0.663404,"ms":10.891},{"asked":100,"count":95.35,"boundaryRecall":0.647756,"undersegmentationError":0.186691,"achievableAccuracy":0.904008,"compactness":0.198358,"contourDensity":0.155064,"explainedVariation":0.734442,"ms":8.86},{"asked":400,"count":378.15,"boundaryRecall":0.79446,"undersegmentationError":0.103417,"achievableAccuracy":0.947721,"compactness":0.291492,"contourDensity":0.247783,"explainedVariation":0.826665,"ms":11.642},{"asked":1200,"count":1146.3,"boundaryRecall":0.890713,"undersegmentationError":0.0687382,"achievableAccuracy":0.965433,"compactness":0.380745,"contourDensity":0.36712,"explainedVariation":0.875777,"ms":23.224},{"asked":2000,"count":1924.7,"boundaryRecall":0.931215,"undersegmentationError":0.0575985,"achievableAccuracy":0.971087,"compactness":0.425689,"contourDensity":0.439657,"explainedVariation":0.893663,"ms":29.567}]},{"name":"SLICO","from":"segkit","function":"slic","settings":"slicZero","points":[{"asked":50,"count":45.1,"boundaryRecall":0.4406,"undersegmentationError":0.276221,"achievableAccuracy":0.856082,"compactness":0.271899,"contourDensity":0.0812621,"explainedVariation":0.668437,"ms":49.483},{"asked":100,"count":97.7,"boundaryRecall":0.535312,"undersegmentationError":0.201157,"achievableAccuracy":0.89627,"compactness":0.302166,"contourDensity":0.114755,"explainedVariation":0.735749,"ms":61.088},{"asked":400,"count":381.8,"boundaryRecall":0.695283,"undersegmentationError":0.111681,"achievableAccuracy":0.943327,"compactness":0.372932,"contourDensity":0.205405,"explainedVariation":0.824062,"ms":62.36},{"asked":1200,"count":1155.6,"boundaryRecall":0.837431,"undersegmentationError":0.0700803,"achievableAccuracy":0.964745,"compactness":0.442518,"contourDensity":0.326727,"explainedVariation":0.875514,"ms":62.618},{"asked":2000,"count":1928.85,"boundaryRecall":0.894116,"undersegmentationError":0.0588897,"achievableAccuracy":0.970431,"compactness":0.473184,"contourDensity":0.40496,"explainedVariation":0.89447,"ms":77.959}]},{"name":"DISF","from":"segkit","function":"disf","settings":"defaults","points":[{"asked":50,"count":50,"boundaryRecall":0.688516,"undersegmentationError":0.232605,"achievableAccuracy":0.879113,"compactness":0.0902117,"contourDensity":0.147499,"explainedVariation":0.804675,"ms":301.424},{"asked":100,"count":100,"boundaryRecall":0.774824,"undersegmentationError":0.156169,"achievableAccuracy":0.920513,"compactness":0.0950406,"contourDensity":0.198604,"explainedVariation":0.851995,"ms":261.46},{"asked":400,"count":400,"boundaryRecall":0.893319,"undersegmentationError":0.0884549,"achievableAccuracy":0.955395,"compactness":0.113927,"contourDensity":0.333882,"explainedVariation":0.906049,"ms":214.933},{"asked":1200,"count":1200,"boundaryRecall":0.954065,"undersegmentationError":0.0611383,"achievableAccuracy":0.969295,"compactness":0.141557,"contourDensity":0.466386,"explainedVariation":0.938039,"ms":161.883},{"asked":2000,"count":2000,"boundaryRecall":0.974257,"undersegmentationError":0.0525165,"achievableAccuracy":0.973657,"compactness":0.160142,"contourDensity":0.53758,"explainedVariation":0.949366,"ms":164.019}]},{"name":"SNIC","from":"segkit","function":"snic","settings":"defaults","points":[{"asked":50,"count":48,"boundaryRecall":0.573833,"undersegmentationError":0.247878,"achievableAccuracy":0.8707,"compactness":0.200809,"contourDensity":0.0998812,"explainedVariation":0.721465,"ms":52.294},{"asked":100,"count":96,"boundaryRecall":0.6545,"undersegmentationError":0.177289,"achievableAccuracy":0.908813,"compactness":0.23166,"contourDensity":0.132997,"explainedVariation":0.784934,"ms":55.477},{"asked":400,"count":400,"boundaryRecall":0.793732,"undersegmentationError":0.0967253,"achievableAccuracy":0.951148,"compactness":0.317523,"contourDensity":0.233214,"explainedVariation":0.860449,"ms":53.416},{"asked":1200,"count":1176,"boundaryRecall":0.884952,"undersegmentationError":0.0657742,"achievableAccuracy":0.966936,"compactness":0.402023,"contourDensity":0.352895,"explainedVariation":0.898402,"ms":69.637},{"asked":2000,"count":2035,"boundaryRecall":0.925602,"undersegmentationError":0.05492,"achievableAccuracy":0.97244,"compactness":0.445367,"contourDensity":0.434899,"explainedVariation":0.915912,"ms":75.692}]},{"name":"LSC","from":"segkit","function":"lsc","settings":"defaults","points":[{"asked":50,"count":49.85,"boundaryRecall":0.56345,"undersegmentationError":0.258907,"achievableAccuracy":0.865789,"compactness":0.205068,"contourDensity":0.119272,"explainedVariation":0.756309,"ms":86.973},{"asked":100,"count":97.3,"boundaryRecall":0.636072,"undersegmentationError":0.188799,"achievableAccuracy":0.903356,"compactness":0.247385,"contourDensity":0.149939,"explainedVariation":0.804941,"ms":93.014},{"asked":400,"count":391.6,"boundaryRecall":0.741785,"undersegmentationError":0.109061,"achievableAccuracy":0.944914,"compactness":0.370533,"contourDensity":0.231028,"explainedVariation":0.865543,"ms":86.052},{"asked":1200,"count":1186,"boundaryRecall":0.837408,"undersegmentationError":0.0713169,"achievableAccuracy":0.964157,"compactness":0.488433,"contourDensity":0.339141,"explainedVariation":0.901752,"ms":104.516},{"asked":2000,"count":1985.4,"boundaryRecall":0.883708,"undersegmentationError":0.0600486,"achievableAccuracy":0.969863,"compactness":0.552822,"contourDensity":0.410677,"explainedVariation":0.910952,"ms":115.765}]},{"name":"Superpixel hierarchy","from":"segkit","function":"superpixelHierarchy","settings":"defaults","points":[{"asked":50,"count":50,"boundaryRecall":0.676345,"undersegmentationError":0.238001,"achievableAccuracy":0.876546,"compactness":0.106412,"contourDensity":0.151312,"explainedVariation":0.782218,"ms":61.342},{"asked":100,"count":100,"boundaryRecall":0.774317,"undersegmentationError":0.170665,"achievableAccuracy":0.912368,"compactness":0.110579,"contourDensity":0.199263,"explainedVariation":0.830603,"ms":47.249},{"asked":400,"count":400,"boundaryRecall":0.886487,"undersegmentationError":0.0950986,"achievableAccuracy":0.951868,"compactness":0.142273,"contourDensity":0.334263,"explainedVariation":0.892108,"ms":39.98},{"asked":1200,"count":1200,"boundaryRecall":0.948261,"undersegmentationError":0.0630923,"achievableAccuracy":0.968263,"compactness":0.18838,"contourDensity":0.480009,"explainedVariation":0.927644,"ms":37.712},{"asked":2000,"count":2000,"boundaryRecall":0.971892,"undersegmentationError":0.0530537,"achievableAccuracy":0.973362,"compactness":0.212886,"contourDensity":0.559358,"explainedVariation":0.934858,"ms":40.589}]},{"name":"ETPS","from":"segkit","function":"etps","settings":"defaults","points":[{"asked":100,"count":102.4,"boundaryRecall":0.666081,"undersegmentationError":0.177084,"achievableAccuracy":0.908836,"compactness":0.276289,"contourDensity":0.154123,"explainedVariation":0.828691,"ms":41.978},{"asked":400,"count":401.6,"boundaryRecall":0.837227,"undersegmentationError":0.100335,"achievableAccuracy":0.949218,"compactness":0.300838,"contourDensity":0.291455,"explainedVariation":0.894273,"ms":58.201},{"asked":1200,"count":1206.8,"boundaryRecall":0.930671,"undersegmentationError":0.0647724,"achievableAccuracy":0.967441,"compactness":0.355028,"contourDensity":0.432062,"explainedVariation":0.923896,"ms":71.906}]},{"name":"Felzenszwalb","from":"segkit","function":"felzenszwalb","settings":"scale 12 000 / n, minSize pixels / 4.5 n","points":[{"asked":100,"count":66.65,"boundaryRecall":0.64195,"undersegmentationError":0.211458,"achievableAccuracy":0.891372,"compactness":0.150336,"contourDensity":0.116433,"explainedVariation":0.696318,"ms":56.606},{"asked":400,"count":356.9,"boundaryRecall":0.820561,"undersegmentationError":0.0968814,"achievableAccuracy":0.95111,"compactness":0.174092,"contourDensity":0.255994,"explainedVariation":0.834692,"ms":49.228},{"asked":1200,"count":1255.5,"boundaryRecall":0.929621,"undersegmentationError":0.0631708,"achievableAccuracy":0.968298,"compactness":0.210106,"contourDensity":0.434851,"explainedVariation":0.90115,"ms":50.593}]},{"name":"Watershed","from":"segkit","function":"watershed","settings":"on sobel, nMarkers","points":[{"asked":100,"count":96,"boundaryRecall":0.525144,"undersegmentationError":0.308668,"achievableAccuracy":0.839527,"compactness":0.200409,"contourDensity":0.0825195,"explainedVariation":0.614364,"ms":16.08},{"asked":400,"count":384,"boundaryRecall":0.681239,"undersegmentationError":0.165458,"achievableAccuracy":0.915787,"compactness":0.222166,"contourDensity":0.155274,"explainedVariation":0.753397,"ms":16.849},{"asked":1200,"count":1276,"boundaryRecall":0.811797,"undersegmentationError":0.103915,"achievableAccuracy":0.9475,"compactness":0.255796,"contourDensity":0.264696,"explainedVariation":0.829213,"ms":14.071}]},{"name":"Compact watershed","from":"segkit","function":"watershed","settings":"on sobel, nMarkers, compactness 0.001","points":[{"asked":100,"count":96,"boundaryRecall":0.539339,"undersegmentationError":0.233826,"achievableAccuracy":0.878653,"compactness":0.280377,"contourDensity":0.10944,"explainedVariation":0.664238,"ms":51.982},{"asked":400,"count":384,"boundaryRecall":0.695794,"undersegmentationError":0.133149,"achievableAccuracy":0.932401,"compactness":0.298754,"contourDensity":0.201439,"explainedVariation":0.773571,"ms":61.938},{"asked":1200,"count":1276,"boundaryRecall":0.839123,"undersegmentationError":0.0853123,"achievableAccuracy":0.957096,"compactness":0.339441,"contourDensity":0.333954,"explainedVariation":0.834878,"ms":74.139}]},{"name":"Superpixel hierarchy","from":"files","settings":"Lab, no edges; boruvka-superpixel, -O3","points":[{"asked":100,"count":100,"boundaryRecall":0.773388,"undersegmentationError":0.171651,"achievableAccuracy":0.911894,"compactness":0.110742,"contourDensity":0.199146,"explainedVariation":0.830459,"ms":79.4},{"asked":400,"count":400,"boundaryRecall":0.885755,"undersegmentationError":0.0955182,"achievableAccuracy":0.951611,"compactness":0.142947,"contourDensity":0.334379,"explainedVariation":0.89215,"ms":73.6},{"asked":1200,"count":1200,"boundaryRecall":0.948305,"undersegmentationError":0.0631175,"achievableAccuracy":0.968247,"compactness":0.188797,"contourDensity":0.479709,"explainedVariation":0.927657,"ms":67.1}]},{"name":"Entropy rate","from":"segkit","function":"entropyRateSuperpixels","settings":"defaults","points":[{"asked":100,"count":100,"boundaryRecall":0.708127,"undersegmentationError":0.163166,"achievableAccuracy":0.916287,"compactness":0.159073,"contourDensity":0.165952,"explainedVariation":0.753343,"ms":314.011},{"asked":400,"count":400,"boundaryRecall":0.844279,"undersegmentationError":0.0955888,"achievableAccuracy":0.951735,"compactness":0.182544,"contourDensity":0.296699,"explainedVariation":0.840307,"ms":335.128},{"asked":1200,"count":1200,"boundaryRecall":0.933147,"undersegmentationError":0.066087,"achievableAccuracy":0.966803,"compactness":0.211823,"contourDensity":0.45082,"explainedVariation":0.882237,"ms":395.044}]},{"name":"QuickShift","from":"segkit","function":"quickshift","settings":"ratio 0.5, kernelSize 2 or 3, maxDist √(100 000 / n)","points":[{"asked":100,"count":604.5,"boundaryRecall":0.715937,"undersegmentationError":0.146756,"achievableAccuracy":0.925776,"compactness":0.214655,"contourDensity":0.202838,"explainedVariation":0.784596,"ms":85.688},{"asked":400,"count":666.1,"boundaryRecall":0.7463,"undersegmentationError":0.126551,"achievableAccuracy":0.936116,"compactness":0.220023,"contourDensity":0.210263,"explainedVariation":0.838256,"ms":81.989},{"asked":1200,"count":954.35,"boundaryRecall":0.797855,"undersegmentationError":0.0954853,"achievableAccuracy":0.951821,"compactness":0.23303,"contourDensity":0.245109,"explainedVariation":0.876638,"ms":87.042}]},{"name":"SEEDS","from":"segkit","function":"seeds","settings":"defaults","points":[{"asked":100,"count":103.3,"boundaryRecall":0.622114,"undersegmentationError":0.172261,"achievableAccuracy":0.910954,"compactness":0.192929,"contourDensity":0.146353,"explainedVariation":0.75488,"ms":27.657},{"asked":400,"count":403.25,"boundaryRecall":0.780506,"undersegmentationError":0.0993358,"achievableAccuracy":0.949629,"compactness":0.260595,"contourDensity":0.248997,"explainedVariation":0.829575,"ms":31.557},{"asked":1200,"count":1202.55,"boundaryRecall":0.899536,"undersegmentationError":0.0680198,"achievableAccuracy":0.965785,"compactness":0.31767,"contourDensity":0.379224,"explainedVariation":0.864792,"ms":29.57}]},{"name":"ScanSegment","from":"segkit","function":"scanSegment","settings":"defaults","points":[{"asked":100,"count":99.05,"boundaryRecall":0.616796,"undersegmentationError":0.203715,"achievableAccuracy":0.895524,"compactness":0.303739,"contourDensity":0.122232,"explainedVariation":0.730073,"ms":12.574},{"asked":400,"count":396.95,"boundaryRecall":0.765909,"undersegmentationError":0.10733,"achievableAccuracy":0.945883,"compactness":0.339478,"contourDensity":0.232476,"explainedVariation":0.826272,"ms":14.115},{"asked":1200,"count":1172.8,"boundaryRecall":0.881518,"undersegmentationError":0.0693827,"achievableAccuracy":0.965146,"compactness":0.368026,"contourDensity":0.372827,"explainedVariation":0.875138,"ms":11.072}]},{"name":"SLIC","from":"scikit-image","version":"0.26.0","settings":"compactness 10","points":[{"asked":50,"count":35.35,"boundaryRecall":0.442113,"undersegmentationError":0.360757,"achievableAccuracy":0.804088,"compactness":0.178938,"contourDensity":0.0881335,"explainedVariation":0.542691,"ms":172.417},{"asked":100,"count":66.6,"boundaryRecall":0.513381,"undersegmentationError":0.283836,"achievableAccuracy":0.850802,"compactness":0.212061,"contourDensity":0.113405,"explainedVariation":0.628889,"ms":196.567},{"asked":400,"count":290.55,"boundaryRecall":0.685089,"undersegmentationError":0.154747,"achievableAccuracy":0.920937,"compactness":0.296155,"contourDensity":0.204117,"explainedVariation":0.759659,"ms":218.458},{"asked":1200,"count":1050.95,"boundaryRecall":0.831909,"undersegmentationError":0.0900664,"achievableAccuracy":0.954576,"compactness":0.395701,"contourDensity":0.336382,"explainedVariation":0.837915,"ms":242.156},{"asked":2000,"count":1611.9,"boundaryRecall":0.88058,"undersegmentationError":0.0738038,"achievableAccuracy":0.962912,"compactness":0.436691,"contourDensity":0.395772,"explainedVariation":0.858181,"ms":243.556}]},{"name":"Felzenszwalb","from":"scikit-image","version":"0.26.0","settings":"scale 12 000 / n, min_size pixels / 4.5 n","points":[{"asked":50,"count":26.5,"boundaryRecall":0.519309,"undersegmentationError":0.337997,"achievableAccuracy":0.822464,"compactness":0.14347,"contourDensity":0.0724811,"explainedVariation":0.6077,"ms":311.03},{"asked":100,"count":66.65,"boundaryRecall":0.64195,"undersegmentationError":0.211458,"achievableAccuracy":0.891372,"compactness":0.150336,"contourDensity":0.116433,"explainedVariation":0.696318,"ms":268.055},{"asked":400,"count":356.9,"boundaryRecall":0.820561,"undersegmentationError":0.0968814,"achievableAccuracy":0.95111,"compactness":0.174092,"contourDensity":0.255994,"explainedVariation":0.834692,"ms":255.679},{"asked":1200,"count":1255.5,"boundaryRecall":0.929621,"undersegmentationError":0.0631708,"achievableAccuracy":0.968298,"compactness":0.210106,"contourDensity":0.434851,"explainedVariation":0.90115,"ms":243.711},{"asked":2000,"count":2355.2,"boundaryRecall":0.965926,"undersegmentationError":0.0522752,"achievableAccuracy":0.973788,"compactness":0.231793,"contourDensity":0.550041,"explainedVariation":0.923253,"ms":275.831}]},{"name":"Watershed","from":"scikit-image","version":"0.26.0","settings":"on sobel","points":[{"asked":50,"count":54,"boundaryRecall":0.451324,"undersegmentationError":0.408904,"achievableAccuracy":0.78042,"compactness":0.192713,"contourDensity":0.0615051,"explainedVariation":0.518438,"ms":39.8048},{"asked":100,"count":96,"boundaryRecall":0.521227,"undersegmentationError":0.310298,"achievableAccuracy":0.838149,"compactness":0.199238,"contourDensity":0.0816928,"explainedVariation":0.613406,"ms":43.2402},{"asked":400,"count":384,"boundaryRecall":0.679935,"undersegmentationError":0.166967,"achievableAccuracy":0.915018,"compactness":0.221539,"contourDensity":0.154438,"explainedVariation":0.75225,"ms":46.739},{"asked":1200,"count":1276,"boundaryRecall":0.811733,"undersegmentationError":0.103631,"achievableAccuracy":0.94762,"compactness":0.25375,"contourDensity":0.263927,"explainedVariation":0.829079,"ms":54.2609},{"asked":2000,"count":1908,"boundaryRecall":0.85751,"undersegmentationError":0.0880494,"achievableAccuracy":0.955656,"compactness":0.26722,"contourDensity":0.314092,"explainedVariation":0.847606,"ms":52.0425}]},{"name":"Compact watershed","from":"scikit-image","version":"0.26.0","settings":"on sobel, compactness 0.001","points":[{"asked":50,"count":54,"boundaryRecall":0.454527,"undersegmentationError":0.314236,"achievableAccuracy":0.835615,"compactness":0.268912,"contourDensity":0.0841173,"explainedVariation":0.594876,"ms":91.771},{"asked":100,"count":96,"boundaryRecall":0.541155,"undersegmentationError":0.233741,"achievableAccuracy":0.878743,"compactness":0.280531,"contourDensity":0.109194,"explainedVariation":0.665315,"ms":81.9529},{"asked":400,"count":384,"boundaryRecall":0.696207,"undersegmentationError":0.132926,"achievableAccuracy":0.9325,"compactness":0.297875,"contourDensity":0.201585,"explainedVariation":0.773912,"ms":87.5711},{"asked":1200,"count":1276,"boundaryRecall":0.838085,"undersegmentationError":0.0855629,"achievableAccuracy":0.956964,"compactness":0.340643,"contourDensity":0.333901,"explainedVariation":0.834532,"ms":87.6925},{"asked":2000,"count":1908,"boundaryRecall":0.881968,"undersegmentationError":0.0715327,"achievableAccuracy":0.964084,"compactness":0.357813,"contourDensity":0.392227,"explainedVariation":0.850994,"ms":80.7409}]},{"name":"SLIC","from":"OpenCV","version":"5.0.0.93","settings":"Lab, ruler 10","points":[{"asked":50,"count":43.9,"boundaryRecall":0.508294,"undersegmentationError":0.317313,"achievableAccuracy":0.831251,"compactness":0.148793,"contourDensity":0.108608,"explainedVariation":0.61498,"ms":92.3924},{"asked":100,"count":81.1,"boundaryRecall":0.577127,"undersegmentationError":0.247214,"achievableAccuracy":0.872182,"compactness":0.168713,"contourDensity":0.14066,"explainedVariation":0.687325,"ms":88.6509},{"asked":400,"count":330.4,"boundaryRecall":0.740503,"undersegmentationError":0.144895,"achievableAccuracy":0.926284,"compactness":0.227183,"contourDensity":0.243572,"explainedVariation":0.780591,"ms":103.401},{"asked":1200,"count":1151.6,"boundaryRecall":0.870854,"undersegmentationError":0.0856988,"achievableAccuracy":0.956861,"compactness":0.312116,"contourDensity":0.382123,"explainedVariation":0.851047,"ms":112.156},{"asked":2000,"count":1750.15,"boundaryRecall":0.911222,"undersegmentationError":0.0724755,"achievableAccuracy":0.963553,"compactness":0.345944,"contourDensity":0.442328,"explainedVariation":0.868215,"ms":118.821}]},{"name":"SLICO","from":"OpenCV","version":"5.0.0.93","settings":"Lab","points":[{"asked":50,"count":50.2,"boundaryRecall":0.334483,"undersegmentationError":0.300867,"achievableAccuracy":0.841949,"compactness":0.366044,"contourDensity":0.0701841,"explainedVariation":0.635287,"ms":125.245},{"asked":100,"count":95.9,"boundaryRecall":0.392997,"undersegmentationError":0.232901,"achievableAccuracy":0.879961,"compactness":0.399635,"contourDensity":0.0937623,"explainedVariation":0.693439,"ms":124.38},{"asked":400,"count":382.8,"boundaryRecall":0.586364,"undersegmentationError":0.12656,"achievableAccuracy":0.935857,"compactness":0.447692,"contourDensity":0.179099,"explainedVariation":0.799654,"ms":142.494},{"asked":1200,"count":1255.65,"boundaryRecall":0.764075,"undersegmentationError":0.0781517,"achievableAccuracy":0.960659,"compactness":0.488016,"contourDensity":0.307017,"explainedVariation":0.854981,"ms":159.183},{"asked":2000,"count":1883.95,"boundaryRecall":0.826017,"undersegmentationError":0.0667873,"achievableAccuracy":0.966436,"compactness":0.500301,"contourDensity":0.36613,"explainedVariation":0.871958,"ms":173.044}]},{"name":"SEEDS","from":"OpenCV","version":"5.0.0.93","settings":"Lab, prior 2, 10 iterations, 3 or 4 levels","points":[{"asked":50,"count":26.2,"boundaryRecall":0.358129,"undersegmentationError":0.389489,"achievableAccuracy":0.791801,"compactness":0.236175,"contourDensity":0.0668351,"explainedVariation":0.626728,"ms":22.8984},{"asked":100,"count":61.95,"boundaryRecall":0.485975,"undersegmentationError":0.256677,"achievableAccuracy":0.866576,"compactness":0.259855,"contourDensity":0.10102,"explainedVariation":0.723541,"ms":26.3269},{"asked":400,"count":261.1,"boundaryRecall":0.649475,"undersegmentationError":0.137352,"achievableAccuracy":0.930175,"compactness":0.339658,"contourDensity":0.181479,"explainedVariation":0.812214,"ms":28.0377},{"asked":1200,"count":1041.7,"boundaryRecall":0.83573,"undersegmentationError":0.0776173,"achievableAccuracy":0.960892,"compactness":0.389327,"contourDensity":0.319415,"explainedVariation":0.871893,"ms":53.1269},{"asked":2000,"count":1041.7,"boundaryRecall":0.83573,"undersegmentationError":0.0776173,"achievableAccuracy":0.960892,"compactness":0.389327,"contourDensity":0.319415,"explainedVariation":0.871893,"ms":52.202}]},{"name":"ScanSegment","from":"OpenCV","version":"5.0.0.93","settings":"Lab, merge_small","points":[{"asked":50,"count":52.85,"boundaryRecall":0.538378,"undersegmentationError":0.273249,"achievableAccuracy":0.857571,"compactness":0.28925,"contourDensity":0.0883518,"explainedVariation":0.664948,"ms":16.4171},{"asked":100,"count":103.75,"boundaryRecall":0.623638,"undersegmentationError":0.200089,"achievableAccuracy":0.897399,"compactness":0.303526,"contourDensity":0.124215,"explainedVariation":0.733018,"ms":17.6444},{"asked":400,"count":404.2,"boundaryRecall":0.766824,"undersegmentationError":0.106989,"achievableAccuracy":0.94605,"compactness":0.340085,"contourDensity":0.233586,"explainedVariation":0.826678,"ms":15.0352},{"asked":1200,"count":1182.4,"boundaryRecall":0.88176,"undersegmentationError":0.0692672,"achievableAccuracy":0.965205,"compactness":0.367719,"contourDensity":0.373838,"explainedVariation":0.875338,"ms":14.859},{"asked":2000,"count":1809.3,"boundaryRecall":0.920494,"undersegmentationError":0.0609845,"achievableAccuracy":0.969379,"compactness":0.377805,"contourDensity":0.448593,"explainedVariation":0.88643,"ms":12.9139}]},{"name":"SLICO","from":"scikit-image","version":"0.26.0","settings":"slic_zero","points":[{"asked":100,"count":95.15,"boundaryRecall":0.43621,"undersegmentationError":0.218495,"achievableAccuracy":0.88706,"compactness":0.385471,"contourDensity":0.0982396,"explainedVariation":0.709838,"ms":198.32},{"asked":400,"count":381.8,"boundaryRecall":0.623737,"undersegmentationError":0.12192,"achievableAccuracy":0.938198,"compactness":0.4436,"contourDensity":0.187858,"explainedVariation":0.810105,"ms":210.701},{"asked":1200,"count":1270.35,"boundaryRecall":0.799728,"undersegmentationError":0.072702,"achievableAccuracy":0.963427,"compactness":0.512504,"contourDensity":0.322536,"explainedVariation":0.866623,"ms":212.219}]}]}');
const MEASURES = [
  { key: "boundaryRecall", label: "Boundary recall", short: "Recall", better: "higher", digits: 3 },
  { key: "undersegmentationError", label: "Undersegmentation error", short: "Undersegm.", better: "lower", digits: 3 },
  { key: "achievableAccuracy", label: "Achievable accuracy", short: "Accuracy", better: "higher", digits: 3 },
  { key: "explainedVariation", label: "Explained variation", short: "Explained", better: "higher", digits: 3 },
  { key: "compactness", label: "Compactness", short: "Compactness", better: "", digits: 2 },
  { key: "contourDensity", label: "Contour density", short: "Contours", better: "lower", digits: 2 },
  { key: "ms", label: "Time, ms of CPU", short: "ms", better: "lower", digits: 0 }
];
function nameOf({ name, from }) {
  return from === "segkit" ? name : `${name}, ${from === "files" ? "authors' program" : from}`;
}
function keyOf({ name, from, settings }) {
  return `${name}|${from}|${settings}`;
}
const _sfc_main$2 = /* @__PURE__ */ defineComponent({
  __name: "SuperpixelCurves",
  __ssrInlineRender: true,
  setup(__props) {
    const [WIDTH2, HEIGHT2, LEFT, BOTTOM, TOP, RIGHT] = [720, 416, 56, 60, 12, 12];
    const COUNTS = [50, 100, 200, 400, 800, 1200, 2e3];
    const measure = ref(MEASURES[0]);
    const marked = ref();
    const methods2 = (data$1 == null ? void 0 : data$1.methods) ?? [];
    const ours = methods2.filter(({ from }) => from === "segkit");
    const valuesOf = (method) => method.points.flatMap((point) => {
      const value = point[measure.value.key];
      return value === void 0 || point.count < 40 || point.count > 2600 ? [] : [[point.count, value]];
    });
    const isLog = computed(() => measure.value.key === "ms");
    const range = computed(() => {
      const all = methods2.flatMap(valuesOf).map(([, value]) => value);
      const [low, high] = [Math.min(...all), Math.max(...all)];
      if (isLog.value) return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))];
      const step = stepOf(high - low);
      return [step * Math.floor(low / step), step * Math.ceil(high / step)];
    });
    const ticks = computed(() => {
      const [low, high] = range.value;
      if (isLog.value) return Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);
      const step = stepOf(high - low);
      return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step);
    });
    function stepOf(span) {
      const power = 10 ** Math.floor(Math.log10(span / 4));
      return power * (span / power > 20 ? 5 : span / power > 9 ? 2 : 1);
    }
    function x(count) {
      return LEFT + (WIDTH2 - LEFT - RIGHT) * Math.log(count / 40) / Math.log(2600 / 40);
    }
    function y(value) {
      const [low, high] = range.value;
      const share = isLog.value ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
      return HEIGHT2 - BOTTOM - share * (HEIGHT2 - BOTTOM - TOP);
    }
    const curves = computed(
      () => methods2.map((method) => ({
        key: keyOf(method),
        name: nameOf(method),
        isOurs: method.from === "segkit",
        hue: Math.round(360 * ours.indexOf(method) / Math.max(1, ours.length)),
        points: valuesOf(method).map(([count, value]) => [x(count), y(value)])
      }))
    );
    const path = (points) => points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(" ");
    const label = (value) => Number(value.toPrecision(3)).toLocaleString("en");
    return (_ctx, _push, _parent, _attrs) => {
      if (!unref(data$1)) {
        _push(`<p${ssrRenderAttrs(_attrs)}>No ranking is recorded in this version.</p>`);
      } else {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "ranking" }, _attrs))}><fieldset class="ranking-measures"><legend>Show</legend><!--[-->`);
        ssrRenderList(unref(MEASURES), (shown) => {
          _push(`<label><input${ssrIncludeBooleanAttr(ssrLooseEqual(measure.value, shown)) ? " checked" : ""} type="radio" name="measure"${ssrRenderAttr("value", shown)}> ${ssrInterpolate(shown.label)}</label>`);
        });
        _push(`<!--]--></fieldset><svg${ssrRenderAttr("viewBox", `0 0 ${unref(WIDTH2)} ${unref(HEIGHT2)}`)} role="img"${ssrRenderAttr("aria-label", `${measure.value.label} against the number of superpixels; the numbers are in the table below`)}><g class="ranking-grid"><!--[-->`);
        ssrRenderList(ticks.value, (tick) => {
          _push(`<!--[--><line${ssrRenderAttr("x1", unref(LEFT))}${ssrRenderAttr("x2", unref(WIDTH2) - unref(RIGHT))}${ssrRenderAttr("y1", y(tick))}${ssrRenderAttr("y2", y(tick))}></line><text${ssrRenderAttr("x", unref(LEFT) - 6)}${ssrRenderAttr("y", y(tick) + 4)} text-anchor="end">${ssrInterpolate(label(tick))}</text><!--]-->`);
        });
        _push(`<!--]--><!--[-->`);
        ssrRenderList(COUNTS, (count) => {
          _push(`<!--[--><line${ssrRenderAttr("x1", x(count))}${ssrRenderAttr("x2", x(count))}${ssrRenderAttr("y1", unref(TOP))}${ssrRenderAttr("y2", unref(HEIGHT2) - unref(BOTTOM))}></line><text${ssrRenderAttr("x", x(count))}${ssrRenderAttr("y", unref(HEIGHT2) - unref(BOTTOM) + 24)} text-anchor="middle">${ssrInterpolate(count)}</text><!--]-->`);
        });
        _push(`<!--]--><text${ssrRenderAttr("x", (unref(LEFT) + unref(WIDTH2)) / 2)}${ssrRenderAttr("y", unref(HEIGHT2) - 6)} text-anchor="middle">superpixels</text></g><!--[-->`);
        ssrRenderList(curves.value, (curve) => {
          _push(`<polyline${ssrRenderAttr("points", path(curve.points))} class="${ssrRenderClass({ "is-peer": !curve.isOurs, "is-marked": marked.value === curve.key, "is-faded": marked.value !== void 0 && marked.value !== curve.key })}" style="${ssrRenderStyle({ "--hue": curve.hue })}"></polyline>`);
        });
        _push(`<!--]--></svg><div class="ranking-legend"><!--[-->`);
        ssrRenderList(curves.value, (curve) => {
          _push(`<button type="button"${ssrRenderAttr("aria-pressed", marked.value === curve.key)} class="${ssrRenderClass({ "is-peer": !curve.isOurs })}" style="${ssrRenderStyle({ "--hue": curve.hue })}"><i aria-hidden="true"></i>${ssrInterpolate(curve.name)}</button>`);
        });
        _push(`<!--]--></div></div>`);
      }
    };
  }
});
const _sfc_setup$2 = _sfc_main$2.setup;
_sfc_main$2.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/ranking/SuperpixelCurves.vue");
  return _sfc_setup$2 ? _sfc_setup$2(props, ctx) : void 0;
};
function figuresAt({ points }, count) {
  const curve = points.toSorted((a2, b2) => a2.count - b2.count);
  const NEAR = 1.01;
  const right = curve.findIndex((point) => point.count * NEAR >= count);
  if (right < 0) return void 0;
  const b = curve[right];
  if (b.count <= count * NEAR) return b;
  const a = curve[right - 1];
  if (a === void 0) return void 0;
  const share = Math.log(count / a.count) / Math.log(b.count / a.count);
  const between = (name) => a[name] + share * (b[name] - a[name]);
  return {
    count,
    boundaryRecall: between("boundaryRecall"),
    undersegmentationError: between("undersegmentationError"),
    achievableAccuracy: between("achievableAccuracy"),
    compactness: between("compactness"),
    contourDensity: between("contourDensity"),
    explainedVariation: between("explainedVariation"),
    ...a.ms !== void 0 && b.ms !== void 0 && { ms: a.ms + share * (b.ms - a.ms) }
  };
}
const _sfc_main$1 = /* @__PURE__ */ defineComponent({
  __name: "SuperpixelTable",
  __ssrInlineRender: true,
  setup(__props) {
    const COUNTS = [100, 400, 1200];
    const rowsAt = (count) => ((data$1 == null ? void 0 : data$1.methods) ?? []).flatMap((method) => {
      const figures = figuresAt(method, count);
      return figures === void 0 ? [] : [{ method, figures }];
    }).sort((a, b) => b.figures.boundaryRecall - b.figures.undersegmentationError - (a.figures.boundaryRecall - a.figures.undersegmentationError));
    const tables = COUNTS.map((count) => ({ count, rows: rowsAt(count) }));
    function bestOf(count, { key, better }) {
      const values = rowsAt(count).flatMap(({ figures }) => figures[key] ?? []);
      return better === "" ? void 0 : better === "higher" ? Math.max(...values) : Math.min(...values);
    }
    const best = new Map(tables.flatMap(({ count }) => MEASURES.map((measure) => [`${count} ${measure.key}`, bestOf(count, measure)])));
    const isOurs = ({ from }) => from === "segkit";
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<!--[-->`);
      ssrRenderList(unref(tables), ({ count, rows }) => {
        _push(`<!--[--><h3${ssrRenderAttr("id", `at-${count}`)}>${ssrInterpolate(count)} superpixels</h3><div class="table-scroll" tabindex="0" role="region"${ssrRenderAttr("aria-label", `Figures at ${count} superpixels`)}><table><thead><tr><th scope="col">Method</th><!--[-->`);
        ssrRenderList(unref(MEASURES), (measure) => {
          _push(`<th scope="col">${ssrInterpolate(measure.short)}</th>`);
        });
        _push(`<!--]--></tr></thead><tbody><!--[-->`);
        ssrRenderList(rows, ({ method, figures }) => {
          _push(`<tr><td class="whole">`);
          if (isOurs(method)) {
            _push(`<strong>${ssrInterpolate(unref(nameOf)(method))}</strong>`);
          } else {
            _push(`<!--[-->${ssrInterpolate(unref(nameOf)(method))}<!--]-->`);
          }
          if (method.settings !== "defaults") {
            _push(`<small class="ranking-settings">${ssrInterpolate(method.settings)}</small>`);
          } else {
            _push(`<!---->`);
          }
          _push(`</td><!--[-->`);
          ssrRenderList(unref(MEASURES), (measure) => {
            var _a2;
            _push(`<td class="number">`);
            if (figures[measure.key] !== void 0 && figures[measure.key] === unref(best).get(`${count} ${measure.key}`)) {
              _push(`<strong>${ssrInterpolate(figures[measure.key].toFixed(measure.digits))}</strong>`);
            } else {
              _push(`<!--[-->${ssrInterpolate(((_a2 = figures[measure.key]) == null ? void 0 : _a2.toFixed(measure.digits)) ?? "–")}<!--]-->`);
            }
            _push(`</td>`);
          });
          _push(`<!--]--></tr>`);
        });
        _push(`<!--]--></tbody></table></div><!--]-->`);
      });
      _push(`<!--]-->`);
    };
  }
});
const _sfc_setup$1 = _sfc_main$1.setup;
_sfc_main$1.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/ranking/SuperpixelTable.vue");
  return _sfc_setup$1 ? _sfc_setup$1(props, ctx) : void 0;
};
const data = JSON.parse("null");
const _sfc_main = /* @__PURE__ */ defineComponent({
  __name: "ServerTable",
  __ssrInlineRender: true,
  setup(__props) {
    const number = (value) => value.toLocaleString("en", { maximumSignificantDigits: 3 });
    return (_ctx, _push, _parent, _attrs) => {
      if (!unref(data)) {
        _push(`<p${ssrRenderAttrs(_attrs)}>No run is recorded in this version: <code>pnpm bench:server --json benchmarks/server.json</code> records one.</p>`);
      } else {
        _push(`<!--[--><p>${ssrInterpolate(unref(data).clients)} clients at once, each sending a JPEG of ${ssrInterpolate(number(unref(data).megapixels))} megapixels and ${ssrInterpolate(unref(data).kilobytes)} kB. Recorded ${ssrInterpolate(unref(data).date)}: Node ${ssrInterpolate(unref(data).node.replace(/^v/, ""))}, ${ssrInterpolate(unref(data).cpu)}, ${ssrInterpolate(unref(data).cores)} cores. With ${ssrInterpolate(unref(data).runs.at(-1).workers)} workers the throughput is ${ssrInterpolate(Math.round(100 * unref(data).ofIdeal))} % of ${ssrInterpolate(unref(data).cores)} times that of one. </p><div class="table-scroll" tabindex="0" role="region" aria-label="The server under load"><table><thead><tr><th scope="col">Workers</th><th scope="col">Images per second</th><th scope="col">Answer, median, ms</th><th scope="col">Answer, p99, ms</th><th scope="col">Loop late, median, ms</th><th scope="col">Loop late, p99, ms</th></tr></thead><tbody><!--[-->`);
        ssrRenderList(unref(data).runs, (run) => {
          _push(`<tr><td class="number">${ssrInterpolate(run.workers)}</td><td class="number"><strong>${ssrInterpolate(number(run.perSecond))}</strong></td><td class="number">${ssrInterpolate(number(run.answer.p50))}</td><td class="number">${ssrInterpolate(number(run.answer.p99))}</td><td class="number">${ssrInterpolate(number(run.loop.p50))}</td><td class="number">${ssrInterpolate(number(run.loop.p99))}</td></tr>`);
        });
        _push(`<!--]--></tbody></table></div><!--]-->`);
      }
    };
  }
});
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(".vitepress/theme/ServerTable.vue");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RawTheme = {
  extends: theme,
  Layout: () => h(theme.Layout, null, { "doc-footer-before": () => h(_sfc_main$3) }),
  enhanceApp({ app }) {
    app.component("BenchmarkTable", _sfc_main$l);
    app.component("CostCurves", CostCurves);
    app.component("MemoryTable", _sfc_main$d);
    app.component("LiveDemo", _sfc_main$g);
    app.component("ArchitectureTable", _sfc_main$b);
    app.component("NetworkDiagram", _sfc_main$a);
    app.component("NetworkSupport", _sfc_main$9);
    app.component("RunNetwork", _sfc_main$6);
    app.component("SupportTable", _sfc_main$5);
    app.component("MethodImages", _sfc_main$e);
    app.component("MethodSupport", _sfc_main$c);
    app.component("OptionTable", OptionTable);
    app.component("HomeStrips", _sfc_main$f);
    app.component("ServerTable", _sfc_main);
    app.component("SuperpixelCurves", _sfc_main$2);
    app.component("SuperpixelTable", _sfc_main$1);
  }
};
const ClientOnly = defineComponent({
  setup(_, { slots }) {
    const show = ref(false);
    onMounted(() => {
      show.value = true;
    });
    return () => show.value && slots.default ? slots.default() : null;
  }
});
function useCodeGroups() {
  if (inBrowser) {
    window.addEventListener("click", (e) => {
      var _a2;
      const el = e.target;
      if (el.matches(".vp-code-group input")) {
        const group = (_a2 = el.parentElement) == null ? void 0 : _a2.parentElement;
        if (!group)
          return;
        const i = Array.from(group.querySelectorAll("input")).indexOf(el);
        if (i < 0)
          return;
        const blocks = group.querySelector(".blocks");
        if (!blocks)
          return;
        const current = Array.from(blocks.children).find((child) => child.classList.contains("active"));
        if (!current)
          return;
        const next = blocks.children[i];
        if (!next || current === next)
          return;
        current.classList.remove("active");
        next.classList.add("active");
        const label = group == null ? void 0 : group.querySelector(`label[for="${el.id}"]`);
        label == null ? void 0 : label.scrollIntoView({ block: "nearest" });
      }
    });
  }
}
function useCopyCode() {
  if (inBrowser) {
    const timeoutIdMap = /* @__PURE__ */ new WeakMap();
    window.addEventListener("click", (e) => {
      var _a2;
      const el = e.target;
      if (el.matches('div[class*="language-"] > button.copy')) {
        const parent = el.parentElement;
        const sibling = (_a2 = el.nextElementSibling) == null ? void 0 : _a2.nextElementSibling;
        if (!parent || !sibling) {
          return;
        }
        const isShell = /language-(shellscript|shell|bash|sh|zsh)/.test(parent.className);
        const ignoredNodes = [".vp-copy-ignore", ".diff.remove"];
        const clone = sibling.cloneNode(true);
        clone.querySelectorAll(ignoredNodes.join(",")).forEach((node) => node.remove());
        let text = clone.textContent || "";
        if (isShell) {
          text = text.replace(/^ *(\$|>) /gm, "").trim();
        }
        copyToClipboard(text).then(() => {
          el.classList.add("copied");
          clearTimeout(timeoutIdMap.get(el));
          const timeoutId = setTimeout(() => {
            el.classList.remove("copied");
            el.blur();
            timeoutIdMap.delete(el);
          }, 2e3);
          timeoutIdMap.set(el, timeoutId);
        });
      }
    });
  }
}
async function copyToClipboard(text) {
  try {
    return navigator.clipboard.writeText(text);
  } catch {
    const element = document.createElement("textarea");
    const previouslyFocusedElement = document.activeElement;
    element.value = text;
    element.setAttribute("readonly", "");
    element.style.contain = "strict";
    element.style.position = "absolute";
    element.style.left = "-9999px";
    element.style.fontSize = "12pt";
    const selection = document.getSelection();
    const originalRange = selection ? selection.rangeCount > 0 && selection.getRangeAt(0) : null;
    document.body.appendChild(element);
    element.select();
    element.selectionStart = 0;
    element.selectionEnd = text.length;
    document.execCommand("copy");
    document.body.removeChild(element);
    if (originalRange) {
      selection.removeAllRanges();
      selection.addRange(originalRange);
    }
    if (previouslyFocusedElement) {
      previouslyFocusedElement.focus();
    }
  }
}
function useUpdateHead(route, siteDataByRouteRef) {
  let isFirstUpdate = true;
  let managedHeadElements = [];
  const updateHeadTags = (newTags) => {
    if (isFirstUpdate) {
      isFirstUpdate = false;
      newTags.forEach((tag) => {
        const headEl = createHeadElement(tag);
        for (const el of document.head.children) {
          if (el.isEqualNode(headEl)) {
            managedHeadElements.push(el);
            return;
          }
        }
      });
      return;
    }
    const newElements = newTags.map(createHeadElement);
    managedHeadElements.forEach((oldEl, oldIndex) => {
      const matchedIndex = newElements.findIndex((newEl) => newEl == null ? void 0 : newEl.isEqualNode(oldEl ?? null));
      if (matchedIndex !== -1) {
        delete newElements[matchedIndex];
      } else {
        oldEl == null ? void 0 : oldEl.remove();
        delete managedHeadElements[oldIndex];
      }
    });
    newElements.forEach((el) => el && document.head.appendChild(el));
    managedHeadElements = [...managedHeadElements, ...newElements].filter(Boolean);
  };
  watchEffect(() => {
    const pageData = route.data;
    const siteData2 = siteDataByRouteRef.value;
    const pageDescription = pageData && pageData.description;
    const frontmatterHead = pageData && pageData.frontmatter.head || [];
    const title = createTitle(siteData2, pageData);
    if (title !== document.title) {
      document.title = title;
    }
    const description = pageDescription || siteData2.description;
    let metaDescriptionElement = document.querySelector(`meta[name=description]`);
    if (metaDescriptionElement) {
      if (metaDescriptionElement.getAttribute("content") !== description) {
        metaDescriptionElement.setAttribute("content", description);
      }
    } else {
      createHeadElement(["meta", { name: "description", content: description }]);
    }
    updateHeadTags(mergeHead(siteData2.head, filterOutHeadDescription(frontmatterHead)));
  });
}
function createHeadElement([tag, attrs, innerHTML]) {
  const el = document.createElement(tag);
  for (const key in attrs) {
    el.setAttribute(key, attrs[key]);
  }
  if (innerHTML) {
    el.innerHTML = innerHTML;
  }
  if (tag === "script" && attrs.async == null) {
    el.async = false;
  }
  return el;
}
function isMetaDescription(headConfig) {
  return headConfig[0] === "meta" && headConfig[1] && headConfig[1].name === "description";
}
function filterOutHeadDescription(head) {
  return head.filter((h2) => !isMetaDescription(h2));
}
const hasFetched = /* @__PURE__ */ new Set();
const createLink = () => document.createElement("link");
const viaDOM = (url) => {
  const link2 = createLink();
  link2.rel = `prefetch`;
  link2.href = url;
  document.head.appendChild(link2);
};
const viaXHR = (url) => {
  const req = new XMLHttpRequest();
  req.open("GET", url, req.withCredentials = true);
  req.send();
};
let link;
const doFetch = inBrowser && (link = createLink()) && link.relList && link.relList.supports && link.relList.supports("prefetch") ? viaDOM : viaXHR;
function usePrefetch() {
  if (!inBrowser) {
    return;
  }
  if (!window.IntersectionObserver) {
    return;
  }
  let conn;
  if ((conn = navigator.connection) && (conn.saveData || /2g/.test(conn.effectiveType))) {
    return;
  }
  const rIC = window.requestIdleCallback || setTimeout;
  let observer = null;
  const observeLinks = () => {
    if (observer) {
      observer.disconnect();
    }
    observer = new IntersectionObserver((entries) => {
      entries.forEach((entry) => {
        if (entry.isIntersecting) {
          const link2 = entry.target;
          observer.unobserve(link2);
          const { pathname } = link2;
          if (!hasFetched.has(pathname)) {
            hasFetched.add(pathname);
            const pageChunkPath = pathToFile(pathname);
            if (pageChunkPath)
              doFetch(pageChunkPath);
          }
        }
      });
    });
    rIC(() => {
      document.querySelectorAll("#app a").forEach((link2) => {
        const { hostname, pathname } = new URL(link2.href instanceof SVGAnimatedString ? link2.href.animVal : link2.href, link2.baseURI);
        const extMatch = pathname.match(/\.\w+$/);
        if (extMatch && extMatch[0] !== ".html") {
          return;
        }
        if (
          // only prefetch same tab navigation, since a new tab will load
          // the lean js chunk instead.
          link2.target !== "_blank" && // only prefetch inbound links
          hostname === location.hostname
        ) {
          if (pathname !== location.pathname) {
            observer.observe(link2);
          } else {
            hasFetched.add(pathname);
          }
        }
      });
    });
  };
  onMounted(observeLinks);
  const route = useRoute();
  watch(() => route.path, observeLinks);
  onUnmounted(() => {
    observer && observer.disconnect();
  });
}
function resolveThemeExtends(theme2) {
  if (theme2.extends) {
    const base = resolveThemeExtends(theme2.extends);
    return {
      ...base,
      ...theme2,
      async enhanceApp(ctx) {
        if (base.enhanceApp)
          await base.enhanceApp(ctx);
        if (theme2.enhanceApp)
          await theme2.enhanceApp(ctx);
      }
    };
  }
  return theme2;
}
const Theme = resolveThemeExtends(RawTheme);
const VitePressApp = defineComponent({
  name: "VitePressApp",
  setup() {
    const { site, lang, dir } = useData$1();
    onMounted(() => {
      watchEffect(() => {
        document.documentElement.lang = lang.value;
        document.documentElement.dir = dir.value;
      });
    });
    if (site.value.router.prefetchLinks) {
      usePrefetch();
    }
    useCopyCode();
    useCodeGroups();
    if (Theme.setup)
      Theme.setup();
    return () => h(Theme.Layout);
  }
});
async function createApp() {
  globalThis.__VITEPRESS__ = true;
  const router = newRouter();
  const app = newApp();
  app.provide(RouterSymbol, router);
  const data2 = initData(router.route);
  app.provide(dataSymbol, data2);
  app.component("Content", Content);
  app.component("ClientOnly", ClientOnly);
  Object.defineProperties(app.config.globalProperties, {
    $frontmatter: {
      get() {
        return data2.frontmatter.value;
      }
    },
    $params: {
      get() {
        return data2.page.value.params;
      }
    }
  });
  if (Theme.enhanceApp) {
    await Theme.enhanceApp({
      app,
      router,
      siteData: siteDataRef
    });
  }
  return { app, router, data: data2 };
}
function newApp() {
  return createSSRApp(VitePressApp);
}
function newRouter() {
  let isInitialPageLoad = inBrowser;
  return createRouter((path) => {
    let pageFilePath = pathToFile(path);
    let pageModule = null;
    if (pageFilePath) {
      if (isInitialPageLoad) {
        pageFilePath = pageFilePath.replace(/\.js$/, ".lean.js");
      }
      if (false) ;
      else {
        pageModule = import(
          /*@vite-ignore*/
          pageFilePath
        );
      }
    }
    if (inBrowser) {
      isInitialPageLoad = false;
    }
    return pageModule;
  }, Theme.NotFound);
}
if (inBrowser) {
  createApp().then(({ app, router, data: data2 }) => {
    router.go().then(() => {
      useUpdateHead(router.route, data2.site);
      app.mount("#app");
    });
  });
}
async function render(path) {
  const { app, router } = await createApp();
  await router.go(path);
  const ctx = { content: "", vpSocialIcons: /* @__PURE__ */ new Set() };
  ctx.content = await renderToString(app, ctx);
  return ctx;
}
export {
  tryOnScopeDispose as a,
  useData as b,
  computedAsync as c,
  useSessionStorage as d,
  useLocalStorage as e,
  useRouter as f,
  createSearchTranslate as g,
  useEventListener as h,
  useScrollLock as i,
  dataSymbol as j,
  inBrowser as k,
  escapeRegExp as l,
  notNullish as n,
  onKeyStroke as o,
  pathToFile as p,
  render,
  toArray as t,
  unrefElement as u,
  watchDebounced as w
};
