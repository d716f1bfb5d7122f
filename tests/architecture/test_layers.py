"""The layer diagram that people read is the one that the contracts hold."""

import pytest
from tests.architecture.layers import DOCUMENTS, layer_diagram, written_in


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_layer_diagram_is_generated_from_the_contracts(document: str) -> None:
    assert written_in(document) == layer_diagram()
