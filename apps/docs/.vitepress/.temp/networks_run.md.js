import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Run a network","description":"","frontmatter":{"title":"Run a network","group":"Networks","order":10,"summary":"A published weight file and your image, in this tab.","names":["semantic"],"aside":false,"pageClass":"method-page"},"headers":[],"relativePath":"networks/run.md","filePath":"networks/run.md"}');
const _sfc_main = { name: "networks/run.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_RunNetwork = resolveComponent("RunNetwork");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="run-a-network" tabindex="-1">Run a network <a class="header-anchor" href="#run-a-network" aria-label="Permalink to &quot;Run a network&quot;">​</a></h1><p>A definition in TypeScript, its authors&#39; weight file as they published it, and your image: compiled and run in this tab. Nothing leaves your device.</p>`);
  _push(ssrRenderComponent(_component_RunNetwork, null, null, _parent));
  _push(`<h2 id="what-happens" tabindex="-1">What happens <a class="header-anchor" href="#what-happens" aria-label="Permalink to &quot;What happens&quot;">​</a></h2><ol><li><strong>Weights.</strong> The file&#39;s header is read: names, types, shapes and where each tensor&#39;s bytes are. Nothing in a <code>.pth</code> file is executed; the <a href="./../guide/weights.html">guide</a> says what is read and what is refused.</li><li><strong>Compile.</strong> The definition builds its graph, checks every tensor of the file against it by name and shape, and writes an ONNX model of some kilobytes whose weights are <em>byte ranges of the file</em>. No converted copy is made.</li><li><strong>Load.</strong> <a href="https://onnxruntime.ai/docs/tutorials/web/" target="_blank" rel="noreferrer">onnxruntime-web</a> builds the session in a worker of its own: on the GPU by WebGPU where the browser has an adapter for one, else by WebAssembly. The page says which, and why.</li><li><strong>Warm-up.</strong> One run on zeros, so that the first real one finds shaders compiled and memory reserved.</li><li><strong>Run.</strong> The image is resized and normalized as the network was trained, run, and each pixel of the image takes the class whose upsampled score is highest, without ever holding all classes at the image&#39;s size.</li></ol><p><strong>Verify</strong> runs the same graph, weights and image once more on WebAssembly and says by how much the outputs differ. On a graphics card a few millionths of the largest value is usual; the <a href="./../support.html">support table</a> has the differences from PyTorch.</p><p>All of this is one function, <a href="./../guide/weights.html#a-weight-file-alone"><code>semantic</code></a>; the program below the result is the whole of it.</p><h2 id="what-a-file-is" tabindex="-1">What a file is <a class="header-anchor" href="#what-a-file-is" aria-label="Permalink to &quot;What a file is&quot;">​</a></h2><p>A weight file says which network it was made for by the names and shapes of its tensors: every <a href="./../api/nn/families.html">family</a> guesses, and its definition is compared with the file, tensor by tensor. The page then shows the family, the variant, width and number of classes that it found. A file that none of the networks fits is refused before anything is loaded, with the nearest one and the tensors that differ.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("networks/run.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const run = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  run as default
};
