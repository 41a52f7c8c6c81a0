"""The weights of an int8 model back as floats, so that a run may go on from what is shipped where no checkpoint is kept.

A weight is off by up to half a step of its channel's 127; the golden scores of the model move by a few hundredths.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .model import GroundingModel

_QUANTIZED = "_quantized"
_PRODUCT = "MatMulInteger"


def load_int8(model: GroundingModel, path: Path) -> None:
    """Fills `model` with the weights of an ONNX file that `export.to_int8` wrote of a model of the same shape."""
    graph = onnx.load(path).graph
    found = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {name: found[name] for name in model.state_dict() if name in found}
    for node in graph.node:
        for given in node.input:
            if given not in found or not given.endswith(_QUANTIZED):
                continue
            name = given.removesuffix(_QUANTIZED)
            weight = (found[given].astype(np.float32) - found[f"{name}_zero_point"]) * found[f"{name}_scale"]
            # A product's weight lies transposed in the file, mostly without a name: the product's node says whose it is.
            if node.op_type == _PRODUCT:
                name, weight = ".".join(node.name.strip("/").split("/")[:-1]) + ".weight", weight.T
                if name == ".weight":
                    raise ValueError(f"{path}: a product without a name, {node.name}")
            state[name] = weight
    model.load_state_dict({k: torch.from_numpy(np.array(v, dtype=np.float32)) for k, v in state.items()})
