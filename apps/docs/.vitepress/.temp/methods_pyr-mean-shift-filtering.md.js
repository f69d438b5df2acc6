import { useSSRContext, resolveComponent, unref } from "vue";
import { ssrRenderAttrs, ssrRenderComponent, ssrRenderStyle } from "vue/server-renderer";
const demo = {
  name: "pyrMeanShiftFiltering",
  regions: "patches of one color",
  returns: "image",
  view: "mean",
  parameters: [
    {
      name: "spatialRadius",
      label: "Radius in the image",
      hint: "Half the window's side in pixels. More: smoother, slower.",
      min: 1,
      max: 40,
      step: 1
    },
    {
      name: "rangeRadius",
      label: "Radius in color",
      hint: "How unlike colors may be that count. More: fewer colors.",
      min: 1,
      max: 100,
      step: 1,
      value: 40
    },
    {
      name: "maxLevel",
      label: "Halvings",
      hint: "How small the image is filtered first. 0: every pixel in full.",
      min: 0,
      max: 4
    },
    {
      name: "maxIterations",
      label: "Steps",
      hint: "The most steps of a window.",
      min: 1,
      max: 20
    }
  ],
  load: async () => {
    const { pyrMeanShiftFiltering } = await import("./pyr-mean-shift-filtering.BMYfxIpH.js");
    const { connectedComponents } = await import("./components.wZ7ccg8h.js");
    return (image, options) => {
      const { data, height, width, channels } = pyrMeanShiftFiltering(image, options);
      const colors = Int32Array.from({ length: height * width }, (_, i) => {
        const at = i * channels;
        return data[at] << 16 | data[at + 1] << 8 | data[at + 2];
      });
      return connectedComponents({ data: colors, height, width });
    };
  }
};
const __pageData = JSON.parse(`{"title":"OpenCV's mean shift filter","description":"","frontmatter":{"title":"OpenCV's mean shift filter","short":"Mean shift filter","group":"Methods","order":32,"tags":["smoothing"],"summary":"Flat patches with sharp edges, in OpenCV's bytes.","names":["pyrMeanShiftFiltering"],"aside":false,"pageClass":"method-page"},"headers":[],"relativePath":"methods/pyr-mean-shift-filtering.md","filePath":"methods/pyr-mean-shift-filtering.md"}`);
const __default__ = { name: "methods/pyr-mean-shift-filtering.md" };
const _sfc_main = /* @__PURE__ */ Object.assign(__default__, {
  __ssrInlineRender: true,
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      const _component_LiveDemo = resolveComponent("LiveDemo");
      const _component_OptionTable = resolveComponent("OptionTable");
      _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="opencv-s-mean-shift-filter" tabindex="-1">OpenCV&#39;s mean shift filter <a class="header-anchor" href="#opencv-s-mean-shift-filter" aria-label="Permalink to &quot;OpenCV&#39;s mean shift filter&quot;">​</a></h1><p>Colors flow to the nearest common color around them: texture goes, edges stay, and the image looks painted. <code>pyrMeanShiftFiltering</code> gives the bytes of OpenCV&#39;s function of that name, in a browser too, where OpenCV.js has none.</p>`);
      _push(ssrRenderComponent(_component_LiveDemo, { demo: unref(demo) }, null, _parent));
      _push(`<p>The function returns an image; above, what it made one color is drawn as one patch.</p><h2 id="how-it-works" tabindex="-1">How it works <a class="header-anchor" href="#how-it-works" aria-label="Permalink to &quot;How it works&quot;">​</a></h2><ol><li>The window around a pixel is a square of <code>spatialRadius</code> to each side. Of the pixels in it count those whose red, green and blue are together no farther than <code>rangeRadius</code> from the window&#39;s color.</li><li>The window moves to the mean of these, in position and color, <strong>rounded to whole pixels and bytes</strong>.</li><li>So on, until it does not move, or moves by no more than <code>tolerance</code>, or has moved <code>maxIterations</code> times. The pixel gets the color; where the window ended is forgotten.</li></ol><p>With <code>maxLevel</code> the image is halved so many times, and the smallest is filtered in full. Each finer level takes the doubled result of the coarser one, and filters anew only near edges.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes light-plus dark-plus vp-code" tabindex="0"><code><span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#AF00DB", "--shiki-dark": "#C586C0" })}">import</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> { </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">pyrMeanShiftFiltering</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> } </span><span style="${ssrRenderStyle({ "--shiki-light": "#AF00DB", "--shiki-dark": "#C586C0" })}">from</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> &quot;@segkit/classical/pyr-mean-shift-filtering&quot;</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">;</span></span>
<span class="line"></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">const</span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}"> reds</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> = [</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">10</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">12</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">14</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">200</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">202</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">204</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">];</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">const</span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}"> data</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> = </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">Uint8Array</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">from</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">({ </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">length:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 18</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> }, (</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">_</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">i</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">) </span><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">=&gt;</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> (</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">i</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> % </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">3</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> === </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">0</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> ? </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">reds</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">[</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">i</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> / </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">3</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">]! : </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">50</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">));</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">const</span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}"> filtered</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> = </span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">pyrMeanShiftFiltering</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">({ </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">data</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">height:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 1</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">width:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 6</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">channels:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 3</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> }, { </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">maxLevel:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 0</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> });</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">console</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">assert</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">filtered</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">data</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">filter</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">((</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">_</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">i</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">) </span><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">=&gt;</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}"> i</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> % </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">3</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> === </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">0</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">).</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">join</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">() === </span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}">&quot;12,12,12,202,202,202&quot;</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">);</span></span></code></pre></div><h2 id="what-the-parameters-do" tabindex="-1">What the parameters do <a class="header-anchor" href="#what-the-parameters-do" aria-label="Permalink to &quot;What the parameters do&quot;">​</a></h2>`);
      _push(ssrRenderComponent(_component_OptionTable, { of: "pyrMeanShiftFiltering" }, null, _parent));
      _push(`<p>In OpenCV <code>spatialRadius</code> is called <code>sp</code>, <code>rangeRadius</code> <code>sr</code>, and <code>maxIterations</code> and <code>tolerance</code> are the two parts of <code>termcrit</code>.</p><h2 id="beside-opencv" tabindex="-1">Beside OpenCV <a class="header-anchor" href="#beside-opencv" aria-label="Permalink to &quot;Beside OpenCV&quot;">​</a></h2><p>Every byte is that of OpenCV 5.0, for every size, radius and number of levels that were tried. One oddity is kept: the places to filter anew are marked a row too low, so that below some edges a doubled row stays.</p><p>As everything is an integer, windows that meet in one place with one color go the same way from there. The last step from each place is remembered, and taken again without looking at the pixels. Sixteen pixels are tested at a time. One thread takes about a quarter of OpenCV&#39;s time: 3 to 5 times as fast on two photographs, with radii of 10 and 20 or 21 and 51, with a level and without.</p><p>For regions, and for a result that depends less on rounding, see <a href="./mean-shift-segmentation.html">Mean shift</a>.</p><h2 id="papers" tabindex="-1">Papers <a class="header-anchor" href="#papers" aria-label="Permalink to &quot;Papers&quot;">​</a></h2><p>D. Comaniciu, P. Meer: <em>Mean shift: a robust approach toward feature space analysis.</em> IEEE Transactions on Pattern Analysis and Machine Intelligence 24(5), 2002, 603–619. <a href="https://doi.org/10.1109/34.1000236" target="_blank" rel="noreferrer">doi:10.1109/34.1000236</a></p></div>`);
    };
  }
});
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("methods/pyr-mean-shift-filtering.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
export {
  __pageData,
  _sfc_main as default
};
