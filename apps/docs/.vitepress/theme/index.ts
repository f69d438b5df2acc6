import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import AugmentScene from "./augment/AugmentScene.vue";
import BenchmarkTable from "./BenchmarkTable.vue";
import CostCurves from "./CostCurves.vue";
import ClickCurves from "./clicks/ClickCurves.vue";
import ClickTable from "./clicks/ClickTable.vue";
<<<<<<< HEAD
import ActiveContour from "./contour/ActiveContour.vue";
=======
import ContourLevels from "./contours/ContourLevels.vue";
import HierarchyTable from "./contours/HierarchyTable.vue";
>>>>>>> 75636a3 (Live pages: contours at a level from any edge map; the minimum cut beside the normalized cut)
import CutOutTool from "./cut-out/CutOutTool.vue";
import LiveDemo from "./demo/LiveDemo.vue";
import EvaluatePredictions from "./evaluate/EvaluatePredictions.vue";
import HomeStrips from "./home/HomeStrips.vue";
import MethodImages from "./home/MethodImages.vue";
import LabelSet from "./LabelSet.vue";
import MemoryTable from "./MemoryTable.vue";
import MethodSupport from "./MethodSupport.vue";
import ArchitectureTable from "./network/ArchitectureTable.vue";
import NetworkDiagram from "./network/NetworkDiagram.vue";
import NetworkSupport from "./network/NetworkSupport.vue";
import RunNetwork from "./network/RunNetwork.vue";
import SupportTable from "./network/SupportTable.vue";
import OptionTable from "./OptionTable.vue";
import PageSources from "./PageSources.vue";
import SuperpixelCurves from "./ranking/SuperpixelCurves.vue";
import SuperpixelTable from "./ranking/SuperpixelTable.vue";
import ServerTable from "./ServerTable.vue";
import SlidingWindow from "./sliding/SlidingWindow.vue";
import AffinityMap from "./spectral/AffinityMap.vue";
import CutsOfPoints from "./spectral/CutsOfPoints.vue";
import EigenvectorImages from "./spectral/EigenvectorImages.vue";
import LiveWire from "./wire/LiveWire.vue";
import "./style.css";
import "./demo/demo.css";
import "./evaluate/evaluate.css";
import "./clicks/clicks.css";
import "./cut-out/cut-out.css";
import "./augment/augment.css";
import "./home/home.css";
import "./wire/wire.css";
import "./contour/contour.css";
import "./network/network.css";
import "./ranking/ranking.css";
import "./sliding/sliding.css";
import "./spectral/spectral.css";
import "./contours/contours.css";

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-footer-before": () => h(PageSources) }),
  enhanceApp({ app }) {
    app.component("ActiveContour", ActiveContour);
    app.component("AffinityMap", AffinityMap);
    app.component("AugmentScene", AugmentScene);
    app.component("BenchmarkTable", BenchmarkTable);
    app.component("CostCurves", CostCurves);
    app.component("EigenvectorImages", EigenvectorImages);
    app.component("ClickCurves", ClickCurves);
    app.component("ClickTable", ClickTable);
    app.component("ContourLevels", ContourLevels);
    app.component("CutOutTool", CutOutTool);
    app.component("CutsOfPoints", CutsOfPoints);
    app.component("EvaluatePredictions", EvaluatePredictions);
    app.component("LiveWire", LiveWire);
    app.component("MemoryTable", MemoryTable);
    app.component("LabelSet", LabelSet);
    app.component("LiveDemo", LiveDemo);
    app.component("ArchitectureTable", ArchitectureTable);
    app.component("NetworkDiagram", NetworkDiagram);
    app.component("NetworkSupport", NetworkSupport);
    app.component("RunNetwork", RunNetwork);
    app.component("SupportTable", SupportTable);
    app.component("MethodImages", MethodImages);
    app.component("MethodSupport", MethodSupport);
    app.component("OptionTable", OptionTable);
    app.component("HierarchyTable", HierarchyTable);
    app.component("HomeStrips", HomeStrips);
    app.component("ServerTable", ServerTable);
    app.component("SlidingWindow", SlidingWindow);
    app.component("SuperpixelCurves", SuperpixelCurves);
    app.component("SuperpixelTable", SuperpixelTable);
  },
} satisfies Theme;
