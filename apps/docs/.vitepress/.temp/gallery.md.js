import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"All methods","description":"","frontmatter":{"title":"All methods","group":"Methods","order":0,"summary":"Every method on one photograph.","names":[],"aside":false,"pageClass":"wide-page"},"headers":[],"relativePath":"gallery.md","filePath":"gallery.md"}');
const _sfc_main = { name: "gallery.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_MethodImages = resolveComponent("MethodImages");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="all-methods" tabindex="-1">All methods <a class="header-anchor" href="#all-methods" aria-label="Permalink to &quot;All methods&quot;">​</a></h1><p>Every method on one photograph, with the parameters that its page starts with. Each image leads to a page where you can try the method on an image of your own.</p>`);
  _push(ssrRenderComponent(_component_MethodImages, null, null, _parent));
  _push(`</div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("gallery.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const gallery = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  gallery as default
};
