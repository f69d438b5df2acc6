"""HQ-SAM of segment-anything-hq: the encoder, and the finer maps that are the same for all prompts."""


def network(variant, oracle):
    of = oracle("hqsam")
    # the package's own forward looks its biases up for an image of 1024 x 1024 alone
    module = of.whole_tiny()

    def call(module, image):
        embedding, early = module.image_encoder.features(image)
        decoder = module.mask_decoder
        return embedding, decoder.embedding_encoder(embedding) + decoder.compress_vit_feat(early)

    return module, call
