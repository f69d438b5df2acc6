import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Support","description":"","frontmatter":{"title":"Support","group":"Get started","order":40,"summary":"What runs where, and how far from PyTorch.","names":[],"aside":false},"headers":[],"relativePath":"support.md","filePath":"support.md"}');
const _sfc_main = { name: "support.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_MethodSupport = resolveComponent("MethodSupport");
  const _component_NetworkSupport = resolveComponent("NetworkSupport");
  const _component_SupportTable = resolveComponent("SupportTable");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="support" tabindex="-1">Support <a class="header-anchor" href="#support" aria-label="Permalink to &quot;Support&quot;">​</a></h1><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><p>Every method runs in Node, in a browser page and in a browser worker, and takes gray, color or any number of channels, 8-bit or float.</p>`);
  _push(ssrRenderComponent(_component_MethodSupport, null, null, _parent));
  _push(`<h2 id="networks" tabindex="-1">Networks <a class="header-anchor" href="#networks" aria-label="Permalink to &quot;Networks&quot;">​</a></h2><p>Every network runs in Node on CPU, CUDA and WebGPU, and in the browser on WebGPU and WASM, with the files as their authors published them.</p>`);
  _push(ssrRenderComponent(_component_NetworkSupport, null, null, _parent));
  _push(`<h3 id="differences-from-pytorch" tabindex="-1">Differences from PyTorch <a class="header-anchor" href="#differences-from-pytorch" aria-label="Permalink to &quot;Differences from PyTorch&quot;">​</a></h3><p>Small networks with the published topology, random weights and every kind of layer, computed by PyTorch once and by segkit on each backend:</p>`);
  _push(ssrRenderComponent(_component_SupportTable, null, null, _parent));
  _push(`<p>The table is made, not typed: <code>pnpm support</code> runs the fixtures of all networks on every backend of the machine and writes <code>apps/docs/support.json</code>. The tests run the same fixtures, in the browser one of each family, with limits of 10⁻⁴ on CPUs and 10⁻³ on WebGPU, relative to the largest value. SwiftShader is WebGPU in software: it proves which operators run there and their arithmetic, not a graphics card&#39;s driver or speed; <strong>Verify</strong> on the page <a href="./networks/run.html">Run a network</a> measures yours. CUDA is not part of this table.</p><h2 id="images" tabindex="-1">Images <a class="header-anchor" href="#images" aria-label="Permalink to &quot;Images&quot;">​</a></h2><table tabindex="0"><thead><tr><th>From / to</th><th>Node (<code>@segkit/runtime-node</code>)</th><th>Browser (<code>@segkit/runtime-web</code>)</th></tr></thead><tbody><tr><td>JPEG, PNG, WebP, AVIF, GIF files</td><td>in; out but GIF</td><td>in, as far as the browser decodes them; out: PNG, JPEG, WebP</td></tr><tr><td>TIFF files</td><td>in, out</td><td>–</td></tr><tr><td>SVG</td><td>in</td><td>through an <code>&lt;img&gt;</code> with a size</td></tr><tr><td><code>ImageData</code>, canvas, <code>ImageBitmap</code>, video, camera</td><td>–</td><td>in, out; video and camera in</td></tr><tr><td>16-bit label PNG</td><td>in, out</td><td>in, out</td></tr><tr><td>palette PNG by index (VOC, DAVIS)</td><td>–</td><td>in</td></tr></tbody></table><h2 id="platforms" tabindex="-1">Platforms <a class="header-anchor" href="#platforms" aria-label="Permalink to &quot;Platforms&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Platform</th><th>Needs</th><th>Tested by every run of the tests</th></tr></thead><tbody><tr><td>Node</td><td>20.19</td><td>yes</td></tr><tr><td>Chromium, Chrome, Edge</td><td>91 (WebAssembly SIMD)</td><td>yes</td></tr><tr><td>Firefox</td><td>89 (WebAssembly SIMD); networks 114 (module workers)</td><td>yes, the newest ESR, with WebGPU switched on; one network there, all on WebAssembly</td></tr><tr><td>Safari</td><td>16.4 (WebAssembly SIMD)</td><td>its engine, by WebKitGTK, which has no WebGPU</td></tr></tbody></table><p>Results are the same bits in Node and in these three engines, which the tests compare; the kernels use nothing that WebAssembly leaves to the engine.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("support.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const support = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  support as default
};
