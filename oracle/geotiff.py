"""GeoTIFF files as GDAL writes and reads them, through rasterio: types of samples, packings, tiles, palettes, and where pixels lie."""
import numpy as np
import rasterio
from fixture import Fixture, seed
from rasterio.io import MemoryFile
from rasterio.transform import Affine

rng = np.random.default_rng(seed())
PLACE = Affine(10.0, 0.0, 500000.0, 0.0, -10.0, 4649776.0)


def case(name, data, transform=PLACE, crs=None, tags=None, colors=None, **options):
    bands = data if data.ndim == 3 else data[None]
    profile = dict(driver="GTiff", height=bands.shape[1], width=bands.shape[2], count=bands.shape[0], dtype=bands.dtype.name, transform=transform, crs=crs, **options)
    with MemoryFile() as memory:
        with memory.open(**{k: v for k, v in profile.items() if v is not None}) as out:
            if tags:
                out.update_tags(**tags)
            out.write(bands)
            if colors:
                out.write_colormap(1, colors)
        file = memory.read()
        with memory.open() as read:
            expected = np.moveaxis(read.read(), 0, -1)
            return dict(
                name=name,
                file=np.frombuffer(file, np.uint8),
                height=read.height,
                width=read.width,
                channels=read.count,
                expected=expected.reshape(-1).astype(np.float64),
                kind=bands.dtype.name,
                transform=None if transform is None else list(read.transform)[:6],
                epsg=read.crs.to_epsg() if read.crs else None,
                nodata=read.nodata,
            )


def whole(kind, shape=(21, 34)):
    if kind.startswith("float"):
        return rng.normal(size=shape).astype(kind)
    return rng.integers(0, 200 if kind == "uint8" else 120, shape).astype(kind)


with Fixture("packages/formats/src/geotiff/geotiff.fixture.json", __file__, "rasterio", "numpy") as f:
    utm = "EPSG:32633"
    f["files"] = [
        *[case(kind, whole(kind, (5, 7)), crs=utm) for kind in ("uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64")],
        case("deflate, with predictor", whole("uint16"), crs=utm, compress="deflate", predictor=2),
        case("LZW", whole("uint8"), crs=utm, compress="lzw"),
        case("PackBits", whole("uint8"), crs=utm, compress="packbits"),
        case("Zstandard", whole("uint8"), crs=utm, compress="zstd"),
        case("tiles, packed", whole("uint8", (40, 50)), crs=utm, tiled=True, blockxsize=16, blockysize=16, compress="deflate"),
        case("three channels", whole("uint8", (3, 9, 12)), crs="EPSG:4326", transform=Affine(0.1, 0, 12.0, 0, -0.1, 48.0), photometric="RGB"),
        case("three channels, each for itself", whole("uint8", (3, 9, 12)), crs=utm, interleave="band"),
        case("turned", whole("uint8", (6, 8)), crs=utm, transform=Affine(8.0, 2.0, 1000.0, 1.5, -9.0, 2000.0)),
        case("coordinates of centers", whole("uint8", (6, 8)), crs=utm, tags=dict(AREA_OR_POINT="Point")),
        case("nothing somewhere", whole("uint8", (6, 8)), crs=utm, nodata=0),
        case("palette", rng.integers(0, 4, (6, 8)).astype(np.uint8), crs=utm, colors={0: (0, 0, 0), 1: (255, 0, 0), 2: (0, 255, 0), 3: (0, 0, 255)}),
        case("big-endian", whole("uint16", (6, 8)), crs=utm, endianness="big"),
        case("BigTIFF", whole("uint8", (6, 8)), crs=utm, BIGTIFF="YES"),
        case("a plain TIFF", whole("uint8", (6, 8)), transform=None),
    ]
