// What the library's networks are built of, what their files say, and every error; their numbers are held against fixtures with those of all networks.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import {
  SMP_ARCHITECTURES,
  SMP_ENCODERS,
  SMP_INTERPOLATIONS,
  SMP_NORMS,
  SMP_READOUTS,
  SMP_TRANSFORMERS,
  type SmpConfig,
  smp,
  smpFamily,
  smpFromConfig,
} from "./index.js";

const SIZE = { batch: 1, height: 64, width: 96 };

/** Shapes of parameters by name. */
function shapesOf(config: SmpConfig): ReadonlyMap<string, readonly number[]> {
  return new Map([...trace(smp(config)).graph.parameters].map(([name, { shape }]) => [name, shape]));
}

describe("smp", () => {
  it.each([
    ["unet", 24_436_369],
    ["unetplusplus", 26_078_609],
    ["manet", 31_783_633],
    ["fpn", 23_155_393],
    ["deeplabv3", 26_007_105],
  ] as const)("has the library's parameters: %s on resnet34", (architecture, parameters) => {
    expect(summary(smp({ architecture }), SIZE).parameters).toBe(parameters);
  });

  it.each(SMP_ARCHITECTURES.filter((name) => name !== "dpt"))("%s gives scores at the image's size", (architecture) => {
    const extents = { batch: 1, height: 128, width: 192 };
    const { outputs } = trace(smp({ architecture, encoderWidth: 1 / 16, nClasses: 2 }), { extents });
    expect(outputs.map(([name, { shape }]) => [name, shape])).toEqual([["logits", [1, 2, 128, 192]]]);
  });

  it.each(SMP_ENCODERS)("has the encoder %s, at every depth", (encoderName) => {
    for (const encoderDepth of encoderName.startsWith("tu-swin") ? [5] : [5, 3]) {
      const sizes = encoderName.startsWith("tu-swin") ? { batch: 1 } : SIZE;
      const { outputs } = trace(smp({ architecture: "segformer", encoderName, encoderDepth }), { extents: sizes });
      expect(outputs[0]![1].shape[1]).toBe(1);
    }
  });

  it("takes images of one size where positions are learned", () => {
    expect(SMP_TRANSFORMERS).toContain("tu-vit_small_patch16_384");
    const { inputs } = smp({ architecture: "dpt", encoderName: "tu-vit_small_patch16_384.augreg_in21k_ft_in1k" });
    expect(inputs["image"]!.dims).toEqual(["batch", 3, 384, 384]);
    const options = { img_size: 64, embed_dim: 8, num_heads: 1 };
    for (const decoderReadout of SMP_READOUTS) {
      const config = {
        architecture: "dpt",
        encoderOptions: options,
        encoderOutputIndices: [0, 1, 2, 3],
        decoderReadout,
      } as const;
      expect(trace(smp(config)).outputs[0]![1].shape.slice(1)).toEqual([1, 64, 64]);
    }
  });

  it("is normalized and upsampled as it is told", () => {
    for (const decoderUseNorm of SMP_NORMS) {
      const shapes = shapesOf({ architecture: "manet", encoderName: "resnet18", decoderUseNorm });
      expect(shapes.has("decoder.blocks.0.conv1.0.bias")).toBe(decoderUseNorm === "identity");
      expect(shapes.has("decoder.blocks.0.conv1.1.weight")).toBe(decoderUseNorm === "batchnorm");
    }
    for (const decoderInterpolation of SMP_INTERPOLATIONS) {
      expect(() => trace(smp({ architecture: "pan", decoderInterpolation }))).not.toThrow();
    }
  });

  it("asks for sizes that the encoder's strides divide, but of unet", () => {
    const multiple = (config: SmpConfig) => smp(config).inputs["image"]!.multipleOf!["height"];
    expect(multiple({ architecture: "fpn" })).toBe(32);
    expect(multiple({ architecture: "pspnet" })).toBe(8);
    expect(multiple({ architecture: "deeplabv3", encoderOutputStride: 16 })).toBe(16);
    expect(multiple({ architecture: "unet" })).toBe(1);
  });

  it.each([
    [{ architecture: "hrnet" }, "architecture"],
    [{ encoderDepth: 6 }, "encoderDepth"],
    [{ architecture: "fpn", encoderDepth: 2 }, "encoderDepth"],
    [{ architecture: "fpn", encoderOutputStride: 16 }, "encoderOutputStride"],
    [{ encoderWidth: 0 }, "encoderWidth"],
    [{ encoderOptions: { img_size: 64 } }, "img_size"],
    [{ encoderOptions: 3 }, "encoderOptions"],
    [{ decoderChannels: [16, 8] }, "decoderChannels"],
    [{ encoderDepth: 3, decoderChannels: [16, 8, 0] }, "decoderChannels"],
    [{ decoderUseNorm: "inplace" }, "decoderUseNorm"],
    [{ decoderAttentionType: "se" }, "decoderAttentionType"],
    [{ architecture: "deeplabv3", decoderAtrousRates: [1, 2] }, "decoderAtrousRates"],
    [{ architecture: "dpt", encoderOutputIndices: [0, 3, 6, 12] }, "encoderOutputIndices"],
    [{ architecture: "upernet", encoderName: "tu-swin_tiny_patch4_window7_224", encoderOptions: { depths: [1] } }, "depths"],
    [{ nClasses: 0 }, "nClasses"],
    [{ classes: 2 }, "classes"],
  ])("refuses %j", (config, option) => {
    expect(expectError("invalid-option", () => trace(smp(config as SmpConfig))).message).toContain(option);
  });

  it("says which encoders it has, and what they cannot", () => {
    const refused = (config: SmpConfig) => expectError("unsupported", () => smp(config)).message;
    expect(refused({ encoderName: "inceptionv4" })).toContain("timm-efficientnet-b3");
    expect(refused({ architecture: "dpt", encoderName: "resnet34" })).toContain("tu-vit_base_patch16_224");
    expect(refused({ architecture: "deeplabv3", encoderName: "vgg16" })).toContain("vgg16 is not dilated");
    expect(refused({ architecture: "unetplusplus", encoderName: "mit_b0" })).toContain("half the image's size");
  });
});

