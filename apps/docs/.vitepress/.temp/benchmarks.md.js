import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent, ssrRenderStyle } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Benchmarks","description":"","frontmatter":{"title":"Benchmarks","group":"Reference","order":20,"nav":true,"summary":"Times, memory and quality beside the established implementations.","names":[],"aside":false,"pageClass":"wide-page"},"headers":[],"relativePath":"benchmarks.md","filePath":"benchmarks.md"}');
const _sfc_main = { name: "benchmarks.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_BenchmarkTable = resolveComponent("BenchmarkTable");
  const _component_CostCurves = resolveComponent("CostCurves");
  const _component_MemoryTable = resolveComponent("MemoryTable");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="benchmarks" tabindex="-1">Benchmarks <a class="header-anchor" href="#benchmarks" aria-label="Permalink to &quot;Benchmarks&quot;">​</a></h1><p><code>pnpm bench</code> runs segkit and its peers <strong>in one run, alternately, on the same pixels, with the same parameters, on one core</strong>. A call is complete on both sides: color conversion, copies into WebAssembly and connectivity included. Times are medians. Beside each time stands what the speed is worth, computed by the same program from both results: a measure of quality where there are many good answers, and otherwise the agreement with the peer, as the share of equal pixels and the largest difference. From an image to labels, transformers.js differs by its resize, not by the network: for a photograph of 400 × 600 pixels, 99.9996 % of ours are the labels of PyTorch with Hugging Face&#39;s image processor (one pixel is another), and 97.0 % of transformers.js&#39;s are; the samples that it gives to the network differ from Pillow&#39;s by 0.9 levels on average and 53 at most, and PyTorch on these samples gives all of its labels. The tables are generated from the run that is recorded in the repository.</p>`);
  _push(ssrRenderComponent(_component_BenchmarkTable, null, null, _parent));
  _push(`<h2 id="time-by-pixels-and-by-parts" tabindex="-1">Time by pixels and by parts <a class="header-anchor" href="#time-by-pixels-and-by-parts" aria-label="Permalink to &quot;Time by pixels and by parts&quot;">​</a></h2><p>What one call of each classical method takes, with its default options, of the photograph of the tables above: from 0.1 to 16 megapixels with a fixed number of parts (400 superpixels, 8 clusters, 5 components), and by that number. Processor time of one core, the least of several calls. Where a line ends, the next call would have taken too long to record.</p>`);
  _push(ssrRenderComponent(_component_CostCurves, null, null, _parent));
  _push(`<h2 id="memory-of-loading-networks" tabindex="-1">Memory of loading networks <a class="header-anchor" href="#memory-of-loading-networks" aria-label="Permalink to &quot;Memory of loading networks&quot;">​</a></h2><p>The most that a process (in Chromium: all of its processes) held while a network was loaded, beyond what it held before. Bytes that the caller has in memory already are not in it. <code>loading</code> is an option of <code>@segkit/runtime-node</code>.</p>`);
  _push(ssrRenderComponent(_component_MemoryTable, null, null, _parent));
  _push(`<h2 id="run-it-yourself" tabindex="-1">Run it yourself <a class="header-anchor" href="#run-it-yourself" aria-label="Permalink to &quot;Run it yourself&quot;">​</a></h2><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes light-plus dark-plus vp-code" tabindex="0"><code><span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">pnpm</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> bench:setup</span><span style="${ssrRenderStyle({ "--shiki-light": "#008000", "--shiki-dark": "#6A9955" })}">    # once: the Python peers, into .venv; optional</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">pnpm</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> bench</span><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}"> --json</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> benchmarks/results.json</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">pnpm</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> bench:costs</span><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}"> --json</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> benchmarks/costs.json</span></span></code></pre></div><p>A peer that is not installed is named and left out. Images, columns and how to add a case are described in <code>benchmarks/README.md</code> of the repository.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("benchmarks.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const benchmarks = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  benchmarks as default
};
