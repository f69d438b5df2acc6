import { useSSRContext, resolveComponent, unref } from "vue";
import { ssrRenderAttrs, ssrRenderComponent, ssrRenderStyle } from "vue/server-renderer";
const CHANNELS = [64, 128, 256, 512, 1024];
const SIZES = ["h × w", "h/2 × w/2", "h/4 × w/4", "h/8 × w/8", "h/16 × w/16"];
const W = 120;
const H = 44;
const x = (level) => 130 + 63 * level + (level === 4 ? 18 : 0);
const mirrored = (level) => 920 - x(level) - W;
const y = (level) => 34 + 84 * level;
const DOWN = 97;
const boxes = [
  { x: 10, y: y(0), w: 84, h: H, lines: ["image", "3 × h × w"], kind: "input" },
  { x: 826, y: y(0), w: 84, h: H, lines: ["scores", "n × h × w"], kind: "output" }
];
const arrows = [
  {
    points: [
      [94, y(0) + H / 2],
      [x(0), y(0) + H / 2]
    ]
  },
  {
    points: [
      [mirrored(0) + W, y(0) + H / 2],
      [826, y(0) + H / 2]
    ]
  }
];
CHANNELS.forEach((channels, level) => {
  const name = level === 0 ? "inc" : `down${level}`;
  boxes.push({ x: x(level), y: y(level), w: W, h: H, lines: [`${name}: ${channels}`, SIZES[level]], kind: "encoder" });
  if (level === 4) return;
  boxes.push({
    x: mirrored(level),
    y: y(level),
    w: W,
    h: H,
    lines: [`up${4 - level}: ${channels}`, SIZES[level]],
    kind: "decoder"
  });
  arrows.push({
    points: [
      [x(level) + W, y(level) + H / 2],
      [mirrored(level), y(level) + H / 2]
    ],
    kind: "skip"
  });
  arrows.push({
    points: [
      [x(level) + DOWN, y(level) + H],
      [x(level) + DOWN, y(level + 1)]
    ]
  });
  arrows.push({
    points: [
      [mirrored(level) + W - DOWN, y(level + 1)],
      [mirrored(level) + W - DOWN, y(level) + H]
    ]
  });
});
const diagram = {
  title: "U-Net: a contracting path, an expanding path, and skip connections between them",
  caption: "Every box is two 3 × 3 convolutions. Down: max-pooling by 2. Up: a 2 × 2 transposed convolution. Broken: the map is concatenated. Numbers are channels; names are those of the weight file.",
  width: 920,
  height: 440,
  boxes,
  arrows,
  notes: [{ x: 460, y: 18, text: "concatenate" }]
};
const __pageData = JSON.parse('{"title":"U-Net and W-Net","description":"","frontmatter":{"title":"U-Net and W-Net","group":"Networks","order":30,"tags":["semantic"],"summary":"A contracting and an expanding path, joined at every size.","names":["unet","wnet"],"families":["unet","wnet"],"aside":false,"pageClass":"method-page"},"headers":[],"relativePath":"networks/unet.md","filePath":"networks/unet.md"}');
const __default__ = { name: "networks/unet.md" };
const _sfc_main = /* @__PURE__ */ Object.assign(__default__, {
  __ssrInlineRender: true,
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      const _component_NetworkDiagram = resolveComponent("NetworkDiagram");
      const _component_ArchitectureTable = resolveComponent("ArchitectureTable");
      _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="u-net-and-w-net" tabindex="-1">U-Net and W-Net <a class="header-anchor" href="#u-net-and-w-net" aria-label="Permalink to &quot;U-Net and W-Net&quot;">​</a></h1><p>The network that made segmentation with a few dozen training images work: a contracting path that learns <em>what</em>, an expanding path that learns <em>where</em>, and at every size a connection that hands the fine map over. W-Net is two small ones in a row.</p>`);
      _push(ssrRenderComponent(_component_NetworkDiagram, { diagram: unref(diagram) }, null, _parent));
      _push(`<p><a href="./run.html?family=unet" class="network-run">Run it in this tab</a> <a href="./run.html?family=wnet" class="network-run">W-Net</a></p><h2 id="how-it-works" tabindex="-1">How it works <a class="header-anchor" href="#how-it-works" aria-label="Permalink to &quot;How it works&quot;">​</a></h2><p>Each level convolves twice, 3 × 3, and halves the size by max-pooling while it doubles the channels. On the way up, a transposed convolution doubles the size and halves the channels; the map of the same size from the way down is concatenated, and two convolutions mix both. At the end one 1 × 1 convolution gives a score per class and pixel.</p><p>The paper&#39;s convolutions are unpadded and lose a border, so that its maps are cropped before they are concatenated. Here, as in the common PyTorch implementation, they are padded and normalized by batch: the output is as large as the input. Where a size is odd, the upsampled map is padded on its far side.</p><p>With <code>upsampling: &quot;bilinear&quot;</code> maps are upsampled bilinearly with <strong>aligned corners</strong>, and the levels&#39; channels are halved to make up for it.</p><h3 id="w-net" tabindex="-1">W-Net <a class="header-anchor" href="#w-net" aria-label="Permalink to &quot;W-Net&quot;">​</a></h3><p>For the vessels of the retina, Galdran and others put two U-Nets with 8, 16 and 32 channels in a row: the second one sees the image and the scores that the first one made of it. Convolutions are followed by a leaky rectifier and <em>then</em> the normalization, blocks have a normalized 1 × 1 shortcut, and skips pass through a convolution. About 70 thousand parameters do what tens of millions did before.</p><h2 id="variants" tabindex="-1">Variants <a class="header-anchor" href="#variants" aria-label="Permalink to &quot;Variants&quot;">​</a></h2>`);
      _push(ssrRenderComponent(_component_ArchitectureTable, { family: "unet" }, null, _parent));
      _push(ssrRenderComponent(_component_ArchitectureTable, { family: "wnet" }, null, _parent));
      _push(`<h2 id="parts-and-what-they-see" tabindex="-1">Parts and what they see <a class="header-anchor" href="#parts-and-what-they-see" aria-label="Permalink to &quot;Parts and what they see&quot;">​</a></h2>`);
      _push(ssrRenderComponent(_component_ArchitectureTable, {
        family: "unet",
        parts: ""
      }, null, _parent));
      _push(`<p>The receptive field is what the arithmetic can reach: at the lowest level a position sees 140 pixels across. Numbers are <code>summary</code>&#39;s, computed when this page was built.</p><h2 id="in-a-program" tabindex="-1">In a program <a class="header-anchor" href="#in-a-program" aria-label="Permalink to &quot;In a program&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes light-plus dark-plus vp-code" tabindex="0"><code><span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#AF00DB", "--shiki-dark": "#C586C0" })}">import</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> { </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">compile</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">initialize</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">summary</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">unet</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">wnet</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> } </span><span style="${ssrRenderStyle({ "--shiki-light": "#AF00DB", "--shiki-dark": "#C586C0" })}">from</span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}"> &quot;@segkit/nn&quot;</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">;</span></span>
<span class="line"></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">const</span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}"> model</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> = </span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">unet</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">({ </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">nClasses:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 2</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> });</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">console</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">assert</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">summary</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">model</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, { </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">height:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 256</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">width:</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}"> 256</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> }).</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">parameters</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> === </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">31_037_698</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">);</span></span>
<span class="line"></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">const</span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}"> small</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> = </span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">wnet</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">();</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#0000FF", "--shiki-dark": "#569CD6" })}">const</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> { </span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}">inputs</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, </span><span style="${ssrRenderStyle({ "--shiki-light": "#0070C1", "--shiki-dark": "#4FC1FF" })}">outputs</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}"> } = </span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">compile</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">small</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">, { </span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">weights:</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}"> initialize</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">small</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">) });</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">console</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">assert</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">inputs</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">[</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">0</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">].</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">dims</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">join</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">() === </span><span style="${ssrRenderStyle({ "--shiki-light": "#A31515", "--shiki-dark": "#CE9178" })}">&quot;batch,3,height,width&quot;</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">);</span></span>
<span class="line"><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">console</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">.</span><span style="${ssrRenderStyle({ "--shiki-light": "#795E26", "--shiki-dark": "#DCDCAA" })}">assert</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">(</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">outputs</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">[</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">0</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">].</span><span style="${ssrRenderStyle({ "--shiki-light": "#001080", "--shiki-dark": "#9CDCFE" })}">dims</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">[</span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">1</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">] === </span><span style="${ssrRenderStyle({ "--shiki-light": "#098658", "--shiki-dark": "#B5CEA8" })}">1</span><span style="${ssrRenderStyle({ "--shiki-light": "#000000", "--shiki-dark": "#D4D4D4" })}">); </span><span style="${ssrRenderStyle({ "--shiki-light": "#008000", "--shiki-dark": "#6A9955" })}">// a logit: vessel where it is above 0</span></span></code></pre></div><p>Inputs are R, G, B in 0 … 1, with nothing subtracted. U-Net takes any size from 16 × 16, W-Net multiples of 4 (8 with four levels).</p><h2 id="names-numbers-licenses" tabindex="-1">Names, numbers, licenses <a class="header-anchor" href="#names-numbers-licenses" aria-label="Permalink to &quot;Names, numbers, licenses&quot;">​</a></h2><p>U-Net has the names of the widely used PyTorch implementation <a href="https://github.com/milesial/Pytorch-UNet" target="_blank" rel="noreferrer">milesial/Pytorch-UNet</a> (<code>inc.double_conv.0.weight</code>, …), whose <em>code</em> is under GPL-3; ours was written from the paper and the shapes. W-Net has the names of the files of <a href="https://github.com/agaldran/lwnet" target="_blank" rel="noreferrer">agaldran/lwnet</a> (MIT), whose <code>.pth</code> keeps the model under the key <code>model_state_dict</code>: it is found by itself.</p><p>How far outputs are from PyTorch&#39;s is in the <a href="./../support.html#differences-from-pytorch">support table</a>.</p><h2 id="papers" tabindex="-1">Papers <a class="header-anchor" href="#papers" aria-label="Permalink to &quot;Papers&quot;">​</a></h2><p>O. Ronneberger, P. Fischer, T. Brox: <em>U-Net: convolutional networks for biomedical image segmentation.</em> MICCAI 2015, 234–241. <a href="https://doi.org/10.1007/978-3-319-24574-4_28" target="_blank" rel="noreferrer">doi:10.1007/978-3-319-24574-4_28</a></p><p>A. Galdran, A. Anjos, J. Dolz, H. Chakor, H. Lombaert, I. Ben Ayed: <em>State-of-the-art retinal vessel segmentation with minimalistic models.</em> Scientific Reports 12, 2022, 6174. <a href="https://doi.org/10.1038/s41598-022-09675-y" target="_blank" rel="noreferrer">doi:10.1038/s41598-022-09675-y</a></p></div>`);
    };
  }
});
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("networks/unet.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
export {
  __pageData,
  _sfc_main as default
};