describe("smpFromConfig", () => {
  it("reads what save_pretrained writes", () => {
    const written = { _model_class: "Unet", activation: null, aux_params: null, classes: 4, encoder_weights: "imagenet" };
    const decoder = { decoder_attention_type: "scse", decoder_channels: [64, 32, 16], decoder_use_norm: "batchnorm" };
    expect(smpFromConfig({ ...written, ...decoder, encoder_depth: 3, encoder_name: "resnet18", in_channels: 1 })).toEqual({
      ...{ architecture: "unet", nClasses: 4, encoderDepth: 3, encoderName: "resnet18", inChannels: 1 },
      ...{ decoderAttentionType: "scse", decoderChannels: [64, 32, 16], decoderUseNorm: "batchnorm" },
    });
  });

  it.each([
    [{ decoder_use_batchnorm: false }, "identity"],
    [{ psp_use_batchnorm: true }, "batchnorm"],
    [{ decoder_use_norm: { type: "batchnorm", momentum: 0.01, eps: 1e-5 } }, "batchnorm"],
    [{ decoder_use_norm: "instancenorm" }, "instancenorm"],
  ])("reads norms, also as older versions have them: %j", (given, norm) => {
    expect(smpFromConfig({ _model_class: "Unet", ...given }).decoderUseNorm).toBe(norm);
  });

  it("gives timm what is timm's", () => {
    const swin = { _model_class: "UPerNet", encoder_name: "tu-swin_tiny_patch4_window7_224", img_size: 512 };
    expect(smpFromConfig(swin).encoderOptions).toEqual({ img_size: 512 });
  });

  it("refuses other libraries' files, and what would change the outputs", () => {
    expectError("corrupt-data", () => smpFromConfig({ model_type: "segformer" }));
    for (const given of [
      { activation: "tanh" },
      { decoder_use_norm: "inplace" },
      { decoder_use_norm: { type: "batchnorm", eps: 0.1 } },
    ]) {
      expectError("unsupported", () => smpFromConfig({ _model_class: "FPN", ...given }));
    }
  });
});

describe("smpFamily", () => {
  const CASES: readonly SmpConfig[] = [
    { architecture: "unet", encoderName: "vgg13", decoderAttentionType: "scse", decoderUseNorm: "identity" },
    { architecture: "unet", encoderName: "timm-efficientnet-b3", decoderChannels: [32, 16, 8, 4, 4] },
    { architecture: "unet", encoderName: "timm-tf_efficientnet_lite1", decoderUseNorm: "instancenorm" },
    { architecture: "unetplusplus", encoderName: "resnext50_32x4d" },
    { architecture: "manet", encoderName: "efficientnet-b2", decoderPabChannels: 32 },
    { architecture: "linknet", encoderName: "resnet50", encoderDepth: 4 },
    { architecture: "fpn", encoderName: "tu-resnet34", decoderMergePolicy: "cat", decoderPyramidChannels: 128 },
    { architecture: "pspnet", encoderName: "resnet50", pspOutChannels: 256 },
    { architecture: "pan", encoderName: "resnet18", decoderChannels: [16], encoderDepth: 4 },
    { architecture: "deeplabv3", encoderName: "tu-resnet50", decoderAsppSeparable: true },
    { architecture: "deeplabv3plus", encoderName: "mobilenet_v2", decoderAsppSeparable: false },
    { architecture: "upernet", encoderName: "tu-swin_small_patch4_window7_224", decoderChannels: [128] },
    { architecture: "upernet", encoderName: "tu-convnextv2_atto", encoderDepth: 4 },
    { architecture: "segformer", encoderName: "mit_b2", inChannels: 1 },
    { architecture: "unet", encoderName: "densenet169" },
    { architecture: "fpn", encoderName: "se_resnext101_32x4d" },
    { architecture: "linknet", encoderName: "xception" },
    { architecture: "unet", encoderName: "tu-resnest26d" },
    { architecture: "dpt", encoderName: "tu-vit_tiny_patch16_384", decoderReadout: "ignore", decoderFusionChannels: 64 },
  ];

  it.each(CASES)("finds %j by its tensors", (config) => {
    const shapes = shapesOf(config);

    const found = smpFamily.recognize({ tensors: shapes })!;
    expect(found.encoderName).toBe(config.encoderName);
    expect([...shapesOf(found)]).toEqual([...shapes]);
  });

  it("leaves other networks to their families", () => {
    expect(smpFamily.recognize({ config: { model_type: "segformer" } })).toBeUndefined();
    expect(smpFamily.recognize({ tensors: new Map([["segmentation_head.0.weight", [1, 16, 3, 3]]]) })).toBeUndefined();
  });

  it("prepares images as the encoder was trained", () => {
    expect(smpFamily.preprocessing({ encoderName: "resnet34" })).toMatchObject({ mean: [0.485, 0.456, 0.406] });
    expect(smpFamily.preprocessing({ architecture: "dpt" })).toEqual({
      size: { height: 224, width: 224 },
      mean: 0.5,
      std: 0.5,
    });
    expect(smpFamily.preprocessing({ encoderName: "xception" })).toEqual({ mean: 0.5, std: 0.5 });
    expect(smpFamily.preprocessing({ inChannels: 5 })).toEqual({});
  });
});
